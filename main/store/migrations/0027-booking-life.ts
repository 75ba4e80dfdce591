import type { Database } from '../sqlite.ts';
import type { Migration } from './migration.ts';

/** Terms of cancelling by resource, kind or place (B7), and what each booking agreed to and owes. */
const cancelling = `
  CREATE TABLE cancellation_rules(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    -- Neither: the whole place.
    resource_id INTEGER UNIQUE REFERENCES resources(id),
    resource_kind TEXT UNIQUE CHECK(resource_kind IN ('room', 'desk', 'machine', 'equipment')),
    terms TEXT NOT NULL CHECK(json_valid(terms)),
    CHECK(resource_id IS NULL OR resource_kind IS NULL)
  ) STRICT;
  CREATE UNIQUE INDEX cancellation_rules_of_place ON cancellation_rules((1))
    WHERE resource_id IS NULL AND resource_kind IS NULL;
  CREATE VIEW v_cancellation_rules AS
    SELECT c.id, c.resource_id, r.name AS resource_name, c.resource_kind, c.terms
    FROM cancellation_rules c LEFT JOIN resources r ON r.id = c.resource_id;

  -- What was agreed stays agreed: the terms in force when it was booked; NULL: none.
  ALTER TABLE bookings ADD COLUMN cancellation TEXT CHECK(cancellation IS NULL OR json_valid(cancellation));
  -- Owed at least since it was moved when that was late already, in basis points.
  ALTER TABLE bookings ADD COLUMN late_rate INTEGER NOT NULL DEFAULT 0 CHECK(late_rate BETWEEN 0 AND 10000);
  -- What a cancelled booking, or one to which nobody came, is charged instead of its price, and since when.
  ALTER TABLE bookings ADD COLUMN fee_cents INTEGER CHECK(fee_cents >= 0);
  ALTER TABLE bookings ADD COLUMN fee_on TEXT CHECK(fee_on IS date(fee_on));
  ALTER TABLE bookings ADD COLUMN fee_waived TEXT NOT NULL DEFAULT '';
  ALTER TABLE bookings ADD COLUMN setup TEXT NOT NULL DEFAULT '';
  ALTER TABLE bookings ADD COLUMN public_label TEXT NOT NULL DEFAULT '';

  DROP VIEW v_billable_bookings;
  -- What may be invoiced: held to the end at what was agreed, or what not coming or cancelling late costs (B7); of our
  -- own resources (B11).
  CREATE VIEW v_billable_bookings(id, resource_id, resource, starts_at, ends_at, person_id, organisation_id,
      title, agreed_cents, agreed, status, fee_cents, due_from) AS
    SELECT b.id, b.resource_id, r.name, b.starts_at, b.ends_at, b.person_id, b.organisation_id, b.title,
      coalesce(b.fee_cents, b.agreed_cents), b.agreed, b.status, b.fee_cents,
      CASE b.status WHEN 'cancelled' THEN b.fee_on || 'T00:01' ELSE b.ends_at END
    FROM bookings b JOIN resources r ON r.id = b.resource_id
    WHERE (b.status IN('confirmed','no_show') OR (b.status = 'cancelled' AND b.fee_cents > 0))
      AND coalesce(b.fee_cents, b.agreed_cents) > 0 AND b.agreed IS NOT NULL AND r.owner_organisation_id IS NULL
      AND (b.person_id IS NOT NULL OR b.organisation_id IS NOT NULL);
  DROP VIEW v_partner_uses;
  -- Bookings of what belongs to a partner, with what was taken for each (B11); what is owed for cancelling late is the
  -- partner's too.
  CREATE VIEW v_partner_uses AS
    SELECT b.id AS booking_id, r.owner_organisation_id AS partner_organisation_id, r.name AS resource, b.starts_at,
      b.ends_at, b.booked_on AS date, b.person_id, b.organisation_id,
      coalesce(b.fee_cents, b.agreed_cents, 0) AS amount_cents,
      coalesce((SELECT sum(h.amount_cents) FROM held_payments h WHERE h.booking_id = b.id), 0) AS held_cents
    FROM bookings b JOIN resources r ON r.id = b.resource_id
    WHERE r.owner_organisation_id IS NOT NULL
      AND (b.status IN ('confirmed', 'no_show') OR (b.status = 'cancelled' AND b.fee_cents > 0));
`;

