import * as z from 'zod';
import { fileTicket, shortText, year } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';
import { dossier } from './report-dossier.ts';
import { reportFormat, reportWanted } from './reports-frozen.ts';

/** What somebody wrote for a year, or answered to a questionnaire; version 0 while there is nothing. */
export const reportText = z.strictObject({
  key: z.string(),
  label: z.string(),
  prompt: z.string(),
  version: z.int().min(0),
  text: z.string(),
  /** What the year before says there; empty for nothing. */
  before: z.string(),
});
export type ReportTextView = z.infer<typeof reportText>;

export const activityCalls = {
  activity: query({
    summary:
      'The activity report of a year beside the year before: chapters of figures, charts and texts, and the texts to be written (R3).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ year, forPublic: z.boolean().default(false) }),
    output: z.strictObject({
      dossier,
      texts: z.array(reportText),
      /** Whether the file holds anything of the year before. */
      hasBefore: z.boolean(),
    }),
  }),
  saveReportText: command({
    summary:
      'Writes a text of the activity report or an answer to a questionnaire for a year; empty takes it away; undoable.',
    roles: staff,
    input: z.strictObject({
      year,
      key: z.string().max(80),
      version: z.int().min(0),
      text: z
        .string()
        .max(20_000, 'Ce texte est trop long (20 000 caractères au plus).')
        .overwrite((text) => text.normalize('NFC').trim()),
    }),
    output: z.strictObject({ version: z.int() }),
  }),
  reportFile: query({
    summary:
      'A report as a file: the activity report as PDF, DOCX or XLSX, the questionnaires as PDF or XLSX, a funder’s pack as PDF, XLSX or a zip with its evidence; the same bytes while the data are the same (R1).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ report: reportWanted, format: reportFormat }),
    output: fileTicket,
  }),
  distances: query({
    summary:
      'How far the communes of the register are, as somebody noted it: nothing of it comes from outside.',
    roles: officeAndReaders,
    input: z.strictObject({ year }),
    output: z.array(
      z.strictObject({ commune: z.string(), members: z.int(), kilometres: z.int().nullable() }),
    ),
  }),
  saveDistance: command({
    summary: 'Notes how many kilometres away a commune is, for the report by distance (R3); undoable.',
    roles: staff,
    input: z.strictObject({
      commune: shortText.refine((text) => text !== '', { message: 'À remplir.' }),
      kilometres: z.int().min(0).max(20_000).nullable(),
    }),
    output: z.strictObject({}),
  }),
};
