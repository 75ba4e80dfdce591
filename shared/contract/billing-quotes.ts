import * as z from 'zod';
import {
  basisPoints,
  cents,
  changed,
  fileTicket,
  id,
  localDate,
  localDateTime,
  longText,
  nothing,
  party,
  positiveCents,
  requiredText,
  shortText,
  thousandths,
  version,
} from './common.ts';
import { billingDocument, documentSummary, identity, lineNature, totals } from './billing-documents.ts';
import { bookingStatus } from './booking-fields.ts';
import { command, officeAndReaders, query, staff } from './define.ts';

export const quoteStatus = z.enum(['draft', 'sent', 'accepted', 'refused', 'expired', 'superseded']);

/** A line of a quote: free, or the price of a booking that it holds. */
export const quoteLineFields = z.strictObject({
  designation: requiredText,
  bookingId: id.nullable(),
  suppliedOn: localDate.nullable(),
  quantity: thousandths,
  unit: shortText,
  /** Cents; TTC when `includesVat` (M4). */
  unitPrice: cents,
  includesVat: z.boolean(),
  vatRate: basisPoints,
  /** Cents off the line, already rounded. */
  discount: positiveCents,
  nature: lineNature.optional(),
});
export type QuoteLineFields = z.infer<typeof quoteLineFields>;

export const quoteSummary = z.strictObject({
  id,
  version,
  status: quoteStatus,
  number: z.string().nullable(),
  customer: party,
  customerName: z.string(),
  sentOn: localDate.nullable(),
  validUntil: localDate,
  decidedOn: localDate.nullable(),
  gross: cents,
  /** The days it is for: the first and the last. */
  from: localDate.nullable(),
  until: localDate.nullable(),
  /** Accepted, and something of it stands on no invoice yet. */
  leftToBill: z.boolean(),
});
export type QuoteSummary = z.infer<typeof quoteSummary>;

const depositAsked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), basisPoints: z.int().min(1).max(10_000) }),
  /** TTC. */
  z.strictObject({ kind: z.literal('amount'), cents: z.int().min(1).max(1_000_000_000) }),
]);

export const quote = quoteSummary.extend({
  lines: z.array(
    quoteLineFields.extend({
      position: z.int(),
      net: cents,
      gross: cents,
      /** The booking of the line as it is now. */
      booking: z
        .strictObject({
          id,
          version,
          resourceName: z.string(),
          startsAt: localDateTime,
          endsAt: localDateTime,
          status: bookingStatus,
        })
        .nullable(),
    }),
  ),
  seller: identity,
  customerIdentity: identity,
  globalDiscount: billingDocument.shape.globalDiscount,
  totals,
  note: z.string(),
  mentions: z.array(z.string()),
  /** Who accepted it, or why it was refused. */
  decision: z.string(),
  /** The one it takes the place of, and the one that takes its place. */
  replaces: z.strictObject({ id, number: z.string().nullable() }).nullable(),
  replacedBy: z.strictObject({ id, number: z.string().nullable(), status: quoteStatus }).nullable(),
  /** Deposits, final invoices and drafts that come from it. */
  documents: z.array(documentSummary.extend({ isDeposit: z.boolean() })),
  /** What is missing for a correct quote, in French; warns and does not block. */
  remarks: z.array(z.string()),
});
export type Quote = z.infer<typeof quote>;

const quoteContent = {
  lines: z.array(quoteLineFields).max(200),
  validUntil: localDate,
  globalDiscount: billingDocument.shape.globalDiscount,
  note: longText,
};

/** A slot to hold as an option while the quote runs (B6). */
const slot = z.strictObject({
  resourceId: id,
  startsAt: localDateTime,
  endsAt: localDateTime,
  attendees: z.int().min(0).max(5000).default(0),
  title: shortText.default(''),
});

