import type { ExpenseProposal, RecurringExpense } from '../../../shared/contract/funding-recurring.ts';
import { amountInMonth, dayInMonth, monthlyCost, monthsDue } from '../../../shared/domain/expenses.ts';
import type { RecurringRow } from '../../store/recurring-expenses.ts';

/** A recurring expense as it is shown in a month: what it costs then, and what that weighs on one month. */
export function recurringView(row: RecurringRow, month: string): RecurringExpense {
  const { confirmed: _confirmed, skipped: _skipped, removedAt: _removed, ...shown } = row;
  const amount = amountInMonth(row.amounts, month)?.amount ?? 0;
  return { ...shown, amounts: [...row.amounts], amount, monthly: monthlyCost(row.rhythm, amount) };
}

/** Whether it runs in a month. */
export const runsIn = ({ firstMonth, lastMonth }: RecurringRow, month: string): boolean =>
  firstMonth <= month && (lastMonth === null || lastMonth >= month);

/** How far back proposals go: older ones were settled in another way. */
const monthsBack = 12;

/** The months of a recurring expense that are still to be confirmed, up to a month, as expenses to be. */
export function proposalsOf(row: RecurringRow, until: string): ExpenseProposal[] {
  const [year = 0, index = 0] = until.split('-').map(Number);
  const first = year * 12 + index - 1 - monthsBack;
  const from = `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}`;
  const settled = new Set([...row.confirmed.map(({ month }) => month), ...row.skipped]);
  return monthsDue(row, from, until)
    .filter((month) => !settled.has(month))
    .flatMap((month) => {
      const costs = amountInMonth(row.amounts, month);
      if (costs === undefined) return [];
      const { amount, vat } = costs;
      const { id: recurringId, supplierName, label, method } = row;
      const spentOn = dayInMonth(month, row.day);
      return [{ recurringId, month, spentOn, supplierName, label, amount, vat, method }];
    });
}
