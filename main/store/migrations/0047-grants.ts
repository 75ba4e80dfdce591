import type { Migration } from './migration.ts';

const schema = `
  CREATE TABLE grants(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    funder_organisation_id INTEGER REFERENCES organisations(id),
    funder_name TEXT NOT NULL CHECK(funder_name <> ''),
    title TEXT NOT NULL CHECK(title <> ''),
    kind TEXT NOT NULL CHECK(kind IN ('operating', 'investment')),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    agreed_on TEXT CHECK(agreed_on IS date(agreed_on)),
    agreed_recorded_at TEXT,
    from_date TEXT CHECK(from_date IS date(from_date)),
    to_date TEXT CHECK(to_date IS date(to_date)),
    eligible TEXT NOT NULL DEFAULT '',
    maximum_share INTEGER CHECK(maximum_share BETWEEN 1 AND 10000),
    workshop_tag TEXT NOT NULL DEFAULT '',
    volunteer_activity_id INTEGER REFERENCES volunteer_activities(id),
    is_dedicated INTEGER NOT NULL DEFAULT 0 CHECK(is_dedicated IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((agreed_on IS NULL) = (agreed_recorded_at IS NULL)),
    CHECK(from_date <= to_date)
  ) STRICT;
  CREATE INDEX grants_by_funder ON grants(funder_organisation_id) WHERE funder_organisation_id IS NOT NULL;
  CREATE INDEX grants_by_activity ON grants(volunteer_activity_id) WHERE volunteer_activity_id IS NOT NULL;

  CREATE TABLE grant_conditions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grant_id INTEGER NOT NULL REFERENCES grants(id),
    position INTEGER NOT NULL,
    what TEXT NOT NULL CHECK(what <> ''),
    due_on TEXT CHECK(due_on IS date(due_on)),
    done_on TEXT CHECK(done_on IS date(done_on))
  ) STRICT;
  CREATE INDEX grant_conditions_by_grant ON grant_conditions(grant_id, position);

  CREATE TABLE grant_instalments(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grant_id INTEGER NOT NULL REFERENCES grants(id),
    position INTEGER NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    asked_on TEXT CHECK(asked_on IS date(asked_on)),
    due_on TEXT CHECK(due_on IS date(due_on)),
    received_on TEXT CHECK(received_on IS date(received_on)),
    received_cents INTEGER CHECK(received_cents > 0),
    method TEXT,
    recorded_at TEXT,
    CHECK((received_on IS NULL) = (received_cents IS NULL) AND (received_on IS NULL) = (method IS NULL)
      AND (received_on IS NULL) = (recorded_at IS NULL))
  ) STRICT;
  CREATE INDEX grant_instalments_by_grant ON grant_instalments(grant_id, position);

  -- What of an investment grant goes into each year's income.
  CREATE TABLE grant_spreads(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grant_id INTEGER NOT NULL REFERENCES grants(id),
    on_date TEXT NOT NULL CHECK(on_date IS date(on_date)),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    recorded_at TEXT NOT NULL,
    UNIQUE(grant_id, on_date)
  ) STRICT;

  CREATE TABLE dedicated_fund_moves(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    grant_id INTEGER NOT NULL REFERENCES grants(id),
    year_ends_on TEXT NOT NULL CHECK(year_ends_on IS date(year_ends_on)),
    -- Put aside, or taken back where it is negative.
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    recorded_at TEXT NOT NULL,
    UNIQUE(grant_id, year_ends_on)
  ) STRICT;

  CREATE TABLE expense_shares(
    expense_id INTEGER NOT NULL REFERENCES expenses(id),
    grant_id INTEGER NOT NULL REFERENCES grants(id),
    share INTEGER NOT NULL CHECK(share BETWEEN 1 AND 10000),
    PRIMARY KEY(expense_id, grant_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX expense_shares_by_grant ON expense_shares(grant_id);
  -- No expense is ever borne beyond the whole of it.
  CREATE TRIGGER expense_shares_fit AFTER INSERT ON expense_shares BEGIN
    SELECT RAISE(ABORT, 'GRANT_SHARES')
      WHERE (SELECT sum(share) FROM expense_shares WHERE expense_id = NEW.expense_id) > 10000;
  END;
  CREATE TRIGGER expense_shares_stay_fit AFTER UPDATE ON expense_shares BEGIN
    SELECT RAISE(ABORT, 'GRANT_SHARES')
      WHERE (SELECT sum(share) FROM expense_shares WHERE expense_id = NEW.expense_id) > 10000;
  END;

  CREATE VIEW v_grants AS
    SELECT g.id, g.funder_name, g.title, g.kind, g.amount_cents, g.agreed_on, g.from_date, g.to_date,
      g.maximum_share, g.workshop_tag, g.is_dedicated,
      (SELECT coalesce(sum(i.received_cents), 0) FROM grant_instalments i WHERE i.grant_id = g.id) AS received_cents
    FROM grants g WHERE g.removed_at IS NULL;
`;

/** R4: grants with conditions, instalments and spread, and what of each expense they bear. */
export const grants: Migration = {
  number: 47,
  slug: 'grants',
  up(database) {
    database.exec(schema);
  },
};