/** Who waits for a slot (B10), and who was told that their option ran out (B6). */
const waiting = `
  CREATE TABLE waiting(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    -- Their place in the line: the order of asking, unless somebody was put first by hand, with a reason.
    rank REAL NOT NULL,
    rank_reason TEXT NOT NULL DEFAULT '',
    -- One resource, any of a group, or any of a kind.
    resource_id INTEGER REFERENCES resources(id),
    resource_group TEXT,
    resource_kind TEXT CHECK(resource_kind IN ('room', 'desk', 'machine', 'equipment')),
    first_day TEXT NOT NULL CHECK(first_day IS date(first_day)),
    last_day TEXT NOT NULL CHECK(last_day IS date(last_day)),
    from_time TEXT NOT NULL CHECK(from_time GLOB '[0-2][0-9]:[0-5][0-9]'),
    to_time TEXT NOT NULL CHECK(to_time GLOB '[0-2][0-9]:[0-5][0-9]'),
    minutes INTEGER NOT NULL CHECK(minutes BETWEEN 1 AND 1440),
    attendees INTEGER NOT NULL DEFAULT 0 CHECK(attendees BETWEEN 0 AND 5000),
    places INTEGER NOT NULL DEFAULT 1 CHECK(places BETWEEN 1 AND 999),
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    title TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK(status IN ('waiting', 'booked', 'gone')),
    gone_reason TEXT NOT NULL DEFAULT '',
    booking_id INTEGER REFERENCES bookings(id),
    told_at TEXT,
    CHECK((resource_id IS NOT NULL) + (resource_group IS NOT NULL) + (resource_kind IS NOT NULL) = 1),
    CHECK(first_day <= last_day AND from_time < to_time),
    CHECK(person_id IS NOT NULL OR organisation_id IS NOT NULL),
    CHECK((status = 'booked') = (booking_id IS NOT NULL))
  ) STRICT;
  CREATE INDEX waiting_in_line ON waiting(rank, id) WHERE status = 'waiting';
  CREATE INDEX waiting_by_person ON waiting(person_id);
  CREATE INDEX waiting_by_organisation ON waiting(organisation_id);
  CREATE INDEX waiting_by_resource ON waiting(resource_id);
  CREATE INDEX waiting_by_booking ON waiting(booking_id);
  CREATE VIEW v_waiting AS
    SELECT w.id, w.rank, w.resource_id, r.name AS resource, w.resource_group, w.resource_kind, w.first_day,
      w.last_day, w.from_time, w.to_time, w.minutes, w.attendees, w.person_id, w.organisation_id, w.status,
      w.booking_id, w.told_at
    FROM waiting w LEFT JOIN resources r ON r.id = w.resource_id;

  -- Options that ran out, and of which somebody has been told, or need not be.
  CREATE TABLE told_expiries(
    booking_id INTEGER PRIMARY KEY REFERENCES bookings(id) ON DELETE CASCADE,
    told_at TEXT NOT NULL
  ) STRICT;
`;

