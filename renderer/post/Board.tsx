import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { plural } from '../../shared/domain/french.ts';
import { useQuery } from '../api/hooks.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { groupsOf, hourOn, soonestOf, stateAt, type MachineGroup } from './board.ts';
import type { RunningJob } from './JobActions.tsx';
import { MachineCard } from './MachineCard.tsx';
import { NextInQueue } from './NextInQueue.tsx';
import { OnDuty } from './OnDuty.tsx';
import { bookPath } from './paths.ts';
import { useEvening } from './use-evening.ts';

/** Today's machines: who is on which, which is free, and the next of the queue. */
export function Board(): ReactNode {
  const { evening, now, today } = useEvening();
  const jobs = useQuery('fablab.runningJobs', {}).data ?? [];
  if (evening === undefined) return null;
  return (
    <>
      <h1 className="visually-hidden">Machines</h1>
      <OnDuty />
      <NextInQueue queue={evening.queue} />
      {evening.machines.length === 0 && (
        <EmptyState title="Aucune machine encore">
          <p>Une personne qui gère le lieu les ajoute dans Réglages, Ressources.</p>
        </EmptyState>
      )}
      <div className="post-board">
        {groupsOf(evening.machines).map((group) =>
          group.group === '' ? (
            group.machines.map((machine) => (
              <MachineCard
                key={machine.id}
                machine={machine}
                job={jobOn(jobs, machine.id)}
                now={now}
                today={today}
              />
            ))
          ) : (
            <Group key={group.group} group={group} jobs={jobs} now={now} today={today} />
          ),
        )}
      </div>
    </>
  );
}

const jobOn = (jobs: readonly RunningJob[], machineId: number): RunningJob | undefined =>
  jobs.find(({ resourceId }) => resourceId === machineId);

/** Like machines as one choice (B13), and each of them. */
function Group({
  group: { group, machines },
  jobs,
  now,
  today,
}: {
  readonly group: MachineGroup;
  readonly jobs: readonly RunningJob[];
  readonly now: string;
  readonly today: string;
}): ReactNode {
  const soonest = soonestOf(machines, now);
  const free = machines.filter((machine) => stateAt(machine, now).kind === 'free').length;
  const when =
    free > 0
      ? `${plural(free, 'libre')} sur ${machines.length}`
      : soonest === undefined
        ? 'aucune aujourd’hui'
        : `la première à ${hourOn(soonest.state.freeFrom ?? now, today)}`;
  return (
    <section className="post-group" aria-label={group}>
      <div className="post-group-head">
        <h2>
          {group} <small>{when}</small>
        </h2>
        {soonest !== undefined && (
          <Link href={bookPath({ of: 'group', group })} className="post-button">
            La première libre
          </Link>
        )}
      </div>
      <div className="post-board">
        {machines.map((machine) => (
          <MachineCard
            key={machine.id}
            machine={machine}
            job={jobOn(jobs, machine.id)}
            now={now}
            today={today}
          />
        ))}
      </div>
    </section>
  );
}
