import { formatRange, joinWords } from '../../../shared/domain/french.ts';
import type { HoldRow, SessionRow } from '../../store/workshop-sessions.ts';
import type { WorkshopRow } from '../../store/workshops.ts';
import { book } from '../bookings/booking.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import { labelOf } from '../bookings/view.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, stale, unconfirmed, type Outcome, type Refusal } from '../outcome.ts';
import { boundsProblem } from '../resources/time-bounds.ts';
import { heldFor, planHolds, sessionWish } from './occurrences.ts';
import { workshopAt } from './saving.ts';
import { freeHold, saveSession, sessionAt } from './session-keeping.ts';

type Sessions = Pick<CommandHandlers<'workshops'>, 'moveSession' | 'cancelSession' | 'reinstateSession'>;
type Move = Parameters<Sessions['moveSession']>[1];

/** Moves, takes and gives back what a session holds, so that it is what was asked for; somebody else's is never touched. */
function rehold(
  context: CommandContext,
  row: SessionRow,
  move: Move,
  workshop: WorkshopRow,
): Refusal | undefined {
  const { sessions } = context.store.workshops;
  const held = heldFor(workshop, row.places);
  const own = sessions.holds([row.id]).map(({ bookingId }) => bookingId);
  const met = planHolds(context, move, move.resourceIds, held, own);
  if (met.conflicts.length > 0) {
    const who = met.conflicts.map(
      (one) => `${one.resourceName} (${labelOf(one)}, ${formatRange(one.startsAt, one.endsAt)})`,
    );
    return refuse(
      'BOOKING_OVERLAP',
      `Déjà pris à ce moment\u00a0: ${joinWords(who)}. Choisir une autre heure ou une autre salle.`,
      { details: { bookingId: met.conflicts[0]?.id ?? null } },
    );
  }
  const unfit = met.refusal ?? unconfirmed(met.warnings, context.accepted);
  if (unfit !== undefined) return unfit;
  for (const hold of sessions.holds([row.id])) {
    const stays = hold.status === 'confirmed' && move.resourceIds.includes(hold.resourceId);
    const refusal = stays
      ? follow(context, hold, move)
      : freeHold(context, hold.bookingId, 'Séance déplacée');
    if (refusal !== undefined) return refusal;
    if (!stays) sessions.unhold(hold.bookingId);
  }
  const kept = new Set(sessions.holds([row.id]).map(({ resourceId }) => resourceId));
  for (const plan of met.plans) {
    if (kept.has(plan.resource.id)) continue;
    const told = { title: held.title, note: '', setup: '', publicLabel: '', optionUntil: null };
    const wish = sessionWish(context, plan.resource.id, move, held);
    sessions.hold(row.id, book(context, told, wish, plan));
  }
  return undefined;
}

/** A booking that its session keeps goes where the session goes. */
function follow(context: CommandContext, hold: HoldRow, move: Move): Refusal | undefined {
  const { bookingId: id, bookingVersion: version, resourceId } = hold;
  const { startsAt, endsAt } = move;
  if (hold.startsAt === startsAt && hold.endsAt === endsAt) return undefined;
  const moved = bookingsCommands.move(context, { id, version, resourceId, startsAt, endsAt });
  return moved.ok ? undefined : moved;
}

const moveSession: Sessions['moveSession'] = (context, move) => {
  const { id, version, startsAt, endsAt } = move;
  const row = sessionAt(context, id, version);
  if ('ok' in row) return row;
  if (row.status === 'cancelled')
    return refuse('NOT_POSSIBLE_NOW', 'Cette séance est annulée. La rétablir d’abord.');
  const bounds = boundsProblem(startsAt, endsAt, context.clock.zone());
  if (bounds !== undefined) return bounds;
  const workshop = workshopAt(context, row.workshopId);
  if ('ok' in workshop) return workshop;
  const resourceIds = context.store.workshops.sessions.holds([id]).map((hold) => hold.resourceId);
  // Whoever leads it is there at the new time (F1), before what it holds goes there too.
  const saved = saveSession(context, row, { startsAt, endsAt });
  if (saved === undefined) return stale();
  const refusal = rehold(context, row, move, workshop);
  if (refusal !== undefined) return refusal;
  return done(
    { id, version: saved },
    {
      name: 'workshops.moveSession',
      input: { id, version: saved, startsAt: row.startsAt, endsAt: row.endsAt, resourceIds },
      label: 'Séance déplacée',
    },
  );
};

const cancelSession: Sessions['cancelSession'] = (context, { id, version, reason }) => {
  const row = sessionAt(context, id, version);
  if ('ok' in row) return row;
  if (row.status === 'cancelled') return refuse('NOT_POSSIBLE_NOW', 'Cette séance est déjà annulée.');
  const { sessions, registrations } = context.store.workshops;
  const rows = registrations.ofSession(id);
  if (rows.some(({ billed, status }) => billed && status !== 'cancelled'))
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Une inscription de cette séance est déjà facturée. Faire d’abord un avoir.',
    );
  for (const { bookingId } of sessions.holds([id])) {
    const refusal = freeHold(context, bookingId, reason);
    if (refusal !== undefined) return refusal;
  }
  sessions.setLetGo(id, true);
  const saved = saveSession(context, row, { status: 'cancelled', cancelReason: reason });
  if (saved === undefined) return stale();
  const toTell = rows.filter(({ status, personId, organisationId }) => {
    const isKnown = personId !== null || organisationId !== null;
    return isKnown && status !== 'cancelled';
  }).length;
  return done(
    { id, version: saved, toTell },
    { name: 'workshops.reinstateSession', input: { id, version: saved }, label: 'Séance annulée' },
  );
};

/** Takes what a cancelled session held again, if it is still free. */
function retake(context: CommandContext, row: SessionRow): Outcome<undefined> {
  const { sessions } = context.store.workshops;
  for (const hold of sessions.holds([row.id]).filter(({ letGo }) => letGo)) {
    if (hold.status !== 'cancelled') continue;
    const { bookingId: id, bookingVersion: version } = hold;
    const back = bookingsCommands.reinstate(context, { id, version });
    if (!back.ok) return back;
  }
  sessions.setLetGo(row.id, false);
  return done(undefined);
}

const reinstateSession: Sessions['reinstateSession'] = (context, { id, version }) => {
  const row = sessionAt(context, id, version);
  if ('ok' in row) return row;
  if (row.status === 'planned') return refuse('NOT_POSSIBLE_NOW', 'Cette séance n’est pas annulée.');
  const taken = retake(context, row);
  if (!taken.ok) return taken;
  const saved = saveSession(context, row, { status: 'planned', cancelReason: '' });
  if (saved === undefined) return stale();
  return done(
    { id, version: saved },
    {
      name: 'workshops.cancelSession',
      input: { id, version: saved, reason: row.cancelReason },
      label: 'Séance rétablie',
    },
  );
};

/** Sessions that move, are called off, or come back, with what they hold (B1, B5). */
export const movingCommands: Sessions = { moveSession, cancelSession, reinstateSession };
