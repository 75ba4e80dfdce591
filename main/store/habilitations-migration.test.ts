import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import { habilitations } from './migrations/0034-habilitations.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const one = (sql: string): unknown => database.prepare<[]>(sql).pluck().get();

describe('migration of habilitations', () => {
  it('F1: bookings stay as they were, under nobody’s eyes; no machine asks for anything until somebody says so', () => {
    migrate(database, habilitations.number - 1);
    database.exec(`
      INSERT INTO resources(public_id, name, kind, capacity, position) VALUES ('r1', 'Laser', 'machine', 1, 1);
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Ferrier', 'Léa', '2026-01-01', 'ferrier lea', 'ferrier lea');
      INSERT INTO bookings(public_id, created_at, resource_id, starts_at, ends_at, status, person_id)
      VALUES ('b1', '2026-01-01', 1, '2026-11-24T10:00', '2026-11-24T12:00', 'confirmed', 1)`);
    migrate(database);
    expect(one('SELECT supervised_by FROM bookings WHERE person_id = 1')).toBeNull();
    expect(one('SELECT count(*) FROM occupancies')).toBe(1);
    expect(one('SELECT count(*) FROM v_habilitation_machines')).toBe(0);
  });

  it('F2: the file refuses an end before its beginning, and to write anew what was given', () => {
    migrate(database);
    database.exec(`
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Ferrier', 'Léa', '2026-01-01', 'ferrier lea', 'ferrier lea');
      INSERT INTO habilitation_types(public_id, name, name_key) VALUES ('t1', 'Laser', 'laser')`);
    const insert = (until: string): unknown =>
      database.exec(`INSERT INTO habilitations(public_id, card_number, type_id, person_id, got_on, until, given_on, source,
        recorded_by, recorded_at) VALUES ('h', '123456', 1, 1, '2026-01-01', '${until}', '2026-01-01', 'training', 'C', 'x')`);
    expect(() => insert('2025-12-31')).toThrow('CHECK');
    insert('2026-12-31');
    expect(() => database.exec("UPDATE habilitations SET got_on = '2025-01-01'")).toThrow(
      'HABILITATION_STAYS',
    );
    expect(() => database.exec('UPDATE habilitations SET person_id = 1')).not.toThrow();
  });
});
