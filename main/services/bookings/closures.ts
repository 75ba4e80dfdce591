import { quoted } from '../../../shared/domain/french.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { bookingsFor } from './view.ts';

/** The bookings that a closure falls on and that still hold their slot, soonest first (B2, B9). */
function hitBy(context: QueryContext, closureId: number): BookingRow[] | undefined {
  const { store, clock } = context;
  const closure = store.resources.findClosure(closureId);
  if (closure === undefined) return undefined;
  const { startsAt: from, endsAt: to, resourceId } = closure;
  const resourceIds =
    resourceId === null ? undefined : [...(store.resources.kinOf().get(resourceId) ?? [resourceId])];
  return store.bookings.inRange({ from, to, today: clock.today(), resourceIds, withCancelled: false });
}

/** What a closure falls on, with what was decided of each (B9). */
export const hitByClosure: QueryHandlers<'bookings'>['hitByClosure'] = (context, { closureId }) => {
  const rows = hitBy(context, closureId);
  if (rows === undefined) return notFound('Cette fermeture');
  const kept = context.store.keptBookings.keptOver(closureId);
  return done(bookingsFor(context, rows).map((booking) => ({ booking, kept: kept.has(booking.id) })));
};

/** Says that a booking stays although it is closed then, or takes that back (B9). */
export const keepOverClosure: CommandHandlers<'bookings'>['keepOverClosure'] = (context, input) => {
  const { closureId, bookingId, kept } = input;
  const row = hitBy(context, closureId)?.find(({ id }) => id === bookingId);
  if (row === undefined) return notFound('Cette réservation');
  const before = context.store.keptBookings.keptOver(closureId).has(bookingId);
  context.store.keptBookings.keep(closureId, bookingId, kept);
  context.audit('closure', closureId, { bookingId, kept: before }, { bookingId, kept });
  context.emit('bookings.changed', [bookingId]);
  return done(
    {},
    {
      name: 'bookings.keepOverClosure',
      input: { closureId, bookingId, kept: before },
      label: kept ? `Gardée malgré la fermeture\u00a0: ${quoted(row.resourceName)}` : 'Décision retirée',
    },
  );
};
