import type { PastJobFields } from '../../../shared/contract/fablab-jobs.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { elapsedMinutes, firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { isWithinOpening } from '../../../shared/domain/opening-hours.ts';
import { jobStateOf, type JobRow, type JobRowState } from '../../store/machine-jobs.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { CommandContext, CommandHandlers, QueryContext } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { openingReader } from '../resources/opening.ts';
import { boundsProblem } from '../resources/time-bounds.ts';
import { endingOf, notOverYet, type Ended, type OverJob } from './job-ending.ts';
import { settled, settleJob } from './job-finishing.ts';
import { billedRefusal, bookingOf, jobAt, recoverJobs, saveJob } from './job-keeping.ts';
import { bookingForJob } from './job-starting.ts';
import { overlapFlags } from './job-view.ts';

type PastJobs = Pick<CommandHandlers<'fablab'>, 'noteJob' | 'correctJob'>;

interface Past {
  readonly over: OverJob;
  readonly ended: Ended;
  readonly startedAt: string;
  readonly endedAt: string;
}

function factsProblem({ store, clock }: QueryContext, fields: PastJobFields): Refusal | undefined {
  const bounds = boundsProblem(fields.startsAt, fields.endsAt, clock.zone());
  if (bounds !== undefined) return bounds;
  if (fields.endsAt > clock.localNow())
    return refuseField(
      'INVALID_INPUT',
      'endsAt',
      'Ce n’est pas encore passé\u00a0: commencer un travail plutôt.',
    );
  for (const id of [fields.personId, fields.volunteerId])
    if (id !== null && !store.bookings.partyExists({ kind: 'person', id })) return notFound('Cette personne');
  const { organisationId } = fields;
  if (organisationId !== null && !store.bookings.partyExists({ kind: 'organisation', id: organisationId }))
    return notFound('Cette structure');
  return undefined;
}

/** A job that is over as it would be kept: its money, its bounds in UTC (T3). */
export function pastJobOf(
  context: QueryContext,
  fields: PastJobFields,
  booking: BookingRow | undefined,
  before?: JobRow,
): Past | Refusal {
  const problem = factsProblem(context, fields);
  if (problem !== undefined) return problem;
  const resource = context.store.resources.find(fields.resourceId);
  if (resource === undefined) return notFound('Cette machine');
  if (resource.kind !== 'machine') return refuse('NOT_POSSIBLE_NOW', 'Ce n’est pas une machine.');
  const zone = context.clock.zone();
  const {
    personId,
    organisationId,
    startsAt,
    endsAt,
    resourceId: _id,
    volunteerId: _volunteer,
    ...ending
  } = fields;
  const startedAt = firstInstantAtOrAfter(startsAt, zone);
  const booked =
    before?.bookedFrom != null && before.bookedTo !== null
      ? { from: before.bookedFrom, to: before.bookedTo }
      : booking === undefined
        ? null
        : { from: booking.startsAt, to: booking.endsAt };
  const isSameTime = before?.startsAt === startsAt && before.endsAt === endsAt && before.runMinutes !== null;
  const runMinutes =
    isSameTime && before?.runMinutes != null ? before.runMinutes : elapsedMinutes(startsAt, endsAt, zone);
  const over: OverJob = {
    resource,
    personId,
    organisationId,
    startedAt,
    runMinutes,
    booking,
    booked,
    before,
  };
  const ended = endingOf(context, over, ending);
  if ('ok' in ended) return ended;
  const iso = (local: string): string => new Date(firstInstantAtOrAfter(local, zone)).toISOString();
  return {
    over,
    ended,
    startedAt: isSameTime && before !== undefined ? before.startedAt : iso(startsAt),
    endedAt: isSameTime && before?.endedAt != null ? before.endedAt : iso(endsAt),
  };
}

/** When it was closed meanwhile: told, never refused (B12). */
function closedFlags({ store }: QueryContext, { resourceId, startsAt, endsAt }: PastJobFields): string[] {
  const resource = store.resources.find(resourceId);
  if (resource === undefined) return [];
  const { hours, closures } = openingReader(store, startsAt, endsAt)(resource);
  const answer = isWithinOpening(startsAt, endsAt, hours, closures, { continuous: resource.continuousUse });
  return answer.open
    ? []
    : [
        `hors des heures d’ouverture\u00a0: ${answer.closed
          .slice(0, 2)
          .map(({ start, end }) => formatRange(start, end))
          .join(', ')}`,
      ];
}

