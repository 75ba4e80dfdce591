import type { InputOf } from '../../../shared/contract/contract.ts';
import { addMinutes } from '../../../shared/domain/calendar.ts';
import { formatRange, formatTime, quoted } from '../../../shared/domain/french.ts';
import { elapsedMinutes } from '../../../shared/domain/local-time.ts';
import { stateAfter } from '../../../shared/domain/machine-jobs.ts';
import type { BookingRow, BookingState } from '../../store/bookings.ts';
import { jobStateOf, type JobRowState } from '../../store/machine-jobs.ts';
import { book } from '../bookings/booking.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import { expireDue, planRefusal } from '../bookings/changing.ts';
import { machineUse } from '../bookings/machine-use.ts';
import { bookNextFree } from '../bookings/next-free.ts';
import { planOf, usualTerms } from '../bookings/plan.ts';
import { supervisionWarnings } from '../bookings/supervision.ts';
import { holdsSlot } from '../bookings/view.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, type Outcome, type Refusal } from '../outcome.ts';
import { notOverYet } from './job-ending.ts';
import { bookingOf, fitBooking, jobAt, saveJob } from './job-keeping.ts';

type StartInput = InputOf<'fablab.startJob'>;
type Starting = Pick<CommandHandlers<'fablab'>, 'startJob' | 'pauseJob' | 'resumeJob' | 'prolongJob'>;

/** Refuses a machine on which a job still runs: it is ended first, whatever its booking said. */
export function runningRefusal(context: CommandContext, resourceId: number): Refusal | undefined {
  const running = context.store.machineJobs.runningOn(resourceId);
  if (running === undefined) return undefined;
  const who = running.personName ?? running.organisationName ?? 'le lieu';
  return refuse(
    'NOT_POSSIBLE_NOW',
    `${quoted(running.resourceName)} tourne encore pour ${who}, depuis ${formatTime(running.startsAt)}. Terminer ce travail d’abord.`,
    { details: { jobId: running.id } },
  );
}

interface Held {
  readonly booking: BookingRow;
  readonly made: boolean;
}

function rowAt(context: CommandContext, id: number): BookingRow | Refusal {
  return context.store.bookings.find(id, context.clock.today()) ?? notFound('Cette réservation');
}

/** The booking of which a job is made: it holds a machine's slot, is not over, and is nobody's job yet. */
export function bookingForJob(context: CommandContext, id: number): BookingRow | Refusal {
  const booking = rowAt(context, id);
  if ('ok' in booking) return booking;
  if (booking.resourceKind !== 'machine')
    return refuse('NOT_POSSIBLE_NOW', 'Cette réservation n’est pas celle d’une machine.');
  if (!holdsSlot(booking.status))
    return refuse('NOT_POSSIBLE_NOW', 'Cette réservation ne tient plus son créneau. La rétablir d’abord.');
  if (context.store.machineJobs.ofBooking(id) !== undefined)
    return refuse('ALREADY_EXISTS', 'Cette réservation a déjà son travail.');
  return booking;
}

/**
 * Whoever comes may not be who had booked, and whoever stands beside may be named only now (F1): a job asks for what a
 * booking asks, whatever was passed over when it was booked.
 */
function comers(
  context: CommandContext,
  booking: BookingRow,
  input: StartInput,
): Partial<BookingState> | Refusal {
  const personId = input.personId ?? booking.personId;
  const organisationId = input.organisationId ?? booking.organisationId;
  const supervisedBy = input.volunteerId ?? booking.supervisedBy;
  const { resourceId, resourceName, resourceKind, endsAt } = booking;
  const startsAt = context.clock.localNow();
  const use = { resourceId, startsAt, endsAt, personId, organisationId, supervisedBy };
  const able = machineUse(context, use);
  const machine = { id: resourceId, name: resourceName, kind: resourceKind };
  const warnings = [...able.warnings, ...supervisionWarnings(context, use, machine)];
  const lack = planRefusal(context, { held: undefined, barred: able.barred, warnings });
  if (lack !== undefined) return lack;
  const confirmed = booking.status === 'confirmed' ? {} : { status: 'confirmed' as const, optionUntil: null };
  return { personId, organisationId, supervisedBy, ...confirmed };
}

