import { rmSync } from 'node:fs';
import { migrate } from './migrate.ts';
import { schemaVersion } from './migrations/all.ts';
import { schemaOf } from './checks.ts';
import { connect, settleCopy, type Database } from './sqlite.ts';

/** A value as SQLite holds it; bytes are pictures and attached files. */
export type StoredCell = string | number | null | Uint8Array;

/** A table with its columns in the order of its rows; those that SQLite works out by itself are left out. */
export interface OpenTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The columns of its primary key, in order. */
  readonly key: readonly string[];
  readonly references: readonly { readonly column: string; readonly table: string; readonly to: string }[];
}

/** All that a file holds besides its rows. */
export interface OpenFile {
  readonly schema: number;
  readonly tables: readonly OpenTable[];
  /** The last number given in each table that never gives one twice. */
  readonly sequences: Readonly<Record<string, number>>;
}

/** Why rows cannot become a file; `message` is French. */
export class OpenRowsProblem extends Error {}

/** Answers that were given to calls: they are of no use in another file, and go by themselves after a week. */
const passing: ReadonlySet<string> = new Set(['idempotency_keys']);

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly hidden: number;
  readonly pk: number;
}

function tableOf(database: Database, name: string, kind: string): OpenTable {
  const columns = database
    .prepare<[string], ColumnRow>('SELECT name, type, hidden, pk FROM pragma_table_xinfo(?) ORDER BY cid')
    .all(name)
    .filter(({ hidden }) => hidden === 0);
  const keyed = columns.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
  const references = database
    .prepare<[string], { column: string; table: string; to: string | null }>(
      'SELECT "from" AS "column", "table", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq',
    )
    .all(name)
    .map(({ to, ...reference }) => ({ ...reference, to: to ?? 'id' }));
  const rowid = kind === 'virtual' ? [{ name: 'rowid', type: 'INTEGER' }] : [];
  return {
    name,
    columns: [...rowid, ...columns.map((column) => ({ name: column.name, type: column.type || 'TEXT' }))],
    key: kind === 'virtual' ? ['rowid'] : keyed.map((column) => column.name),
    references,
  };
}

/** What the file is made of: every table whose rows are its own, in the order of their names. */
function openFileOf(database: Database): OpenFile {
  const tables = database
    .prepare<[], { name: string; type: string }>(
      "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()
    .filter(({ name }) => !passing.has(name))
    .map(({ name, type }) => tableOf(database, name, type));
  const sequences = database
    .prepare<[], { name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence ORDER BY name')
    .all()
    .filter(({ name }) => !passing.has(name));
  return {
    schema: Number(database.pragma('user_version', { simple: true })),
    tables,
    sequences: Object.fromEntries(sequences.map(({ name, seq }) => [name, seq])),
  };
}

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** The rows of a table in the order of its key, each with its cells in the order of the columns. */
function* rowsOf(database: Database, table: OpenTable): Generator<StoredCell[]> {
  const order = table.key.length > 0 ? list(table.key) : 'rowid';
  const statement = database.prepare<[]>(
    `SELECT ${list(table.columns.map(({ name }) => name))} FROM "${table.name}" ORDER BY ${order}`,
  );
  for (const row of statement.raw().iterate()) yield row as StoredCell[];
}

/** All rows of the file, to be written for others. */
export interface OpenRowsStore {
  file(): OpenFile;
  rows(table: OpenTable): Iterable<StoredCell[]>;
  /** The schema as SQL. */
  schema(): string;
  /** Does work on the file as it is at one moment, whatever is written meanwhile. */
  atOneMoment<T>(work: () => T): T;
}

export function openRowsStore(database: Database): OpenRowsStore {
  return {
    file: () => openFileOf(database),
    rows: (table) => rowsOf(database, table),
    schema: () => schemaText(database),
    atOneMoment: (work) => database.transaction(work)(),
  };
}

/** The schema as SQL, for whoever reads the files with another program. */
function schemaText(database: Database): string {
  return `${schemaOf(database)
    .map((entry) => `${entry.slice(entry.indexOf('\n') + 1)};`)
    .join('\n\n')}\n`;
}

const columnsOf = (table: OpenTable): string => table.columns.map(({ name }) => name).join();

function refuseOtherTables(made: OpenFile, given: OpenFile): void {
  const expected = new Map(made.tables.map((table) => [table.name, columnsOf(table)]));
  const odd =
    given.tables.find((table) => expected.get(table.name) !== columnsOf(table))?.name ??
    made.tables.find(({ name }) => given.tables.every((table) => table.name !== name))?.name;
  if (odd !== undefined)
    throw new OpenRowsProblem(`La table ${odd} manque, ou n’a pas les colonnes de cette version du schéma.`);
}

function insertTable(database: Database, table: OpenTable, rows: Iterable<readonly StoredCell[]>): void {
  const insert = database.prepare(
    `INSERT INTO "${table.name}"(${list(table.columns.map(({ name }) => name))}) VALUES (${table.columns.map(() => '?').join(', ')})`,
  );
  let line = 1;
  for (const row of rows) {
    line++;
    try {
      insert.run(...row);
    } catch (fault) {
      throw new OpenRowsProblem(
        `La ligne ${line} de la table ${table.name} ne peut pas être reprise (${fault instanceof Error ? fault.message : String(fault)}).`,
      );
    }
  }
}

function fill(
  database: Database,
  given: OpenFile,
  rows: (table: OpenTable) => Iterable<readonly StoredCell[]>,
): void {
  // The guards of the tables speak of changes that somebody makes; here what was there is put back as it was.
  const triggers = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql IS NOT NULL",
    )
    .all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER "${name}"`);
  for (const { name } of openFileOf(database).tables) database.exec(`DELETE FROM "${name}"`);
  for (const table of given.tables) insertTable(database, table, rows(table));
  database.exec('DELETE FROM sqlite_sequence');
  const sequence = database.prepare('INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)');
  for (const [name, last] of Object.entries(given.sequences)) sequence.run(name, last);
  for (const { sql } of triggers) database.exec(sql);
  const broken = database.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0)
    throw new OpenRowsProblem(`Des liens entre les tables manquent (${broken.length}).`);
}

/**
 * Makes a file of rows: with the schema that they had, every row as it was. Throws OpenRowsProblem where they cannot
 * become one, and leaves no file then.
 */
export function buildFile(
  file: string,
  given: OpenFile,
  rows: (table: OpenTable) => Iterable<readonly StoredCell[]>,
): void {
  if (given.schema > schemaVersion) {
    throw new OpenRowsProblem(
      'Cet export vient d’une version plus récente de Comptoir. Mettre Comptoir à jour pour le reprendre.',
    );
  }
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const database = connect(file, { readonly: false });
  try {
    migrate(database, given.schema);
    refuseOtherTables(openFileOf(database), given);
    database.pragma('foreign_keys = OFF');
    database.transaction(() => fill(database, given, rows))();
    database.close();
    settleCopy(file);
  } catch (fault) {
    database.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    throw fault;
  }
}
