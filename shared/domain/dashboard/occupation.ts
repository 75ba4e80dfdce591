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

/** Room to work out one track after the other without asking for new memory each time. */
export interface Scratch extends Track {
  readonly change: Int32Array;
}

export function scratchFor(span: Span): Scratch {
  const length = span.end - span.start;
  return {
    open: new Uint16Array(length),
    used: new Uint16Array(length),
    change: new Int32Array(length + 1),
  };
}

/**
 * The track of one resource: `capacity` places while it is open, and of those the ones taken. What is taken beyond its
 * places, and what is taken while it is closed, is not counted: no rate goes over the whole. It lies in `scratch`, and
 * stands until that is used again.
 */
export function trackOf(
  span: Span,
  capacity: number,
  open: readonly LocalInterval[],
  taken: readonly TakenPlaces[],
  scratch: Scratch = scratchFor(span),
): Track {
  const length = span.end - span.start;
  const { change } = scratch;
  scratch.open.fill(0);
  change.fill(0);
  const within = (minute: number): number => Math.min(Math.max(minute - span.start, 0), length);
  for (const { start, end } of open)
    scratch.open.fill(capacity, within(minutesOf(start)), within(minutesOf(end)));
  for (const { from, until, places } of taken) {
    const [first, last] = [within(from), within(until)];
    change[first] = (change[first] ?? 0) + places;
    change[last] = (change[last] ?? 0) - places;
  }
  let load = 0;
  for (let minute = 0; minute < length; minute++) {
    load += change[minute] ?? 0;
    const places = scratch.open[minute] ?? 0;
    scratch.used[minute] = load < places ? load : places;
  }
  return scratch;
}

/** Adds a track to another of the same span: several resources as one, their places together. */
export function addTrack(sum: Track, { open, used }: Track): void {
  if (open.length !== sum.open.length) throw new RangeError('tracks of different spans');
  for (let minute = 0; minute < open.length; minute++) {
    sum.open[minute] = (sum.open[minute] ?? 0) + (open[minute] ?? 0);
    sum.used[minute] = (sum.used[minute] ?? 0) + (used[minute] ?? 0);
  }
}

/** Takes more places of a track, such as people who came without booking: as many as were still free. */
export function takeBesides(track: Track, span: Span, taken: readonly TakenPlaces[]): void {
  for (const { from, until, places } of taken) {
    const last = Math.min(until, span.end) - span.start;
    for (let minute = Math.max(from - span.start, 0); minute < last; minute++)
      track.used[minute] = Math.min((track.used[minute] ?? 0) + places, track.open[minute] ?? 0);
  }
}

/** Place-minutes of each hour of the wall clock from the span's start on, the changes of clock left out. */
export interface Hourly {
  readonly open: Float64Array;
  readonly used: Float64Array;
}

/** A track by the hour. */
export function hourlyOf(track: Track, span: Span): Hourly {
  const sums = { open: new Float64Array(span.hours.length), used: new Float64Array(span.hours.length) };
  const { length } = track.open;
  for (let hour = 0; hour < span.hours.length; hour++) {
    let [open, used] = [0, 0];
    const last = Math.min((hour + 1) * 60, length);
    for (let minute = hour * 60; minute < last; minute++) {
      open += track.open[minute] ?? 0;
      used += track.used[minute] ?? 0;
    }
    sums.open[hour] = open;
    sums.used[hour] = used;
  }
  return sums;
}

/** Adds hours to others of the same span. */
export function addHourly(sum: Hourly, { open, used }: Hourly): void {
  for (let hour = 0; hour < open.length; hour++) {
    sum.open[hour] = (sum.open[hour] ?? 0) + (open[hour] ?? 0);
    sum.used[hour] = (sum.used[hour] ?? 0) + (used[hour] ?? 0);
  }
}

export interface Occupation extends Occupied {
  readonly months: readonly OccupiedMonth[];
  /** Hours of the week that were open at all, Monday first. */
  readonly hours: readonly WeekHour[];
}

/**
 * Adds hours up, in all, by month and by hour of the week, in real minutes: none of the hour that a night of March has
 * not, twice those of the hour that October has twice (T3).
 */
export function occupationOf({ open, used }: Hourly, span: Span): Occupation {
  const cells = new Float64Array(7 * 24 * 2);
  const months: { month: string; openMinutes: number; usedMinutes: number }[] = [];
  const firstDay = Math.floor(span.start / 1440);
  for (let first = 0; first < span.hours.length; first += 24) {
    const date = dateOfDayNumber(firstDay + first / 24);
    let month = months.at(-1);
    if (month?.month !== date.slice(0, 7)) {
      month = { month: date.slice(0, 7), openMinutes: 0, usedMinutes: 0 };
      months.push(month);
    }
    const day = (dayOfWeek(date) - 1) * 24;
    for (let hour = first; hour < Math.min(first + 24, span.hours.length); hour++) {
      const weight = (span.hours[hour] ?? 60) / 60;
      const [openMinutes, usedMinutes] = [(open[hour] ?? 0) * weight, (used[hour] ?? 0) * weight];
      month.openMinutes += openMinutes;
      month.usedMinutes += usedMinutes;
      const cell = (day + hour - first) * 2;
      cells[cell] = (cells[cell] ?? 0) + openMinutes;
      cells[cell + 1] = (cells[cell + 1] ?? 0) + usedMinutes;
    }
  }
  return {
    openMinutes: months.reduce((sum, { openMinutes }) => sum + openMinutes, 0),
    usedMinutes: months.reduce((sum, { usedMinutes }) => sum + usedMinutes, 0),
    months,
    hours: weekHours(cells),
  };
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
