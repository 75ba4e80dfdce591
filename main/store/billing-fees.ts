import type { KeptPayment, MissingReceipt, ReceiptSummary } from '../../shared/contract/billing-fees.ts';
import type { Party } from '../../shared/contract/common.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { StoredReceipt } from './billing-payments.ts';
import type { Database } from './sqlite.ts';

export interface NewKept {
  readonly paymentId: number;
  readonly kind: KeptPayment['kind'];
  readonly membershipId: number | null;
  readonly note: string;
  readonly createdAt: string;
}

export interface FeeStore {
  keep(kept: NewKept): void;
  /** Kept money, newest first; `standing` leaves out what was taken or given back. */
  kept(filter: {
    readonly kind?: KeptPayment['kind'] | undefined;
    readonly party?: Party | undefined;
    readonly paymentId?: number;
    readonly standing: boolean;
  }): KeptPayment[];
  /** Receipts issued in a range of days, by number. */
  receipts(from: string, to: string): ReceiptSummary[];
  /** Receipts that count, by number, with what is printed; those voided or forgotten are left out. */
  receiptsToPrint(ids: readonly number[]): StoredReceipt[];
  /** Fees without counterpart paid in full, their last payment in a range of days, that have no receipt; by name. */
  missingReceipts(from: string, to: string): MissingReceipt[];
}

type KeptRow = Omit<KeptPayment, 'payer' | 'counts'> & {
  personId: number | null;
  organisationId: number | null;
  counts: number;
};

function receiptReading(
  database: Database,
): Pick<FeeStore, 'receipts' | 'receiptsToPrint' | 'missingReceipts'> {
  const receipts = database.prepare<[string, string], Omit<ReceiptSummary, 'voided'> & { voided: number }>(
    `SELECT r.id, r.number, r.issued_on AS "issuedOn", json_extract(r.content, '$.paidOn') AS "paidOn",
       r.membership_id AS "membershipId", coalesce(json_extract(r.content, '$.memberName'), '') AS "memberName",
       coalesce(json_extract(r.content, '$.payer.name'), '') AS "payerName",
       coalesce(json_extract(r.content, '$.membershipType'), '') AS "membershipType", r.amount_cents AS amount,
       r.voided_at IS NOT NULL AS voided
     FROM receipts r JOIN issued_numbers n ON n.number = r.number
     WHERE r.issued_on BETWEEN ? AND ? ORDER BY n.year, n.rank`,
  );
  const toPrint = database.prepare<[string], StoredReceipt>(
    `SELECT r.id, r.public_id AS "publicId", r.number, r.membership_id AS "membershipId", r.payment_id AS "paymentId",
       r.issued_on AS "issuedOn", r.issued_at AS "issuedAt", r.amount_cents AS amount, r.content, r.salt
     FROM receipts r JOIN issued_numbers n ON n.number = r.number
     WHERE r.id IN (SELECT value FROM json_each(?)) AND r.voided_at IS NULL AND r.content IS NOT NULL
     ORDER BY n.year, n.rank`,
  );
  const missing = database.prepare<{ from: string; to: string }, MissingReceipt>(
    `SELECT * FROM (
       SELECT m.id AS "membershipId", coalesce(p.display_name, o.name) AS "memberName",
         coalesce(yp.display_name, yo.name, p.display_name, o.name) AS "payerName", m.type_name AS "membershipType",
         (SELECT max(pay.received_on) FROM payment_allocations a JOIN v_payments pay ON pay.id = a.payment_id
          WHERE a.membership_id = m.id AND pay.reverses_id IS NULL AND pay.reversed_by IS NULL) AS "paidOn",
         m.fee_cents AS amount, coalesce(p.sort_key, o.sort_key) AS sort_key
       FROM v_memberships m
         LEFT JOIN v_people p ON p.id = m.person_id LEFT JOIN organisations o ON o.id = m.organisation_id
         LEFT JOIN v_people yp ON yp.id = m.payer_person_id
         LEFT JOIN organisations yo ON yo.id = m.payer_organisation_id
       WHERE m.with_counterpart = 0 AND m.fee_cents > 0 AND m.is_paid
         AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.membership_id = m.id AND r.voided_at IS NULL))
     WHERE "paidOn" BETWEEN @from AND @to ORDER BY sort_key, "membershipId"`,
  );
  return {
    receipts: (from, to) => receipts.all(from, to).map((row) => ({ ...row, voided: row.voided === 1 })),
    receiptsToPrint: (ids) => toPrint.all(JSON.stringify(ids)),
    missingReceipts: (from, to) =>
      missing
        .all({ from, to })
        .map(({ membershipId, memberName, payerName, membershipType, paidOn, amount }) => ({
          membershipId,
          memberName,
          payerName,
          membershipType,
          paidOn,
          amount,
        })),
  };
}

/** What is particular to membership fees: money kept as a gift or to give back (P1), receipts (I12). */
export function feeStore(database: Database): FeeStore {
  const insert = database.prepare(
    `INSERT INTO kept_payments(payment_id, kind, membership_id, note, created_at)
     VALUES (@paymentId, @kind, @membershipId, @note, @createdAt)`,
  );
  const kept = database.prepare<object, KeptRow>(
    `SELECT payment_id AS "paymentId", kind, received_on AS "receivedOn", amount_cents AS amount, method, reference,
       payer_person_id AS "personId", payer_organisation_id AS "organisationId", payer_name AS "payerName", note,
       counts, given_back_on AS "givenBackOn"
     FROM v_kept_payments
     WHERE (@kind IS NULL OR kind = @kind) AND (counts = 1 OR @standing = 0)
       AND (@paymentId IS NULL OR payment_id = @paymentId)
       AND (@personId IS NULL OR payer_person_id = @personId)
       AND (@organisationId IS NULL OR payer_organisation_id = @organisationId)
     ORDER BY received_on DESC, payment_id DESC`,
  );
  return {
    ...receiptReading(database),
    keep: (given) => void insert.run(given),
    kept: ({ kind, party, paymentId, standing }) =>
      kept
        .all({
          kind: kind ?? null,
          standing: Number(standing),
          paymentId: paymentId ?? null,
          ...columnsOf(party ?? null),
        })
        .map(({ personId, organisationId, counts, ...row }) => ({
          ...row,
          counts: counts === 1,
          payer: partyOf(personId, organisationId),
        })),
  };
}
