import { Checkbox, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { useIssuing, type Candidate, type Who } from './use-issuing.ts';

type Issuing = ReturnType<typeof useIssuing>;

/** Issues passes to one person, a type of members or all of them (X5). */
export function IssuePassesDialog(props: {
  readonly onClose: () => void;
  readonly onIssued: (ids: number[]) => void;
}): ReactNode {
  const form = useIssuing(props.onIssued);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.run();
  };
  const count = form.chosen.length;
  return (
    <Modal opened onClose={props.onClose} title="Émettre des pass" size="lg">
      <form className="form" onSubmit={submit}>
        <WhoFields form={form} />
        <Candidates form={form} />
        <div className="form-line">
          <Select
            label="Où il peut être montré"
            allowDeselect={false}
            data={form.audiences.map(({ value, label }) => ({ value, label }))}
            value={form.audienceValue}
            onChange={(value) => value !== null && form.setAudience(value)}
          />
          <DateField
            label="Au plus tard jusqu’au"
            placeholder="la fin de l’adhésion"
            value={form.until}
            onChange={form.setUntil}
          />
        </div>
        <RightsFields form={form} />
        {form.isReplacing && (
          <TextInput
            label="Révoquer l’ancien pass, parce que"
            description="Vide&nbsp;: l’ancien vaut encore jusqu’à sa fin."
            placeholder="carte perdue"
            value={form.reason}
            onChange={(event) => form.setReason(event.currentTarget.value)}
          />
        )}
        <FormEnd
          refusal={form.refusal}
          running={form.running}
          disabled={count === 0}
          verb={count < 2 ? 'Émettre le pass' : `Émettre ${plural(count, 'pass', 'pass')}`}
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}

const whoWords: readonly { readonly value: Who; readonly label: string }[] = [
  { value: 'person', label: 'Une personne' },
  { value: 'type', label: 'Un type d’adhésion' },
  { value: 'all', label: 'Tous les adhérents' },
];

function WhoFields({ form }: { readonly form: Issuing }): ReactNode {
  const types = useQuery('memberships.types', {}).data ?? [];
  return (
    <>
      <SegmentedControl aria-label="À qui" value={form.who} onChange={form.setWho} data={[...whoWords]} />
      {form.who === 'person' && (
        <PersonPicker
          label="Qui"
          takesFocus
          canCreate={false}
          value={form.person}
          onChange={form.setPerson}
        />
      )}
      {form.who === 'type' && (
        <Select
          label="Type d’adhésion"
          data={types
            .filter(({ forWhom }) => forWhom === 'person')
            .map(({ id, name }) => ({ value: String(id), label: name }))}
          value={form.typeId === undefined ? null : String(form.typeId)}
          onChange={(value) => form.setType(value === null ? undefined : Number(value))}
        />
      )}
    </>
  );
}

function hintOf(one: Candidate): string {
  if (one.until === null) return 'pas d’adhésion en cours';
  const parts = [
    `jusqu’au ${formatDateShort(one.until)}`,
    ...(one.unpaid ? ['cotisation due'] : []),
    ...(one.passUntil === null ? [] : [`a déjà un pass jusqu’au ${formatDateShort(one.passUntil)}`]),
  ];
  return parts.join(', ');
}

function Candidates({ form }: { readonly form: Issuing }): ReactNode {
  if (form.candidates.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a list that scrolls must be reached by keyboard
    <fieldset className="form-checks candidates" aria-label="Pour qui" tabIndex={0}>
      {form.candidates.map((one) => (
        <Checkbox
          key={one.personId}
          label={`${one.displayName}, ${hintOf(one)}`}
          disabled={one.until === null}
          checked={form.isMeant(one)}
          onChange={() => form.toggle(one.personId)}
        />
      ))}
    </fieldset>
  );
}

const rightWords = {
  memberPrice: 'prix adhérent',
  rooms: 'salles',
  desks: 'postes',
  machines: 'machines',
} as const;

function RightsFields({ form }: { readonly form: Issuing }): ReactNode {
  const names = ['memberPrice', 'rooms', 'desks', 'machines'] as const;
  return (
    <fieldset className="form-group">
      <legend>Ce qu’il annonce</legend>
      <div className="form-checks">
        {names.map((name) => (
          <Checkbox
            key={name}
            label={rightWords[name]}
            checked={form.rights[name]}
            onChange={(event) => form.setRights({ ...form.rights, [name]: event.currentTarget.checked })}
          />
        ))}
      </div>
      <span className="soft">Là-bas, la convention décide&nbsp;: le pass ne donne jamais plus qu’elle.</span>
    </fieldset>
  );
}
