import * as z from 'zod';
import { cents, fileTicket, id, instant, nothing, positiveCents } from './common.ts';
import { command, managers, query } from './define.ts';
import { calendarImport } from './imports-calendar.ts';
import { diaryImport } from './imports-diary.ts';
import { holderImportCalls } from './imports-holders.ts';
import { partnerListCalls } from './imports-partner-lists.ts';
import { presenceImport } from './presence-import.ts';

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
  'payerName',
  'payerEmail',
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
  /** For an update or a proposed merge: with whom, on what ground, and what changes. An earlier line has no id yet. */
  match: z
    .strictObject({
      kind: z.enum(['person', 'organisation']),
      id: id.nullable(),
      name: z.string(),
      /** `likely` is a proposal (P5), which « Deux personnes » turns down; `told_apart`: it was said before. */
      ground: z.enum(['same_number', 'same_organisation', 'told_apart', 'likely']),
    })
    .nullable(),
  /** What the line says otherwise than is known, before and after, each to be taken or left. `field` is French. */
  changes: z.array(
    z.strictObject({
      subject: z.enum(['member', 'contact', 'payer']),
      key: z.string(),
      field: z.string(),
      who: z.string(),
      before: z.string(),
      after: z.string(),
      taken: z.boolean(),
    }),
  ),
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
  /** New payments in all, and what of it is kept as credit until somebody decides (P1). */
  amount: cents,
  credit: cents,
  /** Every readable fee of the file, refused lines included, against the file's own total line if it has one. */
  fileAmount: cents,
  statedAmount: cents.nullable(),
  /** French: whether the two agree, and by how much they differ. */
  control: z.string().nullable(),
});

/** What the person confirming has decided, by line: to merge with the proposal, to keep two people, or to leave out. */
export const importDecision = z.strictObject({
  line: z.int(),
  decision: z.enum(['merge', 'two_people', 'leave_out']),
});

/** One change of a line, taken or left. */
export const fieldChoice = z.strictObject({
  line: z.int(),
  subject: z.enum(['member', 'contact', 'payer']),
  key: z.string().max(40),
  take: z.boolean(),
});

/** What of a joint membership's fee goes to the partner (X1): no file says it. `key` as in the plan's `newTypes`. */
export const newTypeShare = z.strictObject({ key: z.string(), partnerShare: positiveCents });

const source = {
  ticket: z.string(),
  /** The sheet of a workbook; the first one that looks like a list of people unless said. */
  sheet: z.string().max(200).optional(),
  mapping: z.array(z.strictObject({ index: z.int(), field: importField })).optional(),
  decisions: z.array(importDecision).max(20_000).default([]),
  /** What of a line's changes somebody takes or leaves; the others as proposed. */
  fields: z.array(fieldChoice).max(50_000).default([]),
  newTypeShares: z.array(newTypeShare).max(100).default([]),
};
export type ImportSource = z.output<z.ZodObject<typeof source>>;

/** What a sheet of a file looks like. */
export const sheetContent = z.enum(['people', 'presence', 'bookings', 'diary', 'unknown', 'empty']);

export const imports = {
  look: query({
    summary:
      'What a file holds before anything is planned: its sheets, what each looks like, and which one is read unless another is chosen.',
    roles: managers,
    long: true,
    input: z.strictObject({ ticket: z.string() }),
    output: z.strictObject({
      fileName: z.string(),
      format: z.enum(['csv', 'xlsx', 'ods', 'ics']),
      sheets: z.array(
        z.strictObject({
          name: z.string(),
          lines: z.int(),
          holds: sheetContent,
          /** Hidden in the workbook: shown, and never read by itself. */
          hidden: z.boolean(),
        }),
      ),
      chosen: z.string(),
    }),
  }),
  ...presenceImport,
  ...partnerListCalls,
  ...holderImportCalls,
  ...calendarImport,
  ...diaryImport,
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
      /** Whether the columns are those chosen for an earlier file of this shape. */
      remembered: z.boolean(),
      sheet: z.string(),
      lines: z.array(importLine),
      totals: importTotals,
      newTypes: z.array(
        z.strictObject({
          key: z.string(),
          name: z.string(),
          fee: cents.nullable(),
          freeFee: z.boolean(),
          /** The other structure of a joint membership (X1). */
          jointWith: z.string().nullable(),
          members: z.int(),
        }),
      ),
    }),
  }),
  confirm: command({
    summary:
      'Writes what the dry run showed, all lines or none, as one undoable import; the rest go to a correction file (P4).',
    roles: managers,
    long: true,
    backupFirst: true,
    input: z.strictObject(source),
    /** `importId` is null when the file brought nothing new. */
    output: z.strictObject({
      importId: id.nullable(),
      totals: importTotals,
      corrections: fileTicket.nullable(),
    }),
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
        payments: z.int(),
        checkIns: z.int(),
        visitors: z.int(),
        bookings: z.int(),
        /** Past jobs taken in from a fablab’s diary. */
        jobs: z.int(),
        undone: z.boolean(),
      }),
    ),
  }),
  sources: query({
    summary:
      'What is remembered of files by their shape: columns of lists, names and wordings of presence sheets.',
    roles: managers,
    input: nothing,
    output: z.array(
      z.strictObject({
        id,
        kind: z.enum(['people', 'presence', 'calendar']),
        fileName: z.string(),
        usedAt: instant,
        /** French: « 14 colonnes », « 3 noms, 2 abréviations ». */
        what: z.string(),
      }),
    ),
  }),
  forgetSource: command({
    summary: 'Forgets what is remembered of a shape, or takes that back; undoable.',
    roles: managers,
    input: z.strictObject({ id, forgotten: z.boolean().default(true) }),
    output: nothing,
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
