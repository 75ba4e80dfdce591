import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Backup } from '../../shared/contract/backups.ts';
import { backupsToDelete } from '../../shared/domain/backup-thinning.ts';
import {
  backupFolderOf,
  backupName,
  copyBackup,
  forgetHalfBackups,
  listBackups,
  problemOfBackup,
  type BackupFile,
} from './backup-files.ts';
import { heldAtBackup } from './backup-notes.ts';
import { summaryOf, summaryOfFile } from './file-summary.ts';
import { settleCopy, type Database } from './sqlite.ts';

/** What a keeper needs; `secondFolder` is the setting, or empty. */
export interface KeeperParts {
  readonly database: Database;
  readonly file: string;
  readonly now: () => string;
  readonly secondFolder: () => string;
}

export type Made =
  | { readonly ok: true; readonly backup: BackupFile; readonly problem: string | null }
  | { readonly ok: false; readonly message: string };

const gone = 'La sauvegarde a disparu aussitôt écrite.';

/**
 * `kept` stay whatever their names say: where the clock was put back, others look newer than the one just made, and
 * one that is being restored may be older than all that are kept of today.
 */
function thin(folder: string, kind: Backup['folder'], today: string, kept: readonly string[]): void {
  for (const name of backupsToDelete(listBackups(folder, kind), today)) {
    if (!kept.includes(name)) rmSync(path.join(folder, name), { force: true });
  }
}

/** Copies to the second folder; answers in French what went wrong, or null. A stick that is out is no reason to fail. */
function copyToSecond(parts: KeeperParts, made: string, kept: readonly [string, ...string[]]): string | null {
  const folder = parts.secondFolder();
  if (folder === '') return null;
  if (!existsSync(folder))
    return 'Le second dossier de sauvegarde n’est pas là. Brancher la clé ou revoir les Réglages.';
  try {
    copyBackup(made, folder, kept[0]);
    const held = heldAtBackup.read(path.dirname(made), kept[0]);
    if (held !== undefined) heldAtBackup.write(folder, kept[0], held);
    thin(folder, 'second', parts.now().slice(0, 10), kept);
    return null;
  } catch {
    return 'La copie dans le second dossier n’a pas pu être écrite. Vérifier la place qui reste.';
  }
}

/**
 * Makes a backup by SQLite's online backup into a passing name, reopens it to check it, then gives it its name, copies
 * it to the second folder and thins both, but for `spared`. Work can go on meanwhile.
 */
export async function makeBackup(parts: KeeperParts, reason: Backup['reason'], spared = ''): Promise<Made> {
  const folder = backupFolderOf(parts.file);
  const madeAt = parts.now();
  const name = backupName(madeAt, reason);
  const passing = path.join(folder, `${name}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    forgetHalfBackups(folder);
    await parts.database.backup(passing);
    // Nothing has been written since the copy's last page: what the file holds now is what the copy must hold.
    const held = summaryOf(parts.database);
    settleCopy(passing);
    const problem = problemOfBackup(passing);
    if (problem !== undefined) throw new Error(problem);
    renameSync(passing, path.join(folder, name));
    heldAtBackup.write(folder, name, held);
  } catch {
    if (existsSync(passing)) rmSync(passing);
    return {
      ok: false,
      message: 'La sauvegarde n’a pas pu être écrite. Vérifier la place qui reste et les droits du dossier.',
    };
  }
  const problem = copyToSecond(parts, path.join(folder, name), [name, spared]);
  thin(folder, 'beside', madeAt.slice(0, 10), [name, spared]);
  const backup = listBackups(folder, 'beside').find((candidate) => candidate.name === name);
  return backup === undefined ? { ok: false, message: gone } : { ok: true, backup, problem };
}

/** A backup of another place's file, which `build` writes under a passing name. Throws what that throws. */
export function takeInBackup(parts: Omit<KeeperParts, 'secondFolder'>, build: (file: string) => void): Made {
  const folder = backupFolderOf(parts.file);
  const name = backupName(parts.now(), 'moved');
  const passing = path.join(folder, `${name}.part`);
  mkdirSync(folder, { recursive: true });
  build(passing);
  heldAtBackup.write(folder, name, summaryOfFile(passing));
  renameSync(passing, path.join(folder, name));
  const backup = listBackups(folder, 'beside').find((candidate) => candidate.name === name);
  return backup === undefined ? { ok: false, message: gone } : { ok: true, backup, problem: null };
}

/** The same before a migration, where nothing may be awaited: VACUUM INTO writes a whole, checked copy. */
export function makeBackupNow(parts: Omit<KeeperParts, 'secondFolder'>, reason: Backup['reason']): void {
  const folder = backupFolderOf(parts.file);
  mkdirSync(folder, { recursive: true });
  forgetHalfBackups(folder);
  const target = path.join(folder, backupName(parts.now(), reason));
  parts.database.prepare('VACUUM INTO ?').run(`${target}.part`);
  settleCopy(`${target}.part`);
  const problem = problemOfBackup(`${target}.part`);
  if (problem !== undefined) {
    rmSync(`${target}.part`, { force: true });
    throw new Error(`backup before migration: ${problem}`);
  }
  renameSync(`${target}.part`, target);
  heldAtBackup.write(folder, path.basename(target), summaryOf(parts.database));
}
