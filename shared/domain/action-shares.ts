/** What of an action each grant bears that is given for it (R4): minutes and cents in shares, none lost and none twice. */
import type { LocalDate } from './calendar.ts';
import { sharedAmounts, sharesFit, whole, type GrantShare } from './expenses.ts';
import { multiplyRoundHalfUp, type BasisPoints } from './money.ts';

/** A grant that is given for an action over some days; null is without end. */
export interface ActionGrant {
  readonly grantId: number;
  readonly share: BasisPoints;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** The shares of an action on a day, by the grants that are given for it then, the oldest first: a new one moves no cent of theirs. */
export function sharesOn(grants: readonly ActionGrant[], day: LocalDate): GrantShare[] {
  return grants
    .filter(({ from, to }) => (from === null || from <= day) && (to === null || day <= to))
    .map(({ grantId, share }) => ({ grantId, share }))
    .toSorted((one, other) => one.grantId - other.grantId);
}

/**
 * What a grant bears of an amount: minutes, cents. Spread over all its grants at once, so that their parts and what nobody
 * bears add up to it; where shares exceed the whole (files of before), each is rounded on its own.
 */
export function partOf(amount: number, shares: readonly GrantShare[], grantId: number): number {
  const index = shares.findIndex((one) => one.grantId === grantId);
  const own = shares[index];
  if (own === undefined) return 0;
  if (!sharesFit(shares)) return multiplyRoundHalfUp(amount, own.share, whole);
  return sharedAmounts(amount, shares)[index] ?? 0;
}

const overlap = (one: ActionGrant, other: ActionGrant): boolean =>
  (one.to === null || other.from === null || other.from <= one.to) &&
  (other.to === null || one.from === null || one.from <= other.to);

/** The most that other grants bear of an action while this one runs: what is left for it is the rest. */
export function mostBorneBeside(own: ActionGrant, others: readonly ActionGrant[]): BasisPoints {
  const beside = others.filter((other) => other.grantId !== own.grantId && overlap(own, other));
  // The load changes only where one begins: it is the most on one of those days.
  const days = [own.from ?? '0000-01-01', ...beside.map(({ from }) => from ?? '0000-01-01')].filter(
    (day) => (own.from === null || day >= own.from) && (own.to === null || day <= own.to),
  );
  const load = (day: LocalDate): number => sharesOn(beside, day).reduce((sum, { share }) => sum + share, 0);
  return Math.max(0, ...days.map(load));
}
