/** Grants (R4): their entries, the share of the expenses that they bear, what is left unspent. Amounts are cents. */
import { moneyPurpose } from './accounting-chart.ts';
import type { Auxiliary, Movement } from './accounting.ts';
import { addMonths, type LocalDate } from './calendar.ts';
import { multiplyRoundHalfUp, spreadLargestRemainder, type BasisPoints, type Cents } from './money.ts';

export const grantKinds = ['operating', 'investment'] as const;
export type GrantKind = (typeof grantKinds)[number];

/** The entry of a grant that was agreed: owed by its funder, income (741) or to be spread over the years (131). */
export function agreedMovements(kind: GrantKind, amount: Cents, funder: Auxiliary): Movement[] {
  return [
    { purpose: 'grantsReceivable', auxiliary: funder, amount },
    { purpose: kind === 'operating' ? 'operatingGrants' : 'investmentGrants', amount: -amount },
  ];
}

/** The entry of an instalment that came in. */
export function receivedMovements(method: string, amount: Cents, funder: Auxiliary): Movement[] {
  return [
    { purpose: moneyPurpose(method), amount },
    { purpose: 'grantsReceivable', auxiliary: funder, amount: -amount },
  ];
}

/** The entry of a year's share of an investment grant: written off (139) into the year's income (747). */
export function spreadMovements(amount: Cents): Movement[] {
  return [
    { purpose: 'investmentGrantsWritten', amount },
    { purpose: 'investmentGrantsShare', amount: -amount },
  ];
}

/** A grant in equal shares over so many financial years, the first ending on a day; no cent is lost. */
export function straightSpread(
  amount: Cents,
  firstYearEnd: LocalDate,
  years: number,
): { readonly on: LocalDate; readonly amount: Cents }[] {
  const parts = spreadLargestRemainder(
    amount,
    Array.from({ length: years }, () => 1),
  );
  return parts.map((part, index) => ({ on: addMonths(firstYearEnd, 12 * index), amount: part }));
}

/** What expenses bear of a grant, against what it may bear. */
export interface GrantUse {
  /** All of the expenses that count for it. */
  readonly eligible: Cents;
  /** What is attributed to it. */
  readonly attributed: Cents;
  /** What it may bear: its amount, and no more than its maximum share of what is eligible (« 40 % des travaux »). */
  readonly allowed: Cents;
  /** What is attributed beyond that. */
  readonly beyond: Cents;
  /** What of its amount still needs expenses. */
  readonly toSpend: Cents;
}

/** How far a grant is used; `maximumShare` null: it may bear the whole of an expense. */
export function grantUse(
  amount: Cents,
  maximumShare: BasisPoints | null,
  expenses: readonly { readonly amount: Cents; readonly attributed: Cents }[],
): GrantUse {
  const eligible = expenses.reduce((sum, expense) => sum + expense.amount, 0);
  const attributed = expenses.reduce((sum, expense) => sum + expense.attributed, 0);
  const share = maximumShare === null ? eligible : multiplyRoundHalfUp(eligible, maximumShare, 10_000);
  const allowed = Math.max(0, Math.min(amount, share));
  const borne = Math.min(attributed, allowed);
  return {
    eligible,
    attributed,
    allowed,
    beyond: Math.max(0, attributed - allowed),
    toSpend: Math.max(0, amount - borne),
  };
}

/**
 * What is to be put aside (positive, 6894 to 194) or taken back (negative, 194 to 7894) at a year's end, so that the
 * dedicated fund of a grant holds what was granted for its purpose and not spent yet.
 */
export function dedicatedFundChange(granted: Cents, spent: Cents, standing: Cents): Cents {
  return Math.max(0, granted - spent) - standing;
}

/** The entry of that change. */
export function dedicatedFundMovements(change: Cents, funder: Auxiliary): Movement[] {
  return [
    { purpose: change > 0 ? 'toDedicatedFunds' : 'fromDedicatedFunds', amount: change },
    { purpose: 'dedicatedFunds', auxiliary: funder, amount: -change },
  ];
}
