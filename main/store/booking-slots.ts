import type { Party } from '../../shared/contract/common.ts';
import type { Database } from './sqlite.ts';

/** What a booking takes of a resource, in calendar minutes, buffers included; `places` null is all of them. */
export interface Occupied {
  readonly bookingId: number;
  readonly resourceId: number;
  readonly from: number;
  readonly to: number;
  readonly places: number | null;
}

/** What stands in the way of a slot, and what booking takes. */
export interface BookingSlots {
  /** What is taken, of a resource and all that it contains, between two minutes; expired options left out. */
  occupied(
    resourceId: number,
    from: number,
    to: number,
    today: string,
    except: readonly number[],
  ): Occupied[];
  /** The resources that a booking of this one takes: itself and everything below it, with their places. */
  covered(resourceId: number): readonly { readonly id: number; readonly capacity: number }[];
  /** Whether a person (merged ones are gone) or structure exists. */
  partyExists(party: Party): boolean;
}

/** What holds its slot today (B1, B6). */
export const holding = `b.status IN('confirmed','option','no_show') AND NOT (b.status = 'option' AND b.option_until < @today)`;

/** What is taken, by whom it can be booked, and what a booking takes (B1–B3). */
export function bookingSlots(database: Database): BookingSlots {
  const occupied = database.prepare<object, Occupied>(
    `SELECT x.booking_id AS bookingId, x.resource_id AS resourceId, x.starts_at AS "from", x.ends_at AS "to",
       nullif(x.places, 1000) AS places
     FROM resource_spans s JOIN resources r ON r.id = s.covers_id
     JOIN occupancies x ON x.resource_id = s.covers_id AND x.starts_at < @to AND x.ends_at > @from
       AND x.starts_at >= @from - r.longest_occupancy
     JOIN bookings b ON b.id = x.booking_id
     WHERE s.resource_id = @resourceId AND ${holding}
     ORDER BY x.starts_at, x.booking_id, x.resource_id`,
  );
  const covered = database.prepare<[number], { id: number; capacity: number }>(
    `SELECT r.id, r.capacity FROM resource_spans s JOIN resources r ON r.id = s.covers_id
     WHERE s.resource_id = ? ORDER BY r.id`,
  );
  const person = database.prepare<[number], { id: number }>(
    'SELECT id FROM v_people WHERE id = ? AND merged_into IS NULL',
  );
  const organisation = database.prepare<[number], { id: number }>(
    'SELECT id FROM v_organisations WHERE id = ?',
  );
  return {
    occupied: (resourceId, from, to, today, except) =>
      occupied.all({ resourceId, from, to, today }).filter(({ bookingId }) => !except.includes(bookingId)),
    covered: (resourceId) => covered.all(resourceId),
    partyExists: ({ kind, id }) => (kind === 'person' ? person : organisation).get(id) !== undefined,
  };
}
