import * as z from 'zod';
import { denominations } from '../domain/cash-count.ts';
import {
  cents,
  totalCents,
  fileTicket,
  id,
  instant,
  localDate,
  nothing,
  positiveCents,
  requiredText,
  shortText,
} from './common.ts';
import { command, money, officeAndReaders, query, staff } from './define.ts';

/** So many of a coin or note, by its value in cents. */
export const countedPieces = z.strictObject({
  value: z.literal(denominations.map(({ value }) => value)),
  pieces: z.int().min(0).max(100_000),
});

/** Cash that came or went, whatever noted it. */
export const cashMovement = z.strictObject({
  date: localDate,
  at: instant,
  piece: z.string(),
  label: z.string(),
  name: z.string(),
  amount: cents,
  /** Where it is a move of the till itself, which another can correct. */
  moveId: id.nullable(),
});
export type CashMovement = z.infer<typeof cashMovement>;

/** The till counted: what should have been there, what was, and why they differ. */
export const cashCount = z.strictObject({
  id,
  countedOn: localDate,
  at: instant,
  by: z.string(),
  expected: totalCents,
  /** Of what was expected, what is held for partners (B11). */
  held: totalCents,
  counted: positiveCents,
  difference: totalCents,
  reason: z.string(),
  pieces: z.array(countedPieces),
});
export type CashCount = z.infer<typeof cashCount>;

/** What passes between the till and the bank. */
export const cashMoveKind = z.enum(['toBank', 'fromBank']);

export const cashCalls = {
  till: query({
    summary: "What the till should hold now, ours and partners', today's cash, and the last count (I8).",
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      expected: totalCents,
      held: totalCents,
      /** Whether a float has ever been set or counted. */
      started: z.boolean(),
      movements: z.array(cashMovement),
      lastCount: cashCount.nullable(),
      countedToday: z.boolean(),
    }),
    long: true,
  }),
  startTill: command({
    summary:
      'Says what is in the till on the day Comptoir takes it over: brought forward, neither income nor charge.',
    roles: money,
    input: z.strictObject({ on: localDate, amount: positiveCents }),
    output: z.strictObject({ id: id.nullable() }),
  }),
  countCash: command({
    summary:
      'Counts the till by coins and notes; a difference needs a reason and is booked, so that what is expected is what is there (I8).',
    roles: staff,
    input: z.strictObject({ pieces: z.array(countedPieces).max(20), reason: shortText.default('') }),
    output: z.strictObject({ id, difference: totalCents }),
  }),
  moveCash: command({
    summary: 'Notes cash taken to the bank, or withdrawn for the float; corrected by another, never changed.',
    roles: staff,
    input: z.strictObject({
      kind: cashMoveKind,
      amount: positiveCents,
      on: localDate,
      note: shortText.default(''),
    }),
    output: z.strictObject({ id }),
  }),
  correctCash: command({
    summary: 'Takes a move of the till back by the opposite one.',
    roles: staff,
    input: z.strictObject({ id, reason: requiredText }),
    output: z.strictObject({ id }),
  }),
  cashDays: query({
    summary: 'The till day by day, newest first: brought forward, in, out, left, and the counts.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.array(
      z.strictObject({
        date: localDate,
        before: totalCents,
        in: totalCents,
        out: totalCents,
        after: totalCents,
        movements: z.array(cashMovement),
        counts: z.array(cashCount),
      }),
    ),
    long: true,
  }),
  countSheetFile: query({
    summary: 'The count sheet as PDF: of a count that was made, or to fill in by hand.',
    roles: officeAndReaders,
    input: z.strictObject({ id: id.nullable().default(null) }),
    output: fileTicket,
    long: true,
  }),
};
