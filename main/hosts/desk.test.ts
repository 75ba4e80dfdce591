import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { InputOf, OutputOf, CallName } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/contract/errors.ts';
import { clockActor, type Actor } from '../services/context.ts';
import type { Engine } from '../threads/client.ts';
import { deskOver, type Desk } from './desk.ts';
import { openOwnedEngine } from './owned-engine.ts';

// Two threads start, and scrypt takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anybody: Actor = { name: 'Accueil', role: 'manager', host: 'desktop', scope: 'desktop' };
let folder: string;
let engine: Engine;
let now = Date.now();
let desk: Desk;
let tablet: Desk;
let camille: number;
let remi: number;

async function ask<N extends CallName>(at: Desk, name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> {
  return (await at.call({ name, input })) as Result<OutputOf<N>>;
}

async function must<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const result = await engine.call({ name, input }, clockActor);
  if (!result.ok) throw new Error(`${name} ${result.error.message}`);
  return result.value as OutputOf<N>;
}

async function account(name: string, role: 'manager' | 'volunteer', pin: string): Promise<number> {
  const { id, version } = await must('access.saveAccount', { fields: { name, role, personId: null } });
  await must('access.setPin', { id, version, pin });
  return id;
}

const who = async (at: Desk): Promise<string> => {
  const session = await ask(at, 'access.session', {});
  return session.ok ? `${session.value.name}, ${session.value.role}` : session.error.code;
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-desk-'));
  engine = await openOwnedEngine(path.join(folder, 'comptoir.sqlite'));
  const common = { address: '', now: () => now };
  desk = deskOver(engine, { ...common, host: 'desktop', device: 'Ordinateur', unlocked: anybody });
  tablet = deskOver(engine, { ...common, host: 'web', device: 'Tablette', unlocked: null });
  camille = await account('Camille', 'manager', '482719');
  remi = await account('Rémi', 'volunteer', '730164');
});
afterAll(async () => {
  desk.close();
  tablet.close();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a desk', () => {
  it('is open to whoever sits there until the lock is on, and then asks at once', async () => {
    expect(await who(desk)).toBe('Accueil, manager');
    expect(desk.idleMinutes()).toBeNull();
    await must('access.saveDeskLock', { version: 1, on: true, idleMinutes: 10 });
    expect(await who(desk)).toBe('NOT_SIGNED_IN');
    const entry = await ask(desk, 'access.entry', {});
    expect(entry.ok && entry.value.names.map(({ name }) => name)).toEqual(['Camille', 'Rémi']);
    expect((await ask(desk, 'settings.place', {})).ok).toBe(false);
  });

  it('acts in the name of whoever came in, with that role, and gives the page no token', async () => {
    expect(await ask(desk, 'access.enter', { accountId: camille, pin: '000000' })).toMatchObject({
      ok: true,
      value: { entered: false },
    });
    expect(await who(desk)).toBe('NOT_SIGNED_IN');
    const came = await ask(desk, 'access.enter', { accountId: camille, pin: '482719' });
    expect(came).toMatchObject({ ok: true, value: { entered: true, token: '' } });
    expect(await who(desk)).toBe('Camille, manager');
    expect(desk.idleMinutes()).toBe(10);
    expect((await ask(desk, 'access.accounts', {})).ok).toBe(true);
  });

  it('changes person: the one before is out', async () => {
    await ask(desk, 'access.enter', { accountId: remi, pin: '730164' });
    expect(await who(desk)).toBe('Rémi, volunteer');
    expect(await ask(desk, 'access.accounts', {})).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    const open = await must('access.sessions', {});
    expect(open.map(({ accountName }) => accountName)).toEqual(['Rémi']);
    await ask(desk, 'access.leave', {});
    expect(await who(desk)).toBe('NOT_SIGNED_IN');
    expect(await must('access.sessions', {})).toEqual([]);
  });

  it('says itself where somebody comes from, whatever the page says', async () => {
    const forged = { accountId: remi, pin: '730164', host: 'desktop', address: '8.8.8.8' } as const;
    await ask(tablet, 'access.enter', forged);
    expect(await must('access.sessions', {})).toMatchObject([
      { host: 'web', device: 'Tablette', address: '' },
    ]);
  });

  it('lets a page neither resume nor close somebody else’s session', async () => {
    for (const name of ['access.resume', 'access.enterAs', 'access.deskLock'] as const) {
      const refused = await tablet.call({ name, input: { token: 'x', sessionId: 1 } });
      expect(refused).toMatchObject({ ok: false });
    }
    const [{ id } = { id: 0 }] = await must('access.sessions', {});
    await ask(desk, 'access.leave', { sessionId: id });
    expect(await who(tablet)).toBe('Rémi, volunteer');
  });

  it('is out once its session is closed elsewhere, and once it was not used for an evening', async () => {
    expect(await who(tablet)).toBe('Rémi, volunteer');
    await must('access.closeSessions', { ids: null });
    expect(await who(tablet)).toBe('NOT_SIGNED_IN');
    await ask(tablet, 'access.enter', { accountId: remi, pin: '730164' });
    expect(await who(tablet)).toBe('Rémi, volunteer');
    const { version = 0 } = (await must('access.accounts', {})).find(({ id }) => id === remi) ?? {};
    await must('access.saveAccount', {
      id: remi,
      version,
      fields: { name: 'Rémi A.', role: 'volunteer', personId: null },
    });
    expect(await who(tablet)).toBe('Rémi A., volunteer');
    now += 6 * 60_000;
    expect(await who(tablet)).toBe('Rémi A., volunteer');
  });

  it('is open again when the lock is taken off', async () => {
    await must('access.saveDeskLock', { version: 2, on: false, idleMinutes: 10 });
    expect(await who(desk)).toBe('Accueil, manager');
    expect(await who(tablet)).toBe('Rémi A., volunteer');
  });
});
