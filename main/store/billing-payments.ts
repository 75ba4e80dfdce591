import type * as z from 'zod';
import type { payment } from '../../shared/contract/billing-documents.ts';
import type { Party } from '../../shared/contract/common.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import { columnsOf, partyOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

export type PaymentView = z.infer<typeof payment>;

/** What a part of a payment pays. */
export interface AllocationTarget {
  readonly kind: 'document' | 'membership' | 'sale';
  readonly id: number;
}
export interface StoredAllocation extends AllocationTarget {
  readonly allocationId: number;
  readonly amount: number;
}

export interface StoredPayment {
  readonly id: number;
  readonly publicId: string;
  readonly receivedOn: string;
  readonly recordedAt: string;
  readonly method: PaymentMethod;
  readonly amount: number;
  readonly payer: Party | null;
  readonly payerName: string;
  readonly reference: string;
  readonly reason: string;
  readonly reversesId: number | null;
  readonly reversedBy: number | null;
  readonly unallocated: number;
  readonly salt: string | null;
}

export interface StoredReceipt {
  readonly id: number;
  readonly publicId: string;
  readonly number: string;
  readonly membershipId: number;
  readonly paymentId: number;
  readonly issuedOn: string;
  readonly issuedAt: string;
  readonly amount: number;
  /** JSON of what is printed; null once forgotten. */
  readonly content: string | null;
  readonly salt: string | null;
}

/** What of a membership matters to billing. */
export interface BilledMembership {
  readonly id: number;
  readonly holder: Party;
  readonly holderName: string;
  readonly memberNumber: string | null;
  readonly typeName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly fee: number;
  readonly paid: number;
  readonly withCounterpart: boolean;
  readonly payer: Party;
}

export interface PaymentStore {
  find(id: number): StoredPayment | undefined;
  insert(payment: Omit<StoredPayment, 'id' | 'reversedBy' | 'unallocated'>): number;
  allocate(paymentId: number, target: AllocationTarget, amount: number): number;
  allocations(paymentId: number): StoredAllocation[];
  allocation(allocationId: number): (StoredAllocation & { paymentId: number }) | undefined;
  /** Allocations to a document, with their payments. */
  ofDocument(
    documentId: number,
  ): { paymentId: number; receivedOn: string; method: PaymentMethod; amount: number }[];
  /** Payments that a membership's fee was paid with, reversals and reversed ones included, in the order they came. */
  ofMembership(membershipId: number): StoredPayment[];
  inRange(from: string, to: string, party: Party | null): PaymentView[];
  /** What an issued invoice still owes; undefined when there is none. */
  dueOf(documentId: number): number | undefined;
  membership(id: number): BilledMembership | undefined;
  /** Whether money has ever been allocated to a membership and not given back. */
  hasPaid(membershipId: number): boolean;
  receiptOf(membershipId: number): StoredReceipt | undefined;
  receipt(id: number): StoredReceipt | undefined;
  insertReceipt(receipt: Omit<StoredReceipt, 'id'>): number;
  voidReceipt(id: number, at: string): void;
  /** Lets the money of a file that goes stand by its payer's name alone (undoing an import). */
  forgetPayer(payer: Party): void;
}

type PaymentRow = Omit<StoredPayment, 'payer'> & { personId: number | null; organisationId: number | null };

const paymentColumns = `v.id, v.public_id AS "publicId", v.received_on AS "receivedOn",
  v.recorded_at AS "recordedAt", v.method, v.amount_cents AS amount, v.payer_person_id AS "personId",
  v.payer_organisation_id AS "organisationId", v.payer_name AS "payerName", v.reference, v.reason,
  v.reverses_id AS "reversesId", v.reversed_by AS "reversedBy", v.unallocated_cents AS unallocated`;
/** In a list, whoever was erased is told by their reference, and what was typed of them by nothing (G1). */
const erasedPayer =
  '(SELECT e.display_name FROM v_people e WHERE e.id = v.payer_person_id AND e.erased_at IS NOT NULL)';
