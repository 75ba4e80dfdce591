import * as z from 'zod';
import { instant, nothing } from './common.ts';
import { command, managers, officeAndReaders, query } from './define.ts';

export const backup = z.strictObject({
  /** The file's name: what restore takes. */
  name: z.string(),
  madeAt: instant,
  reason: z.enum(['start', 'quit', 'daily', 'migration', 'import', 'asked', 'restore']),
  size: z.int(),
  folder: z.enum(['beside', 'second']),
});
export type Backup = z.infer<typeof backup>;

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
    output: z.strictObject({ madeAt: instant.nullable(), problem: z.string().nullable() }),
  }),
  make: command({
    outsideTransaction: true,
    summary: 'Makes a backup now and checks it by reopening.',
    roles: managers,
    input: nothing,
    output: backup,
  }),
  restore: command({
    outsideTransaction: true,
    summary: 'Puts a backup in the place of the file; the replaced file is kept.',
    roles: managers,
    input: z.strictObject({ name: z.string().max(300), folder: z.enum(['beside', 'second']) }),
    output: z.strictObject({ keptAs: z.string() }),
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
