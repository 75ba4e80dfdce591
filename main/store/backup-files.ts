import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Backup } from '../../shared/contract/backups.ts';
import { connect, applicationId } from './sqlite.ts';
import { readPragma } from './pragmas.ts';

const reasons = ['start', 'quit', 'daily', 'migration', 'import', 'asked', 'restore'] as const;
const namePattern = /^comptoir-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.(\d{3})Z-([a-z]+)\.sqlite$/;

/** The folder in which the backups of a file stand, beside it. */
export function backupFolderOf(file: string): string {
  return path.join(path.dirname(file), `${path.basename(file, path.extname(file))}-sauvegardes`);
}

/** `comptoir-2026-11-24T08-00-00.000Z-start.sqlite`: sorts by time, and no system minds its characters. */
export function backupName(madeAt: string, reason: Backup['reason']): string {
  return `comptoir-${madeAt.replaceAll(':', '-')}-${reason}.sqlite`;
}

/** What a backup's name says, or undefined for any other file. */
export function readBackupName(name: string): { madeAt: string; reason: Backup['reason'] } | undefined {
  const [, day, hour, minute, second, thousandth, word] = namePattern.exec(name) ?? [];
  const reason = reasons.find((candidate) => candidate === word);
  if (day === undefined || reason === undefined) return undefined;
  return { madeAt: `${day}T${hour}:${minute}:${second}.${thousandth}Z`, reason };
}

/** The backups of a folder, newest first; a folder that is not there (a stick pulled out) has none. */
export function listBackups(folder: string, kind: Backup['folder']): Backup[] {
  if (folder === '' || !existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const read = readBackupName(name);
      return read === undefined
        ? []
        : [{ name, ...read, size: statSync(path.join(folder, name)).size, folder: kind }];
    })
    .toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/** Opens a backup and checks that it is whole and ours; answers what is wrong in French, or undefined. */
export function problemOfBackup(file: string): string | undefined {
  try {
    const database = connect(file, { readonly: true });
    try {
      if (readPragma(database, 'application_id') !== applicationId)
        return 'Ce fichier n’est pas une sauvegarde de Comptoir.';
      const answer = database.pragma('quick_check(1)', { simple: true });
      return answer === 'ok' ? undefined : 'Cette sauvegarde est abîmée. En choisir une autre.';
    } finally {
      database.close();
    }
  } catch {
    return 'Cette sauvegarde ne s’ouvre pas. En choisir une autre.';
  }
}

/** Copies a backup into another folder under a passing name, so that half a copy never looks like a backup. */
export function copyBackup(from: string, folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  const passing = path.join(folder, `${name}.part`);
  copyFileSync(from, passing);
  renameSync(passing, path.join(folder, name));
}

/**
 * Copies a backup beside the file, whole and under a passing name; answers that name. The backup itself may go
 * meanwhile: ending the work on the file makes another one, and thins the old ones.
 */
export function takeAside(file: string, backupFile: string): string {
  const passing = `${file}.part`;
  copyFileSync(backupFile, passing);
  return passing;
}

/**
 * Puts what was taken aside in the place of the file, which must be closed by everybody: the file is renamed to
 * `keptAs` beside it, its journal goes with it, and the other takes its name. If that fails the file is put back.
 */
export function swapFile(file: string, aside: string, keptAs: string): void {
  const kept = path.join(path.dirname(file), keptAs);
  moveWithJournal(file, kept);
  try {
    renameSync(aside, file);
  } catch (fault) {
    moveWithJournal(kept, file);
    throw fault;
  }
}

function moveWithJournal(from: string, to: string): void {
  renameSync(from, to);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${from}${suffix}`)) renameSync(`${from}${suffix}`, `${to}${suffix}`);
  }
}