const listedColumns = paymentColumns
  .replace('v.payer_name AS', `coalesce(${erasedPayer}, v.payer_name) AS`)
  .replace(
    'v.reference, v.reason',
    `iif(${erasedPayer} IS NULL, v.reference, '') AS reference, iif(${erasedPayer} IS NULL, v.reason, '') AS reason`,
  );
const paymentOf = ({ personId, organisationId, ...row }: PaymentRow): StoredPayment => ({
  ...row,
  payer: partyOf(personId, organisationId),
});
const targetColumns = `id AS "allocationId", payment_id AS "paymentId", amount_cents AS amount,
  CASE WHEN document_id IS NOT NULL THEN 'document' WHEN membership_id IS NOT NULL THEN 'membership' ELSE 'sale' END
    AS kind, coalesce(document_id, membership_id, sale_id) AS id`;
type AllocationRow = StoredAllocation & { paymentId: number };

function receiptsOver(
  database: Database,
): Pick<PaymentStore, 'receiptOf' | 'receipt' | 'insertReceipt' | 'voidReceipt'> {
  const columns = `id, public_id AS "publicId", number, membership_id AS "membershipId", payment_id AS "paymentId",
    issued_on AS "issuedOn", issued_at AS "issuedAt", amount_cents AS amount, content, salt`;
  const living = database.prepare<[number], StoredReceipt>(
    `SELECT ${columns} FROM receipts WHERE membership_id = ? AND voided_at IS NULL`,
  );
  const find = database.prepare<[number], StoredReceipt>(`SELECT ${columns} FROM receipts WHERE id = ?`);
  const insert = database.prepare(
    `INSERT INTO receipts(public_id, number, membership_id, payment_id, issued_on, issued_at, amount_cents, content,
       salt)
     VALUES (@publicId, @number, @membershipId, @paymentId, @issuedOn, @issuedAt, @amount, @content, @salt)`,
  );
  const annul = database.prepare('UPDATE receipts SET voided_at = ? WHERE id = ?');
  return {
    receiptOf: (membershipId) => living.get(membershipId),
    receipt: (id) => find.get(id),
    insertReceipt: (receipt) => Number(insert.run(receipt).lastInsertRowid),
    voidReceipt: (id, at) => void annul.run(at, id),
  };
}

function membershipsOver(database: Database): Pick<PaymentStore, 'membership' | 'hasPaid'> {
  const find = database.prepare<
    [number],
    Omit<BilledMembership, 'holder' | 'payer' | 'withCounterpart'> & {
      personId: number | null;
      organisationId: number | null;
      payerPersonId: number | null;
      payerOrganisationId: number | null;
      withCounterpart: number;
    }
  >(
    `SELECT m.id, coalesce(p.display_name, o.name) AS "holderName",
       coalesce(p.member_number, o.member_number) AS "memberNumber", m.type_name AS "typeName",
       m.starts_on AS "startsOn", m.agreed_ends_on AS "endsOn", m.fee_cents AS fee, m.paid_cents AS paid,
       m.with_counterpart AS "withCounterpart", m.person_id AS "personId", m.organisation_id AS "organisationId",
       m.payer_person_id AS "payerPersonId", m.payer_organisation_id AS "payerOrganisationId"
     FROM v_memberships m LEFT JOIN v_people p ON p.id = m.person_id
       LEFT JOIN v_organisations o ON o.id = m.organisation_id
     WHERE m.id = ?`,
  );
  const paid = database.prepare<[number], { cents: number | null }>(
    'SELECT sum(amount_cents) AS cents FROM payment_allocations WHERE membership_id = ?',
  );
  return {
    membership(id) {
      const row = find.get(id);
      if (row === undefined) return undefined;
      const { personId, organisationId, payerPersonId, payerOrganisationId, withCounterpart, ...rest } = row;
      const holder = partyOf(personId, organisationId);
      if (holder === null) return undefined;
      const payer = partyOf(payerPersonId, payerOrganisationId) ?? holder;
      return { ...rest, holder, payer, withCounterpart: withCounterpart === 1 };
    },
    hasPaid: (membershipId) => (paid.get(membershipId)?.cents ?? 0) > 0,
  };
}

