import { archiveColumns, notSwept } from './person-columns.ts';
import type { Database } from './sqlite.ts';

/** What a sweep puts in the place of a trace, and which traces it looks for. */
export interface Sweeping {
  /** In what people typed: the whole name, the mail, the telephone. */
  readonly typed: RegExp | undefined;
  /** In what the app itself wrote down (log, results, notebooks): the family name alone as well. */
  readonly written: RegExp | undefined;
  readonly reference: string;
}

/** What a sweep did to one column; `refused` where a trigger keeps the row as it is. */
export interface Swept {
  readonly where: string;
  readonly rows: number;
  readonly refused: boolean;
}

interface TextColumn {
  readonly table: string;
  readonly column: string;
}

/** Tables that the app writes for itself. */
const writtenTables: ReadonlySet<string> = new Set([
  'audit_changes',
  'idempotency_keys',
  'import_rows',
  'merges',
  'check_in_merges',
]);

/** Every text column that is swept, whatever area it is of. */
function sweptColumns(database: Database): TextColumn[] {
  const spared = new Set([...archiveColumns, ...notSwept]);
  return database
    .prepare<[], TextColumn>(
      `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list t, pragma_table_xinfo(t.name) c
       WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT'
         AND c.hidden = 0 ORDER BY 1, 2`,
    )
    .all()
    .filter(({ table, column }) => !spared.has(table) && !spared.has(`${table}.${column}`));
}

const hit = (pattern: RegExp | undefined, text: unknown): boolean =>
  pattern !== undefined && typeof text === 'string' && text.search(pattern) >= 0;

/**
 * Replaces every trace of somebody by their reference in every text of the file but accounting's (G1), whoever's row
 * it is in; results kept for calls that are tried again go whole. Answers where something was found, with how many
 * rows. Part of the erasure's transaction.
 */
export function sweep(database: Database, { typed, written, reference }: Sweeping): Swept[] {
  const patternOf = (table: string): RegExp | undefined => (writtenTables.has(table) ? written : typed);
  let pattern: RegExp | undefined;
  database.function('has_traces', { directOnly: true }, (text: unknown) => Number(hit(pattern, text)));
  database.function('without_traces', { directOnly: true }, (text: unknown) =>
    pattern !== undefined && typeof text === 'string' ? text.replace(pattern, reference) : text,
  );
  pattern = written;
  database.prepare('DELETE FROM idempotency_keys WHERE has_traces(result)').run();
  return sweptColumns(database).flatMap(({ table, column }) => {
    pattern = patternOf(table);
    if (pattern === undefined) return [];
    return sweptColumn(database, table, column);
  });
}

/** What the database itself refuses to change is told, and fails no erasure: somebody has declared too little. */
function sweptColumn(database: Database, table: string, column: string): Swept[] {
  const where = `${table}.${column}`;
  try {
    const { changes } = database
      .prepare(
        `UPDATE "${table}" SET "${column}" = without_traces("${column}") WHERE has_traces("${column}")`,
      )
      .run();
    return changes > 0 ? [{ where, rows: changes, refused: false }] : [];
  } catch (fault) {
    if (!(fault instanceof Error) || !('code' in fault) || fault.code !== 'SQLITE_CONSTRAINT_TRIGGER')
      throw fault;
    return [{ where, rows: 0, refused: true }];
  }
}

/** Where in typed texts something is still said, for somebody to look at: at most so many, with their rows' ids. */
export function mentionsOf(
  database: Database,
  pattern: RegExp | undefined,
  limit: number,
): { table: string; column: string; row: number; text: string }[] {
  if (pattern === undefined) return [];
  database.function('has_traces', { directOnly: true }, (text: unknown) => Number(hit(pattern, text)));
  const found: { table: string; column: string; row: number; text: string }[] = [];
  for (const { table, column } of sweptColumns(database)) {
    if (writtenTables.has(table) || found.length >= limit) continue;
    const withoutRowid = database
      .prepare<[string], { wr: number }>(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?",
      )
      .get(table)?.wr;
    const row = withoutRowid === 1 ? '0' : 'rowid';
    const rows = database
      .prepare<[number], { row: number; text: string }>(
        `SELECT ${row} AS row, "${column}" AS text FROM "${table}" WHERE has_traces("${column}") LIMIT ?`,
      )
      .all(limit - found.length);
    found.push(...rows.map((each) => ({ table, column, ...each })));
  }
  return found;
}
