import * as z from 'zod';
import { cents, id, localDate, version } from './common.ts';
import { bookers, command, everyone, officeAndReaders, query, staff } from './define.ts';

export const halfDay = z.enum(['morning', 'afternoon']);

/** One person's passage on one day (X3: one visiting day at most, whatever the halves). */
export const checkIn = z.strictObject({
  id,
  version,
  personId: id,
  displayName: z.string(),
  date: localDate,
  morning: z.boolean(),
  afternoon: z.boolean(),
  /** What pays, in French: « adhésion », « visite, reste 2 sur 3 en novembre », « 15,00 € à facturer ». */
  coverage: z.string(),
  kind: z.enum(['member', 'visit', 'overflow', 'paying', 'free']),
  amount: cents,
  billed: z.boolean(),
});
export type CheckIn = z.infer<typeof checkIn>;

export const attendance = {
  day: query({
    summary: 'Who is here on a day, by half-day, and how many seats are left.',
    roles: everyone,
    input: z.strictObject({ date: localDate }),
    output: z.strictObject({
      rows: z.array(checkIn),
      seats: z.int(),
      seatsLeftMorning: z.int(),
      seatsLeftAfternoon: z.int(),
    }),
  }),
  checkIn: command({
    summary:
      'Notes that somebody is here, morning, afternoon or both (one keystroke); a second half completes the first (C4); undoable.',
    roles: staff,
    input: z.strictObject({ personId: id, date: localDate, halves: z.array(halfDay).min(1).max(2) }),
    output: checkIn,
  }),
  checkOut: command({
    summary: 'Takes a half-day back, or the whole passage; undoable.',
    roles: staff,
    input: z.strictObject({ personId: id, date: localDate, halves: z.array(halfDay).min(1).max(2) }),
    output: z.strictObject({}),
  }),
  of: query({
    summary: "A person's passages, newest first.",
    roles: officeAndReaders,
    input: z.strictObject({ personId: id, from: localDate.optional(), to: localDate.optional() }),
    output: z.array(checkIn),
  }),
  usual: query({
    summary: 'Who usually comes on such a day and is not here yet: for checking in with one keystroke.',
    roles: bookers,
    input: z.strictObject({ date: localDate, limit: z.int().min(1).max(30).default(8) }),
    output: z.array(z.strictObject({ personId: id, displayName: z.string(), hint: z.string() })),
  }),
};
