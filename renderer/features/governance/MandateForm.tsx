import { Autocomplete, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import { body, endedHow, type MandateRow } from '../../../shared/contract/governance-mandates.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { PartyPicker, PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import { bodyNames, endedNames, usualRoles } from './words.ts';

interface Draft {
  readonly body: MandateRow['body'];
  readonly role: string;
  readonly person: PickedParty | null;
  readonly organisation: PickedParty | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly note: string;
}

function draftOf(mandate: MandateRow | undefined, today: string, proposedTerm: string | null): Draft {
  if (mandate === undefined) {
    const nobody = { person: null, organisation: null };
    return { ...nobody, body: 'board', role: 'membre', startsOn: today, endsOn: proposedTerm, note: '' };
  }
  const { personId, personName, organisationId, organisationName, startsOn, endsOn, note, role } = mandate;
  return {
    body: mandate.body,
    role,
    person: { kind: 'person', id: personId, label: personName },
    organisation:
      organisationId === null ? null : { kind: 'organisation', id: organisationId, label: organisationName },
    startsOn,
    endsOn,
    note,
  };
}

/** A mandate: whose, where, as what, from when and until when. */
export function MandateForm(props: {
  readonly mandate?: MandateRow;
  readonly proposedTerm: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { mandate, onClose } = props;
  const { today } = useNow();
  const [draft, setDraft] = useState(() => draftOf(mandate, today, props.proposedTerm));
  const put = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch });
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('governance.saveMandate');
  const { person, startsOn, organisation, ...fields } = draft;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (person === null || startsOn === null) return;
    const known = mandate === undefined ? {} : { id: mandate.id, version: mandate.version };
    const given = { ...fields, startsOn, personId: person.id, organisationId: organisation?.id ?? null };
    const result = await command.run({ ...known, fields: given }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const wrong = (field: string): string | undefined => refusal?.fields?.[`fields.${field}`];
  return (
    <Modal
      opened
      onClose={onClose}
      title={mandate === undefined ? 'Nouveau mandat' : 'Modifier le mandat'}
      size="lg"
    >
      <form className="form" onSubmit={(event) => void save(event)}>
        <PersonPicker
          label="Qui"
          takesFocus
          required
          value={person}
          onChange={(who) => put({ person: who })}
        />
        <WhereAndWhen draft={draft} put={put} wrong={wrong} />
        <PartyPicker
          label="Pour une structure"
          description="Si la personne siège en son nom."
          kinds={['organisation']}
          value={organisation}
          onChange={(which) => put({ organisation: which })}
        />
        <TextInput
          label="Note"
          description={readableByPerson}
          value={draft.note}
          onChange={(event) => put({ note: event.currentTarget.value })}
        />
        <FormEnd
          refusal={refusal}
          running={command.running}
          disabled={person === null || startsOn === null || draft.role.trim() === ''}
          verb="Enregistrer le mandat"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}

function WhereAndWhen(props: {
  readonly draft: Draft;
  readonly put: (patch: Partial<Draft>) => void;
  readonly wrong: (field: string) => string | undefined;
}): ReactNode {
  const { draft, put, wrong } = props;
  return (
    <>
      <div className="form-line">
        <NativeSelect
          label="Où"
          value={draft.body}
          data={Object.entries(bodyNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => put({ body: body.parse(event.currentTarget.value) })}
        />
        <Autocomplete
          label="Fonction"
          required
          data={[...usualRoles]}
          value={draft.role}
          error={wrong('role')}
          onChange={(role) => put({ role })}
        />
      </div>
      <div className="form-line">
        <DateField
          label="À partir du"
          required
          value={draft.startsOn}
          error={wrong('startsOn')}
          onChange={(day) => put({ startsOn: day })}
        />
        <DateField
          label="Jusqu’au"
          placeholder="sans terme"
          value={draft.endsOn}
          error={wrong('endsOn')}
          onChange={(endsOn) => put({ endsOn })}
        />
      </div>
    </>
  );
}

/** Ends a mandate: its last day, and how. */
export function EndMandate(props: { readonly mandate: MandateRow; readonly onClose: () => void }): ReactNode {
  const { mandate, onClose } = props;
  const { today } = useNow();
  const [endedOn, setDay] = useState<string | null>(today);
  const [how, setHow] = useState<NonNullable<MandateRow['endedHow']>>('resigned');
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('governance.endMandate');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { id, version } = mandate;
    const result = await command.run({ id, version, endedOn, endedHow: how }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Mandat de ${mandate.personName}`} size="md">
      <form className="form" onSubmit={(event) => void save(event)}>
        <div className="form-line">
          <DateField
            label="Dernier jour"
            required
            data-autofocus
            value={endedOn}
            error={refusal?.fields?.['endedOn']}
            onChange={setDay}
          />
          <NativeSelect
            label="Fini"
            value={how}
            data={Object.entries(endedNames).map(([value, label]) => ({ value, label }))}
            onChange={(event) => setHow(endedHow.parse(event.currentTarget.value))}
          />
        </div>
        <FormEnd
          refusal={refusal}
          running={command.running}
          disabled={endedOn === null}
          verb="Terminer le mandat"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
