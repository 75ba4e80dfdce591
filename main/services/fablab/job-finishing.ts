import type { JobEnding } from '../../../shared/contract/fablab-jobs.ts';
import { addMinutes } from '../../../shared/domain/calendar.ts';
import { firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { minutesRun } from '../../../shared/domain/machine-jobs.ts';
import { jobStateOf, type JobRow, type JobRowState } from '../../store/machine-jobs.ts';
import type { CommandContext, CommandHandlers, QueryContext } from '../context.ts';
import { done, notFound, refuse, refuseField, type Refusal } from '../outcome.ts';
import { endingOf, notOverYet, type Ended, type OverJob } from './job-ending.ts';
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
import { stretchesOf, toPayOf } from './job-view.ts';

type Finishing = Pick<CommandHandlers<'fablab'>, 'finishJob' | 'reopenJob'>;

/** When a job ends: now, or the time that somebody names because nobody had pressed the button. */
interface End {
  readonly at: string;
  readonly local: string;
}

function endOf({ clock }: QueryContext, row: JobRow, endsAt: string | undefined): End | Refusal {
  if (endsAt === undefined) {
    const [at, local] = [clock.now(), clock.localNow()];
    return { at, local: local > row.startsAt ? local : addMinutes(row.startsAt, 1) };
  }
  if (endsAt > clock.localNow())
    return refuseField('INVALID_INPUT', 'endsAt', 'Cette heure n’est pas encore là.');
  if (endsAt <= row.startsAt)
    return refuseField('INVALID_INPUT', 'endsAt', 'La fin doit venir après le début.');
  return { at: new Date(firstInstantAtOrAfter(endsAt, clock.zone())).toISOString(), local: endsAt };
}

/** A running job as it would be if it ended now, or at a time named. */
export function overJobOf(
  context: QueryContext,
  row: JobRow,
  endsAt: string | undefined,
): { readonly over: OverJob; readonly end: End } | Refusal {
  const resource = context.store.resources.find(row.resourceId);
  if (resource === undefined) return notFound('Cette machine');
  const end = endOf(context, row, endsAt);
  if ('ok' in end) return end;
  const startedAt = Date.parse(row.startedAt);
  const until = Math.max(Date.parse(end.at), startedAt + 1);
  const booking =
    row.bookingId === null ? undefined : context.store.bookings.find(row.bookingId, context.clock.today());
  const { bookedFrom, bookedTo } = row;
  return {
    end: { ...end, at: new Date(until).toISOString() },
    over: {
      resource,
      personId: row.personId,
      organisationId: row.organisationId,
      startedAt,
      runMinutes: minutesRun({ from: startedAt, until }, stretchesOf(row.pauses), until),
      booking,
      booked: bookedFrom === null || bookedTo === null ? null : { from: bookedFrom, to: bookedTo },
      before: row,
    },
  };
}

function finished(before: JobRow, { state }: Ended, end: End): JobRowState {
  return { ...jobStateOf(before), ...state, state: 'finished', endedAt: end.at, endsAt: end.local };
}

/** Keeps what a job used, makes the stock follow, and works out what pays for its time (C3, C6). */
export function settleJob(context: CommandContext, id: number, ended: Ended, state: JobRowState): void {
  context.store.machineJobs.setMaterials(id, ended.materials);
  moveMaterials(context, id, ended.materials, state.endsAt);
  recoverJobs(context, [state]);
}

/** What a job came to once it is settled. */
export function settled(context: QueryContext, id: number): { total: number; toPay: number } {
  const row = context.store.machineJobs.find(id);
  return row === undefined
    ? { total: 0, toPay: 0 }
    : { total: row.payer === 'house' ? 0 : row.total, toPay: toPayOf(row) };
}

function finish(
  context: CommandContext,
  before: JobRow,
  ending: JobEnding,
  endsAt: string | undefined,
): { readonly version: number } | Refusal {
  const found = overJobOf(context, before, endsAt);
  if ('ok' in found) return found;
  const { over, end } = found;
  const ended = endingOf(context, over, ending);
  if ('ok' in ended) return ended;
  if (before.state === 'paused')
    context.store.machineJobs.resume(
      before.id,
      end.at > (before.pauses.at(-1)?.from ?? '') ? end.at : (before.pauses.at(-1)?.from ?? end.at),
    );
  const state = finished(before, ended, end);
  const version = saveJob(context, before, state);
  if (typeof version !== 'number') return version;
  // The rest of the slot is free from now on; what ran over takes it, where it is nobody's.
  if (over.booking !== undefined) {
    const { startsAt } = over.booking;
    fitBooking(context, over.booking, {
      startsAt: startsAt < end.local ? startsAt : state.startsAt,
      endsAt: end.local,
    });
  }
  settleJob(context, before.id, ended, state);
  return { version };
}

/** A volunteer does not see the remark that stands: what she writes is added to it, and her empty field leaves it. */
function meantEnding<E extends { readonly remark: string }>(
  { actor }: CommandContext,
  before: { readonly remark: string },
  ending: E,
): E {
  if (actor.role !== 'volunteer' || before.remark === ending.remark) return ending;
  return { ...ending, remark: [before.remark, ending.remark].filter((part) => part !== '').join('\n') };
}

/** What ends a job, and lets one that was ended by mistake run on (B13, F6). */
export const jobFinishing: Finishing = {
  finishJob(context, { id, version, ending, endsAt }) {
    const before = jobAt(context, id, version);
    if ('ok' in before) return before;
    if (before.state === 'finished') return refuse('NOT_POSSIBLE_NOW', 'Ce travail est déjà terminé.');
    const saved = finish(context, before, meantEnding(context, before, ending), endsAt);
    if ('ok' in saved) return saved;
    return done(
      { id, version: saved.version, ...settled(context, id) },
      {
        name: 'fablab.reopenJob',
        input: { id, version: saved.version },
        label: `Terminé\u00a0: ${before.resourceName}`,
      },
    );
  },
  reopenJob(context, { id, version }) {
    const before = jobAt(context, id, version);
    if ('ok' in before) return before;
    if (before.state !== 'finished') return refuse('NOT_POSSIBLE_NOW', 'Ce travail est encore en cours.');
    const refusal = billedRefusal(before) ?? runningRefusal(context, before.resourceId);
    if (refusal !== undefined) return refusal;
    const now = context.clock.localNow();
    const expected =
      before.bookedTo !== null && before.bookedTo > now ? before.bookedTo : addMinutes(now, 15);
    const { purpose, fileName, remark, failureReason: _reason, ...rest } = before;
    const { bookedFrom } = before;
    const state: JobRowState = {
      ...jobStateOf(before),
      ...notOverYet,
      purpose,
      fileName,
      remark,
      organisationId: rest.organisationId,
      payer: rest.payer,
      houseReason: rest.houseReason,
      bookedFrom,
      bookedTo: bookedFrom === null ? null : expected,
      bookedMinutes: rest.bookedMinutes,
      state: 'running',
      endsAt: expected,
    };
    const saved = saveJob(context, before, state);
    if (typeof saved !== 'number') return saved;
    const booking = bookingOf(context, before);
    if (
      booking !== undefined &&
      !fitBooking(context, booking, { startsAt: bookedFrom ?? booking.startsAt, endsAt: expected })
    )
      return refuse(
        'BOOKING_OVERLAP',
        `${before.resourceName} est réservée à quelqu’un d’autre depuis. Commencer un autre travail.`,
      );
    context.store.machineJobs.setMaterials(id, []);
    moveMaterials(context, id, [], before.endsAt);
    recoverJobs(context, [jobStateOf(before)]);
    return done({ id, version: saved });
  },
};
