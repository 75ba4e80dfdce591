import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import { workshops } from './migrations/0038-workshops.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

it('workshops: lines of documents stay as they were, and one may come from a registration, once (I6)', () => {
  migrate(database, workshops.number - 1);
  database.exec(`
    INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
    INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
      created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');
    INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat, vat_rate,
      net_cents, gross_cents, source_kind, source_id)
      VALUES (1, 1, 'Salle', 1000, 2400, 1, 0, 2400, 2400, 'booking', 1),
        (1, 2, 'Carnet', 1000, 9000, 1, 0, 9000, 9000, 'pass_book', 4);`);
  const before = database.prepare('SELECT * FROM document_lines ORDER BY id').all();
  migrate(database, workshops.number);
  expect(database.prepare('SELECT * FROM document_lines ORDER BY id').all()).toEqual(before);
  migrate(database);
  const add = (source: string, id: number): void => {
    database.exec(`INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents,
      includes_vat, vat_rate, net_cents, gross_cents, source_kind, source_id)
      VALUES (1, ${10 + id}, 'Atelier', 1000, 100, 1, 0, 100, 100, '${source}', ${id})`);
  };
  add('workshop', 7);
  expect(() => add('workshop', 7)).toThrow(/UNIQUE/u);
  expect(() => add('nonsense', 8)).toThrow(/CHECK/u);
  expect(database.prepare('SELECT kind, source_id FROM billed_sources ORDER BY line_id').all()).toEqual([
    { kind: 'booking', source_id: 1 },
    { kind: 'pass_book', source_id: 4 },
    { kind: 'workshop', source_id: 7 },
  ]);
  expect(database.pragma('foreign_key_check')).toEqual([]);
});
