import type { Database } from '../sqlite.ts';

/**
 * A CHECK cannot be altered: the table is written anew from its own text, changed, with its indexes, its triggers and
 * the next number it would have given (as 0015 did). Throws where the text is not changed.
 */
export function rewriteTable(database: Database, table: string, change: (written: string) => string): void {
  const own = database
    .prepare<[string], { type: string; sql: string }>(
      'SELECT type, sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL',
    )
    .all(table);
  const written = own.find(({ type }) => type === 'table')?.sql ?? '';
  const changed = change(written);
  if (changed === written) throw new Error(`${table} is not as it was left`);
  const grown = changed.replace(table, `${table}_grown`);
  const last = database
    .prepare<[string], { seq: number }>('SELECT seq FROM sqlite_sequence WHERE name = ?')
    .get(table);
  // Views and triggers elsewhere name the table: they are to find it again under its name, untouched.
  database.pragma('legacy_alter_table = ON');
  database.exec(`${grown};
    INSERT INTO ${table}_grown SELECT * FROM ${table};
    DROP TABLE ${table};
    ALTER TABLE ${table}_grown RENAME TO ${table};`);
  database.pragma('legacy_alter_table = OFF');
  for (const { type, sql } of own) if (type !== 'table') database.exec(sql);
  if (last !== undefined)
    database.prepare('UPDATE sqlite_sequence SET seq = ? WHERE name = ?').run(last.seq, table);
}

/** Lets a column hold more values than its CHECK lists. */
export function growList(database: Database, table: string, column: string, more: readonly string[]): void {
  const list = new RegExp(`CHECK\\(${column} IN ?\\(([^)]*)\\)`, 'u');
  const values = more.map((value) => `'${value}'`).join(', ');
  rewriteTable(database, table, (written) =>
    written.replace(list, (text) => text.replace(/\)$/u, `, ${values})`)),
  );
}
