import type {
  CarriedMethod,
  MoneyDeposit,
  MoneySource,
  WaitingMoney,
} from '../../shared/contract/treasury-deposits.ts';
import type { Database } from './sqlite.ts';

export type StoredDeposit = Omit<MoneyDeposit, 'items' | 'matchedLineId'>;
export type DepositItem = MoneyDeposit['items'][number] & { readonly depositId: number };

export interface NewDeposit {
  readonly publicId: string;
  readonly kind: CarriedMethod;
  readonly number: string | null;
  readonly depositedOn: string;
  readonly recordedAt: string;
  readonly account: string;
  readonly reference: string;
  readonly gross: number;
  readonly fee: number;
}

export interface NewItem {
  readonly source: MoneySource;
  readonly amount: number;
  readonly bank: string;
  readonly chequeNumber: string;
}

export interface DepositStore {
  /** Money received by a means and carried by nothing that stands, oldest first. */
  waiting(kind: CarriedMethod): WaitingMoney[];
  /** The next number of a year's slips: `REM-2026-0001`. */
  nextNumber(year: string): string;
  insert(deposit: NewDeposit, items: readonly NewItem[]): number;
  find(id: number): StoredDeposit | undefined;
  items(depositId: number): DepositItem[];
  item(itemId: number): DepositItem | undefined;
  inRange(from: string, to: string): StoredDeposit[];
  /** Whether a payment on it was taken back since it was carried (a bounced cheque). */
  hasReversed(depositId: number): boolean;
  /** Marks a deposit as taken back, its money as waiting again; undefined when `version` is not the one in force. */
  takeBack(id: number, version: number, on: string, at: string): number | undefined;
}

interface WaitingRow extends Omit<WaitingMoney, 'source'> {
  readonly kind: MoneySource['kind'];
  readonly id: number;
}
interface ItemRow extends Omit<DepositItem, 'source'> {
  readonly paymentId: number | null;
  readonly heldPaymentId: number | null;
}

/** Whoever was erased is told by their reference (G1). */
const nameOf = (table: string): string =>
  `coalesce((SELECT e.display_name FROM v_people e WHERE e.id = ${table}.payer_person_id AND e.erased_at IS NOT NULL),
     ${table}.payer_name)`;
/** The bank that the last cheque of the same payer was drawn on. */
const bankOf = (table: string): string =>
  `coalesce((SELECT i.bank FROM money_deposit_items i JOIN payments q ON q.id = i.payment_id
     WHERE i.bank <> '' AND (q.payer_person_id = ${table}.payer_person_id
       OR q.payer_organisation_id = ${table}.payer_organisation_id) ORDER BY i.id DESC LIMIT 1), '')`;
/**
 * Money of a means that nothing carries yet. A payment and its reversal by the same means are nothing together while
 * neither is carried; once the payment is, a payout takes its reversal back, and a bounced cheque comes back by itself.
 * Money given back by a payout's means waits for it too; a cheque of ours never does.
 */
const waits = (table: string, source: string, carried: string): string =>
  `${table}.method = @kind
   AND NOT EXISTS (SELECT 1 FROM money_deposit_items i WHERE i.${carried} = ${table}.id AND i.taken_back = 0)
   AND CASE
     WHEN EXISTS (SELECT 1 FROM ${source} y WHERE y.reverses_id = ${table}.id AND y.method = @kind) THEN 0
     WHEN EXISTS (SELECT 1 FROM ${source} o WHERE o.id = ${table}.reverses_id AND o.method = @kind)
       THEN @kind <> 'cheque' AND EXISTS (
         SELECT 1 FROM money_deposit_items i WHERE i.${carried} = ${table}.reverses_id AND i.taken_back = 0)
     ELSE ${table}.amount_cents > 0 OR @kind <> 'cheque' END`;

const depositColumns = `id, version, kind, number, deposited_on AS "depositedOn", account, reference,
  gross_cents AS gross, fee_cents AS fee, undone_on AS "undoneOn" FROM money_deposits`;

const itemColumns = `i.id, i.deposit_id AS "depositId", i.payment_id AS "paymentId",
  i.held_payment_id AS "heldPaymentId", i.amount_cents AS amount, i.bank, i.cheque_number AS "chequeNumber",
  coalesce(p.received_on, h.received_on) AS "receivedOn",
  CASE WHEN p.id IS NULL THEN ${nameOf('h')} ELSE ${nameOf('p')} END AS "payerName",
  h.partner_name AS "partnerName",
  CASE WHEN i.taken_back = 0 AND d.kind = 'cheque' THEN coalesce(r.received_on, g.received_on) END AS "bouncedOn"
  FROM money_deposit_items i JOIN money_deposits d ON d.id = i.deposit_id
    LEFT JOIN payments p ON p.id = i.payment_id LEFT JOIN held_payments h ON h.id = i.held_payment_id
    LEFT JOIN payments r ON r.reverses_id = i.payment_id AND r.method = d.kind
    LEFT JOIN held_payments g ON g.reverses_id = i.held_payment_id AND g.method = d.kind`;

