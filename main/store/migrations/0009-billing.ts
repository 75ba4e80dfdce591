import type { Database } from '../sqlite.ts';
import { billingGuards } from './0009-billing-guards.ts';
import type { Migration } from './migration.ts';

const buyer = (name: string): string => `
    ${name}_person_id INTEGER REFERENCES people(id),
    ${name}_organisation_id INTEGER REFERENCES organisations(id)`;

const pricedLine = `
    position INTEGER NOT NULL CHECK(position > 0),
    designation TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price_cents INTEGER NOT NULL,
    includes_vat INTEGER NOT NULL CHECK(includes_vat IN (0, 1)),
    vat_rate INTEGER NOT NULL CHECK(vat_rate BETWEEN 0 AND 10000),
    net_cents INTEGER NOT NULL,
    gross_cents INTEGER NOT NULL`;

const amounts = `
    net_cents INTEGER NOT NULL,
    vat_cents INTEGER NOT NULL,
    gross_cents INTEGER NOT NULL,
    by_rate TEXT NOT NULL CHECK(json_valid(by_rate))`;

const documents = `
  -- One line a number ever given, in every series (F invoices, A credit notes, V counter sales, R receipts): I1.
  CREATE TABLE issued_numbers(
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK(rank > 0),
    number TEXT NOT NULL UNIQUE,
    issued_on TEXT NOT NULL CHECK(issued_on IS date(issued_on)),
    PRIMARY KEY(series, year, rank),
    CHECK(year = CAST(substr(issued_on, 1, 4) AS INTEGER))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX issued_numbers_by_day ON issued_numbers(series, issued_on);

  CREATE TABLE documents(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK(kind IN ('invoice', 'credit_note')),
    status TEXT NOT NULL CHECK(status IN ('draft', 'issued')),
    number TEXT UNIQUE REFERENCES issued_numbers(number),
    issued_on TEXT CHECK(issued_on IS date(issued_on)),
    issued_at TEXT,
    due_on TEXT CHECK(due_on IS date(due_on)),
    ${buyer('buyer')},
    original_id INTEGER REFERENCES documents(id),
    reason TEXT NOT NULL DEFAULT '',
    discount_kind TEXT NOT NULL DEFAULT 'none' CHECK(discount_kind IN ('none', 'percent', 'amount')),
    discount_value INTEGER NOT NULL DEFAULT 0 CHECK(discount_value >= 0),
    note TEXT NOT NULL DEFAULT '',
    ${amounts},
    -- Frozen when issued (I2): who sold, to whom, and the texts in force.
    seller TEXT CHECK(json_valid(seller)),
    buyer TEXT CHECK(json_valid(buyer)),
    mentions TEXT CHECK(json_valid(mentions)),
    salt TEXT,
    created_at TEXT NOT NULL,
    CHECK((buyer_person_id IS NULL) <> (buyer_organisation_id IS NULL)),
    CHECK((kind = 'credit_note') = (original_id IS NOT NULL)),
    CHECK(status = 'draft' OR (number IS NOT NULL AND issued_on IS NOT NULL AND issued_at IS NOT NULL
      AND seller IS NOT NULL AND mentions IS NOT NULL)),
    CHECK(status = 'issued' OR (number IS NULL AND issued_on IS NULL))
  ) STRICT;
  CREATE INDEX documents_by_status ON documents(status, issued_on, id);
  CREATE INDEX documents_by_buyer_person ON documents(buyer_person_id, status);
  CREATE INDEX documents_by_buyer_organisation ON documents(buyer_organisation_id, status);
  CREATE INDEX documents_by_original ON documents(original_id) WHERE original_id IS NOT NULL;

  CREATE TABLE document_lines(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ${pricedLine},
    source_kind TEXT NOT NULL CHECK(source_kind IN ('free', 'booking', 'check_in', 'membership')),
    source_id INTEGER,
    supplied_on TEXT CHECK(supplied_on IS date(supplied_on)),
    unit TEXT NOT NULL DEFAULT '',
    discount_cents INTEGER NOT NULL DEFAULT 0 CHECK(discount_cents >= 0),
    -- Why no VAT is charged, by the code of its dated text (I4); empty where it is.
    exemption TEXT NOT NULL DEFAULT '',
    credits_line_id INTEGER REFERENCES document_lines(id),
    UNIQUE(document_id, position),
    CHECK((source_kind = 'free') = (source_id IS NULL))
  ) STRICT;
  CREATE INDEX document_lines_by_source ON document_lines(source_kind, source_id);
  CREATE INDEX document_lines_by_credited ON document_lines(credits_line_id) WHERE credits_line_id IS NOT NULL;

  -- I6: what stands on a draft or an invoice is there once. A line credited whole lets go of it: it can be billed again.
  CREATE TABLE billed_sources(
    kind TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    line_id INTEGER NOT NULL UNIQUE REFERENCES document_lines(id) ON DELETE CASCADE,
    PRIMARY KEY(kind, source_id)
  ) STRICT, WITHOUT ROWID;
`;

