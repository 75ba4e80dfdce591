import * as z from 'zod';
import { allocation } from './billing-documents.ts';
import { cents, id, localDate, party, positiveCents, thousandths } from './common.ts';
import { command, query, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

/** What somebody takes at the counter, and did not hold before: a membership at a fee, or a carnet at its type's price. */
export const takenAtCounter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('membership'), typeId: id, fee: positiveCents }),
  z.strictObject({ kind: z.literal('pass_book'), typeId: id }),
]);
export type TakenAtCounter = z.infer<typeof takenAtCounter>;

const offer = { typeId: id, name: z.string(), amount: positiveCents };
/** How it is billed; a fee without counterpart is receipted instead (I12). */
const priceOfOffer = z.strictObject({ includesVat: z.boolean(), vatRate: z.int() });

/** What somebody may take at the counter today, and at how much. */
export const counterOffer = z.discriminatedUnion('kind', [
  z.strictObject({
    ...offer,
    kind: z.literal('membership'),
    startsOn: localDate,
    endsOn: localDate,
    renewal: z.boolean(),
    /** Prix libre: any sum from here on; null: the sum is what it is. */
    freeFrom: positiveCents.nullable(),
    billedAs: priceOfOffer.nullable(),
  }),
  z.strictObject({
    ...offer,
    kind: z.literal('pass_book'),
    /** French: « 10 demi-journées, valable 12 mois ». */
    words: z.string(),
    billedAs: priceOfOffer,
  }),
]);
export type CounterOffer = z.infer<typeof counterOffer>;

/** A basket of the counter for somebody known: goods, and whatever else is theirs to pay. */
export const togetherCalls = {
  counterOffers: query({
    summary:
      'The memberships and carnets that somebody may take at the counter today: of memberships those that would not overlap one that runs (P1), each with its period (P2) and price.',
    roles: staff,
    input: z.strictObject({ buyer: party }),
    output: z.array(counterOffer),
  }),
  sellTogether: command({
    summary:
      'Takes one payment at the counter for goods, a membership and carnets that are taken with them, what somebody used or bought and has not been billed, and what they owe already: one invoice paid as it is issued, and fees (I8).',
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
      /** Memberships and carnets that they take with it, in this order. */
      taken: z.array(takenAtCounter).max(20).default([]),
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
