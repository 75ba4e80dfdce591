import * as z from 'zod';
import { hirers } from '../domain/hire-terms.ts';
import { identity, totals } from './billing-documents.ts';
import { bookingStatus } from './booking-fields.ts';
import {
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
  version,
} from './common.ts';
import { command, managers, officeAndReaders, query, staff } from './define.ts';
import { depositCalls, securityDeposit } from './billing-security-deposits.ts';

export const hireStatus = z.enum(['draft', 'to_sign', 'signed', 'cancelled']);

export const certificateFields = z.strictObject({
  insurer: requiredText,
  /** The number of the policy. */
  policy: shortText,
  /** Null: it holds already. */
  validFrom: localDate.nullable(),
  validUntil: localDate,
});
export const certificate = certificateFields.extend({ id, version });
export type InsuranceCertificate = z.infer<typeof certificate>;

const insuranceState = z.enum(['not_asked', 'missing', 'expired', 'valid']);

export const hireSummary = z.strictObject({
  id,
  version,
  status: hireStatus,
  number: z.string().nullable(),
  customer: party,
  customerName: z.string(),
  /** The first and last day. */
  from: localDate.nullable(),
  until: localDate.nullable(),
  /** The rooms, by name. */
  rooms: z.string(),
  signedOn: localDate.nullable(),
  insurance: insuranceState,
  /** Of its security deposit: none asked, still to come, held, or given back. */
  deposit: z.enum(['none', 'asked', 'held', 'settled']),
});
export type HireSummary = z.infer<typeof hireSummary>;

const writing = {
  /** What the rooms are for. */
  purpose: shortText,
  attendees: z.int().min(0).max(5000),
  /** Who signs for the customer, and as what. */
  representedBy: shortText,
  asksInsurance: z.boolean(),
  /** The security deposit asked for, in cents; 0: none. */
  depositCents: positiveCents,
  /** Special conditions, printed after the clauses. */
  conditions: longText,
};

export const hireClause = z.strictObject({
  title: requiredText,
  text: z
    .string()
    .max(3000, 'Ce texte est trop long (3 000 caractères au plus).')
    .overwrite((text) => text.normalize('NFC').trim())
    .refine((text) => text.length > 0, { message: 'À remplir.' }),
  /** For whom; empty: for all. */
  for: z.array(z.enum(hirers)),
});
const filledClause = z.strictObject({ title: z.string(), text: z.string() });

export const hire = hireSummary.extend({
  ...writing,
  seller: identity,
  customerIdentity: identity,
  quote: z.strictObject({ id, number: z.string().nullable() }).nullable(),
  bookings: z.array(
    z.strictObject({
      id,
      resourceName: z.string(),
      /** How many people it holds; 0: not said. */
      seats: z.int(),
      startsAt: localDateTime,
      endsAt: localDateTime,
      status: bookingStatus,
    }),
  ),
  lines: z.array(z.strictObject({ designation: z.string(), gross: cents })),
  totals,
  clauses: z.array(filledClause),
  certificates: z.array(certificate),
  securityDeposit: securityDeposit.nullable(),
  drawnOn: localDate.nullable(),
  signedBy: z.string(),
  cancelledOn: localDate.nullable(),
  reason: z.string(),
  /** What is odd or missing, in French; warns and never blocks. */
  remarks: z.array(z.string()),
});
export type Hire = z.infer<typeof hire>;

const hireTerms = z.strictObject({ from: localDate, clauses: z.array(hireClause).min(1).max(40) });

