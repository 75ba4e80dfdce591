import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountFields } from '../../../shared/contract/access.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

const system = { actor: { name: 'Comptoir', role: 'system', host: 'clock', scope: 'clock' } } as const;
const post = { host: 'web', device: 'Tablette', address: '192.168.1.20' } as const;

// scrypt takes its time, on purpose.
vi.setConfig({ testTimeout: 60_000 });

let place: TestPlace;
beforeEach(() => {
  place = openTestPlace();
});
afterEach(() => place.close());

async function account(fields: Partial<AccountFields> = {}, pin = '482719'): Promise<number> {
  const { id, version } = await place.mustCall('access.saveAccount', {
    fields: { name: 'Rémi', role: 'volunteer', personId: null, ...fields },
  });
  await place.mustCall('access.setPin', { id, version, pin });
  return id;
}

const enter = (accountId: number, pin: string, from: object = {}) =>
  place.mustCall('access.enter', { accountId, pin, ...post, ...from }, system);

const accountNamed = async (name: string) =>
  (await place.mustCall('access.accounts', { withArchived: true })).find((one) => one.name === name);

const later = (minutes: number): void =>
  place.setNow(new Date(Date.parse('2026-11-24T08:00:00Z') + minutes * 60_000).toISOString());

describe('an account', () => {
  it('F4: lets somebody in by PIN, in its role, until they leave', async () => {
    const id = await account();
    const came = await enter(id, '482719');
    expect(came).toMatchObject({
      entered: true,
      session: { accountId: id, name: 'Rémi', role: 'volunteer' },
    });
    if (!came.entered) return;
    const known = await place.mustCall('access.resume', { token: came.token }, system);
    expect(known).toEqual(came.session);
    await place.mustCall('access.leave', { sessionId: came.session.sessionId }, system);
    expect(await place.mustCall('access.resume', { token: came.token }, system)).toBeNull();
  });

  it('keeps neither PIN nor token anywhere in the file', async () => {
    const id = await account();
    const came = await enter(id, '482719');
    const texts = place.store.database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => JSON.stringify(place.store.database.prepare(`SELECT * FROM "${name}"`).all()))
      .join('');
    expect(texts).toContain('Rémi');
    expect(texts).not.toContain('482719');
    expect(texts).not.toContain(came.entered ? came.token : 'no token');
  });

  it('shows on the entry page by its name alone, once it has a PIN', async () => {
    const id = await account();
    await place.mustCall('access.saveAccount', {
      fields: { name: 'Karim', role: 'reception', personId: null },
    });
    const { names } = await place.mustCall('access.entry', {}, system);
    expect(names).toEqual([{ id, name: 'Rémi' }]);
  });

  it('refuses an easy PIN and a birth date, and says why', async () => {
    const personId = await addPerson(place, { birthDate: '1989-03-14' });
    const { id, version } = await place.mustCall('access.saveAccount', {
      fields: { name: 'Rémi', role: 'volunteer', personId },
    });
    for (const [pin, words] of [
      ['123456', 'facile'],
      ['140389', 'naissance'],
      ['1234', 'au moins 6'],
    ] as const) {
      const refused = await place.call('access.setPin', { id, version, pin });
      expect(refused.ok ? '' : refused.error.fields?.['pin']).toContain(words);
    }
    expect((await accountNamed('Rémi'))?.hasPin).toBe(false);
  });

  it('has a name of its own', async () => {
    await account();
    const twice = await place.call('access.saveAccount', {
      fields: { name: 'REMI', role: 'reader', personId: null },
    });
    expect(twice).toMatchObject({ ok: false, error: { code: 'ALREADY_EXISTS' } });
  });

  it('is out at once when it is archived or gets a new PIN', async () => {
    const id = await account();
    const came = await enter(id, '482719');
    const { version = 0 } = (await accountNamed('Rémi')) ?? {};
    await place.mustCall('access.setPin', { id, version, pin: '730164' });
    const token = came.entered ? came.token : '';
    expect(await place.mustCall('access.resume', { token }, system)).toBeNull();
    expect((await enter(id, '482719')).entered).toBe(false);
    const again = await enter(id, '730164');
    await place.mustCall('access.archiveAccount', { id, version: version + 1, archived: true });
    expect(
      await place.mustCall('access.resume', { token: again.entered ? again.token : '' }, system),
    ).toBeNull();
    expect((await enter(id, '730164')).entered).toBe(false);
  });

  it('changes its role for who is in already', async () => {
    const id = await account();
    const came = await enter(id, '482719');
    const { version = 0 } = (await accountNamed('Rémi')) ?? {};
    await place.mustCall('access.saveAccount', {
      id,
      version,
      fields: { name: 'Rémi', role: 'reader', personId: null },
    });
    const token = came.entered ? came.token : '';
    expect(await place.mustCall('access.resume', { token }, system)).toMatchObject({ role: 'reader' });
  });

  it('is not used for four hours over the network: its session has ended', async () => {
    const id = await account();
    const came = await enter(id, '482719');
    const token = came.entered ? came.token : '';
    later(3 * 60);
    expect(await place.mustCall('access.resume', { token }, system)).not.toBeNull();
    // Only asked: nobody was seen.
    later(6 * 60);
    expect(await place.mustCall('access.resume', { token, seen: false }, system)).not.toBeNull();
    later(7 * 60 + 1);
    expect(await place.mustCall('access.resume', { token }, system)).toBeNull();
    expect(await place.mustCall('access.sessions', {})).toEqual([]);
  });

  it('is used all day long over the network: its session ends after fourteen hours', async () => {
    const id = await account();
    const came = await enter(id, '482719');
    const token = came.entered ? came.token : '';
    for (const hours of [3, 6, 9, 12]) {
      later(hours * 60);
      expect(await place.mustCall('access.resume', { token }, system)).not.toBeNull();
    }
    later(14 * 60 + 1);
    expect(await place.mustCall('access.resume', { token }, system)).toBeNull();
  });

  it('is in on five devices at most: the one left longest goes', async () => {
    const id = await account();
    const tokens: string[] = [];
    for (let minute = 0; minute < 6; minute++) {
      later(minute);
      const came = await enter(id, '482719');
      tokens.push(came.entered ? came.token : '');
    }
    const [first = '', second = ''] = tokens;
    expect(await place.mustCall('access.resume', { token: first }, system)).toBeNull();
    expect(await place.mustCall('access.resume', { token: second }, system)).not.toBeNull();
  });
});

