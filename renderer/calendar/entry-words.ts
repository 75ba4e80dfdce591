/** What an entry says, in words: in its box, in its tooltip, and to a screen reader. */
import { datePart, timePart } from '../../shared/domain/calendar.ts';
import { formatRange, formatTimeRange, plural } from '../../shared/domain/french.ts';
import type { Entry } from './entries.ts';

/** The class of a booking: its kind's hue, and what it has that others have not. */
export function entryClass(entry: Entry): string {
  const { booking } = entry;
  const flagged = booking.flags.length > 0 ? ' entry-flagged' : '';
  return `booking-box entry-${booking.resourceKind} entry-${booking.status}${flagged}${entry.movable ? '' : ' entry-fixed'}`;
}

/** « 10 h – 12 h »; with its days when it has several. Midnight at the end of a day is 24 h. */
export function entryTimes({ startsAt, endsAt }: Pick<Entry, 'startsAt' | 'endsAt'>): string {
  const isOneDay = datePart(startsAt) === datePart(endsAt);
  return isOneDay ? formatTimeRange(timePart(startsAt), timePart(endsAt)) : formatRange(startsAt, endsAt);
}

/** The times of the part that lies in one day: midnights at its ends are 0 h and 24 h. */
export function partTimes(from: number, to: number): string {
  return formatTimeRange(clockOf(from), clockOf(to));
}

/** `10:30` of so many minutes into a day; 1440 is `24:00`. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What its state adds to its label: never by colour or a line alone. */
export function entryRemarks({ booking }: Entry): readonly string[] {
  return [
    ...(booking.status === 'option' ? ['option'] : []),
    ...(booking.status === 'no_show' ? ['personne n’est venu'] : []),
    ...(booking.status === 'cancelled' ? ['annulée'] : []),
  ];
}

/** For whom, or how many bookings it stands for. */
export function entryLabel(entry: Entry): string {
  return entry.gathered > 1 ? plural(entry.gathered, 'réservation') : entry.booking.label;
}

/** Everything about it on one line: its tooltip. */
export function entryTitle(entry: Entry): string {
  const { booking } = entry;
  const parts = [booking.resourceName, entryLabel(entry)];
  if (entry.gathered === 1) parts.push(...entryRemarks(entry), ...booking.flags);
  return `${entryTimes(entry)}\u00a0: ${parts.join(' · ')}`;
}
