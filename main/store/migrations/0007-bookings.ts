import type { Database } from '../sqlite.ts';
import type { Migration } from './migration.ts';

/** The minutes an occupancy takes, buffers included; calendar minutes, so that the arithmetic needs no zone. */
const startOf = (row: string): string => `unixepoch(${row}.starts_at)/60 - ${row}.buffer_before`;
const endOf = (row: string): string => `unixepoch(${row}.ends_at)/60 + ${row}.buffer_after`;
const holds = "IN('confirmed','option','no_show')";

function createBookings(database: Database): void {
  database.exec(`
    CREATE TABLE bookings(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      public_id TEXT NOT NULL UNIQUE,
      version INTEGER NOT NULL DEFAULT 1,
      resource_id INTEGER NOT NULL REFERENCES resources(id),
      starts_at TEXT NOT NULL CHECK(starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)),
      ends_at TEXT NOT NULL CHECK(ends_at IS strftime('%Y-%m-%dT%H:%M', ends_at)),
      places INTEGER NOT NULL DEFAULT 1 CHECK(places BETWEEN 1 AND 999),
      buffer_before INTEGER NOT NULL DEFAULT 0 CHECK(buffer_before BETWEEN 0 AND 1440),
      buffer_after INTEGER NOT NULL DEFAULT 0 CHECK(buffer_after BETWEEN 0 AND 1440),
      status TEXT NOT NULL CHECK(status IN('confirmed','option','cancelled','expired','no_show')),
      option_until TEXT CHECK(option_until IS date(option_until)),
      person_id INTEGER REFERENCES people(id),
      organisation_id INTEGER REFERENCES organisations(id),
      title TEXT NOT NULL DEFAULT '',
      attendees INTEGER NOT NULL DEFAULT 0 CHECK(attendees BETWEEN 0 AND 5000),
      note TEXT NOT NULL DEFAULT '',
      category TEXT,
      category_reason TEXT NOT NULL DEFAULT '',
      agreed_cents INTEGER,
      agreed_category TEXT,
      agreed_basis TEXT CHECK(agreed_basis IN('membership','partner','other')),
      agreed TEXT CHECK(agreed IS NULL OR json_valid(agreed)),
      trial INTEGER NOT NULL DEFAULT 0 CHECK(trial IN(0, 1)),
      cancel_reason TEXT NOT NULL DEFAULT '',
      created_at TEXT NOT NULL,
      booked_on TEXT NOT NULL GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL,
      CHECK(ends_at > starts_at),
      CHECK(status <> 'option' OR option_until IS NOT NULL),
      CHECK((agreed IS NULL) = (agreed_cents IS NULL)),
      CHECK(category IS NULL OR category_reason <> '')
    ) STRICT;
    CREATE INDEX bookings_by_start ON bookings(starts_at, ends_at);
    CREATE INDEX bookings_by_resource ON bookings(resource_id, starts_at);
    CREATE INDEX bookings_by_person ON bookings(person_id, booked_on, starts_at);
    CREATE INDEX bookings_by_organisation ON bookings(organisation_id, starts_at);
    CREATE INDEX bookings_options ON bookings(option_until) WHERE status = 'option';

    CREATE TABLE occupancies(
      resource_id INTEGER NOT NULL,
      starts_at INTEGER NOT NULL,
      booking_id INTEGER NOT NULL REFERENCES bookings(id) ON DELETE CASCADE,
      ends_at INTEGER NOT NULL,
      places INTEGER NOT NULL,
      PRIMARY KEY(resource_id, starts_at, booking_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX occupancies_by_booking ON occupancies(booking_id);

  `);
}

