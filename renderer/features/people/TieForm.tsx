import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useCommand } from '../../api/hooks.ts';

/**
 * Says for which structure somebody acts, as what, and whether it pays (I5). The sheet it stands on knows one side;
 * `children` picks the other, and `tie` is both once it is picked.
 */
export function TieForm({
  tie,
  paysAtFirst,
  onDone,
  children,
}: {
  readonly tie: { readonly personId: number; readonly organisationId: number } | null;
  readonly paysAtFirst: boolean;
  readonly onDone: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const actFor = useCommand('people.actFor');
  const [role, setRole] = useState('');
  const [paysFor, setPaysFor] = useState(paysAtFirst);
  const add = async (): Promise<void> => {
    if (tie === null) return;
    const result = await actFor.run({ ...tie, role, paysFor });
    if (result.ok) onDone();
  };
  return (
    <div className="tie-form">
      {children}
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
        <Button size="compact-sm" disabled={tie === null} loading={actFor.running} onClick={() => void add()}>
          Ajouter
        </Button>
      </div>
    </div>
  );
}

/** One tie between a person and a structure: who or what stands at its other end, and whether the structure pays. */
export function TieLine({
  tie,
  to,
  name,
  payLabel,
  endLabel,
  readOnly,
}: {
  readonly tie: {
    readonly personId: number;
    readonly organisationId: number;
    readonly role: string;
    readonly paysFor: boolean;
  };
  readonly to: string;
  readonly name: string;
  readonly payLabel: string;
  readonly endLabel: string;
  readonly readOnly: boolean;
}): ReactNode {
  const actFor = useCommand('people.actFor');
  const stop = useCommand('people.stopActingFor');
  const { personId, organisationId, role, paysFor } = tie;
  return (
    <div className="tie">
      <div>
        <Link href={to}>{name}</Link>
        {role !== '' && <span className="soft"> · {role}</span>}
        <Checkbox
          size="xs"
          mt={4}
          label={payLabel}
          disabled={readOnly}
          checked={paysFor}
          onChange={(event) =>
            void actFor.run({ personId, organisationId, role, paysFor: event.currentTarget.checked })
          }
        />
      </div>
      {!readOnly && (
        <CloseButton aria-label={endLabel} onClick={() => void stop.run({ personId, organisationId })} />
      )}
    </div>
  );
}
