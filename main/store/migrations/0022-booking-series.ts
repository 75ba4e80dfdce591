import type { Migration } from './migration.ts';

/** Bookings that return (T5, T6): the rule as it was asked, and each booking's place in it. */
export const bookingSeries: Migration = {
  number: 22,
  slug: 'booking-series',
  up(database) {
    database.exec(`
      CREATE TABLE booking_series(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL DEFAULT 1,
        public_id TEXT NOT NULL UNIQUE,
        rule TEXT NOT NULL CHECK(json_valid(rule)),
        -- What the last change did, booking by booking, so that it can be taken back; null once it has been.
        last_change TEXT CHECK(json_valid(last_change)),
        created_at TEXT NOT NULL
      ) STRICT;
      ALTER TABLE bookings ADD COLUMN series_id INTEGER REFERENCES booking_series(id);
      -- The day of the rule that an occurrence stands for, wherever it is moved.
      ALTER TABLE bookings ADD COLUMN series_date TEXT CHECK(series_date IS date(series_date));
      CREATE INDEX bookings_by_series ON bookings(series_id, series_date) WHERE series_id IS NOT NULL;
      CREATE VIEW v_booking_series AS
        SELECT s.id, s.rule, b.id AS booking_id, b.series_date, b.starts_at, b.ends_at, b.status
        FROM booking_series s JOIN bookings b ON b.series_id = s.id;
    `);
  },
};
