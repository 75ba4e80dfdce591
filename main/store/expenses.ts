import type { ChargePurpose } from '../../shared/domain/accounting-chart-funding.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { Database } from './sqlite.ts';

/** An expense as it is written; `supplierKey` says which supplier it is, `search` is its folded words. */
export interface ExpenseValues {
  readonly supplierOrganisationId: number | null;
  readonly supplierName: string;
  readonly supplierSiren: string;
  readonly supplierKey: string;
  readonly label: string;
  readonly account: ChargePurpose;
  readonly activity: string;
  readonly number: string;
  readonly spentOn: string;
  readonly amount: number;
  readonly vat: number;
  readonly dueOn: string | null;
  readonly advancedBy: number | null;
  readonly paidOn: string | null;
  readonly paidMethod: PaymentMethod | null;
  readonly paidRecordedAt: string | null;
  readonly note: string;
  readonly search: string;
}

export interface NewExpense extends ExpenseValues {
  readonly publicId: string;
  readonly recordedAt: string;
  readonly recurringId: number | null;
  readonly recurringMonth: string | null;
  readonly reverses: number | null;
  readonly reason: string;
}

export interface ExpenseRow extends Omit<NewExpense, 'publicId'> {
  readonly id: number;
  readonly version: number;
  readonly advancedByName: string;
  readonly reversedBy: number | null;
  readonly proofs: number;
  /** The gift by which whoever paid in advance left it to the place. */
  readonly waivedBy: number | null;
  readonly removedAt: string | null;
}

export interface ExpenseFilter {
  readonly from: string;
  readonly to: string;
  readonly account?: ChargePurpose | null;
  readonly activity?: string;
  readonly state?: 'all' | 'due' | 'paid' | 'unproved';
}

/** A supplier of before, with what its last expense was. */
export interface KnownSupplier {
  readonly organisationId: number | null;
  readonly name: string;
  readonly siren: string;
  readonly account: ChargePurpose;
  readonly label: string;
}

export interface ExpenseStore {
  find(id: number): ExpenseRow | undefined;
  /** Of a range of days, newest first; removed ones left out. */
  list(filter: ExpenseFilter): ExpenseRow[];
  insert(values: NewExpense): number;
  /** The new version, or undefined when `version` is not the one in force. */
  update(id: number, version: number, values: ExpenseValues): number | undefined;
  setRemoved(id: number, version: number, at: string | null): number | undefined;
  /** Notes or (with nulls) takes back a payment. */
  setPaid(id: number, on: string | null, method: PaymentMethod | null, at: string | null): void;
  markReversed(id: number): void;
  /** The standing expense of a supplier with that number. */
  numbered(supplierKey: string, number: string): number | undefined;
  activities(): string[];
  suppliers(): KnownSupplier[];
}

const columns = `e.id, e.version, e.supplier_organisation_id AS "supplierOrganisationId",
  e.supplier_name AS "supplierName", e.supplier_siren AS "supplierSiren", e.supplier_key AS "supplierKey", e.label,
  e.account, e.activity, e.number, e.spent_on AS "spentOn", e.amount_cents AS amount, e.vat_cents AS vat,
  e.due_on AS "dueOn", e.advanced_by AS "advancedBy", coalesce(p.display_name, '') AS "advancedByName",
  e.paid_on AS "paidOn", e.paid_method AS "paidMethod", e.paid_recorded_at AS "paidRecordedAt", e.note, e.search,
  e.recurring_id AS "recurringId", e.recurring_month AS "recurringMonth", e.reverses_id AS reverses,
  r.id AS "reversedBy", e.reason, e.recorded_at AS "recordedAt", e.removed_at AS "removedAt",
  (SELECT w.id FROM donations w WHERE w.expense_id = e.id AND w.removed_at IS NULL) AS "waivedBy",
  (SELECT count(*) FROM v_attachments a WHERE a.kind = 'expense' AND a.entity_id = e.id) AS proofs
  FROM expenses e LEFT JOIN expenses r ON r.reverses_id = e.id LEFT JOIN v_people p ON p.id = e.advanced_by`;

const written: Readonly<Record<string, keyof ExpenseValues>> = {
  supplier_organisation_id: 'supplierOrganisationId',
  supplier_name: 'supplierName',
  supplier_siren: 'supplierSiren',
  supplier_key: 'supplierKey',
  label: 'label',
  account: 'account',
  activity: 'activity',
  number: 'number',
  spent_on: 'spentOn',
  amount_cents: 'amount',
  vat_cents: 'vat',
  due_on: 'dueOn',
  advanced_by: 'advancedBy',
  paid_on: 'paidOn',
  paid_method: 'paidMethod',
  paid_recorded_at: 'paidRecordedAt',
  note: 'note',
  search: 'search',
};
const names = Object.keys(written);

