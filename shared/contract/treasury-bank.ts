import * as z from 'zod';
import { bankFields } from '../domain/bank-csv.ts';
import {
  cents,
  totalCents,
  id,
  instant,
  localDate,
  nothing,
  party,
  positiveCents,
  shortText,
} from './common.ts';
import { command, money, query } from './define.ts';
import { moneySource } from './treasury-deposits.ts';

/** What a column of a bank's sheet is taken for. */
export const bankField = z.enum(bankFields);

/** Accounts on which what the bank moves by itself can be booked. */
export const ownPurpose = z.enum([
  'bankFees',
  'interest',
  'internalTransfers',
  'smallGains',
  'smallLosses',
  'suspense',
]);

/** What accepting does with a line: money noted already, dues paid on the spot, a payout, the bank's own, or later. */
export const matchChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('movements'), keys: z.array(z.string().max(200)).min(1).max(200) }),
  z.strictObject({
    kind: z.literal('dues'),
    payer: party,
    allocations: z
      .array(z.strictObject({ kind: z.enum(['document', 'membership']), id, amount: positiveCents }))
      .max(200),
  }),
  z.strictObject({
    kind: z.literal('payout'),
    method: z.enum(['card', 'helloasso', 'other']),
    sources: z.array(moneySource).min(1).max(2000),
    fee: positiveCents,
  }),
  z.strictObject({ kind: z.literal('collection'), id }),
  z.strictObject({ kind: z.literal('own'), purpose: ownPurpose, label: shortText.optional() }),
  z.strictObject({ kind: z.literal('aside'), as: z.enum(['expense', 'grant']) }),
]);
export type BankChoice = z.infer<typeof matchChoice>;

export const bankProposal = z.strictObject({
  choice: matchChoice,
  sure: z.enum(['sure', 'likely', 'possible']),
  /** French: what it would be. */
  what: z.string(),
  /** French: why it is proposed. */
  why: z.string(),
});

/** Money of the books that is or should be on the account. */
export const bankMovement = z.strictObject({
  key: z.string(),
  date: localDate,
  label: z.string(),
  name: z.string(),
  amount: cents,
});
export type BankMovement = z.infer<typeof bankMovement>;

/** A line of the statement: what it is matched with, or what it could be. */
export const bankLine = z.strictObject({
  id,
  bookedOn: localDate,
  amount: cents,
  label: z.string(),
  state: z.enum(['open', 'matched', 'aside', 'before']),
  /** Set aside for an expense or a grant that is noted elsewhere, and matched then. */
  aside: z.enum(['expense', 'grant']).nullable(),
  matches: z.array(bankMovement),
  proposals: z.array(bankProposal),
});
export type BankLineView = z.infer<typeof bankLine>;

const source = {
  ticket: z.string(),
  /** Which column is what; as recognised or remembered, unless said. */
  mapping: z
    .array(z.strictObject({ index: z.int().min(0), field: bankField }))
    .max(100)
    .optional(),
};

const statedBalance = z.strictObject({ on: localDate, amount: cents });

