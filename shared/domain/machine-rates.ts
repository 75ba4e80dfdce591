/** How much of its open time a machine was used, in all and by hour of the week (F5). */
import {
  addDays,
  datePart,
  dayOfWeek,
  localOfMinutes,
  minutesOf,
  type LocalDate,
  type LocalInterval,
  type Weekday,
} from './calendar.ts';
import { firstInstantAtOrAfter, type ZoneName } from './local-time.ts';

/** An hour of the week, real minutes of all the weeks looked at: how long it was open, and used meanwhile. */
export interface WeekHour {
  readonly weekday: Weekday;
  /** 0 to 23: from that hour to the next. */
  readonly hour: number;
  readonly openMinutes: number;
  readonly usedMinutes: number;
}

export interface MachineRate {
  readonly openMinutes: number;
  /** Used while it was open: what the rate is made of. */
  readonly usedMinutes: number;
  /** Used while it was closed (B12): counted apart, so that no rate goes over the whole. */
  readonly usedClosedMinutes: number;
  /** Hours of the week that were open or used at all, Monday first. */
  readonly hours: readonly WeekHour[];
}

/** Intervals in order, each stretch once: a job noted over its own booking, or over another, counts once (B12). */
export function union(intervals: readonly LocalInterval[]): LocalInterval[] {
  const found: { start: string; end: string }[] = [];
  for (const { start, end } of intervals.toSorted((one, other) => (one.start < other.start ? -1 : 1))) {
    const last = found.at(-1);
    if (start >= end) continue;
    if (last !== undefined && start <= last.end) last.end = end > last.end ? end : last.end;
    else found.push({ start, end });
  }
  return found;
}

/** What two lists of ordered, separate intervals have in common. */
function common(one: readonly LocalInterval[], other: readonly LocalInterval[]): LocalInterval[] {
  const found: LocalInterval[] = [];
  let first = 0;
  for (const each of one) {
    while ((other[first]?.end ?? '~') <= each.start) first += 1;
    for (let index = first; ; index += 1) {
      const candidate = other[index];
      if (candidate === undefined || candidate.start >= each.end) break;
      found.push({
        start: candidate.start > each.start ? candidate.start : each.start,
        end: candidate.end < each.end ? candidate.end : each.end,
      });
    }
  }
  return found;
}

/** Real minutes between two wall-clock times (T3); the zone is only asked on the days that are not 24 h long. */
function realMinutesIn(zone: ZoneName): (start: string, end: string) => number {
  const odd = new Map<LocalDate, boolean>();
  const at = (local: string): number => firstInstantAtOrAfter(local, zone);
  const isOdd = (date: LocalDate): boolean => {
    const known = odd.get(date);
    if (known !== undefined) return known;
    const answer = at(`${addDays(date, 1)}T00:00`) - at(`${date}T00:00`) !== 86_400_000;
    odd.set(date, answer);
    return answer;
  };
  return (start, end) =>
    isOdd(datePart(start)) ? (at(end) - at(start)) / 60_000 : minutesOf(end) - minutesOf(start);
}

/** Cuts an interval at every full hour. */
function byHour({ start, end }: LocalInterval): LocalInterval[] {
  const pieces: LocalInterval[] = [];
  const last = minutesOf(end);
  for (let from = minutesOf(start); from < last;) {
    const to = Math.min(last, (Math.floor(from / 60) + 1) * 60);
    pieces.push({ start: localOfMinutes(from), end: localOfMinutes(to) });
    from = to;
  }
  return pieces;
}

/**
 * How much of its open time a machine was used (F5). `open` and `used` are wall-clock intervals within the time looked
 * at; minutes are real ones (T3): the hour that a night of March has not counts for nothing, that of October twice.
 */
export function machineRate(
  open: readonly LocalInterval[],
  used: readonly LocalInterval[],
  zone: ZoneName,
): MachineRate {
  const real = realMinutesIn(zone);
  const [opened, taken] = [union(open), union(used)];
  const cells = new Map<number, { openMinutes: number; usedMinutes: number }>();
  const add = (intervals: readonly LocalInterval[], what: 'openMinutes' | 'usedMinutes'): number => {
    let sum = 0;
    for (const { start, end } of intervals.flatMap(byHour)) {
      const minutes = real(start, end);
      const key = dayOfWeek(datePart(start)) * 24 + Number(start.slice(11, 13));
      const cell = cells.get(key) ?? { openMinutes: 0, usedMinutes: 0 };
      cell[what] += minutes;
      cells.set(key, cell);
      sum += minutes;
    }
    return sum;
  };
  const openMinutes = add(opened, 'openMinutes');
  const usedMinutes = add(common(opened, taken), 'usedMinutes');
  const allUsed = taken.flatMap(byHour).reduce((sum, { start, end }) => sum + real(start, end), 0);
  return { openMinutes, usedMinutes, usedClosedMinutes: allUsed - usedMinutes, hours: inOrder(cells) };
}

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

function inOrder(cells: ReadonlyMap<number, { openMinutes: number; usedMinutes: number }>): WeekHour[] {
  return weekdays.flatMap((weekday) =>
    Array.from({ length: 24 }, (_none, hour) => ({ hour, cell: cells.get(weekday * 24 + hour) })).flatMap(
      ({ hour, cell }) => (cell === undefined ? [] : [{ weekday, hour, ...cell }]),
    ),
  );
}

/** A share in basis points, rounded half up; null where there was nothing to use. */
export function rateOf({
  openMinutes,
  usedMinutes,
}: Pick<WeekHour, 'openMinutes' | 'usedMinutes'>): number | null {
  return openMinutes === 0 ? null : Math.floor((usedMinutes * 10_000) / openMinutes + 0.5);
}

/** Adds the hours of several machines up: the heat map of the whole fablab. */
export function addedHours(lists: readonly (readonly WeekHour[])[]): WeekHour[] {
  const cells = new Map<number, { openMinutes: number; usedMinutes: number }>();
  for (const { weekday, hour, openMinutes, usedMinutes } of lists.flat()) {
    const cell = cells.get(weekday * 24 + hour) ?? { openMinutes: 0, usedMinutes: 0 };
    cell.openMinutes += openMinutes;
    cell.usedMinutes += usedMinutes;
    cells.set(weekday * 24 + hour, cell);
  }
  return inOrder(cells);
}
