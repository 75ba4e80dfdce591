import { passBookGuards } from './0025-coverage-guards.ts';
import { growList } from './grow-list.ts';
import type { Migration } from './migration.ts';

const holder = `
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id)`;
const price = `
    price_cents INTEGER NOT NULL CHECK(price_cents >= 0),
    includes_vat INTEGER NOT NULL CHECK(includes_vat IN(0, 1)),
    vat_rate INTEGER NOT NULL CHECK(vat_rate BETWEEN 0 AND 10000)`;
const unit = "CHECK(unit IN('half_day', 'day', 'hour'))";

const plans = `
  CREATE TABLE plans(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK(name <> ''),
    -- So many units a calendar month; NULL: without limit.
    unit TEXT ${unit},
    units INTEGER CHECK(units > 0),
    carries_over INTEGER NOT NULL DEFAULT 0 CHECK(carries_over IN(0, 1)),
    -- A place is kept for whoever has it, there or not.
    keeps_place INTEGER NOT NULL DEFAULT 0 CHECK(keeps_place IN(0, 1)),
    ${price},
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN(0, 1)),
    CHECK((unit IS NULL) = (units IS NULL))
  ) STRICT;

  CREATE TABLE subscriptions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    plan_id INTEGER NOT NULL REFERENCES plans(id),
    ${holder},
    people INTEGER NOT NULL DEFAULT 1 CHECK(people BETWEEN 1 AND 999),
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    ends_on TEXT CHECK(ends_on IS date(ends_on)),
    -- What was agreed, per month.
    ${price},
    suspended_months TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(suspended_months)),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    -- Recorded by mistake; what it once paid for still says so.
    removed_at TEXT,
    CHECK((person_id IS NULL) <> (organisation_id IS NULL)),
    CHECK(ends_on IS NULL OR ends_on >= starts_on)
  ) STRICT;
  CREATE INDEX subscriptions_by_person ON subscriptions(person_id, starts_on) WHERE person_id IS NOT NULL;
  CREATE INDEX subscriptions_by_organisation ON subscriptions(organisation_id, starts_on)
    WHERE organisation_id IS NOT NULL;
  CREATE INDEX subscriptions_by_plan ON subscriptions(plan_id, starts_on);
`;

