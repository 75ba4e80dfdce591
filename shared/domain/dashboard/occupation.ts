/**
 * How much of its open time a resource was occupied: by month, by hour of the week, in all. Several uses at once count as
 * often as it has places, and time that it was closed or stopped is no part of it. Minutes are real ones (T3).
 */
import {
  addDays,
  dateOfDayNumber,
  datePart,
  dayOfWeek,
  minutesOf,
  type LocalDateTime,
  type LocalInterval,
} from '../calendar.ts';
import { firstInstantAtOrAfter, type ZoneName } from '../local-time.ts';
import type { WeekHour } from '../machine-rates.ts';

/** Places taken from one calendar minute to another (`minutesOf`), the last not included. */
export interface TakenPlaces {
  readonly from: number;
  readonly until: number;
  readonly places: number;
}

/** The days that are looked at, in whole days of the wall clock, and what each of their hours really lasts. */
export interface Span {
  /** The calendar minute of its first midnight. */
  readonly start: number;
  /** The calendar minute at which it ends: a midnight, or now. */
  readonly end: number;
  /** Real minutes in each hour from `start` on: 60 but for the nights when the clocks change. */
  readonly hours: Uint8Array;
}

/** Minute by minute, how many places were open and how many of those were occupied. */
export interface Track {
  readonly open: Uint16Array;
  readonly used: Uint16Array;
}

/** Place-minutes: an hour of a table of fifteen is 900. */
export interface Occupied {
  readonly openMinutes: number;
  readonly usedMinutes: number;
}

export interface OccupiedMonth extends Occupied {
  /** `YYYY-MM`. */
  readonly month: string;
}

/** The span from a first day until a local time, and the real length of its hours. */
export function spanOver(from: LocalDateTime, until: LocalDateTime, zone: ZoneName): Span {
  const start = minutesOf(`${datePart(from)}T00:00`);
  const end = Math.max(start, minutesOf(until));
  const hours = new Uint8Array(Math.ceil((end - start) / 60)).fill(60);
  const at = (local: string): number => firstInstantAtOrAfter(local, zone);
  for (let date = datePart(from), first = 0; first < hours.length; first += 24) {
    const next = addDays(date, 1);
    if (at(`${next}T00:00`) - at(`${date}T00:00`) !== 86_400_000) {
      const bounds = Array.from({ length: 24 }, (_none, hour) =>
        at(`${date}T${String(hour).padStart(2, '0')}:00`),
      );
      bounds.push(at(`${next}T00:00`));
      for (let hour = 0; hour < 24 && first + hour < hours.length; hour++)
        hours[first + hour] = ((bounds[hour + 1] ?? 0) - (bounds[hour] ?? 0)) / 60_000;
    }
    date = next;
  }
  return { start, end, hours };
}

/**
 * The track of one resource: `capacity` places while it is open, and of those the ones taken. What is taken beyond its
 * places, and what is taken while it is closed, is not counted: no rate goes over the whole.
 */
export function trackOf(
  span: Span,
  capacity: number,
  open: readonly LocalInterval[],
  taken: readonly TakenPlaces[],
): Track {
  const length = span.end - span.start;
  const track = { open: new Uint16Array(length), used: new Uint16Array(length) };
  const within = (minute: number): number => Math.min(Math.max(minute - span.start, 0), length);
  for (const { start, end } of open)
    track.open.fill(capacity, within(minutesOf(start)), within(minutesOf(end)));
  const change = new Int32Array(length + 1);
  for (const { from, until, places } of taken) {
    const [first, last] = [within(from), within(until)];
    change[first] = (change[first] ?? 0) + places;
    change[last] = (change[last] ?? 0) - places;
  }
  let load = 0;
  for (let minute = 0; minute < length; minute++) {
    load += change[minute] ?? 0;
    track.used[minute] = Math.min(load, track.open[minute] ?? 0);
  }
  return track;
}

