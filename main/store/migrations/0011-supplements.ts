import type { Migration } from './migration.ts';

/**
 * A passage may stand on several lines, each for its part: whoever stays on after having been billed owes the
 * supplement only (C4). Everything else stays billed once (I6).
 */
export const supplements: Migration = {
  number: 11,
  slug: 'supplements',
  up(database) {
    database.exec(`
      DROP TRIGGER billed_once;
      CREATE TABLE billed_before AS SELECT kind, source_id, line_id FROM billed_sources;
      DROP TABLE billed_sources;
      -- I6: what stands on a draft or an invoice is there once, a passage for no more than its amount. A line credited
      -- whole lets go of it: it can be billed again.
      CREATE TABLE billed_sources(
        line_id INTEGER PRIMARY KEY REFERENCES document_lines(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        source_id INTEGER NOT NULL,
        -- How much of a passage's amount this line bills, whatever the desk then makes of its price.
        covered_cents INTEGER CHECK(covered_cents > 0),
        CHECK((kind = 'check_in') = (covered_cents IS NOT NULL))
      ) STRICT;
      CREATE UNIQUE INDEX billed_sources_once ON billed_sources(kind, source_id) WHERE kind <> 'check_in';
      CREATE INDEX billed_sources_by_source ON billed_sources(kind, source_id);
      -- Until now the line's own price is all that says how much of the passage it billed.
      INSERT INTO billed_sources(line_id, kind, source_id, covered_cents)
        SELECT b.line_id, b.kind, b.source_id, CASE WHEN b.kind = 'check_in'
          THEN max(1, (l.quantity * l.unit_price_cents + 500) / 1000) END
        FROM billed_before b JOIN document_lines l ON l.id = b.line_id;
      DROP TABLE billed_before;

      CREATE TRIGGER billed_once AFTER INSERT ON document_lines
        WHEN NEW.source_kind <> 'free' AND NEW.credits_line_id IS NULL BEGIN
        INSERT INTO billed_sources(line_id, kind, source_id, covered_cents)
          VALUES (NEW.id, NEW.source_kind, NEW.source_id, CASE WHEN NEW.source_kind = 'check_in' THEN
            (SELECT amount_cents FROM check_ins WHERE id = NEW.source_id)
            - coalesce((SELECT sum(covered_cents) FROM billed_sources
                WHERE kind = 'check_in' AND source_id = NEW.source_id), 0) END);
      END;
      CREATE VIEW v_billed_check_ins(id, covered_cents) AS
        SELECT source_id, covered_cents FROM billed_sources WHERE kind = 'check_in';

      -- No price is not a gift.
      UPDATE check_ins SET coverage = 'sans tarif' WHERE coverage = 'gratuit';
    `);
  },
};
