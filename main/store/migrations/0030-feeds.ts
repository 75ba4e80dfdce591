import type { Migration } from './migration.ts';

/** Calendars that others read by a secret address (T6), and which booking each imported event became. */
export const feeds: Migration = {
  number: 30,
  slug: 'feeds',
  up(database) {
    database.exec(`
      CREATE TABLE feeds(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        public_id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL CHECK(name <> ''),
        kind TEXT NOT NULL CHECK(kind IN ('resources', 'doors', 'person', 'organisation')),
        detail TEXT NOT NULL CHECK(detail IN ('busy', 'label', 'full')),
        person_id INTEGER REFERENCES people(id),
        organisation_id INTEGER REFERENCES organisations(id),
        created_at TEXT NOT NULL,
        -- SHA-256 of the secret of 256 bits; the secret itself is told once and kept nowhere.
        secret_hash TEXT UNIQUE CHECK(length(secret_hash) = 64),
        secret_at TEXT,
        last_read_at TEXT,
        CHECK((kind = 'person') = (person_id IS NOT NULL)),
        CHECK((kind = 'organisation') = (organisation_id IS NOT NULL)),
        CHECK(kind <> 'doors' OR detail = 'label'),
        CHECK((secret_hash IS NULL) = (secret_at IS NULL))
      ) STRICT;
      CREATE INDEX feeds_by_person ON feeds(person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX feeds_by_organisation ON feeds(organisation_id) WHERE organisation_id IS NOT NULL;
      CREATE TABLE feed_resources(
        feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
        resource_id INTEGER NOT NULL REFERENCES resources(id),
        position INTEGER NOT NULL,
        PRIMARY KEY(feed_id, resource_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX feed_resources_by_resource ON feed_resources(resource_id);
      CREATE VIEW v_feeds AS
        SELECT id, name, kind, detail, person_id, organisation_id, created_at, secret_at, last_read_at FROM feeds;

      -- The small server that answers feeds: off until somebody switches it on; and how the host says it stands.
      CREATE TABLE feed_server(
        id INTEGER PRIMARY KEY CHECK(id = 1),
        version INTEGER NOT NULL DEFAULT 1,
        is_on INTEGER NOT NULL CHECK(is_on IN (0, 1)),
        address TEXT NOT NULL CHECK(address <> ''),
        port INTEGER NOT NULL CHECK(port BETWEEN 1024 AND 65535),
        state TEXT NOT NULL DEFAULT 'off' CHECK(state IN ('off', 'on', 'failed')),
        base TEXT,
        problem TEXT
      ) STRICT;

      -- An event of somebody else's calendar and the booking it became: read again, it is known.
      CREATE TABLE imported_events(
        booking_id INTEGER PRIMARY KEY REFERENCES bookings(id) ON DELETE CASCADE,
        uid TEXT NOT NULL CHECK(uid <> ''),
        -- The day of its own rule that an occurrence stands for; '' for an event that does not return.
        occurrence TEXT NOT NULL,
        -- What the file said, hashed: another hash is a change made there, the same one leaves ours alone.
        digest TEXT NOT NULL,
        UNIQUE(uid, occurrence)
      ) STRICT;
      ALTER TABLE imports ADD COLUMN bookings INTEGER NOT NULL DEFAULT 0 CHECK(bookings >= 0);
      DROP VIEW v_imports;
      CREATE VIEW v_imports AS
        SELECT id, at, file_name, layout, created, updated, memberships, payments, check_ins, visitors, bookings,
          undone_at FROM imports;
    `);
  },
};
