import { expect, it } from 'vitest';
import { freshSchema } from '../../main/store/checks.ts';
import { migrations, schemaVersion } from '../../main/store/migrations/all.ts';
import { memoryDatabase } from '../../main/store/sqlite.ts';
import { migrate } from '../../main/store/migrate.ts';

it('the whole schema is the one that was looked at (vitest -u after looking at the difference)', async () => {
  await expect(`${freshSchema().join('\n\n')}\n`).toMatchFileSnapshot('../fixtures/schema.sql');
});

it('migrations are numbered in order, each number once', () => {
  const numbers = migrations.map((migration) => migration.number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(schemaVersion).toBe(numbers.at(-1));
});

it('every table is STRICT, but for those that FTS5 makes', () => {
  const database = memoryDatabase();
  migrate(database);
  const tables = database
    .prepare<[], { name: string; strict: number; type: string }>(
      "SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main'",
    )
    .all();
  const loose = tables.filter(
    (table) => table.type === 'table' && table.strict === 0 && !table.name.startsWith('sqlite_'),
  );
  expect(loose.map((table) => table.name)).toEqual([]);
  database.close();
});
