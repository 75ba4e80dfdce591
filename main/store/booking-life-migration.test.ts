import { afterEach, beforeEach, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

it('0027: bookings and lines stay as they were, with nothing agreed about cancelling; a line may come from a use', () => {
  migrate(database, 24);
  database.exec(`
    INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
    INSERT INTO resources(public_id, name, kind, capacity) VALUES ('r1', 'Salle', 'room', 1);
    INSERT INTO bookings(public_id, resource_id, starts_at, ends_at, status, person_id, agreed_cents, agreed, created_at)
      VALUES ('b1', 1, '2026-11-24T10:00', '2026-11-24T12:00', 'no_show', 1, 2400, '{}', '2026-11-01T08:00:00.000Z'),
        ('b2', 1, '2026-11-25T10:00', '2026-11-25T12:00', 'cancelled', 1, 2400, '{}', '2026-11-01T08:00:00.000Z');
    INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
      created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');
    INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat, vat_rate,
      net_cents, gross_cents, source_kind, source_id)
      VALUES (1, 1, 'Salle', 1000, 2400, 1, 0, 2400, 2400, 'booking', 1);`);
  migrate(database);
  expect(
    database.prepare('SELECT id, cancellation, late_rate, fee_cents FROM bookings ORDER BY id').all(),
  ).toEqual([
    { id: 1, cancellation: null, late_rate: 0, fee_cents: null },
    { id: 2, cancellation: null, late_rate: 0, fee_cents: null },
  ]);
  // What was cancelled before there were terms owes nothing; a no-show stays at its price.
  expect(database.prepare('SELECT id, agreed_cents FROM v_billable_bookings').all()).toEqual([
    { id: 1, agreed_cents: 2400 },
  ]);
  database.exec(`INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents,
      includes_vat, vat_rate, net_cents, gross_cents, source_kind, source_id)
    VALUES (1, 2, 'Usage', 1000, 100, 1, 0, 100, 100, 'use', 1)`);
  expect(database.prepare('SELECT kind, source_id FROM billed_sources ORDER BY line_id').all()).toEqual([
    { kind: 'booking', source_id: 1 },
    { kind: 'use', source_id: 1 },
  ]);
  expect(database.pragma('foreign_key_check')).toEqual([]);
});