const sales = `
  CREATE TABLE articles(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK(name <> ''),
    unit_price_cents INTEGER NOT NULL CHECK(unit_price_cents >= 0),
    includes_vat INTEGER NOT NULL CHECK(includes_vat IN (0, 1)),
    vat_rate INTEGER NOT NULL CHECK(vat_rate BETWEEN 0 AND 10000),
    key TEXT NOT NULL DEFAULT '' CHECK(length(key) <= 1),
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1))
  ) STRICT;
  CREATE UNIQUE INDEX articles_by_key ON articles(key) WHERE key <> '' AND archived = 0;

  CREATE TABLE sales(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE REFERENCES issued_numbers(number),
    sold_on TEXT NOT NULL CHECK(sold_on IS date(sold_on)),
    sold_at TEXT NOT NULL,
    local_time TEXT NOT NULL,
    method TEXT NOT NULL,
    tendered_cents INTEGER NOT NULL,
    change_cents INTEGER NOT NULL CHECK(change_cents >= 0),
    ${buyer('buyer')},
    buyer_name TEXT NOT NULL DEFAULT '',
    ${amounts},
    seller TEXT NOT NULL CHECK(json_valid(seller)),
    mentions TEXT NOT NULL CHECK(json_valid(mentions)),
    salt TEXT,
    CHECK(buyer_person_id IS NULL OR buyer_organisation_id IS NULL)
  ) STRICT;
  CREATE INDEX sales_by_day ON sales(sold_on, id);
  CREATE INDEX sales_by_buyer_person ON sales(buyer_person_id) WHERE buyer_person_id IS NOT NULL;
  CREATE INDEX sales_by_buyer_organisation ON sales(buyer_organisation_id) WHERE buyer_organisation_id IS NOT NULL;
  CREATE TABLE sale_lines(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sale_id INTEGER NOT NULL REFERENCES sales(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    ${pricedLine},
    UNIQUE(sale_id, position)
  ) STRICT;
  CREATE INDEX sale_lines_by_article ON sale_lines(article_id);
`;

const payments = `
  CREATE TABLE payments(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    received_on TEXT NOT NULL CHECK(received_on IS date(received_on)),
    recorded_at TEXT NOT NULL,
    method TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    ${buyer('payer')},
    -- The name on the day: a later marriage or merge does not rewrite what was received.
    payer_name TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    reverses_id INTEGER UNIQUE REFERENCES payments(id),
    salt TEXT,
    CHECK(payer_person_id IS NULL OR payer_organisation_id IS NULL),
    CHECK((reverses_id IS NULL) = (amount_cents > 0))
  ) STRICT;
  CREATE INDEX payments_by_day ON payments(received_on, id);
  CREATE INDEX payments_by_payer_person ON payments(payer_person_id) WHERE payer_person_id IS NOT NULL;
  CREATE INDEX payments_by_payer_organisation ON payments(payer_organisation_id)
    WHERE payer_organisation_id IS NOT NULL;

  -- What a payment pays; a reversal bears the same with the other sign, so that sums need no exception (I7).
  CREATE TABLE payment_allocations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payment_id INTEGER NOT NULL REFERENCES payments(id),
    document_id INTEGER REFERENCES documents(id),
    membership_id INTEGER REFERENCES memberships(id),
    sale_id INTEGER REFERENCES sales(id),
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    CHECK((document_id IS NOT NULL) + (membership_id IS NOT NULL) + (sale_id IS NOT NULL) = 1)
  ) STRICT;
  CREATE INDEX payment_allocations_by_payment ON payment_allocations(payment_id);
  CREATE INDEX payment_allocations_by_document ON payment_allocations(document_id) WHERE document_id IS NOT NULL;
  CREATE INDEX payment_allocations_by_membership ON payment_allocations(membership_id)
    WHERE membership_id IS NOT NULL;
  CREATE INDEX payment_allocations_by_sale ON payment_allocations(sale_id) WHERE sale_id IS NOT NULL;

  CREATE TABLE receipts(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE REFERENCES issued_numbers(number),
    membership_id INTEGER NOT NULL REFERENCES memberships(id),
    payment_id INTEGER NOT NULL REFERENCES payments(id),
    issued_on TEXT NOT NULL CHECK(issued_on IS date(issued_on)),
    issued_at TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    -- Frozen: place, payer and what was paid for.
    content TEXT CHECK(json_valid(content)),
    salt TEXT,
    -- Its payment was reversed: the number stays, the receipt no longer counts.
    voided_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX receipts_by_membership ON receipts(membership_id) WHERE voided_at IS NULL;
  CREATE INDEX receipts_by_membership_and_age ON receipts(membership_id, id);
  CREATE INDEX receipts_by_payment ON receipts(payment_id);

  -- I9: position without gap; content is canonical JSON in which names and free texts stand as salted hashes.
  CREATE TABLE chain_links(
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK(kind IN ('document', 'sale', 'receipt', 'payment', 'allocation')),
    entity_id INTEGER NOT NULL,
    content TEXT NOT NULL CHECK(json_valid(content)),
    previous TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    UNIQUE(kind, entity_id)
  ) STRICT;
`;

