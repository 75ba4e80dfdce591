/** The dates of what returns (T5): every n weeks on some days, a day of the month, a weekday of the month. */
import {
  addDays,
  addMonths,
  dateOf,
  dayOfWeek,
  daysInMonth,
  partsOfDate,
  weekStart,
  type LocalDate,
  type Weekday,
} from './calendar.ts';

/** Which of a weekday in its month: the first to the fifth, the last (-1) or the second-to-last (-2). */
export type MonthPosition = 1 | 2 | 3 | 4 | 5 | -1 | -2;

/** How something returns; `every` counts weeks from Monday, or months (T5). */
export type RecurrencePattern =
  | { readonly kind: 'weekly'; readonly every: number; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'monthly_on_day'; readonly every: number; readonly day: number }
  | {
      readonly kind: 'monthly_on_weekday';
      readonly every: number;
      readonly weekday: Weekday;
      readonly position: MonthPosition;
    }
  /** Days that no rule gives, in order: what another calendar has bound together. */
  | { readonly kind: 'listed'; readonly every: 1; readonly dates: readonly LocalDate[] };

/** When it ends: on a date, itself included, or after so many occurrences. */
export type RecurrenceEnd =
  { readonly kind: 'until'; readonly date: LocalDate } | { readonly kind: 'count'; readonly count: number };

/** A recurrence, counted from its first date: the week or month of `from` is the first. */
export interface Recurrence {
  readonly from: LocalDate;
  readonly pattern: RecurrencePattern;
  readonly end: RecurrenceEnd;
}

const POSITIONS: readonly number[] = [1, 2, 3, 4, 5, -1, -2];
/** No recurrence has more occurrences than this: ten years of one a day, and a limit against slips of the finger. */
export const MOST_OCCURRENCES = 3660;
/** An end further away than ten years is refused rather than cut off in silence. */
const FURTHEST_END_IN_MONTHS = 120;
/** A pattern that hardly ever matches (a fifth Friday every twelve months) is not followed for longer. */
const LONGEST_IN_DAYS = 36_525;

/**
 * The dates of a recurrence on or after `from`, in order (T5). The 31st falls on the last day of shorter months and
 * returns to the 31st after; a fifth weekday passes over months that have four. Dates only: the time of the day stays
 * on the wall clock (T2), and what the night does to it is `checkBound`'s to say.
 * @throws RangeError when the recurrence is not sound: ask `recurrenceFault` before.
 */
export function occurrencesOf(recurrence: Recurrence): LocalDate[] {
  const fault = recurrenceFault(recurrence);
  if (fault !== null) throw new RangeError(`not a recurrence: ${fault}`);
  const { from, end } = recurrence;
  const horizon = addDays(from, LONGEST_IN_DAYS);
  const until = end.kind === 'until' && end.date < horizon ? end.date : horizon;
  const most = end.kind === 'count' ? end.count : MOST_OCCURRENCES;
  const { pattern } = recurrence;
  if (pattern.kind === 'listed')
    return pattern.dates.filter((date) => date >= from && date <= until).slice(0, most);
  const dates: LocalDate[] = [];
  for (let period = 0; dates.length < most; period += 1) {
    const { first, inPeriod } = periodOf(recurrence, period);
    if (first > until) break;
    dates.push(...inPeriod.filter((date) => date >= from && date <= until));
  }
  return dates.slice(0, most);
}

/** What is wrong with a recurrence, or null: its first such field. An end before the start has no occurrence, no fault. */
export function recurrenceFault(
  recurrence: Recurrence,
): 'every' | 'weekdays' | 'day' | 'position' | 'count' | 'until' | null {
  const { from, pattern, end } = recurrence;
  if (!isWithin(pattern.every, 1, 120)) return 'every';
  if (pattern.kind === 'weekly' && (pattern.weekdays.length === 0 || !pattern.weekdays.every(isWeekday))) {
    return 'weekdays';
  }
  if (pattern.kind === 'monthly_on_day' && !isWithin(pattern.day, 1, 31)) return 'day';
  if (pattern.kind === 'monthly_on_weekday') {
    if (!isWeekday(pattern.weekday)) return 'weekdays';
    if (!POSITIONS.includes(pattern.position)) return 'position';
  }
  if (end.kind === 'until') return end.date > addMonths(from, FURTHEST_END_IN_MONTHS) ? 'until' : null;
  return isWithin(end.count, 1, MOST_OCCURRENCES) ? null : 'count';
}

/** The n-th weekday of a month, counted from its end when negative, or null where the month has no fifth (T5). */
export function weekdayOfMonth(
  year: number,
  month: number,
  weekday: Weekday,
  position: MonthPosition,
): LocalDate | null {
  if (position > 0) {
    const first = dateOf(year, month, 1);
    const day = 1 + ((weekday - dayOfWeek(first) + 7) % 7) + (position - 1) * 7;
    return day > daysInMonth(year, month) ? null : dateOf(year, month, day);
  }
  const last = dateOf(year, month, daysInMonth(year, month));
  return addDays(last, -((dayOfWeek(last) - weekday + 7) % 7) + (position + 1) * 7);
}

/** The dates of the n-th week or month that counts, and that period's first day. */
function periodOf(recurrence: Recurrence, period: number): { first: LocalDate; inPeriod: LocalDate[] } {
  const { from, pattern } = recurrence;
  if (pattern.kind === 'listed') return { first: from, inPeriod: [...pattern.dates] };
  if (pattern.kind === 'weekly') {
    const monday = addDays(weekStart(from), period * pattern.every * 7);
    const weekdays = Array.from(new Set(pattern.weekdays)).toSorted((a, b) => a - b);
    return { first: monday, inPeriod: weekdays.map((weekday) => addDays(monday, weekday - 1)) };
  }
  const first = addMonths(`${from.slice(0, 8)}01`, period * pattern.every);
  const { year, month } = partsOfDate(first);
  if (pattern.kind === 'monthly_on_day') {
    return { first, inPeriod: [dateOf(year, month, Math.min(pattern.day, daysInMonth(year, month)))] };
  }
  const date = weekdayOfMonth(year, month, pattern.weekday, pattern.position);
  return { first, inPeriod: date === null ? [] : [date] };
}

function isWeekday(value: number): boolean {
  return isWithin(value, 1, 7);
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