/** Several resources as one: their places together. Throws on tracks of different spans. */
export function together(tracks: readonly Track[], span: Span): Track {
  const length = span.end - span.start;
  const sum = { open: new Uint16Array(length), used: new Uint16Array(length) };
  for (const { open, used } of tracks) {
    if (open.length !== length) throw new RangeError('tracks of different spans');
    for (let minute = 0; minute < length; minute++) {
      sum.open[minute] = (sum.open[minute] ?? 0) + (open[minute] ?? 0);
      sum.used[minute] = (sum.used[minute] ?? 0) + (used[minute] ?? 0);
    }
  }
  return sum;
}

/** More places taken of a track, such as people who came without booking: as many as were still free. */
export function takenBesides(track: Track, span: Span, taken: readonly TakenPlaces[]): Track {
  const used = track.used.slice();
  for (const { from, until, places } of taken) {
    const last = Math.min(until, span.end) - span.start;
    for (let minute = Math.max(from - span.start, 0); minute < last; minute++)
      used[minute] = Math.min((used[minute] ?? 0) + places, track.open[minute] ?? 0);
  }
  return { open: track.open, used };
}

export interface Occupation extends Occupied {
  readonly months: readonly OccupiedMonth[];
  /** Hours of the week that were open at all, Monday first. */
  readonly hours: readonly WeekHour[];
}

/** Adds a track up, in all, by month and by hour of the week. */
export function occupationOf(track: Track, span: Span): Occupation {
  const cells = new Float64Array(7 * 24 * 2);
  const months = new Map<string, { openMinutes: number; usedMinutes: number }>();
  const firstDay = Math.floor(span.start / 1440);
  for (let hour = 0; hour < span.hours.length; hour++) {
    const { open, used } = sumOfHour(track, hour, (span.hours[hour] ?? 60) / 60);
    const date = dateOfDayNumber(firstDay + Math.floor(hour / 24));
    const month = hour % 24 === 0 ? monthOf(months, date.slice(0, 7)) : months.get(date.slice(0, 7));
    if (open === 0 || month === undefined) continue;
    month.openMinutes += open;
    month.usedMinutes += used;
    const cell = ((dayOfWeek(date) - 1) * 24 + (hour % 24)) * 2;
    cells[cell] = (cells[cell] ?? 0) + open;
    cells[cell + 1] = (cells[cell + 1] ?? 0) + used;
  }
  const rows = Array.from(months, ([month, sums]) => ({ month, ...sums }));
  return {
    openMinutes: rows.reduce((sum, { openMinutes }) => sum + openMinutes, 0),
    usedMinutes: rows.reduce((sum, { usedMinutes }) => sum + usedMinutes, 0),
    months: rows,
    hours: weekHours(cells),
  };
}

function monthOf(
  months: Map<string, { openMinutes: number; usedMinutes: number }>,
  month: string,
): { openMinutes: number; usedMinutes: number } {
  const known = months.get(month) ?? { openMinutes: 0, usedMinutes: 0 };
  months.set(month, known);
  return known;
}

/** Real place-minutes of one hour of the wall clock: none of the hour that a night of March has not, twice October's. */
function sumOfHour(track: Track, hour: number, weight: number): { open: number; used: number } {
  let [open, used] = [0, 0];
  const last = Math.min((hour + 1) * 60, track.open.length);
  for (let minute = hour * 60; minute < last; minute++) {
    open += track.open[minute] ?? 0;
    used += track.used[minute] ?? 0;
  }
  return { open: open * weight, used: used * weight };
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

function weekHours(cells: Float64Array): WeekHour[] {
  return weekdays.flatMap((weekday) =>
    Array.from({ length: 24 }, (_none, hour) => {
      const cell = ((weekday - 1) * 24 + hour) * 2;
      return { weekday, hour, openMinutes: cells[cell] ?? 0, usedMinutes: cells[cell + 1] ?? 0 };
    }).filter(({ openMinutes }) => openMinutes > 0),
  );
}
