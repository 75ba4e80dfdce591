import * as z from 'zod';
import { helloAssoFields } from '../domain/helloasso-sheet.ts';
import { cents, id, localDate, nothing, party, positiveCents } from './common.ts';
import { command, money, query } from './define.ts';
import { bankProposal } from './treasury-bank.ts';
import { moneySource } from './treasury-deposits.ts';

/** What a column of HelloAsso's export is taken for. */
export const helloAssoField = z.enum(helloAssoFields);

/** What accepting does with a payment of HelloAsso's. */
export const helloAssoChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('payments'), ids: z.array(id).min(1).max(20) }),
  z.strictObject({
    kind: z.literal('dues'),
    payer: party,
    /** None: an advance on the payer's account. */
    allocations: z
      .array(z.strictObject({ kind: z.enum(['document', 'membership']), id, amount: positiveCents }))
      .max(200),
    gift: positiveCents,
    campaignId: id.nullable(),
  }),
  z.strictObject({ kind: z.literal('gift'), donor: party.nullable(), campaignId: id.nullable() }),
  z.strictObject({ kind: z.literal('reverse') }),
  z.strictObject({ kind: z.literal('leave') }),
]);
export type HelloAssoChoiceInput = z.infer<typeof helloAssoChoice>;

const source = {
  ticket: z.string(),
  mapping: z
    .array(z.strictObject({ index: z.int().min(0), field: helloAssoField }))
    .max(100)
    .optional(),
};

/** A payment that HelloAsso took in, with what it is in the books or could be. */
export const helloAssoLine = z.strictObject({
  id,
  reference: z.string(),
  paidOn: localDate,
  amount: positiveCents,
  /** What of it is a gift on top. */
  gift: positiveCents,
  payerName: z.string(),
  email: z.string(),
  campaign: z.string(),
  kind: z.string(),
  refunded: z.boolean(),
  paidOutOn: localDate.nullable(),
  /** `toReverse`: HelloAsso gave it back, and its payment still stands. */
  state: z.enum(['open', 'matched', 'toReverse', 'void', 'left']),
  matches: z.array(z.strictObject({ paymentId: id, what: z.string(), amount: cents })),
  proposals: z.array(bankProposal.extend({ choice: helloAssoChoice })),
});
export type HelloAssoLineView = z.infer<typeof helloAssoLine>;

export const helloAssoCalls = {
  planHelloAsso: query({
    summary:
      "A dry run of HelloAsso's export of payments (CSV, XLSX, ODS): columns as recognised, what is new, known, changed or left. Writes nothing.",
    roles: money,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({
      fileName: z.string(),
      columns: z.array(
        z.strictObject({
          index: z.int(),
          heading: z.string(),
          field: helloAssoField,
          samples: z.array(z.string()),
        }),
      ),
      remembered: z.boolean(),
      fault: z.string().nullable(),
      lines: z.array(
        z.strictObject({
          line: z.int(),
          paidOn: localDate.nullable(),
          amount: cents.nullable(),
          label: z.string(),
          state: z.enum(['new', 'known', 'changed', 'left', 'refused']),
          reason: z.string(),
        }),
      ),
      /** Of what the file would bring or change: collected, given back, and paid out of it. */
      collected: cents,
      refunded: cents,
      paidOut: cents,
    }),
  }),
  importHelloAsso: command({
    summary:
      "Takes the payments of HelloAsso's export in, refunds and payouts of those known too; the same file again changes nothing; undoable.",
    roles: money,
    input: z.strictObject(source),
    output: z.strictObject({ importId: id.nullable(), lines: z.int(), changed: z.int(), known: z.int() }),
  }),
  undoHelloAsso: command({
    summary: 'Takes back what an import brought anew, as long as none of it is matched.',
    roles: money,
    input: z.strictObject({ importId: id }),
    output: nothing,
  }),
  helloAsso: query({
    summary:
      'Payments that HelloAsso took in with what each is or could be, its payouts, and what it has collected and not paid out yet (I7).',
    roles: money,
    long: true,
    input: z.strictObject({
      filter: z.enum(['open', 'matched', 'left', 'all']).default('open'),
      limit: z.int().min(1).max(1000).default(300),
    }),
    output: z.strictObject({
      rows: z.array(helloAssoLine),
      open: z.int(),
      sure: z.int(),
      matched: z.int(),
      left: z.int(),
      /** Noted by HelloAsso in the books and not on the account: what the transit account holds. */
      waiting: cents,
      /** In HelloAsso's file, neither refunded nor paid out nor left. */
      notPaidOut: cents,
      payouts: z.array(
        z.strictObject({
          on: localDate,
          payout: z.string(),
          count: z.int(),
          amount: cents,
          /** How many of its payments are not in the books yet. */
          open: z.int(),
          state: z.enum(['incomplete', 'ready', 'noted', 'onStatement']),
          /** Its payments that nothing carries yet. */
          sources: z.array(moneySource),
        }),
      ),
    }),
  }),
  matchHelloAsso: command({
    summary:
      'Says what a payment of HelloAsso is: noted already, paying what is owed, a gift, given back, or not of these books; undoable.',
    roles: money,
    input: z.strictObject({ lineId: id, choice: helloAssoChoice }),
    output: nothing,
  }),
  matchHelloAssoSure: command({
    summary: 'Accepts what is sure for these payments, and leaves the others; undoable as a whole.',
    roles: money,
    input: z.strictObject({ lineIds: z.array(id).min(1).max(1000) }),
    output: z.strictObject({ lineIds: z.array(id) }),
  }),
  unmatchHelloAsso: command({
    summary: 'Takes that back: payments noted by it are reversed, those noted before are let go.',
    roles: money,
    input: z.strictObject({ lineIds: z.array(id).min(1).max(1000) }),
    output: nothing,
  }),
};
