import type { Database } from '../sqlite.ts';
import { settlementViews } from './0015-settlement-views.ts';
import type { Migration } from './migration.ts';

const sourceKinds = "'free', 'booking', 'check_in', 'membership'";

/**
 * What a line may come from grows by the day beyond a quota and the line of a settlement. A CHECK cannot be altered: the
 * table is written anew from its own text, with its indexes, its triggers and the next number it would have given.
 */
function growSources(database: Database): void {
  const own = database
    .prepare<[], { type: string; sql: string }>(
      `SELECT type, sql FROM sqlite_schema WHERE tbl_name = 'document_lines' AND sql IS NOT NULL`,
    )
    .all();
  const table = own.find(({ type }) => type === 'table')?.sql ?? '';
  if (!table.includes(sourceKinds)) throw new Error('document_lines is not as 0009 left it');
  const grown = table
    .replace('document_lines', 'document_lines_grown')
    .replace(sourceKinds, `${sourceKinds}, 'visit', 'settlement'`);
  const last = database
    .prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'document_lines'")
    .get();
  // Views and triggers elsewhere name the table: they are to find it again under its name, untouched.
  database.pragma('legacy_alter_table = ON');
  database.exec(`${grown};
    INSERT INTO document_lines_grown SELECT * FROM document_lines;
    DROP TABLE document_lines;
    ALTER TABLE document_lines_grown RENAME TO document_lines;`);
  database.pragma('legacy_alter_table = OFF');
  for (const { type, sql } of own) if (type !== 'table') database.exec(sql);
  if (last !== undefined) {
    database.prepare("UPDATE sqlite_sequence SET seq = ? WHERE name = 'document_lines'").run(last.seq);
  }
}

const visits = `
  -- Days of our members at a partner's (X3), noted by hand or taken from the partner's statement. The partner's own
  -- number for the visit, where its statement gave one, lets the same statement be read twice.
  CREATE TABLE statements(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    file_name TEXT NOT NULL,
    -- SHA-256 of the file: the same one is known again (X6).
    fingerprint TEXT NOT NULL,
    signed INTEGER NOT NULL CHECK(signed IN (0, 1)),
    from_day TEXT NOT NULL CHECK(from_day IS date(from_day)),
    to_day TEXT NOT NULL CHECK(to_day IS date(to_day)),
    taken_at TEXT NOT NULL,
    -- Days noted before that it took the place of, to be put back when it is taken back.
    replaced TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(replaced)),
    undone_at TEXT
  ) STRICT;
  CREATE INDEX statements_by_partner ON statements(partner_organisation_id, id);
  CREATE INDEX statements_by_fingerprint ON statements(fingerprint);

  CREATE TABLE visits_there(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES people(id),
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    date TEXT NOT NULL CHECK(date IS date(date)),
    half_days INTEGER NOT NULL CHECK(half_days IN (1, 2)),
    statement_id INTEGER REFERENCES statements(id),
    created_at TEXT NOT NULL,
    UNIQUE(person_id, date, partner_organisation_id)
  ) STRICT;
  CREATE INDEX visits_there_by_partner ON visits_there(partner_organisation_id, date);
  CREATE INDEX visits_there_by_statement ON visits_there(statement_id) WHERE statement_id IS NOT NULL;

  -- What a day beyond the quota costs (X1): one row at most a person and date, check-in and booking together.
  CREATE TABLE visit_overflows(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people(id),
    date TEXT NOT NULL CHECK(date IS date(date)),
    agreement_id INTEGER REFERENCES agreements(id),
    half_days INTEGER NOT NULL CHECK(half_days IN (1, 2)),
    amount_cents INTEGER NOT NULL CHECK(amount_cents > 0),
    -- The partner, where it pays: then the day stands on a settlement and on no invoice of its own.
    payer_organisation_id INTEGER REFERENCES organisations(id),
    UNIQUE(person_id, date)
  ) STRICT;
  CREATE INDEX visit_overflows_by_agreement ON visit_overflows(agreement_id, date);
  CREATE INDEX visit_overflows_by_payer ON visit_overflows(payer_organisation_id, date);
`;

