import * as z from 'zod';
import { fileTicket, id, localDate, month } from './common.ts';
import { command, managers, query } from './define.ts';

/** One letter of the paper sheet: morning, afternoon, both. */
export const presenceLetter = z.enum(['M', 'A', 'J']);
export type PresenceLetter = z.infer<typeof presenceLetter>;

/** What an unclear wording means; `nothing`: nobody was there. */
export const codeMeaning = z.enum(['M', 'A', 'J', 'nothing']);

/** Who a line is, as somebody has said. `same_as` names the line whose person it is too. */
export const presenceLineChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), personId: id }),
  z.strictObject({ kind: z.literal('same_as'), line: z.int() }),
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('unnamed') }),
  z.strictObject({ kind: z.literal('leave_out') }),
]);
export type PresenceLineChoice = z.infer<typeof presenceLineChoice>;

/** What a partner in brackets is, as somebody has said. `agree` creates the structure, and an agreement to complete. */
export const presencePartnerChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), organisationId: id }),
  z.strictObject({ kind: z.literal('agree') }),
  z.strictObject({ kind: z.literal('unnamed') }),
  z.strictObject({ kind: z.literal('plain') }),
]);
export type PresencePartnerChoice = z.infer<typeof presencePartnerChoice>;

const cellOutcome = z.enum([
  'add',
  'same',
  'complete',
  'conflict',
  'replace',
  'unclear',
  'future',
  'waiting',
  'counted',
]);

export const presenceLine = z.strictObject({
  line: z.int(),
  name: z.string(),
  status: z.enum(['known', 'likely', 'new', 'ask', 'unnamed', 'skip']),
  personId: id.nullable(),
  personName: z.string(),
  /** The line whose person this one is, or may be, too. */
  sameAs: z.int().nullable(),
  candidates: z.array(
    z.strictObject({
      personId: id,
      name: z.string(),
      hint: z.string(),
      ground: z.enum(['remembered', 'same_name', 'like_name', 'near_name']),
    }),
  ),
  partner: z.string().nullable(),
  halfDays: z.int(),
  reasons: z.array(z.string()),
  cells: z.array(
    z.strictObject({
      date: localDate,
      written: z.string(),
      outcome: cellOutcome,
      letter: presenceLetter.nullable(),
      held: presenceLetter.nullable(),
      billed: z.boolean(),
    }),
  ),
});
export type PresenceLine = z.infer<typeof presenceLine>;

export const presenceTotals = z.strictObject({
  people: z.int(),
  newPeople: z.int(),
  recognised: z.int(),
  /** Cells by what becomes of them. */
  add: z.int(),
  same: z.int(),
  complete: z.int(),
  conflict: z.int(),
  replace: z.int(),
  unclear: z.int(),
  future: z.int(),
  waiting: z.int(),
  /** Half-days that the sheet says, and visitors without a name; those that are written. */
  halfDays: z.int(),
  visitors: z.int(),
  newVisitors: z.int(),
  /** Lines that wait for somebody to say who it is. */
  toSay: z.int(),
  control: z.string().nullable(),
});

const source = {
  ticket: z.string(),
  /** The sheet of a workbook; the first one that looks like a presence sheet unless said. */
  sheet: z.string().max(200).optional(),
  /** Where neither title nor columns say the year. */
  month: month.optional(),
  codes: z
    .array(z.strictObject({ code: z.string().max(50), means: codeMeaning }))
    .max(200)
    .default([]),
  lines: z
    .array(z.strictObject({ line: z.int(), choice: presenceLineChoice }))
    .max(5000)
    .default([]),
  partners: z
    .array(z.strictObject({ key: z.string().max(200), choice: presencePartnerChoice }))
    .max(500)
    .default([]),
  /** Cells where the sheet is right and the file is not. */
  takeSheet: z
    .array(z.strictObject({ line: z.int(), date: localDate }))
    .max(20_000)
    .default([]),
};
export type PresenceSource = z.output<z.ZodObject<typeof source>>;

export const presenceImport = {
  planPresence: query({
    summary:
      "A dry run of a month's presence sheet (P4, B12): who each line is, what each cell adds, conflicts with what is noted, control totals. Writes nothing.",
    roles: managers,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({
      fileName: z.string(),
      title: z.string(),
      /** The month as read or guessed; `sure` is false where the year has to be said. */
      month,
      monthIsSure: z.boolean(),
      codes: z.array(
        z.strictObject({
          code: z.string(),
          times: z.int(),
          guess: presenceLetter.nullable(),
          means: codeMeaning.nullable(),
        }),
      ),
      partners: z.array(
        z.strictObject({
          key: z.string(),
          name: z.string(),
          status: z.enum(['agreed', 'no_agreement', 'unknown']),
          organisationId: id.nullable(),
          choice: z.enum(['link', 'agree', 'unnamed', 'plain']).nullable(),
          lines: z.int(),
        }),
      ),
      days: z.array(
        z.strictObject({
          date: localDate,
          heading: z.string(),
          closed: z.string().nullable(),
          morning: z.int(),
          afternoon: z.int(),
          people: z.int(),
          unnamed: z.int(),
          overSeats: z.boolean(),
          stated: z.int().nullable(),
        }),
      ),
      unnamed: z.array(
        z.strictObject({
          date: localDate,
          line: z.int(),
          sheet: z.int(),
          held: z.int(),
          outcome: z.enum(['add', 'same', 'conflict', 'replace', 'future']),
        }),
      ),
      lines: z.array(presenceLine),
      notes: z.array(z.string()),
      seats: z.int(),
      totals: presenceTotals,
      /** Whether earlier choices for such sheets are used. */
      remembered: z.boolean(),
    }),
  }),
  confirmPresence: command({
    summary:
      'Writes what the dry run of a presence sheet showed, all of it or nothing, as one undoable import; the same sheet twice changes nothing (P4).',
    roles: managers,
    long: true,
    backupFirst: true,
    input: z.strictObject(source),
    output: z.strictObject({
      importId: id.nullable(),
      totals: presenceTotals,
      corrections: fileTicket.nullable(),
    }),
  }),
};
