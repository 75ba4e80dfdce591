import * as z from 'zod';
import { allocation } from './billing-documents.ts';
import { cents, id, party, positiveCents, thousandths } from './common.ts';
import { command, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

/** A basket of the counter for somebody known: goods, and whatever else is theirs to pay. */
export const togetherCalls = {
  sellTogether: command({
    summary:
      'Takes one payment at the counter for goods, what somebody used or bought and has not been billed, and what they owe already: one invoice paid as it is issued, and fees (I8).',
    roles: staff,
    input: z.strictObject({
      buyer: party,
      articles: z
        .array(z.strictObject({ articleId: id, quantity: thousandths }))
        .max(100)
        .default([]),
      /** What is billed with them, by its source; all of it is theirs to pay. */
      sources: z
        .array(z.strictObject({ kind: z.string().max(40), id }))
        .max(500)
        .default([]),
      /** Invoices and fees that they owe, as much of each as is owed. */
      owed: z.array(allocation).max(500).default([]),
      method: paymentMethod,
      /** What was handed over in cash; null: the exact amount. */
      tendered: positiveCents.nullable(),
      /** What the screen says it comes to: another sum is refused, so that nothing is taken unseen. */
      total: positiveCents,
    }),
    output: z.strictObject({
      /** The invoice of what was not billed before; null where there was none. */
      document: z.strictObject({ id, number: z.string() }).nullable(),
      gross: cents,
      change: cents,
    }),
  }),
};