const heldAndSettled = `
  -- Money taken here for a partner: never our income, held until it is paid over (B11, account 467).
  CREATE TABLE held_payments(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id TEXT NOT NULL UNIQUE,
    -- Our own plain reference, outside every series of invoices and receipts.
    reference TEXT NOT NULL UNIQUE,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    partner_name TEXT NOT NULL,
    booking_id INTEGER REFERENCES bookings(id),
    what TEXT NOT NULL CHECK(what <> ''),
    payer_person_id INTEGER REFERENCES people(id),
    payer_organisation_id INTEGER REFERENCES organisations(id),
    payer_name TEXT NOT NULL DEFAULT '',
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    method TEXT NOT NULL,
    received_on TEXT NOT NULL CHECK(received_on IS date(received_on)),
    recorded_at TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    reverses_id INTEGER UNIQUE REFERENCES held_payments(id),
    CHECK(payer_person_id IS NULL OR payer_organisation_id IS NULL),
    CHECK((reverses_id IS NULL) = (amount_cents > 0))
  ) STRICT;
  CREATE INDEX held_payments_by_partner ON held_payments(partner_organisation_id, received_on);
  CREATE INDEX held_payments_by_day ON held_payments(received_on, id);
  CREATE INDEX held_payments_by_booking ON held_payments(booking_id) WHERE booking_id IS NOT NULL;
  CREATE INDEX held_payments_by_payer_person ON held_payments(payer_person_id) WHERE payer_person_id IS NOT NULL;
  CREATE INDEX held_payments_by_payer_organisation ON held_payments(payer_organisation_id)
    WHERE payer_organisation_id IS NOT NULL;

  -- What two structures owe each other for a period, frozen (X4).
  CREATE TABLE settlements(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    partner_name TEXT NOT NULL,
    place_name TEXT NOT NULL,
    from_day TEXT NOT NULL CHECK(from_day IS date(from_day)),
    to_day TEXT NOT NULL CHECK(to_day IS date(to_day)),
    outcome TEXT NOT NULL CHECK(outcome IN ('invoice', 'waived', 'zero')),
    waived_reason TEXT NOT NULL DEFAULT '',
    waived_by TEXT NOT NULL DEFAULT '',
    waived_on TEXT CHECK(waived_on IS date(waived_on)),
    -- Gross, each way; of theirs, what they are to invoice and what is only paid over (fees shared, money held).
    ours_invoiced_cents INTEGER NOT NULL,
    theirs_invoiced_cents INTEGER NOT NULL,
    paid_over_cents INTEGER NOT NULL,
    confirmed_on TEXT NOT NULL CHECK(confirmed_on IS date(confirmed_on)),
    confirmed_at TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    -- Their invoice, once it has come.
    their_number TEXT NOT NULL DEFAULT '',
    their_date TEXT CHECK(their_date IS date(their_date)),
    their_cents INTEGER CHECK(their_cents >= 0),
    CHECK(from_day <= to_day),
    CHECK((outcome = 'waived') = (waived_on IS NOT NULL)),
    CHECK((their_number = '') = (their_cents IS NULL) AND (their_number = '') = (their_date IS NULL))
  ) STRICT;
  CREATE INDEX settlements_by_partner ON settlements(partner_organisation_id, to_day);

  CREATE TABLE settlement_lines(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    settlement_id INTEGER NOT NULL REFERENCES settlements(id),
    position INTEGER NOT NULL CHECK(position > 0),
    kind TEXT NOT NULL CHECK(kind IN ('visit_here', 'visit_there', 'fee', 'use', 'held')),
    -- In the period, late for one that was settled, or putting right what one said.
    timing TEXT NOT NULL CHECK(timing IN ('period', 'late', 'correction')),
    date TEXT NOT NULL CHECK(date IS date(date)),
    -- What it is about: a person's day, a membership, a booking, money held.
    person_id INTEGER REFERENCES people(id),
    source_id INTEGER,
    person_name TEXT NOT NULL,
    member_number TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL,
    times INTEGER NOT NULL CHECK(times BETWEEN -1 AND 1),
    half_days INTEGER NOT NULL,
    beyond_half_days INTEGER NOT NULL,
    -- What it is worth, whoever owes it.
    amount_cents INTEGER NOT NULL,
    due_to_us_cents INTEGER NOT NULL,
    due_to_them_cents INTEGER NOT NULL,
    UNIQUE(settlement_id, position),
    CHECK((kind IN ('visit_here', 'visit_there')) = (source_id IS NULL))
  ) STRICT;
  CREATE INDEX settlement_lines_by_person ON settlement_lines(person_id, date) WHERE person_id IS NOT NULL;
  CREATE INDEX settlement_lines_by_source ON settlement_lines(kind, source_id) WHERE source_id IS NOT NULL;

  -- Money between the two structures: paid to them, or set off against what they owe (only payments are offset, X4).
  CREATE TABLE settlement_payments(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    settlement_id INTEGER NOT NULL REFERENCES settlements(id),
    kind TEXT NOT NULL CHECK(kind IN ('paid', 'offset')),
    amount_cents INTEGER NOT NULL CHECK(amount_cents <> 0),
    method TEXT NOT NULL,
    paid_on TEXT NOT NULL CHECK(paid_on IS date(paid_on)),
    recorded_at TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    -- The payment of our invoice that the other half of an offset is.
    payment_id INTEGER REFERENCES payments(id),
    reverses_id INTEGER UNIQUE REFERENCES settlement_payments(id),
    CHECK((reverses_id IS NULL) = (amount_cents > 0)),
    CHECK((kind = 'offset') = (payment_id IS NOT NULL))
  ) STRICT;
  CREATE INDEX settlement_payments_by_settlement ON settlement_payments(settlement_id);
  CREATE INDEX settlement_payments_by_payment ON settlement_payments(payment_id) WHERE payment_id IS NOT NULL;
  CREATE INDEX settlement_payments_by_day ON settlement_payments(paid_on, id);
`;

