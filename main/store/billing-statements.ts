import type { Party } from '../../shared/contract/common.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import { samePerson } from './billing-lists.ts';
import { columnsOf } from './billing-parties.ts';
import type { Database } from './sqlite.ts';

/** Something that changed what a party owes; cents, positive where more is owed. */
export interface AccountMovement {
  readonly on: string;
  readonly kind: 'invoice' | 'credit_note' | 'payment' | 'reversal' | 'refund' | 'fee';
  /** A document's number, a fee's type, a payment's reference. */
  readonly what: string;
  readonly method: PaymentMethod | null;
  readonly cents: number;
}

export interface BillingStatementStore {
  /** All of a party's movements until a day, in order; those of whoever was merged into them too. */
  movements(party: Party, until: string): AccountMovement[];
}

const mine = (prefix: string): string =>
  `(${prefix}person_id IN (${samePerson}) OR ${prefix}organisation_id = @organisationId)`;

/** A fee is owed by its payer, else by its holder, unless it stands on an issued invoice (I7). */
const myFee = `CASE WHEN m.payer_person_id IS NULL AND m.payer_organisation_id IS NULL
  THEN ${mine('m.')} ELSE ${mine('m.payer_')} END`;
const onInvoice = `EXISTS (SELECT 1 FROM billed_sources b JOIN document_lines l ON l.id = b.line_id
  JOIN documents d ON d.id = l.document_id AND d.status = 'issued'
  WHERE b.kind = 'membership' AND b.source_id = m.id)`;

/** The movements of accounts, as documents, fees and payments make them. */
export function billingStatementStore(database: Database): BillingStatementStore {
  const documents = database.prepare<object, AccountMovement>(
    `SELECT issued_on AS "on", kind, number AS what, NULL AS method,
       CASE kind WHEN 'credit_note' THEN -gross_cents ELSE gross_cents END AS cents
     FROM documents WHERE status = 'issued' AND issued_on <= @until AND ${mine('buyer_')} ORDER BY issued_on, id`,
  );
  const fees = database.prepare<object, AccountMovement>(
    `SELECT m.starts_on AS "on", 'fee' AS kind, m.type_name AS what, NULL AS method, m.fee_cents AS cents
     FROM v_memberships m
     WHERE m.fee_cents > 0 AND m.starts_on <= @until AND ${myFee}
       AND (NOT ${onInvoice} OR EXISTS (SELECT 1 FROM payment_allocations a WHERE a.membership_id = m.id))
     ORDER BY m.starts_on, m.id`,
  );
  // What it pays of theirs, whoever paid, and what is left of it where it is their own money.
  const payments = database.prepare<object, AccountMovement>(
    `SELECT * FROM (SELECT p.received_on AS "on", CASE WHEN p.reverses_id IS NOT NULL THEN 'reversal' WHEN p.amount_cents < 0 THEN 'refund' ELSE 'payment' END AS kind,
         p.reference AS what, p.method,
         -(coalesce((SELECT sum(a.amount_cents) FROM payment_allocations a
             JOIN documents d ON d.id = a.document_id WHERE a.payment_id = p.id AND ${mine('d.buyer_')}), 0)
           + coalesce((SELECT sum(a.amount_cents) FROM payment_allocations a
             JOIN v_memberships m ON m.id = a.membership_id WHERE a.payment_id = p.id AND ${myFee}), 0)
           + iif(${mine('p.payer_')}, p.unallocated_cents, 0)) AS cents
       FROM v_payments p
       WHERE p.received_on <= @until AND (${mine('p.payer_')} OR p.id IN (
         SELECT a.payment_id FROM payment_allocations a LEFT JOIN documents d ON d.id = a.document_id
           LEFT JOIN v_memberships m ON m.id = a.membership_id
         WHERE (d.id IS NOT NULL AND ${mine('d.buyer_')}) OR (m.id IS NOT NULL AND ${myFee})))
       ORDER BY p.received_on, p.id) WHERE cents <> 0`,
  );
  const order = { invoice: 0, fee: 0, credit_note: 1, payment: 2, reversal: 3, refund: 4 } as const;
  return {
    movements(party, until) {
      const values = { ...columnsOf(party), until };
      return [...documents.all(values), ...fees.all(values), ...payments.all(values)].toSorted(
        (one, other) =>
          one.on === other.on ? order[one.kind] - order[other.kind] : one.on < other.on ? -1 : 1,
      );
    },
  };
}
