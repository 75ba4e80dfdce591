import { growList } from './grow-list.ts';
import type { Migration } from './migration.ts';

const quotes = `
  -- I14: an offer. It has a number once it is sent, and then never changes: a new version supersedes it.
  CREATE TABLE quotes(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    -- « Expired » is no state but a day: whoever asks compares valid_until.
    status TEXT NOT NULL CHECK(status IN ('draft', 'sent', 'accepted', 'refused', 'superseded')),
    number TEXT UNIQUE REFERENCES issued_numbers(number),
    customer_person_id INTEGER REFERENCES people(id),
    customer_organisation_id INTEGER REFERENCES organisations(id),
    replaces_id INTEGER REFERENCES quotes(id),
    valid_until TEXT NOT NULL CHECK(valid_until IS date(valid_until)),
    sent_on TEXT CHECK(sent_on IS date(sent_on)),
    sent_at TEXT,
    decided_on TEXT CHECK(decided_on IS date(decided_on)),
    -- Who accepted, or why it was refused.
    decision TEXT NOT NULL DEFAULT '',
    discount_kind TEXT NOT NULL DEFAULT 'none' CHECK(discount_kind IN ('none', 'percent', 'amount')),
    discount_value INTEGER NOT NULL DEFAULT 0 CHECK(discount_value >= 0),
    note TEXT NOT NULL DEFAULT '',
    net_cents INTEGER NOT NULL,
    vat_cents INTEGER NOT NULL,
    gross_cents INTEGER NOT NULL,
    by_rate TEXT NOT NULL CHECK(json_valid(by_rate)),
    -- Frozen when sent: who offers, to whom, and the texts in force.
    seller TEXT CHECK(json_valid(seller)),
    customer TEXT CHECK(json_valid(customer)),
    mentions TEXT CHECK(json_valid(mentions)),
    created_at TEXT NOT NULL,
    CHECK((customer_person_id IS NULL) <> (customer_organisation_id IS NULL)),
    CHECK((status = 'draft') = (number IS NULL)),
    CHECK(status = 'draft' OR (sent_on IS NOT NULL AND sent_at IS NOT NULL AND seller IS NOT NULL AND mentions IS NOT NULL)),
    CHECK(status NOT IN ('accepted', 'refused') OR decided_on IS NOT NULL)
  ) STRICT;
  CREATE INDEX quotes_by_status ON quotes(status, sent_on, id);
  CREATE INDEX quotes_by_customer_person ON quotes(customer_person_id) WHERE customer_person_id IS NOT NULL;
  CREATE INDEX quotes_by_customer_organisation ON quotes(customer_organisation_id)
    WHERE customer_organisation_id IS NOT NULL;
  -- One draft at a time replaces a quote, and one that was sent.
  CREATE UNIQUE INDEX quotes_by_replaced ON quotes(replaces_id) WHERE replaces_id IS NOT NULL;

  CREATE TABLE quote_lines(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    quote_id INTEGER NOT NULL REFERENCES quotes(id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK(position > 0),
    designation TEXT NOT NULL,
    -- The booking that the line is the price of; it holds its slot as an option until the quote is decided (B6).
    booking_id INTEGER REFERENCES bookings(id),
    supplied_on TEXT CHECK(supplied_on IS date(supplied_on)),
    quantity INTEGER NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    unit_price_cents INTEGER NOT NULL,
    includes_vat INTEGER NOT NULL CHECK(includes_vat IN (0, 1)),
    vat_rate INTEGER NOT NULL CHECK(vat_rate BETWEEN 0 AND 10000),
    discount_cents INTEGER NOT NULL DEFAULT 0 CHECK(discount_cents >= 0),
    nature TEXT NOT NULL DEFAULT 'service' CHECK(nature IN ('service', 'goods')),
    -- The rate that is charged under the regime of the day, and why none is.
    charged_rate INTEGER NOT NULL CHECK(charged_rate BETWEEN 0 AND 10000),
    exemption TEXT NOT NULL DEFAULT '',
    net_cents INTEGER NOT NULL,
    gross_cents INTEGER NOT NULL,
    -- What the discount on the whole quote takes off this line, as it is priced (M5).
    share_cents INTEGER NOT NULL DEFAULT 0,
    -- Accepting the quote made its option a booking: taking that back makes it an option again.
    was_option INTEGER NOT NULL DEFAULT 0 CHECK(was_option IN (0, 1)),
    UNIQUE(quote_id, position)
  ) STRICT;
  CREATE INDEX quote_lines_by_booking ON quote_lines(booking_id) WHERE booking_id IS NOT NULL;

  CREATE TRIGGER quotes_stay BEFORE DELETE ON quotes WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  CREATE TRIGGER quotes_never_change BEFORE UPDATE ON quotes WHEN OLD.number IS NOT NULL
    AND NOT (NEW.number IS OLD.number AND NEW.public_id IS OLD.public_id AND NEW.valid_until IS OLD.valid_until
      AND NEW.sent_on IS OLD.sent_on AND NEW.sent_at IS OLD.sent_at AND NEW.replaces_id IS OLD.replaces_id
      AND NEW.discount_kind IS OLD.discount_kind AND NEW.discount_value IS OLD.discount_value
      AND NEW.net_cents IS OLD.net_cents AND NEW.vat_cents IS OLD.vat_cents AND NEW.gross_cents IS OLD.gross_cents
      AND NEW.by_rate IS OLD.by_rate AND NEW.seller IS OLD.seller AND NEW.mentions IS OLD.mentions) BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  CREATE TRIGGER quote_lines_complete BEFORE INSERT ON quote_lines
    WHEN (SELECT number FROM quotes WHERE id = NEW.quote_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  CREATE TRIGGER quote_lines_stay BEFORE DELETE ON quote_lines
    WHEN (SELECT number FROM quotes WHERE id = OLD.quote_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  -- A name in a designation may be forgotten; the figures never change.
  CREATE TRIGGER quote_lines_never_change BEFORE UPDATE ON quote_lines
    WHEN (SELECT number FROM quotes WHERE id = OLD.quote_id) IS NOT NULL
      AND NOT (NEW.quote_id IS OLD.quote_id AND NEW.position IS OLD.position AND NEW.quantity IS OLD.quantity
        AND NEW.unit_price_cents IS OLD.unit_price_cents AND NEW.vat_rate IS OLD.vat_rate
        AND NEW.charged_rate IS OLD.charged_rate AND NEW.net_cents IS OLD.net_cents
        AND NEW.gross_cents IS OLD.gross_cents AND NEW.booking_id IS OLD.booking_id) BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;

  CREATE VIEW v_quotes AS
    SELECT id, version, public_id, status, number, customer_person_id, customer_organisation_id, replaces_id,
      valid_until, sent_on, decided_on, decision, net_cents, vat_cents, gross_cents,
      coalesce(json_extract(customer, '$.name'),
        (SELECT display_name FROM v_people WHERE id = customer_person_id),
        (SELECT name FROM v_organisations WHERE id = customer_organisation_id), '') AS customer_name
    FROM quotes;
`;

