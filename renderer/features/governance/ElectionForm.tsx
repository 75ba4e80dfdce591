import { Button, Checkbox, Modal, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { AssemblySheet, Resolution } from '../../../shared/contract/governance-assemblies.ts';
import { body, type MandateRow } from '../../../shared/contract/governance-mandates.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { bodyNames } from './words.ts';

interface Candidate {
  readonly personId: number;
  readonly name: string;
  readonly organisationId: number | null;
  readonly role: string;
  readonly votes: number;
  readonly elected: boolean;
}

/** Those whose mandate is to be renewed stand first: they are likely to stand again. */
function startOf(rows: readonly MandateRow[], toRenew: readonly number[]): Candidate[] {
  return rows
    .filter(({ id, body: where }) => where === 'board' && toRenew.includes(id))
    .map(({ personId, personName, organisationId, role }) => ({
      personId,
      name: personName,
      organisationId,
      role,
      votes: 0,
      elected: false,
    }));
}

/** An election in one step: votes, who is elected, until when, and which mandates end with it. */
export function ElectionForm(props: {
  readonly assembly: AssemblySheet;
  readonly resolution: Resolution;
  readonly onClose: () => void;
}): ReactNode {
  const { assembly } = props;
  const board = useQuery('governance.board', { date: assembly.heldAt.slice(0, 10) }).data;
  return (
    <Modal opened onClose={props.onClose} title={props.resolution.title} size="xl">
      {board !== undefined && (
        <Form
          {...props}
          rows={board.rows}
          start={startOf(board.rows, board.toRenew)}
          toRenew={board.toRenew}
          term={board.proposedTerm}
        />
      )}
    </Modal>
  );
}

function Form(props: {
  readonly assembly: AssemblySheet;
  readonly resolution: Resolution;
  readonly rows: readonly MandateRow[];
  readonly start: readonly Candidate[];
  readonly toRenew: readonly number[];
  readonly term: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { resolution, rows } = props;
  const [candidates, setCandidates] = useState(props.start);
  const [where, setWhere] = useState<MandateRow['body']>('board');
  const [endsOn, setEnd] = useState(props.term);
  const [outgoing, setOutgoing] = useState<ReadonlySet<number>>(() => new Set(props.toRenew));
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('governance.recordElection');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { id, version } = resolution;
    const result = await command.run(
      {
        id,
        version,
        body: where,
        endsOn,
        outgoing: [...outgoing],
        candidates: candidates.map(({ name: _name, ...one }) => one),
      },
      { refusal: 'return' },
    );
    if (result.ok) props.onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const wrong = refusal?.fields?.['candidates'];
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      <Candidates candidates={candidates} onChange={setCandidates} />
      {wrong !== undefined && (
        <p className="refusal" role="alert">
          {wrong}
        </p>
      )}
      <div className="form-line">
        <NativeSelect
          label="Élit"
          value={where}
          data={Object.entries(bodyNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setWhere(body.parse(event.currentTarget.value))}
        />
        <DateField label="Mandats jusqu’au" placeholder="sans terme" value={endsOn} onChange={setEnd} />
      </div>
      <Outgoing rows={rows} outgoing={outgoing} onChange={setOutgoing} />
      <FormEnd
        refusal={refusal}
        running={command.running}
        disabled={candidates.length === 0}
        verb="Noter l’élection et donner les mandats"
        onClose={props.onClose}
      />
    </form>
  );
}

function Candidates(props: {
  readonly candidates: readonly Candidate[];
  readonly onChange: (candidates: readonly Candidate[]) => void;
}): ReactNode {
  const { candidates, onChange } = props;
  const put = (personId: number, patch: Partial<Candidate>): void =>
    onChange(candidates.map((one) => (one.personId === personId ? { ...one, ...patch } : one)));
  return (
    <>
      <ul className="candidates">
        {candidates.map((one) => (
          <CandidateLine
            key={one.personId}
            candidate={one}
            onChange={(patch) => put(one.personId, patch)}
            onRemove={() => onChange(candidates.filter(({ personId }) => personId !== one.personId))}
          />
        ))}
      </ul>
      <PersonPicker
        key={candidates.length}
        label="Ajouter une candidature"
        takesFocus={candidates.length === 0}
        value={null}
        onChange={(person) => {
          if (person === null || candidates.some(({ personId }) => personId === person.id)) return;
          const blank = { organisationId: null, role: 'membre', votes: 0, elected: false };
          onChange([...candidates, { ...blank, personId: person.id, name: person.label }]);
        }}
      />
    </>
  );
}

function Outgoing(props: {
  readonly rows: readonly MandateRow[];
  readonly outgoing: ReadonlySet<number>;
  readonly onChange: (outgoing: ReadonlySet<number>) => void;
}): ReactNode {
  const { rows, outgoing, onChange } = props;
  if (rows.length === 0) return null;
  return (
    <fieldset className="form-group">
      <legend>Mandats qui finissent la veille</legend>
      {rows.map((row) => (
        <Checkbox
          key={row.id}
          label={`${row.personName}, ${row.role}${row.endsOn === null ? '' : `, terme le ${formatDateShort(row.endsOn)}`}`}
          checked={outgoing.has(row.id)}
          onChange={(event) => {
            const next = new Set(outgoing);
            if (event.currentTarget.checked) next.add(row.id);
            else next.delete(row.id);
            onChange(next);
          }}
        />
      ))}
    </fieldset>
  );
}

function CandidateLine(props: {
  readonly candidate: Candidate;
  readonly onChange: (patch: Partial<Candidate>) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { candidate, onChange } = props;
  const { name } = candidate;
  return (
    <li>
      <Checkbox
        label={name}
        checked={candidate.elected}
        onChange={(event) => onChange({ elected: event.currentTarget.checked })}
      />
      <TextInput
        aria-label={`Fonction de ${name}`}
        value={candidate.role}
        onChange={(event) => onChange({ role: event.currentTarget.value })}
      />
      <NumberInput
        aria-label={`Voix de ${name}`}
        placeholder="voix"
        min={0}
        allowDecimal={false}
        hideControls
        w={90}
        value={candidate.votes}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(value) => typeof value === 'number' && onChange({ votes: value })}
      />
      <Button variant="subtle" size="compact-sm" color="gray" onClick={props.onRemove}>
        Retirer
      </Button>
    </li>
  );
}
