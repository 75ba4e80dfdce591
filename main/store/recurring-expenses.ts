import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { ChargePurpose } from '../../shared/domain/accounting-chart-funding.ts';
import type { AmountFrom, Rhythm } from '../../shared/domain/expenses.ts';
import type { Database } from './sqlite.ts';

export interface RecurringValues {
  readonly supplierOrganisationId: number | null;
  readonly supplierName: string;
  readonly supplierSiren: string;
  readonly label: string;
  readonly account: ChargePurpose;
  readonly activity: string;
  readonly rhythm: Rhythm;
  readonly firstMonth: string;
  readonly lastMonth: string | null;
  readonly day: number;
  readonly method: PaymentMethod;
}

export interface RecurringRow extends RecurringValues {
  readonly id: number;
  readonly version: number;
  /** Newest first. */
  readonly amounts: readonly AmountFrom[];
  /** Months that were confirmed, with their expense's amount, and months that were left out. */
  readonly confirmed: readonly { readonly month: string; readonly amount: number }[];
  readonly skipped: readonly string[];
  readonly removedAt: string | null;
}

export interface RecurringStore {
  /** By day of the month; removed ones left out. */
  list(): RecurringRow[];
  find(id: number): RecurringRow | undefined;
  insert(publicId: string, createdAt: string, values: RecurringValues): number;
  update(id: number, version: number, values: RecurringValues): number | undefined;
  setRemoved(id: number, version: number, at: string | null): number | undefined;
  /** Replaces all amounts. */
  setAmounts(id: number, amounts: readonly AmountFrom[]): void;
  setSkipped(id: number, month: string, skipped: boolean): void;
  /** What own income is to be of own income and grants, in basis points; version 0: nobody said. */
  target(): { readonly target: number; readonly version: number };
  /** The new version, or undefined when `version` is not the one in force. */
  setTarget(version: number, target: number): number | undefined;
}

interface Raw extends RecurringValues {
  readonly id: number;
  readonly version: number;
  readonly removedAt: string | null;
  readonly amounts: string;
  readonly confirmed: string;
  readonly skipped: string;
}

const columns = `r.id, r.version, r.supplier_organisation_id AS "supplierOrganisationId",
  r.supplier_name AS "supplierName", r.supplier_siren AS "supplierSiren", r.label, r.account, r.activity, r.rhythm,
  r.first_month AS "firstMonth", r.last_month AS "lastMonth", r.day, r.method, r.removed_at AS "removedAt",
  (SELECT json_group_array(json_object('fromMonth', a.from_month, 'amount', a.amount_cents, 'vat', a.vat_cents)
     ORDER BY a.from_month DESC) FROM recurring_amounts a WHERE a.recurring_id = r.id) AS amounts,
  (SELECT json_group_array(json_object('month', e.recurring_month, 'amount', e.amount_cents)) FROM expenses e
     WHERE e.recurring_id = r.id AND e.removed_at IS NULL AND e.reverses_id IS NULL AND e.is_reversed = 0) AS confirmed,
  (SELECT json_group_array(s.month) FROM recurring_skips s WHERE s.recurring_id = r.id) AS skipped
  FROM recurring_expenses r`;

function rowOf({ amounts, confirmed, skipped, ...raw }: Raw): RecurringRow {
  return {
    ...raw,
    amounts: JSON.parse(amounts) as AmountFrom[],
    confirmed: JSON.parse(confirmed) as { month: string; amount: number }[],
    skipped: JSON.parse(skipped) as string[],
  };
}

/** Half and half, while nobody said otherwise. */
const usualTarget = 5000;

/** Expenses that come back: rent, energy, insurance (R5). */
export function recurringStore(database: Database): RecurringStore {
  const list = database.prepare<[], Raw>(
    `SELECT ${columns} WHERE r.removed_at IS NULL ORDER BY r.day, r.label, r.id`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE r.id = ?`);
  const insert = database.prepare(
    `INSERT INTO recurring_expenses(public_id, created_at, supplier_organisation_id, supplier_name, supplier_siren,
       label, account, activity, rhythm, first_month, last_month, day, method)
     VALUES (@publicId, @createdAt, @supplierOrganisationId, @supplierName, @supplierSiren, @label, @account,
       @activity, @rhythm, @firstMonth, @lastMonth, @day, @method)`,
  );
  const update = database.prepare(
    `UPDATE recurring_expenses SET version = version + 1, supplier_organisation_id = @supplierOrganisationId,
       supplier_name = @supplierName, supplier_siren = @supplierSiren, label = @label, account = @account,
       activity = @activity, rhythm = @rhythm, first_month = @firstMonth, last_month = @lastMonth, day = @day,
       method = @method
     WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare(
    'UPDATE recurring_expenses SET version = version + 1, removed_at = ? WHERE id = ? AND version = ?',
  );
  const drop = database.prepare('DELETE FROM recurring_amounts WHERE recurring_id = ?');
  const amount = database.prepare(
    'INSERT INTO recurring_amounts(recurring_id, from_month, amount_cents, vat_cents) VALUES (?, ?, ?, ?)',
  );
  const skip = database.prepare('INSERT OR IGNORE INTO recurring_skips(recurring_id, month) VALUES (?, ?)');
  const target = database.prepare<[], { target: number; version: number }>(
    'SELECT target, version FROM own_income_target WHERE id = 1',
  );
  const setTarget = database.prepare<object, { version: number }>(
    `INSERT INTO own_income_target(id, version, target) SELECT 1, 1, @target
       WHERE @version = 0 OR EXISTS (SELECT 1 FROM own_income_target)
     ON CONFLICT(id) DO UPDATE SET version = version + 1, target = @target WHERE version = @version
     RETURNING version`,
  );
  const unskip = database.prepare('DELETE FROM recurring_skips WHERE recurring_id = ? AND month = ?');
  return {
    list: () => list.all().map(rowOf),
    find(id) {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    insert: (publicId, createdAt, values) =>
      Number(insert.run({ ...values, publicId, createdAt }).lastInsertRowid),
    update: (id, version, values) =>
      update.run({ ...values, id, version }).changes === 0 ? undefined : version + 1,
    setRemoved: (id, version, at) => (remove.run(at, id, version).changes === 0 ? undefined : version + 1),
    setAmounts(id, amounts) {
      drop.run(id);
      for (const { fromMonth, amount: cents, vat } of amounts) amount.run(id, fromMonth, cents, vat);
    },
    target: () => target.get() ?? { target: usualTarget, version: 0 },
    setTarget: (version, wanted) => setTarget.get({ version, target: wanted })?.version,
    setSkipped: (id, month, skipped) => void (skipped ? skip : unskip).run(id, month),
  };
}
