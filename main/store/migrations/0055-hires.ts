import type { Migration } from './migration.ts';

/** I14: a letting in writing, who is insured for it, and what is held until it is over. */
const hires = `
  -- The place's own text, by the day from which it is used; without a row, the usual one of the application.
  CREATE TABLE hire_terms(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    from_date TEXT NOT NULL UNIQUE CHECK(from_date IS date(from_date)),
    content TEXT NOT NULL CHECK(json_valid(content)),
    written_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE hires(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK(status IN ('draft', 'to_sign', 'signed', 'cancelled')),
    number TEXT UNIQUE REFERENCES issued_numbers(number),
    customer_person_id INTEGER REFERENCES people(id),
    customer_organisation_id INTEGER REFERENCES organisations(id),
    quote_id INTEGER REFERENCES quotes(id),
    purpose TEXT NOT NULL DEFAULT '',
    attendees INTEGER NOT NULL DEFAULT 0 CHECK(attendees >= 0),
    represented_by TEXT NOT NULL DEFAULT '',
    asks_insurance INTEGER NOT NULL DEFAULT 1 CHECK(asks_insurance IN (0, 1)),
    deposit_cents INTEGER NOT NULL DEFAULT 0 CHECK(deposit_cents >= 0),
    conditions TEXT NOT NULL DEFAULT '',
    drawn_on TEXT CHECK(drawn_on IS date(drawn_on)),
    drawn_at TEXT,
    -- Frozen when it is drawn up: parties, rooms, dates, price and clauses, as printed.
    content TEXT CHECK(json_valid(content)),
    signed_on TEXT CHECK(signed_on IS date(signed_on)),
    signed_by TEXT NOT NULL DEFAULT '',
    cancelled_on TEXT CHECK(cancelled_on IS date(cancelled_on)),
    reason TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    CHECK((customer_person_id IS NULL) <> (customer_organisation_id IS NULL)),
    CHECK((status = 'draft') = (number IS NULL)),
    CHECK((number IS NULL) = (drawn_on IS NULL) AND (number IS NULL) = (drawn_at IS NULL)),
    CHECK(status = 'draft' OR content IS NOT NULL),
    CHECK(status <> 'signed' OR signed_on IS NOT NULL),
    CHECK((status = 'cancelled') = (cancelled_on IS NOT NULL))
  ) STRICT;
  CREATE INDEX hires_by_person ON hires(customer_person_id) WHERE customer_person_id IS NOT NULL;
  CREATE INDEX hires_by_organisation ON hires(customer_organisation_id) WHERE customer_organisation_id IS NOT NULL;
  CREATE INDEX hires_by_quote ON hires(quote_id) WHERE quote_id IS NOT NULL;

  CREATE TABLE hire_bookings(
    hire_id INTEGER NOT NULL REFERENCES hires(id) ON DELETE CASCADE,
    booking_id INTEGER NOT NULL REFERENCES bookings(id) ON DELETE CASCADE,
    PRIMARY KEY(hire_id, booking_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hire_bookings_by_booking ON hire_bookings(booking_id);

  CREATE TRIGGER hires_stay BEFORE DELETE ON hires WHEN OLD.number IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;
  -- Whom it names may be forgotten with the person; what was agreed never changes.
  CREATE TRIGGER hires_never_change BEFORE UPDATE ON hires WHEN OLD.number IS NOT NULL
    AND NOT (NEW.number IS OLD.number AND NEW.public_id IS OLD.public_id AND NEW.quote_id IS OLD.quote_id
      AND NEW.drawn_on IS OLD.drawn_on AND NEW.drawn_at IS OLD.drawn_at AND NEW.deposit_cents IS OLD.deposit_cents
      AND NEW.asks_insurance IS OLD.asks_insurance AND NEW.attendees IS OLD.attendees
      AND json_extract(NEW.content, '$.slots') IS json_extract(OLD.content, '$.slots')
      AND json_extract(NEW.content, '$.gross') IS json_extract(OLD.content, '$.gross')) BEGIN
    SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
  END;

  -- An insurance certificate is somebody's, and does for all they hire while it lasts.
  CREATE TABLE insurance_certificates(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    insurer TEXT NOT NULL CHECK(insurer <> ''),
    policy TEXT NOT NULL DEFAULT '',
    valid_from TEXT CHECK(valid_from IS date(valid_from)),
    valid_until TEXT NOT NULL CHECK(valid_until IS date(valid_until) AND valid_until >= coalesce(valid_from, '')),
    recorded_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((person_id IS NULL) <> (organisation_id IS NULL))
  ) STRICT;
  CREATE INDEX insurance_certificates_by_person ON insurance_certificates(person_id) WHERE person_id IS NOT NULL;
  CREATE INDEX insurance_certificates_by_organisation ON insurance_certificates(organisation_id)
    WHERE organisation_id IS NOT NULL;

  CREATE TABLE security_deposits(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    hire_id INTEGER REFERENCES hires(id),
    customer_person_id INTEGER REFERENCES people(id),
    customer_organisation_id INTEGER REFERENCES organisations(id),
    -- What it is for, where no agreement says so.
    label TEXT NOT NULL DEFAULT '',
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    -- The letting: due by its first day, to be given back after its last.
    from_date TEXT NOT NULL CHECK(from_date IS date(from_date)),
    until_date TEXT NOT NULL CHECK(until_date IS date(until_date) AND until_date >= from_date),
    received_on TEXT CHECK(received_on IS date(received_on)),
    received_at TEXT,
    means TEXT CHECK(means IN ('cheque', 'cash', 'card_imprint', 'transfer')),
    reference TEXT NOT NULL DEFAULT '',
    cashed_on TEXT CHECK(cashed_on IS date(cashed_on) AND cashed_on >= received_on),
    cashed_at TEXT,
    given_back_on TEXT CHECK(given_back_on IS date(given_back_on) AND given_back_on >= received_on),
    given_back_at TEXT,
    given_back_means TEXT CHECK(given_back_means IN ('cash', 'cheque', 'transfer')),
    kept_cents INTEGER NOT NULL DEFAULT 0 CHECK(kept_cents BETWEEN 0 AND amount_cents),
    kept_vat_rate INTEGER NOT NULL DEFAULT 0 CHECK(kept_vat_rate BETWEEN 0 AND 10000),
    reason TEXT NOT NULL DEFAULT '',
    -- What is kept of money in hand is the customer's payment of what is billed for it.
    kept_payment_id INTEGER UNIQUE REFERENCES payments(id),
    created_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((customer_person_id IS NULL) <> (customer_organisation_id IS NULL)),
    CHECK((received_on IS NULL) = (means IS NULL) AND (received_on IS NULL) = (received_at IS NULL)),
    CHECK((cashed_on IS NULL) = (cashed_at IS NULL) AND (cashed_on IS NULL OR means IN ('cheque', 'card_imprint'))),
    CHECK((given_back_on IS NULL) = (given_back_at IS NULL) AND (given_back_on IS NULL OR received_on IS NOT NULL)),
    CHECK(kept_cents = 0 OR (given_back_on IS NOT NULL AND reason <> '')),
    CHECK(removed_at IS NULL OR received_on IS NULL)
  ) STRICT;
  CREATE INDEX security_deposits_by_hire ON security_deposits(hire_id) WHERE hire_id IS NOT NULL;
  CREATE INDEX security_deposits_by_person ON security_deposits(customer_person_id)
    WHERE customer_person_id IS NOT NULL;
  CREATE INDEX security_deposits_by_organisation ON security_deposits(customer_organisation_id)
    WHERE customer_organisation_id IS NOT NULL;
  CREATE INDEX security_deposits_open ON security_deposits(until_date) WHERE given_back_on IS NULL;

  CREATE TRIGGER security_deposits_stay BEFORE DELETE ON security_deposits WHEN OLD.received_on IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'PAYMENT_STAYS');
  END;

  CREATE VIEW v_hires AS
    SELECT h.id, h.version, h.public_id, h.status, h.number, h.customer_person_id, h.customer_organisation_id,
      coalesce(
        CASE WHEN h.number IS NOT NULL THEN coalesce(json_extract(h.content, '$.hirer.name'), 'Personne oubliée') END,
        (SELECT display_name FROM v_people WHERE id = h.customer_person_id),
        (SELECT name FROM v_organisations WHERE id = h.customer_organisation_id), '') AS customer_name,
      h.quote_id, h.purpose, h.attendees, h.asks_insurance, h.deposit_cents, h.drawn_on, h.signed_on, h.signed_by,
      h.cancelled_on, h.reason,
      (SELECT substr(min(b.starts_at), 1, 10) FROM hire_bookings k JOIN bookings b ON b.id = k.booking_id
        WHERE k.hire_id = h.id) AS from_date,
      (SELECT max(substr(b.starts_at, 1, 10)) FROM hire_bookings k JOIN bookings b ON b.id = k.booking_id
        WHERE k.hire_id = h.id) AS until_date
    FROM hires h;

  CREATE VIEW v_insurance_certificates AS
    SELECT id, version, person_id, organisation_id, insurer, policy, valid_from, valid_until
    FROM insurance_certificates WHERE removed_at IS NULL;

  CREATE VIEW v_security_deposits AS
    SELECT d.id, d.version, d.hire_id, h.number AS hire_number, d.customer_person_id, d.customer_organisation_id,
      coalesce((SELECT display_name FROM v_people WHERE id = d.customer_person_id),
        (SELECT name FROM v_organisations WHERE id = d.customer_organisation_id), '') AS customer_name,
      d.label, d.amount_cents, d.from_date, d.until_date, d.received_on, d.means, d.reference, d.cashed_on,
      d.given_back_on, d.given_back_means, d.kept_cents, d.kept_vat_rate, d.reason
    FROM security_deposits d LEFT JOIN hires h ON h.id = d.hire_id WHERE d.removed_at IS NULL;
`;

/** Hire agreements, insurance certificates and security deposits. */
export const hireAgreements: Migration = {
  number: 55,
  slug: 'hires',
  up(database) {
    database.exec(hires);
  },
};
