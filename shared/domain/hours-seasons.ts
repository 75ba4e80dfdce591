/** Hours that hold for a while: a summer, the school holidays, public holidays on which one opens (B4, T2, T7). */
import {
  addDays,
  daysBetween,
  isLeapYear,
  partsOfDate,
  WEEKDAYS,
  type LocalDate,
  type Weekday,
} from './calendar.ts';
import type { OpenSpan, SeasonHours, WeeklyHours } from './opening-hours.ts';

/** When a season holds: between two dates once, between two days of each year (`MM-DD`), or on days known elsewhere. */
export type SeasonWhen =
  | { readonly kind: 'dates'; readonly from: LocalDate; readonly until: LocalDate }
  | { readonly kind: 'yearly'; readonly from: string; readonly until: string }
  | { readonly kind: 'school_holidays' }
  | { readonly kind: 'public_holidays' };

/** Seven days of hours, Monday first (T5), and when they hold. */
export interface HoursSeason {
  readonly when: SeasonWhen;
  readonly hours: readonly (readonly OpenSpan[])[];
}

/** Dates, both included. */
export interface DateSpan {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** The days that seasons refer to without naming them. */
export interface KnownDays {
  readonly schoolHolidays: readonly DateSpan[];
  readonly publicHolidays: readonly LocalDate[];
}

/** A day of a year, `MM-DD`; 29 February is the last of the month in the other years. */
function dayOfYear(year: number, day: string): LocalDate {
  return `${String(year).padStart(4, '0')}-${day === '02-29' && !isLeapYear(year) ? '02-28' : day}`;
}

/** The spans of dates in which a season holds and that touch `[from, until]`, whole, in the order of the calendar. */
export function seasonSpans(
  when: SeasonWhen,
  known: KnownDays,
  from: LocalDate,
  until: LocalDate,
): DateSpan[] {
  const touches = (span: DateSpan): boolean => span.from <= until && from <= span.until;
  if (when.kind === 'dates') return [{ from: when.from, until: when.until }].filter(touches);
  if (when.kind === 'school_holidays') return known.schoolHolidays.filter(touches);
  if (when.kind === 'public_holidays')
    return known.publicHolidays.map((date) => ({ from: date, until: date })).filter(touches);
  const spans: DateSpan[] = [];
  // One that reaches over the new year has begun the year before.
  for (let year = partsOfDate(from).year - 1; year <= partsOfDate(until).year; year += 1) {
    const last = when.until < when.from ? year + 1 : year;
    spans.push({ from: dayOfYear(year, when.from), until: dayOfYear(last, when.until) });
  }
  return spans.filter(touches);
}

/** Seven lists of spans, Monday first, by the day of the week; a day that is missing is closed. */
export function weekOfDays(days: readonly (readonly OpenSpan[])[]): WeeklyHours {
  const week: Partial<Record<Weekday, readonly OpenSpan[]>> = {};
  for (const weekday of WEEKDAYS) week[weekday] = days[weekday - 1] ?? [];
  return week;
}

const length = (span: DateSpan): number => daysBetween(span.from, span.until);

/**
 * The hours that hold within `[from, until]`, in the order that `weekOn` takes: the usual week, then the seasons, so
 * that where two fall on one day the shorter counts, and of two as long the one listed later. A season of the resource
 * itself (`own`) always counts before one of the place.
 */
export function hoursWithSeasons(
  usual: readonly (readonly OpenSpan[])[],
  seasons: { readonly place: readonly HoursSeason[]; readonly own: readonly HoursSeason[] },
  known: KnownDays,
  from: LocalDate,
  until: LocalDate,
): SeasonHours[] {
  // A late evening of the day before reaches into the first day.
  const since = addDays(from, -1);
  const inForce = (list: readonly HoursSeason[]): SeasonHours[] =>
    list
      .flatMap(({ when, hours }) =>
        seasonSpans(when, known, since, until).map((span) => ({ span, week: weekOfDays(hours) })),
      )
      // A stable sort: those as long stay in the order of the list.
      .toSorted((one, other) => length(other.span) - length(one.span))
      .map(({ span, week }) => ({ validFrom: span.from, validUntil: span.until, week }));
  return [
    { validFrom: null, validUntil: null, week: weekOfDays(usual) },
    ...inForce(seasons.place),
    ...inForce(seasons.own),
  ];
}
