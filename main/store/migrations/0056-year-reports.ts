import { growList, rewriteTable } from './grow-list.ts';
import type { Migration } from './migration.ts';

/**
 * Reports of a year: what was written for them, a grant's budget and the share of an action that it bears, distances of
 * communes; every report can be frozen as the member export was (R1).
 */
export const yearReports: Migration = {
  number: 56,
  slug: 'year-reports',
  up(database) {
    // What is frozen may now be a report: without a person behind each line, and of a kind.
    database.exec('DROP TRIGGER frozen_exports_stay');
    growList(database, 'frozen_exports', 'format', ['docx', 'zip']);
    rewriteTable(database, 'frozen_export_rows', (written) =>
      written.replace(
        'CHECK((person_id IS NULL) <> (organisation_id IS NULL))',
        'CHECK(person_id IS NULL OR organisation_id IS NULL)',
      ),
    );
    database.exec(`
      ALTER TABLE frozen_exports ADD COLUMN kind TEXT NOT NULL DEFAULT 'members'
        CHECK(kind IN ('members', 'activity', 'grant', 'census'));
      ALTER TABLE frozen_exports ADD COLUMN subject TEXT NOT NULL DEFAULT '';
      -- What was asked for, so that the same can be asked of today's data.
      ALTER TABLE frozen_exports ADD COLUMN wanted TEXT CHECK(wanted IS NULL OR json_valid(wanted));
      -- What was sent does not change: only names go, out of texts as well.
      CREATE TRIGGER frozen_exports_stay BEFORE UPDATE OF kind, year, on_date, personal_data, wanted, format, sha256, size,
        lines ON frozen_exports BEGIN SELECT RAISE(ABORT, 'EXPORT_FROZEN'); END;

      CREATE TABLE report_texts(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        year INTEGER NOT NULL,
        key TEXT NOT NULL CHECK(key <> ''),
        text TEXT NOT NULL,
        written_at TEXT NOT NULL,
        UNIQUE(year, key)
      ) STRICT;

      CREATE TABLE commune_distances(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- Folded, so that « Die » and « DIE » are one.
        commune_key TEXT NOT NULL UNIQUE CHECK(commune_key <> ''),
        commune TEXT NOT NULL,
        kilometres INTEGER NOT NULL CHECK(kilometres >= 0)
      ) STRICT;

      CREATE TABLE grant_budgets(
        grant_id INTEGER PRIMARY KEY REFERENCES grants(id),
        version INTEGER NOT NULL DEFAULT 1,
        basis TEXT NOT NULL CHECK(basis IN ('attributed', 'whole')),
        lines TEXT NOT NULL CHECK(json_valid(lines))
      ) STRICT;

      ALTER TABLE grants ADD COLUMN workshop_share INTEGER NOT NULL DEFAULT 10000
        CHECK(workshop_share BETWEEN 1 AND 10000);
      ALTER TABLE grants ADD COLUMN volunteer_share INTEGER NOT NULL DEFAULT 10000
        CHECK(volunteer_share BETWEEN 1 AND 10000);
      CREATE VIEW v_report_texts AS SELECT year, key, text, written_at FROM report_texts;
    `);
  },
};
