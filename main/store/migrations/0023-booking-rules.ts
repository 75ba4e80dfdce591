import type { Migration } from './migration.ts';

/** How far ahead, how soon before and how much may be booked, by resource or by kind (B8). */
export const bookingRules: Migration = {
  number: 23,
  slug: 'booking-rules',
  up(database) {
    database.exec(`
      CREATE TABLE booking_rules(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        resource_id INTEGER UNIQUE REFERENCES resources(id),
        resource_kind TEXT UNIQUE CHECK(resource_kind IN ('room', 'desk', 'machine', 'equipment')),
        notice_hours INTEGER CHECK(notice_hours > 0),
        horizon_days INTEGER CHECK(horizon_days > 0),
        minutes_per_day INTEGER CHECK(minutes_per_day > 0),
        minutes_per_week INTEGER CHECK(minutes_per_week > 0),
        CHECK((resource_id IS NULL) <> (resource_kind IS NULL))
      ) STRICT;
      CREATE VIEW v_booking_rules AS
        SELECT b.id, b.resource_id, r.name AS resource_name, b.resource_kind, b.notice_hours, b.horizon_days,
          b.minutes_per_day, b.minutes_per_week
        FROM booking_rules b LEFT JOIN resources r ON r.id = b.resource_id;
    `);
  },
};
