import { Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { PersonFields } from '../../../shared/contract/people.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { DateField } from '../../ui/fields.tsx';
import { ContactFields } from './ContactFields.tsx';
import { FormEnd } from './FormEnd.tsx';
import { newPersonFields } from '../../ui/new-person.ts';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { useDraft } from '../../ui/use-draft.ts';

interface Draft {
  readonly fields: PersonFields;
  readonly memberNumber: string;
}
type TextField = Exclude<keyof PersonFields, 'gender' | 'birthDate' | 'note' | 'civility'>;

const blank: Draft = { fields: newPersonFields(''), memberNumber: '' };

/** What is typed of somebody new, what was refused of it, and how to add them. */
function useNewPerson(onAdded: (id: number) => void) {
  const { today } = useNow();
  const { draft, change, clear } = useDraft('people.new', blank);
  const [guardian, setGuardian] = useState<PickedParty | null>(null);
  const [refusal, setRefusal] = useState<CallError>();
  const create = useCommand('people.create');
  const { fields, memberNumber } = draft;
  const isMinor = isMinorOn(fields.birthDate ?? undefined, today) === true;
  const guardians =
    isMinor && guardian !== null
      ? [{ personId: guardian.id, tie: '', mayFetch: true, authorisedOn: null }]
      : [];
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await create.run(
      { fields, guardians, ...(memberNumber.trim() !== '' && { memberNumber }) },
      { refusal: 'return' },
    );
    if (result.ok) {
      clear();
      onAdded(result.value.id);
    } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const put = (patch: Partial<PersonFields>): void => change({ fields: { ...fields, ...patch } });
  return { draft, change, put, isMinor, guardian, setGuardian, refusal, add, running: create.running };
}

/** Adds somebody: a name is enough; who is perhaps known already shows (P5), a minor asks for a guardian (P8). */
export function NewPerson({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [, navigate] = useLocation();
  const form = useNewPerson((id) => {
    onClose();
    navigate(partyPath({ kind: 'person', id }));
  });
  const { fields, memberNumber } = form.draft;
  const wrong = form.refusal?.fields ?? {};
  const text = (label: string, field: TextField): ReactNode => (
    <TextInput
      label={label}
      value={fields[field]}
      error={wrong[`fields.${field}`]}
      required={field === 'lastName'}
      data-autofocus={field === 'firstName'}
      onChange={(event) => form.put({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Modal opened onClose={onClose} title="Ajouter une personne" size="lg">
      <form className="form" onSubmit={(event) => void form.add(event)}>
        <div className="form-line">
          {text('Prénom', 'firstName')}
          {text('Nom', 'lastName')}
        </div>
        <PerhapsKnown typed={`${fields.firstName} ${fields.lastName}`} onOpen={onClose} />
        <ContactFields text={text} />
        <div className="form-line">
          <DateField
            label="Naissance"
            placeholder="24/11/1985"
            value={fields.birthDate}
            error={wrong['fields.birthDate']}
            onChange={(birthDate) => form.put({ birthDate })}
          />
          <TextInput
            label="Numéro d’adhérent"
            description={'vide\u00a0: le suivant, à la première adhésion'}
            value={memberNumber}
            error={wrong['memberNumber']}
            onChange={(event) => form.change({ memberNumber: event.currentTarget.value })}
          />
        </div>
        {form.isMinor && (
          <PersonPicker
            label="Responsable"
            description={'personne mineure\u00a0: qui en répond'}
            value={form.guardian}
            error={wrong['guardians.0.personId']}
            onChange={form.setGuardian}
          />
        )}
        <FormEnd refusal={form.refusal} running={form.running} verb="Ajouter" onClose={onClose} />
      </form>
    </Modal>
  );
}

/** People whose name answers to what is typed: opening a sheet is better than adding a second one. */
function PerhapsKnown({ typed, onOpen }: { readonly typed: string; readonly onOpen: () => void }): ReactNode {
  const text = typed.trim();
  const isEnough = text.length > 4;
  const hits = useQuery('people.search', { text, limit: 3, kinds: ['person'] }, { enabled: isEnough }).data;
  if (!isEnough || hits === undefined || hits.length === 0) return null;
  return (
    <p className="form-note" aria-live="polite">
      Peut-être déjà là&nbsp;:{' '}
      {hits.map((hit, index) => (
        <span key={hit.id}>
          {index > 0 && ', '}
          <Link href={partyPath({ kind: 'person', id: hit.id })} onClick={onOpen}>
            {hit.label}
          </Link>
          {hit.hint !== '' && <span className="soft"> ({hit.hint})</span>}
        </span>
      ))}
    </p>
  );
}
