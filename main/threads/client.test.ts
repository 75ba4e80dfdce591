import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backup } from '../../shared/contract/backups.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { personFields } from '../../tests/support/people.ts';
import { manager } from '../../tests/support/place.ts';
import { askPipe } from '../hosts/local-pipe.ts';
import { pipeAddressOf } from '../hosts/data-files.ts';
import { openOwnedEngine } from '../hosts/owned-engine.ts';
import type { Engine } from './client.ts';

let folder: string;
let file: string;
let engine: Engine;

/** Calls as the manager; a refusal fails the test. */
const call = async <T>(name: string, input: object): Promise<T> => {
  const result = await engine.call({ name, input }, manager);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value as T;
};

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-engine-'));
  file = path.join(folder, 'comptoir.sqlite');
  engine = await openOwnedEngine(file);
});
afterEach(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

const save = (version: number, name: string) =>
  engine.call({ name: 'settings.save', input: { version, patch: { name } } }, manager);
const nameNow = async (): Promise<string> => {
  const result = await engine.call({ name: 'settings.place', input: {} }, manager);
  return result.ok ? (result.value as { name: string }).name : 'refused';
};

describe('the engine in its threads', () => {
  it('answers calls, publishes events after the commit, and reads what it wrote', async () => {
    const events: ContractEvent[] = [];
    engine.subscribe((event) => void events.push(event));
    expect(await save(1, 'Latelier')).toMatchObject({ ok: true });
    expect(await nameNow()).toBe('Latelier');
    expect(events).toContainEqual({ type: 'changed', name: 'settings.changed', ids: [] });
  });

  it('lets nobody else own the file, and lets a terminal in by the pipe', async () => {
    await expect(openOwnedEngine(file)).rejects.toMatchObject({ code: 'FILE_LOCKED' });
    const request = { name: 'settings.save', input: { version: 1, patch: { name: 'Par le terminal' } } };
    expect(await askPipe(pipeAddressOf(file), { kind: 'call', request })).toMatchObject({
      kind: 'result',
      result: { ok: true },
    });
    expect(await nameNow()).toBe('Par le terminal');
  });

  it('checks the file', async () => {
    const result = await engine.call({ name: 'backups.verify', input: {} }, manager);
    expect(result).toMatchObject({ ok: true, value: { ok: true } });
  });

  it('restores a backup, keeps the replaced file, and goes on', async () => {
    await save(1, 'Avant');
    const made = await engine.call({ name: 'backups.make', input: {} }, manager);
    if (!made.ok) throw new Error(made.error.message);
    await save(2, 'Après');
    const events: ContractEvent[] = [];
    engine.subscribe((event) => void events.push(event));
    const { name } = made.value as Backup;
    const restored = await engine.call(
      { name: 'backups.restore', input: { name, folder: 'beside' } },
      manager,
    );
    if (!restored.ok) throw new Error(restored.error.message);
    expect(await nameNow()).toBe('Avant');
    expect(existsSync(path.join(folder, (restored.value as { keptAs: string }).keptAs))).toBe(true);
    expect(events).toContainEqual({ type: 'reopened' });
  });

  it('restores the oldest backup that is kept of today, whatever its own backup pushes out', async () => {
    await save(1, 'Avant');
    const first = await call<Backup>('backups.make', {});
    await save(2, 'Après');
    for (let n = 0; n < 2; n++) await call('backups.make', {});
    await call('backups.restore', { name: first.name, folder: 'beside' });
    expect(await nameNow()).toBe('Avant');
  });

  it('goes on with what there was when the backup cannot be put in its place', async () => {
    await save(1, 'Avant');
    const { name } = await call<Backup>('backups.make', {});
    // Nobody can write where the copy would go: a folder stands there.
    mkdirSync(path.join(`${file}.part`, 'inside'), { recursive: true });
    const result = await engine.call({ name: 'backups.restore', input: { name, folder: 'beside' } }, manager);
    expect(result).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } });
    expect(await nameNow()).toBe('Avant');
  });

  it('G1: a backup from before an erasure brings nobody back', async () => {
    const fields = personFields({ firstName: 'Zélie', lastName: 'Quibeuf' });
    const { id } = await call<{ id: number }>('people.create', { fields });
    const { name } = await call<Backup>('backups.make', {});
    const { reference } = await call<{ reference: string }>('privacy.erase', { personId: id, version: 1 });
    await call('backups.restore', { name, folder: 'beside' });
    expect(await call('people.search', { text: 'quibeuf' })).toEqual([]);
    expect(await call('privacy.erasures', {})).toMatchObject([
      { personId: id, reference, cause: 'restored' },
    ]);
    const note = globSync(path.join(folder, '**', 'effacements.json')).map((found) =>
      readFileSync(found, 'utf8'),
    );
    expect(note.join('')).toContain(reference);
    expect(note.join('')).not.toMatch(/quibeuf/iu);
  }, 60_000);

  it('lists its backups, newest first, and says when the data were last made safe', async () => {
    const made = await engine.call({ name: 'backups.make', input: {} }, manager);
    if (!made.ok) throw new Error(made.error.message);
    const { name } = made.value as Backup;
    const list = await engine.call({ name: 'backups.list', input: {} }, manager);
    if (!list.ok) throw new Error(list.error.message);
    const backups = list.value as Backup[];
    expect(backups[0]).toMatchObject({ name, reason: 'asked', folder: 'beside' });
    const times = backups.map((backup) => backup.madeAt);
    expect(times).toEqual(times.toSorted().toReversed());
    // The reading thread tries each new backup by itself.
    await expect
      .poll(() => call('backups.latest', {}), { timeout: 20_000 })
      .toMatchObject({ problem: null, proof: { ok: true } });
  });

  it('P4: stops a long command from another call while it runs, and nothing of it stays', async () => {
    const key = 'd'.repeat(32);
    const stopping: Promise<unknown>[] = [];
    engine.subscribe((event) => {
      if (event.type !== 'progress' || stopping.length > 0) return;
      stopping.push(engine.call({ name: 'jobs.cancel', input: { key } }, manager));
    });
    const filled = await engine.call({ name: 'imports.fillWithExample', input: {}, key }, manager);
    expect(filled).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(await Promise.all(stopping)).toEqual([{ ok: true, value: {} }]);
    const people = await engine.call({ name: 'people.list', input: {} }, manager);
    expect(people).toMatchObject({ ok: true, value: { total: 0 } });
  });

  it('refuses a backup that is not there, and leaves the file as it was', async () => {
    await save(1, 'Intact');
    const result = await engine.call(
      { name: 'backups.restore', input: { name: '../../etc/passwd', folder: 'beside' } },
      manager,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await nameNow()).toBe('Intact');
  });

  it('makes a last backup when it stops, and gives the file up', async () => {
    await engine.stop();
    const kept = readdirSync(path.join(folder, 'comptoir-sauvegardes'));
    expect(kept.some((name) => name.endsWith('-quit.sqlite'))).toBe(true);
    engine = await openOwnedEngine(file);
    expect(await nameNow()).toBe('');
  });
});
