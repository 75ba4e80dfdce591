import * as z from 'zod';
import {
  changed,
  clockTime,
  id,
  instant,
  localDate,
  localDateTime,
  longText,
  nothing,
  requiredText,
  resourceKind,
  shortText,
  version,
} from './common.ts';
import { bookers, command, query, staff } from './define.ts';

/** What somebody waits for: one resource, any of a group of like ones, or any of a kind that is large enough. */
export const waitingTarget = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('resource'), resourceId: id }),
  z.strictObject({ of: z.literal('group'), group: requiredText }),
  z.strictObject({ of: z.literal('kind'), resourceKind }),
]);
export type WaitingTarget = z.infer<typeof waitingTarget>;

export const waitingFields = z.strictObject({
  target: waitingTarget,
  /** Any day from the first to the last, both included. */
  firstDay: localDate,
  lastDay: localDate,
  /** Between these times of the day, for so long. */
  fromTime: clockTime,
  toTime: clockTime,
  minutes: z.int().min(1).max(1440),
  attendees: z.int().min(0).max(5000).default(0),
  places: z.int().min(1).max(999).default(1),
  personId: id.nullable().default(null),
  organisationId: id.nullable().default(null),
  title: shortText.default(''),
  note: longText.default(''),
});
export type WaitingFields = z.infer<typeof waitingFields>;

export const freeSlot = z.strictObject({
  resourceId: id,
  resourceName: z.string(),
  startsAt: localDateTime,
  endsAt: localDateTime,
});

export const waitingEntry = waitingFields.extend({
  id,
  version,
  createdAt: instant,
  /** « Salle Est », « n’importe quelle salle pour 12 personnes ». */
  targetName: z.string(),
  /** For whom. */
  label: z.string(),
  /** « 3 h entre 9 h et 18 h, du … au … ». */
  when: z.string(),
  /** Their place in the line, from 1. */
  place: z.int(),
  rank: z.number(),
  /** Why they were put first; empty for the order of asking. */
  rankReason: z.string(),
  toldAt: instant.nullable(),
  /** What is free for them now, once those before them have had theirs; null: nothing. */
  offer: freeSlot.nullable(),
});
export type WaitingEntry = z.infer<typeof waitingEntry>;

/** Who waits for a slot, in the order of asking (B10); nothing is ever booked by itself. */
export const waitingCalls = {
  waiting: query({
    summary:
      'The waiting list in its order, with what is free for each now that those before have had theirs (B10); those whose day has passed are gone.',
    roles: bookers.concat('reader'),
    input: nothing,
    output: z.array(waitingEntry),
  }),
  wait: command({
    summary: 'Puts somebody at the end of the waiting list (B10); undoable.',
    roles: bookers,
    input: waitingFields,
    output: changed,
  }),
  stopWaiting: command({
    summary: 'Takes somebody off the waiting list, with a reason; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, reason: requiredText }),
    output: changed,
  }),
  waitAgain: command({
    summary: 'Puts somebody back where they were in the waiting list: the inverse of stopWaiting; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  setWaitingRank: command({
    summary: 'Puts somebody first (null), with a reason, or back where they were (B10); undoable.',
    roles: staff,
    input: z.strictObject({ id, version, rank: z.number().nullable(), reason: shortText }),
    output: changed,
  }),
  bookWaiting: command({
    summary: 'Books for somebody who waits, as the desk decides (B10); refused like any booking; undoable.',
    roles: bookers,
    input: z.strictObject({
      id,
      version,
      resourceId: id,
      startsAt: localDateTime,
      endsAt: localDateTime,
      /** The volunteer on duty who is named (F1). */
      supervisedBy: id.nullable().default(null),
    }),
    output: z.strictObject({ id, version, bookingId: id }),
  }),
  unbookWaiting: command({
    summary: 'Takes back what was booked for somebody who waited, and lets them wait again.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  tellWaiting: command({
    summary: 'Notes that somebody who waits was told of a free slot, or takes that back; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, told: z.boolean() }),
    output: changed,
  }),
  tellExpired: command({
    summary: 'Notes that somebody was told that their option ran out (B6), or takes that back; undoable.',
    roles: bookers,
    input: z.strictObject({ bookingId: id, told: z.boolean() }),
    output: nothing,
  }),
};
