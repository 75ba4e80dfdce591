import * as z from 'zod';
import {
  basisPoints,
  cents,
  changed,
  id,
  localDateTime,
  nothing,
  positiveCents,
  requiredText,
  thousandths,
  version,
} from './common.ts';
import { bookers, command, managers, officeAndReaders, query } from './define.ts';

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

export const priceListFields = z.strictObject({
  name: requiredText,
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
});
export const priceList = priceListFields.extend({ id, version, archived: z.boolean() });
export type PriceList = z.infer<typeof priceList>;

/** One line of an unfolded price: « 1 journée à 70,00 € ». */
export const priceLine = z.strictObject({
  label: z.string(),
  quantity: thousandths,
  unitPrice: cents,
  amount: cents,
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
});
export type Price = z.infer<typeof price>;

export const pricing = {
  lists: query({
    summary: 'The price lists.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(priceList),
  }),
  saveList: command({
    summary: 'Adds or changes a price list; what was agreed before never changes (C2).',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: priceListFields }),
    output: changed,
  }),
  price: query({
    summary: 'What a use would cost whoever it is for, unfolded (C1, C2): also the simulator.',
    roles: bookers,
    input: z.strictObject({
      resourceId: id,
      startsAt: localDateTime,
      endsAt: localDateTime,
      places: z.int().min(1).max(999).default(1),
      personId: id.nullable().default(null),
      organisationId: id.nullable().default(null),
      category: priceCategory.optional(),
    }),
    output: price,
  }),
};