const passBooks = `
  CREATE TABLE pass_book_types(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK(name <> ''),
    unit TEXT NOT NULL ${unit},
    units INTEGER NOT NULL CHECK(units > 0),
    whole_day_is_one_unit INTEGER NOT NULL CHECK(whole_day_is_one_unit IN(0, 1)),
    step_minutes INTEGER NOT NULL CHECK(step_minutes BETWEEN 1 AND 1440),
    validity_months INTEGER CHECK(validity_months > 0),
    ${price},
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN(0, 1))
  ) STRICT;

  -- A carnet keeps the terms it was sold by. What is left of it is never kept: it is added up.
  CREATE TABLE pass_books(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL UNIQUE CHECK(number > 0),
    type_id INTEGER NOT NULL REFERENCES pass_book_types(id),
    ${holder},
    bought_on TEXT NOT NULL CHECK(bought_on IS date(bought_on)),
    expires_on TEXT CHECK(expires_on IS date(expires_on)),
    unit TEXT NOT NULL ${unit},
    -- In parts: thousandths of half-days and days, minutes of hours.
    parts INTEGER NOT NULL CHECK(parts > 0),
    whole_day_is_one_unit INTEGER NOT NULL CHECK(whole_day_is_one_unit IN(0, 1)),
    step_minutes INTEGER NOT NULL CHECK(step_minutes BETWEEN 1 AND 1440),
    ${price},
    closed_on TEXT CHECK(closed_on IS date(closed_on)),
    closed_reason TEXT NOT NULL DEFAULT '',
    refund_cents INTEGER NOT NULL DEFAULT 0 CHECK(refund_cents BETWEEN 0 AND price_cents),
    created_at TEXT NOT NULL,
    removed_at TEXT,
    CHECK((person_id IS NULL) <> (organisation_id IS NULL)),
    CHECK(expires_on IS NULL OR expires_on >= bought_on)
  ) STRICT;
  CREATE INDEX pass_books_by_person ON pass_books(person_id, expires_on) WHERE person_id IS NOT NULL;
  CREATE INDEX pass_books_by_organisation ON pass_books(organisation_id, expires_on)
    WHERE organisation_id IS NOT NULL;
  CREATE INDEX pass_books_by_type ON pass_books(type_id, expires_on);

  CREATE TABLE pass_book_corrections(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pass_book_id INTEGER NOT NULL REFERENCES pass_books(id) ON DELETE CASCADE,
    corrected_on TEXT NOT NULL CHECK(corrected_on IS date(corrected_on)),
    at TEXT NOT NULL,
    parts INTEGER NOT NULL CHECK(parts <> 0),
    reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX pass_book_corrections_by_book ON pass_book_corrections(pass_book_id);

  -- C5: what came back to a carnet past its end, usable for 30 days more.
  CREATE TABLE pass_book_returns(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    pass_book_id INTEGER NOT NULL REFERENCES pass_books(id) ON DELETE CASCADE,
    parts INTEGER NOT NULL CHECK(parts > 0),
    from_day TEXT NOT NULL CHECK(from_day IS date(from_day)),
    until_day TEXT NOT NULL CHECK(until_day IS date(until_day))
  ) STRICT;
  CREATE INDEX pass_book_returns_by_book ON pass_book_returns(pass_book_id);

  CREATE TABLE free_hours(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    membership_type_id INTEGER NOT NULL REFERENCES membership_types(id),
    minutes INTEGER NOT NULL CHECK(minutes > 0),
    per TEXT NOT NULL CHECK(per IN('month', 'year', 'membership')),
    removed_at TEXT
  ) STRICT;
  CREATE INDEX free_hours_by_type ON free_hours(membership_type_id);

  -- What a plan, a type of carnet, a carnet or free hours cover: kinds, or resources by name.
  CREATE TABLE coverage_targets(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER REFERENCES plans(id) ON DELETE CASCADE,
    pass_book_type_id INTEGER REFERENCES pass_book_types(id) ON DELETE CASCADE,
    pass_book_id INTEGER REFERENCES pass_books(id) ON DELETE CASCADE,
    free_hours_id INTEGER REFERENCES free_hours(id) ON DELETE CASCADE,
    resource_kind TEXT CHECK(resource_kind IN('room', 'desk', 'machine', 'equipment')),
    resource_id INTEGER REFERENCES resources(id),
    CHECK((plan_id IS NOT NULL) + (pass_book_type_id IS NOT NULL) + (pass_book_id IS NOT NULL)
      + (free_hours_id IS NOT NULL) = 1),
    CHECK((resource_kind IS NULL) <> (resource_id IS NULL))
  ) STRICT;
  CREATE INDEX coverage_targets_of_plan ON coverage_targets(plan_id) WHERE plan_id IS NOT NULL;
  CREATE INDEX coverage_targets_of_type ON coverage_targets(pass_book_type_id) WHERE pass_book_type_id IS NOT NULL;
  CREATE INDEX coverage_targets_of_book ON coverage_targets(pass_book_id) WHERE pass_book_id IS NOT NULL;
  CREATE INDEX coverage_targets_of_hours ON coverage_targets(free_hours_id) WHERE free_hours_id IS NOT NULL;
  CREATE INDEX coverage_targets_by_resource ON coverage_targets(resource_id) WHERE resource_id IS NOT NULL;
`;

