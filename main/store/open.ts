import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { readPragma } from './pragmas.ts';
import { migrate } from './migrate.ts';
import { schemaVersion } from './migrations/all.ts';
import { problemOf, StoreProblem } from './problems.ts';
import { applicationId, connect, type Database } from './sqlite.ts';

function refuseForeignOrNewer(database: Database): void {
  const tables =
    database.prepare<[], { n: number }>("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'").get()
      ?.n ?? 0;
  if (tables === 0) return;
  refuseMarks(readPragma(database, 'application_id'), readPragma(database, 'user_version'));
}

function refuseMarks(application: number, version: number): void {
  if (application !== applicationId) {
    throw new StoreProblem(
      'FILE_FOREIGN',
      'Ce fichier appartient à un autre programme. Il est resté tel quel\u202f; choisir un fichier Comptoir.',
    );
  }
  if (version > schemaVersion) {
    throw new StoreProblem(
      'FILE_NEWER',
      'Ce fichier a été écrit par une version plus récente de Comptoir. Il est resté tel quel\u202f; mettre Comptoir à jour pour l’ouvrir.',
    );
  }
}

/** Whether a stop has cut a write without WAL (a backup just restored is switched to it by one): it waits to be undone. */
const waitsForRollback = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === 'SQLITE_READONLY_ROLLBACK';

/** Looks whose a file is without opening it: what its first page says (SQLite file format, 1.3). */
function refuseByHeader(file: string): void {
  const header = Buffer.alloc(100);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
  refuseMarks(header.readInt32BE(68), header.readInt32BE(60));
}

/**
 * Refuses what is not ours, or newer than we are, and leaves it as it is: opening for writing would already turn it into
 * WAL mode. A connection that only reads can undo nothing, so where something waits for it the file's header is asked.
 */
function refuseUnlessOurs(file: string): void {
  const looked = connect(file, { readonly: true });
  try {
    refuseForeignOrNewer(looked);
  } catch (fault) {
    if (!waitsForRollback(fault)) throw fault;
    refuseByHeader(file);
  } finally {
    looked.close();
  }
}

/**
 * Opens the file for writing, creating or migrating it as needed. `beforeMigration` runs first when an existing file
 * is about to change its schema: it makes the verified backup. Throws StoreProblem (French message).
 */
export function openForWriting(file: string, beforeMigration: (database: Database) => void): Database {
  let database: Database | undefined;
  try {
    const existed = existsSync(file);
    if (existed) refuseUnlessOurs(file);
    database = connect(file, { readonly: false });
    if (
      existed &&
      readPragma(database, 'user_version') > 0 &&
      readPragma(database, 'user_version') < schemaVersion
    )
      beforeMigration(database);
    migrate(database);
    return database;
  } catch (fault) {
    database?.close();
    throw problemOf(fault);
  }
}

/** A second connection that can only read: queries during long commands, exports. */
export function openForReading(file: string): Database {
  try {
    const database = connect(file, { readonly: true });
    refuseForeignOrNewer(database);
    return database;
  } catch (fault) {
    throw problemOf(fault);
  }
}
