import * as z from 'zod';
import { cents, id, localDate, month, nothing, positiveCents } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';

/** A half or a whole day, in half-days. */
export const visitLength = z.union([z.literal(1), z.literal(2)]);

/** A day at one of the two structures, as it counts against the quota (X3). */
export const visitDay = z.strictObject({
  date: localDate,
  halfDays: visitLength,
  /** Half-days beyond the quota, and what they cost whoever the agreement names. */
  beyond: z.int().min(0).max(2),
  amount: positiveCents,
  /** Where it comes from: checked in, only booked, noted by hand, or taken from the partner's statement. */
  from: z.enum(['check_in', 'booking', 'hand', 'statement']),
  /** « F-2026-0042 », « brouillon »: it no longer changes. */
  billedOn: z.string().nullable(),
  settled: z.boolean(),
  /** Of ours there: to change or remove it. */
  visitId: id.nullable(),
});
export type VisitDay = z.infer<typeof visitDay>;

export const visitRow = z.strictObject({
  personId: id,
  displayName: z.string(),
  memberNumber: z.string(),
  days: z.array(visitDay),
  /** Half-days; `left` is null without a limit. */
  used: z.int(),
  quota: z.int().nullable(),
  left: z.int().nullable(),
  beyond: z.int(),
  amount: positiveCents,
  /** « reste 2 sur 3 en novembre ». */
  sentence: z.string(),
});
export type VisitRow = z.infer<typeof visitRow>;

export const visitSide = z.strictObject({
  direction: z.enum(['theirs_here', 'ours_there']),
  rows: z.array(visitRow),
  used: z.int(),
  quota: z.int().nullable(),
  left: z.int().nullable(),
  beyond: z.int(),
  amount: positiveCents,
  paidBy: z.enum(['person', 'partner']),
  /** Billed as beyond, though the day was taken back since: only a credit note changes them. */
  leftBilled: z.array(
    z.strictObject({
      personId: id,
      displayName: z.string(),
      date: localDate,
      amount: cents,
      billedOn: z.string(),
    }),
  ),
});
export type VisitSide = z.infer<typeof visitSide>;

export const visitToNote = z.strictObject({ personId: id, date: localDate, halfDays: visitLength });

export const visitCalls = {
  visitMonth: query({
    summary:
      "A month's visiting days by partner and person, both ways, with what is left and what passes the quota (X3).",
    roles: officeAndReaders,
    input: z.strictObject({ month, partnerOrganisationId: id.optional() }),
    output: z.array(
      z.strictObject({ partnerOrganisationId: id, partnerName: z.string(), sides: z.array(visitSide) }),
    ),
  }),
  standingThere: query({
    summary:
      'What one of our members has left at each partner on a date: « reste 2 sur 3 en novembre » (X3).',
    roles: officeAndReaders,
    input: z.strictObject({ personId: id, date: localDate }),
    output: z.array(
      z.strictObject({
        partnerOrganisationId: id,
        partnerName: z.string(),
        used: z.int(),
        quota: z.int().nullable(),
        left: z.int().nullable(),
        sentence: z.string(),
      }),
    ),
  }),
  noteVisitsThere: command({
    summary:
      'Notes days of our members at a partner, all or none; a second one of a person and date is refused (X3); undoable.',
    roles: staff,
    input: z.strictObject({ partnerOrganisationId: id, visits: z.array(visitToNote).min(1).max(500) }),
    output: z.strictObject({ ids: z.array(id) }),
  }),
  removeVisitsThere: command({
    summary:
      'Removes days noted by mistake; those that were settled are put right in the next settlement (X4); undoable.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(500) }),
    output: nothing,
  }),
};
