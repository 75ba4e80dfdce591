/** What the tables of 0015 show to other areas and to people with any SQLite tool. */
export const settlementViews = `
  DROP VIEW v_billable_check_ins;
  CREATE VIEW v_billable_check_ins AS
    SELECT c.id, c.person_id, c.payer_organisation_id, c.date, c.morning, c.afternoon, c.kind, c.amount_cents,
      c.includes_vat, c.vat_rate
    FROM check_ins c WHERE c.amount_cents > 0 AND c.kind <> 'overflow';

  -- A day beyond the quota is billed as such, and the passage of that day with it.
  DROP VIEW v_billed_sources;
  CREATE VIEW v_billed_sources(kind, id) AS
    SELECT kind, source_id FROM billed_sources
    UNION ALL SELECT 'check_in', c.id FROM check_ins c
      JOIN visit_overflows o ON o.person_id = c.person_id AND o.date = c.date
      JOIN billed_sources b ON b.kind = 'visit' AND b.source_id = o.id;
  DROP VIEW v_billed_check_ins;
  CREATE VIEW v_billed_check_ins(id, covered_cents) AS
    SELECT source_id, covered_cents FROM billed_sources WHERE kind = 'check_in'
    UNION ALL SELECT c.id, o.amount_cents FROM check_ins c
      JOIN visit_overflows o ON o.person_id = c.person_id AND o.date = c.date
      JOIN billed_sources b ON b.kind = 'visit' AND b.source_id = o.id;

  -- A partner's machine is no visit to us: using it is a line of the settlement (B11).
  DROP VIEW v_booked_halves;
  CREATE VIEW v_booked_halves AS
    SELECT b.person_id, b.booked_on AS date,
      substr(b.starts_at, 12) < (SELECT json_extract(value, '$') FROM settings WHERE name = 'middayAt') AS morning,
      max(b.ends_at > b.booked_on || 'T' || (SELECT json_extract(value, '$') FROM settings WHERE name = 'middayAt'),
        substr(b.starts_at, 12) >= (SELECT json_extract(value, '$') FROM settings WHERE name = 'middayAt')) AS afternoon
    FROM bookings b JOIN resources r ON r.id = b.resource_id
    WHERE b.status = 'confirmed' AND b.person_id IS NOT NULL AND r.kind <> 'equipment'
      AND r.owner_organisation_id IS NULL;

  CREATE VIEW v_visits_there AS
    SELECT v.id, v.version, v.public_id, v.person_id, v.partner_organisation_id, o.name AS partner_name, v.date,
      v.half_days, v.statement_id
    FROM visits_there v JOIN organisations o ON o.id = v.partner_organisation_id;
  CREATE VIEW v_visit_overflows AS
    SELECT v.id, v.person_id, v.date, v.agreement_id, v.half_days, v.amount_cents, v.payer_organisation_id,
      EXISTS(SELECT 1 FROM billed_sources b WHERE b.kind = 'visit' AND b.source_id = v.id) AS billed
    FROM visit_overflows v;
  CREATE VIEW v_held_payments AS
    SELECT h.id, h.public_id, h.reference, h.partner_organisation_id, h.partner_name, h.booking_id, h.what,
      h.payer_person_id, h.payer_organisation_id, h.payer_name, h.amount_cents, h.method, h.received_on,
      h.recorded_at, h.note, h.reason, h.reverses_id, r.id AS reversed_by, '467' AS account
    FROM held_payments h LEFT JOIN held_payments r ON r.reverses_id = h.id;
  -- Bookings of what belongs to a partner, with what was taken for each (B11).
  CREATE VIEW v_partner_uses AS
    SELECT b.id AS booking_id, r.owner_organisation_id AS partner_organisation_id, r.name AS resource, b.starts_at,
      b.ends_at, b.booked_on AS date, b.person_id, b.organisation_id, coalesce(b.agreed_cents, 0) AS amount_cents,
      coalesce((SELECT sum(h.amount_cents) FROM held_payments h WHERE h.booking_id = b.id), 0) AS held_cents
    FROM bookings b JOIN resources r ON r.id = b.resource_id
    WHERE r.owner_organisation_id IS NOT NULL AND b.status IN ('confirmed', 'no_show');
  CREATE VIEW v_settlements AS
    SELECT s.id, s.public_id, s.partner_organisation_id, s.partner_name, s.from_day, s.to_day, s.outcome,
      CASE s.outcome WHEN 'waived' THEN 0 ELSE s.ours_invoiced_cents END AS due_to_us_cents,
      CASE s.outcome WHEN 'waived' THEN 0 ELSE s.theirs_invoiced_cents END + s.paid_over_cents AS due_to_them_cents,
      coalesce((SELECT sum(p.amount_cents) FROM settlement_payments p WHERE p.settlement_id = s.id), 0)
        AS paid_to_them_cents, s.confirmed_on, s.their_number
    FROM settlements s;
  CREATE VIEW v_settlement_lines AS
    SELECT l.id, l.settlement_id, s.partner_organisation_id, l.position, l.kind, l.timing, l.date, l.person_id,
      l.source_id, l.person_name, l.label, l.times, l.half_days, l.beyond_half_days, l.amount_cents,
      l.due_to_us_cents, l.due_to_them_cents, s.outcome
    FROM settlement_lines l JOIN settlements s ON s.id = l.settlement_id;

  -- What was settled and is not paid, and what is held for the partner, settled or not.
  CREATE VIEW v_partner_balances(partner_organisation_id, due_to_us_cents, due_to_them_cents) AS
    SELECT o.id,
      coalesce((SELECT sum(l.due_to_us_cents) FROM settlements s JOIN settlement_lines l ON l.settlement_id = s.id
          WHERE s.partner_organisation_id = o.id AND s.outcome = 'invoice' AND NOT EXISTS(
            SELECT 1 FROM billed_sources b JOIN document_lines d ON d.id = b.line_id
              JOIN documents i ON i.id = d.document_id AND i.status = 'issued'
            WHERE b.kind = 'settlement' AND b.source_id = l.id)), 0)
        + coalesce((SELECT sum(v.due_cents) FROM v_documents v WHERE v.status = 'issued' AND v.id IN (
            SELECT d.document_id FROM settlements s JOIN settlement_lines l ON l.settlement_id = s.id
              JOIN document_lines d ON d.source_kind = 'settlement' AND d.source_id = l.id
            WHERE s.partner_organisation_id = o.id)), 0),
      coalesce((SELECT sum(s.due_to_them_cents - s.paid_to_them_cents) FROM v_settlements s
          WHERE s.partner_organisation_id = o.id), 0)
        + coalesce((SELECT sum(h.amount_cents) FROM held_payments h WHERE h.partner_organisation_id = o.id), 0)
        + coalesce((SELECT sum(f.partner_share_cents) FROM v_shared_fees f WHERE f.partner_organisation_id = o.id), 0)
        - coalesce((SELECT sum(l.due_to_them_cents) FROM settlements s JOIN settlement_lines l
            ON l.settlement_id = s.id AND l.kind IN ('held', 'fee') WHERE s.partner_organisation_id = o.id), 0)
    FROM organisations o
    WHERE o.id IN (SELECT partner_organisation_id FROM agreements)
      OR o.id IN (SELECT partner_organisation_id FROM settlements)
      OR o.id IN (SELECT partner_organisation_id FROM held_payments)
      OR o.id IN (SELECT owner_organisation_id FROM resources);
`;
