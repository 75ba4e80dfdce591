import type * as z from 'zod';
import type { jobCalls } from '../../../shared/contract/fablab-jobs.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import type { CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome } from '../outcome.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { endingOf, type Ended } from './job-ending.ts';
import { jobFinishing, overJobOf } from './job-finishing.ts';
import { coverageOfJob } from './job-pricing.ts';
import { jobRemoving } from './job-removing.ts';
import { jobStarting } from './job-starting.ts';
import { shownJob } from './job-view.ts';
import { pastJobOf, pastJobs } from './past-jobs.ts';

type JobQuery = 'runningJobs' | 'machineJobs' | 'partyJobs' | 'jobPrice';
type JobCommand =
  | 'startJob'
  | 'pauseJob'
  | 'resumeJob'
  | 'prolongJob'
  | 'finishJob'
  | 'reopenJob'
  | 'noteJob'
  | 'correctJob'
  | 'removeJob'
  | 'restoreJob';

function unfolded(context: QueryContext, { priced, money, state }: Ended): OutputOf<'fablab.jobPrice'> {
  const isGiven = state.payer === 'house';
  const covered = isGiven ? { toPay: 0, sentence: '' } : coverageOfJob(context, priced, money);
  const { lines, total, worth } = money.price;
  return {
    lines: lines.map((line) => ({ ...line })),
    total: isGiven ? 0 : total,
    toPay: covered.toPay,
    coverage: covered.sentence,
    worth,
    basis: money.basis,
    chargedMinutes: money.chargedMinutes,
    payer: state.payer,
  };
}

type PastWish = Extract<z.output<typeof jobCalls.jobPrice.input>, { of: 'past' }>;

/** A job that is to be noted or corrected as it would be kept: at what its booking or itself was agreed (C2). */
function pricedPast(
  context: QueryContext,
  { fields, bookingId, jobId }: PastWish,
): ReturnType<typeof pastJobOf> {
  const { store, clock } = context;
  const job = jobId === undefined ? undefined : store.machineJobs.find(jobId);
  const before = job?.resourceId === fields.resourceId ? job : undefined;
  const ofBooking = bookingId ?? before?.bookingId ?? undefined;
  const booking = ofBooking === undefined ? undefined : store.bookings.find(ofBooking, clock.today());
  const isOfIt = booking?.resourceId === fields.resourceId;
  return pastJobOf(context, fields, isOfIt ? booking : undefined, before);
}

/** What is read of jobs (F4, F5). */
export const jobQueries: Pick<QueryHandlers<'fablab'>, JobQuery> = {
  runningJobs: (context) => done(context.store.machineJobs.running().map((row) => shownJob(context, row))),
  machineJobs(context, { from, to, ...filter }) {
    if (to < from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
    const today = context.clock.today();
    const isVolunteer = context.actor.role === 'volunteer';
    const days = isVolunteer ? { from: today, to: addDays(today, 1) } : { from, to };
    const bounds = { from: `${days.from}T00:00`, to: `${days.to}T00:00` };
    return done(
      context.store.machineJobs.inRange({ ...filter, ...bounds }).map((row) => shownJob(context, row)),
    );
  },
  partyJobs: (context, { personId, limit }) =>
    done(context.store.machineJobs.ofPerson(personId, limit).map((row) => shownJob(context, row))),
  jobPrice(context, input): Outcome<OutputOf<'fablab.jobPrice'>> {
    if (input.of === 'past') {
      const past = pricedPast(context, input);
      return 'ok' in past ? past : done(unfolded(context, past.ended));
    }
    const row = context.store.machineJobs.find(input.id);
    if (row === undefined || row.removed) return notFound('Ce travail');
    if (row.state === 'finished') return refuse('NOT_POSSIBLE_NOW', 'Ce travail est déjà terminé.');
    const found = overJobOf(context, row, input.endsAt);
    if ('ok' in found) return found;
    const ended = endingOf(context, found.over, input.ending);
    return 'ok' in ended ? ended : done(unfolded(context, ended));
  },
};

/** What is done with jobs (B12, B13, F6). */
export const jobCommands: Pick<CommandHandlers<'fablab'>, JobCommand> = {
  ...jobStarting,
  ...jobFinishing,
  ...pastJobs,
  ...jobRemoving,
};
