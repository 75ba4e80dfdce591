/** The months of a subscription, each billed once (I6). */
import { addMonths, type LocalDate } from './calendar.ts';

/** Of a subscription, what says for which months it is due. */
export interface MonthlyTerms {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly suspendedMonths: readonly string[];
}

const SPACE = 100_000;

/**
 * One whole number for a month `YYYY-MM` of a subscription: what a line of a document says it comes from. Every month
 * from the year 0 to 8332 has its own.
 */
export function planMonthId(subscriptionId: number, month: string): number {
  return subscriptionId * SPACE + Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

/** The subscription and the month behind such a number. */
export function planMonthOf(id: number): { readonly subscriptionId: number; readonly month: string } {
  const months = (id % SPACE) - 1;
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return {
    subscriptionId: Math.floor(id / SPACE),
    month: `${year}-${String((months % 12) + 1).padStart(2, '0')}`,
  };
}

/** The months that are due by a day, oldest first: every month begun, but for those suspended. */
export function monthsDue({ from, until, suspendedMonths }: MonthlyTerms, by: LocalDate): string[] {
  const last = until === null || until > by ? by : until;
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= last; day = addMonths(day, 1)) {
    const month = day.slice(0, 7);
    if ((day >= from || from <= last) && !suspendedMonths.includes(month)) months.push(month);
  }
  return months;
}
