import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../tests/support/people.ts';
import { openTestPlace } from '../../tests/support/place.ts';
import { openForWriting } from './open.ts';
import type { StoreProblem } from './problems.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-hot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file as it is left by a stop in the midst of a write without WAL: half changed, its old pages in the journal. */
function stoppedIn(settled: string, change: string): string {
  const database = new BetterSqlite3(settled);
  const stopped = path.join(folder, 'stopped.sqlite');
  // No page fits in memory: the file itself is written before the commit.
  database.exec(
    `PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; ${change}`,
  );
  copyFileSync(settled, stopped);
  copyFileSync(`${settled}-journal`, `${stopped}-journal`);
  database.exec('ROLLBACK');
  database.close();
  return stopped;
}

const filled =
  'CREATE TABLE filling(x); INSERT INTO filling SELECT randomblob(4000) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n);';

describe('a file with a journal that waits to be rolled back', () => {
  it('is opened as it was before: a backup just restored is switched to WAL by such a write', async () => {
    const place = openTestPlace();
    const settled = path.join(folder, 'settled.sqlite');
    try {
      await addPerson(place);
      place.store.database.prepare('VACUUM INTO ?').run(settled);
    } finally {
      place.close();
    }
    const stopped = stoppedIn(settled, filled);
    const opened = openForWriting(stopped, () => undefined);
    expect(opened.prepare('SELECT last_name FROM people').pluck().all()).toEqual(['Ferrier']);
    expect(opened.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'filling'").pluck().get()).toBe(0);
    expect(opened.pragma('integrity_check', { simple: true })).toBe('ok');
    opened.close();
  });

  it('is left alone where it belongs to another program', () => {
    const settled = path.join(folder, 'settled.sqlite');
    const other = new BetterSqlite3(settled);
    other.exec('CREATE TABLE theirs(x); PRAGMA application_id = 77');
    other.close();
    const stopped = stoppedIn(settled, filled);
    expect(() => openForWriting(stopped, () => undefined)).toThrow(
      expect.objectContaining({ code: 'FILE_FOREIGN' }) as StoreProblem,
    );
    expect(new BetterSqlite3(stopped).prepare('SELECT count(*) FROM theirs').pluck().get()).toBe(0);
  });
});
