import type { Auxiliary, OperationFact } from '../../shared/domain/accounting.ts';
import type { ChargePurpose } from '../../shared/domain/accounting-chart-funding.ts';
import {
  expenseMovements,
  expensePaymentMovements,
  type BookedExpense,
} from '../../shared/domain/expenses.ts';
import type { Database } from './sqlite.ts';

interface ExpenseColumns {
  readonly id: number;
  readonly supplierOrganisationId: number | null;
  readonly supplierKey: string;
  readonly supplierName: string;
  readonly advancedBy: number | null;
  readonly advancedByName: string;
  readonly account: ChargePurpose;
  readonly label: string;
  readonly number: string;
  readonly amount: number;
  readonly vat: number;
  readonly date: string;
  readonly recordedAt: string;
  readonly method: string;
  readonly reverses: number | null;
}

/** Suppliers are told from customers: a structure may be both. */
function owedTo(row: ExpenseColumns): Auxiliary {
  if (row.advancedBy !== null) return { code: `P${row.advancedBy}`, name: row.advancedByName };
  if (row.supplierOrganisationId !== null)
    return { code: `FS${row.supplierOrganisationId}`, name: row.supplierName };
  return { code: `F${row.supplierKey.toUpperCase().slice(0, 16)}`, name: row.supplierName };
}

const bookedOf = (row: ExpenseColumns): BookedExpense => ({
  account: row.account,
  amount: row.amount,
  vat: row.vat,
  owedTo: owedTo(row),
  byVolunteer: row.advancedBy !== null,
});

function wordsOf({ supplierName, label, number, reverses }: ExpenseColumns, what: string): string {
  const words = [supplierName, number, label].filter((part) => part !== '').join(' ');
  return `${reverses === null ? what : `${what} annulé`} ${words}`;
}

const columns = `e.id, e.supplier_organisation_id AS "supplierOrganisationId", e.supplier_key AS "supplierKey",
  e.supplier_name AS "supplierName", e.advanced_by AS "advancedBy", coalesce(p.display_name, '') AS "advancedByName",
  e.account, e.label, e.number, e.amount_cents AS amount, e.vat_cents AS vat, e.reverses_id AS reverses`;

/** Reads expenses and their payments as facts of the books, each when it was written down (R5). */
export function expenseFactsOver(database: Database): (until: string) => OperationFact[] {
  const spent = database.prepare<[string], ExpenseColumns>(
    `SELECT ${columns}, e.spent_on AS date, e.recorded_at AS "recordedAt", '' AS method
     FROM expenses e LEFT JOIN v_people p ON p.id = e.advanced_by
     WHERE e.removed_at IS NULL AND e.spent_on <= ? ORDER BY e.id`,
  );
  const paid = database.prepare<[string], ExpenseColumns>(
    `SELECT ${columns}, e.paid_on AS date, e.paid_recorded_at AS "recordedAt", e.paid_method AS method
     FROM expenses e LEFT JOIN v_people p ON p.id = e.advanced_by
     WHERE e.removed_at IS NULL AND e.paid_on <= ? ORDER BY e.id`,
  );
  const base = (row: ExpenseColumns) => ({
    kind: 'operation' as const,
    source: 'expense' as const,
    date: row.date,
    recordedAt: row.recordedAt,
    piece: `A-${row.id}`,
    pieceDate: row.date,
  });
  return (until) => [
    ...spent.all(until).map((row): OperationFact => ({
      ...base(row),
      // Of one instant the expense comes before its own payment.
      id: row.id * 2,
      journal: 'AC',
      label: wordsOf(row, 'Achat'),
      movements: expenseMovements(bookedOf(row)),
    })),
    ...paid.all(until).map((row): OperationFact => ({
      ...base(row),
      id: row.id * 2 + 1,
      journal: row.method === 'cash' ? 'CA' : 'BQ',
      label: wordsOf(row, 'Règlement'),
      movements: expensePaymentMovements(bookedOf(row), row.method),
    })),
  ];
}
