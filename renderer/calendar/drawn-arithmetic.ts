/** Arithmetic of drawn Dates (see wall-clock.ts): UTC fields only, so no zone and no change of clocks is ever met. */

/** The units by which the calendar library counts; singular and plural as it writes them. */
export type DrawnUnit =
  'milliseconds' | 'seconds' | 'minutes' | 'hours' | 'day' | 'date' | 'week' | 'month' | 'year';

const MINUTE = 60_000;
const DAY = 86_400_000;
const LENGTHS: Readonly<Partial<Record<DrawnUnit, number>>> = {
  milliseconds: 1,
  seconds: 1000,
  minutes: MINUTE,
  hours: 60 * MINUTE,
  day: DAY,
  date: DAY,
  week: 7 * DAY,
};

const floorTo = (date: Date, length: number): Date => new Date(Math.floor(date.getTime() / length) * length);

/** The first moment of the unit a date lies in; weeks begin on `firstOfWeek` (0 is Sunday), Monday unless said (T5). */
export function startOf(date: Date, unit: DrawnUnit, firstOfWeek = 1): Date {
  if (unit === 'year') return new Date(Date.UTC(date.getUTCFullYear(), 0, 1));
  if (unit === 'month') return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
  if (unit === 'week') {
    const midnight = floorTo(date, DAY);
    return new Date(midnight.getTime() - ((midnight.getUTCDay() - firstOfWeek + 7) % 7) * DAY);
  }
  return floorTo(date, LENGTHS[unit] ?? 1);
}

/** The last millisecond of the unit a date lies in. */
export function endOf(date: Date, unit: DrawnUnit, firstOfWeek = 1): Date {
  return new Date(add(startOf(date, unit, firstOfWeek), 1, unit).getTime() - 1);
}

/** The date so many units later; a month that is too short gives its last day (T5). */
export function add(date: Date, count: number, unit: DrawnUnit): Date {
  const length = LENGTHS[unit];
  if (length !== undefined) return new Date(date.getTime() + count * length);
  const months = date.getUTCMonth() + count * (unit === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return new Date(
    Date.UTC(date.getUTCFullYear(), months, day) + (date.getTime() - floorTo(date, DAY).getTime()),
  );
}

/** Whole units between two dates, never negative: how the library asks. */
export function distance(first: Date, second: Date, unit: DrawnUnit = 'milliseconds'): number {
  const length = LENGTHS[unit] ?? 30 * DAY;
  return Math.round(Math.abs(startOf(first, unit).getTime() - startOf(second, unit).getTime()) / length);
}

/** -1, 0 or 1: how two dates stand to each other, seen to the unit. */
export function compare(first: Date, second: Date, unit: DrawnUnit = 'milliseconds'): number {
  return Math.sign(startOf(first, unit).getTime() - startOf(second, unit).getTime());
}

/** The day of one date at the time of day of another. */
export function atTimeOf(day: Date, time: Date): Date {
  return new Date(floorTo(day, DAY).getTime() + (time.getTime() - floorTo(time, DAY).getTime()));
}

/** Every first moment of the unit from one date to another, both included. */
export function rangeOf(from: Date, to: Date, unit: DrawnUnit = 'day'): Date[] {
  const found: Date[] = [];
  for (let each = from; each <= to; each = add(each, 1, unit)) found.push(each);
  return found;
}

/** Minutes since the midnight of its day. */
export function minutesIntoDay(date: Date): number {
  return Math.floor((date.getTime() - floorTo(date, DAY).getTime()) / MINUTE);
}

/** Whether a date is a midnight. */
export function isMidnight(date: Date): boolean {
  return date.getTime() % DAY === 0;
}