/** Past uses (B12): facts, that hold no slot and are never refused. */
const uses = `
  CREATE TABLE uses(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    starts_at TEXT NOT NULL CHECK(starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)),
    ends_at TEXT NOT NULL CHECK(ends_at IS strftime('%Y-%m-%dT%H:%M', ends_at)),
    places INTEGER NOT NULL DEFAULT 1 CHECK(places BETWEEN 1 AND 999),
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    title TEXT NOT NULL DEFAULT '',
    attendees INTEGER NOT NULL DEFAULT 0 CHECK(attendees BETWEEN 0 AND 5000),
    note TEXT NOT NULL DEFAULT '',
    category TEXT,
    category_reason TEXT NOT NULL DEFAULT '',
    agreed_cents INTEGER,
    agreed TEXT CHECK(agreed IS NULL OR json_valid(agreed)),
    removed INTEGER NOT NULL DEFAULT 0 CHECK(removed IN (0, 1)),
    used_on TEXT NOT NULL GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL,
    CHECK(ends_at > starts_at),
    CHECK((agreed IS NULL) = (agreed_cents IS NULL)),
    CHECK(category IS NULL OR category_reason <> '')
  ) STRICT;
  CREATE INDEX uses_by_start ON uses(starts_at, ends_at);
  CREATE INDEX uses_by_resource ON uses(resource_id, starts_at);
  CREATE INDEX uses_by_person ON uses(person_id, starts_at);
  CREATE INDEX uses_by_organisation ON uses(organisation_id, starts_at);
  CREATE VIEW v_uses AS
    SELECT u.id, u.resource_id, r.name AS resource, r.kind AS resource_kind, u.starts_at, u.ends_at, u.places,
      u.person_id, u.organisation_id, u.title, u.attendees, u.agreed_cents, u.used_on
    FROM uses u JOIN resources r ON r.id = u.resource_id WHERE u.removed = 0;
  CREATE VIEW v_billable_uses AS
    SELECT u.id, u.resource_id, r.name AS resource, u.starts_at, u.ends_at, u.person_id, u.organisation_id,
      u.title, u.agreed_cents, u.agreed
    FROM uses u JOIN resources r ON r.id = u.resource_id
    WHERE u.removed = 0 AND u.agreed_cents > 0 AND r.owner_organisation_id IS NULL
      AND (u.person_id IS NOT NULL OR u.organisation_id IS NOT NULL);
`;

/**
 * What a line may come from grows by past uses. A CHECK cannot be altered: the table is written anew from its own text,
 * whatever others have added to it meanwhile, with its indexes, its triggers and the next number it would have given.
 */
function growSources(database: Database): void {
  const own = database
    .prepare<[], { type: string; sql: string }>(
      `SELECT type, sql FROM sqlite_schema WHERE tbl_name = 'document_lines' AND sql IS NOT NULL`,
    )
    .all();
  const table = own.find(({ type }) => type === 'table')?.sql ?? '';
  const sources = /CHECK\(source_kind IN \(([^)]*)\)\)/u.exec(table);
  if (sources === null) throw new Error('document_lines does not say what a line may come from');
  const grown = table
    .replace('document_lines', 'document_lines_grown')
    .replace(sources[0], `CHECK(source_kind IN (${sources[1] ?? ''}, 'use'))`);
  const last = database
    .prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'document_lines'")
    .get();
  // Views and triggers elsewhere name the table: they are to find it again under its name, untouched.
  database.pragma('legacy_alter_table = ON');
  database.exec(`${grown};
    INSERT INTO document_lines_grown SELECT * FROM document_lines;
    DROP TABLE document_lines;
    ALTER TABLE document_lines_grown RENAME TO document_lines;`);
  database.pragma('legacy_alter_table = OFF');
  for (const { type, sql } of own) if (type !== 'table') database.exec(sql);
  if (last !== undefined) {
    database.prepare("UPDATE sqlite_sequence SET seq = ? WHERE name = 'document_lines'").run(last.seq);
  }
}

/** What becomes of a booking: what cancelling costs, who waits for its slot, what was used without one (B7, B10, B12). */
export const bookingLife: Migration = {
  number: 27,
  slug: 'booking-life',
  up(database) {
    growSources(database);
    database.exec(cancelling + waiting + uses);
  },
};
