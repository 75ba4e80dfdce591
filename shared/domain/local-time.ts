/**
 * Which instants a wall-clock time of a zone has, and how long it really lasts between two (T1–T4).
 * This is the one module that asks: libraries move 02:30 silently on the nights when clocks change.
 */
import { isLocalDateTime, localOfMinutes, minutesOf, type LocalDateTime } from './calendar.ts';

/** An IANA zone, `Europe/Paris` by default; overseas places set their own (T2). */
export type ZoneName = string;

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Enough for a dozen years of days in two zones, and small enough to be forgotten about. */
const MOST_OFFSETS = 10_000;
const formatters = new Map<ZoneName, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Whether this machine knows an IANA zone of that name. */
export function isZone(zone: ZoneName): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The UTC instants (epoch milliseconds, earliest first) at which the zone's clocks show this local time:
 * none when clocks jump over it, two when they show it twice, else one (T3).
 * @throws RangeError when the text is no local time or the zone is unknown.
 */
export function instantsOf(local: LocalDateTime, zone: ZoneName): number[] {
  const asIfUtc = minutesOf(local) * MINUTE;
  const around = offsetsAround(asIfUtc, zone);
  const [usual] = around;
  if (usual !== undefined && around.length === 1) return [asIfUtc - usual];
  return around
    .map((offset) => asIfUtc - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === asIfUtc)
    .toSorted((a, b) => a - b);
}

/** The local time that the zone's clocks show at an instant, seconds cut off (T2, T4). */
export function localOf(instant: number, zone: ZoneName): LocalDateTime {
  return localOfMinutes(Math.floor((instant + offsetWithin(instant, zone)) / MINUTE));
}

/** Whether a bound of a booking exists once; `missing` and `twice` are refused with a message (T3). */
export function checkBound(local: LocalDateTime, zone: ZoneName): 'ok' | 'missing' | 'twice' {
  const count = instantsOf(local, zone).length;
  if (count === 1) return 'ok';
  return count === 0 ? 'missing' : 'twice';
}

/**
 * Real minutes between two local times, what is billed: 22:00 → 08:00 is 9 h on 28–29 March 2026 and
 * 11 h on 24–25 October (T3). Negative when `end` comes first.
 * @throws RangeError when a bound is missing or comes twice: ask `checkBound` before.
 */
export function elapsedMinutes(start: LocalDateTime, end: LocalDateTime, zone: ZoneName): number {
  return Math.round((onlyInstantOf(end, zone) - onlyInstantOf(start, zone)) / MINUTE);
}

/**
 * The instant at which the clocks reach a local time, for calendar boundaries that nobody chose (midnight, a
 * window of the price list): the first of two, and the moment of the jump where the time is jumped over.
 * @throws RangeError when the text is no local time or the zone is unknown.
 */
export function firstInstantAtOrAfter(local: LocalDateTime, zone: ZoneName): number {
  const [first] = instantsOf(local, zone);
  if (first !== undefined) return first;
  // Jumped over: clocks show an earlier time before the jump and a later one after it; halve until they meet.
  const asIfUtc = minutesOf(local) * MINUTE;
  let before = asIfUtc - DAY;
  let after = asIfUtc + DAY;
  while (after - before > MINUTE) {
    const middle = before + Math.ceil((after - before) / 2 / MINUTE) * MINUTE;
    if (middle + offsetAt(middle, zone) < asIfUtc) before = middle;
    else after = middle;
  }
  return after;
}

function onlyInstantOf(local: LocalDateTime, zone: ZoneName): number {
  const instants = instantsOf(local, zone);
  const [only] = instants;
  if (only === undefined || instants.length > 1) {
    throw new RangeError(`${local} does not come exactly once in ${zone}`);
  }
  return only;
}

/** Offsets in force from the day before to the day after; no zone has changed its clocks twice in so short a time. */
function offsetsAround(asIfUtc: number, zone: ZoneName): number[] {
  const day = Math.floor(asIfUtc / DAY);
  return [...new Set([offsetOfDay(day - 1, zone), offsetOfDay(day + 2, zone)])];
}

/** The offset at 00:00 UTC of a day, remembered: Intl takes long enough for a year's price to be felt. */
function offsetOfDay(day: number, zone: ZoneName): number {
  const key = `${zone}/${day}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  const found = offsetAt(day * DAY, zone);
  offsets.set(key, found);
  return found;
}

/** The offset at an instant, from those at the ends of its day where no clock moves between them. */
function offsetWithin(instant: number, zone: ZoneName): number {
  const day = Math.floor(instant / DAY);
  const before = offsetOfDay(day, zone);
  return before === offsetOfDay(day + 1, zone) ? before : offsetAt(instant, zone);
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: ZoneName): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): string => (parts.get(type) ?? '').padStart(2, '0');
  const year = (parts.get('year') ?? '').padStart(4, '0');
  const shown = `${year}-${read('month')}-${read('day')}T${read('hour')}:${read('minute')}`;
  if (!isLocalDateTime(shown)) throw new RangeError(`no local time for the instant ${instant}`);
  const shownMilliseconds = minutesOf(shown) * MINUTE + Number(read('second')) * 1000;
  return shownMilliseconds - Math.floor(instant / 1000) * 1000;
}

function formatterOf(zone: ZoneName): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}
