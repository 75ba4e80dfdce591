import * as z from 'zod';
import {
  changed,
  id,
  instant,
  localDate,
  localDateTime,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { bookers, command, query } from './define.ts';
import { bookingStatus } from './booking-fields.ts';
import { freeSlot } from './booking-waiting.ts';
import { resourceState } from './resources.ts';

/** What somebody in the queue wants: one machine, any of a group of like ones (B13), or whichever is free. */
export const queueTarget = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('machine'), resourceId: id }),
  z.strictObject({ of: z.literal('group'), group: requiredText }),
  z.strictObject({ of: z.literal('any') }),
]);
export type QueueTarget = z.infer<typeof queueTarget>;

/** A day at most: who waits for longer books. */
const minutes = z.int().min(5).max(1440);

export const queueFields = z.strictObject({
  target: queueTarget,
  minutes,
  /** Who waits, when they are known here; else `name` says it: « le monsieur au drone ». */
  personId: id.nullable().default(null),
  name: shortText.default(''),
});
export type QueueFields = z.infer<typeof queueFields>;

export const queueEntry = queueFields.extend({
  id,
  version,
  /** Who waits, with the commune where somebody else has that name. */
  label: z.string(),
  minor: z.boolean(),
  /** « Brodeuse », « Prusa, la première libre », « la première machine libre ». */
  targetName: z.string(),
  since: instant,
  /** Their place in the queue, from 1. */
  place: z.int(),
  /** Where and when their turn is likely to come, those before them having had theirs; null: not today. */
  turn: freeSlot.nullable(),
  /** Whether that turn is now: to be called. */
  isNext: z.boolean(),
});
export type QueueEntry = z.infer<typeof queueEntry>;

/** A booking as the fablab sees it (F4): who, when, whom to ring; no amount, no note. */
export const eveningBooking = z.strictObject({
  id,
  version,
  startsAt: localDateTime,
  endsAt: localDateTime,
  status: bookingStatus,
  /** For whom, with the commune where somebody else has that name. */
  who: z.string(),
  personId: id.nullable(),
  minor: z.boolean(),
  /** Of those booked that day, and of nobody else (F4); empty where it is not known. */
  phone: z.string(),
  /** Whether a job was begun on it: then none can be begun again. */
  hasJob: z.boolean(),
});
export type EveningBooking = z.infer<typeof eveningBooking>;

export const eveningMachine = z.strictObject({
  id,
  version,
  name: z.string(),
  /** Like machines (B13); empty: none. */
  group: z.string(),
  state: resourceState,
  stateNote: z.string(),
  /** Only its start and its end must be open (B4). */
  continuousUse: z.boolean(),
  /** When it is open that day, in order. */
  open: z.array(z.strictObject({ startsAt: localDateTime, endsAt: localDateTime })),
  /** Those that touch the day and hold their slot, in order. */
  bookings: z.array(eveningBooking),
});
export type EveningMachine = z.infer<typeof eveningMachine>;

/** The fablab's day as it is seen standing: the machines, who is booked, who waits. */
export const eveningCalls = {
  evening: query({
    summary:
      "A day of the fablab on one page: machines with state, opening and bookings, the telephone of those booked that day (F4), and today's queue with each one's likely turn.",
    roles: bookers,
    input: z.strictObject({ day: localDate.optional() }),
    output: z.strictObject({
      day: localDate,
      machines: z.array(eveningMachine),
      queue: z.array(queueEntry),
    }),
  }),
  joinQueue: command({
    summary: "Puts somebody who is there at the end of today's queue for a machine; undoable.",
    roles: bookers,
    input: queueFields,
    output: changed,
  }),
  leaveQueue: command({
    summary: 'Takes somebody out of the queue, who has gone or wants nothing more; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  rejoinQueue: command({
    summary:
      'Puts somebody back where they were in the queue; what was booked for them from it is cancelled: the inverse of leaving and of booking.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  moveInQueue: command({
    summary: 'Puts somebody before another in the queue, or at its end (null); undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, beforeId: id.nullable() }),
    output: changed,
  }),
  bookFromQueue: command({
    summary:
      'Books a machine for somebody in the queue, whose turn it is, and takes them out of it (B1, B13); refused like any booking; undoable.',
    roles: bookers,
    input: z.strictObject({
      id,
      version,
      resourceId: id,
      /** null: now. */
      startsAt: localDateTime.nullable(),
      minutes,
      /** Who they are, where the queue has but a name. */
      personId: id.optional(),
      /** The volunteer on duty who is named (F1). */
      supervisedBy: id.nullable().default(null),
    }),
    output: changed.extend({ bookingId: id, startsAt: localDateTime, endsAt: localDateTime }),
  }),
};
