import type { MoneyFact } from '../../shared/domain/accounting.ts';
import type { AccountPurpose } from '../../shared/domain/accounting-chart.ts';
import { archivedPeriodStore, type ArchivedPeriodStore } from './accounting-archive.ts';
import { closingStore, type ClosingStore } from './accounting-closings.ts';
import { deferredIncomeStore, type DeferredIncomeStore } from './accounting-deferred.ts';
import { moneyFactsOver } from './accounting-facts.ts';
import type { Database } from './sqlite.ts';

/** An account as the place has it; those that were never changed are not stored. */
export interface StoredAccount {
  readonly purpose: AccountPurpose;
  readonly version: number;
  readonly number: string;
  readonly label: string;
}

export interface AccountingStore {
  readonly closings: ClosingStore;
  readonly archive: ArchivedPeriodStore;
  readonly deferred: DeferredIncomeStore;
  accounts(): StoredAccount[];
  /** The new version, or undefined when `version` is not the one in force (0: not changed before). */
  saveAccount(account: StoredAccount): number | undefined;
  /** Every fact of money whose day is not after `until`. */
  facts(until: string): MoneyFact[];
  /** The first day of any fact; undefined where there is none. */
  firstDay(): string | undefined;
  /** What all issued invoices still owe, less what stands to the credit of accounts (I7). */
  owed(): number;
}

/** The chart as the place has it, and the facts of money that the journal is made of: nothing is stored twice. */
export function accountingStore(database: Database): AccountingStore {
  const accounts = database.prepare<[], StoredAccount>(
    'SELECT purpose, version, number, label FROM accounting_accounts ORDER BY purpose',
  );
  const save = database.prepare<object, { version: number }>(
    `INSERT INTO accounting_accounts(purpose, version, number, label) SELECT @purpose, 1, @number, @label
       WHERE @version = 0 OR EXISTS (SELECT 1 FROM accounting_accounts WHERE purpose = @purpose)
     ON CONFLICT(purpose) DO UPDATE SET version = version + 1, number = @number, label = @label
       WHERE version = @version
     RETURNING version`,
  );
  const first = database.prepare<[], { day: string | null }>(
    `SELECT min(day) AS day FROM (SELECT min(issued_on) AS day FROM documents WHERE status = 'issued'
       UNION ALL SELECT min(sold_on) FROM sales UNION ALL SELECT min(received_on) FROM payments
       UNION ALL SELECT min(received_on) FROM held_payments UNION ALL SELECT min(paid_on) FROM settlement_payments
       UNION ALL SELECT min(deposited_on) FROM money_deposits UNION ALL SELECT min(moved_on) FROM cash_moves
       UNION ALL SELECT min(moved_on) FROM bank_moves
       UNION ALL SELECT min(spent_on) FROM v_expenses UNION ALL SELECT min(agreed_on) FROM v_grants
       UNION ALL SELECT min(given_on) FROM v_donations)`,
  );
  const owed = database.prepare<[], { cents: number }>(
    `SELECT coalesce((SELECT sum(due_cents) FROM v_documents), 0)
       - coalesce((SELECT sum(unallocated_cents) FROM v_payments), 0) AS cents`,
  );
  return {
    closings: closingStore(database),
    archive: archivedPeriodStore(database),
    deferred: deferredIncomeStore(database),
    accounts: () => accounts.all(),
    saveAccount: (account) => save.get(account)?.version,
    facts: moneyFactsOver(database),
    firstDay: () => first.get()?.day ?? undefined,
    owed: () => owed.get()?.cents ?? 0,
  };
}
