import * as z from 'zod';
import { fileTicket, instant, nothing } from './common.ts';
import { command, managers, officeAndReaders, query } from './define.ts';

/** What trying a backup showed: reopened as restoring it would, checked whole, compared with what the file held. */
export const backupProof = z.strictObject({
  provedAt: instant,
  ok: z.boolean(),
  /** French; null when all is well. */
  problem: z.string().nullable(),
  /** Rows of all its tables. */
  rows: z.int(),
  /** Links of its chain (I9). */
  links: z.int(),
});
export type BackupProof = z.infer<typeof backupProof>;

export const backup = z.strictObject({
  /** The file's name: what restore takes. */
  name: z.string(),
  madeAt: instant,
  reason: z.enum(['start', 'quit', 'daily', 'migration', 'import', 'asked', 'restore', 'moved']),
  size: z.int(),
  folder: z.enum(['beside', 'second']),
  /** Null until it has been tried. */
  proof: backupProof.nullable(),
});
export type Backup = z.infer<typeof backup>;

const chosen = z.strictObject({ name: z.string().max(300), folder: z.enum(['beside', 'second']) });

/** Statements of one thread that took `after` milliseconds and more, the longest first; `worst` in milliseconds. */
const slowStatements = z.strictObject({
  after: z.number(),
  statements: z.array(z.strictObject({ statement: z.string(), count: z.int(), worst: z.int() })),
});

/** Answered by the engine itself, outside any transaction: they concern the file, not its rows. */
export const backups = {
  list: query({
    summary: 'The backups there are, newest first.',
    roles: managers,
    input: nothing,
    output: z.array(backup),
  }),
  latest: query({
    summary: 'When the data were last made safe, for the last line of the shell.',
    roles: officeAndReaders,
    input: nothing,
    output: z.strictObject({
      madeAt: instant.nullable(),
      proof: backupProof.nullable(),
      problem: z.string().nullable(),
    }),
  }),
  make: command({
    outsideTransaction: true,
    summary: 'Makes a backup now and checks it by reopening.',
    roles: managers,
    input: nothing,
    output: backup,
  }),
  prove: query({
    summary:
      'Tries a backup as restoring it would, on a copy: opened, brought up to date, checked, compared with what the file held.',
    roles: managers,
    long: true,
    input: chosen,
    output: backupProof,
  }),
  proveNew: query({
    summary:
      'Tries the backups beside the file that nobody has tried yet, newest first; the app asks by itself.',
    roles: managers,
    long: true,
    input: nothing,
    output: z.strictObject({ proved: z.int() }),
  }),
  openFiles: query({
    summary:
      'The whole place as open files in one zip: a CSV a table, attached files, their description (docs/formats/open-files.md).',
    roles: managers,
    long: true,
    input: nothing,
    output: fileTicket.extend({ tables: z.int(), rows: z.int() }),
  }),
  takeOpenFiles: command({
    outsideTransaction: true,
    long: true,
    summary: 'Makes a backup of a place that was written as open files: restoring it takes the place up.',
    roles: managers,
    input: z.strictObject({ ticket: z.string() }),
    output: backup,
  }),
  losses: query({
    summary: 'What restoring a backup would lose: what was done since, and the numbers given since (I1).',
    roles: managers,
    long: true,
    input: chosen,
    output: z.strictObject({
      commands: z.array(z.strictObject({ command: z.string(), count: z.int() })),
      since: instant.nullable(),
      numbers: z.array(z.string()),
    }),
  }),
  restore: command({
    outsideTransaction: true,
    summary: 'Puts a backup in the place of the file; the replaced file is kept.',
    roles: managers,
    input: chosen,
    output: z.strictObject({ keptAs: z.string() }),
  }),
  slowStatements: query({
    summary:
      'Statements of the writing thread that took long since it started, by their text, without values.',
    roles: managers,
    input: nothing,
    output: slowStatements,
  }),
  slowReadings: query({
    summary: 'The same of the reading thread, since it was last started.',
    roles: managers,
    long: true,
    input: nothing,
    output: slowStatements,
  }),
  verify: query({
    summary: 'Checks the file (integrity, foreign keys), its schema, its occupancies and its chain.',
    roles: managers,
    long: true,
    input: nothing,
    output: z.strictObject({
      ok: z.boolean(),
      checks: z.array(
        z.strictObject({
          name: z.enum(['file', 'schema', 'foreign_keys', 'occupancies', 'chain']),
          ok: z.boolean(),
          message: z.string(),
        }),
      ),
    }),
  }),
};
