import type { Database } from './sqlite.ts';

export interface ArchivedDocument {
  readonly kind: 'invoice' | 'credit_note';
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly buyer: string;
  readonly originalNumber: string | null;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
}

export interface ArchivedSale {
  readonly number: string;
  readonly soldOn: string;
  readonly method: string;
  readonly buyer: string;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
}

export interface ArchivedPayment {
  readonly id: number;
  readonly receivedOn: string;
  readonly recordedAt: string;
  readonly method: string;
  readonly payer: string;
  readonly reference: string;
  readonly amount: number;
  readonly reverses: number | null;
  /** What it pays, with its amounts in cents. */
  readonly pays: string;
}

export interface ArchivedLink {
  readonly position: number;
  readonly kind: string;
  readonly content: string;
  readonly previous: string;
  readonly hash: string;
}

/** What an archive of a period lists besides its papers; days both included (I9). */
export interface ArchivedPeriodStore {
  documents(from: string, to: string): ArchivedDocument[];
  sales(from: string, to: string): ArchivedSale[];
  payments(from: string, to: string): ArchivedPayment[];
  /** The chain from its first link to one. */
  links(position: number): ArchivedLink[];
}

/** The tables of an archive, in the order in which things were issued or noted. */
export function archivedPeriodStore(database: Database): ArchivedPeriodStore {
  const documents = database.prepare<[string, string], ArchivedDocument>(
    `SELECT d.kind, d.number, d.issued_on AS "issuedOn", d.due_on AS "dueOn",
       coalesce(d.buyer ->> 'name', '') AS buyer, o.number AS "originalNumber",
       d.net_cents AS net, d.vat_cents AS vat, d.gross_cents AS gross
     FROM documents d LEFT JOIN documents o ON o.id = d.original_id
     WHERE d.status = 'issued' AND d.issued_on BETWEEN ? AND ? ORDER BY d.issued_at, d.id`,
  );
  const sales = database.prepare<[string, string], ArchivedSale>(
    `SELECT number, sold_on AS "soldOn", method, buyer_name AS buyer, net_cents AS net, vat_cents AS vat,
       gross_cents AS gross FROM sales WHERE sold_on BETWEEN ? AND ? ORDER BY id`,
  );
  const payments = database.prepare<[string, string], ArchivedPayment>(
    `SELECT p.id, p.received_on AS "receivedOn", p.recorded_at AS "recordedAt", p.method, p.payer_name AS payer,
       p.reference, p.amount_cents AS amount, p.reverses_id AS reverses,
       coalesce((SELECT group_concat(coalesce(d.number, s.number, 'cotisation ' || a.membership_id) || ' : '
          || a.amount_cents, ', ' ORDER BY a.id)
        FROM payment_allocations a LEFT JOIN documents d ON d.id = a.document_id LEFT JOIN sales s ON s.id = a.sale_id
        WHERE a.payment_id = p.id), '') AS pays
     FROM payments p WHERE p.received_on BETWEEN ? AND ? ORDER BY p.id`,
  );
  const links = database.prepare<[number], ArchivedLink>(
    'SELECT position, kind, content, previous, hash FROM chain_links WHERE position <= ? ORDER BY position',
  );
  return {
    documents: (from, to) => documents.all(from, to),
    sales: (from, to) => sales.all(from, to),
    payments: (from, to) => payments.all(from, to),
    links: (position) => links.all(position),
  };
}
