import {
  addDays,
  addMonths,
  weekStart,
  type LocalDate,
  type LocalDateTime,
} from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatMonth } from '../../../shared/domain/french.ts';

export const planningViews = ['day', 'week', 'rooms', 'month', 'list'] as const;
export type PlanningView = (typeof planningViews)[number];

/** Days that a list shows from its date on. */
const LIST_DAYS = 14;

/** The days that a view shows around a date: the first, and the one after the last. Only these are fetched. */
export function shownDays(
  view: PlanningView,
  date: LocalDate,
): { readonly first: LocalDate; readonly end: LocalDate } {
  if (view === 'day') return { first: date, end: addDays(date, 1) };
  if (view === 'list') return { first: date, end: addDays(date, LIST_DAYS) };
  if (view === 'week' || view === 'rooms')
    return { first: weekStart(date), end: addDays(weekStart(date), 7) };
  const first = weekStart(`${date.slice(0, 8)}01`);
  const nextMonth = addMonths(`${date.slice(0, 8)}01`, 1);
  return { first, end: addDays(weekStart(addDays(nextMonth, -1)), 7) };
}

/** The same as local times, half-open (T1): the input of a range query. */
export function shownRange(
  view: PlanningView,
  date: LocalDate,
): { readonly from: LocalDateTime; readonly to: LocalDateTime } {
  const { first, end } = shownDays(view, date);
  return { from: `${first}T00:00`, to: `${end}T00:00` };
}

/** The date of the view before (-1) or after (1). */
export function stepDate(view: PlanningView, date: LocalDate, direction: -1 | 1): LocalDate {
  if (view === 'month') return addMonths(date, direction);
  return addDays(date, direction * { day: 1, week: 7, rooms: 7, list: LIST_DAYS }[view]);
}

/** What the view shows, in words: « mardi 24 novembre 2026 », « du 23 au 29 novembre 2026 ». */
export function rangeTitle(view: PlanningView, date: LocalDate): string {
  if (view === 'day') return formatDateLong(date, { year: true });
  if (view === 'month') return formatMonth(date);
  const { first, end } = shownDays(view, date);
  const last = addDays(end, -1);
  const to = formatDateLong(last, { year: true }).split(' ').slice(1).join(' ');
  const words = formatDateLong(first, { year: first.slice(0, 4) !== last.slice(0, 4) })
    .split(' ')
    .slice(1);
  const from = first.slice(0, 7) === last.slice(0, 7) ? (words[0] ?? '') : words.join(' ');
  return `du ${from} au ${to}`;
}
