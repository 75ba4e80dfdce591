import '../people/people.css';
import { Autocomplete, Modal, Pill, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { HabilitationSource, HabilitationType } from '../../../shared/contract/fablab-habilitations.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { habilitationUntil } from '../../../shared/domain/habilitations.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { FormEnd } from '../people/FormEnd.tsx';

interface GiveProps {
  readonly typeId: number;
  readonly types: readonly HabilitationType[];
  /** For whom, where that is known already. */
  readonly person?: PickedParty;
  readonly renews?: boolean;
  readonly onClose: () => void;
}

type From = 'training' | 'seen';

/** What is typed of a grant; nobody has to say a training's name to say when it was. */
function useGiving(props: GiveProps) {
  const { today } = useNow();
  const command = useCommand('fablab.giveHabilitation');
  const [typeId, setType] = useState(props.typeId);
  const [people, setPeople] = useState<readonly PickedParty[]>(
    props.person === undefined ? [] : [props.person],
  );
  const [on, setOn] = useState<string | null>(today);
  const [from, setFrom] = useState<From>('training');
  const [origin, setOrigin] = useState('');
  const [trainer, setTrainer] = useState<PickedParty | null>(null);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const type = props.types.find(({ id }) => id === typeId);
  const source = (): HabilitationSource | undefined => {
    if (from === 'seen')
      return trainer === null || reason.trim() === '' ? undefined : { of: 'seen', byId: trainer.id, reason };
    const day = on === null ? '' : ` du ${formatDateLong(on)}`;
    return {
      of: 'training',
      origin: origin.trim() === '' ? `Formation ${type?.name ?? ''}${day}` : origin,
      trainerId: trainer?.id ?? null,
    };
  };
  const ready = people.length > 0 && on !== null && source() !== undefined;
  const give = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = source();
    if (on === null || given === undefined) return;
    const personIds = people.map(({ id }) => id);
    const result = await command.run({ typeId, personIds, on, source: given }, { refusal: 'return' });
    if (result.ok) props.onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const typed = { typeId, type, people, on, from, origin, trainer, reason };
  const set = { setType, setPeople, setOn, setFrom, setOrigin, setTrainer, setReason };
  return { ...typed, ...set, ready, give, refusal, running: command.running };
}

type Giving = ReturnType<typeof useGiving>;

/** Gives or renews an habilitation, to several people at once, from a training or because somebody saw it (F2). */
export function GiveHabilitation(props: GiveProps): ReactNode {
  const form = useGiving(props);
  const title =
    props.person === undefined
      ? 'Donner une habilitation'
      : `${props.renews === true ? 'Renouveler pour' : 'Donner une habilitation à'} ${props.person.label}`;
  const usable = props.types.filter(({ archived }) => !archived);
  return (
    <Modal opened onClose={props.onClose} title={title} size="lg">
      <form className="form" onSubmit={(event) => void form.give(event)}>
        {usable.length > 1 && (
          <Select
            label="Habilitation"
            allowDeselect={false}
            data={usable.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(form.typeId)}
            onChange={(value) => value !== null && form.setType(Number(value))}
          />
        )}
        {props.person === undefined && <People form={form} />}
        <SegmentedControl
          aria-label="D’où elle vient"
          value={form.from}
          onChange={form.setFrom}
          data={[
            { value: 'training', label: 'Formation suivie' },
            { value: 'seen', label: 'Vu par quelqu’un' },
          ]}
        />
        <From form={form} />
        <p className="soft form-note">{endWords(form)}</p>
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={!form.ready}
          verb={verbOf(form, props.renews === true)}
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}

function verbOf({ people }: Giving, isRenewal: boolean): string {
  if (isRenewal) return 'Renouveler';
  return people.length < 2 ? 'Donner l’habilitation' : `Donner à ${plural(people.length, 'personne')}`;
}

/** Until when it would be valid, said before it is given. */
function endWords({ on, type }: Giving): string {
  if (on === null || type === undefined) return '';
  const until = habilitationUntil(on, type.months);
  return until === null
    ? 'Sans limite de durée.'
    : `Valable jusqu’au ${formatDateLong(until, { year: true })}. Qui l’a encore et renouvelle à l’approche de la fin ne perd aucun jour.`;
}

/** Those who get it, one after the other. */
function People({ form }: { readonly form: Giving }): ReactNode {
  const wrong = form.refusal?.fields?.['personIds'];
  return (
    <>
      <PersonPicker
        label="À qui"
        description="Plusieurs personnes à la suite, si elles étaient ensemble."
        takesFocus
        value={null}
        error={wrong}
        onChange={(picked) => {
          if (picked !== null && !form.people.some(({ id }) => id === picked.id))
            form.setPeople([...form.people, picked]);
        }}
      />
      {form.people.length > 0 && (
        <Pill.Group aria-label="Choisies">
          {form.people.map((person) => (
            <Pill
              key={person.id}
              size="md"
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Retirer ${person.label}`, tabIndex: 0 }}
              onRemove={() => form.setPeople(form.people.filter(({ id }) => id !== person.id))}
            >
              {person.label}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </>
  );
}

/** Which training with whom, or who saw it and why. */
function From({ form }: { readonly form: Giving }): ReactNode {
  const wrong = form.refusal?.fields ?? {};
  return (
    <>
      <div className="form-line">
        <DateField
          label={form.from === 'training' ? 'Jour de la formation' : 'Vu le'}
          required
          value={form.on}
          error={wrong['on']}
          onChange={form.setOn}
        />
        <PersonPicker
          label={form.from === 'training' ? 'Avec' : 'Vu par'}
          placeholder={form.from === 'training' ? 'qui l’a formée, si on le sait' : 'qui l’a vue travailler'}
          required={form.from === 'seen'}
          canCreate={false}
          value={form.trainer}
          error={wrong['source']}
          onChange={form.setTrainer}
        />
      </div>
      {form.from === 'training' ? (
        <Autocomplete
          label="Quelle formation"
          placeholder="Facultatif"
          data={['Initiation', 'Remise à niveau']}
          value={form.origin}
          onChange={form.setOrigin}
        />
      ) : (
        <TextInput
          label="Pourquoi"
          description={readableByPerson}
          placeholder="travaille sur cette machine depuis dix ans"
          required
          value={form.reason}
          onChange={(event) => form.setReason(event.currentTarget.value)}
        />
      )}
    </>
  );
}
