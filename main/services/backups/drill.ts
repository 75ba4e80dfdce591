import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { heldAtBackup, triedBackups, type TriedBackup } from '../../store/backup-notes.ts';
import { problemOfBackup } from '../../store/backup-files.ts';
import { summaryDifference, summaryOfFile, type FileSummary } from '../../store/file-summary.ts';
import { openForWriting } from '../../store/open.ts';
import { StoreProblem } from '../../store/problems.ts';
import { storeOver } from '../../store/store.ts';
import { checkFile } from './checks.ts';

interface DrillParts {
  /** The folder of the backups, and the name of the one that is tried. */
  readonly folder: string;
  readonly name: string;
  /** Where its copy may stand meanwhile: beside the data, since a backup must not leave their disk by itself. */
  readonly scratch: string;
  readonly now: () => string;
}

function remove(scratch: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${scratch}${suffix}`, { force: true });
}

function differenceWords(expected: FileSummary | undefined, found: FileSummary): string | undefined {
  const difference = expected === undefined ? undefined : summaryDifference(expected, found);
  if (difference === undefined) return undefined;
  if (difference.what === 'rows') {
    const { table, expected: there, found: here } = difference;
    return `La copie ne tient pas tout\u00a0: ${table} y a ${here} lignes au lieu de ${there}.`;
  }
  return difference.what === 'chain'
    ? 'La chaîne des documents n’y finit pas où elle finissait dans le fichier.'
    : 'Ses tables ne sont pas celles que le fichier avait.';
}

/** Opens the copy as restoring it would, with the migrations that it lacks, and checks all of it. */
function problemOfCopy(scratch: string): string | undefined {
  const database = openForWriting(scratch, () => undefined);
  try {
    return checkFile(storeOver(database)).checks.find(({ ok }) => !ok)?.message;
  } finally {
    database.close();
  }
}

const words = (fault: unknown): string =>
  fault instanceof StoreProblem
    ? fault.message
    : `La copie n’a pas pu être rouverte (${fault instanceof Error ? fault.message : String(fault)}).`;

const empty: FileSummary = { schema: 0, tables: {}, chain: null };

/**
 * The restore drill: a backup is copied, the copy opened as a restored file would be, brought up to date, checked
 * whole, compared with what the file held when it was made, and thrown away. What was found is noted beside the
 * backups, with the backup's hash: one that changes later on its disk no longer is what was tried.
 */
export function tryBackup({ folder, name, scratch, now }: DrillParts): TriedBackup {
  const file = path.join(folder, name);
  let found = empty;
  let sha256 = '';
  let problem: string | undefined;
  try {
    problem = problemOfBackup(file);
    sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    const before = triedBackups.read(folder, name);
    if (problem === undefined && before !== undefined && before.sha256 !== sha256)
      problem = 'Ce fichier a changé depuis qu’il a été vérifié. Choisir une autre sauvegarde.';
    if (problem === undefined) {
      remove(scratch);
      copyFileSync(file, scratch);
      found = summaryOfFile(scratch);
      problem = differenceWords(heldAtBackup.read(folder, name), found) ?? problemOfCopy(scratch);
    }
  } catch (fault) {
    problem = words(fault);
  } finally {
    remove(scratch);
  }
  const tried: TriedBackup = {
    provedAt: now(),
    sha256,
    problem: problem ?? null,
    rows: Object.values(found.tables).reduce((sum, count) => sum + count, 0),
    links: found.chain?.position ?? 0,
  };
  triedBackups.write(folder, name, tried);
  return tried;
}
