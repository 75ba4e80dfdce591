import * as z from 'zod';
import { allocation } from './billing-documents.ts';
import {
  cents,
  changed,
  id,
  localDate,
  nothing,
  party,
  positiveCents,
  requiredText,
  shortText,
  thousandths,
} from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

/** A sale as it can be given back: what of each line is left to refund. */
export const refundableSale = z.strictObject({
  id,
  number: z.string(),
  method: paymentMethod,
  gross: cents,
  /** What was refunded of it already, as its own sales say. */
  refunded: cents,
  lines: z.array(
    z.strictObject({
      position: z.int(),
      designation: z.string(),
      quantity: thousandths,
      left: thousandths,
      gross: cents,
    }),
  ),
  /** Numbers of the sales that gave it back, oldest first. */
  refunds: z.array(z.string()),
  /** What it paid for on the spot, and may be put back to be paid: jobs on machines, registrations. */
  paidFor: z.strictObject({ jobs: z.int(), registrations: z.int() }),
});
export type RefundableSale = z.infer<typeof refundableSale>;

export const creditCalls = {
  useCredit: command({
    summary:
      'Pays invoices and fees with what somebody paid too much or ahead (I7); undoable: what it paid is owed again.',
    roles: staff,
    input: z.strictObject({ party, allocations: z.array(allocation).min(1).max(500) }),
    output: z.strictObject({ allocationIds: z.array(id), left: cents }),
  }),
  freeCredit: command({
    summary: 'Lets money go back from what it pays to the credit of its payer (I7): nothing is deleted.',
    roles: staff,
    input: z.strictObject({ allocationIds: z.array(id).min(1).max(500) }),
    output: nothing,
  }),
  refundCredit: command({
    summary: 'Gives credit back, whole or in part, by any means: a payment out; undoable by reversal (I7).',
    roles: staff,
    input: z.strictObject({
      party,
      amount: positiveCents,
      method: paymentMethod,
      on: localDate,
      reference: shortText.default(''),
      reason: requiredText,
    }),
    output: z.strictObject({ id, left: cents }),
  }),
  invoiceNow: command({
    summary:
      'Drafts and issues today what somebody uses or buys and has not been billed, so that one payment settles it with fees and carnets (I8).',
    roles: staff,
    input: z.strictObject({
      party,
      /** What is billed, by its source; all of it is theirs to pay. */
      sources: z
        .array(z.strictObject({ kind: z.string().max(40), id }))
        .min(1)
        .max(500),
    }),
    output: changed.extend({ number: z.string(), gross: cents }),
  }),
  refundableSale: query({
    summary: 'What of a counter sale can still be given back, line by line (I8).',
    roles: officeAndReaders,
    input: z.strictObject({ saleId: id }),
    output: refundableSale,
  }),
  refundSale: command({
    summary:
      'Gives a counter sale back, whole or by line: a sale of its own number the other way, its money given back; the sale stays (I8, I9).',
    roles: staff,
    input: z.strictObject({
      saleId: id,
      /** Lines by position with the quantity given back; absent: all that is left. */
      lines: z.array(z.strictObject({ position: z.int(), quantity: thousandths })).optional(),
      /** The means of the sale, unless said. */
      method: paymentMethod.optional(),
      reason: requiredText,
      /** A job or registrations that it paid for are to be paid again; only where all of it is given back. */
      putBack: z.boolean().default(false),
    }),
    output: z.strictObject({ id, number: z.string(), refunded: cents }),
  }),
};
