import type { Database } from './sqlite.ts';

/** An occupancy that is there and should not be, is not there and should be, or differs. */
export interface OccupancyFault {
  readonly kind: 'missing' | 'superfluous';
  readonly bookingId: number;
  readonly resourceId: number;
}

export interface BookingChecks {
  /**
   * Works out anew what every booking that holds its slot takes, and compares: a hand that deleted rows of
   * `occupancies` has opened the way to overlaps (B1). Empty when all is well.
   */
  recomputeOccupancies(limit?: number): OccupancyFault[];
}

const expected = `
  SELECT s.covers_id AS resource_id, unixepoch(b.starts_at)/60 - b.buffer_before AS starts_at, b.id AS booking_id,
    unixepoch(b.ends_at)/60 + b.buffer_after AS ends_at,
    CASE WHEN s.covers_id = b.resource_id THEN b.places ELSE 1000 END AS places
  FROM bookings b JOIN resource_spans s ON s.resource_id = b.resource_id
  WHERE b.status IN('confirmed','option','no_show')`;
const found = 'SELECT resource_id, starts_at, booking_id, ends_at, places FROM occupancies';

/**
 * What the file's verification asks of bookings. Bookings that had ended when a part was added or taken away keep
 * what they had then: a part's row is only missed while the booking still ran, and only superfluous where the part is
 * no part at all.
 */
export function bookingChecks(database: Database): BookingChecks {
  const missing = database.prepare<[number], { bookingId: number; resourceId: number }>(
    `SELECT e.booking_id AS bookingId, e.resource_id AS resourceId FROM (${expected} EXCEPT ${found}) e
     JOIN bookings b ON b.id = e.booking_id
     WHERE e.resource_id = b.resource_id OR NOT EXISTS(
       SELECT 1 FROM resource_parts p JOIN resource_spans up ON up.covers_id = p.whole_id AND up.resource_id = b.resource_id
       JOIN resource_spans down ON down.resource_id = p.part_id AND down.covers_id = e.resource_id
       WHERE unixepoch(b.ends_at)/60 <= p.applies_from)
     ORDER BY e.booking_id LIMIT ?`,
  );
  const superfluous = database.prepare<[number], { bookingId: number; resourceId: number }>(
    `SELECT booking_id AS bookingId, resource_id AS resourceId FROM (${found} EXCEPT ${expected})
     ORDER BY booking_id LIMIT ?`,
  );
  return {
    recomputeOccupancies: (limit = 20) => [
      ...missing.all(limit).map((row) => ({ kind: 'missing' as const, ...row })),
      ...superfluous.all(limit).map((row) => ({ kind: 'superfluous' as const, ...row })),
    ],
  };
}
