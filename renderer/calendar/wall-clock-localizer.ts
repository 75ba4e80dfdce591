import { DateLocalizer } from 'react-big-calendar';
import {
  add,
  atTimeOf,
  compare,
  distance,
  endOf,
  isMidnight,
  minutesIntoDay,
  rangeOf,
  startOf,
  type DrawnUnit,
} from './drawn-arithmetic.ts';
import { frenchFormats } from './french-formats.ts';

interface Spanned {
  readonly start: Date;
  readonly end: Date;
  readonly allDay: boolean;
}

const MONDAY = 1;

/** A booking until midnight does not touch the next day (T1: half-open), however the library compares days. */
const lastMomentOf = (start: Date, end: Date): Date =>
  end > start && isMidnight(end) ? new Date(end.getTime() - 1) : end;

const isWithin = (day: Date, from: Date, to: Date, unit: DrawnUnit = 'day'): boolean =>
  compare(day, from, unit) >= 0 && compare(day, lastMomentOf(from, to), unit) <= 0;

const isEventWithin = ({
  event,
  range,
}: {
  readonly event: Spanned;
  readonly range: { readonly start: Date; readonly end: Date };
}): boolean =>
  compare(event.start, range.end, 'day') <= 0 && lastMomentOf(event.start, event.end) >= range.start;

const byStart = ({ evtA, evtB }: { readonly evtA: Spanned; readonly evtB: Spanned }): number =>
  compare(evtA.start, evtB.start, 'day') ||
  distance(evtB.start, evtB.end, 'day') - distance(evtA.start, evtA.end, 'day') ||
  compare(evtA.start, evtB.start) ||
  compare(evtA.end, evtB.end);

const firstVisibleDay = (date: Date): Date => startOf(startOf(date, 'month'), 'week');
const lastVisibleDay = (date: Date): Date => endOf(endOf(date, 'month'), 'week');

// The library's own typings of a localizer leave out half of what it calls, so the parts are named here.
const parts = {
  formats: frenchFormats,
  // Every format of ours is a function; its name is enough to ask for it.
  format: (value: Date, name: keyof typeof frenchFormats) => {
    const format = frenchFormats[name] as ((value: Date) => string) | undefined;
    return format === undefined ? name : format(value);
  },
  firstOfWeek: () => MONDAY,
  // The library asks for the start of nothing when it names a column's hours for the first time.
  startOf: (date: Date | undefined, unit: DrawnUnit, firstOfWeek?: number) =>
    date === undefined ? new Date(Number.NaN) : startOf(date, unit, firstOfWeek),
  endOf,
  add,
  diff: distance,
  merge: atTimeOf,
  range: rangeOf,
  ceil: (date: Date, unit: DrawnUnit) => {
    const floor = startOf(date, unit);
    return compare(floor, date) === 0 ? floor : add(floor, 1, unit);
  },
  min: (...dates: Date[]) => new Date(Math.min(...dates.map(Number))),
  max: (...dates: Date[]) => new Date(Math.max(...dates.map(Number))),
  minutes: (date: Date) => date.getUTCMinutes(),
  lt: (a: Date, b: Date, unit?: DrawnUnit) => compare(a, b, unit) < 0,
  lte: (a: Date, b: Date, unit?: DrawnUnit) => compare(a, b, unit) <= 0,
  gt: (a: Date, b: Date, unit?: DrawnUnit) => compare(a, b, unit) > 0,
  gte: (a: Date, b: Date, unit?: DrawnUnit) => compare(a, b, unit) >= 0,
  eq: (a: Date, b: Date, unit?: DrawnUnit) => compare(a, b, unit) === 0,
  neq: (a: Date, b: Date, unit?: DrawnUnit) => compare(a, b, unit) !== 0,
  inRange: isWithin,
  daySpan: (start: Date, end: Date) => distance(start, end, 'day'),
  firstVisibleDay,
  lastVisibleDay,
  visibleDays: (date: Date) => rangeOf(firstVisibleDay(date), lastVisibleDay(date)),
  getSlotDate: (day: Date, minutesFromMidnight: number, offset: number) =>
    add(startOf(day, 'day'), minutesFromMidnight + offset, 'minutes'),
  getTimezoneOffset: () => 0,
  getDstOffset: () => 0,
  getTotalMin: (start: Date, end: Date) => distance(start, end, 'minutes'),
  getMinutesFromMidnight: minutesIntoDay,
  continuesPrior: (start: Date, first: Date) => compare(start, first, 'day') < 0,
  continuesAfter: (start: Date, end: Date, last: Date) => compare(lastMomentOf(start, end), last, 'day') > 0,
  sortEvents: byStart,
  inEventRange: isEventWithin,
  isSameDate: (a: Date, b: Date) => compare(a, b, 'day') === 0,
  // A booking from midnight to midnight is a booking, not an « all day » line above the hours.
  startAndEndAreDateOnly: () => false,
  browserTZOffset: () => 0,
};

/** How the calendar library counts and writes: over drawn Dates, whatever the browser's zone, in French. */
export const wallClockLocalizer = new DateLocalizer(
  parts as unknown as ConstructorParameters<typeof DateLocalizer>[0],
);
