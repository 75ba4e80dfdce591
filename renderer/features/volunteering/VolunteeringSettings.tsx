import './volunteering.css';
import '../people/people.css';
import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { VolunteerActivity } from '../../../shared/contract/volunteering.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { useFieldsForm } from '../settings/form-of.ts';
import { FormSheet } from '../settings/FormSheet.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';

type HourlyValue = OutputOf<'volunteering.hourlyValues'>[number];

/** What volunteers do, and what an hour of it is worth from a day on (P9). */
export function VolunteeringSettings(): ReactNode {
  return (
    <>
      <HourlyValues />
      <Activities />
    </>
  );
}

function HourlyValues(): ReactNode {
  const values = useQuery('volunteering.hourlyValues', {}).data;
  const remove = useCommand('volunteering.removeHourlyValue');
  const [open, setOpen] = useState<number | 'new'>();
  const close = (): void => setOpen(undefined);
  return (
    <section>
      <SectionHead
        title="Valeur d’une heure de bénévolat"
        why="Pour valoriser les contributions volontaires en nature (comptes 86 et 87). La valeur en vigueur le jour même s’applique."
        action={open !== 'new' && <Button onClick={() => setOpen('new')}>Ajouter une valeur</Button>}
      />
      {open === 'new' && <ValueForm value={undefined} onDone={close} />}
      {values?.length === 0 && open === undefined && (
        <EmptyState title="Aucune valeur encore.">
          Les heures comptent sans être valorisées. Beaucoup de lieux prennent le SMIC horaire en vigueur, que
          Comptoir ne devine pas.
        </EmptyState>
      )}
      {values !== undefined && values.length > 0 && (
        <ul className="sheet rows">
          {values.map((value) =>
            open === value.id ? (
              <li key={value.id} className="open">
                <ValueForm value={value} onDone={close} />
              </li>
            ) : (
              <li key={value.id}>
                <span className="grow">
                  {formatAmount(value.hourlyCents)} de l’heure
                  <small>
                    à partir du {formatDateLong(value.inForceFrom, { year: true })}
                    {value.basis !== '' && ` · ${value.basis}`}
                  </small>
                </span>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  color="gray"
                  onClick={() => void remove.run({ id: value.id, version: value.version })}
                >
                  Retirer
                </Button>
                <Button variant="subtle" size="compact-sm" onClick={() => setOpen(value.id)}>
                  Modifier
                </Button>
              </li>
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function ValueForm(props: {
  readonly value: HourlyValue | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const { value, onDone } = props;
  const { today } = useNow();
  const start = {
    inForceFrom: value?.inForceFrom ?? `${today.slice(0, 4)}-01-01`,
    hourlyCents: value?.hourlyCents ?? 0,
    basis: value?.basis ?? '',
  };
  const form = useFieldsForm(`hourly-value:${value?.id ?? 'new'}:${value?.version ?? 0}`, start);
  const save = useCommand('volunteering.saveHourlyValue');
  const [wrong, setWrong] = useState<string>();
  const submit = async (): Promise<void> => {
    const known = value === undefined ? {} : { id: value.id, version: value.version };
    const taken = await form.submit(async (fields) => {
      const result = await save.run({ ...known, ...fields }, { refusal: 'return' });
      setWrong(result.ok ? undefined : result.error.fields?.['inForceFrom']);
      return result;
    });
    if (taken) onDone();
  };
  return (
    <FormSheet
      title={value === undefined ? 'Nouvelle valeur' : 'Valeur de l’heure'}
      saving={save.running}
      onSubmit={submit}
      onCancel={() => {
        form.clear();
        onDone();
      }}
    >
      <AmountField
        label="Une heure vaut"
        value={form.draft.hourlyCents}
        onChange={(hourlyCents) => hourlyCents !== null && form.change({ hourlyCents })}
      />
      <DateField
        label="À partir du"
        value={form.draft.inForceFrom}
        error={wrong}
        onChange={(inForceFrom) => inForceFrom !== null && form.change({ inForceFrom })}
      />
      <TextInput
        label="D’après"
        placeholder="SMIC horaire brut au 1er janvier"
        value={form.draft.basis}
        onChange={(event) => form.change({ basis: event.currentTarget.value })}
      />
    </FormSheet>
  );
}

function Activities(): ReactNode {
  const activities = useQuery('volunteering.activities', { withArchived: true }).data ?? [];
  const save = useCommand('volunteering.saveActivity');
  const [name, setName] = useState('');
  const add = async (): Promise<void> => {
    const result = await save.run({ name });
    if (result.ok) setName('');
  };
  return (
    <section>
      <SectionHead
        title="Activités"
        why={
          'Leurs noms sont reconnus dans «\u00a02h Rémi accueil\u00a0». Une activité archivée garde ses heures.'
        }
      />
      <form
        className="form-line new-activity"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          aria-label="Nouvelle activité"
          placeholder="Vide-grenier"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" disabled={name.trim() === ''}>
            Ajouter l’activité
          </Button>
        </div>
      </form>
      <ul className="sheet rows">
        {activities.map((activity) => (
          <ActivityLine key={activity.id} activity={activity} />
        ))}
      </ul>
    </section>
  );
}

function ActivityLine({ activity }: { readonly activity: VolunteerActivity }): ReactNode {
  const save = useCommand('volunteering.saveActivity');
  const [name, setName] = useState<string>();
  const { id, version, archived } = activity;
  const rename = async (): Promise<void> => {
    if (name === undefined) return;
    const result = await save.run({ id, version, name, archived });
    if (result.ok) setName(undefined);
  };
  if (name !== undefined)
    return (
      <li>
        <form
          className="grow form-line"
          onSubmit={(event) => {
            event.preventDefault();
            void rename();
          }}
        >
          <TextInput
            aria-label="Nom de l’activité"
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm">
            Enregistrer
          </Button>
        </form>
      </li>
    );
  return (
    <li>
      <span className={archived ? 'grow soft' : 'grow'}>
        {activity.name}
        <small>
          {plural(activity.uses, 'fois notée', 'fois notée')}
          {archived && ' · archivée'}
        </small>
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        onClick={() => void save.run({ id, version, name: activity.name, archived: !archived })}
      >
        {archived ? 'Reprendre' : 'Archiver'}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => setName(activity.name)}>
        Renommer
      </Button>
    </li>
  );
}
