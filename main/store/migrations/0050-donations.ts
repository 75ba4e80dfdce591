import type { Migration } from './migration.ts';

/** Gifts and campaigns; money is a kept payment, so that what is left of an overlap is a gift like any other (P1). */
const gifts = `
  CREATE TABLE campaigns(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK(name <> ''),
    description TEXT NOT NULL DEFAULT '',
    goal_cents INTEGER NOT NULL CHECK(goal_cents > 0),
    from_date TEXT NOT NULL CHECK(from_date IS date(from_date)),
    to_date TEXT CHECK(to_date IS date(to_date) AND to_date >= from_date),
    counterparts TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(counterparts)),
    removed_at TEXT
  ) STRICT;

  CREATE TABLE donations(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL CHECK(form IN ('money', 'kind', 'expenses')),
    payment_id INTEGER UNIQUE REFERENCES payments(id),
    expense_id INTEGER REFERENCES expenses(id),
    donor_person_id INTEGER REFERENCES people(id),
    donor_organisation_id INTEGER REFERENCES organisations(id),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    counterpart_cents INTEGER NOT NULL DEFAULT 0 CHECK(counterpart_cents BETWEEN 0 AND amount_cents),
    given_on TEXT NOT NULL CHECK(given_on IS date(given_on)),
    what TEXT NOT NULL DEFAULT '',
    campaign_id INTEGER REFERENCES campaigns(id),
    note TEXT NOT NULL DEFAULT '',
    thanked_on TEXT CHECK(thanked_on IS date(thanked_on)),
    thanked_by TEXT NOT NULL DEFAULT '',
    recorded_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((form = 'money') = (payment_id IS NOT NULL)),
    CHECK((form = 'expenses') = (expense_id IS NOT NULL)),
    CHECK(donor_person_id IS NULL OR donor_organisation_id IS NULL)
  ) STRICT;
  CREATE INDEX donations_by_day ON donations(given_on, id);
  CREATE INDEX donations_by_person ON donations(donor_person_id) WHERE donor_person_id IS NOT NULL;
  CREATE INDEX donations_by_organisation ON donations(donor_organisation_id) WHERE donor_organisation_id IS NOT NULL;
  CREATE INDEX donations_by_campaign ON donations(campaign_id) WHERE campaign_id IS NOT NULL;
  CREATE UNIQUE INDEX donations_by_expense ON donations(expense_id) WHERE expense_id IS NOT NULL AND removed_at IS NULL;

  INSERT INTO donations(public_id, form, payment_id, donor_person_id, donor_organisation_id, amount_cents, given_on,
      note, recorded_at)
    SELECT lower(hex(randomblob(16))), 'money', p.id, p.payer_person_id, p.payer_organisation_id, p.amount_cents,
      p.received_on, k.note, k.created_at
    FROM kept_payments k JOIN payments p ON p.id = k.payment_id WHERE k.kind = 'donation' ORDER BY k.id;
  CREATE TRIGGER kept_payments_are_donations AFTER INSERT ON kept_payments WHEN NEW.kind = 'donation' BEGIN
    INSERT INTO donations(public_id, form, payment_id, donor_person_id, donor_organisation_id, amount_cents, given_on,
        note, recorded_at)
      SELECT lower(hex(randomblob(16))), 'money', p.id, p.payer_person_id, p.payer_organisation_id, p.amount_cents,
        p.received_on, NEW.note, NEW.created_at
      FROM payments p WHERE p.id = NEW.payment_id;
  END;
`;

