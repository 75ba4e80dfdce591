import type { Migration } from './migration.ts';

/**
 * Unnamed visitors by day, what is remembered of a file's shape, and imports of presence sheets. What an import may
 * bring is no longer a closed list here: each kind of import adds its own.
 */
export const presence: Migration = {
  number: 17,
  slug: 'presence',
  up(database) {
    database.exec(`
      -- Visits that count and are nobody's: one row a day.
      CREATE TABLE unnamed_visits(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        date TEXT NOT NULL UNIQUE CHECK(date IS date(date)),
        visitors INTEGER NOT NULL CHECK(visitors BETWEEN 1 AND 999),
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE VIEW v_unnamed_visits AS SELECT id, date, visitors FROM unnamed_visits;

      -- What was chosen for files of one shape, so that the next one asks nothing.
      CREATE TABLE import_sources(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK(kind <> ''),
        signature TEXT NOT NULL,
        file_name TEXT NOT NULL,
        used_at TEXT NOT NULL,
        choices TEXT NOT NULL CHECK(json_valid(choices)),
        -- Forgotten by somebody: kept until the next file of that shape, so that it can be taken back.
        forgotten INTEGER NOT NULL DEFAULT 0 CHECK(forgotten IN (0, 1)),
        UNIQUE(kind, signature)
      ) STRICT;
      -- A name as such files write it, and who it is; nobody: an unnamed visitor.
      CREATE TABLE import_source_names(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL REFERENCES import_sources(id) ON DELETE CASCADE,
        name TEXT NOT NULL CHECK(name <> ''),
        person_id INTEGER REFERENCES people(id),
        UNIQUE(source_id, name)
      ) STRICT;
      CREATE INDEX import_source_names_by_person ON import_source_names(person_id) WHERE person_id IS NOT NULL;

      DROP VIEW v_imports;
      CREATE TABLE imports_grown(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        file_name TEXT NOT NULL,
        layout TEXT NOT NULL CHECK(layout <> ''),
        created INTEGER NOT NULL DEFAULT 0 CHECK(created >= 0),
        updated INTEGER NOT NULL DEFAULT 0 CHECK(updated >= 0),
        memberships INTEGER NOT NULL DEFAULT 0 CHECK(memberships >= 0),
        payments INTEGER NOT NULL DEFAULT 0 CHECK(payments >= 0),
        check_ins INTEGER NOT NULL DEFAULT 0 CHECK(check_ins >= 0),
        visitors INTEGER NOT NULL DEFAULT 0 CHECK(visitors >= 0),
        undone_at TEXT
      ) STRICT;
      INSERT INTO imports_grown(id, public_id, at, file_name, layout, created, updated, memberships, payments, undone_at)
        SELECT id, public_id, at, file_name, layout, created, updated, memberships, payments, undone_at FROM imports;
      DROP TABLE imports;
      ALTER TABLE imports_grown RENAME TO imports;

      CREATE TABLE import_rows_grown(
        import_id INTEGER NOT NULL REFERENCES imports(id),
        position INTEGER NOT NULL,
        line INTEGER NOT NULL,
        entity TEXT NOT NULL CHECK(entity <> ''),
        -- For a tie the person's id, for a number its holder's; what else there is to know stands in before_value.
        entity_id INTEGER NOT NULL,
        action TEXT NOT NULL CHECK(action IN ('create', 'update')),
        -- The version that the import left, where the row has versions: another one has been changed since.
        version INTEGER,
        before_value TEXT CHECK(json_valid(before_value)),
        PRIMARY KEY(import_id, position)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO import_rows_grown SELECT * FROM import_rows;
      DROP TABLE import_rows;
      ALTER TABLE import_rows_grown RENAME TO import_rows;
      CREATE INDEX import_rows_by_entity ON import_rows(entity, entity_id);

      CREATE VIEW v_imports AS
        SELECT id, at, file_name, layout, created, updated, memberships, payments, check_ins, visitors, undone_at
        FROM imports;
    `);
  },
};
