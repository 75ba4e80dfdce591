import type { Grant } from '../../../shared/contract/funding-grants.ts';
import { sharedAmounts } from '../../../shared/domain/expenses.ts';
import { grantUse } from '../../../shared/domain/grants.ts';
import type { GrantExpenseRow, GrantRow } from '../../store/grants.ts';

/** An expense that counts for a grant, with what of it the grant bears. */
export type AttributedExpense = GrantExpenseRow & { readonly attributed: number };

/** What of each expense its grant bears, the cents of an expense spread once over all its grants. */
export function attributed(rows: readonly GrantExpenseRow[]): AttributedExpense[] {
  return rows.map((row) => {
    const parts = sharedAmounts(row.amount, row.shares);
    const index = row.shares.findIndex(({ grantId }) => grantId === row.grantId);
    return { ...row, attributed: parts[index] ?? 0 };
  });
}

/** A grant as it is shown: what came, what is due once it is agreed, how far it is used. */
export function grantView(row: GrantRow, expenses: readonly AttributedExpense[]): Grant {
  const { removedAt: _removed, ...shown } = row;
  const received = row.instalments.reduce((sum, one) => sum + (one.received?.amount ?? 0), 0);
  return {
    ...shown,
    received,
    due: row.agreedOn === null ? 0 : Math.max(0, row.amount - received),
    use: grantUse(
      row.amount,
      row.maximumShare,
      expenses.filter(({ grantId }) => grantId === row.id),
    ),
  };
}
