import * as z from 'zod';
import { fileTicket, id, localDate, localDateTime, shortText } from './common.ts';
import { command, managers, query } from './define.ts';

/** Where the events of a place of the file go: to one of ours, or nowhere. */
export const calendarPlaceChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('resource'), resourceId: id }),
  z.strictObject({ kind: z.literal('leave_out') }),
]);
export type CalendarPlaceChoice = z.infer<typeof calendarPlaceChoice>;

/** For whom the events of a name of the file are; `nobody`: the place itself, the name staying as the title. */
export const calendarPartyChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id }),
  z.strictObject({ kind: z.literal('organisation'), id }),
  z.strictObject({ kind: z.literal('new_person') }),
  z.strictObject({ kind: z.literal('new_organisation') }),
  z.strictObject({ kind: z.literal('nobody') }),
]);
export type CalendarPartyChoice = z.infer<typeof calendarPartyChoice>;

/**
 * What becomes of an event: booked, changed, cancelled (it is gone from the file or cancelled in it), already there,
 * asked about (closed hours, a rule to pass over), refused, or left out.
 */
export const calendarOutcome = z.enum(['create', 'update', 'cancel', 'same', 'ask', 'refuse', 'skip']);
export type CalendarOutcome = z.infer<typeof calendarOutcome>;

const calendarSource = {
  ticket: z.string(),
  /** The sheet of a workbook of reservations. */
  sheet: z.string().max(200).optional(),
  places: z
    .array(z.strictObject({ key: shortText, choice: calendarPlaceChoice }))
    .max(500)
    .default([]),
  parties: z
    .array(z.strictObject({ key: shortText, choice: calendarPartyChoice }))
    .max(5000)
    .default([]),
  /** An all-day event takes its resource from opening to closing, or round the clock. */
  allDay: z.enum(['opening', 'whole']).default('opening'),
  /** Only what ends after this day begins, and what begins before this one ends; a year ahead unless said. */
  from: localDate.optional(),
  until: localDate.optional(),
  /** By event: taken although it was asked about, or left out. */
  decisions: z
    .array(z.strictObject({ key: z.string().max(600), decision: z.enum(['take', 'leave_out']) }))
    .max(20_000)
    .default([]),
};
export type CalendarSource = z.output<z.ZodObject<typeof calendarSource>>;

export const calendarLine = z.strictObject({
  /** The event and its occurrence, the same each time the file is read. */
  key: z.string(),
  /** The line of the file on which the event begins, from 1. */
  line: z.int(),
  outcome: calendarOutcome,
  title: z.string(),
  startsAt: localDateTime.nullable(),
  endsAt: localDateTime.nullable(),
  resourceName: z.string(),
  forWhom: z.string(),
  /** The event that returns of which it is one occurrence. */
  seriesKey: z.string().nullable(),
  /** It has taken place already: noted as a fact and not billed (B12). */
  isPast: z.boolean(),
  bookingId: id.nullable(),
  /** French: why it is refused, asked about or left out; what is to be known of what is past. */
  reasons: z.array(z.string()),
  /** What an update changes, in French. */
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
});
export type CalendarLine = z.infer<typeof calendarLine>;

export const calendarTotals = z.strictObject({
  events: z.int(),
  lines: z.int(),
  create: z.int(),
  update: z.int(),
  cancel: z.int(),
  same: z.int(),
  ask: z.int(),
  refuse: z.int(),
  skip: z.int(),
  past: z.int(),
  series: z.int(),
});

export const calendarImport = {
  planCalendar: query({
    summary:
      'A dry run of an import of bookings, from an .ics file or a sheet of reservations: event by event what would be booked, changed or refused and why (T3, T5, T6, B1, B4, B12). Writes nothing.',
    roles: managers,
    long: true,
    input: z.strictObject(calendarSource),
    output: z.strictObject({
      fileName: z.string(),
      kind: z.enum(['calendar', 'sheet']),
      /** French: the program that wrote it, and the calendars in it. */
      source: z.string(),
      from: localDate.nullable(),
      until: localDate,
      places: z.array(
        z.strictObject({
          key: z.string(),
          written: z.string(),
          events: z.int(),
          resourceId: id.nullable(),
          leftOut: z.boolean(),
          /** Of just that name, chosen or remembered; otherwise a proposal, or nothing. */
          sure: z.boolean(),
        }),
      ),
      parties: z.array(
        z.strictObject({
          key: z.string(),
          written: z.string(),
          email: z.string(),
          events: z.int(),
          choice: calendarPartyChoice,
          name: z.string(),
          /** French: by what it was recognised. */
          ground: z.string(),
          /** Somebody who may be meant, to be taken in one go. */
          proposal: z
            .strictObject({ kind: z.enum(['person', 'organisation']), id, name: z.string() })
            .nullable(),
          sure: z.boolean(),
        }),
      ),
      series: z.array(
        z.strictObject({
          key: z.string(),
          title: z.string(),
          /** Our own rule in French where it says the same (T5); null: occurrences bound together. */
          sentence: z.string().nullable(),
          occurrences: z.int(),
        }),
      ),
      lines: z.array(calendarLine),
      totals: calendarTotals,
      notes: z.array(z.string()),
      remembered: z.boolean(),
    }),
  }),
  confirmCalendar: command({
    summary:
      'Books what the dry run of a calendar showed, all of it or nothing, as one undoable import; the rest goes to a correction file.',
    roles: managers,
    long: true,
    backupFirst: true,
    input: z.strictObject(calendarSource),
    output: z.strictObject({
      importId: id.nullable(),
      totals: calendarTotals,
      corrections: fileTicket.nullable(),
    }),
  }),
};
