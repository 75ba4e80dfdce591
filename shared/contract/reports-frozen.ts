import * as z from 'zod';
import {
  changed,
  fileTicket,
  id,
  instant,
  localDate,
  longText,
  nothing,
  shortText,
  version,
  year,
} from './common.ts';
import { command, managers, officeAndReaders, query, staff } from './define.ts';
import { exportFormat, memberExportInput } from './reports.ts';

/** What can be frozen as it was sent: the member export, the activity report, a funder's pack, the questionnaires' sheet. */
export const frozenKinds = ['members', 'activity', 'grant', 'census'] as const;
export type FrozenKind = (typeof frozenKinds)[number];

export const frozenFormat = z.enum([...exportFormat.options, 'docx', 'zip']);
export type FrozenFormat = z.infer<typeof frozenFormat>;

/** A report that can be written and frozen; a grant's pack is of one year, or of its whole period. */
export const reportWanted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('activity'), year, forPublic: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('grant'), grantId: id, year: year.nullable().default(null) }),
  z.strictObject({ kind: z.literal('census'), year }),
]);
export type ReportWanted = z.output<typeof reportWanted>;

export const reportFormat = z.enum(['pdf', 'docx', 'xlsx', 'zip']);
export type ReportFormat = z.infer<typeof reportFormat>;

/** A year as it was sent: what, when, to whom, and the hash of the very bytes. */
export const frozenExport = z.strictObject({
  id,
  version,
  kind: z.enum(frozenKinds),
  year,
  onDate: localDate.nullable(),
  personalData: z.boolean(),
  layoutName: z.string(),
  /** What a report is about: its title, with the grant's where it is of one; empty for the member export. */
  subject: z.string(),
  format: frozenFormat,
  fileName: z.string(),
  sha256: z.string(),
  size: z.int(),
  lines: z.int(),
  frozenAt: instant,
  frozenBy: z.string(),
  sentOn: localDate.nullable(),
  sentTo: z.string(),
  note: z.string(),
  /** Lines whose names were taken off since (G1): the file can no longer be written as it was. */
  erased: z.int(),
});
export type FrozenExport = z.infer<typeof frozenExport>;

const sending = {
  sentOn: localDate.nullable().default(null),
  sentTo: shortText.default(''),
  note: longText.default(''),
};

/** A line told by its name, or its number in a copy without personal data. */
const differenceLine = z.strictObject({ name: z.string(), detail: z.string() });

export const frozenCalls = {
  frozenExports: query({
    summary:
      'What was frozen as it was sent, newest first; the packs of funders only for whoever sees money (R1).',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(frozenExport),
  }),
  freeze: command({
    summary:
      'Freezes the member export as it is: its lines, the hash of its bytes, when and to whom it was sent (R1).',
    roles: staff,
    long: true,
    input: memberExportInput.extend({ format: exportFormat, ...sending }),
    output: z.strictObject({ id, version, sha256: z.string() }),
  }),
  freezeReport: command({
    summary:
      "Freezes a report as it is: the activity report, a funder's pack, the questionnaires' sheet, with when and to whom it was sent (R1); undoable.",
    roles: staff,
    long: true,
    input: z.strictObject({ report: reportWanted, format: reportFormat, ...sending }),
    output: z.strictObject({ id, version, sha256: z.string() }),
  }),
  saveSending: command({
    summary: 'Notes when and to whom a frozen export was sent.',
    roles: staff,
    input: z.strictObject({ id, version, ...sending }),
    output: changed,
  }),
  removeFrozen: command({
    summary: 'Removes a frozen export that was made by mistake; undoable.',
    roles: managers,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  restoreFrozen: command({
    summary: 'Puts a removed frozen export back (undo).',
    roles: managers,
    input: z.strictObject({ id }),
    output: changed,
  }),
  frozenFile: query({
    summary: 'A frozen export written again as it was; `identical` says whether its bytes still are (R1).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id }),
    output: z.strictObject({ file: fileTicket, identical: z.boolean() }),
  }),
  frozenDifferences: query({
    summary:
      'What has changed since a year was frozen: lines that entered, that left, and which cells changed, before and after (R1).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ id }),
    output: z.strictObject({
      entered: z.array(differenceLine),
      left: z.array(differenceLine),
      changed: z.array(
        z.strictObject({
          name: z.string(),
          changes: z.array(z.strictObject({ header: z.string(), before: z.string(), after: z.string() })),
        }),
      ),
      unchanged: z.int(),
      erased: z.int(),
    }),
  }),
};
