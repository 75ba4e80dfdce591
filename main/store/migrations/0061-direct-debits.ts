import type { Migration } from './migration.ts';

/** SEPA direct debits: mandates, collections of what is owed, what came back (I7). */
export const directDebits: Migration = {
  number: 61,
  slug: 'direct-debits',
  changesRowsOf: ['settings'],
  up(database) {
    database.exec(`
      INSERT INTO settings(name, value) VALUES ('sepaCreditorId', '""');
      CREATE TABLE sepa_mandates(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        public_id TEXT NOT NULL UNIQUE,
        -- Référence unique du mandat: never given to another.
        rum TEXT NOT NULL UNIQUE CHECK(length(rum) BETWEEN 1 AND 35),
        person_id INTEGER REFERENCES people(id),
        organisation_id INTEGER REFERENCES organisations(id),
        scheme TEXT NOT NULL CHECK(scheme IN ('CORE', 'B2B')),
        recurrence TEXT NOT NULL CHECK(recurrence IN ('recurrent', 'one_off')),
        -- Emptied when whoever it is of is erased.
        holder_name TEXT NOT NULL,
        iban TEXT NOT NULL,
        bic TEXT NOT NULL,
        signed_on TEXT CHECK(signed_on IS date(signed_on)),
        revoked_on TEXT CHECK(revoked_on IS date(revoked_on)),
        created_at TEXT NOT NULL,
        CHECK((person_id IS NULL) <> (organisation_id IS NULL))
      ) STRICT;
      CREATE INDEX sepa_mandates_by_person ON sepa_mandates(person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX sepa_mandates_by_organisation ON sepa_mandates(organisation_id) WHERE organisation_id IS NOT NULL;
      CREATE TABLE sepa_collections(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        number TEXT NOT NULL UNIQUE CHECK(number <> ''),
        collects_on TEXT NOT NULL CHECK(collects_on IS date(collects_on)),
        -- As it stood when it was made: the file is the same whenever it is written.
        creditor TEXT NOT NULL CHECK(json_valid(creditor)),
        made_at TEXT NOT NULL,
        -- When the bank paid: only then is there money.
        paid_on TEXT CHECK(paid_on IS date(paid_on)),
        undone_at TEXT,
        CHECK(paid_on IS NULL OR undone_at IS NULL)
      ) STRICT;
      CREATE TABLE sepa_items(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        collection_id INTEGER NOT NULL REFERENCES sepa_collections(id),
        mandate_id INTEGER NOT NULL REFERENCES sepa_mandates(id),
        sequence TEXT NOT NULL CHECK(sequence IN ('FRST', 'RCUR', 'OOFF')),
        end_to_end TEXT NOT NULL UNIQUE CHECK(length(end_to_end) BETWEEN 1 AND 35),
        amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
        payment_id INTEGER REFERENCES payments(id),
        returned_on TEXT CHECK(returned_on IS date(returned_on)),
        return_code TEXT NOT NULL DEFAULT '',
        UNIQUE(collection_id, mandate_id)
      ) STRICT;
      CREATE INDEX sepa_items_by_mandate ON sepa_items(mandate_id);
      CREATE INDEX sepa_items_by_payment ON sepa_items(payment_id) WHERE payment_id IS NOT NULL;
      CREATE TABLE sepa_item_documents(
        item_id INTEGER NOT NULL REFERENCES sepa_items(id),
        document_id INTEGER NOT NULL REFERENCES documents(id),
        amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
        PRIMARY KEY(item_id, document_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sepa_item_documents_by_document ON sepa_item_documents(document_id);
      CREATE TRIGGER sepa_items_never_change BEFORE UPDATE ON sepa_items
        WHEN NOT (NEW.id IS OLD.id AND NEW.collection_id IS OLD.collection_id AND NEW.mandate_id IS OLD.mandate_id
          AND NEW.sequence IS OLD.sequence AND NEW.end_to_end IS OLD.end_to_end
          AND NEW.amount_cents IS OLD.amount_cents)
        BEGIN SELECT RAISE(ABORT, 'MONEY_STAYS'); END;
      CREATE VIEW v_sepa_items AS
        SELECT i.id, c.number AS collection, c.collects_on, c.paid_on, m.rum, i.sequence, i.end_to_end, i.amount_cents,
          i.payment_id, i.returned_on, i.return_code
        FROM sepa_items i JOIN sepa_collections c ON c.id = i.collection_id JOIN sepa_mandates m ON m.id = i.mandate_id
        WHERE c.undone_at IS NULL;
    `);
  },
};