/** Inserting an occupancy is what is refused (B1, B3); 1000 places mean « all of them » (a part taken by its whole). */
function createRefusals(database: Database): void {
  const capacity = '(SELECT capacity FROM resources WHERE id = NEW.resource_id)';
  const longest = '(SELECT longest_occupancy FROM resources WHERE id = NEW.resource_id)';
  const reached = `o.resource_id = NEW.resource_id AND o.starts_at < NEW.ends_at
          AND o.starts_at >= NEW.starts_at - ${longest} AND o.ends_at > NEW.starts_at`;
  database.exec(`
    CREATE TRIGGER occupancies_refuse_overlap BEFORE INSERT ON occupancies BEGIN
      SELECT RAISE(ABORT, 'BOOKING_LENGTH') WHERE NEW.ends_at - NEW.starts_at > 529920;
      SELECT RAISE(ABORT, 'BOOKING_CAPACITY') WHERE NEW.places <> 1000 AND NEW.places > ${capacity};
      -- Capacity 1: rows never overlap, so the last that starts before my end is the only one that can reach me.
      SELECT RAISE(ABORT, 'BOOKING_OVERLAP') WHERE ${capacity} = 1
        AND (SELECT o.ends_at FROM occupancies o WHERE o.resource_id = NEW.resource_id
             AND o.starts_at < NEW.ends_at ORDER BY o.starts_at DESC LIMIT 1) > NEW.starts_at;
      SELECT RAISE(ABORT, 'BOOKING_CAPACITY') WHERE ${capacity} > 1
        AND CASE NEW.places WHEN 1000 THEN ${capacity} ELSE NEW.places END
        + coalesce((SELECT max(load) FROM (SELECT sum(change) OVER (ORDER BY at, change) AS load FROM (
            SELECT max(o.starts_at, NEW.starts_at) AS at, min(o.places, ${capacity}) AS change
              FROM occupancies o WHERE ${reached}
            UNION ALL
            SELECT o.ends_at, -min(o.places, ${capacity}) FROM occupancies o WHERE ${reached}))), 0) > ${capacity};
    END;
    CREATE TRIGGER occupancies_longest AFTER INSERT ON occupancies
      WHEN NEW.ends_at - NEW.starts_at > ${longest} BEGIN
      UPDATE resources SET longest_occupancy = NEW.ends_at - NEW.starts_at WHERE id = NEW.resource_id;
    END;
    CREATE TRIGGER occupancies_never_updated BEFORE UPDATE ON occupancies BEGIN
      SELECT RAISE(ABORT, 'OCCUPANCY_REPLACED_ONLY');
    END;
  `);
}

/** What a booking that holds its slot takes: its resource, and all of each part below it (B2). */
function createOccupying(database: Database): void {
  const taken = `
      INSERT INTO occupancies
        SELECT s.covers_id, ${startOf('NEW')}, NEW.id, ${endOf('NEW')},
          CASE WHEN s.covers_id = NEW.resource_id THEN NEW.places ELSE 1000 END
        FROM resource_spans s WHERE s.resource_id = NEW.resource_id AND NEW.status ${holds};`;
  database.exec(`
    CREATE TRIGGER bookings_occupy_insert AFTER INSERT ON bookings BEGIN ${taken}
    END;
    CREATE TRIGGER bookings_occupy_update
      AFTER UPDATE OF resource_id, starts_at, ends_at, places, buffer_before, buffer_after, status ON bookings BEGIN
      DELETE FROM occupancies WHERE booking_id = OLD.id; ${taken}
    END;
    CREATE TRIGGER bookings_free_delete BEFORE DELETE ON bookings BEGIN
      DELETE FROM occupancies WHERE booking_id = OLD.id;
    END;

    CREATE TRIGGER parts_added AFTER INSERT ON resource_parts BEGIN
      INSERT OR IGNORE INTO resource_spans
        SELECT up.resource_id, down.covers_id FROM resource_spans up, resource_spans down
        WHERE up.covers_id = NEW.whole_id AND down.resource_id = NEW.part_id;
      -- Bookings of the wholes now also take what was added below them; only those that still run.
      INSERT INTO occupancies
        SELECT s.covers_id, ${startOf('b')}, b.id, ${endOf('b')}, 1000
        FROM resource_spans up
        JOIN bookings b ON b.resource_id = up.resource_id AND b.status ${holds}
          AND unixepoch(b.ends_at)/60 > NEW.applies_from
        JOIN resource_spans s ON s.resource_id = b.resource_id
        WHERE up.covers_id = NEW.whole_id AND NOT EXISTS(
          SELECT 1 FROM occupancies o WHERE o.booking_id = b.id AND o.resource_id = s.covers_id);
    END;
    CREATE TRIGGER parts_removed AFTER DELETE ON resource_parts BEGIN
      DELETE FROM resource_spans
        WHERE resource_id IN (SELECT resource_id FROM resource_spans WHERE covers_id = OLD.whole_id)
        AND NOT EXISTS(SELECT 1 FROM v_resource_spans v
          WHERE v.resource_id = resource_spans.resource_id AND v.covers_id = resource_spans.covers_id);
      DELETE FROM occupancies
        WHERE booking_id IN (SELECT b.id FROM bookings b JOIN occupancies o ON o.booking_id = b.id
          WHERE NOT EXISTS(SELECT 1 FROM resource_spans s
            WHERE s.resource_id = b.resource_id AND s.covers_id = o.resource_id))
        AND NOT EXISTS(SELECT 1 FROM bookings b JOIN resource_spans s ON s.resource_id = b.resource_id
          WHERE b.id = occupancies.booking_id AND s.covers_id = occupancies.resource_id);
    END;
  `);
}

