import * as z from 'zod';
import {
  basisPoints,
  cents,
  changed,
  id,
  localDate,
  longText,
  nothing,
  party,
  positiveCents,
  requiredText,
  version,
} from './common.ts';
import { command, money, query } from './define.ts';

const associationTerms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rate'), basisPoints }),
  z.strictObject({ kind: z.literal('amount'), cents: positiveCents }),
]);

const amount = z.int().min(1).max(1_000_000_000);

export const prestationFields = z.strictObject({
  /** As the customer reads it on the invoice. */
  title: requiredText,
  customer: party,
  doneOn: localDate,
  /** What the customer pays; TTC when `includesVat`. */
  amount,
  includesVat: z.boolean(),
  vatRate: basisPoints,
  association: associationTerms,
  /** What is owed to each member; with the association's share they are the price without VAT. */
  shares: z
    .array(z.strictObject({ member: party, amount }))
    .min(1)
    .max(30),
  note: longText.default(''),
});
export type PrestationFields = z.infer<typeof prestationFields>;

export const prestation = z.strictObject({
  id,
  version,
  title: z.string(),
  customer: party,
  customerName: z.string(),
  doneOn: localDate,
  amount: cents,
  includesVat: z.boolean(),
  vatRate: basisPoints,
  net: cents,
  association: associationTerms,
  associationCents: cents,
  note: z.string(),
  shares: z.array(
    z.strictObject({
      id,
      member: party,
      memberName: z.string(),
      amount: cents,
      /** Without their own invoice nothing is payable. */
      state: z.enum(['awaiting_invoice', 'payable', 'paid']),
      invoice: z
        .strictObject({
          expenseId: id,
          version,
          number: z.string(),
          invoicedOn: localDate,
          paidOn: localDate.nullable(),
        })
        .nullable(),
    }),
  ),
  /** The document on which the customer is billed; null: still to bill. `due` is what the customer still owes of it. */
  billed: z.strictObject({ documentId: id, number: z.string().nullable(), due: cents }).nullable(),
});
export type Prestation = z.infer<typeof prestation>;

/** Work invoiced by the association and carried out by members (I13). */
export const prestationCalls = {
  prestations: query({
    summary: 'Prestations of a range of days, and what is owed to whom, whatever its year (I13).',
    roles: money,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.strictObject({
      rows: z.array(prestation),
      /** What the association usually keeps. */
      usualRate: basisPoints,
      owed: z.array(
        z.strictObject({
          member: party,
          memberName: z.string(),
          /** Still to be invoiced by them, and to be paid to them. */
          awaiting: cents,
          payable: cents,
        }),
      ),
    }),
  }),
  savePrestation: command({
    summary:
      'Notes a prestation, or changes it until its customer is billed; its shares are the price to the cent (I13). Undoable.',
    roles: money,
    input: z.strictObject({
      existing: z.strictObject({ id, version }).optional(),
      fields: prestationFields,
    }),
    output: changed,
  }),
  removePrestation: command({
    summary: 'Takes a prestation away that is neither billed nor invoiced by a member; undoable.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  restorePrestation: command({
    summary: 'Puts a prestation back: the inverse of taking it away.',
    roles: money,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  noteMemberInvoice: command({
    summary:
      'Notes a member’s own invoice for their share, with its file: an expense on 611, payable from then on (I13). Undoable.',
    roles: money,
    input: z.strictObject({
      shareId: id,
      version,
      number: requiredText,
      invoicedOn: localDate,
      /** Of the share without VAT comes the amount; this VAT is on top, where the member charges it. */
      vat: positiveCents.default(0),
      dueOn: localDate.nullable().default(null),
      /** An uploaded file that proves it. */
      ticket: z.string().nullable().default(null),
    }),
    output: changed,
  }),
  savePrestationRate: command({
    summary: 'Changes what the association usually keeps of a prestation; those that are noted keep theirs.',
    roles: money,
    input: z.strictObject({ rate: basisPoints }),
    output: nothing,
  }),
};
