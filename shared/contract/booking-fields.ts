import * as z from 'zod';
import { id, localDate, localDateTime, longText, shortText } from './common.ts';
import { accessoryWish } from './pricing-accessories.ts';
import { handDiscount, priceCategory } from './pricing-terms.ts';

export const bookingStatus = z.enum(['confirmed', 'option', 'cancelled', 'expired', 'no_show']);
export type BookingStatus = z.infer<typeof bookingStatus>;

/** For whom: a person, a structure, or a person on behalf of a structure; neither is the place itself. */
const forWhom = { personId: id.nullable().default(null), organisationId: id.nullable().default(null) };

export const bookingFields = z.strictObject({
  resourceId: id,
  startsAt: localDateTime,
  endsAt: localDateTime,
  places: z.int().min(1).max(999).default(1),
  ...forWhom,
  title: shortText.default(''),
  attendees: z.int().min(0).max(5000).default(0),
  note: longText.default(''),
  /** How the room is to be set up: « en U », « théâtre »; empty: as it stands. */
  setup: shortText.default(''),
  /** What the door, feeds and posts show instead of title and names; empty: title or structure, never a person. */
  publicLabel: shortText.default(''),
  /** An option holds the slot until the close of this day (B6); null: confirmed. */
  optionUntil: localDate.nullable().default(null),
  /** Overrides the category (C2); a reason is then required. */
  category: priceCategory.nullable().default(null),
  categoryReason: shortText.default(''),
  /** What comes along with it: each accessory once. */
  accessories: z.array(accessoryWish).max(30).default([]),
  /** Given by hand on the whole price (M5); a reason is then required. */
  discount: handDiscount.nullable().default(null),
  discountReason: shortText.default(''),
  /** The volunteer on duty under whom a machine is used by somebody who may not use it alone (F1). */
  supervisedBy: id.nullable().default(null),
});
export type BookingFields = z.infer<typeof bookingFields>;

/** What may be changed in place. No defaults here: a field that is not named stays as it is. */
export const bookingPatch = z
  .strictObject({
    personId: id.nullable(),
    organisationId: id.nullable(),
    title: shortText,
    attendees: z.int().min(0).max(5000),
    note: longText,
    setup: shortText,
    publicLabel: shortText,
    places: z.int().min(1).max(999),
    category: priceCategory.nullable(),
    categoryReason: shortText,
    accessories: z.array(accessoryWish).max(30),
    discount: handDiscount.nullable(),
    discountReason: shortText,
    supervisedBy: id.nullable(),
  })
  .partial();
export type BookingPatch = z.infer<typeof bookingPatch>;

/** What is in the way of a booking, as a screen shows it: who, where, when. */
export const bookingConflict = z.strictObject({
  bookingId: id,
  resourceName: z.string(),
  label: z.string(),
  startsAt: localDateTime,
  endsAt: localDateTime,
});
