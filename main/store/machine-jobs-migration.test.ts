import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrations } from './migrations/all.ts';
import { migrate } from './migrate.ts';
import type { Database } from './sqlite.ts';

const number = migrations.find(({ slug }) => slug === 'machine-jobs')?.number ?? 0;
let database: Database;
let discard: () => void;
beforeEach(() => {
  ({ database, discard } = bareFile());
  migrate(database, number - 1);
  database.exec(`
    INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Caron', 'Adèle', '2026-01-01', 'caron adele', 'caron adele');
    INSERT INTO resources(public_id, name, kind, capacity, position) VALUES ('r1', 'Laser', 'machine', 1, 1);
    INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, status, person_id, agreed_cents, agreed, created_at)
      VALUES ('b1', 1, '2026-11-12T14:00', '2026-11-12T15:30', 'confirmed', 1, 1800, '{"total":1800}', '2026-11-01'),
        ('b2', 1, '2026-11-13T14:00', '2026-11-13T15:30', 'confirmed', 1, 1800, '{"total":1800}', '2026-11-01');
    INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
      created_at) VALUES ('d1', 'invoice', 'draft', 1, 1800, 0, 1800, '[]', '2026-11-20');
    INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat,
      vat_rate, net_cents, gross_cents, source_kind, source_id)
    VALUES (1, 1, 'Laser', 1000, 1800, 1, 0, 1800, 1800, 'booking', 2);
    INSERT INTO covered_uses(use_kind, use_id, to_pay_cents, whole_cents, rest, sentence)
      VALUES ('booking', 1, 900, 1800, '[]', 'couvert')`);
  migrate(database, number);
});
afterEach(() => discard());

const all = (sql: string): unknown[] => database.prepare<[]>(sql).pluck().all();
const job = `INSERT INTO machine_jobs(public_id, created_at, resource_id, person_id, booking_id, state, purpose,
    started_at, starts_at, ends_at, payer, charges_time, charges_materials, charges_setup)
  VALUES ('j1', '2026-11-12', 1, 1, 1, 'running', 'work', '2026-11-12T13:00:00Z', '2026-11-12T14:00', '2026-11-12T15:30',
    'person', 1, 1, 1)`;

it('what was billed and covered stays, and a booking with a job is not billed beside it', () => {
  expect(all('SELECT source_id FROM document_lines')).toEqual([2]);
  expect(all('SELECT sentence FROM v_covered_uses')).toEqual(['couvert']);
  expect(all('SELECT id FROM v_billable_bookings ORDER BY id')).toEqual([1, 2]);
  expect(all("SELECT id FROM v_billed_sources WHERE kind = 'booking'")).toEqual([2]);
  database.exec(job);
  expect(all('SELECT id FROM v_billable_bookings ORDER BY id')).toEqual([2]);
  expect(() => database.exec(job.replace('j1', 'j2'))).toThrow(/UNIQUE/u);
});

it('C6: the stock is what was counted last and what moved since, and no move is ever altered', () => {
  database.exec(`
    INSERT INTO materials(public_id, name, unit, price_cents, price_per, purchase_per)
      VALUES ('m1', 'PLA', 'g', 450, 100000, 1000000)`);
  const move = (kind: string, quantity: number, at: string): unknown =>
    database.exec(`INSERT INTO material_moves(material_id, kind, quantity, moved_at, noted_at, noted_by)
      VALUES (1, '${kind}', ${quantity}, '${at}', '2026-11-20', 'Camille')`);
  move('delivery', 1_000_000, '2026-11-01T09:00');
  move('count', 800_000, '2026-11-10T09:00');
  // Noted late: it happened before the count, which has seen it already.
  move('waste', -50_000, '2026-11-05T09:00');
  move('waste', -20_000, '2026-11-12T09:00');
  expect(all('SELECT stock FROM v_material_stock')).toEqual([780_000]);
  expect(() => database.exec('UPDATE material_moves SET quantity = 1')).toThrow(/STOCK_MOVE_STANDS/u);
  expect(() => database.exec('DELETE FROM material_moves')).toThrow(/STOCK_MOVE_STANDS/u);
  expect(() => move('waste', 5, '2026-11-12T09:00')).toThrow(/CHECK/u);
  database.exec(`INSERT INTO material_moves(material_id, kind, quantity, moved_at, noted_at, noted_by, reverses_id)
    VALUES (1, 'count', -800000, '2026-11-10T09:00', '2026-11-21', 'Camille', 2)`);
  expect(all('SELECT stock FROM v_material_stock')).toEqual([930_000]);
});
