/** The units of a price list and what time each can cover (C1). */
import { addDays, datePart, dayOfWeek, weekStart, type LocalDate, type LocalInterval } from './calendar.ts';
import type { Cents } from './money.ts';
import { spanOnDate, type OpenSpan } from './opening-hours.ts';

/** The units a price list may name, from the shortest to the longest. */
export type PriceUnit = 'hour' | 'half_day' | 'evening' | 'day' | 'weekend' | 'week';

/**
 * The prices of one list for one resource; a unit that is missing is not sold (C1). All prices are for one unit.
 * - `hour`: any time; what is left over by other units is rounded up to `stepMinutes` once for the whole use;
 *   `minimumMinutes` holds where no other unit is used.
 * - `halfDay`: the windows of the calendar, and where `runMinutes` is set also any run of so much open time in a day.
 * - `day`: the calendar day, which caps that day; with `runMinutes` a day is a run of so much open time instead,
 *   and what goes beyond is charged on top (« unless the list says otherwise »).
 * - `weekend`: Saturday and Sunday, or from Friday at `fromFriday`, or to Monday at `untilMonday`. `week`: Monday to
 *   Sunday (T5).
 */
export interface PriceUnits {
  /** French: the season whose prices these are; none for the list's own. */
  readonly season?: string;
  readonly hour?: { readonly price: Cents; readonly stepMinutes: number; readonly minimumMinutes: number };
  readonly halfDay?: {
    readonly price: Cents;
    readonly windows: readonly OpenSpan[];
    readonly runMinutes: number | null;
  };
  readonly day?: { readonly price: Cents; readonly runMinutes: number | null };
  readonly evening?: { readonly price: Cents; readonly window: OpenSpan };
  readonly weekend?: {
    readonly price: Cents;
    readonly fromFriday: string | null;
    readonly untilMonday?: string | null;
  };
  readonly week?: { readonly price: Cents };
}

/** A window of the calendar that a unit covers for its price. */
export interface UnitWindow {
  readonly unit: PriceUnit;
  readonly price: Cents;
  readonly interval: LocalInterval;
  /** The season whose price it is; empty for the list's own. */
  readonly season: string;
}

/** A unit that covers a run of open time within one day, wherever it begins. */
export interface UnitRun {
  readonly unit: PriceUnit;
  readonly price: Cents;
  readonly minutes: number;
}

/** The units that a list sells on a day: a season may change their prices (C1). */
export type UnitsOn = (date: LocalDate) => PriceUnits;

/** The runs that a list sells on a day. @throws RangeError when a run has no length. */
export function runsOf(units: PriceUnits): UnitRun[] {
  const runs: UnitRun[] = [];
  const { halfDay, day } = units;
  if (halfDay !== undefined && halfDay.runMinutes !== null) {
    runs.push({ unit: 'half_day', price: halfDay.price, minutes: halfDay.runMinutes });
  }
  if (day !== undefined && day.runMinutes !== null) {
    runs.push({ unit: 'day', price: day.price, minutes: day.runMinutes });
  }
  if (runs.some((run) => !Number.isInteger(run.minutes) || run.minutes < 1)) {
    throw new RangeError('a run lasts a whole number of minutes, one at least');
  }
  return runs;
}

/**
 * Every window of the calendar that a list sells and that may reach into a use, shortest units first; each at the
 * price of the day on which it begins.
 */
export function windowsOf(unitsOn: UnitsOn, use: LocalInterval): UnitWindow[] {
  const windows: UnitWindow[] = [];
  // From the Friday before: its weekend may reach into Monday, and the Sunday's evening over midnight.
  const firstDate = addDays(weekStart(datePart(use.start)), -3);
  for (let date = firstDate; date <= datePart(use.end); date = addDays(date, 1)) {
    windows.push(...windowsOnDate(unitsOn(date), date));
  }
  return windows;
}

function windowsOnDate(units: PriceUnits, date: LocalDate): UnitWindow[] {
  const { halfDay, evening, day, weekend, week, season = '' } = units;
  const windows: UnitWindow[] = [];
  const weekday = dayOfWeek(date);
  for (const span of halfDay?.windows ?? []) {
    windows.push({ unit: 'half_day', price: halfDay?.price ?? 0, interval: spanOnDate(date, span), season });
  }
  if (evening !== undefined) {
    windows.push({
      unit: 'evening',
      price: evening.price,
      interval: spanOnDate(date, evening.window),
      season,
    });
  }
  if (day !== undefined && day.runMinutes === null) {
    windows.push({ unit: 'day', price: day.price, interval: wholeDays(date, 1), season });
  }
  const startsWeekend = weekend?.fromFriday == null ? weekday === 6 : weekday === 5;
  if (weekend !== undefined && startsWeekend) {
    const { end } = wholeDays(date, weekend.fromFriday === null ? 2 : 3);
    const start = `${date}T${weekend.fromFriday ?? '00:00'}`;
    const until = weekend.untilMonday == null ? end : `${datePart(end)}T${weekend.untilMonday}`;
    windows.push({ unit: 'weekend', price: weekend.price, interval: { start, end: until }, season });
  }
  if (week !== undefined && weekday === 1) {
    windows.push({ unit: 'week', price: week.price, interval: wholeDays(date, 7), season });
  }
  return windows;
}

function wholeDays(date: LocalDate, days: number): LocalInterval {
  return { start: `${date}T00:00`, end: `${addDays(date, days)}T00:00` };
}
