/**
 * What ties somebody to the place, and the last day on which it did (G2): each a SELECT of `person_id`, `day`. A new
 * area adds its own; `@today` is the day at the place. What is to come counts as well.
 */
export const personTies: readonly { readonly what: string; readonly sql: string }[] = [
  { what: 'created', sql: 'SELECT id AS person_id, substr(created_at, 1, 10) AS day FROM people' },
  {
    what: 'membership',
    sql: 'SELECT person_id, ends_on AS day FROM v_memberships WHERE person_id IS NOT NULL',
  },
  {
    what: 'membershipPaid',
    sql: 'SELECT payer_person_id, ends_on FROM v_memberships WHERE payer_person_id IS NOT NULL',
  },
  { what: 'recognition', sql: 'SELECT person_id, until FROM v_recognitions' },
  { what: 'checkIn', sql: 'SELECT person_id, date FROM v_check_ins' },
  {
    what: 'booking',
    sql: `SELECT person_id, substr(ends_at, 1, 10) FROM v_bookings
      WHERE person_id IS NOT NULL AND status NOT IN ('cancelled', 'expired')`,
  },
  {
    what: 'booking',
    sql: `SELECT person_id, used_on FROM v_machine_jobs WHERE person_id IS NOT NULL
      UNION ALL SELECT volunteer_id, used_on FROM v_machine_jobs WHERE volunteer_id IS NOT NULL`,
  },
  {
    what: 'workshop',
    sql: `SELECT r.person_id, substr(s.ends_at, 1, 10) FROM workshop_registrations r
      JOIN v_workshop_sessions s ON s.id = r.session_id
      WHERE r.person_id IS NOT NULL AND r.status <> 'cancelled'`,
  },
  {
    what: 'invoice',
    sql: `SELECT buyer_person_id, issued_on FROM v_documents
      WHERE buyer_person_id IS NOT NULL AND issued_on IS NOT NULL`,
  },
  { what: 'sale', sql: 'SELECT buyer_person_id, sold_on FROM v_sales WHERE buyer_person_id IS NOT NULL' },
  {
    what: 'payment',
    sql: 'SELECT payer_person_id, received_on FROM v_payments WHERE payer_person_id IS NOT NULL',
  },
  { what: 'consent', sql: 'SELECT person_id, coalesce(withdrawn_on, given_on) FROM v_consents' },
  // Who answers for a child is kept as long as the child, who acts for a member structure as long as it is one.
  {
    what: 'ward',
    sql: `SELECT g.guardian_id, m.ends_on FROM v_guardians g JOIN v_memberships m ON m.person_id = g.person_id`,
  },
  {
    what: 'ward',
    sql: 'SELECT g.guardian_id, c.date FROM v_guardians g JOIN v_check_ins c ON c.person_id = g.person_id',
  },
  {
    what: 'organisation',
    sql: `SELECT a.person_id, m.ends_on FROM v_acting_for a
      JOIN v_memberships m ON m.organisation_id = a.organisation_id`,
  },
  {
    what: 'organisation',
    sql: `SELECT a.person_id, substr(b.ends_at, 1, 10) FROM v_acting_for a
      JOIN v_bookings b ON b.organisation_id = a.organisation_id AND b.status NOT IN ('cancelled', 'expired')`,
  },
  {
    what: 'organisation',
    sql: `SELECT a.person_id, coalesce(g.ends_on, @today) FROM v_acting_for a
      JOIN v_agreements g ON g.partner_organisation_id = a.organisation_id`,
  },
];

/**
 * What has to be ended before somebody can be erased (G1): each a SELECT of `person_id`, one row a thing. `@today` and
 * `@now` (local) may be used. A new area adds its own with the sentence in `open-items.ts`.
 */
export const openItems: readonly { readonly code: string; readonly sql: string }[] = [
  {
    code: 'membership',
    sql: 'SELECT person_id FROM v_memberships WHERE person_id IS NOT NULL AND ends_on >= @today',
  },
  {
    code: 'bookings',
    sql: `SELECT person_id FROM v_bookings WHERE person_id IS NOT NULL AND ends_at > @now
      AND (status = 'confirmed' OR (status = 'option' AND option_until >= @today))`,
  },
  {
    code: 'registrations',
    sql: `SELECT r.person_id FROM workshop_registrations r JOIN v_workshop_sessions s ON s.id = r.session_id
      WHERE r.person_id IS NOT NULL AND r.status <> 'cancelled' AND s.status = 'planned' AND s.ends_at > @now`,
  },
  {
    code: 'toBill',
    sql: `SELECT r.person_id FROM v_billable_registrations r WHERE r.person_id IS NOT NULL
      AND r.organisation_id IS NULL AND r.ends_at <= @now
      AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'workshop' AND s.id = r.id)`,
  },
  {
    code: 'due',
    sql: 'SELECT buyer_person_id AS person_id FROM v_documents WHERE buyer_person_id IS NOT NULL AND due_cents > 0',
  },
  {
    code: 'drafts',
    sql: `SELECT buyer_person_id AS person_id FROM v_documents WHERE buyer_person_id IS NOT NULL AND status = 'draft'`,
  },
  {
    code: 'toBill',
    sql: `SELECT b.person_id FROM v_billable_bookings b WHERE b.person_id IS NOT NULL AND b.organisation_id IS NULL
      AND b.ends_at <= @now AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'booking' AND s.id = b.id)
      AND NOT EXISTS (SELECT 1 FROM v_covered_uses u
        WHERE u.use_kind = 'booking' AND u.use_id = b.id AND u.to_pay_cents = 0)`,
  },
  {
    code: 'toBill',
    sql: `SELECT j.person_id FROM v_billable_jobs j WHERE j.person_id IS NOT NULL AND j.payer = 'person'
      AND NOT EXISTS (SELECT 1 FROM v_billed_sources s WHERE s.kind = 'job' AND s.id = j.id)
      AND j.total_cents - j.time_cents + coalesce((SELECT u.to_pay_cents FROM v_covered_uses u
        WHERE u.use_kind = 'job' AND u.use_id = j.id), j.time_cents) > 0`,
  },
  {
    code: 'jobs',
    sql: `SELECT person_id FROM v_machine_jobs WHERE person_id IS NOT NULL AND state <> 'finished'`,
  },
  {
    code: 'toBill',
    sql: `SELECT c.person_id FROM v_billable_check_ins c WHERE c.payer_organisation_id IS NULL AND c.amount_cents >
      coalesce((SELECT sum(b.covered_cents) FROM v_billed_check_ins b WHERE b.id = c.id), 0)`,
  },
  {
    code: 'credit',
    sql: `SELECT payer_person_id AS person_id FROM v_payments WHERE payer_person_id IS NOT NULL
      AND reverses_id IS NULL AND reversed_by IS NULL AND unallocated_cents > 0`,
  },
  {
    code: 'wards',
    sql: `SELECT g.guardian_id AS person_id FROM v_guardians g JOIN v_people w ON w.id = g.person_id
      WHERE w.merged_into IS NULL AND w.erased_at IS NULL AND w.birth_date > date(@today, '-18 years')
        AND (SELECT count(*) FROM v_guardians o WHERE o.person_id = g.person_id) = 1`,
  },
];
