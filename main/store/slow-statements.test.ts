import { describe, expect, it } from 'vitest';
import { openTestPlace } from '../../tests/support/place.ts';
import { memoryDatabase } from './sqlite.ts';
import { slowStatements, watched } from './slow-statements.ts';

/** Long enough anywhere: counts some millions. */
const LONG = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT max(i) AS most FROM n`;

describe('statements that take long', () => {
  it('are counted by their text, without the values they were given', () => {
    const database = memoryDatabase();
    const log = slowStatements(0);
    database.exec('CREATE TABLE people(name TEXT)');
    const insert = 'INSERT INTO people(name)\n   VALUES (?)';
    const statement = watched(database.prepare(insert), insert, log);
    statement.run('Léa Lefèvre');
    statement.run('Marc Faure');
    expect(log.list()).toMatchObject([{ statement: 'INSERT INTO people(name) VALUES (?)', count: 2 }]);
    expect(database.prepare('SELECT count(*) AS n FROM people').get()).toEqual({ n: 2 });
    database.close();
  });

  it('are kept in bounds, and none that is quick', () => {
    const log = slowStatements(100);
    log.note('quick', 99);
    for (let number = 0; number < 500; number++) log.note(`${number} ${'x'.repeat(1000)}`, 100 + number);
    expect(log.list()).toHaveLength(50);
    expect(Math.max(...log.list().map(({ statement }) => statement.length))).toBe(300);
  });

  it('are told to the manager of a place, and nothing is told of ordinary work', async () => {
    const place = openTestPlace();
    await place.mustCall('people.search', { text: 'faure' });
    expect(await place.mustCall('backups.slowStatements', {})).toEqual({ after: 100, statements: [] });
    place.store.database.prepare(LONG).get(3_000_000);
    const { statements } = await place.mustCall('backups.slowReadings', {});
    expect(statements).toMatchObject([{ count: 1 }]);
    expect(statements[0]?.worst).toBeGreaterThanOrEqual(100);
    expect(statements[0]?.statement).not.toContain('3000000');
    place.close();
  });
});
