import type { SeriesRule } from '../../shared/contract/booking-series.ts';
import type { BookingState } from './bookings.ts';
import type { Database } from './sqlite.ts';

/** What a change of a series did to one booking: as it was, and the version that the change left. */
export interface SeriesStep {
  readonly bookingId: number;
  readonly version: number;
  /** The booking's state before. */
  readonly before: BookingState;
  readonly seriesId: number | null;
  readonly date: string | null;
}

export interface SeriesRow {
  readonly id: number;
  readonly version: number;
  readonly rule: SeriesRule;
  readonly lastChange: readonly SeriesStep[] | null;
}

export interface BookingSeriesStore {
  find(id: number): SeriesRow | undefined;
  insert(publicId: string, createdAt: string, rule: SeriesRule): number;
  /** Notes what a change did and answers the new version, or undefined where somebody changed it since. */
  note(id: number, version: number, lastChange: readonly SeriesStep[] | null): number | undefined;
  /** The ids of its bookings with the day of the rule each stands for, in the order of the rule. */
  bookings(id: number): readonly { readonly bookingId: number; readonly date: string }[];
  /** Makes a booking the occurrence of a day of the rule. */
  tie(bookingId: number, seriesId: number, date: string): void;
  /** Lets go of what bookings take, so that several of them may change places; each must be updated after. */
  release(bookingIds: readonly number[]): void;
}

/** Series of bookings as they were asked, and which bookings stand for which of their days. */
export function bookingSeriesStore(database: Database): BookingSeriesStore {
  const find = database.prepare<
    [number],
    { id: number; version: number; rule: string; lastChange: string | null }
  >('SELECT id, version, rule, last_change AS "lastChange" FROM booking_series WHERE id = ?');
  const insert = database.prepare('INSERT INTO booking_series(public_id, created_at, rule) VALUES (?, ?, ?)');
  const note = database.prepare(
    'UPDATE booking_series SET version = version + 1, last_change = ? WHERE id = ? AND version = ?',
  );
  const bookings = database.prepare<[number], { bookingId: number; date: string }>(
    `SELECT id AS "bookingId", series_date AS date FROM bookings WHERE series_id = ? AND series_date IS NOT NULL
     ORDER BY series_date, id`,
  );
  const tie = database.prepare('UPDATE bookings SET series_id = ?, series_date = ? WHERE id = ?');
  const release = database.prepare('DELETE FROM occupancies WHERE booking_id = ?');
  const releaseAccessories = database.prepare('DELETE FROM accessory_occupancies WHERE booking_id = ?');
  return {
    find: (id) => {
      const row = find.get(id);
      if (row === undefined) return undefined;
      const lastChange = row.lastChange === null ? null : (JSON.parse(row.lastChange) as SeriesStep[]);
      return { ...row, rule: JSON.parse(row.rule) as SeriesRule, lastChange };
    },
    insert: (publicId, createdAt, rule) =>
      Number(insert.run(publicId, createdAt, JSON.stringify(rule)).lastInsertRowid),
    note: (id, version, lastChange) => {
      const json = lastChange === null ? null : JSON.stringify(lastChange);
      return note.run(json, id, version).changes === 1 ? version + 1 : undefined;
    },
    bookings: (id) => bookings.all(id),
    tie: (bookingId, seriesId, date) => void tie.run(seriesId, date, bookingId),
    release: (bookingIds) => {
      for (const id of bookingIds) {
        release.run(id);
        releaseAccessories.run(id);
      }
    },
  };
}
