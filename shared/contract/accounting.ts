import * as z from 'zod';
import { accountPurposes } from '../domain/accounting-chart.ts';
import { changed, fileTicket, localDate, nothing, positiveCents } from './common.ts';
import { command, money, query } from './define.ts';

/** 0 while an account is as it comes. */
const accountVersion = z.int().min(0);

const range = z.strictObject({ from: localDate, to: localDate });

/** An account that entries are booked on, by what it is for. */
export const chartAccount = z.strictObject({
  purpose: z.enum(accountPurposes),
  version: accountVersion,
  number: z.string(),
  label: z.string(),
  /** The number and name that it comes with. */
  usual: z.strictObject({ number: z.string(), label: z.string() }),
});
export type ChartAccountView = z.infer<typeof chartAccount>;

const entryLine = z.strictObject({
  accountNumber: z.string(),
  accountName: z.string(),
  /** The customer or partner within a collective account; empty for none. */
  auxiliaryCode: z.string(),
  auxiliaryName: z.string(),
  debit: positiveCents,
  credit: positiveCents,
});

/** A balanced entry with its number in its financial year. */
export const accountingEntry = z.strictObject({
  number: z.int(),
  /** Whether its period is closed: its number and accounts stay (I9). */
  isClosed: z.boolean(),
  journal: z.enum(['VE', 'AC', 'BQ', 'CA', 'OD', 'AN']),
  date: localDate,
  /** The day on which the fact was written down. */
  validatedOn: localDate,
  piece: z.string(),
  pieceDate: localDate,
  label: z.string(),
  lines: z.array(entryLine),
});
export type AccountingEntry = z.infer<typeof accountingEntry>;

export const financialYear = z.strictObject({ from: localDate, to: localDate });

export const accounting = {
  chart: query({
    summary: 'The accounts that entries are booked on, by what they are for.',
    roles: money,
    input: nothing,
    output: z.array(chartAccount),
  }),
  saveAccount: command({
    summary:
      'Gives an account its number and its name in the chart; entries follow at once, past ones too, as long as no period is closed; undoable.',
    roles: money,
    input: z.strictObject({
      purpose: z.enum(accountPurposes),
      version: accountVersion,
      number: z.string().trim().max(12),
      label: z.string().trim().max(100),
    }),
    output: changed.omit({ id: true }),
  }),
  years: query({
    summary: 'The financial years in which something was booked, and the one that runs, newest first.',
    roles: money,
    input: nothing,
    output: z.array(financialYear),
  }),
  journal: query({
    summary: 'The entries of a range of days within one financial year, the last number first.',
    roles: money,
    input: range.extend({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(1000).default(200) }),
    output: z.strictObject({
      total: z.int(),
      debit: positiveCents,
      credit: positiveCents,
      entries: z.array(accountingEntry),
    }),
    long: true,
  }),
  balance: query({
    summary:
      'What each account holds over a financial year up to a day, and whether the books agree with what is owed (I7) and held for partners.',
    roles: money,
    input: z.strictObject({ until: localDate }),
    output: z.strictObject({
      from: localDate,
      rows: z.array(
        z.strictObject({
          accountNumber: z.string(),
          accountName: z.string(),
          debit: positiveCents,
          credit: positiveCents,
        }),
      ),
      proofs: z.array(
        z.strictObject({
          what: z.enum(['balanced', 'customers']),
          agrees: z.boolean(),
          /** A French sentence with the figures. */
          sentence: z.string(),
        }),
      ),
    }),
    long: true,
  }),
  entriesFile: query({
    summary: 'The file of accounting entries (FEC) of a financial year, by its last day (I10).',
    roles: money,
    input: z.strictObject({
      yearEndsOn: localDate,
      separator: z.enum(['tab', 'pipe']).default('tab'),
      encoding: z.enum(['latin9', 'utf8']).default('latin9'),
    }),
    output: fileTicket.extend({ entries: z.int() }),
    long: true,
  }),
  journalFile: query({
    summary: 'The journal of a range of days as a sheet for spreadsheets, a line each.',
    roles: money,
    input: range.extend({ format: z.enum(['csv', 'xlsx', 'ods']) }),
    output: fileTicket,
    long: true,
  }),
};
