import * as z from 'zod';
import { bookingStatus } from './booking-fields.ts';
import { id, instant, localDate, localDateTime, party, version } from './common.ts';
import { bookers, command, query } from './define.ts';
import { warningCodeSchema } from './errors.ts';
import { resourceState } from './resources.ts';

const place = z.strictObject({
  resourceId: id,
  resourceName: z.string(),
  startsAt: localDateTime,
  endsAt: localDateTime,
});

/** A booking that a stop falls on, as much of it as whoever settles it has to know (F4). */
const hitBooking = place.extend({
  id,
  version,
  status: bookingStatus,
  label: z.string(),
  /** Whom to tell; null: the place's own use. */
  party: party.nullable(),
  /** Volunteers get it for those who are booked today only (F4); empty: none, or not for them. */
  phone: z.string(),
});

export const stopHit = z.strictObject({
  booking: hitBooking,
  /** Somebody has decided that it stays. */
  kept: z.boolean(),
  /** Where it could go, best first: a like machine at the same time (B13), or a later time. */
  proposals: z.array(place),
});
export type StopHit = z.infer<typeof stopHit>;

export const settledHit = z.strictObject({
  booking: hitBooking,
  decision: z.enum(['moved', 'cancelled']),
  /** Where it lay. */
  before: place,
  toldAt: instant.nullable(),
});
export type SettledHit = z.infer<typeof settledHit>;

/** What becomes of a booking: it stays, is cancelled at no cost, or moves to another time or machine. */
export const stopDecision = z.discriminatedUnion('decision', [
  z.strictObject({ bookingId: id, version, decision: z.literal('kept') }),
  z.strictObject({ bookingId: id, version, decision: z.literal('cancelled') }),
  z.strictObject({
    bookingId: id,
    version,
    decision: z.literal('moved'),
    resourceId: id,
    startsAt: localDateTime,
    endsAt: localDateTime,
  }),
]);
export type StopDecisionWish = z.infer<typeof stopDecision>;

const settling = z.strictObject({ stopId: id, decisions: z.array(stopDecision).min(1).max(200) });

/** Something stands still: who had booked it, and what becomes of them (F3). */
export const stopCalls = {
  stop: query({
    summary:
      'Why and since when something stands still, the bookings that it falls on until it is expected back (or for so many days), each with where it could go, and those that were moved or cancelled, with who has been told (F3). Once it works, as long as somebody is to be told; then null.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ resourceId: id, days: z.int().min(1).max(120).default(14) }),
    output: z
      .strictObject({
        id,
        version,
        resourceId: id,
        resourceName: z.string(),
        state: resourceState.exclude(['available']),
        note: z.string(),
        startedAt: instant,
        startedBy: z.string(),
        /** null while it stands still; else it works again, and people are still to be told. */
        endedAt: instant.nullable(),
        expectedBackOn: localDate.nullable(),
        /** The last day that is looked at. */
        until: localDate,
        hits: z.array(stopHit),
        settled: z.array(settledHit),
      })
      .nullable(),
  }),
  stopsToSettle: query({
    summary:
      'What stands still with bookings that nobody has decided of, and people who were not told of a move or cancellation (F3).',
    roles: bookers.concat('reader'),
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        resourceId: id,
        resourceName: z.string(),
        /** null: it works again, and people are still to be told. */
        state: resourceState,
        toDecide: z.int(),
        toTell: z.int(),
      }),
    ),
  }),
  expectBack: command({
    summary: 'Says when something that stands still should be back; that day counts as working; undoable.',
    roles: bookers,
    input: z.strictObject({ stopId: id, version, on: localDate.nullable() }),
    output: z.strictObject({ version }),
  }),
  previewSettling: query({
    summary:
      'What deciding so of the bookings hit would give, one by one: what is in the way, what needs confirming. Writes nothing.',
    roles: bookers,
    input: settling,
    output: z.array(
      z.strictObject({
        bookingId: id,
        /** French: why it cannot be so; null when it can. */
        problem: z.string().nullable(),
        warnings: z.array(z.strictObject({ code: warningCodeSchema, message: z.string() })),
      }),
    ),
  }),
  settleStop: command({
    summary:
      'Moves, cancels or keeps the bookings hit, all as decided or nothing (F3, B9): cancelling costs nobody anything, moving never costs more; undone in one go.',
    roles: bookers,
    input: settling,
    output: z.strictObject({ moved: z.int(), cancelled: z.int(), kept: z.int() }),
  }),
  unsettleStop: command({
    summary: 'Takes such decisions back in one go, as long as none of the bookings has changed since.',
    roles: bookers,
    input: z.strictObject({
      stopId: id,
      bookings: z.array(z.strictObject({ id, version })).min(1).max(200),
    }),
    output: z.strictObject({}),
  }),
  noteTold: command({
    summary: 'Notes that people were told of a move or cancellation, or takes that back; undoable.',
    roles: bookers,
    input: z.strictObject({ stopId: id, bookingIds: z.array(id).min(1).max(200), told: z.boolean() }),
    output: z.strictObject({}),
  }),
};
