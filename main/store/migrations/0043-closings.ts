import { growList } from './grow-list.ts';
import type { Migration } from './migration.ts';

const tables = `
  CREATE TABLE closings(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK(kind IN ('month', 'year')),
    from_date TEXT NOT NULL CHECK(from_date IS date(from_date)),
    to_date TEXT NOT NULL CHECK(to_date IS date(to_date)),
    closed_at TEXT NOT NULL,
    -- The totals of the period, of its financial year until then, and since the beginning.
    totals TEXT NOT NULL CHECK(json_valid(totals)),
    UNIQUE(kind, to_date),
    CHECK(from_date <= to_date)
  ) STRICT;

  -- Entries as they were closed, without names: those are looked up, so that they can be forgotten at their term.
  CREATE TABLE closed_entries(
    year_ends_on TEXT NOT NULL CHECK(year_ends_on IS date(year_ends_on)),
    number INTEGER NOT NULL CHECK(number > 0),
    closing_id INTEGER NOT NULL REFERENCES closings(id),
    key TEXT NOT NULL CHECK(key <> ''),
    journal TEXT NOT NULL CHECK(journal IN ('VE', 'BQ', 'CA', 'OD', 'AN')),
    date TEXT NOT NULL CHECK(date IS date(date)),
    recorded_at TEXT NOT NULL,
    piece TEXT NOT NULL,
    piece_date TEXT NOT NULL CHECK(piece_date IS date(piece_date)),
    is_correction INTEGER NOT NULL CHECK(is_correction IN (0, 1)),
    lines TEXT NOT NULL CHECK(json_valid(lines)),
    PRIMARY KEY(year_ends_on, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX closed_entries_by_closing ON closed_entries(closing_id);

  CREATE VIEW v_closed_entry_lines AS
    SELECT e.year_ends_on, e.number, e.journal, e.date, e.piece, l.value ->> 'number' AS account_number,
      l.value ->> 'label' AS account_name, l.value ->> 'auxiliary' AS auxiliary_code,
      l.value ->> 'debit' AS debit_cents, l.value ->> 'credit' AS credit_cents
    FROM closed_entries e, json_each(e.lines) l;
`;

const guards = `
  CREATE TRIGGER closings_follow BEFORE INSERT ON closings BEGIN
    SELECT RAISE(ABORT, 'PERIOD_CLOSED') WHERE NEW.kind = 'month' AND NEW.from_date <>
      coalesce((SELECT date(max(to_date), '+1 day') FROM closings WHERE kind = 'month'), NEW.from_date);
    SELECT RAISE(ABORT, 'PERIOD_CLOSED') WHERE NEW.kind = 'year' AND NEW.to_date >
      coalesce((SELECT max(to_date) FROM closings WHERE kind = 'month'), '');
  END;
  CREATE TRIGGER closings_never_change BEFORE UPDATE ON closings BEGIN SELECT RAISE(ABORT, 'PERIOD_CLOSED'); END;
  CREATE TRIGGER closings_stay BEFORE DELETE ON closings BEGIN SELECT RAISE(ABORT, 'PERIOD_CLOSED'); END;
  CREATE TRIGGER closed_entries_follow BEFORE INSERT ON closed_entries BEGIN
    SELECT RAISE(ABORT, 'PERIOD_CLOSED') WHERE NEW.number <> 1 +
      coalesce((SELECT max(number) FROM closed_entries WHERE year_ends_on = NEW.year_ends_on), 0);
  END;
  CREATE TRIGGER closed_entries_never_change BEFORE UPDATE ON closed_entries BEGIN
    SELECT RAISE(ABORT, 'PERIOD_CLOSED');
  END;
  CREATE TRIGGER closed_entries_stay BEFORE DELETE ON closed_entries BEGIN SELECT RAISE(ABORT, 'PERIOD_CLOSED'); END;
  -- Nothing is issued in a closed month: no number of any series bears a day of it (I9).
  CREATE TRIGGER issued_numbers_not_in_closed BEFORE INSERT ON issued_numbers BEGIN
    SELECT RAISE(ABORT, 'PERIOD_CLOSED')
      WHERE NEW.issued_on <= (SELECT max(to_date) FROM closings WHERE kind = 'month');
  END;
`;

/** Closed months and years: their totals, their entries as they were, and their links in the chain (I9). */
export const closings: Migration = {
  number: 43,
  slug: 'closings',
  up(database) {
    database.exec(tables);
    database.exec(guards);
    growList(database, 'chain_links', 'kind', ['closing']);
  },
};
