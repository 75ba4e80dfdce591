/** From the place's settings to what opening is computed with: seven days of hours, and closed holidays (B4, T7). */
import { addDays, partsOfDate, WEEKDAYS, type LocalDate, type Weekday } from './calendar.ts';
import { holidaysOf, type HolidayRegion } from './holidays.ts';
import type { Closure, OpenSpan, SeasonHours } from './opening-hours.ts';

/** Hours that hold all year, from a list of seven days with Monday first (T5); a day that is missing is closed. */
export function allYearHours(days: readonly (readonly OpenSpan[])[]): SeasonHours[] {
  const week: Partial<Record<Weekday, readonly OpenSpan[]>> = {};
  for (const weekday of WEEKDAYS) week[weekday] = days[weekday - 1] ?? [];
  return [{ validFrom: null, validUntil: null, week }];
}

/** A closure of the whole day for each public holiday from one date to another, both included (T7). */
export function holidayClosures(from: LocalDate, to: LocalDate, region: HolidayRegion = {}): Closure[] {
  const closures: Closure[] = [];
  for (let { year } = partsOfDate(from); year <= partsOfDate(to).year; year += 1) {
    for (const { date, name } of holidaysOf(year, region)) {
      if (date < from || date > to) continue;
      closures.push({ start: `${date}T00:00`, end: `${addDays(date, 1)}T00:00`, label: name });
    }
  }
  return closures;
}
