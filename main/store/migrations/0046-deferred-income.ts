import type { Migration } from './migration.ts';

/** Income in advance as the treasurer has kept it for a year's end: booked on its last day, and back on the next (487). */
export const deferredIncome: Migration = {
  number: 46,
  slug: 'deferred-income',
  up(database) {
    database.exec(`
      CREATE TABLE deferred_income(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        year_ends_on TEXT NOT NULL CHECK(year_ends_on IS date(year_ends_on)),
        -- What it comes from: 'line:12' of a document, 'fee:34' of a membership.
        key TEXT NOT NULL CHECK(key GLOB 'line:[1-9]*' OR key GLOB 'fee:[1-9]*'),
        purpose TEXT NOT NULL,
        amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
        noted_at TEXT NOT NULL,
        UNIQUE(year_ends_on, key)
      ) STRICT;
      CREATE VIEW v_deferred_income AS
        SELECT year_ends_on, key, purpose, amount_cents, noted_at FROM deferred_income;
      CREATE TRIGGER deferred_income_not_in_closed BEFORE INSERT ON deferred_income BEGIN
        SELECT RAISE(ABORT, 'PERIOD_CLOSED') WHERE EXISTS (
          SELECT 1 FROM closings WHERE kind = 'year' AND to_date >= NEW.year_ends_on);
      END;
      CREATE TRIGGER deferred_income_stays BEFORE DELETE ON deferred_income BEGIN
        SELECT RAISE(ABORT, 'PERIOD_CLOSED') WHERE EXISTS (
          SELECT 1 FROM closings WHERE kind = 'year' AND to_date >= OLD.year_ends_on);
      END;
    `);
  },
};
