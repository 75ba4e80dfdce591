import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { organisationKind, type OrganisationFields } from '../../../shared/contract/people.ts';
import { partyPath } from '../../shell/paths.ts';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { InPlaceChoice, InPlaceField } from './InPlaceField.tsx';
import { TieForm, TieLine } from './TieForm.tsx';
import { useSheetSave } from './use-sheet-save.ts';
import { kindWords } from './words.ts';

type Organisation = OutputOf<'people.organisation'>;

const kinds = organisationKind.options.map((value) => ({ value, label: kindWords[value] }));

/** What a structure is, how to reach it, who acts for it: written over where it stands. */
export function OrganisationFacts(props: {
  readonly organisation: Organisation;
  readonly refetch: () => void;
  readonly readOnly: boolean;
}): ReactNode {
  const { organisation, readOnly } = props;
  const save = useSheetSave('people.updateOrganisation', organisation, props.refetch);
  const field = (
    label: string,
    name: Exclude<keyof OrganisationFields, 'kind'>,
    more: { description?: string; multiline?: boolean } = {},
  ) => (
    <InPlaceField
      label={label}
      value={organisation[name]}
      revision={organisation.version}
      save={(text) => save(name, text)}
      readOnly={readOnly}
      {...more}
    />
  );
  return (
    <section className="facts" aria-label="Qui, et comment joindre">
      {field('Nom', 'name')}
      <InPlaceChoice
        label="Nature"
        value={organisation.kind}
        options={kinds}
        revision={organisation.version}
        save={(value) => save('kind', organisationKind.parse(value))}
        readOnly={readOnly}
      />
      {field('Téléphone', 'phone')}
      {field('Courriel', 'email')}
      {field('Adresse', 'address')}
      {field('Code postal', 'postcode')}
      {field('Commune', 'commune')}
      {field('SIRET', 'siret')}
      {field('RNA', 'rna')}
      {field('N° de TVA', 'vatNumber')}
      {organisation.kind === 'public' && field('Code service', 'serviceCode', { description: 'Chorus Pro' })}
      {field('Note', 'note', { multiline: true })}
      <ActingPeople organisation={organisation} readOnly={readOnly} />
    </section>
  );
}

function ActingPeople({
  organisation,
  readOnly,
}: {
  readonly organisation: Organisation;
  readonly readOnly: boolean;
}): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const organisationId = organisation.id;
  return (
    <section className="ties" aria-label="Personnes">
      <h2>Viennent pour elle</h2>
      {organisation.people.map(({ personId, displayName, role, paysFor }) => (
        <TieLine
          key={personId}
          tie={{ personId, organisationId, role, paysFor }}
          to={partyPath({ kind: 'person', id: personId })}
          name={displayName}
          payLabel="la structure paie"
          endLabel={`${displayName} ne vient plus pour elle`}
          readOnly={readOnly}
        />
      ))}
      {organisation.people.length === 0 && <p className="soft">Personne encore.</p>}
      {!readOnly && !isAdding && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
          Ajouter une personne
        </Button>
      )}
      {isAdding && <NewTie organisationId={organisationId} onDone={() => setAdding(false)} />}
    </section>
  );
}

function NewTie({
  organisationId,
  onDone,
}: {
  readonly organisationId: number;
  readonly onDone: () => void;
}): ReactNode {
  const [person, setPerson] = useState<PickedParty | null>(null);
  return (
    <TieForm
      tie={person === null ? null : { personId: person.id, organisationId }}
      paysAtFirst
      onDone={onDone}
    >
      <PersonPicker label="Personne" value={person} onChange={setPerson} />
    </TieForm>
  );
}
