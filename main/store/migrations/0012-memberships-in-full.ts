import type { Migration } from './migration.ts';

const columns = `
  ALTER TABLE membership_types ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
  UPDATE membership_types SET position = id;
  -- How many people a structure's membership covers by name, and whether they have member's price and access.
  ALTER TABLE membership_types ADD COLUMN named_people INTEGER NOT NULL DEFAULT 0 CHECK(named_people >= 0);
  ALTER TABLE membership_types ADD COLUMN named_have_rights INTEGER NOT NULL DEFAULT 1
    CHECK(named_have_rights IN (0, 1));
  -- How the partner of a joint membership cuts time; null: its side has our days (X1).
  ALTER TABLE membership_types ADD COLUMN partner_season TEXT CHECK(json_valid(partner_season));
  -- What was agreed when the membership was taken: a type that changes touches no membership.
  ALTER TABLE memberships ADD COLUMN named_people INTEGER NOT NULL DEFAULT 0 CHECK(named_people >= 0);
  ALTER TABLE memberships ADD COLUMN named_have_rights INTEGER NOT NULL DEFAULT 1 CHECK(named_have_rights IN (0, 1));

  -- P8: what a guardian lets a minor book alone, as kinds of resources, and until when.
  ALTER TABLE guardians ADD COLUMN may_book TEXT NOT NULL DEFAULT '[]' CHECK(json_valid(may_book));
  ALTER TABLE guardians ADD COLUMN authorised_until TEXT CHECK(authorised_until IS date(authorised_until));
  -- P7: a passage without membership that counts as a trial day.
  ALTER TABLE check_ins ADD COLUMN trial INTEGER NOT NULL DEFAULT 0 CHECK(trial IN (0, 1));
  CREATE INDEX check_ins_by_trial ON check_ins(person_id, date) WHERE trial = 1;
`;

const tables = `
  -- Who a structure's membership covers by name; ends_on null: as long as the membership lasts.
  CREATE TABLE named_people(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    membership_id INTEGER NOT NULL REFERENCES memberships(id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people(id),
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    ends_on TEXT CHECK(ends_on IS date(ends_on)),
    CHECK(starts_on <= ends_on)
  ) STRICT;
  CREATE INDEX named_people_by_membership ON named_people(membership_id, starts_on);
  CREATE INDEX named_people_by_person ON named_people(person_id, starts_on);

  -- X1: the partner's side of a joint membership, with its own days and the number it gave.
  CREATE TABLE partner_memberships(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    membership_id INTEGER NOT NULL UNIQUE REFERENCES memberships(id) ON DELETE CASCADE,
    partner_member_number TEXT NOT NULL DEFAULT '',
    starts_on TEXT NOT NULL CHECK(starts_on IS date(starts_on)),
    ends_on TEXT NOT NULL CHECK(ends_on IS date(ends_on)),
    CHECK(starts_on <= ends_on)
  ) STRICT;
  INSERT INTO partner_memberships(membership_id, starts_on, ends_on)
    SELECT id, starts_on, coalesce(ended_early_on, ends_on) FROM memberships
    WHERE partner_organisation_id IS NOT NULL AND withdrawn_at IS NULL;

  -- P1: money that came for an overlap, kept as a gift or to be given back. It counts while its payment is not reversed;
  -- giving it back is that reversal (I7).
  CREATE TABLE kept_payments(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    payment_id INTEGER NOT NULL UNIQUE REFERENCES payments(id),
    kind TEXT NOT NULL CHECK(kind IN ('donation', 'refund')),
    -- The membership that already ran.
    membership_id INTEGER REFERENCES memberships(id) ON DELETE SET NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX kept_payments_by_kind ON kept_payments(kind, payment_id);
  CREATE INDEX kept_payments_by_membership ON kept_payments(membership_id) WHERE membership_id IS NOT NULL;
`;