describe('the last manager', () => {
  it('cannot be taken away while the desk asks who is there', async () => {
    const refused = await place.call('access.saveDeskLock', { version: 1, on: true, idleMinutes: 10 });
    expect(refused).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    const id = await account({ name: 'Camille', role: 'manager' });
    await place.mustCall('access.saveDeskLock', { version: 1, on: true, idleMinutes: 10 });
    const { version = 0 } = (await accountNamed('Camille')) ?? {};
    const away = await place.call('access.archiveAccount', { id, version, archived: true });
    expect(away).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    const lower = await place.call('access.saveAccount', {
      id,
      version,
      fields: { name: 'Camille', role: 'reader', personId: null },
    });
    expect(lower).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    await account({ name: 'Dominique', role: 'manager' });
    expect((await place.call('access.archiveAccount', { id, version, archived: true })).ok).toBe(true);
  });

  it('comes back by the sealed code, once, whatever its accents and capitals', async () => {
    const id = await account({ name: 'Camille', role: 'manager' });
    const { words } = await place.mustCall('access.sealRecoveryCode', {});
    expect(words).toHaveLength(8);
    const recover = (typed: string, accountId = id) =>
      place.mustCall('access.recover', { accountId, words: typed, pin: '730164', address: '' }, system);
    const volunteer = await account();
    expect((await recover(words.join(' '), volunteer)).recovered).toBe(false);
    expect((await recover('un deux trois')).recovered).toBe(false);
    const typed = words.join(',  ').toUpperCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
    expect((await recover(typed)).recovered).toBe(true);
    expect((await enter(id, '730164')).entered).toBe(true);
    expect((await recover(typed)).recovered).toBe(false);
    expect((await place.mustCall('access.recovery', {})).sealedAt).toBeNull();
  });
});

describe('sessions', () => {
  it('are listed with their devices, and closed at will', async () => {
    const id = await account();
    await enter(id, '482719');
    await enter(id, '482719', { host: 'desktop', device: 'Ordinateur de l’accueil', address: '' });
    const open = await place.mustCall('access.sessions', {});
    expect(open.map(({ device }) => device)).toEqual(['Ordinateur de l’accueil', 'Tablette']);
    expect(await place.mustCall('access.closeSessions', { ids: null })).toEqual({ closed: 1 });
    expect((await place.mustCall('access.sessions', {})).map(({ host }) => host)).toEqual(['desktop']);
  });

  it('G1: go with the person whose account it is, and so does the PIN', async () => {
    const personId = await addPerson(place, { firstName: 'Rémi', lastName: 'Aubert' });
    const id = await account({ personId });
    const came = await enter(id, '482719');
    const erased = await place.call('privacy.erase', { personId, version: 1, cause: 'asked' });
    expect(erased).toMatchObject({ ok: true });
    expect(
      await place.mustCall('access.resume', { token: came.entered ? came.token : '' }, system),
    ).toBeNull();
    expect((await place.mustCall('access.entry', {}, system)).names).toEqual([]);
    expect(await accountNamed(`Compte n° ${id}`)).toMatchObject({ hasPin: false, personId: null });
  });
});

describe('what only hosts may ask', () => {
  it.each(['enter', 'resume', 'leave', 'entry', 'recover'] as const)('%s is nobody’s by role', (name) => {
    expect(contract.access[name].roles).toEqual(['system']);
  });
});
