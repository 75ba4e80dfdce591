import * as z from 'zod';
import { cents, fileTicket, id, localDate, party, positiveCents, requiredText, shortText } from './common.ts';
import { bookers, command, officeAndReaders, query, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

/** Money that came for a membership that ran already (P1): a gift, or to be given back. */
export const keptPayment = z.strictObject({
  paymentId: id,
  kind: z.enum(['donation', 'refund']),
  receivedOn: localDate,
  amount: cents,
  method: paymentMethod,
  reference: z.string(),
  payer: party.nullable(),
  payerName: z.string(),
  note: z.string(),
  /** Whether it stands: a gift not taken back, a sum not yet given back. */
  counts: z.boolean(),
  givenBackOn: localDate.nullable(),
});
export type KeptPayment = z.infer<typeof keptPayment>;

/** A receipt of a fee as lists show it; what was frozen in it, so that a later marriage rewrites nothing. */
export const receiptSummary = z.strictObject({
  id,
  number: z.string(),
  issuedOn: localDate,
  paidOn: localDate.nullable(),
  membershipId: id,
  memberName: z.string(),
  payerName: z.string(),
  membershipType: z.string(),
  amount: cents,
  voided: z.boolean(),
});
export type ReceiptSummary = z.infer<typeof receiptSummary>;

/** A fee that is paid in full and has no receipt: it came by an import, or its receipt was voided. */
export const missingReceipt = z.strictObject({
  membershipId: id,
  memberName: z.string(),
  payerName: z.string(),
  membershipType: z.string(),
  paidOn: localDate,
  amount: cents,
});
export type MissingReceipt = z.infer<typeof missingReceipt>;

const mostReceipts = 2000;

export const feeCalls = {
  keepMoney: command({
    summary:
      'Notes money that came for a membership that runs already, as a gift or to be given back (P1); undoable by reversal.',
    roles: bookers,
    input: z.strictObject({
      payer: party,
      as: z.enum(['donation', 'refund']),
      amount: positiveCents,
      method: paymentMethod,
      receivedOn: localDate,
      reference: shortText.default(''),
      /** The membership that runs already. */
      membershipId: id.nullable().default(null),
      note: shortText.default(''),
    }),
    output: z.strictObject({ paymentId: id }),
  }),
  keptMoney: query({
    summary: 'Gifts and sums to give back: those that stand, or all of them, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({
      kind: z.enum(['donation', 'refund']).optional(),
      party: party.optional(),
      standing: z.boolean().default(true),
    }),
    output: z.array(keptPayment),
  }),
  giveBack: command({
    summary:
      'Gives kept money back, by what means and on what day: its payment is reversed, never deleted (I7).',
    roles: staff,
    input: z.strictObject({
      paymentId: id,
      on: localDate,
      method: paymentMethod,
      reference: shortText.default(''),
      reason: requiredText,
    }),
    output: z.strictObject({ id }),
  }),
  receipts: query({
    summary:
      'Receipts of membership fees issued in a range of days, voided ones too, in the order of their numbers.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.array(receiptSummary),
  }),
  missingReceipts: query({
    summary: 'Fees paid in full in a range of days that have no receipt, by name.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.array(missingReceipt),
  }),
  issueReceipts: command({
    summary: 'Gives the receipts that are asked for, dated today, with the day of payment in them (I12).',
    roles: staff,
    long: true,
    input: z.strictObject({ membershipIds: z.array(id).min(1).max(mostReceipts) }),
    output: z.strictObject({ numbers: z.array(z.string()) }),
  }),
  receiptsFile: query({
    summary: 'Several receipts as one PDF, each beginning a page, in the order of their numbers (I12).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ ids: z.array(id).min(1).max(mostReceipts) }),
    output: fileTicket,
  }),
};
