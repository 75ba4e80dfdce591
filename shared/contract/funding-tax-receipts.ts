import * as z from 'zod';
import {
  cents,
  fileTicket,
  id,
  instant,
  localDate,
  nothing,
  party,
  requiredText,
  shortText,
  year,
} from './common.ts';
import { command, money, query } from './define.ts';

const category = z.enum([
  'general_interest',
  'public_utility',
  'endowment',
  'alsace_moselle',
  'higher_education',
]);

/** What the board has declared: without it no tax receipt is issued (I12). */
export const taxSettings = z.strictObject({
  isDeclared: z.boolean(),
  /** Gifts of people (article 200 CGI) and of companies (article 238 bis). */
  forPeople: z.boolean(),
  forCompanies: z.boolean(),
  category,
  /** The place's object, as explicit as the forms ask. */
  purpose: z.string().max(1000),
  decidedOn: localDate.nullable(),
  /** The day of the administration's answer to a ruling request (rescrit). */
  rulingOn: localDate.nullable(),
  signatory: shortText,
  signatoryRole: shortText,
});
export type TaxSettings = z.infer<typeof taxSettings>;

/** Gifts and fees of somebody that bear no receipt yet. */
export const receiptToIssue = z.strictObject({
  donor: party,
  donorName: z.string(),
  kind: z.enum(['person', 'company']),
  amount: cents,
  count: z.int(),
  /** Why none can be issued, in French; empty where it can. */
  obstacle: z.string(),
});
export type ReceiptToIssue = z.infer<typeof receiptToIssue>;

export const taxReceipt = z.strictObject({
  id,
  number: z.string(),
  kind: z.enum(['person', 'company']),
  donor: party.nullable(),
  donorName: z.string(),
  amount: cents,
  issuedOn: localDate,
  issuedAt: instant,
  cancelledOn: localDate.nullable(),
  reason: z.string(),
});
export type TaxReceipt = z.infer<typeof taxReceipt>;

export const taxReceiptCalls = {
  taxSettings: query({
    summary: 'What the board has declared about tax receipts; off as it comes (I12).',
    roles: money,
    input: nothing,
    output: taxSettings.extend({ version: z.int() }),
  }),
  saveTaxSettings: command({
    summary: 'Declares or withdraws the eligibility to issue tax receipts; undoable.',
    roles: money,
    input: z.strictObject({ version: z.int().min(0), settings: taxSettings }),
    output: z.strictObject({ version: z.int() }),
  }),
  receiptsToIssue: query({
    summary: 'Who gave in a year, or paid a fee without counterpart, and has no tax receipt for it yet.',
    roles: money,
    input: z.strictObject({ year }),
    output: z.array(receiptToIssue),
  }),
  issueTaxReceipts: command({
    summary:
      'Issues tax receipts, one a person and year or one a gift; a company has one a gift. Numbers have no gap (I12).',
    roles: money,
    input: z.strictObject({
      year,
      donors: z.array(party).min(1).max(1000),
      each: z.enum(['year', 'gift']).default('year'),
    }),
    output: z.strictObject({ ids: z.array(id), first: z.string(), last: z.string() }),
    long: true,
  }),
  cancelTaxReceipt: command({
    summary:
      'Cancels a tax receipt, that is kept: what it was for may be receipted again, under another number.',
    roles: money,
    input: z.strictObject({ id, reason: requiredText }),
    output: nothing,
  }),
  taxReceipts: query({
    summary: 'Tax receipts of a year, with their count and total as they are declared (article 222 bis CGI).',
    roles: money,
    input: z.strictObject({ year }),
    output: z.strictObject({ rows: z.array(taxReceipt), count: z.int(), total: cents }),
  }),
  taxReceiptsFile: query({
    summary: 'Tax receipts as one PDF, a page each.',
    roles: money,
    long: true,
    input: z.strictObject({ ids: z.array(id).min(1).max(1000) }),
    output: fileTicket,
  }),
};