const memberViews = `
  DROP VIEW v_memberships;
  -- ends_on is the last day that counts (the day it was ended early, if it was): P3 asks nothing else of a period.
  -- Whoever left early has no grace.
  CREATE VIEW v_memberships AS
    SELECT m.id, m.public_id, m.person_id, m.organisation_id,
      m.type_id, t.name AS type_name, t.for_whom,
      m.starts_on, coalesce(m.ended_early_on, m.ends_on) AS ends_on, m.ends_on AS agreed_ends_on, m.ended_early_on,
      CASE WHEN m.ended_early_on IS NULL THEN t.grace_days ELSE 0 END AS grace_days,
      m.fee_cents, coalesce(p.paid_cents, 0) AS paid_cents, coalesce(p.paid_cents, 0) >= m.fee_cents AS is_paid,
      m.payer_person_id, m.payer_organisation_id, m.with_counterpart,
      m.partner_organisation_id, m.partner_share_cents, m.note, m.created_at, m.version,
      m.named_people, m.named_have_rights
    FROM memberships m
      JOIN membership_types t ON t.id = m.type_id
      LEFT JOIN v_membership_payments p ON p.membership_id = m.id
    WHERE m.withdrawn_at IS NULL;
  DROP VIEW v_membership_types;
  CREATE VIEW v_membership_types AS
    SELECT id, name, for_whom, usual_fee_cents, free_fee, minimum_fee_cents, season, grace_days, with_counterpart,
      partner_organisation_id, partner_share_cents, archived, position, named_people, named_have_rights, partner_season
    FROM membership_types;

  -- Who is covered by name, by which membership of which structure; an early end of the membership ends it too.
  CREATE VIEW v_named_people AS
    SELECT n.id, n.membership_id, n.person_id, p.display_name, p.sort_key, m.organisation_id,
      o.name AS organisation_name, m.type_name, n.starts_on, coalesce(n.ends_on, m.ends_on) AS agreed_ends_on,
      min(coalesce(n.ends_on, m.ends_on), m.ends_on) AS ends_on,
      CASE WHEN coalesce(n.ends_on, m.ends_on) >= m.ends_on THEN m.grace_days ELSE 0 END AS grace_days,
      m.is_paid, m.named_have_rights
    FROM named_people n
      JOIN v_memberships m ON m.id = n.membership_id
      JOIN organisations o ON o.id = m.organisation_id
      JOIN v_people p ON p.id = n.person_id;

  -- P3's « member's price and access », once: by one's own membership, or named by a structure's where its type says
  -- so. until_day counts the grace. Who votes and who is counted is a question to v_memberships alone: the structure
  -- is the member, not whom it names.
  CREATE VIEW v_member_rights AS
    SELECT id AS membership_id, person_id, organisation_id, NULL AS through_organisation_id, starts_on, ends_on,
      date(ends_on, '+' || grace_days || ' days') AS until_day, is_paid
    FROM v_memberships
    UNION ALL
    SELECT n.membership_id, n.person_id, NULL, m.organisation_id, max(n.starts_on, m.starts_on),
      min(coalesce(n.ends_on, m.ends_on), m.ends_on),
      date(min(coalesce(n.ends_on, m.ends_on), m.ends_on),
        '+' || (CASE WHEN coalesce(n.ends_on, m.ends_on) >= m.ends_on THEN m.grace_days ELSE 0 END) || ' days'),
      m.is_paid
    FROM named_people n JOIN v_memberships m ON m.id = n.membership_id
    WHERE m.named_have_rights = 1 AND n.starts_on <= m.ends_on;

  -- X1: who is a member at a partner by a joint membership, from when to when, under which of its numbers.
  CREATE VIEW v_partner_memberships AS
    SELECT s.id, s.membership_id, m.person_id, m.organisation_id, m.partner_organisation_id, o.name AS partner_name,
      s.partner_member_number, s.starts_on, s.ends_on, m.is_paid
    FROM partner_memberships s
      JOIN v_memberships m ON m.id = s.membership_id
      JOIN organisations o ON o.id = m.partner_organisation_id;
`;

const guardianView = `
  DROP VIEW v_guardians;
  CREATE VIEW v_guardians AS
    SELECT g.person_id, p.display_name, g.guardian_id, w.display_name AS guardian_name, w.phone AS guardian_phone,
      g.tie, g.may_fetch, g.authorised_on, g.authorised_until, g.may_book
    FROM guardians g JOIN v_people p ON p.id = g.person_id JOIN v_people w ON w.id = g.guardian_id;
`;

