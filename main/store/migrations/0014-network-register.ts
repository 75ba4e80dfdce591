import { attachmentTables } from './0014-attachments.ts';
import { networkTables } from './0014-networks.ts';
import { partnerListTables } from './0014-partner-lists.ts';
import type { Migration } from './migration.ts';

/** Views over agreements, made again below once their table has changed. */
const dropped = `
  DROP VIEW v_partner_visits;
  DROP VIEW v_partner_rights;
  DROP VIEW v_agreements;
`;

/**
 * What an agreement gives is dated (X1): a change takes effect from a day, and what was counted before keeps its terms.
 * The first terms begin with the agreement.
 */
const terms = `
  CREATE TABLE agreement_terms(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    agreement_id INTEGER NOT NULL REFERENCES agreements(id) ON DELETE CASCADE,
    from_day TEXT NOT NULL CHECK(from_day IS date(from_day)),
    member_price INTEGER NOT NULL CHECK(member_price IN (0, 1)),
    -- In half-days a month; null is no limit, 0 none at all.
    visits_per_person INTEGER CHECK(visits_per_person >= 0),
    visits_per_structure INTEGER CHECK(visits_per_structure >= 0),
    half_day_counts_half INTEGER NOT NULL CHECK(half_day_counts_half IN (0, 1)),
    access_rooms INTEGER NOT NULL CHECK(access_rooms IN (0, 1)),
    access_desks INTEGER NOT NULL CHECK(access_desks IN (0, 1)),
    access_machines INTEGER NOT NULL CHECK(access_machines IN (0, 1)),
    overflow_price_cents INTEGER NOT NULL CHECK(overflow_price_cents >= 0),
    overflow_paid_by TEXT NOT NULL CHECK(overflow_paid_by IN ('person', 'partner')),
    -- What a joint membership costs and how much of it goes to the partner, unless its type says otherwise.
    joint_fee_cents INTEGER CHECK(joint_fee_cents >= 0),
    partner_share_cents INTEGER NOT NULL DEFAULT 0 CHECK(partner_share_cents >= 0),
    UNIQUE(agreement_id, from_day),
    CHECK(joint_fee_cents IS NULL OR partner_share_cents <= joint_fee_cents)
  ) STRICT;
  -- Resources named one by one: opened although their kind is not, or closed although it is.
  CREATE TABLE agreement_resources(
    terms_id INTEGER NOT NULL REFERENCES agreement_terms(id) ON DELETE CASCADE,
    resource_id INTEGER NOT NULL REFERENCES resources(id),
    is_open INTEGER NOT NULL CHECK(is_open IN (0, 1)),
    PRIMARY KEY(terms_id, resource_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX agreement_resources_by_resource ON agreement_resources(resource_id);

  INSERT INTO agreement_terms(agreement_id, from_day, member_price, visits_per_person, visits_per_structure,
      half_day_counts_half, access_rooms, access_desks, access_machines, overflow_price_cents, overflow_paid_by)
    SELECT id, starts_on, member_price, visits_per_person, visits_per_structure, half_day_counts_half, access_rooms,
      access_desks, access_machines, overflow_price_cents, overflow_paid_by
    FROM agreements;
  ALTER TABLE agreements DROP COLUMN member_price;
  ALTER TABLE agreements DROP COLUMN visits_per_person;
  ALTER TABLE agreements DROP COLUMN visits_per_structure;
  ALTER TABLE agreements DROP COLUMN half_day_counts_half;
  ALTER TABLE agreements DROP COLUMN access_rooms;
  ALTER TABLE agreements DROP COLUMN access_desks;
  ALTER TABLE agreements DROP COLUMN access_machines;
  ALTER TABLE agreements DROP COLUMN overflow_price_cents;
  ALTER TABLE agreements DROP COLUMN overflow_paid_by;
`;

const parties = `
  ALTER TABLE agreements ADD COLUMN signed_by_us TEXT NOT NULL DEFAULT '';
  ALTER TABLE agreements ADD COLUMN signed_by_them TEXT NOT NULL DEFAULT '';
  -- The agreement that this one renews.
  ALTER TABLE agreements ADD COLUMN follows_id INTEGER REFERENCES agreements(id);
  -- The last day where it was ended before its time, the eve of starts_on where it never counted; and why.
  ALTER TABLE agreements ADD COLUMN ended_on TEXT CHECK(ended_on IS date(ended_on));
  ALTER TABLE agreements ADD COLUMN end_reason TEXT NOT NULL DEFAULT '';
  CREATE INDEX agreements_by_followed ON agreements(follows_id) WHERE follows_id IS NOT NULL;
`;

const views = `
  -- last_day is the last that counts, whether it was agreed or brought forward; terms as of a day: v_agreement_terms.
  CREATE VIEW v_agreements AS
    SELECT a.id, a.public_id, a.partner_organisation_id, o.name AS partner_name, a.direction, a.starts_on, a.ends_on,
      a.ended_on, a.end_reason, coalesce(a.ended_on, a.ends_on, '9999-12-31') AS last_day, a.signed_on,
      a.signed_by_us, a.signed_by_them, a.follows_id, a.note, a.version
    FROM agreements a JOIN organisations o ON o.id = a.partner_organisation_id;
  CREATE VIEW v_agreement_terms AS
    SELECT t.*, coalesce((SELECT date(min(n.from_day), '-1 day') FROM agreement_terms n
        WHERE n.agreement_id = t.agreement_id AND n.from_day > t.from_day), '9999-12-31') AS until_day
    FROM agreement_terms t;

  -- From when to when somebody has rights here as a partner's member: recognised, and the agreement in force (X2).
  CREATE VIEW v_partner_rights AS
    SELECT r.person_id, r.partner_organisation_id, o.name AS partner_name, a.id AS agreement_id,
      r.id AS recognition_id,
      max(r.seen_on, a.starts_on) AS from_day,
      min(coalesce(r.ended_on, r.valid_until), coalesce(a.ended_on, a.ends_on, '9999-12-31')) AS until_day
    FROM recognitions r
      JOIN agreements a ON a.partner_organisation_id = r.partner_organisation_id
        AND a.direction IN ('theirs_here', 'both')
      JOIN organisations o ON o.id = r.partner_organisation_id;

  -- Days on which partners' members were here while they had rights, each under the one agreement that applies on the
  -- day: of several, the one that began last (X2, X3).
  CREATE VIEW v_partner_visits AS
    SELECT v.person_id, v.date, v.half_days, a.id AS agreement_id, a.partner_organisation_id
    FROM v_visit_days v JOIN agreements a ON a.id = (
      SELECT r.agreement_id FROM v_partner_rights r JOIN agreements b ON b.id = r.agreement_id
      WHERE r.person_id = v.person_id AND v.date BETWEEN r.from_day AND r.until_day
      ORDER BY b.starts_on DESC, b.id DESC LIMIT 1);
`;

/** Files kept inside the data file, and the register of networks, agreements and partners' lists (X1, X2). */
export const networkRegister: Migration = {
  number: 14,
  slug: 'network-register',
  up(database) {
    database.exec(attachmentTables + dropped + terms + parties + views + partnerListTables + networkTables);
  },
};
