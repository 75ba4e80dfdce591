import type { Migration } from './migration.ts';

/** Bookings that stay although a closure was put over them: somebody has decided so (B9). */
export const keptOverClosures: Migration = {
  number: 24,
  slug: 'kept-over-closures',
  up(database) {
    database.exec(`
      CREATE TABLE kept_over_closures(
        closure_id INTEGER NOT NULL REFERENCES closures(id) ON DELETE CASCADE,
        booking_id INTEGER NOT NULL REFERENCES bookings(id) ON DELETE CASCADE,
        PRIMARY KEY(closure_id, booking_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX kept_over_closures_by_booking ON kept_over_closures(booking_id);
    `);
  },
};
