import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PersonSheet } from '../../../shared/contract/people.ts';
import { useCommand } from '../../api/hooks.ts';
import { partyPath } from '../../shell/paths.ts';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';

/** The structures for which somebody acts, as what, and which of them pay for what this person uses (I5). */
export function ActingFor({
  person,
  readOnly,
}: {
  readonly person: PersonSheet;
  readonly readOnly: boolean;
}): ReactNode {
  const actFor = useCommand('people.actFor');
  const stop = useCommand('people.stopActingFor');
  const [isAdding, setAdding] = useState(false);
  const personId = person.id;
  return (
    <section className="ties" aria-label="Structures">
      <h2>Vient pour</h2>
      {person.organisations.map(({ organisationId, organisationName, role, paysFor }) => (
        <div key={organisationId} className="tie">
          <div>
            <Link href={partyPath({ kind: 'organisation', id: organisationId })}>{organisationName}</Link>
            {role !== '' && <span className="soft"> · {role}</span>}
            <Checkbox
              size="xs"
              mt={4}
              label="la structure paie pour elle ou lui"
              disabled={readOnly}
              checked={paysFor}
              onChange={(event) =>
                void actFor.run({ personId, organisationId, role, paysFor: event.currentTarget.checked })
              }
            />
          </div>
          {!readOnly && (
            <CloseButton
              aria-label={`Ne vient plus pour ${organisationName}`}
              onClick={() => void stop.run({ personId, organisationId })}
            />
          )}
        </div>
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
  const actFor = useCommand('people.actFor');
  const [structure, setStructure] = useState<PickedParty | null>(null);
  const [role, setRole] = useState('');
  const [paysFor, setPaysFor] = useState(false);
  const add = async (): Promise<void> => {
    if (structure === null) return;
    const result = await actFor.run({ personId, organisationId: structure.id, role, paysFor });
    if (result.ok) onDone();
  };
  return (
    <div className="tie-form">
      <PartyPicker label="Structure" kinds={['organisation']} value={structure} onChange={setStructure} />
      <TextInput
        label="En tant que"
        placeholder="présidente, salarié…"
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <Checkbox
        label="la structure paie pour elle ou lui"
        checked={paysFor}
        onChange={(event) => setPaysFor(event.currentTarget.checked)}
      />
      <div className="form-actions">
        <Button size="compact-sm" variant="default" onClick={onDone}>
          Laisser
        </Button>
        <Button
          size="compact-sm"
          disabled={structure === null}
          loading={actFor.running}
          onClick={() => void add()}
        >
          Ajouter
        </Button>
      </div>
    </div>
  );
}
