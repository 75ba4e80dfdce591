import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const line = (id: number, document: number, kind: string, sourceId: number, cents: number): string => `
  INSERT INTO document_lines(id, document_id, position, designation, quantity, unit_price_cents, includes_vat, vat_rate,
    net_cents, gross_cents, source_kind, source_id)
  VALUES (${id}, ${document}, ${id}, 'Passage', 1000, ${cents}, 1, 0, ${cents}, ${cents}, '${kind}', ${sourceId});`;
const schemaOf = (name: string): unknown[] =>
  database
    .prepare('SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = ? ORDER BY type, name')
    .all(name);

const withoutTable = (rows: unknown[]): unknown[] =>
  rows.filter((row) => typeof row === 'object' && row !== null && 'type' in row && row.type !== 'table');

describe('the migration of settlements', () => {
  it('0015: lines keep their rows, guards and numbers, and may come from a visit or a settlement (I2, I6)', () => {
    migrate(database, 11);
    database.exec(`
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
        VALUES ('p1', 'Faure', 'Inès', '2026-01-01', 'faure ines', 'faure ines');
      INSERT INTO check_ins(person_id, date, morning, afternoon, kind, coverage, amount_cents, created_at) VALUES
        (1, '2026-11-23', 1, 1, 'overflow', '', 1200, '2026-11-23T08:00:00.000Z'),
        (1, '2026-11-24', 1, 0, 'overflow', '', 1200, '2026-11-24T08:00:00.000Z'),
        (1, '2026-11-25', 1, 0, 'paying', '', 1500, '2026-11-25T08:00:00.000Z');
      INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
        created_at) VALUES ('d1', 'invoice', 'draft', 1, 0, 0, 0, '[]', '2026-11-23T18:00:00.000Z');
      ${line(1, 1, 'check_in', 1, 1200)} ${line(2, 1, 'check_in', 3, 1500)} ${line(9, 1, 'booking', 7, 800)}
      DELETE FROM document_lines WHERE id = 9;`);
    const before = schemaOf('document_lines');
    migrate(database, 15);
    const after = schemaOf('document_lines');
    migrate(database);
    expect(withoutTable(after)).toEqual(withoutTable(before));
    expect(withoutTable(after)).not.toEqual([]);
    expect(database.prepare('SELECT person_id, date, amount_cents FROM visit_overflows').all()).toEqual([
      { person_id: 1, date: '2026-11-23', amount_cents: 1200 },
      { person_id: 1, date: '2026-11-24', amount_cents: 1200 },
    ]);
    expect(
      database.prepare('SELECT kind, source_id, covered_cents FROM billed_sources ORDER BY kind').all(),
    ).toEqual([
      { kind: 'check_in', source_id: 3, covered_cents: 1500 },
      { kind: 'visit', source_id: 1, covered_cents: null },
    ]);
    expect(database.prepare('SELECT source_kind, source_id FROM document_lines ORDER BY id').all()).toEqual([
      { source_kind: 'visit', source_id: 1 },
      { source_kind: 'check_in', source_id: 3 },
    ]);
    // The number of a line that went is not given again.
    database.exec(
      line(10, 1, 'settlement', 4, 100).replace('id, document_id', 'document_id').replace('(10, ', '('),
    );
    expect(database.prepare('SELECT max(id) FROM document_lines').pluck().get()).toBe(10);
    expect(() => database.exec(line(11, 1, 'settlement', 4, 100))).toThrow('UNIQUE');
    expect(() => database.exec(line(11, 1, 'visit', 1, 100))).toThrow('UNIQUE');
    expect(() => database.exec(line(11, 1, 'gift', 1, 100))).toThrow('CHECK');
    // The passage of a billed day shows as billed.
    expect(database.prepare("SELECT id FROM v_billed_sources WHERE kind = 'check_in'").pluck().all()).toEqual(
      [3, 1],
    );
    expect(database.pragma('foreign_key_check')).toEqual([]);
  });
});
