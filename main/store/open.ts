import { existsSync } from 'node:fs';
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
  if (readPragma(database, 'application_id') !== applicationId) {
    throw new StoreProblem(
      'FILE_FOREIGN',
      'Ce fichier appartient à un autre programme. Il est resté tel quel\u202f; choisir un fichier Comptoir.',
    );
  }
  if (readPragma(database, 'user_version') > schemaVersion) {
    throw new StoreProblem(
      'FILE_NEWER',
      'Ce fichier a été écrit par une version plus récente de Comptoir. Il est resté tel quel\u202f; mettre Comptoir à jour pour l’ouvrir.',
    );
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
    // Looked at read-only first: opening for writing would already turn a foreign file into WAL mode.
    if (existed) {
      const looked = connect(file, { readonly: true });
      try {
        refuseForeignOrNewer(looked);
      } finally {
        looked.close();
      }
    }
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
