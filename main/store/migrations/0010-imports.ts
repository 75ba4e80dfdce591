import type { Migration } from './migration.ts';

/** What each import wrote, row by row, so that it can be taken back as a whole (P4). */
export const imports: Migration = {
  number: 10,
  slug: 'imports',
  up(database) {
    database.exec(`
      CREATE TABLE imports(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        file_name TEXT NOT NULL,
        layout TEXT NOT NULL CHECK(layout IN ('helloasso', 'comptoir', 'spreadsheet')),
        created INTEGER NOT NULL DEFAULT 0 CHECK(created >= 0),
        updated INTEGER NOT NULL DEFAULT 0 CHECK(updated >= 0),
        memberships INTEGER NOT NULL DEFAULT 0 CHECK(memberships >= 0),
        payments INTEGER NOT NULL DEFAULT 0 CHECK(payments >= 0),
        undone_at TEXT
      ) STRICT;

      CREATE TABLE import_rows(
        import_id INTEGER NOT NULL REFERENCES imports(id),
        position INTEGER NOT NULL,
        line INTEGER NOT NULL,
        entity TEXT NOT NULL CHECK(entity IN
          ('person', 'organisation', 'membership_type', 'membership', 'payment', 'acting_for', 'member_number')),
        -- For a tie the person's id, for a number its holder's; what else there is to know stands in before_value.
        entity_id INTEGER NOT NULL,
        action TEXT NOT NULL CHECK(action IN ('create', 'update')),
        -- The version that the import left, where the row has versions: another one has been changed since.
        version INTEGER,
        before_value TEXT CHECK(json_valid(before_value)),
        PRIMARY KEY(import_id, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX import_rows_by_entity ON import_rows(entity, entity_id);

      -- About whom a payment was when its payer is somebody else and nothing is paid by it yet: the same file, read
      -- again, then knows it (P5).
      CREATE TABLE import_payments(
        payment_id INTEGER PRIMARY KEY REFERENCES payments(id),
        import_id INTEGER NOT NULL REFERENCES imports(id),
        person_id INTEGER REFERENCES people(id),
        organisation_id INTEGER REFERENCES organisations(id),
        CHECK((person_id IS NULL) <> (organisation_id IS NULL))
      ) STRICT;
      CREATE INDEX import_payments_by_import ON import_payments(import_id);
      CREATE INDEX import_payments_by_person ON import_payments(person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX import_payments_by_organisation ON import_payments(organisation_id)
        WHERE organisation_id IS NOT NULL;

      CREATE VIEW v_imports AS
        SELECT id, at, file_name, layout, created, updated, memberships, payments, undone_at FROM imports;
    `);
  },
};
