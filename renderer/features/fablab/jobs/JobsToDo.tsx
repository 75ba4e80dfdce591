import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Material } from '../../../../shared/contract/fablab-materials.ts';
import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { formatTime } from '../../../../shared/domain/french.ts';
import { measured } from '../../../../shared/domain/machine-jobs.ts';
import { useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { jobsPath, materialsPath } from '../../../shell/paths.ts';
import { whoOf } from './job-words.ts';

export interface JobsWaiting {
  readonly low: readonly Material[];
  readonly late: readonly MachineJob[];
  readonly count: number;
}

/** Materials to order (C6), and jobs that run past the end that was expected. */
export function useJobsToDo(): JobsWaiting {
  const { localNow } = useNow();
  const low = (useQuery('fablab.materials', {}).data ?? []).filter(({ isLow }) => isLow);
  const late = (useQuery('fablab.runningJobs', {}).data ?? []).filter(({ endsAt }) => endsAt < localNow);
  return { low, late, count: late.length + (low.length > 0 ? 1 : 0) };
}

/** Their lines in « À faire ». */
export function JobsToDo({ toDo }: { readonly toDo: JobsWaiting }): ReactNode {
  const { low, late } = toDo;
  return (
    <>
      {late.map((job) => (
        <div key={job.id} className="to-do-line">
          <span className="grow">
            {job.resourceName} devait finir à {formatTime(job.endsAt)}
            <small>{whoOf(job)}</small>
          </span>
          <Link href={jobsPath}>Terminer</Link>
        </div>
      ))}
      {low.length > 0 && (
        <div className="to-do-line">
          <span className="grow">
            {low.length === 1 ? 'Une matière' : `${low.length} matières`} à commander
            <small>
              {low.map(({ name, stock, unit }) => `${name}, reste ${measured(stock, unit)}`).join(' · ')}
            </small>
          </span>
          <Link href={materialsPath}>Voir</Link>
        </div>
      )}
    </>
  );
}