const documents = `
  -- I3: a part payment invoiced ahead; its lines are deducted once from what is invoiced in the end.
  ALTER TABLE documents ADD COLUMN is_deposit INTEGER NOT NULL DEFAULT 0 CHECK(is_deposit IN (0, 1));
  ALTER TABLE documents ADD COLUMN quote_id INTEGER REFERENCES quotes(id);
  -- I15: the buyer's own number for the order, « n° d'engagement » of a public customer.
  ALTER TABLE documents ADD COLUMN order_reference TEXT NOT NULL DEFAULT '';
  -- I4: where goods were delivered, when that is elsewhere.
  ALTER TABLE documents ADD COLUMN delivery TEXT NOT NULL DEFAULT '';
  -- How it was paid on the spot, where it was: the paper and the electronic invoice say so.
  ALTER TABLE documents ADD COLUMN paid_method TEXT NOT NULL DEFAULT '';
  CREATE INDEX documents_by_quote ON documents(quote_id) WHERE quote_id IS NOT NULL;
  ALTER TABLE document_lines ADD COLUMN nature TEXT NOT NULL DEFAULT 'service' CHECK(nature IN ('service', 'goods'));

  CREATE TRIGGER documents_keep_more BEFORE UPDATE ON documents
    WHEN OLD.status = 'issued' AND NOT (NEW.is_deposit IS OLD.is_deposit AND NEW.quote_id IS OLD.quote_id
      AND NEW.order_reference IS OLD.order_reference AND NEW.paid_method IS OLD.paid_method
      AND (NEW.delivery IS OLD.delivery OR (NEW.salt IS NULL AND NEW.delivery = ''))) BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  CREATE TRIGGER document_lines_keep_nature BEFORE UPDATE ON document_lines
    WHEN NEW.nature IS NOT OLD.nature
      AND (SELECT status FROM documents WHERE id = OLD.document_id) = 'issued' BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  -- I3: a deposit is deducted from an invoice of the same buyer, once it is issued, and is none itself.
  CREATE TRIGGER deposits_deducted BEFORE INSERT ON document_lines
    WHEN NEW.source_kind = 'deposit' AND NEW.credits_line_id IS NULL AND NOT EXISTS (
      SELECT 1 FROM document_lines l JOIN documents d ON d.id = l.document_id
      WHERE l.id = NEW.source_id AND d.is_deposit = 1 AND d.status = 'issued' AND d.kind = 'invoice') BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
`;

/** Quotes, deposits, public customers' references, and what is sold: goods or services. */
export const quotesAndDeposits: Migration = {
  number: 49,
  slug: 'quotes',
  up(database) {
    growList(database, 'document_lines', 'source_kind', [
      'quote_line',
      'deposit',
      'security_deposit',
      'prestation',
    ]);
    database.exec(quotes + documents);
  },
};
