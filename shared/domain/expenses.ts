/** What the place pays (R5): its entries, what of it each grant bears, and what comes back every month. Amounts are cents. */
import { isLastingPurchase, type ChargePurpose } from './accounting-chart-funding.ts';
import { moneyPurpose } from './accounting-chart.ts';
import type { Auxiliary, Movement } from './accounting.ts';
import { addMonths, daysInMonth, partsOfDate, type LocalDate } from './calendar.ts';
import { spreadLargestRemainder, type BasisPoints, type Cents } from './money.ts';

/** All of something, in basis points. */
export const whole = 10_000;

/** What of an expense a grant bears. */
export interface GrantShare {
  readonly grantId: number;
  readonly share: BasisPoints;
}

/** Whether an expense is borne at most once: shares never add up to more than 100 % (R4). */
export function sharesFit(shares: readonly GrantShare[]): boolean {
  return shares.reduce((sum, { share }) => sum + share, 0) <= whole;
}

/**
 * What each share of an amount is, in the shares' order, without losing or making a cent: with what nobody bears, the
 * parts add up to the amount (M5). A reversal, negative, is shared as its original. Throws where shares exceed 100 %.
 */
export function sharedAmounts(amount: Cents, shares: readonly GrantShare[]): Cents[] {
  if (!sharesFit(shares)) throw new RangeError('shares exceed the expense');
  const weights = shares.map(({ share }) => share);
  const rest = whole - weights.reduce((sum, share) => sum + share, 0);
  const sign = amount < 0 ? -1 : 1;
  const parts = spreadLargestRemainder(Math.abs(amount), [...weights, rest]);
  return parts.slice(0, -1).map((part) => (part === 0 ? 0 : sign * part));
}

/** An expense as the books see it; the VAT is what may be deducted, 0 for most places. */
export interface BookedExpense {
  readonly account: ChargePurpose;
  readonly amount: Cents;
  readonly vat: Cents;
  /** Whom it is owed to: the supplier, or the volunteer who paid in advance. */
  readonly owedTo: Auxiliary;
  readonly byVolunteer: boolean;
}

const owed = ({ byVolunteer }: BookedExpense): 'volunteerAdvances' | 'suppliers' =>
  byVolunteer ? 'volunteerAdvances' : 'suppliers';

/** The entry of an expense: the charge and the VAT that comes back, against whom it is owed to (6xx, 4456x / 401, 4671). */
export function expenseMovements(expense: BookedExpense): Movement[] {
  const { account, amount, vat, owedTo } = expense;
  return [
    { purpose: account, amount: amount - vat },
    { purpose: isLastingPurchase(account) ? 'vatDeductibleAssets' : 'vatDeductible', amount: vat },
    { purpose: owed(expense), auxiliary: owedTo, amount: -amount },
  ];
}

/** The entry of its payment: what is no longer owed, out of the till or the bank. A cheque we write leaves the bank. */
export function expensePaymentMovements(expense: BookedExpense, method: string): Movement[] {
  const { amount, owedTo } = expense;
  return [
    { purpose: owed(expense), auxiliary: owedTo, amount },
    { purpose: method === 'cash' ? moneyPurpose('cash') : 'bank', amount: -amount },
  ];
}

/** How often an expense comes back. */
export const rhythms = ['monthly', 'quarterly', 'yearly'] as const;
export type Rhythm = (typeof rhythms)[number];

const monthsBetween: Readonly<Record<Rhythm, number>> = { monthly: 1, quarterly: 3, yearly: 12 };

/** An expense that comes back: rent, energy, insurance. Months are `YYYY-MM`. */
export interface Recurrence {
  readonly rhythm: Rhythm;
  readonly firstMonth: string;
  /** The last month in which it may come; null: without end. */
  readonly lastMonth: string | null;
}

/** The months in which it comes, from `from` to `until`, both included. */
export function monthsDue(
  { rhythm, firstMonth, lastMonth }: Recurrence,
  from: string,
  until: string,
): string[] {
  const end = lastMonth !== null && lastMonth < until ? lastMonth : until;
  const months: string[] = [];
  for (let step = 0; ; step += monthsBetween[rhythm]) {
    const month = addMonths(`${firstMonth}-01`, step).slice(0, 7);
    if (month > end) return months;
    if (month >= from) months.push(month);
  }
}

/** What it costs from a month on. */
export interface AmountFrom {
  readonly fromMonth: string;
  readonly amount: Cents;
  readonly vat: Cents;
}

/** What it costs in a month: the newest amount that is not later; before the first, the first. Undefined without any. */
export function amountInMonth(amounts: readonly AmountFrom[], month: string): AmountFrom | undefined {
  const inOrder = amounts.toSorted((one, other) => (one.fromMonth < other.fromMonth ? -1 : 1));
  return inOrder.findLast(({ fromMonth }) => fromMonth <= month) ?? inOrder[0];
}

/** What it weighs on one month, whatever its rhythm: a yearly insurance is a twelfth, rounded half up. */
export function monthlyCost(rhythm: Rhythm, amount: Cents): Cents {
  return Math.round(amount / monthsBetween[rhythm]);
}

/** The day of a month on which it is paid: the last one where the month is shorter (T5). */
export function dayInMonth(month: string, day: number): LocalDate {
  const { year, month: index } = partsOfDate(`${month}-01`);
  return `${month}-${String(Math.min(day, daysInMonth(year, index))).padStart(2, '0')}`;
}
