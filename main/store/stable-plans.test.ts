import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';
import { withStablePlan } from './stable-plans.ts';
import { memoryDatabase } from './sqlite.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

describe('statements whose plan is made once', () => {
  it('marks parameters, and nothing in texts, quoted names or comments', () => {
    expect(
      withStablePlan(`SELECT '?@a''?', "b?" -- @c ?\n /* ? */ FROM t WHERE x = ? AND y = @y AND z = ?2`),
    ).toBe(`SELECT '?@a''?', "b?" -- @c ?\n /* ? */ FROM t WHERE x = +? AND y = +@y AND z = +?2`);
  });

  it('keeps values, types, affinities and limits', () => {
    const database = memoryDatabase();
    database.exec(
      "CREATE TABLE t(i INTEGER, s TEXT, r REAL, b BLOB) STRICT; INSERT INTO t VALUES (1, '01', 0.5, x'00')",
    );
    const one = (sql: string, ...values: unknown[]) =>
      database
        .prepare(withStablePlan(sql))
        .raw()
        .get(...values);
    expect(one('SELECT typeof(?), typeof(?), typeof(?), typeof(?)', 1n, '01', Buffer.of(0), null)).toEqual([
      'integer',
      'text',
      'blob',
      'null',
    ]);
    expect(
      one('SELECT i FROM t WHERE i = ? AND s = ? AND b = ? LIMIT ? OFFSET ?', '1', '01', Buffer.of(0), 1, 0),
    ).toEqual([1]);
    expect(one('SELECT i FROM t WHERE s = ?', 1)).toBeUndefined();
    expect(one('INSERT INTO t VALUES (?, ?, ?, ?) RETURNING i, s, r, b', 2, 'x', 1, null)).toEqual([
      2,
      'x',
      1,
      null,
    ]);
    database.close();
  });

  it('finds by the same index', () => {
    const details = place.store.database
      .prepare<[number], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT m.id FROM v_memberships m LEFT JOIN v_people p ON p.id = m.person_id
         WHERE m.person_id = ?`,
      )
      .all(1)
      .map(({ detail }) => detail);
    expect(details[0]).toContain('memberships_by_person');
    expect(details.join()).not.toContain('SCAN');
  });
});