export const quoteCalls = {
  quotes: query({
    summary: 'Quotes, newest first, drafts before all; a sent one past its day counts as expired (I14).',
    roles: officeAndReaders,
    input: z.strictObject({
      filter: z.enum(['all', 'drafts', 'open', 'accepted', 'closed']).default('all'),
      party: party.optional(),
      text: z.string().max(200).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.strictObject({ total: z.int(), rows: z.array(quoteSummary) }),
  }),
  quote: query({
    summary: 'One quote as it will be or was sent, with its bookings and what was invoiced of it.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: quote,
  }),
  quotesOfBooking: query({
    summary: 'The quotes on which a booking stands, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({ bookingId: id }),
    output: z.array(quoteSummary),
  }),
  newQuote: command({
    summary:
      'Drafts a quote from bookings at what was agreed for them (C2), slots to hold as options (B6) and free lines; undoable.',
    roles: staff,
    input: z.strictObject({
      /** Absent: for whom the first booking is. */
      customer: party.optional(),
      bookingIds: z.array(id).max(100).default([]),
      slots: z.array(slot).max(100).default([]),
      lines: quoteContent.lines.default([]),
      /** Absent: thirty days from today. */
      validUntil: localDate.optional(),
      note: longText.default(''),
    }),
    output: changed,
  }),
  updateQuote: command({
    summary: 'Changes a quote that has not been sent; undoable.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      customer: party.optional(),
      lines: quoteContent.lines.optional(),
      validUntil: quoteContent.validUntil.optional(),
      globalDiscount: quoteContent.globalDiscount.optional(),
      note: quoteContent.note.optional(),
    }),
    output: changed,
  }),
  addToQuote: command({
    summary:
      'Adds bookings, or slots to hold as options, to a quote that has not been sent, as priced lines.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      bookingIds: z.array(id).max(100).default([]),
      slots: z.array(slot).max(100).default([]),
    }),
    output: changed,
  }),
  deleteQuote: command({
    summary:
      'Deletes a quote that has not been sent and frees the options it holds; no number is burnt (I1).',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  sendQuote: command({
    summary:
      'Gives a quote the next number of its series and freezes it; the options it holds last as long as it is valid (I14, B6).',
    roles: staff,
    input: z.strictObject({ id, version, sentOn: localDate }),
    output: changed.extend({ number: z.string() }),
  }),
  acceptQuote: command({
    summary:
      'Accepts a quote in one step: its options become bookings, a deposit invoice is drafted if asked for, the rest is to be billed; undoable.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      acceptedOn: localDate,
      /** Who said yes, and how: « signé par M. Roux ». */
      acceptedBy: shortText.default(''),
      deposit: depositAsked.nullable().default(null),
    }),
    output: changed.extend({ depositId: id.nullable() }),
  }),
  refuseQuote: command({
    summary: 'Notes that a quote was refused and frees the options it holds (I14); undoable.',
    roles: staff,
    input: z.strictObject({ id, version, refusedOn: localDate, reason: shortText.default('') }),
    output: changed,
  }),
  reopenQuote: command({
    summary:
      'Takes an acceptance or a refusal back while nothing of it is invoiced: its bookings are options again.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  reviseQuote: command({
    summary:
      'Drafts a new version of a quote that was sent; once sent in its turn it takes the place of the old one (I14).',
    roles: staff,
    input: z.strictObject({ id, version, validUntil: localDate.optional() }),
    output: changed,
  }),
  quoteFile: query({
    summary: 'The quote as PDF, to be signed; for a sent one always the same bytes.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  draftDeposit: command({
    summary: 'Drafts the invoice of a deposit on an accepted quote, rate by rate (I3).',
    roles: staff,
    input: z.strictObject({ id, deposit: depositAsked }),
    output: changed,
  }),
  draftFinal: command({
    summary:
      'Drafts the final invoice of an accepted quote: what was used of it at what was quoted, less each deposit (I3).',
    roles: staff,
    input: z.strictObject({ id }),
    output: changed,
  }),
};
