import type { Database } from './sqlite.ts';

export interface KeptBookingStore {
  /** The bookings that stay over a closure, by decision (B9). */
  keptOver(closureId: number): ReadonlySet<number>;
  /** Every decision of the kind, as `closure booking`: read once for a list. */
  all(): ReadonlySet<string>;
  /** Notes that a booking stays, or takes that back. */
  keep(closureId: number, bookingId: number, kept: boolean): void;
}

/** Which bookings stay although the place or their resource is closed. */
export function keptBookingStore(database: Database): KeptBookingStore {
  const over = database.prepare<[number], { id: number }>(
    'SELECT booking_id AS id FROM kept_over_closures WHERE closure_id = ?',
  );
  const all = database.prepare<[], { pair: string }>(
    `SELECT closure_id || ' ' || booking_id AS pair FROM kept_over_closures`,
  );
  const add = database.prepare(
    'INSERT OR IGNORE INTO kept_over_closures(closure_id, booking_id) VALUES (?, ?)',
  );
  const remove = database.prepare('DELETE FROM kept_over_closures WHERE closure_id = ? AND booking_id = ?');
  return {
    keptOver: (closureId) => new Set(over.all(closureId).map(({ id }) => id)),
    all: () => new Set(all.all().map(({ pair }) => pair)),
    keep: (closureId, bookingId, kept) => void (kept ? add : remove).run(closureId, bookingId),
  };
}