function heldBy(context: CommandContext, bookingId: number, input: StartInput): Held | Refusal {
  const booking = bookingForJob(context, bookingId);
  if ('ok' in booking) return booking;
  const now = context.clock.localNow();
  if (booking.endsAt <= now)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `Cette réservation est passée (${formatRange(booking.startsAt, booking.endsAt)}). La noter comme travail passé.`,
    );
  const patch = comers(context, booking, input);
  if ('ok' in patch) return patch;
  // Whoever is there early may begin early, where nobody else is there.
  const startsAt = now < booking.startsAt ? now : booking.startsAt;
  if (!fitBooking(context, booking, { startsAt, endsAt: booking.endsAt }, patch))
    return refuse(
      'BOOKING_OVERLAP',
      `La machine est prise jusqu’à ${formatTime(booking.startsAt)}. Commencer alors.`,
    );
  return refreshed(context, bookingId);
}

function refreshed(context: CommandContext, bookingId: number): Held | Refusal {
  const booking = rowAt(context, bookingId);
  return 'ok' in booking ? booking : { booking, made: false };
}

/** Books from now on, on the machine or on the next free one of its group: nobody books over a job (B1, B13). */
function bookNow(context: CommandContext, input: StartInput): Held | Refusal {
  const { resourceId, group, minutes, personId, organisationId = null } = input;
  if (minutes === undefined)
    return refuseField('INVALID_INPUT', 'minutes', 'Dire combien de temps cela devrait prendre.');
  const title = '';
  if (resourceId === undefined) {
    if (group === undefined) return refuseField('INVALID_INPUT', 'resourceId', 'Choisir une machine.');
    const booked = bookNextFree(context, {
      group,
      minutes,
      personId,
      organisationId,
      title,
      startsAt: null,
      supervisedBy: input.volunteerId ?? null,
    });
    if (!booked.ok) return booked;
    const booking = rowAt(context, booked.value.id);
    return 'ok' in booking ? booking : { booking, made: true };
  }
  if (context.store.resources.find(resourceId)?.kind !== 'machine') return notFound('Cette machine');
  const running = runningRefusal(context, resourceId);
  if (running !== undefined) return running;
  const startsAt = context.clock.localNow();
  const endsAt = addMinutes(startsAt, minutes);
  const wish = { resourceId, startsAt, endsAt, personId, organisationId, ...usualTerms };
  const whole = { ...wish, places: 1, attendees: 0, supervisedBy: input.volunteerId ?? null };
  const plan = planOf(context, whole);
  if ('ok' in plan) return plan;
  const refusal = planRefusal(context, plan);
  if (refusal !== undefined) return refusal;
  const told = { title, note: '', setup: '', publicLabel: '', optionUntil: null };
  const booking = rowAt(context, book(context, told, whole, plan));
  return 'ok' in booking ? booking : { booking, made: true };
}

function personProblem(
  { store }: CommandContext,
  { personId, volunteerId, organisationId }: Partial<StartInput>,
) {
  for (const id of [personId, volunteerId])
    if (id != null && !store.bookings.partyExists({ kind: 'person', id })) return notFound('Cette personne');
  if (organisationId != null && !store.bookings.partyExists({ kind: 'organisation', id: organisationId }))
    return notFound('Cette structure');
  return undefined;
}

/** Who pays as long as nobody has decided: the structure, else the person, else the place. */
export function payerSoFar(who: Pick<JobRowState, 'personId' | 'organisationId'>) {
  if (who.organisationId !== null) return { payer: 'organisation' as const, houseReason: '' };
  if (who.personId !== null) return { payer: 'person' as const, houseReason: '' };
  return { payer: 'house' as const, houseReason: 'Travail du lieu' };
}