export const bankCalls = {
  planStatement: query({
    summary:
      'A dry run of a bank statement, camt.053, OFX or CSV: columns as recognised, what is new, known or refused. Writes nothing.',
    roles: money,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({
      fileName: z.string(),
      format: z.enum(['csv', 'ofx', 'camt']),
      account: z.string(),
      columns: z.array(
        z.strictObject({
          index: z.int(),
          heading: z.string(),
          field: bankField,
          samples: z.array(z.string()),
        }),
      ),
      /** Whether the columns are those confirmed for an earlier file of this bank. */
      remembered: z.boolean(),
      /** Why the columns cannot be read (French). */
      fault: z.string().nullable(),
      lines: z.array(
        z.strictObject({
          line: z.int(),
          bookedOn: localDate.nullable(),
          amount: cents.nullable(),
          label: z.string(),
          /** `like`: another file brought a line of this day and amount; left out unless taken. */
          state: z.enum(['new', 'known', 'like', 'refused']),
          reason: z.string(),
        }),
      ),
      in: totalCents,
      out: totalCents,
      balance: statedBalance.nullable(),
      /** What does not fit in the file (French): balances that differ, a page that is missing, another account. */
      doubts: z.array(z.string()),
    }),
  }),
  importStatement: command({
    summary:
      'Takes the new lines of a bank statement in; the same file again changes nothing; doubts are confirmed; undoable.',
    roles: money,
    input: z.strictObject({
      ...source,
      /** Lines of the file that look like known ones and are taken all the same. */
      takeLike: z.array(z.int()).max(20_000).default([]),
      /** What the bank says the account held, where the file does not. */
      balance: statedBalance.nullable().default(null),
    }),
    output: z.strictObject({ importId: id.nullable(), lines: z.int(), known: z.int() }),
  }),
  undoStatement: command({
    summary: 'Takes an imported statement back, as long as none of its lines is matched.',
    roles: money,
    input: z.strictObject({ importId: id }),
    output: nothing,
  }),
  statements: query({
    summary: 'The statements taken in, newest first.',
    roles: money,
    input: nothing,
    output: z.array(
      z.strictObject({
        id,
        at: instant,
        fileName: z.string(),
        from: localDate,
        to: localDate,
        lines: z.int(),
        undone: z.boolean(),
      }),
    ),
  }),
  bankLines: query({
    summary:
      'Lines of the statements, newest first, with what they are matched with or could be, why and how sure (I7).',
    roles: money,
    long: true,
    input: z.strictObject({
      filter: z.enum(['open', 'aside', 'matched', 'all']).default('open'),
      limit: z.int().min(1).max(1000).default(300),
    }),
    output: z.strictObject({
      rows: z.array(bankLine),
      open: z.int(),
      sure: z.int(),
      aside: z.int(),
      matched: z.int(),
    }),
  }),
  bankMovements: query({
    summary: 'Money of the books on the account that no line of the statement is matched with yet.',
    roles: money,
    long: true,
    input: nothing,
    output: z.array(bankMovement),
  }),
  matchLine: command({
    summary:
      'Matches a line: with money noted already, or noting what it pays, pays out or costs; undoable until closed.',
    roles: money,
    input: z.strictObject({ lineId: id, choice: matchChoice }),
    output: nothing,
  }),
  matchSure: command({
    summary: 'Accepts what is sure for these lines, and leaves the others; undoable as a whole.',
    roles: money,
    input: z.strictObject({ lineIds: z.array(id).min(1).max(1000) }),
    output: z.strictObject({ lineIds: z.array(id) }),
  }),
  unmatchLines: command({
    summary:
      'Takes matches back, and what accepting them noted: its payment is reversed, never deleted (I7).',
    roles: money,
    input: z.strictObject({ lineIds: z.array(id).min(1).max(1000) }),
    output: nothing,
  }),
  startBank: command({
    summary:
      'Says what the account held on the day Comptoir takes it over: what came before is no longer looked for.',
    roles: money,
    input: z.strictObject({ on: localDate, balance: cents }),
    output: nothing,
  }),
  undoBankStart: command({
    summary: 'Takes the start of the account back.',
    roles: money,
    input: nothing,
    output: nothing,
  }),
  reconciliation: query({
    summary:
      "The books' 512 against the statement's balance on a day, the difference explained line by line.",
    roles: money,
    long: true,
    input: z.strictObject({ until: localDate }),
    output: z.strictObject({
      startedOn: localDate.nullable(),
      books: totalCents,
      /** Null while no balance of the bank is known on or before the day. */
      statement: cents.nullable(),
      /** On the statement and not in the books. */
      lines: z.array(
        z.strictObject({ id, bookedOn: localDate, label: z.string(), amount: cents, aside: z.boolean() }),
      ),
      /** In the books and not on the statement. */
      movements: z.array(bankMovement),
      /** What none of these explains. */
      rest: totalCents.nullable(),
    }),
  }),
};
