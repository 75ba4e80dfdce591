import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Backup } from '../../shared/contract/backups.ts';
import { connect, applicationId } from './sqlite.ts';
import { readPragma } from './pragmas.ts';

const reasons = ['start', 'quit', 'daily', 'migration', 'import', 'asked', 'restore', 'moved'] as const;
const namePattern = /^comptoir-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.(\d{3})Z-([a-z]+)\.sqlite$/;

/** A backup as its folder shows it. */
export type BackupFile = Omit<Backup, 'proof'>;

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
export function listBackups(folder: string, kind: Backup['folder']): BackupFile[] {
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

/** Takes away what backups left half written when the machine stopped; only one is made at a time. */
export function forgetHalfBackups(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (
      readBackupName(name.replace(/\.part(?:-journal|-wal|-shm)?$/u, '')) !== undefined &&
      /\.part/u.test(name)
    )
      rmSync(path.join(folder, name), { force: true });
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
  const passing = asideOf(file);
  copyFileSync(backupFile, passing);
  return passing;
}

const asideOf = (file: string): string => `${file}.part`;
const noteOf = (file: string): string => `${file}.restauration`;

/** Whether a restore was cut: the next opening ends it. */
export const isSwapping = (file: string): boolean => existsSync(noteOf(file));

/** Writes a small file so that after a stop of the machine it is there whole or not at all. */
function writeWhole(file: string, text: string): void {
  const passing = `${file}.part`;
  writeFileSync(passing, text, { flush: true });
  renameSync(passing, file);
}

/**
 * Puts what was taken aside in the place of the file, which must be closed by everybody: the file is renamed to
 * `keptAs` beside it, its journal goes with it, and the other takes its name. If that fails the file is put back. A
 * note beside the file says what is under way, so that a stop between two names is mended by {@link finishSwap}.
 */
export function swapFile(file: string, aside: string, keptAs: string): void {
  writeWhole(noteOf(file), JSON.stringify({ keptAs }));
  const kept = path.join(path.dirname(file), keptAs);
  try {
    moveWithJournal(file, kept);
    renameSync(aside, file);
  } catch (fault) {
    if (!existsSync(file) && existsSync(kept)) moveWithJournal(kept, file);
    rmSync(noteOf(file), { force: true });
    throw fault;
  }
  rmSync(noteOf(file), { force: true });
}

/**
 * Ends a restore that a stop of the machine has cut, before anybody opens the file: what was taken aside was whole and
 * chosen, so it takes its place. A copy that was only half taken aside goes. Throws what renaming throws.
 */
export function finishSwap(file: string): void {
  const aside = asideOf(file);
  if (existsSync(noteOf(file))) {
    const { keptAs } = JSON.parse(readFileSync(noteOf(file), 'utf8')) as { keptAs: string };
    if (existsSync(aside)) {
      moveWithJournal(file, path.join(path.dirname(file), path.basename(keptAs)));
      renameSync(aside, file);
    }
    rmSync(noteOf(file), { force: true });
  }
  // What stands there otherwise is no copy of ours, or half of one.
  if (statSync(aside, { throwIfNoEntry: false })?.isFile() === true) rmSync(aside, { force: true });
}

/** What is there of a file and its journal takes another name; done again after a stop it goes on where it was. */
function moveWithJournal(from: string, to: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${from}${suffix}`)) renameSync(`${from}${suffix}`, `${to}${suffix}`);
  }
}
