import ICAL from 'ical.js';
import { addDays, addMinutes, type LocalDateTime } from '../../shared/domain/calendar.ts';
import { universalClock, clockOfZone, type WallClock } from './icalendar-zones.ts';
import type { IcalComponent } from './icalendar-blocks.ts';

type IcalProperty = InstanceType<typeof ICAL.Property>;
type IcalTime = InstanceType<typeof ICAL.Time>;

/** A time of the file: what some clock shows. A day alone is its midnight, on whatever clock. */
export interface FileTime {
  readonly local: LocalDateTime;
  readonly clock: WallClock;
  readonly isDay: boolean;
}

/** A time that cannot be read, with the reason in French. */
export interface OddTime {
  readonly problem: string;
}

export interface FileClocks {
  /** The place's own, on which floating times are. */
  readonly own: WallClock;
  readonly zones: ReadonlyMap<string, IcalComponent>;
}

const two = (value: number): string => String(value).padStart(2, '0');

function timeOf(value: IcalTime, zoneId: string | undefined, clocks: FileClocks): FileTime | OddTime {
  const day = `${String(value.year).padStart(4, '0')}-${two(value.month)}-${two(value.day)}`;
  if (value.isDate) return { local: `${day}T00:00`, clock: clocks.own, isDay: true };
  const local = `${day}T${two(value.hour)}:${two(value.minute)}`;
  if (value.zone === ICAL.Timezone.utcTimezone || value.toString().endsWith('Z'))
    return { local, clock: universalClock, isDay: false };
  if (zoneId === undefined) return { local, clock: clocks.own, isDay: false };
  const clock = clockOfZone(zoneId, clocks.zones);
  return clock === undefined
    ? { problem: `Fuseau horaire inconnu\u00a0: «\u00a0${zoneId.slice(0, 60)}\u00a0».` }
    : { local, clock, isDay: false };
}

const isOdd = (value: FileTime | OddTime): value is OddTime => 'problem' in value;

/** Every time of a property: one, or a list (EXDATE, RDATE). */
export function timesOfProperty(property: IcalProperty, clocks: FileClocks): (FileTime | OddTime)[] {
  const zone: unknown = property.getParameter('tzid');
  const zoneId = typeof zone === 'string' ? zone : undefined;
  return property.getValues().map((value: unknown) => {
    if (value instanceof ICAL.Period) return timeOf(value.start, zoneId, clocks);
    return value instanceof ICAL.Time
      ? timeOf(value, zoneId, clocks)
      : { problem: 'Une date ne se lit pas.' };
  });
}

/** The time of a property that stands once; undefined where there is none. */
export function timeOfProperty(
  component: IcalComponent,
  name: string,
  clocks: FileClocks,
): FileTime | OddTime | undefined {
  const property = component.getFirstProperty(name);
  return property === null ? undefined : timesOfProperty(property, clocks)[0];
}

/** The same moment on another clock; a day stays that day. */
export function onClock(time: FileTime, clock: WallClock): LocalDateTime {
  if (time.isDay || time.clock.name === clock.name) return time.local;
  return clock.localOf(time.clock.instantOf(time.local));
}

/** Where an event begins and ends on the clock that it is written on. */
export interface FileSpan {
  readonly start: FileTime;
  readonly end: LocalDateTime;
}

function lastingTo(component: IcalComponent, start: FileTime): LocalDateTime | OddTime {
  const value: unknown = component.getFirstPropertyValue('duration');
  if (value instanceof ICAL.Duration) return addMinutes(start.local, Math.round(value.toSeconds() / 60));
  // A day alone lasts that day (RFC 5545, 3.6.1); a time alone takes none.
  if (start.isDay) return `${addDays(start.local.slice(0, 10), 1)}T00:00`;
  return { problem: 'Cet événement n’a ni fin ni durée.' };
}

/** The span of an event, or why it has none (French). */
export function spanOf(component: IcalComponent, clocks: FileClocks): FileSpan | OddTime {
  const start = timeOfProperty(component, 'dtstart', clocks);
  if (start === undefined) return { problem: 'Cet événement n’a pas de début.' };
  if (isOdd(start)) return start;
  const end = timeOfProperty(component, 'dtend', clocks);
  if (end !== undefined && isOdd(end)) return end;
  const until = end === undefined ? lastingTo(component, start) : onClock(end, start.clock);
  if (typeof until !== 'string') return until;
  if (start.isDay && until === start.local)
    return { start, end: `${addDays(start.local.slice(0, 10), 1)}T00:00` };
  if (until <= start.local) return { problem: 'La fin ne vient pas après le début.' };
  return { start, end: until };
}
