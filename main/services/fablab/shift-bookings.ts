import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { LocalInterval } from '../../../shared/domain/calendar.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { isWithinOpening } from '../../../shared/domain/opening-hours.ts';
import type { BookingRow } from '../../store/bookings.ts';
import { bookingsFor } from '../bookings/view.ts';
import type { CommandContext, CommandHandlers, QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuseField, type Outcome } from '../outcome.ts';
import { openingReader } from '../resources/opening.ts';

type Hits = OutputOf<'fablab.bookingsWithoutShift'>;

/**
 * The bookings that touch `[from, to)` on what is open during permanences alone, that hold their slot and that no
 * permanence covers (any more), soonest first (B4, B9).
 */
function uncovered({ store, clock }: QueryContext, from: string, to: string): BookingRow[] {
  const followers = store.resources.list(false).filter(({ opensWithShifts }) => opensWithShifts);
  if (followers.length === 0) return [];
  const resourceIds = followers.map(({ id }) => id);
  const rows = store.bookings.inRange({
    from,
    to,
    today: clock.today(),
    resourceIds,
    withCancelled: false,
  });
  const byId = new Map(followers.map((resource) => [resource.id, resource]));
  return rows.filter(({ resourceId, startsAt, endsAt }) => {
    // What only touches it (a whole of which this is a part) follows its own hours.
    const resource = byId.get(resourceId);
    if (resource === undefined) return false;
    const { hours, closures } = openingReader(store, startsAt, endsAt)(resource);
    return !isWithinOpening(startsAt, endsAt, hours, closures, { continuous: resource.continuousUse }).open;
  });
}

/** How many bookings within these spans have lost their opening, and are not kept all the same. */
export function bookingsHit(context: QueryContext, spans: readonly LocalInterval[]): number {
  const kept = context.store.shifts.keptBookings();
  const ids = spans.flatMap(({ start, end }) => uncovered(context, start, end).map(({ id }) => id));
  return new Set(ids.filter((id) => !kept.has(id))).size;
}

export const bookingsWithoutShift: QueryHandlers<'fablab'>['bookingsWithoutShift'] = (
  context,
  { from, to },
): Outcome<Hits> => {
  if (to <= from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
  const kept = context.store.shifts.keptBookings();
  const rows = bookingsFor(context, uncovered(context, from, to));
  return done(rows.map((booking) => ({ booking, kept: kept.has(booking.id) })));
};

export const keepWithoutShift: CommandHandlers<'fablab'>['keepWithoutShift'] = (
  context: CommandContext,
  { bookingId, kept },
) => {
  const { store, clock } = context;
  const booking = store.bookings.find(bookingId, clock.today());
  if (booking === undefined) return notFound('Cette réservation');
  const before = store.shifts.keptBookings().has(bookingId);
  store.shifts.keepBooking(booking, kept);
  // Not of the booking's own states, which its history and its undoing read.
  context.audit('kept_booking', bookingId, { keptWithoutShift: before }, { keptWithoutShift: kept });
  context.emit('bookings.changed', [bookingId]);
  context.emit('fablab.changed');
  return done(
    {},
    {
      name: 'fablab.keepWithoutShift',
      input: { bookingId, kept: before },
      label: kept ? `Gardée sans permanence\u00a0: ${quoted(booking.resourceName)}` : 'Décision retirée',
    },
  );
};
