import * as z from 'zod';
import { booking } from './bookings.ts';
import { seriesRule } from './booking-series.ts';
import {
  changed,
  fileTicket,
  id,
  instant,
  localDate,
  localDateTime,
  month,
  nothing,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { bookers, command, everyone, query, staff } from './define.ts';

/** When, where, and how many volunteers are wanted. Half-open and on the place's clock (T1, T2). */
export const shiftFields = z.strictObject({
  startsAt: localDateTime,
  endsAt: localDateTime,
  /** Where, for whoever comes: « Fablab », « Atelier bois »; empty: the place itself. */
  place: shortText,
  wanted: z.int().min(1, 'Il faut au moins une personne.').max(50, 'Au plus 50 personnes.'),
  /** What volunteers should know; read by all of them. */
  note: shortText,
});
export type ShiftFields = z.infer<typeof shiftFields>;

export const shiftPerson = z.strictObject({
  personId: id,
  displayName: z.string(),
  /** Whether it is whoever asks. */
  me: z.boolean(),
  /** Minutes noted as volunteer time for having come (P9); null: not noted. */
  notedMinutes: z.int().nullable(),
  /** Whether they look for somebody in their place; they are on until one has come forward. */
  asksOut: z.boolean(),
});

/** A permanence: when the fablab is staffed, and by whom. */
export const shift = shiftFields.extend({
  id,
  version,
  staff: z.array(shiftPerson),
  /** How many are still looked for. */
  missing: z.int(),
  /** « Il manque quelqu’un jeudi 3 »; empty where nobody is missing. */
  hole: z.string(),
  cancelled: z.strictObject({ reason: z.string(), at: instant }).nullable(),
  seriesId: id.nullable(),
  /** « chaque jeudi, jusqu’au 24 juin 2027 »; empty for one that does not return. */
  sentence: z.string(),
});
export type Shift = z.infer<typeof shift>;

/** Of a permanence that returns: this one, those from here on, or all that are not over yet. */
export const shiftScope = z.enum(['one', 'following', 'all']);
export type ShiftScope = z.infer<typeof shiftScope>;

const staffChange = z.strictObject({
  id,
  scope: shiftScope.default('one'),
  add: z.array(id).max(50).default([]),
  remove: z.array(id).max(50).default([]),
});

const shiftState = shiftFields.extend({
  cancelledReason: shortText.nullable(),
  removed: z.boolean(),
});

/** What is left of the bookings once a permanence is gone; the desk decides of each (B9). */
const hits = { bookingsHit: z.int() };

const copyWish = z.strictObject({
  from: localDate,
  to: localDate,
  /** So many days later: 7 is a week. */
  days: z.int().min(1).max(800),
  /** Whether those who are on come along. */
  withStaff: z.boolean().default(true),
});

/** Permanences: when volunteers staff the fablab, and who. */
export const shiftCalls = {
  shifts: query({
    summary: 'The permanences that touch a range, in order, with who is on and who is missing.',
    roles: everyone,
    input: z.strictObject({
      from: localDateTime,
      to: localDateTime,
      withCancelled: z.boolean().default(false),
      /** Those of somebody alone. */
      personId: id.nullable().default(null),
    }),
    output: z.array(shift),
  }),
  rota: query({
    summary: 'Who writes on the rota: whose sheet the caller is, and whether they may write for others too.',
    roles: everyone,
    input: nothing,
    output: z.strictObject({
      personId: id.nullable(),
      displayName: z.string(),
      mayPlan: z.boolean(),
      /** Those who have been on before, the most often first: to be put on by one touch. */
      regulars: z.array(z.strictObject({ personId: id, displayName: z.string() })),
      /** Places that permanences have had, the latest first. */
      places: z.array(z.string()),
      /** Machines and rooms that are open while there is a permanence (B4). */
      follows: z.array(z.string()),
    }),
  }),
  addShifts: command({
    summary:
      'Adds a permanence, or one for each date of a rule but those left out (T5, T6), with who is on; undoable.',
    roles: staff,
    input: z.strictObject({
      fields: shiftFields,
      rule: seriesRule.nullable().default(null),
      skip: z.array(localDate).max(520).default([]),
      personIds: z.array(id).max(50).default([]),
    }),
    output: z.strictObject({ ids: z.array(id) }),
  }),
  changeShift: command({
    summary:
      'Changes a permanence, or what changed of it on those from here on or on all to come; tells which bookings lose their opening; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, scope: shiftScope.default('one'), fields: shiftFields }),
    output: changed.extend({ ...hits, changed: z.int() }),
  }),
  cancelShift: command({
    summary:
      'Cancels a permanence, those from here on or all to come, with a reason; tells how many bookings lose their opening (B9); undoable.',
    roles: staff,
    input: z.strictObject({ id, version, scope: shiftScope.default('one'), reason: requiredText }),
    output: changed.extend({ ...hits, cancelled: z.int() }),
  }),
  removeShift: command({
    summary: 'Takes away a permanence that was planned by mistake and never held; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, scope: shiftScope.default('one') }),
    output: z.strictObject({ ...hits, removed: z.int() }),
  }),
  restoreShifts: command({
    summary: 'Puts permanences back as they were: the inverse of the above; undoable.',
    roles: staff,
    input: z.strictObject({
      shifts: z
        .array(z.strictObject({ id, version, state: shiftState }))
        .min(1)
        .max(520),
      label: shortText.default(''),
    }),
    output: nothing,
  }),
  staffShifts: command({
    summary:
      'Puts people on and off permanences: a swap is two changes in one. Volunteers do so for themselves alone (F4); undoable.',
    roles: bookers,
    input: z.strictObject({ changes: z.array(staffChange).min(1).max(520) }),
    output: z.strictObject({ changed: z.int() }),
  }),
  askReplacement: command({
    summary:
      'Says that somebody on a permanence to come looks for another in their place, or no more; they stay on until then. Volunteers do so for themselves (F4); undoable.',
    roles: bookers,
    /** `personId` null: whoever asks. */
    input: z.strictObject({ shiftId: id, personId: id.nullable().default(null), asked: z.boolean() }),
    output: nothing,
  }),
  takePlace: command({
    summary:
      'Takes the place of somebody who looks for another: volunteers for themselves, the desk for anybody; who stood in for whom is kept; undoable.',
    roles: bookers,
    /** `byPersonId` null: whoever asks. */
    input: z.strictObject({ shiftId: id, personId: id, byPersonId: id.nullable().default(null) }),
    output: nothing,
  }),
  returnPlace: command({
    summary: 'Gives a place back to whoever had it and looks for another again: the inverse of taking it.',
    roles: bookers,
    input: z.strictObject({ shiftId: id, personId: id, byPersonId: id }),
    output: nothing,
  }),
  previewShiftCopy: query({
    summary: 'What copying a period some days later would add, and what is there already. Writes nothing.',
    roles: staff,
    input: copyWish,
    output: z.array(
      z.strictObject({
        startsAt: localDateTime,
        endsAt: localDateTime,
        place: z.string(),
        staff: z.string(),
        /** `there`: such a permanence stands already, `night`: a bound that does not exist or comes twice (T3). */
        state: z.enum(['new', 'there', 'night']),
        /** « Toussaint »: a public holiday, for whoever looks at it. */
        holiday: z.string(),
      }),
    ),
  }),
  copyShifts: command({
    summary: 'Copies the permanences of a period some days later, but those that stand already; undoable.',
    roles: staff,
    input: copyWish,
    output: z.strictObject({ ids: z.array(id), there: z.int() }),
  }),
  noteShiftTime: command({
    summary:
      'Notes a held permanence as volunteer time of those who came (P9), never twice; whoever came without being on the rota is put on it; undoable.',
    roles: staff,
    input: z.strictObject({
      id,
      personIds: z.array(id).min(1, 'Dire qui est venu.').max(50),
      /** How long each stayed; null: the whole permanence. */
      minutes: z
        .int()
        .min(1)
        .max(24 * 60)
        .nullable()
        .default(null),
    }),
    output: z.strictObject({ noted: z.int(), already: z.int() }),
  }),
  bookingsWithoutShift: query({
    summary:
      'The bookings of a range on what is open during permanences alone, and that no permanence covers (any more), with what was decided of each (B9).',
    roles: staff,
    input: z.strictObject({ from: localDateTime, to: localDateTime }),
    output: z.array(z.strictObject({ booking, kept: z.boolean() })),
  }),
  keepWithoutShift: command({
    summary: 'Says that a booking stays although nobody is on then, or takes that back (B9); undoable.',
    roles: staff,
    input: z.strictObject({ bookingId: id, kept: z.boolean() }),
    output: nothing,
  }),
  shiftsFile: query({
    summary: 'The rota of a month as a sheet to put on the wall (PDF).',
    roles: everyone,
    long: true,
    input: z.strictObject({ month }),
    output: fileTicket,
  }),
  shiftsCalendar: query({
    summary: 'Permanences of a period as an iCalendar file, cancelled ones too (T6): all, or somebody’s.',
    roles: everyone,
    input: z.strictObject({ from: localDate, to: localDate, personId: id.nullable().default(null) }),
    output: fileTicket,
  }),
};
