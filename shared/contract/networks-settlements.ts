import * as z from 'zod';
import {
  cents,
  changed,
  fileTicket,
  id,
  instant,
  localDate,
  nothing,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { command, money, officeAndReaders, query } from './define.ts';
import { paymentMethod } from './memberships.ts';

export const settledKind = z.enum(['visit_here', 'visit_there', 'use', 'held', 'fee']);
export const settlementLine = z.strictObject({
  kind: settledKind,
  timing: z.enum(['period', 'late', 'correction']),
  date: localDate,
  personId: id.nullable(),
  sourceId: id.nullable(),
  personName: z.string(),
  memberNumber: z.string(),
  label: z.string(),
  times: z.int(),
  halfDays: z.int(),
  beyondHalfDays: z.int(),
  amount: cents,
  dueToUs: cents,
  dueToThem: cents,
});
export type SettlementLineView = z.infer<typeof settlementLine>;

/** What a settlement adds up to, gross each way: only payments are set off (X4). */
export const settlementSums = z.strictObject({
  /** What we invoice them. */
  oursInvoiced: cents,
  /** What they invoice us. */
  theirsInvoiced: cents,
  /** Theirs and in our hands: shares of fees, money taken for them. */
  paidOver: cents,
});
export type SettlementSums = z.infer<typeof settlementSums>;

export const settlementPreview = z.strictObject({
  partnerOrganisationId: id,
  partnerName: z.string(),
  from: localDate,
  to: localDate,
  /** The day until which everything has been settled, if anything has. */
  settledUntil: localDate.nullable(),
  lines: z.array(settlementLine),
  sums: settlementSums,
  /** Changes when any line does: what is confirmed is what was read. */
  fingerprint: z.string(),
});
export type SettlementPreview = z.infer<typeof settlementPreview>;

export const settlementPayment = z.strictObject({
  id,
  kind: z.enum(['paid', 'offset']),
  amount: cents,
  method: paymentMethod,
  paidOn: localDate,
  reference: z.string(),
  reason: z.string(),
  reverses: id.nullable(),
  reversedBy: id.nullable(),
});

export const settlementSummary = z.strictObject({
  id,
  version,
  partnerOrganisationId: id,
  partnerName: z.string(),
  from: localDate,
  to: localDate,
  outcome: z.enum(['invoice', 'waived', 'zero']),
  sums: settlementSums,
  /** What the outcome makes of the sums: due once waived is only what is paid over. */
  dueToUs: cents,
  dueToThem: cents,
  paidToThem: cents,
  confirmedOn: localDate,
  /** Our invoices on which its lines stand; drafts have no number. */
  documents: z.array(z.strictObject({ id, number: z.string().nullable(), due: cents })),
  theirInvoice: z.strictObject({ number: z.string(), date: localDate, amount: positiveCents }).nullable(),
});
export type SettlementSummary = z.infer<typeof settlementSummary>;

export const settlement = settlementSummary.extend({
  publicId: z.string(),
  placeName: z.string(),
  confirmedAt: instant,
  confirmedBy: z.string(),
  waived: z.strictObject({ reason: z.string(), by: z.string(), on: localDate }).nullable(),
  lines: z.array(settlementLine),
  payments: z.array(settlementPayment),
  /** Cents of its lines that stand on no invoice yet, with those that earlier ones left below zero. */
  toInvoice: cents,
});
export type Settlement = z.infer<typeof settlement>;

export const settlementOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('invoice') }),
  /** Both agree to ask nothing of each other; what is held for them stays due. */
  z.strictObject({
    kind: z.literal('waived'),
    reason: requiredText,
    /** Who agreed for the partner. */
    agreedBy: requiredText,
    agreedOn: localDate,
  }),
]);

const period = { partnerOrganisationId: id, from: localDate, to: localDate };

export const settlementCalls = {
  partnerBalances: query({
    summary:
      'What each partner owes us and we owe each, settled and not paid, with what is held for it (X4).',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(
      z.strictObject({
        partnerOrganisationId: id,
        partnerName: z.string(),
        dueToUs: cents,
        dueToThem: cents,
        settledUntil: localDate.nullable(),
      }),
    ),
  }),
  settlementPreview: query({
    summary:
      'What the next settlement with a partner would say: each visit both ways, shared fee, use and money held, late ones and corrections as such (X4).',
    roles: officeAndReaders,
    input: z.strictObject(period),
    output: settlementPreview,
  }),
  confirmSettlement: command({
    summary:
      'Confirms a settlement as it was read and freezes it (X4): to be invoiced, or waived by both; nothing due is zero.',
    roles: money,
    input: z.strictObject({ ...period, fingerprint: z.string(), outcome: settlementOutcome }),
    output: changed,
  }),
  settlements: query({
    summary: 'Settlements, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({ partnerOrganisationId: id.optional() }),
    output: z.array(settlementSummary),
  }),
  settlement: query({
    summary: 'One settlement as it was frozen, with what came of it since.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: settlement,
  }),
  noteTheirInvoice: command({
    summary: "Notes the partner's invoice for a settlement, or with null takes the note back; undoable.",
    roles: money,
    input: z.strictObject({
      id,
      version,
      invoice: z.strictObject({ number: requiredText, date: localDate, amount: positiveCents }).nullable(),
    }),
    output: changed,
  }),
  payPartner: command({
    summary: 'Notes what was paid to a partner for a settlement (X4); undoable by reversal.',
    roles: money,
    input: z.strictObject({
      settlementId: id,
      amount: positiveCents,
      method: paymentMethod,
      paidOn: localDate,
      reference: shortText.default(''),
    }),
    output: z.strictObject({ id }),
  }),
  reversePartnerPayment: command({
    summary: 'Takes back what was noted as paid to a partner; an offset is taken back by its payment.',
    roles: money,
    input: z.strictObject({ id, on: localDate, reason: requiredText }),
    output: z.strictObject({ id }),
  }),
  settlementFile: query({
    summary: 'A confirmed settlement as PDF, as plain CSV, or as a file signed for the partner (X6).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id, format: z.enum(['pdf', 'csv', 'signed']) }),
    output: fileTicket,
  }),
  previewFile: query({
    summary: 'A settlement that is not confirmed, as PDF marked as a draft, to be agreed on (X4).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject(period),
    output: fileTicket,
  }),
};
