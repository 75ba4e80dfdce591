import type { Migration } from './migration.ts';

/**
 * How the place's papers look. A look is never changed, only followed by another: a document keeps the one under which
 * it was issued, and prints the same for ever.
 */
export const documentLooks: Migration = {
  number: 58,
  slug: 'document-looks',
  changesRowsOf: ['settings'],
  up(database) {
    database.exec(`
      CREATE TABLE place_logos(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL UNIQUE CHECK(length(sha256) = 64),
        media_type TEXT NOT NULL CHECK(media_type IN ('image/png', 'image/jpeg')),
        added_at TEXT NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;

      CREATE TABLE document_looks(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        logo_id INTEGER REFERENCES place_logos(id),
        -- #rrggbb, or empty: black.
        accent TEXT NOT NULL CHECK(accent = '' OR accent GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
        -- A line at the foot of every page.
        footer TEXT NOT NULL,
        made_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX document_looks_by_logo ON document_looks(logo_id) WHERE logo_id IS NOT NULL;

      CREATE TRIGGER document_looks_never_change BEFORE UPDATE ON document_looks BEGIN
        SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
      END;
      CREATE TRIGGER document_looks_stay BEFORE DELETE ON document_looks BEGIN
        SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
      END;
      CREATE TRIGGER place_logos_never_change BEFORE UPDATE ON place_logos BEGIN
        SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
      END;
      CREATE TRIGGER place_logos_stay BEFORE DELETE ON place_logos BEGIN
        SELECT RAISE(ABORT, 'DOCUMENT_ISSUED');
      END;

      INSERT INTO settings(name, value) VALUES ('documentLook', 'null');
    `);
  },
};
