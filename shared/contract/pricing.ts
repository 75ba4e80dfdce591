import * as z from 'zod';
import {
  basisPoints,
  cents,
  changed,
  clockTime,
  id,
  interval,
  localDate,
  localDateTime,
  nothing,
  positiveCents,
  requiredText,
  thousandths,
  version,
} from './common.ts';
import { bookers, command, managers, officeAndReaders, query } from './define.ts';
import { accessoryCalls, accessoryWish } from './pricing-accessories.ts';
import { daySpan, priceCategory, priceRule, priceSeason, unitPrices } from './pricing-terms.ts';

export const priceListFields = z.strictObject({
  name: requiredText,
  /** What it applies to: one list a resource at any time. Versions of one list share it. */
  resourceIds: z.array(id).max(500),
  /** Prices are TTC or HT (M4); the rate applies where the place charges VAT. */
  includesVat: z.boolean(),
  vatRate: basisPoints,
  /** Hours are charged by this step and from this minimum, in minutes (C6). */
  stepMinutes: z.int().min(1).max(1440),
  minimumMinutes: z.int().min(0).max(1440),
  /** A half-day is also any run of 4 h. */
  halfDayAsRun: z.boolean(),
  /** With continuous use: do closed hours count? */
  closedHoursCount: z.boolean(),
  /** Prices by category; a category without its own takes `individual`'s. */
  prices: z.array(z.strictObject({ category: priceCategory, units: unitPrices })).min(1),
  /** Charged once per use (C6). */
  setupFee: positiveCents,
  /** A day's price caps the calendar day (null), or is for so many open minutes and what goes beyond is on top (C1). */
  dayMinutes: z.int().min(60).max(1440).nullable().default(null),
  /** The windows of the calendar (C1); empty or null: the usual ones. */
  halfDayWindows: z.array(daySpan).max(4).default([]),
  eveningWindow: daySpan.nullable().default(null),
  /** The weekend begins on Friday at this time (null: on Saturday) and ends on Monday at that (null: on Sunday). */
  weekendFromFriday: clockTime.nullable().default(null),
  weekendUntilMonday: clockTime.nullable().default(null),
  seasons: z.array(priceSeason).max(6).default([]),
  rules: z.array(priceRule).max(20).default([]),
  /** Held and given back (caution), in cents; never part of the price. */
  deposit: positiveCents.default(0),
  /** From which day of use on this version holds; null: always, until a later version does. */
  effectiveFrom: localDate.nullable().default(null),
});
export type PriceListFields = z.infer<typeof priceListFields>;
export const priceList = priceListFields.extend({
  id,
  version,
  archived: z.boolean(),
  /** The list that this is a dated version of: its own id for the first. */
  lineId: id,
});
export type PriceList = z.infer<typeof priceList>;

/**
 * What a line of a price is for: the resource's `time` (what a plan or a carnet may cover), the `setup` fee, a rule's
 * `supplement`, an `accessory`, or a `discount` given by hand (negative).
 */
export const priceLineKind = z.enum(['time', 'setup', 'supplement', 'accessory', 'discount']);

/** One line of an unfolded price: « 1 journée à 70,00 € ». */
export const priceLine = z.strictObject({
  kind: priceLineKind,
  label: z.string(),
  quantity: thousandths,
  unitPrice: cents,
  amount: cents,
  /** French: the rule, season or reason that makes it what it is; empty for the list's own price. */
  why: z.string(),
  /** The open time that it covers. */
  periods: z.array(interval),
  accessoryId: id.nullable(),
});
export type PriceLine = z.infer<typeof priceLine>;

/** What a use costs, who says so and why; what a booking keeps as agreed (C2). */
export const price = z.strictObject({
  total: cents,
  lines: z.array(priceLine),
  category: priceCategory,
  /** French: « adhésion à jour jusqu'au 31 décembre ». */
  reason: z.string(),
  priceListId: id.nullable(),
  priceListName: z.string(),
  includesVat: z.boolean(),
  vatRate: basisPoints,
  /** What is held and given back (caution), beside the price. */
  deposit: cents,
});
export type Price = z.infer<typeof price>;

export const pricing = {
  ...accessoryCalls,
  lists: query({
    summary: 'The price lists with their dated versions, the current ones before archived ones.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(priceList),
  }),
  saveList: command({
    summary: 'Adds or changes a price list; what was agreed before never changes (C2). Undoable.',
    roles: managers,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      /** Adds a dated version of this list, prepared ahead. */
      lineId: id.optional(),
      fields: priceListFields,
    }),
    output: changed,
  }),
  archiveList: command({
    summary:
      'Takes a price list or one of its versions out of use or back; bookings keep what was agreed. Undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  price: query({
    summary: 'What a use would cost whoever it is for, unfolded (C1, C2).',
    roles: bookers,
    input: z.strictObject({
      resourceId: id,
      startsAt: localDateTime,
      endsAt: localDateTime,
      places: z.int().min(1).max(999).default(1),
      accessories: z.array(accessoryWish).max(30).default([]),
      personId: id.nullable().default(null),
      organisationId: id.nullable().default(null),
      category: priceCategory.optional(),
    }),
    output: price,
  }),
  discountRule: query({
    summary:
      'How large a discount the front desk may give by hand, in basis points of the price; managers any.',
    roles: bookers,
    input: nothing,
    output: z.strictObject({ version, receptionMost: basisPoints }),
  }),
  saveDiscountRule: command({
    summary: 'Says how large a discount the front desk may give by hand; undoable.',
    roles: managers,
    input: z.strictObject({ version, receptionMost: basisPoints }),
    output: z.strictObject({ version }),
  }),
};
