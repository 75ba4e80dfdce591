import * as z from 'zod';
import { cents, fileTicket, id, localDate, month, version } from './common.ts';
import { passCodeText } from './networks-passes.ts';
import { bookers, command, everyone, officeAndReaders, query, staff } from './define.ts';

export const halfDay = z.enum(['morning', 'afternoon']);
export type HalfDay = z.infer<typeof halfDay>;

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
  /** `covered`: by a plan, free hours or a carnet (C3). */
  kind: z.enum(['member', 'visit', 'overflow', 'paying', 'free', 'covered']),
  amount: cents,
  billed: z.boolean(),
  /** A day without membership that the place allows and counts (P7). */
  trial: z.boolean(),
  /** Under eighteen that day, and who may fetch them home (P8). */
  minor: z.boolean(),
  mayFetch: z.array(z.strictObject({ displayName: z.string(), tie: z.string(), phone: z.string() })),
});
export type CheckIn = z.infer<typeof checkIn>;

/** A letter of the list to check in from, folded: « É » stands under « e ». */
export const rollInitial = z.string().regex(/^[a-z#]$/u);

/** How many visitors a day had whose names nobody noted. */
export const visitors = z
  .int()
  .min(0, 'Indiquer un nombre de visiteurs.')
  .max(999, 'Au plus 999 visiteurs par jour.');

/** A day of a presence sheet, with what is needed to count its seats while somebody types. */
export const sheetDay = z.strictObject({
  date: localDate,
  /** Why the place is closed that day (« Fermé », « Assomption »); null: open. */
  closed: z.string().nullable(),
  bookedMorning: z.int(),
  bookedAfternoon: z.int(),
  /** Who has booked a desk that day, or has one kept by a plan: their seat is counted there. */
  seated: z.array(id),
  unnamed: visitors,
});
export type SheetDay = z.infer<typeof sheetDay>;

/** A cell of a presence sheet: somebody's halves of a day, none for nobody there. */
export const sheetCell = z.strictObject({
  personId: id,
  date: localDate,
  halves: z.array(halfDay).max(2),
});
export type SheetCell = z.infer<typeof sheetCell>;

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
      /** Visitors whose names nobody noted: visits, and no persons. */
      unnamed: visitors,
    }),
  }),
  checkIn: command({
    summary:
      'Notes that somebody is here, morning, afternoon or both (one keystroke); a second half completes the first (C4); undoable.',
    roles: staff,
    input: z.strictObject({ personId: id, date: localDate, halves: z.array(halfDay).min(1).max(2) }),
    output: checkIn,
  }),
  checkInByPass: command({
    summary:
      'Takes a valid pass for proof and notes that its holder is here today, both or neither (X2, X5); undoable as a whole.',
    roles: staff,
    input: z.strictObject({
      text: passCodeText,
      /** Who it is here; null: somebody new, whose sheet is made. */
      personId: id.nullable(),
      halves: z.array(halfDay).min(1).max(2),
    }),
    output: checkIn.extend({
      /** Until when recognised; null where there is no agreement. */
      recognisedUntil: localDate.nullable(),
    }),
  }),
  undoCheckInByPass: command({
    summary:
      'Takes back a passage noted by a pass, with the recognition and the tie to the pass that came of it (undo).',
    roles: staff,
    input: z.strictObject({
      personId: id,
      date: localDate,
      /** The halves that it added. */
      halves: z.array(halfDay).max(2),
      recognition: z.strictObject({ id, version }).nullable(),
      /** Whose pass it was, where it had never been shown here before. */
      newHolder: z.strictObject({ placeId: id, holderPublicId: z.string() }).nullable(),
    }),
    output: z.strictObject({}),
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
  roll: query({
    summary:
      'The list to check in from, by a touch each: who usually comes on such a day and who is here, or everybody whose family name begins with a letter.',
    roles: staff,
    input: z.strictObject({
      date: localDate,
      /** a–z, or « # » for names that begin otherwise; left out: the usual ones and those here. */
      initial: rollInitial.optional(),
    }),
    output: z.strictObject({
      /** Letters with how many people each, in their order. */
      initials: z.array(z.strictObject({ initial: rollInitial, people: z.int() })),
      rows: z.array(
        z.strictObject({
          personId: id,
          firstName: z.string(),
          lastName: z.string(),
          /** What tells them apart or why they stand first: « Crest », « 6 des 8 derniers mardis ». */
          hint: z.string(),
        }),
      ),
      /** How many more there are of the letter; the search finds them. */
      more: z.int(),
    }),
  }),
  month: query({
    summary:
      "A month's presence sheet: who usually comes and who came, their halves by day, closed days, seats and unnamed visitors.",
    roles: officeAndReaders,
    input: z.strictObject({ month }),
    output: z.strictObject({
      seats: z.int(),
      days: z.array(sheetDay),
      people: z.array(z.strictObject({ personId: id, displayName: z.string(), usual: z.boolean() })),
      cells: z.array(sheetCell.extend({ billed: z.boolean() })),
    }),
  }),
  note: command({
    summary:
      'Notes cells of a presence sheet as they are to be, from one keystroke to a pasted block; refused cells are named and the others stand (B12); undoable.',
    roles: staff,
    input: z.strictObject({ cells: z.array(sheetCell).min(1).max(2500) }),
    output: z.strictObject({
      noted: z.int(),
      refused: z.array(z.strictObject({ personId: id, date: localDate, message: z.string() })),
    }),
  }),
  noteUnnamed: command({
    summary: 'Notes how many visitors without a name some days had: visits, and no persons; undoable.',
    roles: staff,
    input: z.strictObject({
      days: z
        .array(z.strictObject({ date: localDate, visitors }))
        .min(1)
        .max(31),
    }),
    output: z.strictObject({}),
  }),
  sheetFile: query({
    summary: "A month's presence sheet as PDF, A4 landscape: as it stands, or with names and empty cells.",
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ month, filled: z.boolean() }),
    output: fileTicket,
  }),
};