const same = (columns: string): string =>
  columns
    .split(' ')
    .map((column) => `NEW.${column} IS OLD.${column}`)
    .join(' AND ');
const stays = (name: string, when: string): string => `
  CREATE TRIGGER ${name} BEFORE ${when} BEGIN SELECT RAISE(ABORT, 'SETTLEMENT_FROZEN'); END;`;

/** A settled period no longer changes (X4): only whose file a person's is, and a name that is to be forgotten. */
const guards =
  stays('settlements_stay', 'DELETE ON settlements') +
  stays(
    'settlements_never_change',
    `UPDATE ON settlements WHEN NOT (${same(
      'id public_id partner_organisation_id partner_name place_name from_day to_day outcome waived_reason waived_by waived_on ours_invoiced_cents theirs_invoiced_cents paid_over_cents confirmed_on confirmed_at confirmed_by',
    )})`,
  ) +
  stays(
    'settlements_follow',
    `INSERT ON settlements WHEN EXISTS(SELECT 1 FROM settlements s
       WHERE s.partner_organisation_id = NEW.partner_organisation_id AND s.to_day >= NEW.from_day)`,
  ) +
  stays('settlement_lines_stay', 'DELETE ON settlement_lines') +
  stays(
    'settlement_lines_never_change',
    `UPDATE ON settlement_lines WHEN NOT (${same(
      'id settlement_id position kind timing date source_id label times half_days beyond_half_days amount_cents due_to_us_cents due_to_them_cents',
    )} AND (${same('person_name member_number')} OR NEW.person_name || NEW.member_number = ''))`,
  ) +
  stays('held_payments_stay', 'DELETE ON held_payments') +
  stays(
    'held_payments_never_change',
    `UPDATE ON held_payments WHEN NOT (${same(
      'id public_id reference partner_organisation_id partner_name booking_id what amount_cents method received_on recorded_at reverses_id',
    )} AND (${same('payer_name note reason')} OR NEW.payer_name || NEW.note || NEW.reason = ''))`,
  ) +
  stays('settlement_payments_stay', 'DELETE ON settlement_payments') +
  stays('settlement_payments_never_change', 'UPDATE ON settlement_payments') +
  `
  CREATE TRIGGER visits_there_one_day BEFORE INSERT ON visits_there
    WHEN NEW.half_days + coalesce((SELECT sum(half_days) FROM visits_there
      WHERE person_id = NEW.person_id AND date = NEW.date), 0) > 2
    BEGIN SELECT RAISE(ABORT, 'VISIT_DAY_FULL'); END;
`;

/** What was billed as a passage beyond the quota is billed as that day; drafts say so on their line too. */
const moveOverflows = `
  INSERT INTO visit_overflows(person_id, date, agreement_id, half_days, amount_cents, payer_organisation_id)
    SELECT c.person_id, c.date, (SELECT v.agreement_id FROM v_partner_visits v
        WHERE v.person_id = c.person_id AND v.date = c.date),
      max(1, c.morning + c.afternoon), c.amount_cents, c.payer_organisation_id
    FROM check_ins c WHERE c.kind = 'overflow' AND c.amount_cents > 0;
  UPDATE billed_sources SET kind = 'visit', covered_cents = NULL, source_id = (
      SELECT o.id FROM visit_overflows o JOIN check_ins c ON c.person_id = o.person_id AND c.date = o.date
      WHERE c.id = billed_sources.source_id)
    WHERE kind = 'check_in' AND source_id IN (SELECT id FROM check_ins WHERE kind = 'overflow' AND amount_cents > 0);
  UPDATE document_lines SET source_kind = 'visit',
      source_id = (SELECT b.source_id FROM billed_sources b WHERE b.line_id = document_lines.id)
    WHERE document_id IN (SELECT id FROM documents WHERE status = 'draft')
      AND id IN (SELECT line_id FROM billed_sources WHERE kind = 'visit');
`;

/** Visits both ways, money held for partners, and settlements between structures (B11, X3, X4, X6). */
export const settlements: Migration = {
  number: 15,
  slug: 'settlements',
  up(database) {
    growSources(database);
    database.exec(visits + moveOverflows + heldAndSettled + guards + settlementViews);
  },
};
