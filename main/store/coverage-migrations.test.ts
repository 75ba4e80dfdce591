import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bareFile } from '../../tests/support/bare-file.ts';
import { migrate } from './migrate.ts';
import type { Database } from './sqlite.ts';

let database: Database;
let discard: () => void;
beforeEach(() => void ({ database, discard } = bareFile()));
afterEach(() => discard());

const one = (sql: string): unknown => database.prepare<[]>(sql).pluck().get();

describe('plans, carnets and the ledger come to a file in use', () => {
  beforeEach(() => {
    migrate(database, 24);
    database.exec(`
      INSERT INTO people(public_id, last_name, first_name, created_at, sort_key, name_key)
      VALUES ('p1', 'Ferrier', 'Léa', '2026-01-01', 'ferrier lea', 'ferrier lea');
      INSERT INTO check_ins(person_id, date, morning, afternoon, kind, coverage, amount_cents, created_at)
      VALUES (1, '2026-11-20', 1, 1, 'paying', '25,00 €', 2500, '2026-11-20');
      INSERT INTO documents(public_id, kind, status, buyer_person_id, net_cents, vat_cents, gross_cents, by_rate,
        created_at) VALUES ('d1', 'invoice', 'draft', 1, 2083, 417, 2500, '[]', '2026-11-20');
      INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat,
        vat_rate, net_cents, gross_cents, source_kind, source_id)
      VALUES (1, 1, 'Passage', 1000, 2500, 1, 2000, 2083, 2500, 'check_in', 1)`);
    migrate(database, 25);
  });

  it('0025: passages, visiting days and what is billed of them stay', () => {
    expect(one('SELECT half_days FROM v_visit_days')).toBe(2);
    expect(one("SELECT covered_cents FROM billed_sources WHERE kind = 'check_in'")).toBe(2500);
    expect(one('SELECT count(*) FROM document_lines')).toBe(1);
    expect(one('SELECT kind FROM check_ins')).toBe('paying');
  });

  it('0025: a passage may be covered, and a line come from a month of a plan or a carnet, each once', () => {
    database.exec("UPDATE check_ins SET kind = 'covered'");
    const add = (kind: string): unknown =>
      database.exec(`INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents,
          includes_vat, vat_rate, net_cents, gross_cents, source_kind, source_id)
        VALUES (1, (SELECT max(position) + 1 FROM document_lines), 'x', 1000, 100, 1, 0, 100, 100, '${kind}', 7)`);
    add('plan_month');
    add('pass_book');
    expect(() => add('pass_book')).toThrow(/UNIQUE/u);
    expect(() => add('nonsense')).toThrow(/CHECK/u);
  });

  it('C3: the ledger is added to and given back, never altered and never emptied', () => {
    database.exec(`
      INSERT INTO pass_book_types(name, unit, units, whole_day_is_one_unit, step_minutes, price_cents, includes_vat,
        vat_rate) VALUES ('Dix', 'half_day', 10, 0, 30, 0, 1, 0);
      INSERT INTO pass_books(public_id, number, type_id, person_id, bought_on, unit, parts, whole_day_is_one_unit,
        step_minutes, price_cents, includes_vat, vat_rate, created_at)
      VALUES ('b1', 1, 1, 1, '2026-11-01', 'half_day', 1000, 0, 30, 0, 1, 0, '2026-11-01');
      INSERT INTO takings(use_kind, use_id, used_on, source, pass_book_id, unit, parts, morning, afternoon,
        worth_cents, taken_at)
      VALUES ('check_in', 1, '2026-11-20', 'pass_book', 1, 'half_day', 1000, 1, 0, 1500, '2026-11-20')`);
    const again = `INSERT INTO takings(use_kind, use_id, used_on, source, pass_book_id, unit, parts, morning, afternoon,
        worth_cents, taken_at)
      VALUES ('check_in', 2, '2026-11-21', 'pass_book', 1, 'half_day', 1, 1, 0, 0, '2026-11-21')`;
    expect(() => database.exec(again)).toThrow(/PASS_BOOK_EMPTY/u);
    expect(() => database.exec('UPDATE takings SET parts = 1')).toThrow(/TAKING_STANDS/u);
    expect(() => database.exec('DELETE FROM takings')).toThrow(/TAKING_STANDS/u);
    expect(() => database.exec('UPDATE pass_books SET parts = 9000')).toThrow(/TAKING_STANDS/u);
    database.exec("UPDATE takings SET given_back_at = '2026-11-22', given_back_on = '2026-11-22'");
    database.exec(again);
    expect(one('SELECT left_parts FROM v_pass_books')).toBe(999);
  });
});
