import type { Expense } from '../../../shared/contract/funding-expenses.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import type { ExpenseFilter, ExpenseRow } from '../../store/expenses.ts';
import type { QueryContext } from '../context.ts';
import { accountsIn } from './accounts.ts';
import { isClosed } from './closed-periods.ts';

/** An expense as it is shown, with the account it is booked on. */
export function expenseViews(context: QueryContext): (row: ExpenseRow) => Expense {
  const account = accountsIn(context);
  return (row) => {
    const { id, version, supplierOrganisationId, supplierName, supplierSiren, label, activity, number } = row;
    const { number: accountNumber, label: accountName } = account(row.account);
    const { paidOn, paidMethod, advancedBy, advancedByName, recurringId, recurringMonth } = row;
    return {
      id,
      version,
      supplierOrganisationId,
      supplierName,
      supplierSiren,
      label,
      account: row.account,
      accountNumber,
      accountName,
      activity,
      number,
      spentOn: row.spentOn,
      amount: row.amount,
      vat: row.vat,
      dueOn: row.dueOn,
      advancedBy,
      advancedByName,
      paid: paidOn === null || paidMethod === null ? null : { on: paidOn, method: paidMethod },
      note: row.note,
      recurringId,
      recurringMonth,
      reverses: row.reverses,
      reversedBy: row.reversedBy,
      reason: row.reason,
      isWaived: row.waivedBy !== null,
      proofs: row.proofs,
      isClosed: isClosed(context, row.spentOn) || (paidOn !== null && isClosed(context, paidOn)),
    };
  };
}

/** The expenses of a filter, newest first; every word that is looked for begins a word of theirs. */
export function expensesFound(
  { store }: QueryContext,
  filter: ExpenseFilter & { readonly text: string },
): ExpenseRow[] {
  const wanted = foldedWords(filter.text);
  const rows = store.expenses.list(filter);
  if (wanted.length === 0) return rows;
  return rows.filter(({ search }) => {
    const words = search.split(' ');
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
