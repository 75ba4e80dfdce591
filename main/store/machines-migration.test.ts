import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const all = (sql: string): unknown[] => database.prepare<[]>(sql).all();

it('0032: what stands still in a file in use begins a stop, and one resource stands still once at a time', () => {
  migrate(database, 31);
  database.exec(`INSERT INTO resources(public_id, name, kind, state, state_note) VALUES
    ('r1', 'Découpe laser', 'machine', 'out_of_order', 'tube'), ('r2', 'Brodeuse', 'machine', 'available', '')`);
  migrate(database, 32);
  expect(all('SELECT resource_id, state, note, ended_at FROM resource_stops')).toEqual([
    { resource_id: 1, state: 'out_of_order', note: 'tube', ended_at: null },
  ]);
  expect(() =>
    database.exec(
      "INSERT INTO resource_stops(resource_id, state, started_at, started_by) VALUES (1, 'maintenance', 'x', 'x')",
    ),
  ).toThrow(/UNIQUE/u);
  expect(() =>
    database.exec(
      `INSERT INTO maintenance_plans(resource_id, what, kind, every, on_date, counts_from, counts_from_minutes, ahead)
       VALUES (2, 'Graisser', 'months', NULL, NULL, '2026-11-24', 0, 7)`,
    ),
  ).toThrow(/CHECK/u);
});
