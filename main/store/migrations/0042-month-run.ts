import type { Database } from '../sqlite.ts';
import type { Migration } from './migration.ts';

const tables = `
  -- I5: who pays for what somebody uses, set once for good; no use named: all of them.
  CREATE TABLE standing_payers(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    person_id INTEGER NOT NULL REFERENCES people(id),
    payer_person_id INTEGER REFERENCES people(id),
    payer_organisation_id INTEGER REFERENCES organisations(id),
    uses TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(uses)),
    since TEXT NOT NULL CHECK(since IS date(since)),
    until_day TEXT CHECK(until_day IS date(until_day)),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((payer_person_id IS NULL) <> (payer_organisation_id IS NULL)),
    CHECK(until_day IS NULL OR until_day >= since)
  ) STRICT;
  CREATE INDEX standing_payers_by_person ON standing_payers(person_id);
  CREATE INDEX standing_payers_by_payer_person ON standing_payers(payer_person_id) WHERE payer_person_id IS NOT NULL;
  CREATE INDEX standing_payers_by_payer_organisation ON standing_payers(payer_organisation_id)
    WHERE payer_organisation_id IS NOT NULL;

  -- What was decided about one thing to bill: somebody else pays for it this once, or it waits.
  CREATE TABLE billable_choices(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_kind TEXT NOT NULL CHECK(source_kind <> ''),
    source_id INTEGER NOT NULL,
    payer_person_id INTEGER REFERENCES people(id),
    payer_organisation_id INTEGER REFERENCES organisations(id),
    held_on TEXT CHECK(held_on IS date(held_on)),
    -- The first day on which it is proposed again; null: once it is lifted.
    held_until TEXT CHECK(held_until IS date(held_until)),
    held_note TEXT NOT NULL DEFAULT '',
    UNIQUE(source_kind, source_id),
    CHECK(payer_person_id IS NULL OR payer_organisation_id IS NULL),
    CHECK(held_on IS NOT NULL OR (held_until IS NULL AND held_note = ''))
  ) STRICT;
  CREATE INDEX billable_choices_by_payer_person ON billable_choices(payer_person_id)
    WHERE payer_person_id IS NOT NULL;
  CREATE INDEX billable_choices_by_payer_organisation ON billable_choices(payer_organisation_id)
    WHERE payer_organisation_id IS NOT NULL;

  -- I6: billed once or waived with a reason, never both; what it was and was worth stays said.
  CREATE TABLE waived_items(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_kind TEXT NOT NULL CHECK(source_kind <> ''),
    source_id INTEGER NOT NULL,
    used_on TEXT CHECK(used_on IS date(used_on)),
    designation TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    -- Who would have paid.
    payer_person_id INTEGER REFERENCES people(id),
    payer_organisation_id INTEGER REFERENCES organisations(id),
    reason TEXT NOT NULL CHECK(reason <> ''),
    waived_on TEXT NOT NULL CHECK(waived_on IS date(waived_on)),
    waived_at TEXT NOT NULL,
    actor TEXT NOT NULL,
    CHECK((payer_person_id IS NULL) <> (payer_organisation_id IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX waived_items_once ON waived_items(source_kind, source_id) WHERE source_kind <> 'check_in';
  CREATE INDEX waived_items_by_source ON waived_items(source_kind, source_id);
  CREATE INDEX waived_items_by_day ON waived_items(waived_on);
  CREATE INDEX waived_items_by_payer_person ON waived_items(payer_person_id) WHERE payer_person_id IS NOT NULL;
  CREATE INDEX waived_items_by_payer_organisation ON waived_items(payer_organisation_id)
    WHERE payer_organisation_id IS NOT NULL;
  CREATE TRIGGER waived_items_not_billed BEFORE INSERT ON waived_items
    WHEN NEW.source_kind <> 'check_in' AND EXISTS(
      SELECT 1 FROM billed_sources b WHERE b.kind = NEW.source_kind AND b.source_id = NEW.source_id)
    BEGIN SELECT RAISE(ABORT, 'billed already'); END;
  CREATE TRIGGER billed_sources_not_waived BEFORE INSERT ON billed_sources
    WHEN NEW.kind <> 'check_in' AND EXISTS(
      SELECT 1 FROM waived_items w WHERE w.source_kind = NEW.kind AND w.source_id = NEW.source_id)
    BEGIN SELECT RAISE(ABORT, 'waived already'); END;
`;

const views = `
  CREATE VIEW v_standing_payers AS
    SELECT s.id, s.person_id, p.display_name AS person, s.payer_person_id, s.payer_organisation_id,
      coalesce(q.display_name, o.name) AS payer, s.uses, s.since, s.until_day, s.note
    FROM standing_payers s JOIN v_people p ON p.id = s.person_id LEFT JOIN v_people q ON q.id = s.payer_person_id
      LEFT JOIN organisations o ON o.id = s.payer_organisation_id
    WHERE s.removed_at IS NULL;
  CREATE VIEW v_waived_items AS
    SELECT id, source_kind, source_id, used_on, designation, amount_cents, payer_person_id, payer_organisation_id,
      reason, waived_on, waived_at, actor
    FROM waived_items;
`;

/** A view or trigger is written anew from its own text, so that whatever else was put into it meanwhile stays. */
function rewrite(
  database: Database,
  type: 'view' | 'trigger',
  name: string,
  change: (sql: string) => string,
): void {
  const found = database
    .prepare<[string, string], { sql: string }>('SELECT sql FROM sqlite_schema WHERE type = ? AND name = ?')
    .get(type, name);
  const changed = change(found?.sql ?? '');
  if (found === undefined || changed === found.sql) throw new Error(`${name} is not as it was left`);
  database.exec(`DROP ${type} ${name}; ${changed}`);
}

const billedVisit = "EXISTS(SELECT 1 FROM billed_sources b WHERE b.kind = 'visit' AND b.source_id = v.id)";
const waivedVisit =
  "EXISTS(SELECT 1 FROM waived_items w WHERE w.source_kind = 'visit' AND w.source_id = v.id)";
/** The end of what a line of a passage covers: all of it but what is covered already (C4). */
const coveredAlready = /source_id = NEW\.source_id\), 0\)\s+END\);/u;
const waivedPart = `coalesce((SELECT sum(amount_cents) FROM waived_items
  WHERE source_kind = 'check_in' AND source_id = NEW.source_id), 0)`;

/** Who pays for good, what is held back or waived; what is waived counts as billed wherever that is asked (I5, I6). */
export const monthRun: Migration = {
  number: 42,
  slug: 'month-run',
  up(database) {
    database.exec(tables + views);
    rewrite(
      database,
      'view',
      'v_billed_sources',
      (sql) => `${sql} UNION ALL SELECT source_kind, source_id FROM waived_items`,
    );
    rewrite(
      database,
      'view',
      'v_billed_check_ins',
      (sql) =>
        `${sql} UNION ALL SELECT source_id, amount_cents FROM waived_items WHERE source_kind = 'check_in'`,
    );
    rewrite(database, 'view', 'v_visit_overflows', (sql) =>
      sql.replace(billedVisit, `(${billedVisit} OR ${waivedVisit})`),
    );
    rewrite(database, 'trigger', 'billed_once', (sql) =>
      sql.replace(coveredAlready, `source_id = NEW.source_id), 0) - ${waivedPart} END);`),
    );
  },
};