const views = `
  -- Issued documents and drafts with what has been paid and credited; due is 0 for drafts and credit notes (I7).
  CREATE VIEW v_documents AS
    SELECT d.*, CASE WHEN d.kind = 'invoice' AND d.status = 'issued'
        THEN d.gross_cents - d.credited_cents - d.paid_cents ELSE 0 END AS due_cents
    FROM (SELECT id, version, public_id, kind, status, number, issued_on, issued_at, due_on, buyer_person_id,
        buyer_organisation_id, original_id, net_cents, vat_cents, gross_cents,
        coalesce(json_extract(buyer, '$.name'),
          (SELECT display_name FROM v_people WHERE id = buyer_person_id),
          (SELECT name FROM v_organisations WHERE id = buyer_organisation_id), '') AS buyer_name,
        coalesce((SELECT sum(a.amount_cents) FROM payment_allocations a WHERE a.document_id = documents.id), 0)
          AS paid_cents,
        coalesce((SELECT sum(c.gross_cents) FROM documents c
          WHERE c.original_id = documents.id AND c.status = 'issued'), 0) AS credited_cents
      FROM documents) d;
  -- The one thing of billing that a merge of people repoints besides payments: who a draft is for.
  CREATE VIEW draft_buyers AS SELECT id, buyer_person_id FROM documents WHERE status = 'draft';
  CREATE TRIGGER draft_buyers_move INSTEAD OF UPDATE ON draft_buyers BEGIN
    UPDATE documents SET buyer_person_id = NEW.buyer_person_id WHERE id = OLD.id AND status = 'draft';
  END;
  CREATE VIEW v_payments AS
    SELECT p.id, p.public_id, p.received_on, p.recorded_at, p.method, p.amount_cents, p.payer_person_id,
      p.payer_organisation_id, p.payer_name, p.reference, p.reason, p.reverses_id, r.id AS reversed_by,
      p.amount_cents - coalesce((SELECT sum(a.amount_cents) FROM payment_allocations a WHERE a.payment_id = p.id), 0)
        AS unallocated_cents
    FROM payments p LEFT JOIN payments r ON r.reverses_id = p.id;
  CREATE VIEW v_sales AS
    SELECT id, public_id, number, sold_on, sold_at, local_time, method, buyer_person_id, buyer_organisation_id,
      buyer_name, net_cents, vat_cents, gross_cents,
      (SELECT group_concat(l.designation, ', ') FROM sale_lines l WHERE l.sale_id = sales.id) AS what
    FROM sales;
  CREATE VIEW v_receipts AS
    SELECT id, public_id, number, membership_id, payment_id, issued_on, issued_at, amount_cents, voided_at FROM receipts;

  CREATE VIEW v_billed_sources(kind, id) AS SELECT kind, source_id FROM billed_sources;
  -- A fee is paid by money allocated to it, or with the invoice it stands on once nothing is due on that.
  CREATE VIEW v_membership_payments AS
    SELECT m.id AS membership_id,
      coalesce((SELECT sum(a.amount_cents) FROM payment_allocations a WHERE a.membership_id = m.id), 0)
        + coalesce((SELECT m.fee_cents FROM billed_sources b
            JOIN document_lines l ON l.id = b.line_id JOIN documents d ON d.id = l.document_id
          WHERE b.kind = 'membership' AND b.source_id = m.id AND d.status = 'issued' AND d.gross_cents <=
            coalesce((SELECT sum(a.amount_cents) FROM payment_allocations a WHERE a.document_id = d.id), 0)
            + coalesce((SELECT sum(c.gross_cents) FROM documents c
                WHERE c.original_id = d.id AND c.status = 'issued'), 0)), 0) AS paid_cents
    FROM memberships m;
  CREATE VIEW v_membership_receipts AS
    SELECT membership_id, number AS receipt_number FROM receipts WHERE voided_at IS NULL;
`;

/** What a walk-in buys most, with the key that picks it; prices are the place's to change. */
const firstArticles: readonly (readonly [string, number, number, string])[] = [
  ['Après-midi', 1000, 2000, 'a'],
  ['Demi-journée', 1000, 2000, 'd'],
  ['Journée', 1800, 2000, 'j'],
  ['Impression N/B', 15, 2000, 'i'],
  ['Café', 100, 1000, 'c'],
];

function seed(database: Database): void {
  const insert = database.prepare(
    'INSERT INTO articles(name, unit_price_cents, includes_vat, vat_rate, key) VALUES (?, ?, 1, ?, ?)',
  );
  for (const article of firstArticles) insert.run(...article);
}

/** Documents, counter sales, receipts, payments and the chain over them, with the triggers by which they stay. */
export const billing: Migration = {
  number: 9,
  slug: 'billing',
  up(database) {
    for (const view of ['v_billed_sources', 'v_membership_payments', 'v_membership_receipts']) {
      database.exec(`DROP VIEW IF EXISTS ${view}`);
    }
    database.exec(documents + sales + payments + billingGuards + views);
    seed(database);
  },
};
