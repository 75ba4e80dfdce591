import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backup } from '../../shared/contract/backups.ts';
import type { Trouble } from '../../shared/contract/backups-aid.ts';
import type { Result } from '../../shared/contract/errors.ts';
import type { ContractEvent } from '../../shared/contract/events.ts';
import { manager } from '../../tests/support/place.ts';
import type { Engine } from '../threads/client.ts';
import { openAidedEngine } from './aided-engine.ts';
import { deskOver, type Desk } from './desk.ts';

let folder: string;
let file: string;
const opened: Engine[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-aided-'));
  file = path.join(folder, 'comptoir.sqlite');
});
afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (): Promise<Engine> => {
  const engine = await openAidedEngine(file);
  opened.push(engine);
  return engine;
};
const deskOf = (engine: Engine): Desk =>
  deskOver(engine, { host: 'desktop', device: 'Accueil', address: '', unlocked: manager, now: Date.now });
const must = async <T>(answer: Promise<Result<unknown>>): Promise<T> => {
  const result = await answer;
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.message}`);
  return result.value as T;
};
const troubleOf = (desk: Desk): Promise<Trouble | null> =>
  must(desk.call({ name: 'backups.trouble', input: {} }));

/** A place of that name with a backup, closed again. */
async function placeWithBackup(): Promise<Backup> {
  const engine = await openAidedEngine(file);
  await must(
    engine.call({ name: 'settings.save', input: { version: 1, patch: { name: 'Latelier' } } }, manager),
  );
  const made = await must<Backup>(engine.call({ name: 'backups.make', input: {} }, manager));
  await engine.stop();
  return made;
}

/** Spoils bytes of the file, from an offset on. */
function spoil(at: number, count: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(count, 0xa5), 0, count, at);
  closeSync(handle);
}
const nameNow = async (desk: Desk): Promise<string> =>
  (await must<{ name: string }>(desk.call({ name: 'settings.place', input: {} }))).name;

describe('a file that cannot be opened', { timeout: 90_000 }, () => {
  const damages: readonly (readonly [string, () => void])[] = [
    ['its first pages are spoilt', () => spoil(0, 12_000)],
    ['it was cut to nothing', () => truncateSync(file, 0)],
  ];
  for (const [what, damage] of damages)
    it(`is said, kept, and its last backup is put back: ${what}`, async () => {
      const { name } = await placeWithBackup();
      damage();
      const before = readFileSync(file);
      const engine = await open();
      const events: ContractEvent[] = [];
      engine.subscribe((event) => void events.push(event));
      const desk = deskOf(engine);
      const trouble = await troubleOf(desk);
      expect(trouble?.message).toMatch(/restaurer/u);
      expect(trouble).toMatchObject({ file, code: expect.stringMatching(/FILE_/u) as string });
      expect(trouble?.backups.find((backup) => backup.name === name)).toMatchObject({ problem: null });
      expect(await desk.actor()).toBeUndefined();
      expect(await desk.call({ name: 'access.session', input: {} })).toMatchObject({
        ok: false,
        error: { code: trouble?.code, message: trouble?.message },
      });
      const { keptAs } = await must<{ keptAs: string | null }>(
        desk.call({ name: 'backups.mend', input: { name } }),
      );
      expect(events).toContainEqual({ type: 'reopened' });
      expect(await nameNow(desk)).toBe('Latelier');
      expect(await troubleOf(desk)).toBeNull();
      expect(readFileSync(path.join(folder, keptAs ?? '')).equals(before)).toBe(true);
    });

  it('is opened again by another try, and a backup that is damaged too is not offered', async () => {
    const { name } = await placeWithBackup();
    const whole = readFileSync(file);
    writeFileSync(path.join(folder, 'comptoir-sauvegardes', name), 'not a backup any more');
    spoil(0, 64);
    const desk = deskOf(await open());
    expect((await troubleOf(desk))?.backups.find((backup) => backup.name === name)?.problem).toMatch(
      /sauvegarde/u,
    );
    expect(await desk.call({ name: 'backups.mend', input: { name } })).toMatchObject({
      ok: false,
      error: { code: 'FILE_BROKEN' },
    });
    expect(await desk.call({ name: 'backups.mend', input: { name: '../comptoir.sqlite' } })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await desk.call({ name: 'backups.openAgain', input: {} })).toMatchObject({ ok: false });
    rmSync(file);
    expect(await troubleOf(desk)).not.toBeNull();
    expect(await desk.call({ name: 'backups.openAgain', input: {} })).toMatchObject({
      ok: false,
      error: { code: 'FILE_UNREADABLE', message: expect.stringContaining('plus à sa place') as string },
    });
    writeFileSync(file, whole);
    await must(desk.call({ name: 'backups.openAgain', input: {} }));
    expect(await nameNow(desk)).toBe('Latelier');
  });

  it('is mended by nobody at the post', async () => {
    const { name } = await placeWithBackup();
    spoil(0, 64);
    const engine = await open();
    const post = deskOver(engine, {
      host: 'web',
      device: 'Tablette',
      address: '127.0.0.1',
      unlocked: null,
      post: { secure: true, words: [] },
      now: Date.now,
    });
    expect(await post.call({ name: 'backups.mend', input: { name } })).toMatchObject({ ok: false });
    expect(await post.call({ name: 'backups.trouble', input: {} })).toMatchObject({ ok: false });
    expect(await troubleOf(deskOf(engine))).not.toBeNull();
  });

  it('is not touched where it is nobody’s: a stranger’s file without our backups', async () => {
    writeFileSync(file, 'a letter that somebody called so');
    await expect(openAidedEngine(file)).rejects.toMatchObject({ code: 'FILE_FOREIGN' });
    expect(readFileSync(file, 'utf8')).toBe('a letter that somebody called so');
  });
});

describe('a file that is damaged while it is open', { timeout: 90_000 }, () => {
  it('is restored all the same, though no sound copy of it can be made', async () => {
    const { name } = await placeWithBackup();
    const engine = await open();
    const desk = deskOf(engine);
    expect(await nameNow(desk)).toBe('Latelier');
    const size = readFileSync(file).byteLength;
    spoil(4096 * 4, size - 4096 * 4);
    const { keptAs } = await must<{ keptAs: string }>(
      desk.call({ name: 'backups.restore', input: { name, folder: 'beside' } }),
    );
    expect(await nameNow(desk)).toBe('Latelier');
    expect(readdirSync(folder)).toContain(keptAs);
    expect(await must(desk.call({ name: 'backups.verify', input: {} }))).toMatchObject({ ok: true });
  });
});
