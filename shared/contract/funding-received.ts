import * as z from 'zod';
import { cents, id, localDate } from './common.ts';
import { money, query } from './define.ts';
import { expenseFields } from './funding-expenses.ts';

/** What a received Factur-X or CII file says (EN 16931); null for what it does not. */
export const readInvoice = z.strictObject({
  sellerName: z.string(),
  sellerSiren: z.string(),
  sellerVatNumber: z.string(),
  number: z.string(),
  issuedOn: localDate.nullable(),
  dueOn: localDate.nullable(),
  isCreditNote: z.boolean(),
  currency: z.string(),
  net: cents,
  vat: cents,
  total: cents,
  /** What is to be paid, where something was paid before. */
  due: cents,
  rates: z.array(z.strictObject({ rate: z.int(), net: cents, vat: cents })),
  lines: z.array(z.string()),
  /** The profile it names, as a word: « EN 16931 ». */
  profile: z.string(),
});
export type ReadInvoice = z.infer<typeof readInvoice>;

export const receivedCalls = {
  readInvoice: query({
    summary:
      'Reads a received Factur-X PDF or CII file: seller, number, dates, totals, VAT. Writes nothing (I10).',
    roles: money,
    long: true,
    input: z.strictObject({ ticket: z.string() }),
    output: z.strictObject({
      invoice: readInvoice,
      /** The expense it makes; null for a credit note. */
      prefill: expenseFields.nullable(),
      /** The expense that bears the same supplier and number already. */
      duplicateOf: id.nullable(),
    }),
  }),
};
