import type { BookingState } from '../../store/bookings.ts';
import type { ImportRow } from '../../store/imports.ts';
import { stateOf } from '../bookings/changing.ts';
import { coverChanges } from '../bookings/covering.ts';
import { wishOf } from '../bookings/booking.ts';
import { planOf } from '../bookings/plan.ts';
import type { CommandContext } from '../context.ts';
import { done, type Outcome } from '../outcome.ts';

/** What `calendar-writing.ts` noted of a booking that it changed. */
interface Noted {
  readonly state: BookingState;
  readonly digest: string | null;
}

/** Lets go of what the import moved, so that each may go back where it was, in whatever order. */
export function releaseImported({ store }: CommandContext, rows: readonly ImportRow[]): void {
  const changed = rows.filter(({ entity, action }) => entity === 'booking' && action === 'update');
  store.bookingSeries.release(changed.map(({ entityId }) => entityId));
}

function putBack(context: CommandContext, row: ImportRow): Outcome<unknown> {
  const { bookings, imports } = context.store;
  const now = bookings.find(row.entityId, context.clock.today());
  if (now === undefined || row.before === null) return done(undefined);
  const { state, digest } = JSON.parse(row.before) as Noted;
  const plan = planOf(context, wishOf(state), [row.entityId]);
  const held = 'ok' in plan ? plan : plan.held;
  if (held !== undefined) return held;
  bookings.update(row.entityId, now.version, state);
  context.audit('booking', row.entityId, stateOf(now), state);
  coverChanges(context, [{ id: row.entityId, before: stateOf(now), after: state }]);
  const [known] = imports.events.of(row.entityId);
  if (known !== undefined && digest !== null) imports.events.put({ ...known, digest });
  return done(undefined);
}

/** Takes a booking back that an import made, or puts it back as it was: refused where its old slot is held since. */
export function takeBookingBack(context: CommandContext, row: ImportRow): Outcome<unknown> {
  if (row.action === 'update') return putBack(context, row);
  const now = context.store.bookings.find(row.entityId, context.clock.today());
  if (now === undefined) return done(undefined);
  context.store.imports.events.removeBooking(row.entityId);
  context.audit('booking', row.entityId, stateOf(now), null);
  // Whatever it took comes back: it was never booked (C5).
  const gone = { ...stateOf(now), status: 'cancelled' as const, feeWaived: 'import défait' };
  coverChanges(context, [{ id: row.entityId, before: stateOf(now), after: gone }]);
  return done(undefined);
}
