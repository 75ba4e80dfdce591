import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schemaVersion } from '../../main/store/migrations/all.ts';
import { openForWriting } from '../../main/store/open.ts';
import { openTestPlace } from '../support/place.ts';

/**
 * Files that earlier code wrote: the example place, a year of use, as each of these schemas had it. They are never made
 * again: a file of a released version is what it is.
 */

const fixtures = path.resolve(import.meta.dirname, '../fixtures/released');
const names = readdirSync(fixtures).filter((name) => name.endsWith('.br'));
const numberOf = (name: string): number => Number(/^schema-(\d+)\./u.exec(name)?.[1]);

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'comptoir-released-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function unpacked(name: string): string {
  const file = path.join(folder, 'comptoir.sqlite');
  writeFileSync(file, brotliDecompressSync(readFileSync(path.join(fixtures, name))));
  return file;
}

/** What somebody would miss: how much of each there is in the file, read without any code of ours. */
function contentsOf(file: string): Record<string, unknown> {
  const database = new BetterSqlite3(file, { readonly: true });
  try {
    const count = (sql: string): unknown => database.prepare(sql).pluck().get();
    return {
      people: count('SELECT count(*) FROM people'),
      lastName: count('SELECT max(last_name) FROM people'),
      memberships: count('SELECT count(*) FROM memberships'),
      bookings: count("SELECT count(*) || ' ' || min(starts_at) || ' ' || max(ends_at) FROM bookings"),
      issued: count('SELECT count(*) FROM documents WHERE number IS NOT NULL'),
      numbers: count('SELECT group_concat(number) FROM (SELECT number FROM documents ORDER BY number)'),
      paid: count('SELECT sum(amount_cents) FROM payments'),
      audit: count('SELECT count(*) FROM audit_log'),
    };
  } finally {
    database.close();
  }
}

describe('files of earlier versions', () => {
  it('are kept from the first schemas with a year of data to the one of 0.1.0', () => {
    const numbers = names.map(numberOf).toSorted((one, other) => one - other);
    expect(numbers).toEqual([31, 41, 60]);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(schemaVersion);
  });

  it.each(names)('%s is saved, migrated, verified whole, and worked in', async (name) => {
    const file = unpacked(name);
    const before = contentsOf(file);
    expect(before['people']).toBeGreaterThan(50);
    expect(before['issued']).toBeGreaterThan(5);
    let backups = 0;
    const place = openTestPlace(undefined, { from: file, beforeMigration: () => void backups++ });
    try {
      expect(backups).toBe(numberOf(name) < schemaVersion ? 1 : 0);
      expect(contentsOf(place.file)).toEqual(before);
      const verified = await place.mustCall('backups.verify', {});
      expect(verified.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(verified.checks.map(({ name: what }) => what)).toContain('chain');
      // A day of work: nothing of what is old stands in its way.
      const year = { from: '2025-12-01T00:00', to: '2027-01-01T00:00' };
      const bookings = await place.mustCall('bookings.inRange', year);
      expect(bookings.length).toBeGreaterThan(100);
      const [room] = await place.mustCall('resources.list', {});
      await place.mustCall(
        'bookings.create',
        {
          resourceId: room?.id ?? 0,
          startsAt: '2027-02-01T10:00',
          endsAt: '2027-02-01T12:00',
          title: 'Après la mise à jour',
        },
        { accept: ['BEYOND_HORIZON'] },
      );
      expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
      expect((await place.mustCall('billing.overview', {})).overdue).toBeDefined();
    } finally {
      place.close();
    }
  });

  it('a file of a later version is refused kindly, and left byte for byte as it was', () => {
    const file = unpacked(names.toSorted().at(-1) ?? '');
    const later = new BetterSqlite3(file);
    later.pragma(`user_version = ${schemaVersion + 1}`);
    later.close();
    const bytes = readFileSync(file);
    expect(() => openForWriting(file, () => undefined)).toThrow(/Il est resté tel quel/u);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['comptoir.sqlite']);
  });
});
