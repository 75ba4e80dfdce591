import * as z from 'zod';
import { changed, id, localDateTime, longText, shortText, version } from './common.ts';
import { bookers, command, query, staff } from './define.ts';
import { price } from './pricing.ts';

export const useFields = z.strictObject({
  resourceId: id,
  startsAt: localDateTime,
  endsAt: localDateTime,
  places: z.int().min(1).max(999).default(1),
  personId: id.nullable().default(null),
  organisationId: id.nullable().default(null),
  title: shortText.default(''),
  attendees: z.int().min(0).max(5000).default(0),
  note: longText.default(''),
});
export type UseFields = z.infer<typeof useFields>;

export const pastUse = useFields.extend({
  id,
  version,
  resourceName: z.string(),
  label: z.string(),
  agreed: price.nullable(),
  billed: z.boolean(),
  /** French: what it overlaps, and when it was closed; facts, never reasons to refuse. */
  flags: z.array(z.string()),
});
export type PastUse = z.infer<typeof pastUse>;

/** What has happened, kept apart from bookings: never refused for an overlap or a closed day, and flagged (B12). */
export const useCalls = {
  uses: query({
    summary:
      'Past uses noted by hand that touch a range, with what they overlap and when it was closed (B12).',
    roles: bookers.concat('reader'),
    input: z.strictObject({ from: localDateTime, to: localDateTime }),
    output: z.array(pastUse),
  }),
  noteUse: command({
    summary:
      'Notes a past use of a room or a machine that nobody had booked (B12): counted and billable; never refused for what it overlaps; undoable.',
    roles: bookers,
    input: useFields,
    output: changed.extend({ flags: z.array(z.string()) }),
  }),
  removeUse: command({
    summary: 'Takes a past use away (refused once it is billed); undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  restoreUse: command({
    summary: 'Puts a past use back: the inverse of removeUse; undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
};