function itemOf({ paymentId, heldPaymentId, ...row }: ItemRow): DepositItem {
  const source: MoneySource =
    paymentId === null ? { kind: 'held', id: heldPaymentId ?? 0 } : { kind: 'payment', id: paymentId };
  return { ...row, source };
}

/** Slips of cheques and payouts, and the money that waits for one (I8). */
export function depositStore(database: Database): DepositStore {
  const waiting = database.prepare<object, WaitingRow>(
    `SELECT 'payment' AS kind, v.id, v.received_on AS "receivedOn", ${nameOf('v')} AS "payerName",
       NULL AS "partnerName", v.amount_cents AS amount, v.reference, ${bankOf('v')} AS bank
     FROM v_payments v WHERE ${waits('v', 'payments', 'payment_id')}
       AND NOT EXISTS (SELECT 1 FROM security_deposits s WHERE s.kept_payment_id IN (v.id, v.reverses_id))
     UNION ALL
     SELECT 'held', h.id, h.received_on, ${nameOf('h')}, h.partner_name, h.amount_cents, h.reference,
       ${bankOf('h')}
     FROM v_held_payments h WHERE ${waits('h', 'held_payments', 'held_payment_id')}
     ORDER BY 3, 1 DESC, 2`,
  );
  const last = database.prepare<[string], { rank: number | null }>(
    `SELECT max(CAST(substr(number, 10) AS INTEGER)) AS rank FROM money_deposits WHERE number LIKE 'REM-' || ? || '-%'`,
  );
  const insert = database.prepare(
    `INSERT INTO money_deposits(public_id, kind, number, deposited_on, recorded_at, account, reference, gross_cents,
       fee_cents)
     VALUES (@publicId, @kind, @number, @depositedOn, @recordedAt, @account, @reference, @gross, @fee)`,
  );
  const insertItem = database.prepare(
    `INSERT INTO money_deposit_items(deposit_id, payment_id, held_payment_id, amount_cents, bank, cheque_number)
     VALUES (@depositId, @paymentId, @heldPaymentId, @amount, @bank, @chequeNumber)`,
  );
  const find = database.prepare<[number], StoredDeposit>(`SELECT ${depositColumns} WHERE id = ?`);
  const range = database.prepare<[string, string], StoredDeposit>(
    `SELECT ${depositColumns} WHERE deposited_on BETWEEN ? AND ? ORDER BY deposited_on DESC, id DESC`,
  );
  const items = database.prepare<[number], ItemRow>(
    `SELECT ${itemColumns} WHERE i.deposit_id = ? ORDER BY i.id`,
  );
  const item = database.prepare<[number], ItemRow>(`SELECT ${itemColumns} WHERE i.id = ?`);
  const reversed = database.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM v_deposited_money WHERE deposit_id = ? AND reversal_id IS NOT NULL',
  );
  const undo = database.prepare<object, { version: number }>(
    `UPDATE money_deposits SET version = version + 1, undone_on = @on, undone_at = @at
     WHERE id = @id AND version = @version AND undone_at IS NULL RETURNING version`,
  );
  const free = database.prepare('UPDATE money_deposit_items SET taken_back = 1 WHERE deposit_id = ?');
  return {
    waiting: (kind) =>
      waiting.all({ kind }).map(({ kind: from, id, ...row }) => ({ ...row, source: { kind: from, id } })),
    nextNumber: (year) => `REM-${year}-${String((last.get(year)?.rank ?? 0) + 1).padStart(4, '0')}`,
    insert(deposit, carried) {
      const depositId = Number(insert.run(deposit).lastInsertRowid);
      for (const { source, ...rest } of carried) {
        insertItem.run({
          ...rest,
          depositId,
          paymentId: source.kind === 'payment' ? source.id : null,
          heldPaymentId: source.kind === 'held' ? source.id : null,
        });
      }
      return depositId;
    },
    find: (id) => find.get(id),
    items: (depositId) => items.all(depositId).map(itemOf),
    item(itemId) {
      const row = item.get(itemId);
      return row === undefined ? undefined : itemOf(row);
    },
    hasReversed: (depositId) => (reversed.get(depositId)?.n ?? 0) > 0,
    inRange: (from, to) => range.all(from, to),
    takeBack(id, version, on, at) {
      const taken = undo.get({ id, version, on, at });
      if (taken !== undefined) free.run(id);
      return taken?.version;
    },
  };
}
