import type { Database } from './sqlite.ts';

/** Whom the names of a calendar may be. */
export interface KnownParty {
  readonly kind: 'person' | 'organisation';
  readonly id: number;
  /** A structure's name, or a person's display name. */
  readonly name: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly commune: string;
  readonly email: string;
}

/** An event that was imported before, and the booking that it became. */
export interface KnownEvent {
  readonly uid: string;
  readonly occurrence: string;
  readonly bookingId: number;
  /** What the file said then, hashed; null for a booking of ours that a file brings back by its own id. */
  readonly digest: string | null;
}

export interface ImportedEventStore {
  /** What is known of these ids: imported before, or exported by us. */
  known(uids: readonly string[]): KnownEvent[];
  /** What a booking was imported from. */
  of(bookingId: number): KnownEvent[];
  parties(): KnownParty[];
  /** Notes which event a booking came from, and what the file said. */
  put(event: KnownEvent): void;
  /** Takes a booking away that an import made: nothing may refer to it. */
  removeBooking(id: number): void;
  /** Takes a series away whose bookings are gone. */
  removeSeries(id: number): void;
}

/** Events of other calendars and the bookings that they became (T6). */
export function importedEventStore(database: Database): ImportedEventStore {
  const imported = database.prepare<[string], KnownEvent>(
    `SELECT uid, occurrence, booking_id AS "bookingId", digest FROM imported_events
     WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY booking_id`,
  );
  const ours = database.prepare<[string], KnownEvent>(
    `SELECT public_id || '@comptoir' AS uid, '' AS occurrence, id AS "bookingId", NULL AS digest FROM bookings
     WHERE public_id IN (SELECT value FROM json_each(?))`,
  );
  const of = database.prepare<[number], KnownEvent>(
    `SELECT uid, occurrence, booking_id AS "bookingId", digest FROM imported_events WHERE booking_id = ?`,
  );
  const parties = database.prepare<[], KnownParty>(
    `SELECT 'person' AS kind, id, display_name AS name, last_name AS "lastName", first_name AS "firstName", commune,
       email FROM v_people WHERE merged_into IS NULL AND erased_at IS NULL
     UNION ALL
     SELECT 'organisation', id, name, '', '', commune, email FROM v_organisations`,
  );
  const put = database.prepare(
    `INSERT INTO imported_events(booking_id, uid, occurrence, digest)
     VALUES (@bookingId, @uid, @occurrence, @digest)
     ON CONFLICT(booking_id) DO UPDATE SET digest = excluded.digest`,
  );
  const removeBooking = database.prepare('DELETE FROM bookings WHERE id = ?');
  const removeSeries = database.prepare('DELETE FROM booking_series WHERE id = ?');
  return {
    known: (uids) => [
      ...imported.all(JSON.stringify(uids)),
      ...ours.all(
        JSON.stringify(
          uids.flatMap((uid) => (uid.endsWith('@comptoir') ? [uid.slice(0, -'@comptoir'.length)] : [])),
        ),
      ),
    ],
    of: (bookingId) => of.all(bookingId),
    parties: () => parties.all(),
    put: (event) => void put.run(event),
    removeBooking: (id) => void removeBooking.run(id),
    removeSeries: (id) => void removeSeries.run(id),
  };
}
