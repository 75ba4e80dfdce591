import type { Migration } from './migration.ts';

const tables = `
  CREATE TABLE agreements(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    direction TEXT NOT NULL CHECK(direction IN ('theirs_here', 'ours_there', 'both')),
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    ends_on TEXT CHECK(ends_on IS date(ends_on)),
    member_price INTEGER NOT NULL CHECK(member_price IN (0, 1)),
    -- In half-days a month; null is no limit (X1).
    visits_per_person INTEGER CHECK(visits_per_person >= 0),
    visits_per_structure INTEGER CHECK(visits_per_structure >= 0),
    half_day_counts_half INTEGER NOT NULL CHECK(half_day_counts_half IN (0, 1)),
    access_rooms INTEGER NOT NULL CHECK(access_rooms IN (0, 1)),
    access_desks INTEGER NOT NULL CHECK(access_desks IN (0, 1)),
    access_machines INTEGER NOT NULL CHECK(access_machines IN (0, 1)),
    overflow_price_cents INTEGER NOT NULL CHECK(overflow_price_cents >= 0),
    overflow_paid_by TEXT NOT NULL CHECK(overflow_paid_by IN ('person', 'partner')),
    signed_on TEXT CHECK(signed_on IS date(signed_on)),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    CHECK(starts_on <= ends_on)
  ) STRICT;
  CREATE INDEX agreements_by_partner ON agreements(partner_organisation_id, starts_on);

  CREATE TABLE recognitions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    person_id INTEGER NOT NULL REFERENCES people(id),
    partner_organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    partner_member_number TEXT NOT NULL,
    proof TEXT NOT NULL CHECK(proof IN ('card', 'pass', 'email', 'list', 'other')),
    seen_on TEXT NOT NULL CHECK(seen_on IS date(seen_on)),
    valid_until TEXT NOT NULL CHECK(valid_until IS date(valid_until)),
    -- The last day on which it counted; the eve of seen_on where it never did.
    ended_on TEXT CHECK(ended_on IS date(ended_on)),
    -- The recognition that this one took the place of, and shortened.
    replaces_id INTEGER REFERENCES recognitions(id),
    replaced_ended_on TEXT CHECK(replaced_ended_on IS date(replaced_ended_on)),
    created_at TEXT NOT NULL,
    CHECK(seen_on <= valid_until),
    CHECK(ended_on BETWEEN date(seen_on, '-1 day') AND valid_until)
  ) STRICT;
  CREATE INDEX recognitions_by_person ON recognitions(person_id, partner_organisation_id, seen_on);
  CREATE INDEX recognitions_by_partner ON recognitions(partner_organisation_id, seen_on);
  CREATE INDEX recognitions_by_replaced ON recognitions(replaces_id) WHERE replaces_id IS NOT NULL;
`;

/** One recognition in force per person and partner on any day (X2). */
const oneInForce = (name: string, when: string): string => `
  CREATE TRIGGER ${name} BEFORE ${when} ON recognitions
    WHEN EXISTS (
      SELECT 1 FROM recognitions r
      WHERE r.person_id = NEW.person_id AND r.partner_organisation_id = NEW.partner_organisation_id
        AND r.id IS NOT NEW.id
        AND r.seen_on <= coalesce(NEW.ended_on, NEW.valid_until)
        AND coalesce(r.ended_on, r.valid_until) >= NEW.seen_on
        AND coalesce(r.ended_on, r.valid_until) >= r.seen_on
        AND coalesce(NEW.ended_on, NEW.valid_until) >= NEW.seen_on)
    BEGIN SELECT RAISE(ABORT, 'RECOGNITION_OVERLAP'); END;
`;

const views = `
  CREATE VIEW v_agreements AS
    SELECT a.id, a.public_id, a.partner_organisation_id, o.name AS partner_name, a.direction, a.starts_on, a.ends_on,
      a.member_price, a.visits_per_person, a.visits_per_structure, a.half_day_counts_half,
      a.access_rooms, a.access_desks, a.access_machines, a.overflow_price_cents, a.overflow_paid_by,
      a.signed_on, a.note, a.version
    FROM agreements a JOIN organisations o ON o.id = a.partner_organisation_id;
  -- until is the last day that counts, whether it ran out or was ended.
  CREATE VIEW v_recognitions AS
    SELECT r.id, r.person_id, p.display_name, p.sort_key, r.partner_organisation_id, o.name AS partner_name,
      r.partner_member_number, r.proof, r.seen_on, r.valid_until, r.ended_on,
      coalesce(r.ended_on, r.valid_until) AS until, r.version
    FROM recognitions r
      JOIN v_people p ON p.id = r.person_id
      JOIN organisations o ON o.id = r.partner_organisation_id;
  -- From when to when somebody has rights here as a partner's member: recognised, and the agreement in force (X2).
  CREATE VIEW v_partner_rights AS
    SELECT r.person_id, r.partner_organisation_id, o.name AS partner_name, a.id AS agreement_id,
      r.id AS recognition_id,
      max(r.seen_on, a.starts_on) AS from_day,
      min(coalesce(r.ended_on, r.valid_until), coalesce(a.ends_on, '9999-12-31')) AS until_day
    FROM recognitions r
      JOIN agreements a ON a.partner_organisation_id = r.partner_organisation_id
        AND a.direction IN ('theirs_here', 'both')
      JOIN organisations o ON o.id = r.partner_organisation_id;

  -- One row per person and date on which somebody was here (X3): half_days is 1 or 2, check-ins and bookings
  -- together. Empty here, and typed: the migration of attendance (0008) drops it and makes it again over its tables.
  CREATE VIEW v_visit_days AS SELECT NULL AS person_id, '' AS date, 0 AS half_days WHERE 0;

  -- The same, for partners' members while they have rights here, each under the one agreement that applies on the day:
  -- of several, the one that began last (X2, X3).
  CREATE VIEW v_partner_visits AS
    SELECT v.person_id, v.date, v.half_days, a.id AS agreement_id, a.partner_organisation_id
    FROM v_visit_days v JOIN agreements a ON a.id = (
      SELECT r.agreement_id FROM v_partner_rights r JOIN agreements b ON b.id = r.agreement_id
      WHERE r.person_id = v.person_id AND v.date BETWEEN r.from_day AND r.until_day
      ORDER BY b.starts_on DESC, b.id DESC LIMIT 1);
`;

export const networks: Migration = {
  number: 5,
  slug: 'networks',
  up(database) {
    database.exec(
      tables +
        oneInForce('recognitions_one_at_a_time', 'INSERT') +
        oneInForce('recognitions_stay_apart', 'UPDATE OF person_id, seen_on, valid_until, ended_on') +
        views,
    );
  },
};
