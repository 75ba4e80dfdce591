import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PersonSheet } from '../../../shared/contract/people.ts';
import { partyPath } from '../../shell/paths.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { TieForm, TieLine } from './TieForm.tsx';

/** The structures for which somebody acts, as what, and which of them pay for what this person uses (I5). */
export function ActingFor({
  person,
  readOnly,
}: {
  readonly person: PersonSheet;
  readonly readOnly: boolean;
}): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const personId = person.id;
  return (
    <section className="ties" aria-label="Structures">
      <h2>Vient pour</h2>
      {person.organisations.map(({ organisationId, organisationName, role, paysFor }) => (
        <TieLine
          key={organisationId}
          tie={{ personId, organisationId, role, paysFor }}
          to={partyPath({ kind: 'organisation', id: organisationId })}
          name={organisationName}
          payLabel="la structure paie pour elle ou lui"
          endLabel={`Ne vient plus pour ${organisationName}`}
          readOnly={readOnly}
        />
      ))}
      {person.organisations.length === 0 && <p className="soft">Aucune structure.</p>}
      {!readOnly && !isAdding && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
          Ajouter une structure
        </Button>
      )}
      {isAdding && <NewTie personId={personId} onDone={() => setAdding(false)} />}
    </section>
  );
}

function NewTie({ personId, onDone }: { readonly personId: number; readonly onDone: () => void }): ReactNode {
  const [structure, setStructure] = useState<PickedParty | null>(null);
  return (
    <TieForm
      tie={structure === null ? null : { personId, organisationId: structure.id }}
      paysAtFirst={false}
      onDone={onDone}
    >
      <PartyPicker label="Structure" kinds={['organisation']} value={structure} onChange={setStructure} />
    </TieForm>
  );
}
