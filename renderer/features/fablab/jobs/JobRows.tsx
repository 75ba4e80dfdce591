import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { formatDateBrief, formatMinutes, formatTime } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useCommand } from '../../../api/hooks.ts';
import { billingOf, usedWords, whoOf } from './job-words.ts';

export interface JobRowActions {
  readonly onCorrect?: ((job: MachineJob) => void) | undefined;
  readonly onPay?: ((job: MachineJob) => void) | undefined;
  readonly mayRemove: boolean;
}

/** Jobs that are over, a line each: what, who, of what, how it came out, and where the money stands (F5). */
export function JobRows({
  jobs,
  withDay,
  ...actions
}: JobRowActions & { readonly jobs: readonly MachineJob[]; readonly withDay: boolean }): ReactNode {
  return (
    <ul className="sheet job-rows">
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} withDay={withDay} {...actions} />
      ))}
    </ul>
  );
}

function JobRow(props: JobRowActions & { readonly job: MachineJob; readonly withDay: boolean }): ReactNode {
  const { job } = props;
  const used = usedWords(job.materials);
  const told = [
    job.purpose === 'training' ? 'formation' : '',
    used,
    job.fileName,
    job.remark,
    ...job.flags,
  ].filter((text) => text !== '');
  return (
    <li>
      <span className="job-when">
        {props.withDay && <>{formatDateBrief(job.startsAt.slice(0, 10))}, </>}
        {formatTime(job.startsAt)}
        <small>{formatMinutes(job.runMinutes)}</small>
      </span>
      <span className="grow">
        <strong>{job.resourceName}</strong>, {whoOf(job)}
        {job.outcome === 'failure' && <small className="job-failed">Raté&nbsp;: {job.failureReason}</small>}
        {told.length > 0 && <small>{told.join(' · ')}</small>}
      </span>
      <span className="job-money">
        {job.price !== null && formatAmount(job.payer === 'house' ? 0 : job.price.total)}
        <small>{billingOf(job)}</small>
      </span>
      <RowActions {...props} />
    </li>
  );
}

function RowActions({
  job,
  onCorrect,
  onPay,
  mayRemove,
}: JobRowActions & { readonly job: MachineJob }): ReactNode {
  const remove = useCommand('fablab.removeJob');
  const reopen = useCommand('fablab.reopenJob');
  const isOpen = job.billing !== 'billed' && job.billing !== 'paid_here';
  const { id, version } = job;
  const name = `${job.resourceName}, ${whoOf(job)}`;
  if (!isOpen || (onCorrect === undefined && !mayRemove && onPay === undefined)) return null;
  return (
    <>
      {job.mayBePaidHere && onPay !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Encaisser, ${name}`}
          onClick={() => onPay(job)}
        >
          Encaisser
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" color="gray" aria-label={`Corriger ou retirer, ${name}`}>
            …
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {onCorrect !== undefined && <Menu.Item onClick={() => onCorrect(job)}>Corriger</Menu.Item>}
          {mayRemove && (
            <>
              <Menu.Item onClick={() => void reopen.run({ id, version })}>
                Laisser reprendre, terminé par erreur
              </Menu.Item>
              <Menu.Item color="red" onClick={() => void remove.run({ id, version })}>
                Retirer
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
