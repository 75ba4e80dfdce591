import * as z from 'zod';
import { basisPoints, clockTime, positiveCents, requiredText } from './common.ts';

/** What a customer is (C2). `member`: in order here, or a partner's member whose agreement gives the member price. */
export const priceCategory = z.enum(['member', 'partner', 'association', 'company', 'public', 'individual']);
export type PriceCategory = z.infer<typeof priceCategory>;

/** A price per unit of time; a unit without a price is not offered (C1). */
export const unitPrices = z.strictObject({
  hour: positiveCents.nullable(),
  halfDay: positiveCents.nullable(),
  day: positiveCents.nullable(),
  evening: positiveCents.nullable(),
  weekend: positiveCents.nullable(),
  week: positiveCents.nullable(),
});
export type UnitPrices = z.infer<typeof unitPrices>;

/** A day of any year, `MM-DD`; the 29th of February is one. */
export const monthDay = z
  .string()
  .regex(
    /^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))$/,
    'Indiquer un jour de l’année, par exemple 15/10.',
  );

/** Days of every year, both inclusive; one that ends before it begins runs over New Year (15 October to 15 April). */
export const yearSpan = z.strictObject({ from: monthDay, until: monthDay });
export type YearSpan = z.infer<typeof yearSpan>;

/** A span of a day; one that ends before it begins runs over midnight. */
export const daySpan = z.strictObject({ from: clockTime, to: clockTime });
export type DaySpan = z.infer<typeof daySpan>;

/** A season of a list, with the prices that it changes: a category that it does not name keeps the year's (C1). */
export const priceSeason = z.strictObject({
  name: requiredText,
  days: yearSpan,
  prices: z.array(z.strictObject({ category: priceCategory, units: unitPrices })).min(1),
});
export type PriceSeason = z.infer<typeof priceSeason>;

/**
 * A rule of a list. It holds where all of its conditions do. Reductions do not add up: the best for the customer
 * counts, and only for a unit that lies in the rule's time altogether. Supplements are charged on top.
 */
export const priceRule = z.strictObject({
  name: requiredText,
  effect: z.discriminatedUnion('kind', [
    /** 5000: half price. */
    z.strictObject({ kind: z.literal('reduction'), basisPoints: basisPoints.min(1) }),
    /** Heating, a porter: once, for each day or for each hour of the use that the rule's time touches. */
    z.strictObject({
      kind: z.literal('supplement'),
      amount: positiveCents.min(1),
      per: z.enum(['use', 'day', 'hour']),
    }),
  ]),
  /** Empty: everybody. */
  categories: z.array(priceCategory).max(6).default([]),
  /** Only for people and structures of the place's own commune. */
  ownCommune: z.boolean().default(false),
  /** 1 (Monday) to 7; empty: every day. */
  weekdays: z
    .array(z.literal([1, 2, 3, 4, 5, 6, 7]))
    .max(7)
    .default([]),
  window: daySpan.nullable().default(null),
  days: yearSpan.nullable().default(null),
  /** From so many-th consecutive day of one use on; null: from the first. */
  fromDay: z.int().min(2).max(31).nullable().default(null),
});
export type PriceRule = z.infer<typeof priceRule>;

/** A discount given by hand on a booking, in per cent or in euros, on what it would cost (M5). */
export const handDiscount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), basisPoints: basisPoints.min(1) }),
  z.strictObject({ kind: z.literal('amount'), cents: positiveCents.min(1) }),
]);
export type HandDiscount = z.infer<typeof handDiscount>;
