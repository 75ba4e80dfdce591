/** The periods that the dashboard of Bilans can be of, and the one each is compared with (R3). Days, both included. */
import {
  addDays,
  addMonths,
  dateOf,
  daysInMonth,
  lastDayOfTerm,
  partsOfDate,
  type LocalDate,
} from '../calendar.ts';
import { formatDateShort, formatMonth, monthName } from '../french.ts';

/** What is asked for; a season is the school's, from 1 September of `year` to 31 August. */
export type PeriodChoice =
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'season'; readonly year: number }
  | { readonly kind: 'days'; readonly from: LocalDate; readonly to: LocalDate };

export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** A period as it is read: what has not come yet is cut off, and so is the same part of the year before. */
export interface DashboardPeriod extends Period {
  /** `l’année 2026`, `le 2e trimestre 2026`, `novembre 2026`, `la saison 2026-2027`, `du 01/03/2026 au 31/03/2026`. */
  readonly name: string;
  /** The last day that has begun; null while the period has not. */
  readonly until: LocalDate | null;
  /** The same days a year before. */
  readonly before: Period;
  readonly beforeName: string;
}

/** Longer than anybody reports on. */
export const mostDays = 1100;

const firstMonthOfSeason = 9;

/** The first and last day of what is asked for. */
export function daysOf(choice: PeriodChoice): Period {
  switch (choice.kind) {
    case 'year':
      return { from: dateOf(choice.year, 1, 1), to: dateOf(choice.year, 12, 31) };
    case 'quarter': {
      const from = dateOf(choice.year, choice.quarter * 3 - 2, 1);
      return { from, to: lastDayOfTerm(from, 3) };
    }
    case 'month':
      return {
        from: dateOf(choice.year, choice.month, 1),
        to: dateOf(choice.year, choice.month, daysInMonth(choice.year, choice.month)),
      };
    case 'season': {
      const from = dateOf(choice.year, firstMonthOfSeason, 1);
      return { from, to: lastDayOfTerm(from, 12) };
    }
    case 'days':
      return { from: choice.from, to: choice.to };
  }
}

/** The same day a year before; the last of February answers the last of February. */
export function yearEarlier(date: LocalDate): LocalDate {
  const { year, month, day } = partsOfDate(date);
  const isLastOfFebruary = month === 2 && day === daysInMonth(year, 2);
  return isLastOfFebruary ? dateOf(year - 1, 2, daysInMonth(year - 1, 2)) : addMonths(date, -12);
}

const ordinal = (number: number): string => (number === 1 ? '1er' : `${number}e`);

/** What a period is called within a sentence: « en 2026 » is said of `2026`. */
function nameOf(choice: PeriodChoice): string {
  switch (choice.kind) {
    case 'year':
      return `l’année ${choice.year}`;
    case 'quarter':
      return `le ${ordinal(choice.quarter)} trimestre ${choice.year}`;
    case 'month':
      return formatMonth(dateOf(choice.year, choice.month, 1));
    case 'season':
      return `la saison ${choice.year}-${choice.year + 1}`;
    case 'days':
      return spanName(choice);
  }
}

/** `le 24/11/2026` or `du 01/11/2026 au 24/11/2026`. */
export function spanName({ from, to }: Period): string {
  return from === to
    ? `le ${formatDateShort(from)}`
    : `du ${formatDateShort(from)} au ${formatDateShort(to)}`;
}

/**
 * The period as of today: a period that runs is read up to today and compared with the same days a year before, so that
 * eleven months are never held against twelve.
 */
export function periodOf(choice: PeriodChoice, today: LocalDate): DashboardPeriod {
  const { from, to } = daysOf(choice);
  const until = from > today ? null : to < today ? to : today;
  const end = until ?? to;
  const before = { from: yearEarlier(from), to: yearEarlier(end) };
  const isWhole = until === to;
  return {
    from,
    to,
    name: isWhole ? nameOf(choice) : `${nameOf(choice)}, jusqu’au ${formatDateShort(end)}`,
    until,
    before,
    beforeName: spanName(before),
  };
}

/** The months of a period `YYYY-MM`, first and last included even where only some of their days are. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  for (let first = `${from.slice(0, 7)}-01`; first <= to; first = addMonths(first, 1))
    months.push(first.slice(0, 7));
  return months;
}

/** `nov.` where all months are of one year, else `nov. 26`: what stands under a column. */
export function monthLabel(
  month: string,
  months: readonly string[],
  short: (month: number) => string,
): string {
  const name = short(Number(month.slice(5)));
  const isOneYear = months.every((other) => other.slice(0, 4) === month.slice(0, 4));
  return isOneYear ? name : `${name} ${month.slice(2, 4)}`;
}

/** `novembre 2026`, what a line of a table is called. */
export function monthLine(month: string): string {
  return `${monthName(Number(month.slice(5)))} ${month.slice(0, 4)}`;
}

/** The day after the last, for half-open spans. */
export function dayAfter({ to }: Period): LocalDate {
  return addDays(to, 1);
}
