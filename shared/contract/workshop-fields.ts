import * as z from 'zod';
import {
  basisPoints,
  id,
  localDate,
  localDateTime,
  longText,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { bookingConflict } from './booking-fields.ts';
import { warningCodeSchema } from './errors.ts';
import { priceCategory } from './pricing-terms.ts';

/** What people come to: atelier, formation, événement. */
export const workshopKind = z.enum(['workshop', 'training', 'event']);
export type WorkshopKind = z.infer<typeof workshopKind>;

/** What a seat costs (C2): nothing, what is given, or an amount by category; that of private persons is for the rest. */
export const workshopPricing = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('free') }),
  z.strictObject({ mode: z.literal('open'), suggested: positiveCents }),
  z.strictObject({
    mode: z.literal('listed'),
    prices: z
      .array(z.strictObject({ category: priceCategory, amount: positiveCents }))
      .min(1)
      .max(6),
  }),
]);

const age = z.int().min(0).max(120).nullable().default(null);

export const workshopFields = z.strictObject({
  kind: workshopKind,
  title: requiredText,
  description: longText.default(''),
  theme: shortText.default(''),
  /** Who leads it: people of the register, and whoever else in a word. */
  trainerIds: z.array(id).max(20).default([]),
  ledBy: shortText.default(''),
  membersOnly: z.boolean().default(false),
  ageFrom: age,
  ageUntil: age,
  /** Places of each session; null: not counted. */
  places: z.int().min(1).max(5000).nullable().default(null),
  hasWaiting: z.boolean().default(true),
  pricing: workshopPricing.default({ mode: 'free' }),
  /** Of the prices, with tax; counts where the place charges VAT (I4). */
  vatRate: basisPoints.default(0),
  /** Whoever does not come without a word owes the price all the same. */
  absenceDue: z.boolean().default(true),
  /** Whose grant it counts for, in a word chosen among those used before. */
  grantTag: shortText.default(''),
  /** Médiation numérique: counted as its funders ask (R3). */
  digital: z.boolean().default(false),
  digitalTheme: shortText.default(''),
  /** One person at a time, in the terms of médiation numérique. */
  individual: z.boolean().default(false),
  /** What to bring, what is provided. */
  materials: longText.default(''),
  /** The habilitation that passing gives (F2); of trainings only. */
  habilitationTypeId: id.nullable().default(null),
});
export type WorkshopFields = z.output<typeof workshopFields>;

export const workshop = z.strictObject({
  ...workshopFields.shape,
  id,
  version,
  archived: z.boolean(),
  trainers: z.array(z.strictObject({ personId: id, name: z.string() })),
  /** « gratuit », « prix libre, 5,00 € conseillés », « 10,00 € adhérent, 15,00 € particulier ». */
  priceWords: z.string(),
  /** Sessions that are not cancelled: all, and those to come. */
  sessions: z.int(),
  toCome: z.int(),
  nextAt: localDateTime.nullable(),
});
export type Workshop = z.output<typeof workshop>;

export const registrationState = z.enum(['open', 'not_yet', 'closed', 'over', 'cancelled']);

/** A room or machine that a session holds by a booking of its own (B1). */
export const sessionHold = z.strictObject({
  bookingId: id,
  resourceId: id,
  resourceName: z.string(),
  /** French: it was cancelled or moved on the planning; empty while it is held as it should be. */
  problem: z.string(),
});

export const workshopSession = z.strictObject({
  id,
  version,
  workshopId: id,
  kind: workshopKind,
  title: z.string(),
  theme: z.string(),
  membersOnly: z.boolean(),
  digital: z.boolean(),
  startsAt: localDateTime,
  endsAt: localDateTime,
  /** « vendredi 27 novembre, 18 h 30 – 20 h » */
  when: z.string(),
  places: z.int().nullable(),
  opensOn: localDate.nullable(),
  closesAt: localDateTime.nullable(),
  status: z.enum(['planned', 'cancelled']),
  cancelReason: z.string(),
  note: z.string(),
  holds: z.array(sessionHold),
  led: z.string(),
  priceWords: z.string(),
  hasWaiting: z.boolean(),
  /** Seats. */
  registered: z.int(),
  waiting: z.int(),
  present: z.int(),
  placesLeft: z.int().nullable(),
  registration: registrationState,
  /** What needs a hand, in French: « la salle n’est plus tenue », « une place pour Léa Ferrier ». */
  flags: z.array(z.string()),
});
export type WorkshopSession = z.output<typeof workshopSession>;

/** One date of sessions to be, before anything is written (B5). */
export const sessionOccurrence = z.strictObject({
  /** The day of the rule that it stands for. */
  date: localDate,
  startsAt: localDateTime,
  endsAt: localDateTime,
  state: z.enum(['free', 'taken', 'refused', 'skip', 'moved', 'without']),
  conflicts: z.array(bookingConflict),
  warnings: z.array(z.strictObject({ code: warningCodeSchema, message: z.string() })),
  /** French: why it cannot be; null when it can. */
  problem: z.string().nullable(),
});
export type SessionOccurrence = z.output<typeof sessionOccurrence>;

/** What to do with a date: leave it out, hold it at another time, or without any room (B5). */
export const sessionResolution = z.discriminatedUnion('action', [
  z.strictObject({ date: localDate, action: z.literal('skip') }),
  z.strictObject({ date: localDate, action: z.literal('without') }),
  z.strictObject({
    date: localDate,
    action: z.literal('move'),
    startsAt: localDateTime,
    endsAt: localDateTime,
  }),
]);
export type SessionResolution = z.output<typeof sessionResolution>;
