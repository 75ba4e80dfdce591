import type { Migration } from './migration.ts';

/**
 * A job on a partner's machine of which nobody had booked anything is the partner's all the same (B11): it stands among
 * the uses under a number of its own, beyond those of bookings, and money can be held for it.
 */
export const partnerJobs: Migration = {
  number: 39,
  slug: 'partner-jobs',
  up(database) {
    database.exec(`
      ALTER TABLE held_payments ADD COLUMN job_id INTEGER REFERENCES machine_jobs(id);
      CREATE INDEX held_payments_by_job ON held_payments(job_id) WHERE job_id IS NOT NULL;
      DROP VIEW v_held_payments;
      CREATE VIEW v_held_payments AS
        SELECT h.id, h.public_id, h.reference, h.partner_organisation_id, h.partner_name,
          coalesce(h.booking_id, 1000000000 + h.job_id) AS booking_id, h.what,
          h.payer_person_id, h.payer_organisation_id, h.payer_name, h.amount_cents, h.method, h.received_on,
          h.recorded_at, h.note, h.reason, h.reverses_id, r.id AS reversed_by, '467' AS account
        FROM held_payments h LEFT JOIN held_payments r ON r.reverses_id = h.id;
      DROP VIEW v_partner_uses;
      CREATE VIEW v_partner_uses AS
        SELECT b.id AS booking_id, r.owner_organisation_id AS partner_organisation_id, r.name AS resource, b.starts_at,
          b.ends_at, b.booked_on AS date, b.person_id, b.organisation_id,
          coalesce(j.total_cents, b.fee_cents, b.agreed_cents, 0) AS amount_cents,
          coalesce((SELECT sum(h.amount_cents) FROM held_payments h WHERE h.booking_id = b.id), 0) AS held_cents
        FROM bookings b JOIN resources r ON r.id = b.resource_id
          LEFT JOIN machine_jobs j ON j.booking_id = b.id AND j.removed = 0 AND j.state = 'finished'
        WHERE r.owner_organisation_id IS NOT NULL
          AND (b.status IN ('confirmed', 'no_show') OR (b.status = 'cancelled' AND b.fee_cents > 0))
        UNION ALL
        SELECT 1000000000 + j.id, r.owner_organisation_id, r.name, j.starts_at, j.ends_at, j.used_on, j.person_id,
          j.organisation_id, j.total_cents,
          coalesce((SELECT sum(h.amount_cents) FROM held_payments h WHERE h.job_id = j.id), 0)
        FROM machine_jobs j JOIN resources r ON r.id = j.resource_id
        WHERE r.owner_organisation_id IS NOT NULL AND j.booking_id IS NULL AND j.removed = 0 AND j.state = 'finished';
    `);
  },
};
