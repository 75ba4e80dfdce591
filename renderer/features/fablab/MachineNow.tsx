import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Machine } from '../../../shared/contract/fablab-machines.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatMinutes, formatTime } from '../../../shared/domain/french.ts';
import { measured } from '../../../shared/domain/machine-jobs.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { jobsPath, materialsPath } from '../../shell/paths.ts';
import { standingOf } from './day-of.ts';
import { whoOf } from './jobs/job-words.ts';

/** Who is at a machine: what runs on it first, whatever was booked; else who is booked now (B12, B13). */
export function MachineNow({ machine: { resourceId } }: { readonly machine: Machine }): ReactNode {
  const { today, localNow } = useNow();
  const job = useQuery('fablab.runningJobs', {}, { every: 60_000 }).data?.find(
    (each) => each.resourceId === resourceId,
  );
  const range = { from: `${today}T00:00`, to: `${addDays(today, 1)}T00:00` };
  const bookings = useQuery('bookings.inRange', range).data ?? [];
  const { now } = standingOf(bookings, resourceId, localNow);
  if (job === undefined && now === undefined) return null;
  return (
    <section aria-label="En ce moment">
      <h3>En ce moment</h3>
      {job !== undefined ? (
        <p>
          <Link href={jobsPath}>{whoOf(job)}</Link>,{' '}
          {job.state === 'paused' ? 'en pause' : `tourne depuis ${formatMinutes(job.runMinutes)}`}, jusqu’à{' '}
          {formatTime(job.endsAt)} environ
          {job.volunteerName !== '' && `, avec ${job.volunteerName}`}.
        </p>
      ) : (
        <p>
          {now?.label}, jusqu’à {formatTime(now?.endsAt ?? localNow)}. Rien n’est lancé.
        </p>
      )}
    </section>
  );
}

/** What the machine takes, and how much of it is left: low stocks say so (C6). */
export function MachineMaterials({ machine }: { readonly machine: Machine }): ReactNode {
  const materials = useQuery('fablab.materials', {}).data ?? [];
  const own = materials.filter(
    ({ resourceIds, groups }) =>
      resourceIds.includes(machine.resourceId) || (machine.group !== '' && groups.includes(machine.group)),
  );
  if (own.length === 0) return null;
  return (
    <section>
      <h3>Matières</h3>
      <ul className="plain-lines">
        {own.map(({ id, name, stock, unit, isLow }) => (
          <li key={id}>
            <Link href={materialsPath}>{name}</Link>
            {'\u00a0'}:{' '}
            <span className={isLow ? 'runs-out' : 'soft'}>
              {stock <= 0 ? 'plus rien' : `reste ${measured(stock, unit)}`}
              {isLow && ', à commander'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
