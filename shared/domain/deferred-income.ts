/**
 * Income in advance (account 487): what was invoiced or paid within a financial year for what the place gives after
 * it. Amounts are cents HT.
 */
import { daysBetween, type LocalDate } from './calendar.ts';
import { roundHalfUp, type Cents } from './money.ts';

/** What was sold and when it is given: a day, a period (both days included), or units of which some are left. */
export type Supply =
  | { readonly kind: 'day'; readonly on: LocalDate }
  | { readonly kind: 'period'; readonly from: LocalDate; readonly to: LocalDate }
  | { readonly kind: 'units'; readonly all: number; readonly left: number };

/**
 * What of an amount belongs after the last day of a year, rounded half up: all of a later day, the days of a period
 * that come after (each day weighs the same), the units that are left. Never more than the amount.
 */
export function deferredPart(amount: Cents, supply: Supply, yearEndsOn: LocalDate): Cents {
  switch (supply.kind) {
    case 'day':
      return supply.on > yearEndsOn ? amount : 0;
    case 'units':
      return supply.all <= 0
        ? 0
        : roundHalfUp(amount * Math.min(Math.max(supply.left, 0), supply.all), supply.all);
    case 'period': {
      if (supply.to <= yearEndsOn) return 0;
      const days = daysBetween(supply.from, supply.to) + 1;
      const after = supply.from > yearEndsOn ? days : daysBetween(yearEndsOn, supply.to);
      return days <= 0 ? 0 : roundHalfUp(amount * after, days);
    }
  }
}