/** Every column of an expense's own, named: a row read to be written again carries more. */
const onlyWritten = (values: ExpenseValues): Record<string, string | number | null> =>
  Object.fromEntries(Object.values(written).map((name) => [name, values[name]]));

function writingPart(
  database: Database,
): Pick<ExpenseStore, 'insert' | 'update' | 'setRemoved' | 'setPaid' | 'markReversed'> {
  const insert = database.prepare(
    `INSERT INTO expenses(public_id, recorded_at, recurring_id, recurring_month, reverses_id, reason, ${names.join(', ')})
     VALUES (@publicId, @recordedAt, @recurringId, @recurringMonth, @reverses, @reason,
       ${names.map((name) => `@${written[name]}`).join(', ')})`,
  );
  const update = database.prepare(
    `UPDATE expenses SET version = version + 1, ${names.map((name) => `${name} = @${written[name]}`).join(', ')}
     WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare(
    'UPDATE expenses SET version = version + 1, removed_at = ? WHERE id = ? AND version = ?',
  );
  const pay = database.prepare(
    `UPDATE expenses SET version = version + 1, paid_on = ?, paid_method = ?, paid_recorded_at = ? WHERE id = ?`,
  );
  const reversed = database.prepare(
    'UPDATE expenses SET version = version + 1, is_reversed = 1 WHERE id = ?',
  );
  return {
    insert: (values) => Number(insert.run(values).lastInsertRowid),
    update: (id, version, values) =>
      update.run({ ...onlyWritten(values), id, version }).changes === 0 ? undefined : version + 1,
    setRemoved: (id, version, at) => (remove.run(at, id, version).changes === 0 ? undefined : version + 1),
    setPaid: (id, on, method, at) => void pay.run(on, method, at, id),
    markReversed: (id) => void reversed.run(id),
  };
}

const stands = ({ reverses, reversedBy }: ExpenseRow): boolean => reverses === null && reversedBy === null;

function isIn(row: ExpenseRow, state: ExpenseFilter['state']): boolean {
  if (state === 'due') return row.paidOn === null && row.waivedBy === null && stands(row);
  if (state === 'paid') return row.paidOn !== null;
  if (state === 'unproved') return row.proofs === 0 && stands(row);
  return true;
}

/** What the place pays (R5): nothing is deleted, what was removed can come back. */
export function expenseStore(database: Database): ExpenseStore {
  const find = database.prepare<[number], ExpenseRow>(`SELECT ${columns} WHERE e.id = ?`);
  const list = database.prepare<object, ExpenseRow>(
    `SELECT ${columns} WHERE e.removed_at IS NULL AND e.spent_on BETWEEN @from AND @to
       AND (@account IS NULL OR e.account = @account) AND (@activity = '' OR e.activity = @activity)
     ORDER BY e.spent_on DESC, e.id DESC`,
  );
  const numbered = database.prepare<[string, string], { id: number }>(
    `SELECT id FROM expenses WHERE supplier_key = ? AND number = ? AND number <> '' AND removed_at IS NULL
       AND reverses_id IS NULL AND is_reversed = 0`,
  );
  const activities = database.prepare<[], { word: string }>(
    `SELECT activity AS word FROM expenses WHERE activity <> '' AND removed_at IS NULL GROUP BY activity
     ORDER BY count(*) DESC, max(id) DESC LIMIT 200`,
  );
  // SQLite takes the other columns from the row of the maximum.
  const suppliers = database.prepare<[], KnownSupplier & { last: number }>(
    `SELECT max(id) AS last, supplier_organisation_id AS "organisationId", supplier_name AS name,
       supplier_siren AS siren, account, label
     FROM expenses WHERE removed_at IS NULL AND reverses_id IS NULL GROUP BY supplier_key
     ORDER BY count(*) DESC, last DESC LIMIT 300`,
  );
  return {
    ...writingPart(database),
    find: (id) => find.get(id),
    list: ({ from, to, account = null, activity = '', state }) =>
      list.all({ from, to, account, activity }).filter((row) => isIn(row, state)),
    numbered: (supplierKey, number) => numbered.get(supplierKey, number)?.id,
    activities: () => activities.all().map(({ word }) => word),
    suppliers: () => suppliers.all().map(({ last: _last, ...supplier }) => supplier),
  };
}
