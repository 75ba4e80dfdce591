import type { Migration } from './migration.ts';

const tables = `
  CREATE TABLE membership_types(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK(name <> ''),
    for_whom TEXT NOT NULL CHECK(for_whom IN ('person', 'organisation')),
    usual_fee_cents INTEGER NOT NULL CHECK(usual_fee_cents >= 0),
    free_fee INTEGER NOT NULL CHECK(free_fee IN (0, 1)),
    minimum_fee_cents INTEGER NOT NULL CHECK(minimum_fee_cents >= 0),
    season TEXT NOT NULL CHECK(json_valid(season)),
    grace_days INTEGER NOT NULL CHECK(grace_days >= 0),
    with_counterpart INTEGER NOT NULL CHECK(with_counterpart IN (0, 1)),
    partner_organisation_id INTEGER REFERENCES organisations(id),
    partner_share_cents INTEGER NOT NULL DEFAULT 0 CHECK(partner_share_cents >= 0),
    archived INTEGER NOT NULL DEFAULT 0 CHECK(archived IN (0, 1)),
    CHECK(partner_organisation_id IS NOT NULL OR partner_share_cents = 0)
  ) STRICT;
  CREATE INDEX membership_types_by_partner ON membership_types(partner_organisation_id);

  CREATE TABLE memberships(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL DEFAULT 1,
    public_id TEXT NOT NULL UNIQUE,
    person_id INTEGER REFERENCES people(id),
    organisation_id INTEGER REFERENCES organisations(id),
    type_id INTEGER NOT NULL REFERENCES membership_types(id),
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    ends_on TEXT NOT NULL CHECK(ends_on IS date(ends_on)),
    ended_early_on TEXT CHECK(ended_early_on IS date(ended_early_on)),
    end_reason TEXT NOT NULL DEFAULT '',
    fee_cents INTEGER NOT NULL CHECK(fee_cents >= 0),
    payer_person_id INTEGER REFERENCES people(id),
    payer_organisation_id INTEGER REFERENCES organisations(id),
    with_counterpart INTEGER NOT NULL CHECK(with_counterpart IN (0, 1)),
    partner_organisation_id INTEGER REFERENCES organisations(id),
    partner_share_cents INTEGER NOT NULL DEFAULT 0 CHECK(partner_share_cents BETWEEN 0 AND fee_cents),
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    -- Taken back with the import that made it, though money was booked on it: payments are reversed and never deleted
    -- (I7, I9), so the bare row stays for them, is nobody's, and counts nowhere.
    withdrawn_at TEXT,
    CHECK(CASE WHEN withdrawn_at IS NULL THEN (person_id IS NULL) <> (organisation_id IS NULL)
      ELSE coalesce(person_id, organisation_id, payer_person_id, payer_organisation_id) IS NULL END),
    CHECK(payer_person_id IS NULL OR payer_organisation_id IS NULL),
    CHECK(starts_on <= ends_on),
    CHECK(ended_early_on BETWEEN starts_on AND ends_on)
  ) STRICT;
  CREATE INDEX memberships_by_person ON memberships(person_id, type_id, starts_on);
  CREATE INDEX memberships_by_organisation ON memberships(organisation_id, type_id, starts_on);
  CREATE INDEX memberships_by_type ON memberships(type_id, starts_on, ends_on);
  CREATE INDEX memberships_by_end ON memberships(ends_on);
  CREATE INDEX memberships_by_payer_person ON memberships(payer_person_id) WHERE payer_person_id IS NOT NULL;
  CREATE INDEX memberships_by_payer_organisation ON memberships(payer_organisation_id)
    WHERE payer_organisation_id IS NOT NULL;
  CREATE INDEX memberships_by_partner ON memberships(partner_organisation_id)
    WHERE partner_organisation_id IS NOT NULL;
`;

/** P1: two memberships of one holder in the same type have no day in common, ends included. One trigger a column, so
 * that each looks its holder up by index. */
const overlapTrigger = (name: string, when: string, holder: 'person_id' | 'organisation_id'): string => `
  CREATE TRIGGER ${name}_by_${holder} BEFORE ${when} ON memberships
    WHEN NEW.${holder} IS NOT NULL AND EXISTS (
      SELECT 1 FROM memberships m
      WHERE m.${holder} = NEW.${holder} AND m.type_id = NEW.type_id AND m.id IS NOT NEW.id
        AND m.starts_on <= coalesce(NEW.ended_early_on, NEW.ends_on)
        AND coalesce(m.ended_early_on, m.ends_on) >= NEW.starts_on)
    BEGIN SELECT RAISE(ABORT, 'MEMBERSHIP_OVERLAP'); END;
`;
const moves = 'UPDATE OF person_id, organisation_id, type_id, starts_on, ends_on, ended_early_on';
const overlapTriggers = (['person_id', 'organisation_id'] as const)
  .flatMap((holder) => [
    overlapTrigger('memberships_do_not_overlap', 'INSERT', holder),
    overlapTrigger('memberships_stay_apart', moves, holder),
  ])
  .join('');

const views = `
  -- What has been paid for each membership. Empty here, and typed: the migration of billing (0009) drops these two
  -- views and makes them again, same columns, over its receipts and allocations of payments.
  CREATE VIEW v_membership_payments AS SELECT NULL AS membership_id, 0 AS paid_cents WHERE 0;
  CREATE VIEW v_membership_receipts AS SELECT NULL AS membership_id, '' AS receipt_number WHERE 0;

  -- ends_on is the last day that counts (the day it was ended early, if it was): P3 asks nothing else of a period.
  -- Whoever left early has no grace.
  CREATE VIEW v_memberships AS
    SELECT m.id, m.public_id, m.person_id, m.organisation_id,
      m.type_id, t.name AS type_name, t.for_whom,
      m.starts_on, coalesce(m.ended_early_on, m.ends_on) AS ends_on, m.ends_on AS agreed_ends_on, m.ended_early_on,
      CASE WHEN m.ended_early_on IS NULL THEN t.grace_days ELSE 0 END AS grace_days,
      m.fee_cents, coalesce(p.paid_cents, 0) AS paid_cents, coalesce(p.paid_cents, 0) >= m.fee_cents AS is_paid,
      m.payer_person_id, m.payer_organisation_id, m.with_counterpart,
      m.partner_organisation_id, m.partner_share_cents, m.note, m.created_at, m.version
    FROM memberships m
      JOIN membership_types t ON t.id = m.type_id
      LEFT JOIN v_membership_payments p ON p.membership_id = m.id
    WHERE m.withdrawn_at IS NULL;
  CREATE VIEW v_membership_types AS
    SELECT id, name, for_whom, usual_fee_cents, free_fee, minimum_fee_cents, season, grace_days, with_counterpart,
      partner_organisation_id, partner_share_cents, archived
    FROM membership_types;
`;

export const memberships: Migration = {
  number: 3,
  slug: 'memberships',
  up(database) {
    database.exec(tables + overlapTriggers + views);
  },
};
