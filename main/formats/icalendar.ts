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
  readonly description?: string;
  /** When it was last changed; the time of writing unless said. Always the same for the same state. */
  readonly stampedAt?: Date;
}

/** What no text of a calendar may hold (RFC 5545, 3.3.11): control characters but for the tab and the line feed. */
const controls = /(?![\t\n])\p{Cc}/gu;
const clean = (text: string): string => text.replaceAll(/\r\n?/gu, '\n').replaceAll(controls, '');

const utc = (instant: Date): InstanceType<typeof ICAL.Time> => ICAL.Time.fromJSDate(instant, true);

function eventOf(event: CalendarEvent, writtenAt: Date): InstanceType<typeof ICAL.Component> {
  const component = new ICAL.Component('vevent');
  component.addPropertyWithValue('uid', event.uid);
  component.addPropertyWithValue('dtstamp', utc(event.stampedAt ?? writtenAt));
  component.addPropertyWithValue('dtstart', utc(event.startsAt));
  component.addPropertyWithValue('dtend', utc(event.endsAt));
  component.addPropertyWithValue('sequence', event.sequence);
  component.addPropertyWithValue('status', event.status);
  component.addPropertyWithValue('summary', clean(event.summary));
  if (event.location !== '') component.addPropertyWithValue('location', clean(event.location));
  if (event.description !== undefined && event.description !== '')
    component.addPropertyWithValue('description', clean(event.description));
  // A cancelled or undecided slot takes nobody's time.
  component.addPropertyWithValue('transp', event.status === 'CONFIRMED' ? 'OPAQUE' : 'TRANSPARENT');
  return component;
}

/** RFC 7986, and what Outlook reads in its place. */
function addRefresh(component: InstanceType<typeof ICAL.Component>, minutes: number): void {
  const refresh = new ICAL.Property('refresh-interval');
  refresh.resetType('duration');
  refresh.setValue(ICAL.Duration.fromSeconds(minutes * 60));
  component.addProperty(refresh);
  component.addPropertyWithValue('x-published-ttl', `PT${minutes}M`);
}

function universalTime(): InstanceType<typeof ICAL.Component> {
  const zone = new ICAL.Component('vtimezone');
  zone.addPropertyWithValue('tzid', 'Etc/UTC');
  const standard = new ICAL.Component('standard');
  standard.addPropertyWithValue(
    'dtstart',
    new ICAL.Time(
      { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, isDate: false },
      ICAL.Timezone.localTimezone,
    ),
  );
  standard.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromString('+00:00'));
  standard.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromString('+00:00'));
  zone.addSubcomponent(standard);
  return zone;
}

/**
 * A calendar of stored occurrences as iCalendar (RFC 5545): UTF-8, CRLF, folded at 75 octets; times in UTC, so that no
 * reader has to know the rules of a zone. Nothing recurs in it: what is listed is what is stored (T6).
 */
export function writeCalendar(
  calendar: {
    readonly name: string;
    readonly events: readonly CalendarEvent[];
    /** How often a subscriber is asked to look again. */
    readonly refreshMinutes?: number;
  },
  writtenAt: Date,
): Uint8Array {
  const component = new ICAL.Component('vcalendar');
  component.addPropertyWithValue('version', '2.0');
  component.addPropertyWithValue('prodid', '-//Comptoir//Comptoir//FR');
  component.addPropertyWithValue('calscale', 'GREGORIAN');
  component.addPropertyWithValue('method', 'PUBLISH');
  component.addPropertyWithValue('x-wr-calname', clean(calendar.name));
  if (calendar.refreshMinutes !== undefined) addRefresh(component, calendar.refreshMinutes);
  // A calendar holds one component at least (RFC 5545, 3.6): an empty one holds the zone that its times would be in.
  if (calendar.events.length === 0) component.addSubcomponent(universalTime());
  for (const event of calendar.events) component.addSubcomponent(eventOf(event, writtenAt));
  return new TextEncoder().encode(`${component.toString()}\r\n`);
}