const ledger = `
  -- C3: what each use took from what. A taking is never altered: it is given back, and another one stands for it.
  CREATE TABLE takings(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    use_kind TEXT NOT NULL CHECK(use_kind IN('booking', 'check_in')),
    use_id INTEGER NOT NULL,
    used_on TEXT NOT NULL CHECK(used_on IS date(used_on)),
    source TEXT NOT NULL CHECK(source IN('plan', 'visit', 'free_hours', 'pass_book')),
    subscription_id INTEGER REFERENCES subscriptions(id),
    agreement_id INTEGER REFERENCES agreements(id),
    membership_id INTEGER REFERENCES memberships(id),
    free_hours_id INTEGER REFERENCES free_hours(id),
    pass_book_id INTEGER REFERENCES pass_books(id),
    unit TEXT NOT NULL ${unit},
    -- None where the other half of the day has paid for both (C4).
    parts INTEGER NOT NULL CHECK(parts >= 0),
    -- Which halves of the day on which it begins: what a plan covers is no visiting day (X3).
    morning INTEGER NOT NULL CHECK(morning IN(0, 1)),
    afternoon INTEGER NOT NULL CHECK(afternoon IN(0, 1)),
    worth_cents INTEGER NOT NULL CHECK(worth_cents >= 0),
    taken_at TEXT NOT NULL,
    given_back_at TEXT,
    given_back_on TEXT CHECK(given_back_on IS date(given_back_on)),
    CHECK((source = 'plan') = (subscription_id IS NOT NULL)),
    CHECK((source = 'visit') = (agreement_id IS NOT NULL)),
    CHECK((source = 'free_hours') = (membership_id IS NOT NULL AND free_hours_id IS NOT NULL)),
    CHECK((source = 'pass_book') = (pass_book_id IS NOT NULL)),
    CHECK((given_back_at IS NULL) = (given_back_on IS NULL))
  ) STRICT;
  CREATE INDEX takings_by_use ON takings(use_kind, use_id);
  CREATE INDEX takings_by_book ON takings(pass_book_id, used_on) WHERE pass_book_id IS NOT NULL;
  CREATE INDEX takings_by_subscription ON takings(subscription_id, used_on) WHERE subscription_id IS NOT NULL;
  CREATE INDEX takings_by_membership ON takings(membership_id, used_on) WHERE membership_id IS NOT NULL;
  CREATE INDEX takings_by_hours ON takings(free_hours_id) WHERE free_hours_id IS NOT NULL;
  CREATE INDEX takings_by_agreement ON takings(agreement_id) WHERE agreement_id IS NOT NULL;
  -- Nothing is taken twice for one use.
  CREATE UNIQUE INDEX takings_once_of_book ON takings(use_kind, use_id, pass_book_id)
    WHERE given_back_at IS NULL AND pass_book_id IS NOT NULL;
  CREATE UNIQUE INDEX takings_once_of_plan ON takings(use_kind, use_id, subscription_id)
    WHERE given_back_at IS NULL AND subscription_id IS NOT NULL;
  CREATE UNIQUE INDEX takings_once_of_hours ON takings(use_kind, use_id, membership_id, free_hours_id)
    WHERE given_back_at IS NULL AND membership_id IS NOT NULL;

  -- What is left to pay of a use of which something is covered, and how that is said.
  CREATE TABLE covered_uses(
    use_kind TEXT NOT NULL CHECK(use_kind IN('booking', 'check_in')),
    use_id INTEGER NOT NULL,
    to_pay_cents INTEGER NOT NULL CHECK(to_pay_cents >= 0),
    whole_cents INTEGER NOT NULL CHECK(whole_cents >= to_pay_cents),
    -- The price of what remains, unfolded.
    rest TEXT NOT NULL CHECK(json_valid(rest)),
    sentence TEXT NOT NULL,
    PRIMARY KEY(use_kind, use_id)
  ) STRICT, WITHOUT ROWID;
`;

