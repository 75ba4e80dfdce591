import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { firstInstantAtOrAfter } from '../../../shared/domain/local-time.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import { writeCalendar, type CalendarEvent } from '../../formats/icalendar.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound, refuseField, type Outcome } from '../outcome.ts';
import { holdsSlot, publicLabelOf } from './view.ts';

type Asked = Parameters<QueryHandlers<'bookings'>['calendarFile']>[1];

/** More bookings than a person or a structure ever has in a file. */
const everyBooking = 100_000;

function statusOf({ status }: BookingRow): CalendarEvent['status'] {
  if (!holdsSlot(status)) return 'CANCELLED';
  return status === 'option' ? 'TENTATIVE' : 'CONFIRMED';
}

function eventOf({ clock }: QueryContext, row: BookingRow): CalendarEvent {
  const instant = (local: string): Date => new Date(firstInstantAtOrAfter(local, clock.zone()));
  return {
    uid: `${row.publicId}@comptoir`,
    sequence: row.version - 1,
    startsAt: instant(row.startsAt),
    endsAt: instant(row.endsAt),
    status: statusOf(row),
    summary: publicLabelOf(row),
    location: row.resourceName,
  };
}

/** The bookings asked for, cancelled ones too, and what they are the bookings of; undefined where that is not there. */
function bookingsOf(
  context: QueryContext,
  { of, from, to }: Asked,
): { name: string; rows: BookingRow[] } | undefined {
  const { store, clock } = context;
  const today = clock.today();
  const range = { from: `${from}T00:00`, to: `${addDays(to, 1)}T00:00`, today };
  const within = (rows: readonly BookingRow[]): BookingRow[] =>
    rows
      .filter((row) => row.startsAt < range.to && row.endsAt > range.from)
      .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  if (of.kind === 'resource') {
    const resource = store.resources.find(of.id);
    if (resource === undefined) return undefined;
    const rows = store.bookings.inRange({ ...range, resourceIds: [of.id], withCancelled: true });
    return { name: resource.name, rows };
  }
  if (of.kind === 'series') {
    if (store.bookingSeries.find(of.id) === undefined) return undefined;
    const rows = store.bookingSeries
      .bookings(of.id)
      .flatMap(({ bookingId }) => store.bookings.find(bookingId, today) ?? []);
    return { name: rows[0] === undefined ? 'Série' : publicLabelOf(rows[0]), rows: within(rows) };
  }
  const name =
    of.kind === 'person' ? store.people.find(of.id)?.displayName : store.organisations.find(of.id)?.name;
  if (name === undefined) return undefined;
  return { name, rows: within(store.bookings.of(of, today, range.from, everyBooking)) };
}

/** Stored bookings as an iCalendar file (T6). */
export const calendarFile = (
  context: QueryContext,
  asked: Asked,
): Outcome<OutputOf<'bookings.calendarFile'>> => {
  if (asked.to < asked.from) return refuseField('INVALID_INPUT', 'to', 'La fin doit venir après le début.');
  const found = bookingsOf(context, asked);
  if (found === undefined) return notFound('Ce calendrier');
  const place = context.store.settings.place();
  const events = found.rows.map((row) => eventOf(context, row));
  const name = place.name === '' ? found.name : `${found.name}, ${place.name}`;
  const bytes = writeCalendar({ name, events }, new Date(context.clock.now()));
  const slug = foldedWords(found.name).join('-');
  return done(context.files.put(`calendrier-${slug}.ics`, 'text/calendar', bytes));
};
