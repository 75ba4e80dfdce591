import * as z from 'zod';
import { cents, id } from './common.ts';
import { bookingConflict, bookingFields } from './booking-fields.ts';
import { bookers, query } from './define.ts';
import { warningCodeSchema } from './errors.ts';
import { price } from './pricing.ts';
import { priceCategory } from './pricing-terms.ts';

export const simulated = z.strictObject({
  resourceId: id,
  resourceName: z.string(),
  /** null when nothing is charged for it. */
  price: price.nullable(),
  /** What each category would pay for the same, in the order of the categories. */
  others: z.array(z.strictObject({ category: priceCategory, total: cents })),
  conflicts: z.array(bookingConflict),
  warnings: z.array(z.strictObject({ code: warningCodeSchema, message: z.string() })),
  /** French: why it cannot be booked as it is; null when it can. */
  problem: z.string().nullable(),
});
export type Simulated = z.infer<typeof simulated>;

/** What a booking would cost, before anybody books (C1, C2). */
export const simulatorCalls = {
  simulate: query({
    summary:
      'What a booking would cost on several resources side by side, unfolded, and for every category. Writes nothing.',
    roles: bookers,
    input: z.strictObject({
      resourceIds: z.array(id).min(1).max(12),
      /** As it would be booked; a category asked for needs no reason here. */
      fields: bookingFields.omit({ resourceId: true }),
    }),
    output: z.array(simulated),
  }),
};
