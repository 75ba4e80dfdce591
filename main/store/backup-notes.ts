import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/**
 * What is noted of backups beside them, in two small files of JSON: what the file held when each was made, written by
 * whoever makes them, and what trying them showed, written by whoever tries them. Neither has a name of a person in it.
 */

const fileSummary = z.object({
  schema: z.int(),
  tables: z.record(z.string(), z.int()),
  chain: z.object({ position: z.int(), hash: z.string() }).nullable(),
});
const triedBackup = z.object({
  /** UTC instant. */
  provedAt: z.string(),
  sha256: z.string(),
  /** French; null: all is well. */
  problem: z.string().nullable(),
  rows: z.int(),
  links: z.int(),
});
export type TriedBackup = z.infer<typeof triedBackup>;

interface Notes<Note> {
  /** What is noted of a backup, by its name; undefined where nothing is, or nothing that can be read. */
  read(folder: string, name: string): Note | undefined;
  /** Notes it, and forgets backups that are no longer there. A folder that cannot be written is passed over. */
  write(folder: string, name: string, note: Note): void;
}

function notesIn<Schema extends z.ZodType>(fileName: string, schema: Schema): Notes<z.output<Schema>> {
  const notes = z.object({ version: z.literal(1), backups: z.record(z.string(), schema) });
  const all = (folder: string): Record<string, z.output<Schema>> => {
    try {
      return notes.parse(JSON.parse(readFileSync(path.join(folder, fileName), 'utf8'))).backups;
    } catch {
      // Lost or spoilt notes cost a new try of each backup, and nothing else.
      return {};
    }
  };
  return {
    read: (folder, name) => all(folder)[name],
    write(folder, name, note) {
      const kept = Object.entries(all(folder)).filter(([other]) => existsSync(path.join(folder, other)));
      const passing = path.join(folder, `${fileName}.part`);
      try {
        const backups = { ...Object.fromEntries(kept), [name]: note };
        writeFileSync(passing, `${JSON.stringify({ version: 1, backups }, null, 1)}\n`);
        renameSync(passing, path.join(folder, fileName));
      } catch {
        return;
      }
    },
  };
}

/** What the file held at the moment of each backup. */
export const heldAtBackup = notesIn('contenus.json', fileSummary);
/** What reopening each backup showed. */
export const triedBackups = notesIn('preuves.json', triedBackup);
