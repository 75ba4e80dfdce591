import {
  usualChart,
  type AccountPurpose,
  type ChartAccount,
} from '../../../shared/domain/accounting-chart.ts';
import type { QueryContext } from '../context.ts';

/** The account of a purpose: as the place has changed it, else as it comes. */
export function accountsIn({ store }: QueryContext): (purpose: AccountPurpose) => ChartAccount {
  const changed = new Map<AccountPurpose, ChartAccount>(
    store.accounting.accounts().map((account) => [account.purpose, account]),
  );
  return (purpose) => changed.get(purpose) ?? usualChart[purpose];
}
