import { Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { CallError } from '../../../shared/contract/errors.ts';
import { organisationKind, type OrganisationFields } from '../../../shared/contract/people.ts';
import { useCommand } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { blankOrganisation } from '../../ui/blank-fields.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { ContactFields } from './ContactFields.tsx';
import { FormEnd } from './FormEnd.tsx';
import { kindWords } from './words.ts';

/** Adds a structure; `onAdded` takes its id instead of opening its sheet (a form that needed one). */
export function NewOrganisation(props: {
  readonly onClose: () => void;
  readonly onAdded?: (id: number, name: string) => void;
}): ReactNode {
  const [, navigate] = useLocation();
  const { draft, change, clear } = useDraft('organisations.new', blankOrganisation);
  const [refusal, setRefusal] = useState<CallError>();
  const create = useCommand('people.createOrganisation');
  const wrong = refusal?.fields ?? {};
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await create.run({ fields: draft }, { refusal: 'return' });
    if (result.ok) {
      clear();
      props.onClose();
      if (props.onAdded === undefined) navigate(partyPath({ kind: 'organisation', id: result.value.id }));
      else props.onAdded(result.value.id, draft.name);
    } else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const text = (label: string, field: Exclude<keyof OrganisationFields, 'kind'>, description?: string) => (
    <TextInput
      label={label}
      description={description}
      required={field === 'name'}
      data-autofocus={field === 'name'}
      value={draft[field]}
      error={wrong[`fields.${field}`]}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Modal opened onClose={props.onClose} title="Ajouter une structure" size="lg">
      <form className="form" onSubmit={(event) => void submit(event)}>
        <div className="form-line">
          {text('Nom', 'name')}
          <NativeSelect
            label="Nature"
            data={organisationKind.options.map((value) => ({ value, label: kindWords[value] }))}
            value={draft.kind}
            onChange={(event) => change({ kind: organisationKind.parse(event.currentTarget.value) })}
          />
        </div>
        <div className="form-line">
          {text('SIRET', 'siret')}
          {text('RNA', 'rna')}
        </div>
        <ContactFields text={text} />
        <FormEnd refusal={refusal} running={create.running} verb="Ajouter" onClose={props.onClose} />
      </form>
    </Modal>
  );
}
