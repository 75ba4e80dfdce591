import '../people/people.css';
import { Checkbox, Modal, MultiSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type {
  HabilitationType,
  HabilitationTypeFields,
} from '../../../shared/contract/fablab-habilitations.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { FormEnd } from '../people/FormEnd.tsx';

const blank: HabilitationTypeFields = {
  name: '',
  months: 24,
  warnDays: 30,
  rules: '',
  resourceIds: [],
  groups: [],
  archived: false,
};

interface FormProps {
  readonly type?: HabilitationType;
  readonly onClose: () => void;
  readonly onAdded?: (id: number) => void;
}

function useTypeForm(props: FormProps) {
  const command = useCommand('fablab.saveHabilitationType');
  const [fields, setFields] = useState<HabilitationTypeFields>(() => {
    if (props.type === undefined) return blank;
    const { name, months, warnDays, rules, resourceIds, groups, archived } = props.type;
    return { name, months, warnDays, rules, resourceIds, groups, archived };
  });
  const [refusal, setRefusal] = useState<CallError>();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const known = props.type === undefined ? {} : { id: props.type.id, version: props.type.version };
    const result = await command.run({ ...known, fields }, { refusal: 'return' });
    if (!result.ok) {
      if (result.error.code !== 'CANCELLED') setRefusal(result.error);
      return;
    }
    props.onClose();
    if (props.type === undefined) props.onAdded?.(result.value.id);
  };
  const change = (patch: Partial<HabilitationTypeFields>): void => setFields({ ...fields, ...patch });
  return { fields, change, save, refusal, running: command.running };
}

/** What can be held: how long it lasts, which machines ask for it, what whoever holds it has to know (F2). */
export function HabilitationTypeForm(props: FormProps): ReactNode {
  const { fields, change, save, refusal, running } = useTypeForm(props);
  const wrong = refusal?.fields ?? {};
  const title = props.type === undefined ? 'Ajouter une habilitation' : `Modifier ${props.type.name}`;
  return (
    <Modal opened onClose={props.onClose} title={title} size="lg">
      <form className="form" onSubmit={(event) => void save(event)}>
        <TextInput
          label="Nom"
          placeholder="Découpe laser"
          data-autofocus
          required
          value={fields.name}
          error={wrong['fields.name'] ?? wrong['name']}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <div className="form-line">
          <NumberInput
            label="Valable (mois)"
            description={'Vide\u00a0: sans limite de durée.'}
            min={1}
            max={600}
            allowDecimal={false}
            value={fields.months ?? ''}
            error={wrong['fields.months']}
            onChange={(value) => change({ months: value === '' ? null : Number(value) })}
          />
          <NumberInput
            label="Prévenir avant la fin (jours)"
            description="Sur Aujourd’hui, avec un message prêt."
            min={0}
            max={365}
            allowDecimal={false}
            value={fields.warnDays}
            error={wrong['fields.warnDays']}
            onChange={(value) => change({ warnDays: Number(value) || 0 })}
          />
        </div>
        <Machines fields={fields} change={change} error={wrong['resourceIds']} />
        <Textarea
          label="Règles à connaître"
          description="Une par ligne."
          autosize
          minRows={2}
          value={fields.rules}
          onChange={(event) => change({ rules: event.currentTarget.value })}
        />
        {props.type !== undefined && (
          <Checkbox
            label={'Archivée\u00a0: plus personne ne la reçoit'}
            checked={fields.archived}
            error={wrong['archived']}
            onChange={(event) => change({ archived: event.currentTarget.checked })}
          />
        )}
        <FormEnd
          refusal={refusal}
          running={running}
          disabled={fields.name.trim() === ''}
          verb={props.type === undefined ? 'Ajouter' : 'Enregistrer'}
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}

/** Machines one by one, or a whole group of like ones. */
function Machines(props: {
  readonly fields: HabilitationTypeFields;
  readonly change: (patch: Partial<HabilitationTypeFields>) => void;
  readonly error: string | undefined;
}): ReactNode {
  const { fields, change } = props;
  const all = useQuery('resources.list', {}).data ?? [];
  const listed = all.filter(
    ({ id, kind }) => kind === 'machine' || kind === 'equipment' || fields.resourceIds.includes(id),
  );
  const groups = [...new Set([...listed.map(({ group }) => group), ...fields.groups])].filter(
    (group) => group !== '',
  );
  return (
    <>
      <MultiSelect
        label="Machines qui la demandent"
        placeholder={fields.resourceIds.length === 0 ? 'Aucune' : ''}
        searchable
        nothingFoundMessage="Rien de ce nom"
        data={listed.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={fields.resourceIds.map(String)}
        error={props.error}
        onChange={(values) => change({ resourceIds: values.map(Number) })}
      />
      {groups.length > 0 && (
        <MultiSelect
          label="Groupes de machines semblables"
          description="Toutes les machines du groupe, celles à venir comprises."
          placeholder={fields.groups.length === 0 ? 'Aucun' : ''}
          data={groups}
          value={fields.groups}
          onChange={(values) => change({ groups: values })}
        />
      )}
    </>
  );
}
