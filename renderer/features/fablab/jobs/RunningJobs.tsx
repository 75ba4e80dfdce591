import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { addMinutes, minutesOf } from '../../../../shared/domain/calendar.ts';
import { formatMinutes, formatTime } from '../../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { progressOf, whoOf } from './job-words.ts';

const between = (from: string, to: string): number => minutesOf(to) - minutesOf(from);

/** What runs now, with a clock that goes on, and what can be done to it (B13). */
export function RunningJobs({
  mayAct,
  onFinish,
}: {
  readonly mayAct: boolean;
  readonly onFinish: (job: MachineJob) => void;
}): ReactNode {
  const running = useQuery('fablab.runningJobs', {}, { every: 20_000 }).data;
  if (running?.length === 0)
    return (
      <EmptyState title="Aucune machine ne tourne.">
        <kbd>N</kbd> pour commencer un travail&nbsp;: la machine est tenue, et le temps court tout seul.
      </EmptyState>
    );
  return (
    <ul className="running-jobs">
      {running?.map((job) => (
        <RunningJob key={job.id} job={job} mayAct={mayAct} onFinish={() => onFinish(job)} />
      ))}
    </ul>
  );
}

function RunningJob(props: {
  readonly job: MachineJob;
  readonly mayAct: boolean;
  readonly onFinish: () => void;
}): ReactNode {
  const { job } = props;
  const { localNow } = useNow();
  const { share, late, words } = progressOf(job, localNow, between);
  const isPaused = job.state === 'paused';
  return (
    <li className={`sheet running-job${isPaused ? ' paused' : ''}${late ? ' late' : ''}`}>
      <div>
        <h3>{job.resourceName}</h3>
        <p>{whoOf(job)}</p>
        {job.fileName !== '' && <p className="soft">{job.fileName}</p>}
        {job.volunteerName !== '' && <p className="soft">avec {job.volunteerName}</p>}
      </div>
      <div className="job-clock">
        <strong>{formatMinutes(job.runMinutes)}</strong>
        <span className={late ? 'job-failed' : 'soft'}>{isPaused ? 'en pause' : words}</span>
      </div>
      <div className="job-bar" aria-hidden>
        <span style={{ width: `${share}%` }} />
      </div>
      <p className="soft">
        {formatTime(job.startsAt)} – {formatTime(job.endsAt)}
        {job.startsAt.slice(0, 10) !== job.endsAt.slice(0, 10) && ' (le lendemain)'}
      </p>
      {props.mayAct && <Actions job={job} onFinish={props.onFinish} />}
    </li>
  );
}

function Actions({ job, onFinish }: { readonly job: MachineJob; readonly onFinish: () => void }): ReactNode {
  const { localNow } = useNow();
  const pause = useCommand('fablab.pauseJob');
  const resume = useCommand('fablab.resumeJob');
  const prolong = useCommand('fablab.prolongJob');
  const remove = useCommand('fablab.removeJob');
  const { id, version } = job;
  const from = job.endsAt > localNow ? job.endsAt : localNow;
  return (
    <div className="job-actions">
      <Button size="compact-md" onClick={onFinish} aria-label={`Terminer, ${job.resourceName}`}>
        Terminer
      </Button>
      {job.state === 'running' ? (
        <Button
          size="compact-md"
          variant="default"
          aria-label={`Pause, ${job.resourceName}`}
          loading={pause.running}
          onClick={() => void pause.run({ id, version })}
        >
          Pause
        </Button>
      ) : (
        <Button
          size="compact-md"
          variant="default"
          aria-label={`Reprendre, ${job.resourceName}`}
          loading={resume.running}
          onClick={() => void resume.run({ id, version })}
        >
          Reprendre
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <Button size="compact-md" variant="subtle" color="gray" aria-label={`Plus… ${job.resourceName}`}>
            Plus…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {[15, 30, 60, 120].map((more) => (
            <Menu.Item
              key={more}
              onClick={() => void prolong.run({ id, version, endsAt: addMinutes(from, more) })}
            >
              Prolonger de {formatMinutes(more)}, jusqu’à {formatTime(addMinutes(from, more))}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item color="red" onClick={() => void remove.run({ id, version })}>
            Retirer, commencé par erreur
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
