import type { GrantFields } from '../../shared/contract/funding-grants.ts';
import type { GrantShare } from '../../shared/domain/expenses.ts';
import type { Database } from './sqlite.ts';
import { grantPartsOver } from './grant-parts.ts';

export interface GrantRow extends GrantFields {
  readonly id: number;
  readonly version: number;
  readonly removedAt: string | null;
}

/** An expense that counts for a grant. */
export interface GrantExpenseRow {
  readonly id: number;
  readonly grantId: number;
  readonly spentOn: string;
  readonly supplierName: string;
  readonly label: string;
  readonly amount: number;
  readonly share: number;
  /** All shares of the expense, by grant: to spread its cents once. */
  readonly shares: readonly GrantShare[];
}

export interface FundMove {
  readonly grantId: number;
  readonly yearEndsOn: string;
  readonly amount: number;
}

export interface GrantStore {
  list(): GrantRow[];
  find(id: number): GrantRow | undefined;
  insert(publicId: string, now: string, fields: GrantFields): number;
  /** The new version, or undefined when `version` is not the one in force. */
  update(id: number, version: number, now: string, fields: GrantFields): number | undefined;
  setRemoved(id: number, version: number, at: string | null): number | undefined;
  sharesOf(expenseId: number): GrantShare[];
  setShares(expenseId: number, shares: readonly GrantShare[]): void;
  /** Standing expenses that bear shares, of one grant or of all. */
  expenses(grantId: number | null): GrantExpenseRow[];
  fundMoves(): FundMove[];
  addFundMove(move: FundMove, recordedAt: string): void;
  removeFundMoves(yearEndsOn: string): number;
}

interface Raw {
  readonly id: number;
  readonly version: number;
  readonly funderOrganisationId: number | null;
  readonly funderName: string;
  readonly title: string;
  readonly kind: GrantFields['kind'];
  readonly amount: number;
  readonly agreedOn: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly eligible: string;
  readonly maximumShare: number | null;
  readonly workshopTag: string;
  readonly workshopShare: number;
  readonly volunteerActivityId: number | null;
  readonly volunteerShare: number;
  readonly isDedicated: number;
  readonly note: string;
  readonly removedAt: string | null;
}

const columns = `id, version, funder_organisation_id AS "funderOrganisationId", funder_name AS "funderName", title, kind,
  amount_cents AS amount, agreed_on AS "agreedOn", from_date AS "from", to_date AS "to", eligible,
  maximum_share AS "maximumShare", workshop_tag AS "workshopTag", workshop_share AS "workshopShare",
  volunteer_activity_id AS "volunteerActivityId", volunteer_share AS "volunteerShare",
  is_dedicated AS "isDedicated", note, removed_at AS "removedAt" FROM grants`;

function valuesOf(fields: GrantFields, now: string): object {
  const { conditions: _conditions, instalments: _instalments, spread: _spread, ...values } = fields;
  return { ...values, isDedicated: Number(fields.isDedicated), now };
}

