import type { Migration } from './migration.ts';

const tables = `
  -- How permanences return, as it was asked (T5); each occurrence is stored (T6).
  CREATE TABLE shift_series(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    rule TEXT NOT NULL CHECK(json_valid(rule)),
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE shifts(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    series_id INTEGER REFERENCES shift_series(id),
    -- The day of the rule that it stands for, wherever it is moved later.
    series_date TEXT CHECK(series_date IS date(series_date)),
    starts_at TEXT NOT NULL CHECK(starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)),
    ends_at TEXT NOT NULL CHECK(ends_at IS strftime('%Y-%m-%dT%H:%M', ends_at)),
    place TEXT NOT NULL DEFAULT '',
    wanted INTEGER NOT NULL CHECK(wanted BETWEEN 1 AND 50),
    note TEXT NOT NULL DEFAULT '',
    cancelled_at TEXT,
    cancelled_reason TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    -- Planned by mistake: kept so that it can come back.
    removed INTEGER NOT NULL DEFAULT 0 CHECK(removed IN (0, 1)),
    CHECK(starts_at < ends_at),
    CHECK((series_id IS NULL) = (series_date IS NULL)),
    CHECK(cancelled_at IS NOT NULL OR cancelled_reason = '')
  ) STRICT;
  CREATE INDEX shifts_by_start ON shifts(starts_at) WHERE removed = 0;
  CREATE INDEX shifts_by_series ON shifts(series_id, series_date) WHERE series_id IS NOT NULL;

  -- Who is on. No pair is unique: a merge may bring one person twice onto a permanence, and is taken back (P5).
  CREATE TABLE shift_staff(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shift_id INTEGER NOT NULL REFERENCES shifts(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL,
    -- The volunteer time noted for it (P9): one row of time for one of staff, never two.
    volunteer_time_id INTEGER UNIQUE REFERENCES volunteer_times(id)
  ) STRICT;
  CREATE INDEX shift_staff_by_shift ON shift_staff(shift_id, person_id);
  CREATE INDEX shift_staff_by_person ON shift_staff(person_id);

  -- Bookings that stay although no permanence covers them (B9), as long as they stay where they are.
  CREATE TABLE kept_without_shift(
    booking_id INTEGER PRIMARY KEY REFERENCES bookings(id) ON DELETE CASCADE,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
  ) STRICT;

  CREATE VIEW v_shifts AS
    SELECT s.id, s.version, s.public_id, s.series_id, s.series_date, s.starts_at, s.ends_at, s.place, s.wanted,
      s.note, s.cancelled_at, s.cancelled_reason, s.changed_at,
      (SELECT count(DISTINCT f.person_id) FROM shift_staff f WHERE f.shift_id = s.id) AS on_it
    FROM shifts s WHERE s.removed = 0;
  CREATE VIEW v_shift_staff AS
    SELECT f.id, f.shift_id, s.starts_at, s.ends_at, s.place, s.cancelled_at, f.person_id, p.display_name,
      p.sort_key, f.volunteer_time_id, t.minutes AS noted_minutes
    FROM shift_staff f
      JOIN shifts s ON s.id = f.shift_id AND s.removed = 0
      JOIN v_people p ON p.id = f.person_id
      LEFT JOIN v_volunteer_times t ON t.id = f.volunteer_time_id;

  -- Open while there is a permanence, and closed otherwise, whatever its own hours are (B4).
  ALTER TABLE resources ADD COLUMN opens_with_shifts INTEGER NOT NULL DEFAULT 0 CHECK(opens_with_shifts IN (0, 1));
`;

/** Feeds of permanences need two more kinds, and a table's CHECK is only changed with the table. */
const feeds = `
  DROP VIEW v_feeds;
  CREATE TABLE feeds_new(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK(name <> ''),
    kind TEXT NOT NULL CHECK(kind IN ('resources', 'doors', 'person', 'organisation', 'shifts', 'own_shifts')),
    detail TEXT NOT NULL CHECK(detail IN ('busy', 'label', 'full')),
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    created_at TEXT NOT NULL,
    -- SHA-256 of the secret of 256 bits; the secret itself is told once and kept nowhere.
    secret_hash TEXT UNIQUE CHECK(length(secret_hash) = 64),
    secret_at TEXT,
    last_read_at TEXT,
    CHECK((kind IN ('person', 'own_shifts')) = (person_id IS NOT NULL)),
    CHECK((kind = 'organisation') = (organisation_id IS NOT NULL)),
    CHECK(kind <> 'doors' OR detail = 'label'),
    CHECK((secret_hash IS NULL) = (secret_at IS NULL))
  ) STRICT;
  INSERT INTO feeds_new(id, version, public_id, name, kind, detail, person_id, organisation_id, created_at,
      secret_hash, secret_at, last_read_at)
    SELECT id, version, public_id, name, kind, detail, person_id, organisation_id, created_at, secret_hash,
      secret_at, last_read_at FROM feeds;
  DROP TABLE feeds;
  ALTER TABLE feeds_new RENAME TO feeds;
  CREATE INDEX feeds_by_person ON feeds(person_id) WHERE person_id IS NOT NULL;
  CREATE INDEX feeds_by_organisation ON feeds(organisation_id) WHERE organisation_id IS NOT NULL;
  CREATE VIEW v_feeds AS
    SELECT id, name, kind, detail, person_id, organisation_id, created_at, secret_at, last_read_at FROM feeds;
`;

/** Permanences: when the fablab is staffed and by whom, what opens with them, and calendars of them. */
export const shifts: Migration = {
  number: 35,
  slug: 'shifts',
  up(database) {
    database.exec(tables + feeds);
  },
};
