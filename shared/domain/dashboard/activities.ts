/** What own income comes from (R3): the activities of the place, and what of the books belongs to each. Cents HT. */
import type { Entry } from '../accounting.ts';
import type { AccountPurpose } from '../accounting-chart.ts';
import type { Cents } from '../money.ts';
import { sideOf } from '../own-income.ts';
import type { Period } from './periods.ts';

/** What is sold, by what was sold; the order is that of a list. */
export const soldActivities = [
  'rooms',
  'desks',
  'fablab',
  'workshops',
  'prestations',
  'goods',
  'partners',
] as const;
export type SoldActivity = (typeof soldActivities)[number];
export type Activity = SoldActivity | 'memberships' | 'donations' | 'other';

export const activityNames: Readonly<Record<Activity, string>> = {
  rooms: 'Locations de salles',
  desks: 'Coworking',
  fablab: 'Fablab',
  workshops: 'Ateliers et formations',
  prestations: 'Prestations',
  goods: 'Ventes de biens',
  partners: 'Structures partenaires',
  memberships: 'Adhésions',
  donations: 'Dons',
  other: 'Autres',
};

export interface Income {
  readonly byActivity: ReadonlyMap<Activity, Cents>;
  readonly own: Cents;
  readonly grants: Cents;
}

const feePurposes: ReadonlySet<AccountPurpose> = new Set(['feesWithCounterpart', 'feesWithoutCounterpart']);
const giftPurposes: ReadonlySet<AccountPurpose> = new Set(['donations', 'waivedExpenses']);

/**
 * Income of some days by activity. Memberships, gifts, own income and grants are what the books say; `sold` is what of
 * sales was sold for what. What the books hold besides (lines in free words, interest, what was put off to another year)
 * is `other`, so that the activities add up to own income to the cent.
 */
export function incomeByActivity(
  entries: readonly Entry[],
  sold: ReadonlyMap<SoldActivity, Cents>,
  { from, to }: Period,
): Income {
  let [own, grants, memberships, donations] = [0, 0, 0, 0];
  for (const { date, lines } of entries) {
    if (date < from || date > to) continue;
    for (const { purpose, debit, credit } of lines) {
      const side = sideOf(purpose);
      if (side === 'grants') grants += credit - debit;
      if (side !== 'own') continue;
      own += credit - debit;
      if (feePurposes.has(purpose)) memberships += credit - debit;
      if (giftPurposes.has(purpose)) donations += credit - debit;
    }
  }
  const byActivity = new Map<Activity, Cents>(sold);
  byActivity.set('memberships', memberships);
  byActivity.set('donations', donations);
  byActivity.set('other', own - [...byActivity.values()].reduce((sum, amount) => sum + amount, 0));
  return { byActivity, own, grants };
}