function writing(database: Database): Pick<GrantStore, 'insert' | 'update' | 'setRemoved'> {
  const parts = grantPartsOver(database);
  const insert = database.prepare(
    `INSERT INTO grants(public_id, created_at, funder_organisation_id, funder_name, title, kind, amount_cents, agreed_on,
       agreed_recorded_at, from_date, to_date, eligible, maximum_share, workshop_tag, workshop_share,
       volunteer_activity_id, volunteer_share, is_dedicated, note)
     VALUES (@publicId, @now, @funderOrganisationId, @funderName, @title, @kind, @amount, @agreedOn,
       CASE WHEN @agreedOn IS NULL THEN NULL ELSE @now END, @from, @to, @eligible, @maximumShare, @workshopTag, @workshopShare,
       @volunteerActivityId, @volunteerShare, @isDedicated, @note)`,
  );
  const update = database.prepare(
    `UPDATE grants SET version = version + 1, funder_organisation_id = @funderOrganisationId,
       funder_name = @funderName, title = @title, kind = @kind, amount_cents = @amount, agreed_on = @agreedOn,
       agreed_recorded_at = CASE WHEN @agreedOn IS NULL THEN NULL ELSE coalesce(agreed_recorded_at, @now) END,
       from_date = @from, to_date = @to, eligible = @eligible, maximum_share = @maximumShare,
       workshop_tag = @workshopTag, workshop_share = @workshopShare, volunteer_activity_id = @volunteerActivityId,
       volunteer_share = @volunteerShare, is_dedicated = @isDedicated, note = @note
     WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare(
    'UPDATE grants SET version = version + 1, removed_at = ? WHERE id = ? AND version = ?',
  );
  return {
    insert(publicId, now, fields) {
      const id = Number(insert.run({ ...valuesOf(fields, now), publicId }).lastInsertRowid);
      parts.write(id, now, fields);
      return id;
    },
    update(id, version, now, fields) {
      if (update.run({ ...valuesOf(fields, now), id, version }).changes === 0) return undefined;
      parts.write(id, now, fields);
      return version + 1;
    },
    setRemoved: (id, version, at) => (remove.run(at, id, version).changes === 0 ? undefined : version + 1),
  };
}

function sharing(database: Database): Pick<GrantStore, 'sharesOf' | 'setShares' | 'expenses'> {
  const shares = database.prepare<[number], GrantShare>(
    'SELECT grant_id AS "grantId", share FROM expense_shares WHERE expense_id = ? ORDER BY grant_id',
  );
  const drop = database.prepare('DELETE FROM expense_shares WHERE expense_id = ?');
  const share = database.prepare('INSERT INTO expense_shares(expense_id, grant_id, share) VALUES (?, ?, ?)');
  const expenses = database.prepare<object, Omit<GrantExpenseRow, 'shares'> & { shares: string }>(
    `SELECT e.id, s.grant_id AS "grantId", e.spent_on AS "spentOn", e.supplier_name AS "supplierName", e.label,
       e.amount_cents AS amount, s.share,
       (SELECT json_group_array(json_object('grantId', o.grant_id, 'share', o.share) ORDER BY o.grant_id)
        FROM expense_shares o WHERE o.expense_id = e.id) AS shares
     FROM expense_shares s JOIN expenses e ON e.id = s.expense_id
     WHERE e.removed_at IS NULL AND e.is_reversed = 0 AND (@grantId IS NULL OR s.grant_id = @grantId)
     ORDER BY e.spent_on, e.id`,
  );
  return {
    sharesOf: (expenseId) => shares.all(expenseId),
    setShares(expenseId, wanted) {
      drop.run(expenseId);
      for (const one of wanted) share.run(expenseId, one.grantId, one.share);
    },
    expenses: (grantId) =>
      expenses.all({ grantId }).map((row) => ({ ...row, shares: JSON.parse(row.shares) as GrantShare[] })),
  };
}

/** Grants, what bears on them and what is put aside of them (R4). */
export function grantStore(database: Database): GrantStore {
  const parts = grantPartsOver(database);
  const list = database.prepare<[], Raw>(
    `SELECT ${columns} WHERE removed_at IS NULL ORDER BY coalesce(agreed_on, created_at) DESC, id DESC`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE id = ?`);
  const moves = database.prepare<[], FundMove>(
    `SELECT grant_id AS "grantId", year_ends_on AS "yearEndsOn", amount_cents AS amount FROM dedicated_fund_moves
     ORDER BY year_ends_on, grant_id`,
  );
  const move = database.prepare(
    'INSERT INTO dedicated_fund_moves(grant_id, year_ends_on, amount_cents, recorded_at) VALUES (?, ?, ?, ?)',
  );
  const unmove = database.prepare('DELETE FROM dedicated_fund_moves WHERE year_ends_on = ?');
  const rowOf = (raw: Raw): GrantRow => ({ ...raw, isDedicated: raw.isDedicated === 1, ...parts.of(raw.id) });
  return {
    ...writing(database),
    ...sharing(database),
    list: () => list.all().map(rowOf),
    find(id) {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    fundMoves: () => moves.all(),
    addFundMove: ({ grantId, yearEndsOn, amount }, recordedAt) =>
      void move.run(grantId, yearEndsOn, amount, recordedAt),
    removeFundMoves: (yearEndsOn) => unmove.run(yearEndsOn).changes,
  };
}
