/** Whether our own rules (T5) say the same as a list of days that another calendar gave. */
import {
  datePart,
  dayNumber,
  dayOfWeek,
  partsOfDate,
  weekStart,
  type LocalDate,
  type Weekday,
} from '../calendar.ts';
import { occurrencesOf, type MonthPosition, type RecurrencePattern } from '../recurrence.ts';
import { MOST_IN_A_SERIES, type Rule } from '../series.ts';

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other);
}

/** The step that all the gaps of a row of numbers are multiples of; 0 where they are all the same. */
function stepOf(numbers: readonly number[]): number {
  return numbers.reduce((step, each, index) => {
    const before = numbers[index - 1];
    return before === undefined ? step : greatestCommon(step, each - before);
  }, 0);
}

function monthOf(date: LocalDate): number {
  const { year, month } = partsOfDate(date);
  return year * 12 + month;
}

/** What the days may be said as, the most usual first; each is tried against the days themselves. */
function candidates(dates: readonly LocalDate[]): RecurrencePattern[] {
  const weekdays = [...new Set(dates.map(dayOfWeek))].toSorted((one, other) => one - other);
  const weeks = stepOf(dates.map((date) => Math.round(dayNumber(weekStart(date)) / 7))) || 1;
  const months = stepOf(dates.map(monthOf)) || 1;
  const days = dates.map((date) => partsOfDate(date).day);
  const [weekday] = weekdays;
  const positions: readonly MonthPosition[] = [1, 2, 3, 4, -1, -2, 5];
  const monthly: RecurrencePattern[] =
    weekday === undefined || weekdays.length > 1
      ? []
      : positions.map((position) => ({
          kind: 'monthly_on_weekday',
          every: months,
          weekday: weekday satisfies Weekday,
          position,
        }));
  // Several weekdays are a habit only once one of them has come again.
  const weekly: RecurrencePattern[] =
    weekdays.length > 1 && weekdays.length >= dates.length
      ? []
      : [{ kind: 'weekly', every: weeks, weekdays }];
  return [
    ...weekly,
    { kind: 'monthly_on_day', every: months, day: Math.max(...days) },
    ...monthly,
    { kind: 'monthly_on_day', every: months, day: 31 },
  ];
}

/**
 * A rule of ours that has exactly these days, first to last, or undefined: then they are only bound together. `dates`
 * are in order and each once.
 */
export function ruleOfDates(dates: readonly LocalDate[]): Rule | undefined {
  const [from] = dates;
  const last = dates.at(-1);
  if (from === undefined || last === undefined || dates.length < 2 || dates.length > MOST_IN_A_SERIES)
    return undefined;
  const end = { kind: 'until', date: last } as const;
  const wanted = dates.join(' ');
  const pattern = candidates(dates).find(
    (each) => each.every <= 120 && occurrencesOf({ from, pattern: each, end }).join(' ') === wanted,
  );
  return pattern === undefined ? undefined : { pattern, end };
}

/** The day of an occurrence's key: its day alone, or the day and hour where there are several on one. */
export function dayOfOccurrence(occurrence: string): LocalDate {
  return datePart(occurrence);
}
