import { connect, type Database } from './sqlite.ts';

/** What a file holds, in figures: two copies of one moment have the same. */
export interface FileSummary {
  /** The number of its last migration. */
  readonly schema: number;
  /** Rows by table, those that the search makes for itself left out. */
  readonly tables: Readonly<Record<string, number>>;
  /** The last link of the chain (I9), or null while there is none. */
  readonly chain: { readonly position: number; readonly hash: string } | null;
}

function tableNames(database: Database): string[] {
  return database
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
    .map(({ name }) => name);
}

/** Counts every table of an open file. Throws what SQLite throws on a broken one. */
export function summaryOf(database: Database): FileSummary {
  const names = tableNames(database);
  const tables = names.map((name): [string, number] => [
    name,
    database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? 0,
  ]);
  const chain = names.includes('chain_links')
    ? database
        .prepare<[], { position: number; hash: string }>(
          'SELECT position, hash FROM chain_links ORDER BY position DESC LIMIT 1',
        )
        .get()
    : undefined;
  return {
    schema: Number(database.pragma('user_version', { simple: true })),
    tables: Object.fromEntries(tables),
    chain: chain ?? null,
  };
}

/** The same of a file that nobody has open. */
export function summaryOfFile(file: string): FileSummary {
  const database = connect(file, { readonly: true });
  try {
    return summaryOf(database);
  } finally {
    database.close();
  }
}

/** What the first difference between two summaries is, or undefined: `expected` of the file, `found` of its copy. */
export function summaryDifference(
  expected: FileSummary,
  found: FileSummary,
):
  | { readonly what: 'schema' | 'chain' }
  | { readonly what: 'rows'; readonly table: string; readonly expected: number; readonly found: number }
  | undefined {
  if (expected.schema !== found.schema) return { what: 'schema' };
  const names = [...new Set([...Object.keys(expected.tables), ...Object.keys(found.tables)])];
  const table = names.find((name) => expected.tables[name] !== found.tables[name]);
  if (table !== undefined) {
    return { what: 'rows', table, expected: expected.tables[table] ?? 0, found: found.tables[table] ?? 0 };
  }
  const sameChain =
    expected.chain?.position === found.chain?.position && expected.chain?.hash === found.chain?.hash;
  return sameChain ? undefined : { what: 'chain' };
}
