import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import envPaths from 'env-paths';
import { StoreProblem } from '../store/problems.ts';

/**
 * The data file: `--db` or COMPTOIR_DB (relative to where the command was called), otherwise the system's own place
 * for data. Every host finds the same one without asking Electron. The folder is made; throws StoreProblem when it
 * cannot be.
 */
export function dataFile(given: string | undefined, calledFrom: string): string {
  const named = given ?? process.env['COMPTOIR_DB'];
  const file =
    named === undefined || named === ''
      ? path.join(envPaths('Comptoir', { suffix: '' }).data, 'comptoir.sqlite')
      : path.resolve(calledFrom, named);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
  } catch {
    throw new StoreProblem(
      'READ_ONLY',
      `Le dossier ${path.dirname(file)} ne peut pas être créé. En choisir un autre, ou demander les droits.`,
    );
  }
  return file;
}

/** Where files in transit wait, readable by their owner alone. */
export function ticketFolderOf(file: string): string {
  return `${file}.tickets`;
}

/**
 * The address of the local pipe by which a terminal reaches the app that holds the file. It stands in a folder of the
 * user's alone: a socket's path may not be longer than 104 characters, so it cannot stand beside the data.
 */
export function pipeAddressOf(file: string): string {
  const name = createHash('sha256').update(path.resolve(file)).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\comptoir-${name}`;
  const folder = path.join(tmpdir(), `comptoir-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, `${name}.sock`);
}

/** COMPTOIR_NOW sets the clock's start (tests, screenshots); an installed app does not hear it. */
export function clockStart(): number | null {
  const given = process.env['COMPTOIR_NOW'];
  if (given === undefined || given === '' || process.env['COMPTOIR_PACKAGED'] === '1') return null;
  const instant = Date.parse(given);
  return Number.isNaN(instant) ? null : instant;
}