const receipts = `
  CREATE TABLE tax_settings(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    version INTEGER NOT NULL DEFAULT 1,
    content TEXT NOT NULL CHECK(json_valid(content))
  ) STRICT;

  CREATE TABLE tax_receipts(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL,
    rank INTEGER NOT NULL CHECK(rank > 0),
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK(kind IN ('person', 'company')),
    donor_person_id INTEGER REFERENCES people(id),
    donor_organisation_id INTEGER REFERENCES organisations(id),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    issued_on TEXT NOT NULL CHECK(issued_on IS date(issued_on)),
    issued_at TEXT NOT NULL,
    -- Frozen: who, from whom, what, and the text in force.
    content TEXT NOT NULL CHECK(json_valid(content)),
    cancelled_on TEXT CHECK(cancelled_on IS date(cancelled_on)),
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE(year, rank),
    CHECK(year = CAST(substr(issued_on, 1, 4) AS INTEGER)),
    CHECK((donor_person_id IS NULL) <> (donor_organisation_id IS NULL))
  ) STRICT;
  CREATE INDEX tax_receipts_by_person ON tax_receipts(donor_person_id) WHERE donor_person_id IS NOT NULL;
  CREATE INDEX tax_receipts_by_organisation ON tax_receipts(donor_organisation_id)
    WHERE donor_organisation_id IS NOT NULL;

  CREATE TABLE tax_receipt_items(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    receipt_id INTEGER NOT NULL REFERENCES tax_receipts(id),
    donation_id INTEGER REFERENCES donations(id),
    membership_id INTEGER REFERENCES memberships(id) ON DELETE SET NULL,
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0)
  ) STRICT;
  CREATE INDEX tax_receipt_items_by_receipt ON tax_receipt_items(receipt_id);
  CREATE INDEX tax_receipt_items_by_donation ON tax_receipt_items(donation_id) WHERE donation_id IS NOT NULL;
  CREATE INDEX tax_receipt_items_by_membership ON tax_receipt_items(membership_id) WHERE membership_id IS NOT NULL;

  CREATE TRIGGER tax_receipts_follow BEFORE INSERT ON tax_receipts BEGIN
    SELECT RAISE(ABORT, 'TAX_RECEIPT_GAP') WHERE NEW.rank <>
      1 + coalesce((SELECT max(rank) FROM tax_receipts WHERE year = NEW.year), 0);
  END;
  CREATE TRIGGER tax_receipts_stay BEFORE DELETE ON tax_receipts BEGIN SELECT RAISE(ABORT, 'DOCUMENT_ISSUED'); END;
  CREATE TRIGGER tax_receipts_never_change
    BEFORE UPDATE OF public_id, year, rank, number, kind, amount_cents, issued_on, issued_at, content ON tax_receipts
  BEGIN SELECT RAISE(ABORT, 'DOCUMENT_ISSUED'); END;
  CREATE TRIGGER tax_receipts_cancelled_once BEFORE UPDATE OF cancelled_on, reason ON tax_receipts
    WHEN OLD.cancelled_on IS NOT NULL BEGIN SELECT RAISE(ABORT, 'DOCUMENT_ISSUED'); END;
  CREATE TRIGGER tax_receipt_items_once BEFORE INSERT ON tax_receipt_items BEGIN
    SELECT RAISE(ABORT, 'TAX_RECEIPT_TWICE') FROM tax_receipt_items i JOIN tax_receipts r ON r.id = i.receipt_id
      WHERE r.cancelled_on IS NULL AND (i.donation_id = NEW.donation_id OR i.membership_id = NEW.membership_id);
  END;
  CREATE TRIGGER tax_receipt_items_stay BEFORE DELETE ON tax_receipt_items BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;

  CREATE VIEW v_donations AS
    SELECT d.id, d.form, d.payment_id, d.donor_person_id, d.donor_organisation_id,
      coalesce(pp.display_name, o.name, '') AS donor_name, d.amount_cents, d.counterpart_cents, d.given_on, p.method,
      d.what, d.campaign_id, d.thanked_on,
      CASE WHEN d.removed_at IS NOT NULL THEN 0
        WHEN EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = d.payment_id) THEN 0 ELSE 1 END AS counts,
      (SELECT t.number FROM tax_receipt_items i JOIN tax_receipts t ON t.id = i.receipt_id
        WHERE i.donation_id = d.id AND t.cancelled_on IS NULL) AS receipt_number
    FROM donations d LEFT JOIN payments p ON p.id = d.payment_id
      LEFT JOIN v_people pp ON pp.id = d.donor_person_id LEFT JOIN organisations o ON o.id = d.donor_organisation_id;
`;

export const donations: Migration = {
  number: 50,
  slug: 'donations',
  up(database) {
    database.exec(gifts);
    database.exec(receipts);
  },
};
