import * as z from 'zod';
import { backup } from './backups.ts';
import { nothing } from './common.ts';
import { command, managers, query } from './define.ts';
import { errorCodeSchema } from './errors.ts';

/** Why the file of the data cannot be opened, and what there is to go back to. */
export const trouble = z.strictObject({
  code: errorCodeSchema,
  /** French: what is wrong and what to do. */
  message: z.string(),
  /** Where the file lies. */
  file: z.string(),
  /** The backups beside it, newest first; `problem` says in French what is wrong with one, null for a whole one. */
  backups: z.array(backup.omit({ proof: true }).extend({ problem: z.string().nullable() })),
});
export type Trouble = z.infer<typeof trouble>;

/**
 * Answered by the host while the file cannot be opened, to whoever sits at this computer: who may do what stands in the
 * file. Once it is open they say so.
 */
export const aidCalls = {
  trouble: query({
    summary: 'Why the file cannot be opened and the backups to go back to; null while it is open.',
    roles: managers,
    input: nothing,
    output: trouble.nullable(),
  }),
  mend: command({
    outsideTransaction: true,
    summary: 'Puts a backup in the place of a file that cannot be opened, keeps that file, and opens.',
    roles: managers,
    input: z.strictObject({ name: z.string().max(300) }),
    output: z.strictObject({ keptAs: z.string().nullable() }),
  }),
  openAgain: command({
    outsideTransaction: true,
    summary: 'Tries to open the file again, once the disk has room or the folder its rights back.',
    roles: managers,
    input: nothing,
    output: nothing,
  }),
};
