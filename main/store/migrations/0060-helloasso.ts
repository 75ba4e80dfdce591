import type { Migration } from './migration.ts';

/** HelloAsso's export of payments: what it took in for the place, what that is in the books, and its payouts (I7). */
export const helloAsso: Migration = {
  number: 60,
  slug: 'helloasso',
  up(database) {
    database.exec(`
      CREATE TABLE helloasso_imports(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        recorded_at TEXT NOT NULL,
        file_name TEXT NOT NULL,
        lines INTEGER NOT NULL CHECK(lines >= 0),
        undone_at TEXT
      ) STRICT;
      CREATE TABLE helloasso_lines(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        import_id INTEGER NOT NULL REFERENCES helloasso_imports(id),
        -- HelloAsso's own: taken in twice, a payment is there once.
        reference TEXT NOT NULL UNIQUE CHECK(reference <> ''),
        order_reference TEXT NOT NULL,
        paid_on TEXT NOT NULL CHECK(paid_on IS date(paid_on)),
        amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
        -- What of it is a gift on top.
        gift_cents INTEGER NOT NULL CHECK(gift_cents BETWEEN 0 AND amount_cents),
        status TEXT NOT NULL CHECK(status IN ('paid', 'refunded')),
        paid_out_on TEXT CHECK(paid_out_on IS date(paid_out_on)),
        -- What tells payouts of one day apart.
        payout TEXT NOT NULL,
        payer_name TEXT NOT NULL,
        company TEXT NOT NULL,
        email TEXT NOT NULL,
        campaign TEXT NOT NULL,
        campaign_kind TEXT NOT NULL,
        -- Not of these books: taken over as a balance, or noted elsewhere.
        left_at TEXT
      ) STRICT;
      CREATE INDEX helloasso_lines_by_day ON helloasso_lines(paid_on, id);
      CREATE INDEX helloasso_lines_by_import ON helloasso_lines(import_id);
      CREATE INDEX helloasso_lines_by_payout ON helloasso_lines(paid_out_on, payout) WHERE paid_out_on IS NOT NULL;
      CREATE TABLE helloasso_matches(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        line_id INTEGER NOT NULL REFERENCES helloasso_lines(id),
        payment_id INTEGER NOT NULL REFERENCES payments(id),
        -- Noted by accepting, and reversed when that is taken back.
        is_made INTEGER NOT NULL CHECK(is_made IN (0, 1)),
        matched_at TEXT NOT NULL,
        undone_at TEXT
      ) STRICT;
      CREATE INDEX helloasso_matches_by_line ON helloasso_matches(line_id, id);
      -- A payment is one of HelloAsso's, once.
      CREATE UNIQUE INDEX helloasso_matches_by_payment ON helloasso_matches(payment_id) WHERE undone_at IS NULL;
      CREATE TRIGGER helloasso_lines_never_change BEFORE UPDATE ON helloasso_lines
        WHEN NOT (NEW.id IS OLD.id AND NEW.import_id IS OLD.import_id AND NEW.reference IS OLD.reference
          AND NEW.paid_on IS OLD.paid_on AND NEW.amount_cents IS OLD.amount_cents)
        BEGIN SELECT RAISE(ABORT, 'MONEY_STAYS'); END;
      CREATE VIEW v_helloasso_lines AS
        SELECT l.id, l.reference, l.paid_on, l.amount_cents, l.gift_cents, l.status, l.paid_out_on, l.payout,
          l.payer_name, l.email, l.campaign, l.campaign_kind,
          l.left_at IS NOT NULL AS is_left,
          (SELECT count(*) FROM helloasso_matches m WHERE m.line_id = l.id AND m.undone_at IS NULL) AS matches
        FROM helloasso_lines l;
    `);
  },
};
