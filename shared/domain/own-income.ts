/** Own income against grants month by month, and whether a month's fixed costs are covered (R3, R5). Amounts are cents. */
import type { Entry } from './accounting.ts';
import type { AccountPurpose } from './accounting-chart.ts';
import { usualChart } from './accounting-chart.ts';
import type { BasisPoints, Cents } from './money.ts';

const grantPurposes: ReadonlySet<AccountPurpose> = new Set(['operatingGrants', 'investmentGrantsShare']);

/** What an account is in the balance of own income and grants; undefined for what is neither (86/87, fonds dédiés…). */
export function sideOf(purpose: AccountPurpose): 'own' | 'grants' | undefined {
  if (grantPurposes.has(purpose)) return 'grants';
  const { number } = usualChart[purpose];
  // 78 is what was put aside in another year, 77 what does not come back: neither is this month's own income.
  return number.startsWith('70') || number.startsWith('75') || number.startsWith('76') ? 'own' : undefined;
}

export interface IncomeOfMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly own: Cents;
  readonly grants: Cents;
}

/** Own income and grants of each month from one to another, months without any included. */
export function incomeByMonth(entries: readonly Entry[], months: readonly string[]): IncomeOfMonth[] {
  const sums = new Map(months.map((month) => [month, { own: 0, grants: 0 }]));
  for (const { date, lines } of entries) {
    const sum = sums.get(date.slice(0, 7));
    if (sum === undefined) continue;
    for (const { purpose, debit, credit } of lines) {
      const side = sideOf(purpose);
      if (side !== undefined) sum[side] += credit - debit;
    }
  }
  return months.map((month) => ({ month, own: 0, grants: 0, ...sums.get(month) }));
}

/** What own income is of own income and grants, rounded half up; null while nothing came. */
export function ownShare(own: Cents, grants: Cents): BasisPoints | null {
  const all = own + grants;
  return all <= 0 ? null : Math.max(0, Math.min(10_000, Math.round((own * 10_000) / all)));
}

/** What is missing for a month's fixed costs to be covered by its own income; 0 where they are. */
export function missingForFixedCosts(fixed: Cents, own: Cents): Cents {
  return Math.max(0, fixed - own);
}
