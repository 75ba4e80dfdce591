import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { AssemblySheet, Resolution } from '../../../shared/contract/governance-assemblies.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { ElectionForm } from './ElectionForm.tsx';

/** The points of the agenda as they are voted. */
export function Votes({ assembly }: { readonly assembly: AssemblySheet }): ReactNode {
  const [electing, setElecting] = useState<Resolution>();
  return (
    <section aria-labelledby="votes-title">
      <div className="section-head">
        <h3 id="votes-title">Votes</h3>
      </div>
      {assembly.resolutions.length === 0 && (
        <p className="soft">L’ordre du jour est vide. Il s’écrit dans l’onglet Préparer.</p>
      )}
      <ol className="agenda">
        {assembly.resolutions.map((resolution) => (
          <li key={resolution.id} className="sheet">
            <h4>{resolution.title}</h4>
            {resolution.text !== '' && <p className="soft">{resolution.text}</p>}
            {resolution.kind === 'vote' && (
              <VoteForm key={resolution.version} assembly={assembly} resolution={resolution} />
            )}
            {resolution.kind === 'election' && (
              <Election assembly={assembly} resolution={resolution} onOpen={() => setElecting(resolution)} />
            )}
          </li>
        ))}
      </ol>
      {electing !== undefined && (
        <ElectionForm assembly={assembly} resolution={electing} onClose={() => setElecting(undefined)} />
      )}
    </section>
  );
}

const fields = [
  ['votesFor', 'Pour'],
  ['votesAgainst', 'Contre'],
  ['abstentions', 'Abstentions'],
  ['blank', 'Blancs'],
] as const;
type Figures = Readonly<Record<(typeof fields)[number][0], number>>;
const givenIn = (ballot: Figures): number => fields.reduce((sum, [field]) => sum + ballot[field], 0);
const none: Figures = { votesFor: 0, votesAgainst: 0, abstentions: 0, blank: 0 };

function VoteForm(props: { readonly assembly: AssemblySheet; readonly resolution: Resolution }): ReactNode {
  const { assembly, resolution } = props;
  const [ballot, setBallot] = useState<Figures>(resolution.ballot ?? none);
  const [refusal, setRefusal] = useState<CallError>();
  const command = useCommand('governance.recordVote');
  const voices = resolution.voices ?? assembly.attendance?.voices ?? 0;
  const given = givenIn(ballot);
  const isOpen = assembly.status === 'open';
  const { id, version } = resolution;
  const save = async (value: Figures | null): Promise<void> => {
    const result = await command.run({ id, version, ballot: value }, { refusal: 'return' });
    setRefusal(result.ok || result.error.code === 'CANCELLED' ? undefined : result.error);
  };
  const left = voices - given;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(ballot);
      }}
    >
      {resolution.result !== '' && (
        <p className={resolution.adopted === true ? 'vote-result adopted' : 'vote-result'}>
          <strong>{resolution.result}</strong>
        </p>
      )}
      {isOpen && (
        <>
          <FiguresFields
            ballot={ballot}
            voices={voices}
            majority={resolution.majorityInWords}
            onChange={setBallot}
          />
          {refusal !== undefined && (
            <p className="refusal" role="alert">
              {refusal.message}
            </p>
          )}
          <div className="form-actions">
            {left > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => setBallot({ ...ballot, votesFor: ballot.votesFor + left })}
              >
                Le reste pour
              </Button>
            )}
            {resolution.ballot !== null && (
              <Button variant="subtle" size="compact-sm" color="gray" onClick={() => void save(null)}>
                Effacer
              </Button>
            )}
            <Button
              type="submit"
              size="compact-sm"
              disabled={given === 0 || left < 0}
              loading={command.running}
            >
              Noter le vote
            </Button>
          </div>
        </>
      )}
    </form>
  );
}

function FiguresFields(props: {
  readonly ballot: Figures;
  readonly voices: number;
  readonly majority: string;
  readonly onChange: (ballot: Figures) => void;
}): ReactNode {
  const { ballot, voices, onChange } = props;
  const given = givenIn(ballot);
  const left = voices - given;
  return (
    <>
      <div className="vote-figures">
        {fields.map(([field, label]) => (
          <NumberInput
            key={field}
            label={label}
            min={0}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            value={ballot[field]}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(value) => typeof value === 'number' && onChange({ ...ballot, [field]: value })}
          />
        ))}
      </div>
      <p className={left < 0 ? 'owed' : 'soft'}>
        {left < 0
          ? `${-left} de trop pour ${plural(voices, 'voix', 'voix')}`
          : `${given} sur ${plural(voices, 'voix', 'voix')}${left > 0 ? `, ${left} sans suffrage` : ''}`}{' '}
        · {props.majority}
      </p>
    </>
  );
}

function Election(props: {
  readonly assembly: AssemblySheet;
  readonly resolution: Resolution;
  readonly onOpen: () => void;
}): ReactNode {
  const { resolution, assembly } = props;
  const clear = useCommand('governance.clearElection');
  const { id, version } = resolution;
  const isOpen = assembly.status === 'open';
  return (
    <>
      {resolution.seats > 0 && <p className="soft">{plural(resolution.seats, 'siège')} à pourvoir</p>}
      {resolution.result !== '' && (
        <p className="vote-result adopted">
          <strong>{resolution.result}</strong>
        </p>
      )}
      {isOpen && (
        <div className="form-actions">
          {resolution.body === null ? (
            <Button size="compact-sm" onClick={props.onOpen}>
              Noter l’élection
            </Button>
          ) : (
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray"
              onClick={() => void clear.run({ id, version })}
            >
              Effacer l’élection
            </Button>
          )}
        </div>
      )}
    </>
  );
}
