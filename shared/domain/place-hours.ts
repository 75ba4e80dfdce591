/** From the place's settings to what opening is computed with: seven days of hours, and closed holidays (B4, T7). */
import { addDays, partsOfDate, type LocalDate } from './calendar.ts';
import { holidaysOf, type Holiday, type HolidayKey, type HolidayRegion } from './holidays.ts';
import { weekOfDays } from './hours-seasons.ts';
import type { Closure, OpenSpan, SeasonHours } from './opening-hours.ts';

/** Hours that hold all year, from a list of seven days with Monday first (T5); a day that is missing is closed. */
export function allYearHours(days: readonly (readonly OpenSpan[])[]): SeasonHours[] {
  return [{ validFrom: null, validUntil: null, week: weekOfDays(days) }];
}

/** Which day's ranges make no sense, 0 for Monday: one that ends before it starts or begins within the one before. */
export function wrongDay(days: readonly (readonly OpenSpan[])[]): number | undefined {
  const wrong = days.findIndex((day) =>
    day.some(
      (range, index) => range.from >= range.to || (index > 0 && range.from < (day[index - 1]?.to ?? '')),
    ),
  );
  return wrong < 0 ? undefined : wrong;
}

/** The public holidays from one date to another, both included, in the order of the calendar (T7). */
export function holidaysBetween(from: LocalDate, to: LocalDate, region: HolidayRegion = {}): Holiday[] {
  const holidays: Holiday[] = [];
  for (let { year } = partsOfDate(from); year <= partsOfDate(to).year; year += 1)
    holidays.push(...holidaysOf(year, region).filter(({ date }) => from <= date && date <= to));
  return holidays;
}

/**
 * A closure of the whole day for each public holiday from one date to another, both included (T7), but for those on
 * which the place opens.
 */
export function holidayClosures(
  from: LocalDate,
  to: LocalDate,
  region: HolidayRegion = {},
  open: readonly HolidayKey[] = [],
): Closure[] {
  return holidaysBetween(from, to, region)
    .filter(({ key }) => !open.includes(key))
    .map(({ date, name }) => ({ start: `${date}T00:00`, end: `${addDays(date, 1)}T00:00`, label: name }));
}
