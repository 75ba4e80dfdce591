import * as z from 'zod';
import { accountPurposes } from '../domain/accounting-chart.ts';
import { cents, totalCents, fileTicket, id, instant, localDate, nothing } from './common.ts';
import { command, money, query } from './define.ts';

/** What was issued of one kind in a period: how many, from which number to which, and for how much. */
const issuedTotals = z.strictObject({
  count: z.int(),
  firstNumber: z.string(),
  lastNumber: z.string(),
  net: totalCents,
  vat: totalCents,
  gross: totalCents,
  byRate: z.array(z.strictObject({ rate: z.int(), net: totalCents, vat: totalCents })),
});

/** Sales: invoices and counter sales, less credit notes. */
const turnover = z.strictObject({ net: totalCents, vat: totalCents, gross: totalCents });

/** What a closing freezes of its period; `yearToDate` begins again with the financial year, `perpetual` never does (I9). */
export const closingTotals = z.strictObject({
  invoices: issuedTotals,
  creditNotes: issuedTotals,
  sales: issuedTotals,
  receipts: z.strictObject({
    count: z.int(),
    firstNumber: z.string(),
    lastNumber: z.string(),
    amount: totalCents,
  }),
  /** By means as they were then; reversals are negative, and among them. */
  payments: z.array(z.strictObject({ method: z.string(), count: z.int(), amount: totalCents })),
  turnover,
  yearToDate: turnover,
  perpetual: turnover.extend({ payments: totalCents }),
  entries: z.strictObject({ count: z.int(), debit: totalCents }),
});
export type ClosingTotals = z.infer<typeof closingTotals>;

export const closing = z.strictObject({
  id,
  kind: z.enum(['month', 'year']),
  from: localDate,
  to: localDate,
  closedAt: instant,
  /** Its place in the chain, and the hash that stands there. */
  position: z.int(),
  hash: z.string(),
  totals: closingTotals,
});
export type ClosingView = z.infer<typeof closing>;

/** A period that comes next, and what is to know before it is closed, in French. */
const toClose = z.strictObject({ from: localDate, to: localDate, remarks: z.array(z.string()) });

export const closingCalls = {
  closings: query({
    summary:
      'The closed months and years, newest first, and which may be closed next with what is to know first (I9).',
    roles: money,
    input: nothing,
    output: z.strictObject({
      rows: z.array(closing),
      /** Every whole month that is over and not closed, oldest first. */
      months: z.array(toClose),
      year: toClose.nullable(),
    }),
  }),
  closeMonths: command({
    summary:
      'Closes every month until one that is over (I9): its documents, totals and entries are frozen and chained; it cannot be undone.',
    roles: money,
    input: z.strictObject({ until: localDate }),
    output: z.strictObject({ closed: z.int() }),
    long: true,
  }),
  closeYear: command({
    summary:
      'Closes a financial year whose months are all closed, with the entries of its end (I9); it cannot be undone.',
    roles: money,
    input: z.strictObject({ yearEndsOn: localDate }),
    output: z.strictObject({ id }),
    long: true,
  }),
  archiveFile: query({
    summary:
      'A closed period as a documented archive: documents as PDF, tables, entries, links of the chain, and the hash of each file (I9).',
    roles: money,
    long: true,
    input: z.strictObject({ closingId: id }),
    output: fileTicket.extend({ files: z.int() }),
  }),
  deferredIncome: query({
    summary:
      'What was invoiced or paid until the end of a financial year for what is given after it, and what of it is kept (account 487).',
    roles: money,
    input: z.strictObject({ yearEndsOn: localDate }),
    output: z.strictObject({
      isClosed: z.boolean(),
      lines: z.array(
        z.strictObject({
          key: z.string(),
          label: z.string(),
          partyName: z.string(),
          /** HT, of which `deferred` belongs after the year. */
          amount: cents,
          deferred: cents,
          purpose: z.enum(accountPurposes),
          accountNumber: z.string(),
          supply: z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('day'), on: localDate }),
            z.strictObject({ kind: z.literal('period'), from: localDate, to: localDate }),
            /** Parts of units: thousandths, or minutes of hours. */
            z.strictObject({ kind: z.literal('units'), all: z.int(), left: z.int() }),
          ]),
          isKept: z.boolean(),
        }),
      ),
    }),
  }),
  keepDeferredIncome: command({
    summary:
      'Books these lines as income in advance on the last day of a financial year and back on the next; undoable until the year is closed.',
    roles: money,
    input: z.strictObject({ yearEndsOn: localDate, keys: z.array(z.string().max(40)).max(20_000) }),
    output: z.strictObject({ lines: z.int(), total: totalCents }),
  }),
};
