import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import type { Backup } from '../../../shared/contract/backups.ts';
import { backupFolderOf } from '../../store/backup-files.ts';
import { migrate } from '../../store/migrate.ts';

let place: TestPlace;
let backup: Backup;
beforeEach(async () => {
  place = openTestPlace();
  await addPerson(place, { lastName: 'Ferrier' });
  backup = await place.mustCall('backups.make', {});
});
afterEach(() => place.close());

const folder = (): string => backupFolderOf(place.file);
const pathOf = ({ name }: { readonly name: string }): string => path.join(folder(), name);
const prove = () => place.mustCall('backups.prove', { name: backup.name, folder: 'beside' });
const losses = () => place.mustCall('backups.losses', { name: backup.name, folder: 'beside' });
/** Changes the backup behind the app's back. */
const spoil = (sql: string): void => {
  const database = new BetterSqlite3(pathOf(backup));
  database.exec(sql);
  database.close();
};

describe('the restore drill', () => {
  it('reopens a backup, checks it whole, and the list and the last line say so', async () => {
    expect(backup.proof).toBeNull();
    expect(await prove()).toMatchObject({ ok: true, problem: null, provedAt: '2026-11-24T08:00:00.000Z' });
    const { proof } = await place.mustCall('backups.latest', {});
    expect(proof?.rows).toBeGreaterThan(30);
    expect((await place.mustCall('backups.list', {}))[0]?.proof).toEqual(proof);
  });

  it('tries what nobody has tried, once', async () => {
    expect(await place.mustCall('backups.proveNew', {})).toEqual({ proved: 1 });
    expect(await place.mustCall('backups.proveNew', {})).toEqual({ proved: 0 });
  });

  it('leaves nothing behind, and the backup as it was', async () => {
    const before = readFileSync(pathOf(backup));
    await prove();
    expect(readFileSync(pathOf(backup))).toEqual(before);
    expect(readdirSync(path.dirname(place.file)).filter((name) => name.includes('essai'))).toEqual([]);
  });

  it('finds a row that is missing, by comparing with what the file held', async () => {
    spoil("DELETE FROM settings WHERE name = 'zone'");
    const proof = await prove();
    expect(proof.ok).toBe(false);
    expect(proof.problem).toMatch(
      /^La copie ne tient pas tout\u00a0: settings y a \d+ lignes au lieu de \d+\.$/u,
    );
  });

  it('finds what was changed after it was tried', async () => {
    await prove();
    spoil("UPDATE settings SET value = '\"Ailleurs\"' WHERE name = 'name'");
    expect((await prove()).problem).toContain('a changé depuis qu’il a été vérifié');
  });

  it('finds a torn file, and goes on finding it', async () => {
    const bytes = readFileSync(pathOf(backup));
    writeFileSync(pathOf(backup), bytes.subarray(0, Math.floor(bytes.length / 2)));
    expect(await prove()).toMatchObject({ ok: false });
    expect((await place.mustCall('backups.latest', {})).proof).toMatchObject({ ok: false });
    expect(await prove()).toMatchObject({ ok: false });
  });

  it('says that a backup which is no longer there is not there', async () => {
    expect(await place.call('backups.prove', { name: '../../etc/passwd', folder: 'beside' })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });

  it('does without its notes when they are spoilt', async () => {
    writeFileSync(path.join(folder(), 'contenus.json'), '{"version":1,"backups":');
    appendFileSync(path.join(folder(), 'preuves.json'), 'nonsense');
    expect(await prove()).toMatchObject({ ok: true });
  });

  it('brings an older backup up to date on its copy, as restoring it would', async () => {
    const older = new BetterSqlite3(path.join(folder(), 'comptoir-2026-01-02T08-00-00.000Z-asked.sqlite'));
    migrate(older, 40);
    older.close();
    expect(
      await place.mustCall('backups.prove', {
        name: 'comptoir-2026-01-02T08-00-00.000Z-asked.sqlite',
        folder: 'beside',
      }),
    ).toMatchObject({ ok: true });
    expect(existsSync(`${place.file}.essai`)).toBe(false);
  });
});

describe('what restoring would lose', () => {
  it('is nothing when nothing was done', async () => {
    expect(await losses()).toEqual({ commands: [], since: null, numbers: [] });
  });

  it('names what was done since, and the numbers that would be given twice (I1)', async () => {
    place.setNow('2026-11-24T09:30:00.000Z');
    await settle(place, { legalName: 'Association Les Tilleuls' });
    const id = await addPerson(place, { lastName: 'Benali' });
    const { number } = await issueLines(place, { kind: 'person', id });
    const lost = await losses();
    expect(lost.since).toBe('2026-11-24T09:30:00.000Z');
    expect(lost.commands.map(({ command }) => command)).toContain('billing.issue');
    expect(lost.numbers).toEqual([number]);
  });

  it('sees that a history that went on after a restore is another one', async () => {
    await addPerson(place, { lastName: 'Avant' });
    const common = (await losses()).commands;
    // The backup went on by itself: its second action is not the file's second action.
    spoil(
      "INSERT INTO audit_log(at, actor, role, host, command) VALUES ('2026-11-24T08:30:00.000Z', 'Camille', 'manager', 'desktop', 'people.create')",
    );
    expect((await losses()).commands).toEqual(common);
    expect(common).toEqual([{ command: 'people.create', count: 1 }]);
  });
});
