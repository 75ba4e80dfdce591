import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountFields } from '../../../shared/contract/access.ts';
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

const actorOf = (accountId: number) =>
  ({ actor: { name: 'Rémi', role: 'volunteer', host: 'web', scope: 'web:1', accountId } }) as const;

const accountNamed = async (name: string) =>
  (await place.mustCall('access.accounts', { withArchived: true })).find((one) => one.name === name);

const later = (minutes: number): void =>
  place.setNow(new Date(Date.parse('2026-11-24T08:00:00Z') + minutes * 60_000).toISOString());

describe('guessing a PIN', () => {
  it('waits after five wrong ones, also for the right one, and longer each time', async () => {
    const id = await account();
    const four = [1, 2, 3, 4].map((digit) => `11223${digit}`);
    for (const pin of four) expect(await enter(id, pin)).toMatchObject({ entered: false, lockedUntil: null });
    expect(await enter(id, '998877')).toMatchObject({
      entered: false,
      lockedUntil: '2026-11-24T08:01:00.000Z',
    });
    const right = await enter(id, '482719');
    expect(right.entered ? '' : right.message).toContain('1\u00a0minute');
    expect((await accountNamed('Rémi'))?.lockedUntil).toBe('2026-11-24T08:01:00.000Z');
    later(1);
    expect(await enter(id, '998877')).toMatchObject({ lockedUntil: '2026-11-24T08:03:00.000Z' });
    later(3);
    expect((await enter(id, '482719')).entered).toBe(true);
    // The right PIN has wiped the slate.
    expect(await enter(id, '998877')).toMatchObject({ entered: false, lockedUntil: null });
  });

  it('gains nothing by guessing side by side', async () => {
    const id = await account();
    const guesses = Array.from({ length: 12 }, (_, index) => (index === 11 ? '482719' : `5566${index + 70}`));
    const answers = await Promise.all(guesses.map((pin) => enter(id, pin)));
    expect(answers.filter(({ entered }) => entered)).toEqual([]);
    expect(answers.filter((answer) => !answer.entered && answer.lockedUntil !== null)).toHaveLength(8);
  });

  it('stops an address that tries everybody, and not the others', async () => {
    const ids: number[] = [];
    for (const name of ['Ana', 'Bo', 'Cléo', 'Dan', 'Elsa', 'Fanch']) ids.push(await account({ name }));
    for (const id of ids.slice(0, 5)) for (const last of [1, 2, 3, 4]) await enter(id, `55667${last}`);
    const [sixth = 0] = ids.slice(-1);
    expect(await enter(sixth, '482719')).toMatchObject({ entered: false });
    expect((await enter(sixth, '482719', { address: '192.168.1.21' })).entered).toBe(true);
    // An account that there is not counts for the address, and says the same.
    expect(await enter(9999, '482719', { address: '192.168.1.22' })).toMatchObject({
      entered: false,
      message: 'Ce n’est pas le bon code.',
    });
  });

  it('is forgiven by the manager, and noted for them', async () => {
    const id = await account();
    for (const pin of ['112231', '112232', '112233', '112234', '112235']) await enter(id, pin);
    expect((await enter(id, '482719')).entered).toBe(false);
    await place.mustCall('access.unlock', { id });
    expect((await enter(id, '482719')).entered).toBe(true);
    const noted = place.store.database
      .prepare("SELECT count(*) FROM audit_changes WHERE after_value LIKE '%wrongPin%'")
      .pluck()
      .get();
    expect(noted).toBeGreaterThanOrEqual(5);
  });

  it('counts for changing one’s own PIN too', async () => {
    const id = await account();
    const change = (current: string, next: string) =>
      place.mustCall('access.changeMyPin', { current, next }, actorOf(id));
    for (const current of ['112231', '112232', '112233', '112234', '112235'])
      expect((await change(current, '730164')).changed).toBe(false);
    expect((await change('482719', '730164')).changed).toBe(false);
    later(1);
    expect((await change('482719', '730164')).changed).toBe(true);
    expect((await enter(id, '730164')).entered).toBe(true);
  });
});
