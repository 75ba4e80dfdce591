import ICAL from 'ical.js';

/** One stored occurrence (T6). Instants are UTC; `uid` is the booking's for life, `sequence` grows with each change. */
export interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  readonly summary: string;
  readonly location: string;
}

const utc = (instant: Date): InstanceType<typeof ICAL.Time> => ICAL.Time.fromJSDate(instant, true);

function eventOf(event: CalendarEvent, writtenAt: Date): InstanceType<typeof ICAL.Component> {
  const component = new ICAL.Component('vevent');
  component.addPropertyWithValue('uid', event.uid);
  component.addPropertyWithValue('dtstamp', utc(writtenAt));
  component.addPropertyWithValue('dtstart', utc(event.startsAt));
  component.addPropertyWithValue('dtend', utc(event.endsAt));
  component.addPropertyWithValue('sequence', event.sequence);
  component.addPropertyWithValue('status', event.status);
  component.addPropertyWithValue('summary', event.summary);
  if (event.location !== '') component.addPropertyWithValue('location', event.location);
  // A cancelled or undecided slot takes nobody's time.
  component.addPropertyWithValue('transp', event.status === 'CONFIRMED' ? 'OPAQUE' : 'TRANSPARENT');
  return component;
}

/**
 * A calendar of stored occurrences as iCalendar (RFC 5545): UTF-8, CRLF, folded at 75 octets; times in UTC, so that no
 * reader has to know the rules of a zone. Nothing recurs in it: what is listed is what is stored (T6).
 */
export function writeCalendar(
  calendar: { readonly name: string; readonly events: readonly CalendarEvent[] },
  writtenAt: Date,
): Uint8Array {
  const component = new ICAL.Component('vcalendar');
  component.addPropertyWithValue('version', '2.0');
  component.addPropertyWithValue('prodid', '-//Comptoir//Comptoir//FR');
  component.addPropertyWithValue('calscale', 'GREGORIAN');
  component.addPropertyWithValue('method', 'PUBLISH');
  component.addPropertyWithValue('x-wr-calname', calendar.name);
  for (const event of calendar.events) component.addSubcomponent(eventOf(event, writtenAt));
  return new TextEncoder().encode(`${component.toString()}\r\n`);
}
