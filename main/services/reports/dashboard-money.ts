import { journalOfFacts, type Entry } from '../../../shared/domain/accounting.ts';
import { incomeByActivity, type Income } from '../../../shared/domain/dashboard/activities.ts';
import type { MachineCover } from '../../../shared/domain/dashboard/machine-cover.ts';
import {
  balancePicture,
  coverPicture,
  incomePicture,
  owedPicture,
} from '../../../shared/domain/dashboard/money-pictures.ts';
import { monthsOf, type DashboardPeriod, type Period } from '../../../shared/domain/dashboard/periods.ts';
import type { Picture } from '../../../shared/domain/dashboard/pictures.ts';
import { roundHalfUp } from '../../../shared/domain/money.ts';
import { incomeByMonth } from '../../../shared/domain/own-income.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import { owedNow } from '../billing/queries.ts';
import type { QueryContext } from '../context.ts';

function incomeOf({ store }: QueryContext, entries: readonly Entry[], period: Period): Income {
  const sold = store.dashboard.sold(period.from, period.to);
  return incomeByActivity(entries, new Map(sold.map(({ activity, amount }) => [activity, amount])), period);
}

/** What the house's own machines brought and cost (B11: a partner's brings us nothing). */
function coversOf({ store }: QueryContext, { from, to }: Period): MachineCover[] {
  const income = new Map<number, number>();
  for (const { resourceId, amount, includesVat, vatRate } of store.dashboard.machineIncome(from, to)) {
    const net = includesVat === 1 ? roundHalfUp(amount * 10_000, 10_000 + vatRate) : amount;
    income.set(resourceId, (income.get(resourceId) ?? 0) + net);
  }
  const materials = new Map<number, { cost: number; isUnknown: boolean }>();
  for (const { resourceId, cost } of store.machineJobs.materialSums(from, to)) {
    const known = materials.get(resourceId) ?? { cost: 0, isUnknown: false };
    materials.set(resourceId, {
      cost: known.cost + (cost ?? 0),
      isUnknown: known.isUnknown || cost === null,
    });
  }
  const upkeep = store.maintenance.costs(from, to);
  const charges = new Map<string, number>();
  for (const { activity, amount } of store.dashboard.charges(from, to))
    charges.set(fold(activity), (charges.get(fold(activity)) ?? 0) + amount);
  return store.resources
    .list(true)
    .filter(({ kind, ownerOrganisationId }) => kind === 'machine' && ownerOrganisationId === null)
    .map(({ id, name }) => ({
      name,
      income: income.get(id) ?? 0,
      materials: materials.get(id)?.cost ?? 0,
      materialsUnknown: materials.get(id)?.isUnknown ?? false,
      upkeep: upkeep.get(id) ?? 0,
      charges: charges.get(fold(name)) ?? 0,
    }));
}

/** Income by activity, own income against grants, what machines cover, what is owed. Cents HT, what is owed TTC. */
export function moneyPictures(context: QueryContext, period: DashboardPeriod): Picture[] {
  const { store, clock } = context;
  const days = { from: period.from, to: period.until ?? period.to };
  const hasBegun = period.until !== null;
  const entries = hasBegun ? journalOfFacts(store.accounting.facts(days.to)) : [];
  const [now, before] = [incomeOf(context, entries, days), incomeOf(context, entries, period.before)];
  const within = entries.filter(({ date }) => date >= days.from && date <= days.to);
  const months = hasBegun ? incomeByMonth(within, monthsOf(days)) : [];
  const { ageing, overdue } = owedNow(context);
  return [
    incomePicture(now, before, period),
    balancePicture(months, now, before, store.recurring.target().target, period),
    coverPicture(hasBegun ? coversOf(context, days) : [], period),
    owedPicture(ageing, overdue.length, clock.today()),
  ];
}
