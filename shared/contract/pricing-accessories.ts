import * as z from 'zod';
import { changed, id, localDateTime, positiveCents, requiredText, version } from './common.ts';
import { bookers, command, everyone, managers, query } from './define.ts';
import { priceCategory } from './pricing-terms.ts';

/** By what an accessory is charged; of `person` the quantity is how many people have it. */
export const accessoryMeasure = z.enum(['use', 'hour', 'day', 'person']);
export type AccessoryMeasure = z.infer<typeof accessoryMeasure>;

/** What comes along with a booking: vidéoprojecteur, café, ménage. Its VAT is that of what it comes along with. */
export const accessoryFields = z.strictObject({
  name: requiredText,
  per: accessoryMeasure,
  /** How many there are, shared by the bookings that overlap; null: as many as anybody wants (coffee). */
  stock: z.int().min(1).max(9999).nullable(),
  /** By category; a category without its own pays `individual`'s, and nothing where there is none. */
  prices: z
    .array(z.strictObject({ category: priceCategory, amount: positiveCents }))
    .max(6)
    .default([]),
  /** What it may come along with; empty: everything. */
  resourceIds: z.array(id).max(500).default([]),
});
export type AccessoryFields = z.infer<typeof accessoryFields>;

export const accessory = accessoryFields.extend({ id, version, archived: z.boolean() });
export type Accessory = z.infer<typeof accessory>;

/** So many of an accessory, as a booking asks for them. */
export const accessoryWish = z.strictObject({ accessoryId: id, quantity: z.int().min(1).max(9999) });
export type AccessoryWish = z.infer<typeof accessoryWish>;

/** So many of an accessory, as a booking shows them. */
export const accessoryTaken = accessoryWish.extend({ name: z.string() });
export type AccessoryTaken = z.infer<typeof accessoryTaken>;

export const accessoryCalls = {
  accessories: query({
    summary: 'What may come along with a booking, archived ones last.',
    roles: everyone,
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(accessory),
  }),
  saveAccessory: command({
    summary:
      'Adds or changes an accessory; refused where its stock would no longer do for what is booked; undoable.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: accessoryFields }),
    output: changed,
  }),
  archiveAccessory: command({
    summary: 'Takes an accessory out of use or back; bookings keep it. Undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  accessoriesLeft: query({
    summary: 'How many of each accessory are left throughout a time, for a resource; null: no limit.',
    roles: bookers,
    input: z.strictObject({
      resourceId: id,
      startsAt: localDateTime,
      endsAt: localDateTime,
      exceptBookingId: id.optional(),
    }),
    output: z.array(z.strictObject({ accessoryId: id, name: z.string(), left: z.int().nullable() })),
  }),
};
