import type { Migration } from './migration.ts';

/** Who stands in the fablab and waits for a machine: a queue a day, in an order that people may change (B13). */
export const machineQueue: Migration = {
  number: 33,
  slug: 'machine-queue',
  up(database) {
    database.exec(`
      CREATE TABLE machine_queue(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        version INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        -- Nobody waits overnight.
        day TEXT NOT NULL CHECK(day IS date(day)),
        rank REAL NOT NULL,
        -- One machine, any of a group; neither: whichever is free.
        resource_id INTEGER REFERENCES resources(id),
        resource_group TEXT CHECK(resource_group <> ''),
        minutes INTEGER NOT NULL CHECK(minutes BETWEEN 5 AND 1440),
        -- Somebody known here, or what they are called until they are.
        person_id INTEGER REFERENCES people(id),
        name TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL CHECK(status IN ('waiting', 'booked', 'gone')),
        booking_id INTEGER REFERENCES bookings(id),
        CHECK(resource_id IS NULL OR resource_group IS NULL),
        CHECK(person_id IS NOT NULL OR name <> ''),
        CHECK((status = 'booked') = (booking_id IS NOT NULL))
      ) STRICT;
      CREATE INDEX machine_queue_in_line ON machine_queue(day, rank, id) WHERE status = 'waiting';
      CREATE INDEX machine_queue_by_person ON machine_queue(person_id);
      CREATE INDEX machine_queue_by_resource ON machine_queue(resource_id);
      CREATE INDEX machine_queue_by_booking ON machine_queue(booking_id);
      CREATE VIEW v_machine_queue AS
        SELECT q.id, q.day, q.rank, q.created_at, q.resource_id, r.name AS resource, q.resource_group, q.minutes,
          q.person_id, coalesce(p.display_name, q.name) AS name, q.status, q.booking_id
        FROM machine_queue q LEFT JOIN resources r ON r.id = q.resource_id LEFT JOIN v_people p ON p.id = q.person_id;
    `);
  },
};