/**
 * Notes a job that is over (B12): never refused for what it overlaps, nor for a closed day, which are told. Answers its
 * id and what was told; what it used leaves the stock at its end, and what is held pays for its time (C3).
 */
export function recordPastJob(
  context: CommandContext,
  fields: PastJobFields,
  booking?: BookingRow,
): Outcome<{ id: number; flags: string[] }> {
  const past = pastJobOf(context, fields, booking);
  if ('ok' in past) return past;
  const { ended, startedAt, endedAt } = past;
  const { resourceId, personId, volunteerId, startsAt, endsAt } = fields;
  const state: JobRowState = {
    ...notOverYet,
    ...ended.state,
    resourceId,
    personId,
    volunteerId,
    bookingId: booking?.id ?? null,
    madeBooking: false,
    state: 'finished',
    removed: false,
    startedAt,
    endedAt,
    startsAt,
    endsAt,
  };
  const id = context.store.machineJobs.insert(context.newId(), context.clock.now(), state);
  context.audit('machine_job', id, null, state);
  context.emit('fablab.changed', [id]);
  settleJob(context, id, ended, state);
  const row = context.store.machineJobs.find(id);
  return done({
    id,
    flags: [...(row === undefined ? [] : overlapFlags(row)), ...closedFlags(context, fields)],
  });
}

/** Jobs that are over: noted afterwards, corrected as long as nothing is billed (B12, I2). */
export const pastJobs: PastJobs = {
  noteJob(context, { bookingId, ...fields }) {
    const booking = bookingId === undefined ? undefined : bookingForJob(context, bookingId);
    if (booking !== undefined && 'ok' in booking) return booking;
    const noted = recordPastJob(context, fields, booking);
    if (!noted.ok) return noted;
    const { id, flags } = noted.value;
    return done(
      { id, version: 1, flags, ...settled(context, id) },
      { name: 'fablab.removeJob', input: { id, version: 1 }, label: 'Travail noté' },
    );
  },
  correctJob(context, { id, version, fields }) {
    const before = jobAt(context, id, version);
    if ('ok' in before) return before;
    if (before.state !== 'finished') return refuse('NOT_POSSIBLE_NOW', 'Ce travail est encore en cours.');
    const refusal = billedRefusal(before);
    if (refusal !== undefined) return refusal;
    const isElsewhere = fields.resourceId !== before.resourceId;
    const booking = isElsewhere ? undefined : bookingOf(context, before);
    const past = pastJobOf(context, fields, booking, isElsewhere ? undefined : before);
    if ('ok' in past) return past;
    const { ended, startedAt, endedAt } = past;
    const { resourceId, personId, volunteerId, startsAt, endsAt } = fields;
    const own = { resourceId, personId, volunteerId, startedAt, endedAt, startsAt, endsAt };
    const state: JobRowState = { ...jobStateOf(before), ...ended.state, ...own };
    const saved = saveJob(
      context,
      before,
      isElsewhere ? { ...state, bookingId: null, madeBooking: false } : state,
    );
    if (typeof saved !== 'number') return saved;
    settleJob(context, id, ended, state);
    recoverJobs(context, [jobStateOf(before)]);
    return done(
      { id, version: saved, ...settled(context, id) },
      {
        name: 'fablab.correctJob',
        input: { id, version: saved, fields: fieldsOf(before) },
        label: 'Travail corrigé',
      },
    );
  },
};

/** A job that is over, as the fields that note it. */
export function fieldsOf(row: JobRow): PastJobFields {
  const { resourceId, personId, organisationId, volunteerId, startsAt, endsAt, purpose, failureReason } = row;
  const { fileName, remark, payer, houseReason, charges } = row;
  return {
    resourceId,
    personId,
    organisationId,
    volunteerId,
    startsAt,
    endsAt,
    purpose,
    outcome: row.outcome ?? 'success',
    failureReason,
    fileName,
    remark,
    payer,
    houseReason,
    charges,
    materials: row.materials.map(({ materialId, quantity }) => ({ materialId, quantity })),
  };
}

/** The day from which on a past job is seen: the day it began. */
export const dayOf = ({ startsAt }: Pick<JobRow, 'startsAt'>): string => datePart(startsAt);
