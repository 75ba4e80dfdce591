import type { Database } from '../sqlite.ts';
import type { Migration } from './migration.ts';

function createClosures(database: Database): void {
  database.exec(`
      CREATE TABLE closures(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        resource_id INTEGER REFERENCES resources(id),
        starts_at TEXT NOT NULL CHECK(starts_at IS strftime('%Y-%m-%dT%H:%M', starts_at)),
        ends_at TEXT NOT NULL CHECK(ends_at IS strftime('%Y-%m-%dT%H:%M', ends_at)),
        reason TEXT NOT NULL DEFAULT '',
        CHECK(ends_at > starts_at)
      ) STRICT;
      CREATE INDEX closures_by_end ON closures(ends_at, starts_at);
      CREATE INDEX closures_by_resource ON closures(resource_id);

      CREATE VIEW v_resources(id, name, kind, places, seats, owner_organisation_id, state, archived) AS
        SELECT id, name, kind, capacity, seats, owner_organisation_id, state, archived FROM resources;
      CREATE VIEW v_closures(id, resource_id, resource, starts_at, ends_at, reason) AS
        SELECT c.id, c.resource_id, coalesce(r.name, 'tout le lieu'), c.starts_at, c.ends_at, c.reason
        FROM closures c LEFT JOIN resources r ON r.id = c.resource_id;
  `);
}

/**
 * Resources, their parts (B2) and closures (B4, B9). `resource_spans` is the materialised closure « a resource covers
 * itself and everything below it », read by the triggers of 0007 that keep bookings apart.
 */
export const resources: Migration = {
  number: 4,
  slug: 'resources',
  up(database) {
    database.exec(`
      CREATE TABLE resources(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL CHECK(name <> ''),
        kind TEXT NOT NULL CHECK(kind IN('room','desk','machine','equipment')),
        capacity INTEGER NOT NULL DEFAULT 1 CHECK(capacity BETWEEN 1 AND 999),
        seats INTEGER NOT NULL DEFAULT 0 CHECK(seats BETWEEN 0 AND 5000),
        owner_organisation_id INTEGER REFERENCES organisations(id),
        buffer_before INTEGER NOT NULL DEFAULT 0 CHECK(buffer_before BETWEEN 0 AND 1440),
        buffer_after INTEGER NOT NULL DEFAULT 0 CHECK(buffer_after BETWEEN 0 AND 1440),
        continuous_use INTEGER NOT NULL DEFAULT 0 CHECK(continuous_use IN(0, 1)),
        requires_membership TEXT NOT NULL DEFAULT 'no' CHECK(requires_membership IN('no','warn','block','trial')),
        hours TEXT CHECK(hours IS NULL OR json_valid(hours)),
        group_name TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'available' CHECK(state IN('available','maintenance','out_of_order')),
        state_note TEXT NOT NULL DEFAULT '',
        position INTEGER NOT NULL DEFAULT 0,
        archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN(0, 1)),
        longest_occupancy INTEGER NOT NULL DEFAULT 0,
        capacity_from INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX resources_by_owner ON resources(owner_organisation_id);
      CREATE INDEX resources_by_position ON resources(archived, position, id);

      CREATE TABLE resource_parts(
        whole_id INTEGER NOT NULL REFERENCES resources(id),
        part_id INTEGER NOT NULL REFERENCES resources(id),
        applies_from INTEGER NOT NULL,
        PRIMARY KEY(whole_id, part_id),
        CHECK(whole_id <> part_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX resource_parts_by_part ON resource_parts(part_id, whole_id);

      CREATE VIEW v_resource_spans(resource_id, covers_id) AS
        WITH RECURSIVE span(resource_id, covers_id) AS (
          SELECT id, id FROM resources
          UNION
          SELECT s.resource_id, p.part_id FROM span s JOIN resource_parts p ON p.whole_id = s.covers_id)
        SELECT * FROM span;
      CREATE TABLE resource_spans(
        resource_id INTEGER NOT NULL REFERENCES resources(id),
        covers_id INTEGER NOT NULL REFERENCES resources(id),
        PRIMARY KEY(resource_id, covers_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX resource_spans_up ON resource_spans(covers_id, resource_id);

      CREATE TRIGGER resources_span_self AFTER INSERT ON resources BEGIN
        INSERT INTO resource_spans VALUES(NEW.id, NEW.id);
      END;
      CREATE TRIGGER parts_check BEFORE INSERT ON resource_parts BEGIN
        SELECT RAISE(ABORT, 'RESOURCE_CYCLE') WHERE EXISTS(
          SELECT 1 FROM resource_spans WHERE resource_id = NEW.part_id AND covers_id = NEW.whole_id);
        SELECT RAISE(ABORT, 'RESOURCE_CAPACITY_WHOLE')
          WHERE (SELECT capacity FROM resources WHERE id = NEW.whole_id) > 1;
      END;
      CREATE TRIGGER parts_never_updated BEFORE UPDATE ON resource_parts BEGIN
        SELECT RAISE(ABORT, 'RESOURCE_PART_REPLACED_ONLY');
      END;

    `);
    createClosures(database);
  },
};
