import { describe, expect, it } from 'vitest';
import { archiveColumns, notSwept, personColumns } from '../../main/store/person-columns.ts';
import { filePieces } from '../../main/store/person-file/pieces.ts';
import { migrate } from '../../main/store/migrate.ts';
import { memoryDatabase } from '../../main/store/sqlite.ts';

const database = memoryDatabase();
migrate(database);

/** Every column of every table that refers to people, by `table.column`. */
const referring = database
  .prepare<[], { name: string }>(
    `SELECT t.name || '.' || k."from" AS name FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
     WHERE t.type = 'table' AND k."table" = 'people' ORDER BY 1`,
  )
  .all()
  .map(({ name }) => name);

const columns = new Set(
  database
    .prepare<[], { name: string }>(
      `SELECT t.name || '.' || c.name AS name FROM sqlite_schema t, pragma_table_xinfo(t.name) c
       WHERE t.type = 'table'`,
    )
    .all()
    .map(({ name }) => name),
);

const views = new Map(
  database
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
    .all()
    .map(({ name, sql }) => [name, sql]),
);

/** Whether a statement reads a table, be it through views of views. */
function mentions(sql: string, table: string): boolean {
  const words = new Set(sql.match(/\b[a-z_]+\b/gu));
  return (
    words.has(table) ||
    [...views].some(
      ([name, definition]) => words.has(name) && sql !== definition && mentions(definition, table),
    )
  );
}

const reads = (pieceName: string, table: string): boolean => {
  const piece = filePieces.find(({ name }) => name === pieceName);
  return piece !== undefined && mentions(piece.sql, table);
};

/** A column that looks like a person's without a key: it would escape every merge and every erasure. */
const looksLikePerson =
  /(?:^|_)(?:person|guardian|member|holder|buyer|payer|volunteer|elector)_(?:person_)?id$/;

describe('every table about people (G1, P5)', () => {
  it('says what a merge, an erasure and the whole file make of it (main/store/person-columns.ts)', () => {
    expect(Object.keys(personColumns).toSorted()).toEqual(referring);
  });

  it('declares its key: a column called after a person refers to people', () => {
    const bare = [...columns].filter((name) => looksLikePerson.test(name) && !referring.includes(name));
    expect(bare).toEqual([]);
  });

  it('gives a reason where it follows no merge or stands in no file', () => {
    const reasons = Object.values(personColumns).flatMap(({ merge, file }) => [
      ...(merge === 'moves' ? [] : [merge.stays]),
      ...(typeof file === 'string' ? [] : [file.none]),
    ]);
    expect(reasons.filter((reason) => reason.length < 15)).toEqual([]);
  });

  it('stands in the whole file: the piece is there and reads the table, itself or by a view', () => {
    const missing = Object.entries(personColumns).flatMap(([key, { file }]) =>
      typeof file !== 'string' || reads(file, key.split('.')[0] ?? '') ? [] : [`${key}: ${file}`],
    );
    expect(missing).toEqual([]);
  });

  it('is told once: every piece has its own name, and its SELECT gives exactly its columns', () => {
    expect(new Set(filePieces.map(({ name }) => name)).size).toBe(filePieces.length);
    for (const piece of filePieces) {
      const given = database
        .prepare(piece.sql)
        .columns()
        .map(({ name }) => name);
      expect([piece.name, ...given.toSorted()]).toEqual([
        piece.name,
        ...piece.columns.map(({ key }) => key).toSorted(),
      ]);
    }
  });

  it('names columns of the archive and of what is not swept that exist', () => {
    const tables = new Set([...columns].map((name) => name.split('.')[0]));
    const known = (name: string): boolean => (name.includes('.') ? columns.has(name) : tables.has(name));
    expect([...archiveColumns, ...notSwept].filter((name) => !known(name))).toEqual([]);
  });
});
