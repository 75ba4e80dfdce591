import * as z from 'zod';
import { cents, changed, clockTime, id, localDate, localDateTime, requiredText, version } from './common.ts';
import { bookingConflict, bookingFields, bookingPatch } from './booking-fields.ts';
import { bookers, command, everyone, query } from './define.ts';
import { warningCodeSchema } from './errors.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const every = z.int().min(1).max(120);

/** How a booking returns (T5): weekdays are 1 (Monday) to 7; a position of -1 is the last, -2 the second-to-last. */
export const recurrencePattern = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekly'), every, weekdays: z.array(weekday).min(1).max(7).readonly() }),
  z.strictObject({ kind: z.literal('monthly_on_day'), every, day: z.int().min(1).max(31) }),
  z.strictObject({
    kind: z.literal('monthly_on_weekday'),
    every,
    weekday,
    position: z.literal([1, 2, 3, 4, 5, -1, -2]),
  }),
  /** Days bound together that no rule gives: what comes from another calendar. */
  z.strictObject({
    kind: z.literal('listed'),
    every: z.literal(1),
    dates: z.array(localDate).min(1).max(520).readonly(),
  }),
]);

export const seriesRule = z.strictObject({
  pattern: recurrencePattern,
  /** On a date, itself included, or after so many occurrences. */
  end: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('until'), date: localDate }),
    z.strictObject({ kind: z.literal('count'), count: z.int().min(1).max(520) }),
  ]),
});
export type SeriesRule = z.infer<typeof seriesRule>;

/** What to do with the occurrence of a day: leave it out, or book it at another time or elsewhere (B5). */
export const seriesResolution = z.discriminatedUnion('action', [
  z.strictObject({ date: localDate, action: z.literal('skip') }),
  z.strictObject({
    date: localDate,
    action: z.literal('move'),
    resourceId: id,
    startsAt: localDateTime,
    endsAt: localDateTime,
  }),
]);
export type SeriesResolution = z.infer<typeof seriesResolution>;

const resolutions = z.array(seriesResolution).max(520).default([]);

export const seriesOccurrence = z.strictObject({
  /** The day of the rule that it stands for. */
  date: localDate,
  bookingId: id.nullable(),
  resourceId: id,
  startsAt: localDateTime,
  endsAt: localDateTime,
  /** `taken`: somebody holds the slot; `refused`: it cannot be for another reason; `skip`, `moved`: as decided. */
  state: z.enum(['free', 'taken', 'refused', 'skip', 'moved']),
  conflicts: z.array(bookingConflict),
  warnings: z.array(z.strictObject({ code: warningCodeSchema, message: z.string() })),
  /** French: why it cannot be; null when it can. */
  problem: z.string().nullable(),
  nextFree: z.strictObject({ startsAt: localDateTime, endsAt: localDateTime }).nullable(),
  total: cents.nullable(),
});
export type SeriesOccurrence = z.infer<typeof seriesOccurrence>;

const seriesPreview = z.strictObject({
  occurrences: z.array(seriesOccurrence),
  /** « chaque mardi, jusqu’au 30 juin 2027 ». */
  sentence: z.string(),
  total: cents,
  /** What is wrong with the rule itself; null when it is sound. */
  problem: z.string().nullable(),
});

const series = z.strictObject({
  id,
  version,
  sentence: z.string(),
  /** Every stored occurrence, cancelled ones too, in the order of the rule (T6). */
  occurrences: z.array(
    z.strictObject({
      date: localDate,
      bookingId: id,
      version,
      resourceId: id,
      resourceName: z.string(),
      startsAt: localDateTime,
      endsAt: localDateTime,
      status: z.enum(['confirmed', 'option', 'cancelled', 'expired', 'no_show']),
      billed: z.boolean(),
    }),
  ),
});

/** From which occurrence on: those that stand for this day of the rule or a later one; null: all of them. */
const from = localDate.nullable();

export const seriesChange = z.strictObject({
  /** New wall-clock bounds; an end at or before the start is on the next day. A start alone keeps the length. */
  startsAt: clockTime.optional(),
  endsAt: clockTime.optional(),
  /** So many days later (or earlier): « le mardi plutôt que le lundi » is 1. */
  dayShift: z.int().min(-31).max(31).optional(),
  resourceId: id.optional(),
  fields: bookingPatch.optional(),
});
export type SeriesChange = z.output<typeof seriesChange>;

const changeAsked = z.strictObject({ id, version, from, change: seriesChange, resolutions });

/** Bookings that return (T5, T6, B5): every occurrence is a booking of its own and knows its series. */
export const seriesCalls = {
  previewSeries: query({
    summary:
      'What a series would give, occurrence by occurrence: who is in the way, what is closed, the price (B5). Writes nothing.',
    roles: bookers,
    input: z.strictObject({ fields: bookingFields, rule: seriesRule, resolutions }),
    output: seriesPreview,
  }),
  createSeries: command({
    summary:
      'Books a series, all of it or nothing (T5, B5): an occurrence that meets a conflict is skipped or moved as told, or all is refused; undoable.',
    roles: bookers,
    input: z.strictObject({ fields: bookingFields, rule: seriesRule, resolutions }),
    output: changed.extend({ booked: z.int(), skipped: z.int() }),
  }),
  series: query({
    summary: 'A series with every stored occurrence, moved and cancelled ones included (T6).',
    roles: everyone,
    input: z.strictObject({ id }),
    output: series,
  }),
  previewSeriesChange: query({
    summary:
      'What changing a series from one occurrence on, or all that is to come, would give. Writes nothing.',
    roles: bookers,
    input: changeAsked,
    output: seriesPreview,
  }),
  changeSeries: command({
    summary:
      'Moves or changes a series from one occurrence on, or all that is to come; what is past, cancelled or billed stays as it is; undoable.',
    roles: bookers,
    input: changeAsked,
    output: changed.extend({ changed: z.int(), skipped: z.int() }),
  }),
  cancelSeries: command({
    summary:
      'Cancels a series from one occurrence on, or all that is to come, each by its own terms unless waived (B7); undoable while the slots are free.',
    roles: bookers,
    input: z.strictObject({ id, version, from, reason: requiredText, waive: requiredText.optional() }),
    output: changed.extend({ cancelled: z.int() }),
  }),
  undoSeriesChange: command({
    summary: 'Takes the last change of a series back, as long as none of its bookings has changed since.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
};
