import { useState, type ReactNode } from 'react';
import type { CallError } from '../../shared/contract/errors.ts';
import { useQuery } from '../api/hooks.ts';
import { tellRefusal } from '../api/notices.tsx';
import type { EveningBooking, EveningMachine } from './board.ts';
import { nobodyWords } from './Supervision.tsx';
import { useAct } from './use-act.ts';

const aboutCompany = new Set<string>(['SUPERVISION_MISSING', 'HABILITATION_MISSING']);

/** Whether a refusal is one that naming somebody answers, to whoever may pass over it and to whoever may not. */
function wantsSomebody({ fields, warnings = [] }: CallError): boolean {
  return fields?.['supervisedBy'] !== undefined || warnings.some(({ code }) => aboutCompany.has(code));
}

/**
 * Starts the job of whoever is booked now, in one touch; where somebody must stand beside and nobody is named, the
 * second touch names them (F1).
 */
export function StartJob({
  machine,
  current,
}: {
  readonly machine: EveningMachine;
  readonly current: EveningBooking;
}): ReactNode {
  const { act, running } = useAct('fablab.startJob');
  const [lacks, setLacks] = useState(false);
  const start = async (volunteerId: number | null): Promise<void> => {
    const input = { bookingId: current.id, personId: null, volunteerId };
    const result = await act(input, `Lancer ${machine.name}`, { refusal: 'return' });
    if (result.ok || result.error.code === 'CANCELLED') return;
    if (volunteerId === null && wantsSomebody(result.error)) setLacks(true);
    else tellRefusal(result.error);
  };
  if (lacks)
    return (
      <Beside
        machine={machine}
        current={current}
        running={running}
        onStart={(volunteerId) => void start(volunteerId)}
        onLeave={() => setLacks(false)}
      />
    );
  return (
    <button
      type="button"
      className="post-button"
      aria-label={`Lancer ${machine.name}`}
      disabled={running}
      onClick={() => void start(null)}
    >
      Lancer
    </button>
  );
}

/** Who of those on duty stands beside: each a button that starts the job. */
function Beside(props: {
  readonly machine: EveningMachine;
  readonly current: EveningBooking;
  readonly running: boolean;
  readonly onStart: (volunteerId: number) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { machine, current, running } = props;
  const { startsAt, endsAt, personId } = current;
  const may = useQuery('fablab.whoMayUse', { resourceId: machine.id, startsAt, endsAt, personId }).data;
  if (may === undefined) return null;
  return (
    <fieldset className="post-choice post-beside">
      <legend>Qui reste à côté&#8239;?</legend>
      {may.supervisors.length === 0 && <p>{nobodyWords(may)}</p>}
      {may.supervisors.map(({ personId: id, displayName }) => (
        <button
          key={id}
          type="button"
          className="post-button"
          disabled={running}
          onClick={() => props.onStart(id)}
        >
          Lancer avec {displayName}
        </button>
      ))}
      <button type="button" className="post-button plain" onClick={props.onLeave}>
        Laisser
      </button>
    </fieldset>
  );
}
