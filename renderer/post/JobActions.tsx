import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../shared/contract/contract.ts';
import type { EveningBooking, EveningMachine } from './board.ts';
import { finishPath } from './paths.ts';
import { StartJob } from './StartJob.tsx';
import { useAct } from './use-act.ts';

export type RunningJob = OutputOf<'fablab.runningJobs'>[number];

/** What whoever is on a machine does there: start their job, pause it, end it. */
export function JobActions({
  machine,
  current,
  job,
}: {
  readonly machine: EveningMachine;
  readonly current: EveningBooking | null;
  readonly job: RunningJob | undefined;
}): ReactNode {
  const pause = useAct('fablab.pauseJob');
  const resume = useAct('fablab.resumeJob');
  if (job === undefined)
    return current === null || current.hasJob ? null : (
      <StartJob key={current.id} machine={machine} current={current} />
    );
  const { name } = machine;
  const { id, version, state } = job;
  const isPaused = state === 'paused';
  const Sign = isPaused ? IconPlayerPlay : IconPlayerPause;
  const label = isPaused ? `Reprendre ${name}` : `Mettre ${name} en pause`;
  return (
    <>
      <Link href={finishPath(id)} className="post-button" aria-label={`Terminer ${name}`}>
        Terminer
      </Link>
      <button
        type="button"
        className="post-sign"
        aria-label={label}
        title={isPaused ? 'Reprendre' : 'Mettre en pause'}
        disabled={pause.running || resume.running}
        onClick={() => void (isPaused ? resume : pause).act({ id, version }, label)}
      >
        <Sign size={24} stroke={1.6} aria-hidden />
      </button>
    </>
  );
}