/** Hire agreements (I14): a letting in writing, with who is insured for it and what is held until it is over. */
export const hireCalls = {
  ...depositCalls,
  hires: query({
    summary: 'Hire agreements, the latest letting first (I14).',
    roles: officeAndReaders,
    input: z.strictObject({
      filter: z.enum(['all', 'open', 'signed', 'closed']).default('all'),
      party: party.optional(),
      text: shortText.default(''),
    }),
    output: z.array(hireSummary),
  }),
  hire: query({
    summary: 'One hire agreement as it will be or was drawn up, with its insurance and security deposit.',
    roles: officeAndReaders,
    input: z.strictObject({ id }),
    output: hire,
  }),
  hiresOfBooking: query({
    summary: 'The hire agreements on which a booking stands, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({ bookingId: id }),
    output: z.array(hireSummary),
  }),
  hiresOfQuote: query({
    summary: 'The hire agreements that come from a quote, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({ quoteId: id }),
    output: z.array(hireSummary),
  }),
  newHire: command({
    summary:
      'Drafts a hire agreement for the rooms of an accepted quote, some bookings, or what is to come of a series; undoable.',
    roles: staff,
    input: z.strictObject({
      from: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('quote'), id }),
        z.strictObject({ kind: z.literal('bookings'), ids: z.array(id).min(1).max(200) }),
        z.strictObject({ kind: z.literal('series'), id }),
      ]),
      /** Absent: for whom the first booking is. */
      customer: party.optional(),
    }),
    output: changed,
  }),
  updateHire: command({
    summary: 'Changes a hire agreement that is not drawn up yet; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, fields: z.strictObject(writing).partial() }),
    output: changed,
  }),
  deleteHire: command({
    summary: 'Deletes a hire agreement that is not drawn up yet; no number is burnt (I1).',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  drawUpHire: command({
    summary:
      'Gives a hire agreement the next number of its series and freezes parties, rooms, dates, price and clauses; its security deposit is asked for.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed.extend({ number: z.string() }),
  }),
  signHire: command({
    summary: 'Notes on which day and by whom a hire agreement was signed; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, signedOn: localDate, signedBy: requiredText }),
    output: changed,
  }),
  unsignHire: command({
    summary: 'Takes a signature that was noted by mistake back.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  cancelHire: command({
    summary:
      'Cancels a hire agreement with the reason; its number stays, a deposit that never came is let go. Undoable.',
    roles: staff,
    input: z.strictObject({ id, version, reason: requiredText }),
    output: changed,
  }),
  reinstateHire: command({
    summary: 'Puts a cancelled hire agreement back as it was.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  hireFile: query({
    summary: 'The hire agreement as PDF, to be signed; once drawn up always the same bytes.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  hireTerms: query({
    summary: 'The text that hire agreements are made of: in force today, usual, and of other days.',
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      /** Null: the usual text is in force. */
      inForceFrom: localDate.nullable(),
      clauses: z.array(hireClause),
      /** The days from which the place had, has or will have its own text, newest first. */
      days: z.array(hireTerms),
      usual: z.array(hireClause),
    }),
  }),
  saveHireTerms: command({
    summary:
      'Writes the place’s own text of hire agreements, in force from a day; what was drawn up keeps its own. Undoable.',
    roles: managers,
    input: hireTerms,
    output: nothing,
  }),
  removeHireTerms: command({
    summary: 'Takes the text of a day away; the one before it, or the usual one, is in force again.',
    roles: managers,
    input: z.strictObject({ from: localDate }),
    output: nothing,
  }),
  certificates: query({
    summary: 'The certificates of insurance that somebody has shown, the latest end first.',
    roles: officeAndReaders,
    input: z.strictObject({ party }),
    output: z.array(certificate),
  }),
  saveCertificate: command({
    summary: 'Notes a certificate of insurance, maybe with its file, or puts one right; undoable.',
    roles: staff,
    input: z.strictObject({
      /** Absent: a new one. */
      existing: z.strictObject({ id, version }).optional(),
      party,
      fields: certificateFields,
      /** An uploaded file to keep with it. */
      ticket: z.string().optional(),
    }),
    output: changed,
  }),
  removeCertificate: command({
    summary: 'Takes away a certificate that was noted by mistake; undoable.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
  restoreCertificate: command({
    summary: 'Puts a certificate back: the inverse of removing it.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  hiresToDo: query({
    summary:
      'What lettings ask of the desk: to have signed, insured and secured before, and deposits to give back after.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(
      z.strictObject({
        sentence: z.string(),
        isLate: z.boolean(),
        hireId: id.nullable(),
        depositId: id.nullable(),
      }),
    ),
  }),
};
