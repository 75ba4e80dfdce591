import { jobStateOf, type JobRow } from '../../store/machine-jobs.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, type Refusal } from '../outcome.ts';
import {
  billedRefusal,
  bookingOf,
  fitBooking,
  jobAt,
  moveMaterials,
  recoverJobs,
  saveJob,
} from './job-keeping.ts';
import { runningRefusal } from './job-starting.ts';

type Removing = Pick<CommandHandlers<'fablab'>, 'removeJob' | 'restoreJob'>;

const reason = 'Travail retiré';

/** A booking made for the job goes with it; another has its bounds back, where they are still free. */
function releaseBooking(context: CommandContext, row: JobRow): void {
  const booking = bookingOf(context, row);
  if (booking === undefined) return;
  const bounds = { startsAt: row.bookedFrom ?? booking.startsAt, endsAt: row.bookedTo ?? booking.endsAt };
  const gone = { status: 'cancelled' as const, cancelReason: reason, fee: 0, feeOn: null, feeWaived: reason };
  if (row.madeBooking)
    fitBooking(context, booking, { startsAt: booking.startsAt, endsAt: booking.endsAt }, gone);
  else fitBooking(context, booking, bounds);
}

/** Takes the slot again for a job that comes back; a finished one needs none where it is gone (B12). */
function takeBooking(context: CommandContext, row: JobRow): { readonly keeps: boolean } | Refusal {
  const booking = bookingOf(context, row);
  if (booking === undefined) return { keeps: false };
  const back = { status: 'confirmed' as const, cancelReason: '', fee: null, feeOn: null, feeWaived: '' };
  const isGone = booking.status === 'cancelled';
  const isFinished = row.state === 'finished';
  const bounds = {
    startsAt: booking.startsAt,
    endsAt: isFinished && row.endsAt > booking.startsAt ? row.endsAt : booking.endsAt,
  };
  if (fitBooking(context, booking, bounds, isGone ? back : {})) return { keeps: true };
  if (isFinished) return { keeps: !isGone };
  return refuse(
    'BOOKING_OVERLAP',
    `${row.resourceName} est réservée à quelqu’un d’autre depuis. Commencer un autre travail.`,
  );
}

/** Taking a job away, and putting it back; its material comes and goes with it. */
export const jobRemoving: Removing = {
  removeJob(context, { id, version }) {
    const before = jobAt(context, id, version);
    if ('ok' in before) return before;
    const refusal = billedRefusal(before);
    if (refusal !== undefined) return refusal;
    const isOld = before.state === 'finished' && before.startsAt < context.clock.today();
    if (isOld && context.actor.role === 'volunteer')
      return refuse('NOT_ALLOWED', 'Retirer un travail d’un autre jour revient à l’accueil. Lui demander.');
    const saved = saveJob(context, before, { ...jobStateOf(before), removed: true });
    if (typeof saved !== 'number') return saved;
    releaseBooking(context, before);
    moveMaterials(context, id, [], before.endsAt);
    recoverJobs(context, [jobStateOf(before)]);
    return done(
      { id, version: saved },
      { name: 'fablab.restoreJob', input: { id, version: saved }, label: 'Travail retiré' },
    );
  },
  restoreJob(context, { id, version }) {
    const before = jobAt(context, id, version, true);
    if ('ok' in before) return before;
    const running = before.state === 'finished' ? undefined : runningRefusal(context, before.resourceId);
    if (running !== undefined) return running;
    const taken = takeBooking(context, before);
    if ('ok' in taken) return taken;
    const state = { ...jobStateOf(before), removed: false, bookingId: taken.keeps ? before.bookingId : null };
    const saved = saveJob(context, before, state);
    if (typeof saved !== 'number') return saved;
    if (before.state === 'finished') moveMaterials(context, id, before.materials, before.endsAt);
    recoverJobs(context, [state]);
    return done(
      { id, version: saved },
      { name: 'fablab.removeJob', input: { id, version: saved }, label: 'Travail remis' },
    );
  },
};