const views = `
  CREATE VIEW v_plans AS
    SELECT id, name, unit, units, carries_over, keeps_place, price_cents, includes_vat, vat_rate, archived FROM plans;
  CREATE VIEW v_subscriptions AS
    SELECT s.id, s.plan_id, p.name AS plan_name, s.person_id, s.organisation_id,
      coalesce(e.display_name, o.name) AS holder_name, s.people, s.starts_on,
      coalesce(s.ends_on, '9999-12-31') AS ends_on, s.price_cents, s.suspended_months, p.keeps_place
    FROM subscriptions s JOIN plans p ON p.id = s.plan_id
      LEFT JOIN v_people e ON e.id = s.person_id LEFT JOIN organisations o ON o.id = s.organisation_id
    WHERE s.removed_at IS NULL;
  CREATE VIEW v_pass_books AS
    SELECT b.id, b.number, b.type_id, t.name AS type_name, b.person_id, b.organisation_id,
      coalesce(e.display_name, o.name) AS holder_name, b.bought_on, b.expires_on, b.unit, b.parts,
      b.parts + coalesce((SELECT sum(c.parts) FROM pass_book_corrections c WHERE c.pass_book_id = b.id), 0)
        - coalesce((SELECT sum(k.parts) FROM takings k
            WHERE k.pass_book_id = b.id AND k.given_back_at IS NULL), 0) AS left_parts,
      b.price_cents, b.closed_on, b.closed_reason, b.refund_cents
    FROM pass_books b JOIN pass_book_types t ON t.id = b.type_id
      LEFT JOIN v_people e ON e.id = b.person_id LEFT JOIN organisations o ON o.id = b.organisation_id
    WHERE b.removed_at IS NULL;
  CREATE VIEW v_takings AS
    SELECT k.id, k.use_kind, k.use_id, k.used_on, k.source, k.subscription_id, k.agreement_id, k.membership_id,
      k.free_hours_id, k.pass_book_id, k.unit, k.parts, k.morning, k.afternoon, k.worth_cents, k.taken_at,
      k.given_back_on
    FROM takings k;
  CREATE VIEW v_covered_uses AS
    SELECT use_kind, use_id, to_pay_cents, whole_cents, sentence, rest FROM covered_uses;

  -- X3: a day that a plan covers is no visiting day, and a half that something else pays for is none either.
  CREATE VIEW v_covered_halves AS
    SELECT use_kind, use_id, max(morning) AS morning, max(afternoon) AS afternoon FROM takings
    WHERE given_back_at IS NULL AND source <> 'visit' GROUP BY use_kind, use_id;
  DROP VIEW v_visit_days;
  CREATE VIEW v_visiting_check_ins AS
    SELECT c.id, c.person_id, c.date, max(0, c.morning - coalesce(k.morning, 0)) AS morning,
      max(0, c.afternoon - coalesce(k.afternoon, 0)) AS afternoon
    FROM check_ins c LEFT JOIN v_covered_halves k ON k.use_kind = 'check_in' AND k.use_id = c.id;
  CREATE VIEW v_visit_days AS
    SELECT c.person_id, c.date,
      max(c.morning, EXISTS(SELECT 1 FROM v_booked_halves h
        WHERE h.person_id = c.person_id AND h.date = c.date AND h.morning))
      + max(c.afternoon, EXISTS(SELECT 1 FROM v_booked_halves h
        WHERE h.person_id = c.person_id AND h.date = c.date AND h.afternoon)) AS half_days
    FROM v_visiting_check_ins c
    WHERE c.morning + c.afternoon > 0 OR EXISTS(
      SELECT 1 FROM v_booked_halves h WHERE h.person_id = c.person_id AND h.date = c.date)
    UNION ALL
    SELECT h.person_id, h.date, max(h.morning) + max(h.afternoon)
    FROM v_booked_halves h
    WHERE NOT EXISTS(SELECT 1 FROM check_ins c WHERE c.person_id = h.person_id AND c.date = h.date)
    GROUP BY h.person_id, h.date;
`;

/** Plans, carnets, free hours, and the ledger of what each use took from them (C3–C5). */
export const coverage: Migration = {
  number: 25,
  slug: 'coverage',
  up(database) {
    database.exec(plans + passBooks + ledger);
    growList(database, 'document_lines', 'source_kind', ['plan_month', 'pass_book']);
    growList(database, 'check_ins', 'kind', ['covered']);
    database.exec(passBookGuards + views);
  },
};
