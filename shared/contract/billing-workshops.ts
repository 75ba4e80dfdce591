import * as z from 'zod';
import { cents, id, positiveCents } from './common.ts';
import { command, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

/** The money of workshops at the door. */
export const workshopSaleCalls = {
  sellRegistrations: command({
    summary:
      'Takes the money for registrations on the spot, as one counter sale (I8): of one payer, or of people without a name.',
    roles: staff,
    input: z.strictObject({
      registrationIds: z.array(id).min(1, 'Dire qui paie.').max(50),
      method: paymentMethod,
      /** What was handed over, for the change; null: the exact amount. */
      tendered: positiveCents.nullable().default(null),
    }),
    output: z.strictObject({ id, number: z.string(), gross: cents, change: cents, noteDue: z.boolean() }),
  }),
};
