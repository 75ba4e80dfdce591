import type { Migration } from './migration.ts';

/** Check-ins: who was here, morning and afternoon, and what pays for it (B12, C3, C4, X3). */
export const attendance: Migration = {
  number: 8,
  slug: 'attendance',
  up(database) {
    database.exec(`
      -- One row a person and date. Both halves are 0 only inside the command that works its coverage out.
      CREATE TABLE check_ins(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        person_id INTEGER NOT NULL REFERENCES people(id),
        date TEXT NOT NULL CHECK(date IS date(date)),
        morning INTEGER NOT NULL CHECK(morning IN(0, 1)),
        afternoon INTEGER NOT NULL CHECK(afternoon IN(0, 1)),
        kind TEXT NOT NULL CHECK(kind IN('member','visit','overflow','paying','free')),
        coverage TEXT NOT NULL DEFAULT '',
        amount_cents INTEGER NOT NULL DEFAULT 0 CHECK(amount_cents >= 0),
        includes_vat INTEGER NOT NULL DEFAULT 1 CHECK(includes_vat IN(0, 1)),
        vat_rate INTEGER NOT NULL DEFAULT 0 CHECK(vat_rate BETWEEN 0 AND 10000),
        -- Who pays where it is not the person: the partner, beyond the quota (X1).
        payer_organisation_id INTEGER REFERENCES organisations(id),
        created_at TEXT NOT NULL,
        UNIQUE(person_id, date)
      ) STRICT;
      CREATE INDEX check_ins_by_date ON check_ins(date, person_id);
      CREATE INDEX check_ins_by_payer ON check_ins(payer_organisation_id) WHERE payer_organisation_id IS NOT NULL;

      -- Two passages of one date that a merge of people made into one, as they were (P5).
      CREATE TABLE check_in_merges(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        merge_log_id INTEGER NOT NULL REFERENCES merges(id),
        check_ins TEXT NOT NULL CHECK(json_valid(check_ins))
      ) STRICT;
      CREATE INDEX check_in_merges_by_merge ON check_in_merges(merge_log_id);

      CREATE VIEW v_check_ins AS
        SELECT c.id, c.person_id, p.display_name, c.date, c.morning, c.afternoon, c.kind, c.coverage, c.amount_cents,
          c.payer_organisation_id
        FROM check_ins c JOIN v_people p ON p.id = c.person_id;
      CREATE VIEW v_billable_check_ins AS
        SELECT c.id, c.person_id, c.payer_organisation_id, c.date, c.morning, c.afternoon, c.kind, c.amount_cents,
          c.includes_vat, c.vat_rate
        FROM check_ins c WHERE c.amount_cents > 0;

      -- X3: one day at most a person and date, check-in and booking together. A booking counts on the day it begins.
      DROP VIEW v_visit_days;
      CREATE VIEW v_booked_halves AS
        SELECT b.person_id, b.booked_on AS date,
          substr(b.starts_at, 12) < (SELECT json_extract(value, '$') FROM settings WHERE name = 'middayAt') AS morning,
          max(b.ends_at > b.booked_on || 'T' || (SELECT json_extract(value, '$') FROM settings WHERE name = 'middayAt'),
            substr(b.starts_at, 12) >= (SELECT json_extract(value, '$') FROM settings WHERE name = 'middayAt')) AS afternoon
        FROM bookings b JOIN resources r ON r.id = b.resource_id
        WHERE b.status = 'confirmed' AND b.person_id IS NOT NULL AND r.kind <> 'equipment';
      -- Two arms, so that a person's days are found by index in each.
      CREATE VIEW v_visit_days AS
        SELECT c.person_id, c.date,
          max(c.morning, EXISTS(SELECT 1 FROM v_booked_halves h
            WHERE h.person_id = c.person_id AND h.date = c.date AND h.morning))
          + max(c.afternoon, EXISTS(SELECT 1 FROM v_booked_halves h
            WHERE h.person_id = c.person_id AND h.date = c.date AND h.afternoon)) AS half_days
        FROM check_ins c
        WHERE c.morning + c.afternoon > 0 OR EXISTS(
          SELECT 1 FROM v_booked_halves h WHERE h.person_id = c.person_id AND h.date = c.date)
        UNION ALL
        SELECT h.person_id, h.date, max(h.morning) + max(h.afternoon)
        FROM v_booked_halves h
        WHERE NOT EXISTS(SELECT 1 FROM check_ins c WHERE c.person_id = h.person_id AND c.date = h.date)
        GROUP BY h.person_id, h.date;
    `);
  },
};
