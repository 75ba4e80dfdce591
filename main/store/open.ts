import { existsSync } from 'node:fs';
import { readPragma } from './pragmas.ts';
import { migrate } from './migrate.ts';
import { schemaVersion } from './migrations/all.ts';
import { applicationId, connect, type Database } from './sqlite.ts';

/** Why a file cannot be opened; `message` is French. Thrown before anything is written to it. */
export class StoreProblem extends Error {
  readonly code:
    | 'FILE_FOREIGN'
    | 'FILE_NEWER'
    | 'FILE_BROKEN'
    | 'FILE_LOCKED'
    | 'FILE_UNREADABLE'
    | 'READ_ONLY'
    | 'DISK_FULL';
  constructor(code: StoreProblem['code'], message: string) {
    super(message);
    this.name = 'StoreProblem';
    this.code = code;
  }
}

const problems: Readonly<Record<string, readonly [StoreProblem['code'], string]>> = {
  SQLITE_NOTADB: [
    'FILE_FOREIGN',
    'Ce fichier n’est pas une base Comptoir. Choisir un autre fichier, ou restaurer une sauvegarde.',
  ],
  SQLITE_CORRUPT: [
    'FILE_BROKEN',
    'Le fichier des données est abîmé. Il est resté tel quel\u202f; restaurer la dernière sauvegarde.',
  ],
  SQLITE_BUSY: [
    'FILE_LOCKED',
    'Ce fichier est déjà ouvert par un autre programme. Le fermer, puis réessayer.',
  ],
  SQLITE_READONLY: [
    'READ_ONLY',
    'Ce dossier n’est pas accessible en écriture. Choisir un autre dossier, ou demander les droits.',
  ],
  SQLITE_CANTOPEN: [
    'READ_ONLY',
    'Le fichier ne peut pas être créé ici\u00a0: le dossier manque ou n’est pas accessible en écriture.',
  ],
  SQLITE_FULL: [
    'DISK_FULL',
    'Le disque est plein. Libérer de la place, puis réessayer\u202f; rien n’a été perdu.',
  ],
  SQLITE_IOERR: [
    'FILE_BROKEN',
    'Le disque ne répond pas comme attendu. Vérifier la clé ou le disque, puis réessayer.',
  ],
};

/** The SQLite result code of a driver's exception (`SQLITE_BUSY_SNAPSHOT` → `SQLITE_BUSY`), or undefined. */
export function sqliteCodeOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return undefined;
  return /^SQLITE_[A-Z]+/.exec(fault.code)?.[0];
}

/** What the system says of files beside the data (backups, files in transit), in SQLite's words. */
const ofTheSystem: Readonly<Record<string, string>> = {
  ENOSPC: 'SQLITE_FULL',
  EDQUOT: 'SQLITE_FULL',
  EFBIG: 'SQLITE_FULL',
  EROFS: 'SQLITE_READONLY',
  EACCES: 'SQLITE_READONLY',
  EPERM: 'SQLITE_READONLY',
  EIO: 'SQLITE_IOERR',
};

function systemCodeOf(fault: unknown): string | undefined {
  if (!(fault instanceof Error) || !('code' in fault) || typeof fault.code !== 'string') return undefined;
  return Object.hasOwn(ofTheSystem, fault.code) ? ofTheSystem[fault.code] : undefined;
}

/** The problem behind an exception of the driver or of the system's files, or the exception itself. */
export function problemOf(fault: unknown): unknown {
  const known = problems[sqliteCodeOf(fault) ?? systemCodeOf(fault) ?? ''];
  return known === undefined ? fault : new StoreProblem(known[0], known[1]);
}

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
