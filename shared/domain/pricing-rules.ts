/**
 * The rules of a price list (C1): reductions by category, day, time, season or length of stay, and supplements.
 * Reductions do not add up: where several hold, the best for the customer counts.
 */
import { addDays, datePart, dayOfWeek, daysBetween, type LocalDate, type LocalInterval } from './calendar.ts';
import { roundHalfUp, type BasisPoints, type Cents } from './money.ts';
import { spanOnDate, type OpenSpan } from './opening-hours.ts';

/** Days of every year, `MM-DD`, both inclusive; one that ends before it begins runs over New Year. */
export interface YearSpan {
  readonly from: string;
  readonly until: string;
}

/** A rule of a list; it holds where all of its conditions do. */
export interface PriceRule {
  readonly name: string;
  readonly effect:
    | { readonly kind: 'reduction'; readonly basisPoints: BasisPoints }
    | { readonly kind: 'supplement'; readonly amount: Cents; readonly per: 'use' | 'day' | 'hour' };
  /** Categories of customers; empty: all. */
  readonly categories: readonly string[];
  readonly ownCommune: boolean;
  /** 1 (Monday) to 7; empty: every day. */
  readonly weekdays: readonly number[];
  readonly window: OpenSpan | null;
  readonly days: YearSpan | null;
  /** From so many-th consecutive day of one use on; null: from the first. */
  readonly fromDay: number | null;
}

/** For whom a use is, as rules ask. */
export interface RuleCustomer {
  readonly category: string;
  /** Whether they live (or the structure is) in the place's own commune. */
  readonly ownCommune: boolean;
}

/** Whether a date lies in a span of every year. */
export function isInYearSpan(date: LocalDate, { from, until }: YearSpan): boolean {
  const day = date.slice(5);
  return from <= until ? from <= day && day <= until : day >= from || day <= until;
}

/** The rules that hold for a customer, whatever the time. */
export function rulesFor(rules: readonly PriceRule[], customer: RuleCustomer): PriceRule[] {
  return rules.filter(
    ({ categories, ownCommune }) =>
      (categories.length === 0 || categories.includes(customer.category)) &&
      (!ownCommune || customer.ownCommune),
  );
}

/** The times in which a rule holds for a use, in order; a window that runs over midnight belongs to its first day. */
export function timesOfRule(rule: PriceRule, use: LocalInterval): LocalInterval[] {
  const first = datePart(use.start);
  const times: LocalInterval[] = [];
  // From the day before: its window may run over midnight.
  for (let date = addDays(first, -1); date <= datePart(use.end); date = addDays(date, 1)) {
    const isDay = rule.weekdays.length === 0 || rule.weekdays.includes(dayOfWeek(date));
    const isSeason = rule.days === null || isInYearSpan(date, rule.days);
    const isLate = rule.fromDay === null || daysBetween(first, date) + 1 >= rule.fromDay;
    if (isDay && isSeason && isLate)
      times.push(
        rule.window === null
          ? { start: `${date}T00:00`, end: `${addDays(date, 1)}T00:00` }
          : spanOnDate(date, rule.window),
      );
  }
  return times;
}

/** A price less a share of it, rounded half up (M5). */
export function reducedPrice(price: Cents, basisPoints: BasisPoints): Cents {
  return price - roundHalfUp(price * basisPoints, 10_000);
}
