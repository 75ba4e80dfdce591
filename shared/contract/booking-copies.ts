import * as z from 'zod';
import { cents, id, localDate, localDateTime, version } from './common.ts';
import { seriesOccurrence } from './booking-series.ts';
import { bookers, command, query } from './define.ts';

const asked = z.strictObject({
  /** Some bookings, or a resource's whole week (of any of its days): what holds its slot is copied. */
  source: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('bookings'), ids: z.array(id).min(1).max(200) }),
    z.strictObject({ of: z.literal('week'), resourceId: id, date: localDate }),
  ]),
  /** So many days later: 7 is next week. */
  days: z.int().min(1).max(1100),
  /** What was decided of a copy, by the booking it is copied from (B5). */
  resolutions: z
    .array(
      z.discriminatedUnion('action', [
        z.strictObject({ bookingId: id, action: z.literal('skip') }),
        z.strictObject({
          bookingId: id,
          action: z.literal('move'),
          resourceId: id,
          startsAt: localDateTime,
          endsAt: localDateTime,
        }),
      ]),
    )
    .max(200)
    .default([]),
});

export const copyCalls = {
  previewCopy: query({
    summary:
      'What copying bookings some days later would give, one by one: who is in the way, what is closed, the price (B5). Writes nothing.',
    roles: bookers,
    input: asked,
    /** `bookingId` is that of the booking copied. */
    output: z.strictObject({ occurrences: z.array(seriesOccurrence), total: cents }),
  }),
  copy: command({
    summary:
      'Copies bookings some days later, all of them or nothing (B5): a copy that meets a conflict is skipped or moved as told; prices are agreed anew; undone in one go.',
    roles: bookers,
    input: asked,
    output: z.strictObject({ ids: z.array(id), skipped: z.int() }),
  }),
  uncopy: command({
    summary: 'Takes copies back in one go, as long as none of them has changed since.',
    roles: bookers,
    input: z.strictObject({ bookings: z.array(z.strictObject({ id, version })).min(1).max(200) }),
    output: z.strictObject({}),
  }),
};
