import * as z from 'zod';
import {
  cents,
  changed,
  fileTicket,
  id,
  instant,
  localDate,
  longText,
  nothing,
  party,
  positiveCents,
  requiredText,
  shortText,
  thousandths,
  version,
} from './common.ts';
import { bookers, command, managers, money, officeAndReaders, query, staff } from './define.ts';
import { paymentMethod } from './memberships.ts';

import {
  documentLineFields,
  documentSummary,
  billingDocument,
  billableItem,
  payment,
  article,
  allocation,
  ageing,
} from './billing-documents.ts';

export const billing = {
  toBill: query({
    summary:
      'Everything used until a day and not yet billed, by payer (I6): what is already on a draft is not proposed again.',
    roles: staff,
    input: z.strictObject({ until: localDate }),
    output: z.array(billableItem),
  }),
  documents: query({
    summary: 'Invoices, credit notes and drafts, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({
      filter: z.enum(['all', 'drafts', 'due', 'overdue', 'paid']).default('all'),
      party: party.optional(),
      text: z.string().max(200).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({ total: z.int(), rows: z.array(documentSummary) }),
  }),
  document: query({
    summary: 'One document as it will be or was issued.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: billingDocument,
  }),
  draft: command({
    summary: 'Makes a draft invoice for a payer from items and free lines; it has no number (I1).',
    roles: staff,
    input: z.strictObject({
      buyer: party,
      lines: z.array(documentLineFields).min(1).max(500),
      note: longText.default(''),
    }),
    output: changed,
  }),
  draftAll: command({
    summary:
      "The month's run (I6): one draft per payer of everything to bill until a day; run twice, it makes nothing twice.",
    roles: staff,
    input: z.strictObject({ until: localDate, payers: z.array(party).max(5000).optional() }),
    output: z.strictObject({ draftIds: z.array(id) }),
  }),
  updateDraft: command({
    summary: 'Changes a draft.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      buyer: party.optional(),
      lines: z.array(documentLineFields).min(1).max(500).optional(),
      globalDiscount: billingDocument.shape.globalDiscount.optional(),
      note: longText.optional(),
      orderReference: shortText.optional(),
      delivery: shortText.optional(),
    }),
    output: changed,
  }),
  deleteDraft: command({
    summary: 'Deletes a draft; its items are to bill again and no number is burnt (I1).',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  issue: command({
    summary:
      'Issues a draft with the next number of its series and year, freezes it and chains it (I1, I2, I9).',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      issuedOn: localDate,
      /** Paid whole as it is issued: the paper and the electronic invoice say so (B2, S2, M2). */
      paid: z.strictObject({ method: paymentMethod, reference: shortText.default('') }).optional(),
    }),
    output: changed.extend({ number: z.string() }),
  }),
  credit: command({
    summary: 'Issues a credit note for the whole or part of an invoice (I2).',
    roles: money.concat('reception'),
    input: z.strictObject({
      id,
      issuedOn: localDate,
      reason: requiredText,
      /** Lines by position with the quantity credited; absent: all of it. */
      lines: z.array(z.strictObject({ position: z.int(), quantity: thousandths })).optional(),
    }),
    output: changed.extend({ number: z.string() }),
  }),
  documentFile: query({
    summary: 'The document as PDF: for an issued one always the same bytes, for a draft marked as such.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  receiptFile: query({
    summary: 'The receipt of a membership fee as PDF (I12).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ membershipId: id }),
    output: fileTicket,
  }),
  pay: command({
    summary:
      'Records a payment and what it pays; partial, grouped, early or too much (kept as credit) (I7); undoable by reversal.',
    roles: staff,
    input: z.strictObject({
      payer: party,
      amount: positiveCents,
      method: paymentMethod,
      receivedOn: localDate,
      reference: shortText.default(''),
      allocations: z.array(allocation).max(500).default([]),
    }),
    output: z.strictObject({ id, unallocated: cents }),
  }),
  reverse: command({
    summary:
      'Reverses a payment (bounced cheque, slip of the keyboard): never a deletion; what it paid is owed again (I7).',
    roles: staff,
    input: z.strictObject({ id, on: localDate, reason: requiredText }),
    output: z.strictObject({ id }),
  }),
  draftSettlement: command({
    summary: 'Makes the draft invoice of what a settlement leaves due to us, each line once (X4, I6).',
    roles: staff,
    input: z.strictObject({ settlementId: id }),
    output: changed,
  }),
  offsetSettlement: command({
    summary:
      'Sets off what a partner owes on our invoice against what we owe it, both gross (X4); undoable by reversal.',
    roles: money,
    input: z.strictObject({
      settlementId: id,
      /** As much as both sides allow, unless said. */
      amount: positiveCents.optional(),
      on: localDate,
    }),
    output: z.strictObject({ paymentId: id, amount: cents }),
  }),
  payments: query({
    summary: 'Payments in a range of days, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({ from: localDate, to: localDate, party: party.optional() }),
    output: z.array(payment),
  }),
  account: query({
    summary: 'What somebody owes and why: invoices + fees due − credit notes − payments (I7).',
    roles: officeAndReaders,
    input: z.strictObject({ party }),
    output: z.strictObject({
      owed: cents,
      credit: cents,
      open: z.array(
        z.strictObject({ target: allocation, label: z.string(), dueOn: localDate.nullable(), due: cents }),
      ),
    }),
  }),
  overview: query({
    summary: 'What is owed in all, its age, what is overdue, what waits as draft or to be billed.',
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      owed: cents,
      ageing,
      overdue: z.array(documentSummary),
      drafts: z.int(),
      draftsAmount: cents,
      toBillItems: z.int(),
      toBillAmount: cents,
      cashToday: cents,
      /** Cash in the till that is partners': taken for them, less what was paid to them in cash (B11). */
      heldCashToday: cents,
    }),
  }),
  articles: query({
    summary: 'What is sold at the counter.',
    roles: bookers,
    input: nothing,
    output: z.array(article),
  }),
  saveArticle: command({
    summary: 'Adds or changes an article of the counter.',
    roles: managers,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      fields: article.omit({ id: true, version: true, archived: true }),
      archived: z.boolean().default(false),
    }),
    output: changed,
  }),
  sell: command({
    summary: 'A counter sale, paid on the spot, buyer optional (I8): the change, and a note on request.',
    roles: staff,
    input: z.strictObject({
      lines: z
        .array(z.strictObject({ articleId: id, quantity: thousandths }))
        .min(1)
        .max(50),
      method: paymentMethod,
      /** What was handed over, for the change; null: the exact amount. */
      tendered: positiveCents.nullable().default(null),
      buyer: party.nullable().default(null),
    }),
    output: z.strictObject({ id, number: z.string(), gross: cents, change: cents, noteDue: z.boolean() }),
  }),
  sellJob: command({
    summary:
      'Takes the money for a finished job on the spot, as a counter sale of whoever pays for it (F4, I8): what is left to pay once a carnet or plan has paid.',
    roles: bookers,
    input: z.strictObject({
      jobId: id,
      method: paymentMethod,
      tendered: positiveCents.nullable().default(null),
    }),
    output: z.strictObject({ id, number: z.string(), gross: cents, change: cents, noteDue: z.boolean() }),
  }),
  saleNoteFile: query({
    summary:
      'The note of a counter sale as PDF: due from 25 € TTC for a private person, on request below (I8).',
    roles: staff,
    long: true,
    input: z.strictObject({ saleId: id }),
    output: fileTicket,
  }),
  sales: query({
    summary: 'Counter sales of a day, newest first, with the cash they brought.',
    roles: staff,
    input: z.strictObject({ date: localDate }),
    output: z.strictObject({
      rows: z.array(
        z.strictObject({
          id,
          number: z.string(),
          at: instant,
          gross: cents,
          method: paymentMethod,
          what: z.string(),
          buyerName: z.string().nullable(),
        }),
      ),
      cash: cents,
      total: cents,
    }),
  }),
  verifyChain: query({
    summary: 'Recomputes the chain of issued documents and payments and names the first broken link (I9).',
    roles: officeAndReaders,
    long: true,
    input: nothing,
    output: z.strictObject({
      links: z.int(),
      broken: z.strictObject({ position: z.int(), what: z.string() }).nullable(),
    }),
  }),
};
