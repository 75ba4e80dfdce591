import * as z from 'zod';
import {
  cents,
  changed,
  id,
  instant,
  localDate,
  localDateTime,
  party,
  requiredText,
  resourceKind,
  version,
} from './common.ts';
import { bookingConflict, bookingFields, bookingPatch, bookingStatus } from './booking-fields.ts';
import { paperCalls } from './booking-papers.ts';
import { seriesCalls } from './booking-series.ts';
import { copyCalls } from './booking-copies.ts';
import { useCalls } from './booking-uses.ts';
import { findingCalls } from './booking-find.ts';
import { waitingCalls } from './booking-waiting.ts';
import { useCoverage } from './coverage-fields.ts';
import { bookers, command, everyone, query, staff } from './define.ts';
import { warningCodeSchema } from './errors.ts';
import { price } from './pricing.ts';
import { accessoryTaken } from './pricing-accessories.ts';
import { handDiscount } from './pricing-terms.ts';
import { simulatorCalls } from './booking-simulator.ts';

export const booking = z.strictObject({
  id,
  version,
  resourceId: id,
  resourceName: z.string(),
  resourceKind,
  startsAt: localDateTime,
  endsAt: localDateTime,
  places: z.int(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  organisationId: id.nullable(),
  organisationName: z.string().nullable(),
  title: z.string(),
  /** What a calendar cell says: title, or for whom. */
  label: z.string(),
  attendees: z.int(),
  note: z.string(),
  setup: z.string(),
  /** What anybody may read of it; empty: « Réservé » on the door. */
  publicLabel: z.string(),
  status: bookingStatus,
  optionUntil: localDate.nullable(),
  /** What was agreed (C2); null when nothing is charged. */
  agreed: price.nullable(),
  /** What comes along with it. */
  accessories: z.array(accessoryTaken),
  discount: handDiscount.nullable(),
  discountReason: z.string(),
  /** The volunteer on duty who is named for it (F1). */
  supervisedBy: id.nullable(),
  supervisorName: z.string().nullable(),
  /** What pays for it before its price does, in French, and what is then left to pay; null: nothing does (C3). */
  covered: z.strictObject({ sentence: z.string(), toPay: cents }).nullable(),
  billed: z.boolean(),
  /** What is owed instead of the price where it was cancelled late or nobody came (B7); null: nothing of the kind. */
  fee: cents.nullable(),
  /** Why the desk asked for nothing of it; empty where it did not. */
  feeWaived: z.string(),
  /** The series that it is an occurrence of (T6). */
  seriesId: id.nullable(),
  /** What needs a hand, in French: « option à décider », « adhésion échue ». */
  flags: z.array(z.string()),
});
export type Booking = z.infer<typeof booking>;

export const bookingHistoryEntry = z.strictObject({ at: instant, actor: z.string(), what: z.string() });

export const bookings = {
  ...seriesCalls,
  ...paperCalls,
  ...simulatorCalls,
  ...waitingCalls,
  ...copyCalls,
  ...useCalls,
  ...findingCalls,
  inRange: query({
    summary:
      'The bookings that touch a range, cancelled ones left out unless asked for; options past their day count as expired (B6).',
    roles: everyone,
    input: z.strictObject({
      from: localDateTime,
      to: localDateTime,
      resourceIds: z.array(id).max(500).optional(),
      withCancelled: z.boolean().default(false),
    }),
    output: z.array(booking),
  }),
  get: query({
    summary: 'One booking with its history.',
    roles: everyone,
    input: z.strictObject({ id }),
    output: z.strictObject({ booking, history: z.array(bookingHistoryEntry) }),
  }),
  of: query({
    summary: 'The bookings of a person or structure, newest first.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ party, limit: z.int().min(1).max(500).default(100) }),
    output: z.array(booking),
  }),
  preview: query({
    summary:
      'What creating or moving would give: price, conflicts, warnings, the next free time. Writes nothing: for the drag and the form.',
    roles: bookers,
    input: z.strictObject({ fields: bookingFields, exceptId: id.optional() }),
    output: z.strictObject({
      price: price.nullable(),
      /** What pays before the price does, and what is left to pay (C3); null where nothing is held. */
      coverage: useCoverage.nullable(),
      conflicts: z.array(bookingConflict),
      warnings: z.array(z.strictObject({ code: warningCodeSchema, message: z.string() })),
      /** A bound that does not exist, an end before a start… in French; null when all is well. */
      problem: z.string().nullable(),
      nextFree: z.strictObject({ startsAt: localDateTime, endsAt: localDateTime }).nullable(),
    }),
  }),
  create: command({
    summary: 'Books (B1–B4, B8): refused with who and when if the slot is held; undoable.',
    roles: bookers,
    input: bookingFields,
    output: changed,
  }),
  move: command({
    summary: 'Moves or lengthens, maybe to another resource; the price follows; undoable (B7).',
    roles: bookers,
    input: z.strictObject({ id, version, resourceId: id, startsAt: localDateTime, endsAt: localDateTime }),
    output: changed,
  }),
  update: command({
    summary: 'Changes for whom, title, people, note or category; the price follows; undoable.',
    roles: bookers,
    input: z.strictObject({
      id,
      version,
      fields: bookingPatch,
    }),
    output: changed,
  }),
  revise: command({
    summary:
      'Moves and changes a booking in one go, as its form asks; the price follows; undoable in one go (B7).',
    roles: bookers,
    input: z.strictObject({
      id,
      version,
      resourceId: id,
      startsAt: localDateTime,
      endsAt: localDateTime,
      fields: bookingPatch,
    }),
    output: changed,
  }),
  confirm: command({
    summary: 'Makes an option a booking (B6); undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  hold: command({
    summary: 'Makes a booking an option until a day, or prolongs one (B6): the inverse of confirm; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, optionUntil: localDate }),
    output: changed,
  }),
  cancel: command({
    summary:
      'Cancels, keeping who, when and why, and what it costs by what was agreed (B7), unless waived with a reason; undoable while the slot is free.',
    roles: bookers,
    input: z.strictObject({ id, version, reason: requiredText, waive: requiredText.optional() }),
    output: changed,
  }),
  cancellation: query({
    summary:
      'What cancelling now, or noting that nobody came, would cost by what was agreed (B7): one booking, or its series from a day on.',
    roles: bookers,
    input: z.strictObject({ id, series: z.strictObject({ from: localDate.nullable() }).optional() }),
    output: z.strictObject({
      /** What would be owed in all, and of how many bookings that are to be cancelled. */
      fee: cents,
      bookings: z.int(),
      late: z.int(),
      noShowFee: cents,
      /** French: the terms, and until when it was or is free; empty where nothing was agreed. */
      terms: z.string(),
      freeUntil: z.string(),
    }),
  }),
  reinstate: command({
    summary: 'Puts a cancelled booking back if its slot is still free: the inverse of cancel.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  noShow: command({
    summary:
      'Notes that nobody came; the slot stays held and what was agreed for that is to be billed (B7), unless waived with a reason; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, noShow: z.boolean(), waive: requiredText.optional() }),
    output: changed,
  }),
  hitByClosure: query({
    summary:
      'The bookings that a closure falls on and that still hold their slot, with what was decided of each (B9).',
    roles: bookers.concat('reader'),
    input: z.strictObject({ closureId: id }),
    output: z.array(z.strictObject({ booking, kept: z.boolean() })),
  }),
  outsideHours: query({
    summary:
      'The bookings to come outside opening hours or on a closed public holiday: taken so, or hours have changed since (B4).',
    roles: bookers.concat('reader'),
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        id,
        resourceName: z.string(),
        startsAt: localDateTime,
        endsAt: localDateTime,
        label: z.string(),
      }),
    ),
  }),
  keepOverClosure: command({
    summary: 'Says that a booking stays although it is closed then (B9), or takes that back; undoable.',
    roles: staff,
    input: z.strictObject({ closureId: id, bookingId: id, kept: z.boolean() }),
    output: z.strictObject({}),
  }),
  expiring: query({
    summary: 'Options that end by a day, soonest first.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ until: localDate }),
    output: z.array(booking),
  }),
  expired: query({
    summary:
      'Options that ran out before their slot, whose people have not been told (B6), whether or not the clock has run.',
    roles: bookers.concat('reader'),
    input: z.strictObject({}),
    output: z.array(booking),
  }),
  expireOptions: command({
    summary: 'Lets options past their day go (B6): run by the clock and before each command on bookings.',
    roles: ['system', 'manager'],
    input: z.strictObject({}),
    output: z.strictObject({ expired: z.int() }),
  }),
};
