import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from './backup.ts';
import { backupFolderOf, problemOfBackup } from './backup-files.ts';
import { openForWriting } from './open.ts';
import type { Database } from './sqlite.ts';

let folder: string;
let file: string;
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-backup-'));
  file = path.join(folder, 'comptoir.sqlite');
  database = openForWriting(file, () => undefined);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const make = (now: string, secondFolder = '') =>
  makeBackup({ database, file, now: () => now, secondFolder: () => secondFolder }, 'asked');

describe('backups', () => {
  it('are whole files of their own, without a journal beside them', async () => {
    const made = await make('2026-11-24T08:00:00.000Z');
    expect(made).toMatchObject({ ok: true, problem: null });
    const names = readdirSync(backupFolderOf(file)).filter((name) => !name.endsWith('.json'));
    expect(names).toEqual(['comptoir-2026-11-24T08-00-00.000Z-asked.sqlite']);
    expect(problemOfBackup(path.join(backupFolderOf(file), names[0] ?? ''))).toBeUndefined();
  });

  it('keep the one just made even where the clock was put back behind others of the day', async () => {
    for (const hour of ['10', '11', '12', '13']) await make(`2026-11-24T${hour}:00:00.000Z`);
    expect(await make('2026-11-24T08:00:00.000Z')).toMatchObject({ ok: true });
    expect(
      existsSync(path.join(backupFolderOf(file), 'comptoir-2026-11-24T08-00-00.000Z-asked.sqlite')),
    ).toBe(true);
  });

  it('go to the second folder too, and say when it is not there without failing', async () => {
    const second = path.join(folder, 'cle');
    expect(await make('2026-11-24T08:00:00.000Z', second)).toMatchObject({
      ok: true,
      problem: expect.stringContaining('second dossier') as string,
    });
    mkdirSync(second);
    expect(await make('2026-11-24T09:00:00.000Z', second)).toMatchObject({ ok: true, problem: null });
    expect(readdirSync(second)).toEqual([expect.stringMatching(/-asked\.sqlite$/u), 'contenus.json']);
  });

  it('say what is wrong when the folder cannot be written, and leave no half file', async () => {
    writeFileSync(backupFolderOf(file), 'a file where the folder should be');
    expect(await make('2026-11-24T08:00:00.000Z')).toMatchObject({
      ok: false,
      message: expect.stringContaining('Vérifier la place') as string,
    });
  });

  it('that are broken or foreign are told apart', () => {
    const broken = path.join(folder, 'broken.sqlite');
    writeFileSync(broken, 'no database');
    expect(problemOfBackup(broken)).toContain('ne s’ouvre pas');
  });
});

describe('half a backup that the machine’s stop has left', () => {
  it('goes when the next one is made', async () => {
    const backups = backupFolderOf(file);
    mkdirSync(backups);
    const half = path.join(backups, 'comptoir-2026-11-23T08-00-00.000Z-daily.sqlite.part');
    writeFileSync(half, 'half');
    writeFileSync(`${half}-journal`, 'half');
    writeFileSync(path.join(backups, 'lettre.part'), 'of somebody');
    await make('2026-11-24T08:00:00.000Z');
    expect(readdirSync(backups)).toEqual([
      'comptoir-2026-11-24T08-00-00.000Z-asked.sqlite',
      'contenus.json',
      'lettre.part',
    ]);
  });
});
