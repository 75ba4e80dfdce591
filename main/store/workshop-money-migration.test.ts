import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import { shiftSwaps } from './migrations/0054-shift-swaps.ts';
import { workshopMoney } from './migrations/0045-workshop-money.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const all = (sql: string): unknown[] => database.prepare(sql).all();

it('workshops’ money: what was billed stays billed, feeds stay, and a calendar of sessions can be kept (I6)', () => {
  migrate(database, workshopMoney.number - 1);
  database.exec(`
    INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
    INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
      created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');
    INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat, vat_rate,
      net_cents, gross_cents, source_kind, source_id)
      VALUES (1, 1, 'Atelier', 1000, 2400, 1, 0, 2400, 2400, 'workshop', 7);
    INSERT INTO feeds(public_id, name, kind, detail, person_id, created_at)
      VALUES ('f1', 'Inès', 'own_shifts', 'full', 1, '2026-11-23T18:00:00.000Z');`);
  const [billed, feeds] = [all('SELECT kind, id FROM v_billed_sources'), all('SELECT * FROM feeds')];
  migrate(database, workshopMoney.number);
  expect(all('SELECT kind, id FROM v_billed_sources')).toEqual(billed);
  expect(all('SELECT * FROM feeds')).toEqual(feeds);
  const add = (kind: string): void => {
    database.exec(`INSERT INTO feeds(public_id, name, kind, detail, created_at)
      VALUES ('${kind}', 'x', '${kind}', 'label', '2026-11-24')`);
  };
  add('sessions');
  expect(() => add('nonsense')).toThrow(/CHECK/u);
  expect(all('SELECT id FROM feeds ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
  expect(database.pragma('foreign_key_check')).toEqual([]);
});

it('swaps of permanences: whoever was on comes, and asks for nobody', () => {
  migrate(database, shiftSwaps.number - 1);
  database.exec(`
    INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
    INSERT INTO shifts(public_id, starts_at, ends_at, place, wanted, note, created_at, changed_at)
      VALUES ('s1', '2026-11-26T18:00', '2026-11-26T21:00', 'Fablab', 2, '', '2026-11-01', '2026-11-01');
    INSERT INTO shift_staff(shift_id, person_id, added_by, added_at) VALUES (1, 1, 'Camille', '2026-11-01');`);
  migrate(database, shiftSwaps.number);
  expect(all('SELECT shift_id, person_id, added_by, asked_out_at FROM shift_staff')).toEqual([
    { shift_id: 1, person_id: 1, added_by: 'Camille', asked_out_at: null },
  ]);
});
