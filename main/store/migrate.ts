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

function checkReferences(migration: Migration, database: Database): void {
  const broken = database.pragma('foreign_key_check');
  if (!Array.isArray(broken) || broken.length === 0) return;
  throw new Error(`Migration ${migration.number}: broken references ${JSON.stringify(broken.slice(0, 3))}`);
}

function apply(database: Database, migration: Migration): void {
  migration.up(database);
  checkReferences(migration, database);
  database.pragma(`user_version = ${migration.number}`);
  database.pragma(`application_id = ${applicationId}`);
}

function applyToRows(database: Database, migration: Migration): void {
  const before = rowCounts(database);
  apply(database, migration);
  checkCounts(migration, before, rowCounts(database));
}

/**
 * Brings the schema up to `upTo` (all of it by default; tests stop earlier). Each step is one transaction: it is
 * there whole or not at all. A file that is being made is so as a whole, with one write to the disk: it has no rows to
 * be counted.
 */
export function migrate(database: Database, upTo: number = schemaVersion): void {
  const from = readPragma(database, 'user_version');
  const steps = migrations.filter(({ number }) => number > from && number <= upTo);
  // With keys on, rebuilding a parent table deletes its children silently; the pragma is ignored inside a transaction.
  database.pragma('foreign_keys = OFF');
  try {
    if (from === 0) database.transaction(() => steps.forEach((step) => apply(database, step)))();
    else for (const step of steps) database.transaction(() => applyToRows(database, step))();
  } finally {
    database.pragma('foreign_keys = ON');
  }
}
