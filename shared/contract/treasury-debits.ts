import * as z from 'zod';
import { returnCodeList } from '../domain/direct-debit.ts';
import {
  changed,
  fileTicket,
  id,
  localDate,
  nothing,
  party,
  positiveCents,
  shortText,
  version,
} from './common.ts';
import { command, money, query } from './define.ts';

const scheme = z.enum(['CORE', 'B2B']);
const recurrence = z.enum(['recurrent', 'one_off']);

/** A mandate as screens show it: its IBAN is masked (G1). */
export const mandate = z.strictObject({
  id,
  version,
  rum: z.string(),
  party,
  name: z.string(),
  holderName: z.string(),
  scheme,
  recurrence,
  iban: z.string(),
  bic: z.string(),
  signedOn: localDate.nullable(),
  revokedOn: localDate.nullable(),
  lastUsedOn: localDate.nullable(),
  state: z.enum(['unsigned', 'active', 'used', 'lapsed', 'revoked']),
});
export type Mandate = z.infer<typeof mandate>;

/** A sum asked for under one mandate, and what became of it. */
export const debitItem = z.strictObject({
  id,
  mandateId: id,
  rum: z.string(),
  name: z.string(),
  iban: z.string(),
  sequence: z.enum(['FRST', 'RCUR', 'OOFF']),
  amount: positiveCents,
  documents: z.array(z.strictObject({ id, number: z.string(), amount: positiveCents })),
  paymentId: id.nullable(),
  returnedOn: localDate.nullable(),
  /** French: why it came back; empty where it did not. */
  returned: z.string(),
});

export const collection = z.strictObject({
  id,
  number: z.string(),
  collectsOn: localDate,
  madeOn: localDate,
  paidOn: localDate.nullable(),
  undone: z.boolean(),
  /** What was asked for, and what of it has not come back. */
  amount: positiveCents,
  standing: positiveCents,
  items: z.array(debitItem),
});
export type Collection = z.infer<typeof collection>;

export const debitCalls = {
  mandates: query({
    summary: 'SEPA mandates with their state, IBAN masked; those revoked, used or lapsed too.',
    roles: money,
    input: nothing,
    output: z.array(mandate),
  }),
  saveMandate: command({
    summary:
      'Adds or changes a mandate: its IBAN by its key, its RUM unique; once used its account stays, another one is another mandate.',
    roles: money,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      party,
      /** Empty: the next of the place's own. */
      rum: shortText.default(''),
      holderName: shortText.default(''),
      scheme: scheme.default('CORE'),
      recurrence: recurrence.default('recurrent'),
      /** Empty on a change: as it is. */
      iban: shortText.default(''),
      bic: shortText.default(''),
      signedOn: localDate.nullable(),
    }),
    output: changed.extend({ rum: z.string() }),
  }),
  revokeMandate: command({
    summary: 'Notes that a mandate was revoked, or that it was not; undoable.',
    roles: money,
    input: z.strictObject({ id, version, on: localDate.nullable() }),
    output: changed,
  }),
  mandateFile: query({
    summary: 'The mandate as PDF to sign, with what the rulebook wants on it.',
    roles: money,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  toCollect: query({
    summary:
      'Issued unpaid invoices of those who have a mandate, by when they are due, and what stands in the way of collecting.',
    roles: money,
    input: z.strictObject({ collectsOn: localDate.optional() }),
    output: z.strictObject({
      /** The soonest day that leaves the usual notice, on which banks settle. */
      usualDay: localDate,
      /** French: what is missing in the settings; null where nothing is. */
      missing: z.string().nullable(),
      rows: z.array(
        z.strictObject({
          documentId: id,
          number: z.string(),
          dueOn: localDate.nullable(),
          due: positiveCents,
          name: z.string(),
          mandateId: id,
          rum: z.string(),
          iban: z.string(),
          sequence: z.enum(['FRST', 'RCUR', 'OOFF']),
        }),
      ),
    }),
  }),
  makeCollection: command({
    summary:
      'Makes a collection of invoices, one sum a mandate; no money is noted before the bank pays; undoable until then.',
    roles: money,
    input: z.strictObject({ collectsOn: localDate, documentIds: z.array(id).min(1).max(1000) }),
    output: z.strictObject({ id, number: z.string(), amount: positiveCents, items: z.int() }),
  }),
  undoCollection: command({
    summary: 'Takes a collection back before the bank has paid it; its invoices wait again.',
    roles: money,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  collections: query({
    summary: 'Collections, newest first, with what each mandate was asked for and what came back.',
    roles: money,
    input: nothing,
    output: z.array(collection),
  }),
  collectionFile: query({
    summary: 'The file for the bank: pain.008.001.02 or .08, without address lines.',
    roles: money,
    long: true,
    input: z.strictObject({ id, format: z.enum(['02', '08']).default('02') }),
    output: fileTicket,
  }),
  noticeFile: query({
    summary: 'Letters that tell whoever pays of a collection ahead, as one PDF, a page each.',
    roles: money,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  settleCollection: command({
    summary:
      'Notes that the bank paid a collection: its payments are recorded on that day (I7); undoable until matched.',
    roles: money,
    input: z.strictObject({ id, on: localDate }),
    output: nothing,
  }),
  unsettleCollection: command({
    summary: 'Takes that back: the payments are reversed, the collection waits for the bank again.',
    roles: money,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  returnDebit: command({
    summary:
      'Notes that a direct debit came back (R-transaction): its payment is reversed and owed again (I7); the bank’s fee if any.',
    roles: money,
    input: z.strictObject({
      itemId: id,
      on: localDate,
      code: z.enum(returnCodeList),
      fee: positiveCents.default(0),
    }),
    output: nothing,
  }),
};
