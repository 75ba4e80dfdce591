import { sqliteCodeOf } from './problems.ts';
import { ownershipDatabase } from './sqlite.ts';

export interface Ownership {
  /** Gives the file up. */
  release(): void;
}

/**
 * Claims the one ownership of a data file, or answers undefined when another program on this machine holds it.
 * The claim is an exclusive lock that the system keeps on a small SQLite file beside it: it works alike everywhere,
 * and a program that dies gives it up without leaving anything behind. Throws what opening the folder throws.
 */
export function claimFile(file: string): Ownership | undefined {
  const database = ownershipDatabase(`${file}.owner`);
  try {
    database.pragma('journal_mode = DELETE');
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => void database.close() };
  } catch (fault) {
    database.close();
    if (sqliteCodeOf(fault) === 'SQLITE_BUSY') return undefined;
    throw fault;
  }
}
