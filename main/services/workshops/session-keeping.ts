import type { SessionRow, SessionState } from '../../store/workshop-sessions.ts';
import { byMistake } from '../bookings/cancelling.ts';
import { bookingsCommands } from '../bookings/commands.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { notFound, stale, type Refusal } from '../outcome.ts';

/** The session of an id, or why there is none. */
export function sessionAt(context: QueryContext, id: number, version?: number): SessionRow | Refusal {
  const row = context.store.workshops.sessions.find(id);
  if (row === undefined) return notFound('Cette séance');
  return version === undefined || row.version === version ? row : stale();
}

/** What of a session may change, as it is stored and audited. */
export function stateOfSession(row: SessionRow): SessionState {
  const { startsAt, endsAt, places, opensOn, closesAt, status, cancelReason, note } = row;
  return { startsAt, endsAt, places, opensOn, closesAt, status, cancelReason, note };
}

/** Stores a session, notes it for the audit and the screens, and answers its version. */
export function saveSession(
  context: CommandContext,
  row: SessionRow,
  patch: Partial<SessionState>,
): number | undefined {
  const after = { ...stateOfSession(row), ...patch };
  const version = context.store.workshops.sessions.update(row.id, row.version, after);
  if (version === undefined) return undefined;
  context.audit('workshopSession', row.id, stateOfSession(row), after);
  context.emit('workshops.changed', [row.workshopId]);
  return version;
}

/** Gives back what a session holds and no longer needs. */
export function freeHold(context: CommandContext, bookingId: number, reason: string): Refusal | undefined {
  const booking = context.store.bookings.find(bookingId, context.clock.today());
  if (booking === undefined || booking.status === 'cancelled') return undefined;
  const { id, version } = booking;
  const gone = bookingsCommands.cancel(context, { id, version, reason, waive: byMistake.waive });
  return gone.ok ? undefined : gone;
}