function start(context: CommandContext, input: StartInput): Outcome<{ id: number; held: Held }> {
  expireDue(context);
  const problem = personProblem(context, input);
  if (problem !== undefined) return problem;
  const held =
    input.bookingId === undefined ? bookNow(context, input) : heldBy(context, input.bookingId, input);
  if ('ok' in held) return held;
  const { booking, made } = held;
  const running = runningRefusal(context, booking.resourceId);
  if (running !== undefined) return running;
  const personId = input.personId ?? booking.personId;
  const organisationId = input.organisationId ?? booking.organisationId;
  const state: JobRowState = {
    ...notOverYet,
    ...payerSoFar({ personId, organisationId }),
    resourceId: booking.resourceId,
    personId,
    organisationId,
    volunteerId: input.volunteerId ?? booking.supervisedBy,
    bookingId: booking.id,
    madeBooking: made,
    state: 'running',
    removed: false,
    purpose: input.purpose ?? 'work',
    startedAt: context.clock.now(),
    startsAt: context.clock.localNow(),
    endsAt: booking.endsAt,
    bookedFrom: booking.startsAt,
    bookedTo: booking.endsAt,
    bookedMinutes: Math.max(1, elapsedMinutes(booking.startsAt, booking.endsAt, context.clock.zone())),
    fileName: input.fileName ?? '',
    remark: input.remark ?? '',
  };
  const id = context.store.machineJobs.insert(context.newId(), context.clock.now(), state);
  context.audit('machine_job', id, null, state);
  context.emit('fablab.changed', [id]);
  return done({ id, held });
}

function setPaused(
  context: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
  action: 'pause' | 'resume',
): Outcome<{ id: number; version: number }> {
  const before = jobAt(context, id, version);
  if ('ok' in before) return before;
  const state = stateAfter(before.state, action);
  if (state === undefined)
    return refuse(
      'NOT_POSSIBLE_NOW',
      before.state === 'finished'
        ? 'Ce travail est terminé.'
        : `Ce travail est déjà ${action === 'pause' ? 'en pause' : 'en cours'}.`,
    );
  const { machineJobs } = context.store;
  if (action === 'pause') machineJobs.pause(id, context.clock.now());
  else machineJobs.resume(id, context.clock.now());
  const saved = saveJob(context, before, { ...jobStateOf(before), state });
  if (typeof saved !== 'number') return saved;
  return done(
    { id, version: saved },
    action === 'pause'
      ? { name: 'fablab.resumeJob', input: { id, version: saved }, label: 'Mis en pause' }
      : { name: 'fablab.pauseJob', input: { id, version: saved }, label: 'Repris' },
  );
}

/** What begins a job and lets it go on (B13, F1). */
export const jobStarting: Starting = {
  startJob(context, input) {
    const started = start(context, input);
    if (!started.ok) return started;
    const { id, held } = started.value;
    const { id: bookingId, resourceId, resourceName } = held.booking;
    return done(
      { id, version: 1, bookingId, resourceId, resourceName },
      { name: 'fablab.removeJob', input: { id, version: 1 }, label: `Commencé sur ${resourceName}` },
    );
  },
  pauseJob: (context, input) => setPaused(context, input, 'pause'),
  resumeJob: (context, input) => setPaused(context, input, 'resume'),
  prolongJob(context, { id, version, endsAt }) {
    const before = jobAt(context, id, version);
    if ('ok' in before) return before;
    if (stateAfter(before.state, 'prolong') === undefined)
      return refuse('NOT_POSSIBLE_NOW', 'Ce travail est terminé.');
    if (endsAt <= context.clock.localNow())
      return refuseField('INVALID_INPUT', 'endsAt', 'Cette heure est passée. Terminer le travail plutôt.');
    const booking = bookingOf(context, before);
    if (booking !== undefined) {
      const { resourceId, startsAt } = booking;
      const place = { resourceId, startsAt, endsAt };
      const moved = bookingsCommands.move(context, { id: booking.id, version: booking.version, ...place });
      if (!moved.ok) return moved;
    }
    const { bookedFrom } = before;
    const saved = saveJob(context, before, {
      ...jobStateOf(before),
      endsAt,
      bookedTo: bookedFrom === null ? null : endsAt,
      bookedMinutes:
        bookedFrom === null ? null : Math.max(1, elapsedMinutes(bookedFrom, endsAt, context.clock.zone())),
    });
    if (typeof saved !== 'number') return saved;
    return done(
      { id, version: saved },
      before.endsAt > context.clock.localNow()
        ? {
            name: 'fablab.prolongJob',
            input: { id, version: saved, endsAt: before.endsAt },
            label: `Jusqu’à ${formatTime(endsAt)}`,
          }
        : undefined,
    );
  },
};