function createCapacityRule(database: Database): void {
  const load = `CASE WHEN places = 1000 THEN NEW.capacity ELSE places END`;
  const running = `FROM occupancies WHERE resource_id = NEW.id AND ends_at > NEW.capacity_from`;
  database.exec(`
    CREATE TRIGGER capacity_changes AFTER UPDATE OF capacity ON resources WHEN NEW.capacity <> OLD.capacity BEGIN
      SELECT RAISE(ABORT, 'RESOURCE_CAPACITY_WHOLE')
        WHERE NEW.capacity > 1 AND EXISTS(SELECT 1 FROM resource_parts WHERE whole_id = NEW.id);
      -- From or to one place the cheaper check of overlaps changes sides: only while nothing is there.
      SELECT RAISE(ABORT, 'RESOURCE_IN_USE') WHERE (NEW.capacity = 1 OR OLD.capacity = 1)
        AND EXISTS(SELECT 1 FROM occupancies WHERE resource_id = NEW.id);
      SELECT RAISE(ABORT, 'RESOURCE_IN_USE') WHERE coalesce((
        SELECT max(load) FROM (SELECT sum(change) OVER (ORDER BY at, change) AS load FROM (
          SELECT max(starts_at, NEW.capacity_from) AS at, ${load} AS change ${running}
          UNION ALL SELECT ends_at, -${load} ${running}))), 0) > NEW.capacity;
    END;
  `);
}

function createViews(database: Database): void {
  database.exec(`
    -- Billing replaces this view by the lines of its documents.
    CREATE VIEW v_billed_sources(kind, id) AS SELECT '', 0 WHERE 0;
    CREATE VIEW v_bookings(id, resource_id, resource, resource_kind, starts_at, ends_at, places, status,
        option_until, person_id, organisation_id, title, agreed_cents, agreed_category, booked_on) AS
      SELECT b.id, b.resource_id, r.name, r.kind, b.starts_at, b.ends_at, b.places, b.status, b.option_until,
        b.person_id, b.organisation_id, b.title, b.agreed_cents, b.agreed_category, b.booked_on
      FROM bookings b JOIN resources r ON r.id = b.resource_id;
    -- What may be invoiced: agreed, held to the end (a no-show too, B7), of our own resources (B11).
    CREATE VIEW v_billable_bookings(id, resource_id, resource, starts_at, ends_at, person_id, organisation_id,
        title, agreed_cents, agreed) AS
      SELECT b.id, b.resource_id, r.name, b.starts_at, b.ends_at, b.person_id, b.organisation_id, b.title,
        b.agreed_cents, b.agreed
      FROM bookings b JOIN resources r ON r.id = b.resource_id
      WHERE b.status IN('confirmed','no_show') AND b.agreed_cents > 0 AND r.owner_organisation_id IS NULL
        AND (b.person_id IS NOT NULL OR b.organisation_id IS NOT NULL);
  `);
}

/** Bookings, and the triggers by which no two of them can hold one place at one time (B1–B3). */
export const bookings: Migration = {
  number: 7,
  slug: 'bookings',
  up(database) {
    createBookings(database);
    createRefusals(database);
    createOccupying(database);
    createCapacityRule(database);
    createViews(database);
  },
};
