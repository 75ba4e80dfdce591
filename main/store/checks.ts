import BetterSqlite3 from 'better-sqlite3';
import { migrate } from './migrate.ts';
import { slowStatementsOn, type SlowStatements } from './slow-statements.ts';
import { memoryDatabase, type Database } from './sqlite.ts';

export interface StoreChecks {
  /** `PRAGMA integrity_check`: undefined when sound, otherwise its first complaint, in French around it. */
  integrity(): string | undefined;
  /** Compares every table, index, trigger and view with what the migrations make. */
  schema(): string | undefined;
  /** `PRAGMA foreign_key_check`. */
  references(): string | undefined;
  /** The statements of this connection that took long. */
  readonly slow: SlowStatements;
}

/** The schema as sorted `type name sql`, without what SQLite and FTS5 make for themselves. */
export function schemaOf(database: Database): string[] {
  return database
    .prepare<[], { type: string; name: string; sql: string }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
    )
    .all()
    .map(({ type, name, sql }) => `${type} ${name}\n${sql.replaceAll(/\s+/g, ' ')}`);
}

let fresh: string[] | undefined;

/** A migrated database in memory: what the schema should be. Made once: it is the same as long as the app runs. */
export function freshSchema(): readonly string[] {
  fresh ??= schemaOfNewFile();
  return fresh;
}

function schemaOfNewFile(): string[] {
  const made = memoryDatabase();
  try {
    migrate(made);
    return schemaOf(made);
  } finally {
    made.close();
  }
}

/** Every migration played once: a program checks many files (its own, each new backup) and has one schema. */
let expectedSchema: readonly string[] | undefined;

export function storeChecks(database: Database): StoreChecks {
  return {
    slow: slowStatementsOn(database),
    integrity() {
      try {
        const answer = database.pragma('integrity_check(1)', { simple: true });
        return answer === 'ok'
          ? undefined
          : `Le fichier est abîmé (${String(answer)}). Restaurer la dernière sauvegarde.`;
      } catch (fault) {
        if (!(fault instanceof BetterSqlite3.SqliteError)) throw fault;
        return `Le fichier est abîmé (${fault.message}). Restaurer la dernière sauvegarde.`;
      }
    },
    schema() {
      const expected = (expectedSchema ??= freshSchema());
      const found = new Set(schemaOf(database));
      const missing = expected.find((entry) => !found.has(entry));
      const known = new Set(expected);
      const foreign = [...found].find((entry) => !known.has(entry));
      const odd = (missing ?? foreign)?.split('\n')[0];
      return odd === undefined ? undefined : `Le schéma diffère de celui de cette version (${odd}).`;
    },
    references() {
      const broken = database.pragma('foreign_key_check');
      return Array.isArray(broken) && broken.length > 0
        ? `Des liens manquent (${broken.length}). Restaurer la dernière sauvegarde.`
        : undefined;
    },
  };
}
