import * as z from 'zod';
import { cents, fileTicket, id, instant, nothing } from './common.ts';
import { command, managers, query } from './define.ts';

/** What a column of a file can be taken for. */
export const importField = z.enum([
  'ignore',
  'memberNumber',
  'civility',
  'lastName',
  'firstName',
  'fullName',
  'organisation',
  'birthDate',
  'address',
  'postcode',
  'commune',
  'phone',
  'email',
  'membershipType',
  'fee',
  'membershipDate',
  'startsOn',
  'endsOn',
  'paymentMethod',
  'note',
  'gender',
  'payerLastName',
  'payerFirstName',
  'payerEmail',
  'payerOrganisation',
  'orderReference',
  'orderStatus',
  'discount',
]);
export type ImportField = z.infer<typeof importField>;

export const importOutcome = z.enum(['create', 'update', 'merge', 'same', 'refuse', 'skip']);

export const importColumn = z.strictObject({
  index: z.int(),
  header: z.string(),
  field: importField,
  sure: z.boolean(),
  samples: z.array(z.string()),
});

export const importLine = z.strictObject({
  /** Line in the file as a spreadsheet numbers it, from 1. */
  line: z.int(),
  outcome: importOutcome,
  name: z.string(),
  /** French: what will be written (« adhésion Individuelle 2026, 20,00 € par chèque »). */
  summary: z.string(),
  /** French reasons: why it is refused, merged or set aside. */
  reasons: z.array(z.string()),
  /** For a merge or update: with whom, and what changes. */
  matchId: id.nullable(),
  matchName: z.string().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string(), after: z.string() })),
});
export type ImportLine = z.infer<typeof importLine>;

export const importTotals = z.strictObject({
  lines: z.int(),
  create: z.int(),
  update: z.int(),
  merge: z.int(),
  same: z.int(),
  refuse: z.int(),
  skip: z.int(),
  memberships: z.int(),
  payments: z.int(),
  /** Payments that the store has already from another file (P5). */
  paymentsKnown: z.int(),
  amount: cents,
  /** A total line of the file, when there is one, and whether it agrees. */
  statedAmount: cents.nullable(),
});

/** What the person confirming has decided, by line: to merge with the proposal, to keep two people, or to leave out. */
export const importDecision = z.strictObject({
  line: z.int(),
  decision: z.enum(['merge', 'two_people', 'leave_out']),
});

const source = {
  ticket: z.string(),
  mapping: z.array(z.strictObject({ index: z.int(), field: importField })).optional(),
  decisions: z.array(importDecision).max(20_000).default([]),
};

export const imports = {
  plan: query({
    summary:
      'A dry run of an import of people (P4): columns as recognised, line by line what would happen and why, control totals. Writes nothing.',
    roles: managers,
    long: true,
    input: z.strictObject(source),
    output: z.strictObject({
      fileName: z.string(),
      layout: z.enum(['helloasso', 'comptoir', 'spreadsheet']),
      encoding: z.string(),
      separator: z.string(),
      headerLine: z.int(),
      columns: z.array(importColumn),
      lines: z.array(importLine),
      totals: importTotals,
      newTypes: z.array(z.strictObject({ name: z.string(), fee: cents.nullable(), members: z.int() })),
    }),
  }),
  confirm: command({
    summary:
      'Writes what the dry run showed, all lines or none, as one undoable import; the rest go to a correction file (P4).',
    roles: managers,
    long: true,
    backupFirst: true,
    input: z.strictObject(source),
    output: z.strictObject({ importId: id, totals: importTotals, corrections: fileTicket.nullable() }),
  }),
  list: query({
    summary: 'The imports made, newest first.',
    roles: managers,
    input: nothing,
    output: z.array(
      z.strictObject({
        id,
        at: instant,
        fileName: z.string(),
        created: z.int(),
        updated: z.int(),
        memberships: z.int(),
        undone: z.boolean(),
      }),
    ),
  }),
  undo: command({
    summary: 'Takes an import back as a whole, until something has built on it.',
    roles: managers,
    input: z.strictObject({ importId: id }),
    output: nothing,
  }),
  fillWithExample: command({
    summary: 'Fills an empty file with a believable place: 60 people, six machines, a year of use.',
    roles: managers,
    long: true,
    input: nothing,
    output: z.strictObject({ people: z.int(), bookings: z.int() }),
  }),
};
