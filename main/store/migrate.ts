import { migrations, schemaVersion } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { readPragma } from './pragmas.ts';
import { applicationId, type Database } from './sqlite.ts';

function rowCounts(database: Database): Map<string, number> {
  const tables = database
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  return new Map(
    tables.map(({ name }) => [
      name,
      database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? 0,
    ]),
  );
}

function checkCounts(migration: Migration, before: Map<string, number>, after: Map<string, number>): void {
  for (const [table, count] of before) {
    if (migration.changesRowsOf?.includes(table)) continue;
    if (after.get(table) !== count) {
      throw new Error(
        `Migration ${migration.number}: ${table} had ${count} rows and has ${after.get(table) ?? 'none'}`,
      );
    }
  }
}

/** In a file that is being made there is nothing to lose: its rows are not counted at each step. */
function apply(database: Database, migration: Migration, isNew: boolean): void {
  // With keys on, rebuilding a parent table deletes its children silently; the pragma is ignored inside a transaction.
  database.pragma('foreign_keys = OFF');
  try {
    database.transaction(() => {
      const before = isNew ? undefined : rowCounts(database);
      migration.up(database);
      if (before !== undefined) checkCounts(migration, before, rowCounts(database));
      const broken = database.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0) {
        throw new Error(
          `Migration ${migration.number}: broken references ${JSON.stringify(broken.slice(0, 3))}`,
        );
      }
      database.pragma(`user_version = ${migration.number}`);
      database.pragma(`application_id = ${applicationId}`);
    })();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}

/**
 * Brings the schema up to `upTo` (all of it by default; tests stop earlier). Each step is one transaction: it is
 * there whole or not at all.
 */
export function migrate(database: Database, upTo: number = schemaVersion): void {
  const from = readPragma(database, 'user_version');
  for (const migration of migrations) {
    if (migration.number > from && migration.number <= upTo) apply(database, migration, from === 0);
  }
}
