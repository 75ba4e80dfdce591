import type { Migration } from './migration.ts';

/** The bank's statements: what was taken in, what each line is matched with, and what the bank says it holds (I7). */
export const bankStatements: Migration = {
  number: 48,
  slug: 'bank',
  up(database) {
    database.exec(`
      -- Which column is what in a bank's sheet, by its headings: the next file of that bank asks nothing.
      CREATE TABLE bank_layouts(
        shape TEXT PRIMARY KEY,
        mapping TEXT NOT NULL CHECK(json_valid(mapping)),
        used_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE bank_imports(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        recorded_at TEXT NOT NULL,
        file_name TEXT NOT NULL,
        format TEXT NOT NULL CHECK(format IN ('csv', 'ofx')),
        account TEXT NOT NULL DEFAULT '',
        from_day TEXT NOT NULL CHECK(from_day IS date(from_day)),
        to_day TEXT NOT NULL CHECK(to_day IS date(to_day)),
        lines INTEGER NOT NULL CHECK(lines >= 0),
        undone_at TEXT
      ) STRICT;
      CREATE TABLE bank_lines(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        import_id INTEGER NOT NULL REFERENCES bank_imports(id),
        -- The same each time the same operation is read: taken in twice, it is there once.
        identity TEXT NOT NULL UNIQUE,
        booked_on TEXT NOT NULL CHECK(booked_on IS date(booked_on)),
        amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
        label TEXT NOT NULL,
        -- Waits for an expense or a grant that is noted elsewhere.
        aside TEXT CHECK(aside IN ('expense', 'grant'))
      ) STRICT;
      CREATE INDEX bank_lines_by_day ON bank_lines(booked_on, id);
      CREATE INDEX bank_lines_by_import ON bank_lines(import_id);
      CREATE TABLE bank_matches(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        line_id INTEGER NOT NULL REFERENCES bank_lines(id),
        -- The fact of the books, by the key that it has each time it is read.
        fact_key TEXT NOT NULL CHECK(fact_key <> ''),
        -- What accepting noted, and taking back takes back with it.
        made_kind TEXT CHECK(made_kind IN ('payment', 'deposit', 'move')),
        made_id INTEGER,
        why TEXT NOT NULL DEFAULT '',
        matched_at TEXT NOT NULL,
        undone_at TEXT,
        CHECK((made_kind IS NULL) = (made_id IS NULL))
      ) STRICT;
      CREATE INDEX bank_matches_by_line ON bank_matches(line_id, id);
      -- Nothing is matched twice.
      CREATE UNIQUE INDEX bank_matches_by_fact ON bank_matches(fact_key) WHERE undone_at IS NULL;
      -- What the account held at the end of a day: as a statement says, or as it was taken over (no import).
      CREATE TABLE bank_balances(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        stated_on TEXT NOT NULL CHECK(stated_on IS date(stated_on)),
        balance_cents INTEGER NOT NULL,
        import_id INTEGER REFERENCES bank_imports(id),
        -- The entry that made the books agree on that day, where one was needed.
        move_id INTEGER REFERENCES bank_moves(id),
        removed_at TEXT
      ) STRICT;
      CREATE INDEX bank_balances_by_day ON bank_balances(stated_on, id);
      CREATE INDEX bank_balances_by_import ON bank_balances(import_id) WHERE import_id IS NOT NULL;
      CREATE UNIQUE INDEX bank_balances_start ON bank_balances(import_id IS NULL)
        WHERE import_id IS NULL AND removed_at IS NULL;
      CREATE TRIGGER bank_lines_never_change BEFORE UPDATE ON bank_lines
        WHEN NOT (NEW.id IS OLD.id AND NEW.import_id IS OLD.import_id AND NEW.booked_on IS OLD.booked_on
          AND NEW.amount_cents IS OLD.amount_cents)
        BEGIN SELECT RAISE(ABORT, 'MONEY_STAYS'); END;
      CREATE VIEW v_bank_lines AS
        SELECT l.id, l.booked_on, l.amount_cents, l.label, l.aside,
          (SELECT count(*) FROM bank_matches m WHERE m.line_id = l.id AND m.undone_at IS NULL) AS matches
        FROM bank_lines l;
    `);
  },
};
