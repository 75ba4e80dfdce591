import '../../billing/billing.css';
import '../../people/people.css';
import './jobs.css';
import { Button, Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Booking } from '../../../../shared/contract/bookings.ts';
import type { MachineJob } from '../../../../shared/contract/fablab-jobs.ts';
import { addDays } from '../../../../shared/domain/calendar.ts';
import { formatMinutes, plural } from '../../../../shared/domain/french.ts';
import { useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { useActions } from '../../../shell/actions.ts';
import { ExpectedJobs } from './ExpectedJobs.tsx';
import { FinishJob } from './FinishJob.tsx';
import { JobRows } from './JobRows.tsx';
import { whoOf } from './job-words.ts';
import { PastJob } from './PastJob.tsx';
import { PayJob } from './PayJob.tsx';
import { RunningJobs } from './RunningJobs.tsx';
import { StartJob } from './StartJob.tsx';

type Opened =
  | { readonly what: 'start' }
  | { readonly what: 'past'; readonly booking?: Booking; readonly job?: MachineJob }
  | { readonly what: 'finish'; readonly job: MachineJob }
  | { readonly what: 'pay'; readonly id: number; readonly label: string; readonly toPay: number };

const periods = [
  { value: '1', label: 'Aujourd’hui' },
  { value: '7', label: 'Sept jours' },
  { value: '31', label: 'Un mois' },
  { value: '366', label: 'Un an' },
] as const;
const outcomes = [
  { value: '', label: 'Réussis et ratés' },
  { value: 'success', label: 'Réussis' },
  { value: 'failure', label: 'Ratés' },
] as const;

/** Travaux: what runs now, what is expected today, and what was made (B12, B13, F5). */
export function JobsSection(): ReactNode {
  const { today } = useNow();
  const role = useQuery('access.session', {}).data?.role;
  const mayAct = role !== undefined && role !== 'reader';
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const jobs = useQuery('fablab.machineJobs', { from: today, to: addDays(today, 1) }).data ?? [];
  useActions(
    mayAct
      ? [
          {
            id: 'fablab.startJob',
            label: 'Commencer un travail sur une machine',
            words: 'lancer impression découpe',
            shortcut: 'n',
            run: () => setOpened({ what: 'start' }),
          },
          {
            id: 'fablab.noteJob',
            label: 'Noter un travail passé',
            words: 'machine carnet matière',
            shortcut: 'p',
            run: () => setOpened({ what: 'past' }),
          },
        ]
      : [],
  );
  return (
    <>
      {mayAct && (
        <div className="section-tools">
          <div className="head-actions grow-end">
            <Button variant="default" rightSection={<kbd>P</kbd>} onClick={() => setOpened({ what: 'past' })}>
              Noter un travail passé
            </Button>
            <Button rightSection={<kbd>N</kbd>} onClick={() => setOpened({ what: 'start' })}>
              Commencer un travail
            </Button>
          </div>
        </div>
      )}
      <section className="jobs-part" aria-labelledby="jobs-running">
        <h2 id="jobs-running">En cours</h2>
        <RunningJobs mayAct={mayAct} onFinish={(job) => setOpened({ what: 'finish', job })} />
      </section>
      <ExpectedJobs jobs={jobs} mayAct={mayAct} onNote={(booking) => setOpened({ what: 'past', booking })} />
      <DoneJobs
        role={role}
        onCorrect={(job) => setOpened({ what: 'past', job })}
        onPay={(job) => setOpened(payOf(job, job.price?.toPay ?? 0))}
      />
      {opened?.what === 'start' && <StartJob onClose={close} />}
      {opened?.what === 'past' && <PastJob job={opened.job} booking={opened.booking} onClose={close} />}
      {opened?.what === 'pay' && <PayJob job={opened} onClose={close} />}
      {opened?.what === 'finish' && (
        <FinishJob
          job={opened.job}
          onClose={close}
          onFinished={(toPay, pays) => pays && toPay > 0 && setOpened(payOf(opened.job, toPay))}
        />
      )}
    </>
  );
}

function payOf(job: MachineJob, toPay: number): Opened {
  return { what: 'pay', id: job.id, label: `${job.resourceName}, ${whoOf(job)}`, toPay };
}

/** What is over: today's for a volunteer, any time for the office (F4). */
function DoneJobs(props: {
  readonly role: string | undefined;
  readonly onCorrect: (job: MachineJob) => void;
  readonly onPay: (job: MachineJob) => void;
}): ReactNode {
  const { today } = useNow();
  const isVolunteer = props.role === 'volunteer';
  const isReader = props.role === 'reader';
  const [days, setDays] = useState('31');
  const [resourceId, setResource] = useState<string | null>(null);
  const [outcome, setOutcome] = useState('');
  const machines = useQuery('fablab.machines', {}).data ?? [];
  const found = useQuery('fablab.machineJobs', {
    from: addDays(today, isVolunteer ? 0 : 1 - Number(days)),
    to: addDays(today, 1),
    ...(resourceId !== null && { resourceId: Number(resourceId) }),
    ...((outcome === 'success' || outcome === 'failure') && { outcome }),
  }).data;
  const over = found?.filter(({ state }) => state === 'finished') ?? [];
  const minutes = over.reduce((sum, { runMinutes }) => sum + runMinutes, 0);
  return (
    <section className="jobs-part" aria-labelledby="jobs-done">
      <h2 id="jobs-done">{isVolunteer ? 'Terminés aujourd’hui' : 'Terminés'}</h2>
      {!isVolunteer && (
        <div className="job-filters">
          <Select
            aria-label="Période"
            data={[...periods]}
            value={days}
            allowDeselect={false}
            onChange={(value) => setDays(value ?? '31')}
          />
          <Select
            aria-label="Machine"
            placeholder="Toutes les machines"
            clearable
            clearButtonProps={{ 'aria-label': 'Toutes les machines' }}
            data={machines.map((one) => ({ value: String(one.resourceId), label: one.name }))}
            value={resourceId}
            onChange={setResource}
          />
          <Select
            aria-label="Issue"
            data={[...outcomes]}
            value={outcome}
            allowDeselect={false}
            onChange={(value) => setOutcome(value ?? '')}
          />
          {over.length > 0 && (
            <span className="soft">
              {plural(over.length, 'travail', 'travaux')}, {formatMinutes(minutes)} de machine
            </span>
          )}
        </div>
      )}
      {over.length === 0 && found !== undefined && (
        <p className="soft">
          Rien de terminé ici. Ce qui s’est fait sans être lancé se note avec <kbd>P</kbd>.
        </p>
      )}
      {over.length > 0 && (
        <JobRows
          jobs={over}
          withDay={!isVolunteer}
          mayRemove={!isReader}
          onCorrect={isVolunteer || isReader ? undefined : props.onCorrect}
          onPay={isReader ? undefined : props.onPay}
        />
      )}
    </section>
  );
}
