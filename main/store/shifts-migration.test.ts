import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const all = (sql: string): unknown[] => database.prepare<[]>(sql).all();
const own = migrations.find(({ slug }) => slug === 'shifts')?.number ?? 0;

it('shifts: feeds keep their secrets and resources, hours stay what they were, and feeds may be of permanences', () => {
  migrate(database, own - 1);
  database.exec(`
    INSERT INTO people(public_id, last_name, name_key, sort_key, created_at)
      VALUES ('p1', 'Faure', 'faure', 'faure', '2026-01-01T00:00:00.000Z');
    INSERT INTO resources(public_id, name, kind, hours) VALUES ('r1', 'Découpe laser', 'machine', '[]');
    INSERT INTO feeds(public_id, name, kind, detail, created_at, secret_hash, secret_at)
      VALUES ('f1', 'Porte', 'doors', 'label', '2026-01-01T00:00:00.000Z', '${'a'.repeat(64)}', '2026-01-02T00:00:00.000Z');
    INSERT INTO feed_resources(feed_id, resource_id, position) VALUES (1, 1, 0);`);
  migrate(database, own);
  expect(all('SELECT id, kind, secret_hash, secret_at FROM feeds')).toEqual([
    { id: 1, kind: 'doors', secret_hash: 'a'.repeat(64), secret_at: '2026-01-02T00:00:00.000Z' },
  ]);
  expect(all('SELECT feed_id, resource_id FROM feed_resources')).toEqual([{ feed_id: 1, resource_id: 1 }]);
  expect(all('SELECT hours, opens_with_shifts FROM resources')).toEqual([
    { hours: '[]', opens_with_shifts: 0 },
  ]);
  const feed = (kind: string, personId: string) =>
    database.exec(`INSERT INTO feeds(public_id, name, kind, detail, person_id, created_at)
      VALUES ('${kind}', 'x', '${kind}', 'full', ${personId}, '2026-01-01T00:00:00.000Z')`);
  feed('shifts', 'NULL');
  feed('own_shifts', '1');
  expect(() => feed('own_shifts', 'NULL')).toThrow(/CHECK/u);
  // The key of the resources of a feed still leads to the table that was made again.
  database.exec('DELETE FROM feeds WHERE id = 1');
  expect(all('SELECT * FROM feed_resources')).toEqual([]);
});