/** Payments, what they pay, and the receipts they gave rise to. */
export function paymentStore(database: Database): PaymentStore {
  const find = database.prepare<[number], PaymentRow>(
    `SELECT ${paymentColumns}, p.salt FROM v_payments v JOIN payments p ON p.id = v.id WHERE v.id = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO payments(public_id, received_on, recorded_at, method, amount_cents, payer_person_id,
       payer_organisation_id, payer_name, reference, reason, reverses_id, salt)
     VALUES (@publicId, @receivedOn, @recordedAt, @method, @amount, @personId, @organisationId, @payerName,
       @reference, @reason, @reversesId, @salt)`,
  );
  const allocate = database.prepare(
    `INSERT INTO payment_allocations(payment_id, document_id, membership_id, sale_id, amount_cents)
     VALUES (@paymentId, @document, @membership, @sale, @amount)`,
  );
  const allocations = database.prepare<[number], AllocationRow>(
    `SELECT ${targetColumns} FROM payment_allocations WHERE payment_id = ? ORDER BY payment_allocations.id`,
  );
  const allocation = database.prepare<[number], AllocationRow>(
    `SELECT ${targetColumns} FROM payment_allocations WHERE payment_allocations.id = ?`,
  );
  const ofDocument = database.prepare<
    [number],
    { paymentId: number; receivedOn: string; method: PaymentMethod; amount: number }
  >(
    `SELECT p.id AS "paymentId", p.received_on AS "receivedOn", p.method, a.amount_cents AS amount
     FROM payment_allocations a JOIN payments p ON p.id = a.payment_id WHERE a.document_id = ? ORDER BY p.id`,
  );
  const ofMembership = database.prepare<[number], PaymentRow>(
    `SELECT ${listedColumns}, NULL AS salt FROM v_payments v
     WHERE v.id IN (SELECT payment_id FROM payment_allocations WHERE membership_id = ?) ORDER BY v.id`,
  );
  const inRange = database.prepare<object, PaymentRow>(
    `SELECT ${listedColumns}, NULL AS salt FROM v_payments v
     WHERE v.received_on BETWEEN @from AND @to AND (@personId IS NULL AND @organisationId IS NULL
       OR v.payer_person_id = @personId OR v.payer_organisation_id = @organisationId)
     ORDER BY v.received_on DESC, v.id DESC`,
  );
  const due = database.prepare<[number], { due: number }>(
    "SELECT due_cents AS due FROM v_documents WHERE id = ? AND kind = 'invoice' AND status = 'issued'",
  );
  const forget = {
    person: database.prepare('UPDATE payments SET payer_person_id = NULL WHERE payer_person_id = ?'),
    organisation: database.prepare(
      'UPDATE payments SET payer_organisation_id = NULL WHERE payer_organisation_id = ?',
    ),
  };
  return {
    ...receiptsOver(database),
    ...membershipsOver(database),
    find(id) {
      const row = find.get(id);
      return row === undefined ? undefined : paymentOf(row);
    },
    insert: ({ payer, ...values }) => Number(insert.run({ ...values, ...columnsOf(payer) }).lastInsertRowid),
    allocate(paymentId, { kind, id }, amount) {
      const target = { document: null, membership: null, sale: null, [kind]: id };
      return Number(allocate.run({ ...target, paymentId, amount }).lastInsertRowid);
    },
    allocations: (paymentId) => allocations.all(paymentId),
    allocation: (allocationId) => allocation.get(allocationId),
    ofMembership: (membershipId) => ofMembership.all(membershipId).map(paymentOf),
    ofDocument: (documentId) => ofDocument.all(documentId),
    inRange: (from, to, party) =>
      inRange.all({ from, to, ...columnsOf(party) }).map((row) => {
        const { publicId: _publicId, reason: _reason, salt: _salt, reversesId, ...rest } = paymentOf(row);
        return { ...rest, reverses: reversesId };
      }),
    forgetPayer: ({ kind, id }) => void forget[kind].run(id),
    dueOf: (documentId) => due.get(documentId)?.due,
  };
}