const moneyViews = `
  DROP VIEW v_payments;
  -- A gift pays nothing and is nobody's credit.
  CREATE VIEW v_payments AS
    SELECT p.id, p.public_id, p.received_on, p.recorded_at, p.method, p.amount_cents, p.payer_person_id,
      p.payer_organisation_id, p.payer_name, p.reference, p.reason, p.reverses_id, r.id AS reversed_by,
      CASE WHEN EXISTS (SELECT 1 FROM kept_payments k
          WHERE k.payment_id = coalesce(p.reverses_id, p.id) AND k.kind = 'donation') THEN 0
        ELSE p.amount_cents - coalesce(
          (SELECT sum(a.amount_cents) FROM payment_allocations a WHERE a.payment_id = p.id), 0) END
        AS unallocated_cents
    FROM payments p LEFT JOIN payments r ON r.reverses_id = p.id;

  -- Gifts received, and money to give back (P1). counts is 0 once the payment is reversed: a gift taken back, a refund
  -- made (on given_back_on).
  CREATE VIEW v_kept_payments AS
    SELECT k.id, k.kind, k.payment_id, p.received_on, p.amount_cents, p.method, p.reference, p.payer_person_id,
      p.payer_organisation_id, p.payer_name, k.membership_id, k.note, r.id IS NULL AS counts,
      r.received_on AS given_back_on
    FROM kept_payments k JOIN payments p ON p.id = k.payment_id LEFT JOIN payments r ON r.reverses_id = p.id;

  -- X1, X4: each time a joint fee became paid in full (and with a minus each time a reversal undid that), what of it is
  -- the partner's. Sums over any period are right; a fee that is only due, or paid in part, is not here.
  CREATE VIEW v_shared_fees AS
    WITH moves AS (
      SELECT m.id AS membership_id, m.fee_cents AS due_cents, p.received_on, p.id AS payment_id,
        a.id AS allocation_id, a.amount_cents
      FROM memberships m
        JOIN payment_allocations a ON a.membership_id = m.id
        JOIN payments p ON p.id = a.payment_id
      WHERE m.partner_share_cents > 0
      UNION ALL
      SELECT m.id, d.gross_cents - coalesce((SELECT sum(c.gross_cents) FROM documents c
          WHERE c.original_id = d.id AND c.status = 'issued'), 0), p.received_on, p.id, a.id, a.amount_cents
      FROM memberships m
        JOIN billed_sources b ON b.kind = 'membership' AND b.source_id = m.id
        JOIN document_lines l ON l.id = b.line_id
        JOIN documents d ON d.id = l.document_id AND d.status = 'issued'
        JOIN payment_allocations a ON a.document_id = d.id
        JOIN payments p ON p.id = a.payment_id
      WHERE m.partner_share_cents > 0),
    sums AS (
      SELECT membership_id, due_cents, received_on, payment_id, amount_cents, sum(amount_cents) OVER (
        PARTITION BY membership_id ORDER BY received_on, payment_id, allocation_id) AS after_cents
      FROM moves),
    turns AS (
      SELECT membership_id, received_on, payment_id,
        (after_cents >= due_cents) - (after_cents - amount_cents >= due_cents) AS turn
      FROM sums)
    SELECT t.membership_id, m.partner_organisation_id, m.person_id, m.organisation_id,
      coalesce(h.display_name, o.name, '') AS holder_name, y.name AS type_name, t.payment_id, t.received_on AS paid_on,
      t.turn * m.fee_cents AS fee_cents, t.turn * m.partner_share_cents AS partner_share_cents,
      m.starts_on, m.ends_on
    FROM turns t
      JOIN memberships m ON m.id = t.membership_id
      JOIN membership_types y ON y.id = m.type_id
      LEFT JOIN v_people h ON h.id = m.person_id
      LEFT JOIN organisations o ON o.id = m.organisation_id
    WHERE t.turn <> 0 AND m.partner_organisation_id IS NOT NULL;
`;

/** What minors may book alone (P8) and what a passage asks for (P7), until the place says otherwise. */
const settings: Readonly<Record<string, unknown>> = {
  minorsMayBookAlone: 'authorised',
  minorsMayBookKinds: [],
  minorsOtherwise: 'warn',
  checkInMembership: 'no',
  trialDays: 1,
};

/**
 * Named people, joint memberships with their two sides, what is kept of money for an overlap, and who may do what alone
 * (P1, P3, P7, P8, X1).
 */
export const membershipsInFull: Migration = {
  number: 12,
  slug: 'memberships-in-full',
  changesRowsOf: ['settings'],
  up(database) {
    database.exec(columns + tables + memberViews + guardianView + moneyViews);
    const insert = database.prepare('INSERT INTO settings(name, value) VALUES (?, ?)');
    for (const [name, value] of Object.entries(settings)) insert.run(name, JSON.stringify(value));
  },
};
