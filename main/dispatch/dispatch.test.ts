import type { CallName, InputOf } from '../../shared/contract/contract.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestPlace, type TestPlace } from '../../tests/support/place.ts';

const key = '0123456789abcdef0123456789abcdef';
let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

describe('dispatch', () => {
  it('answers a query on a new file', async () => {
    const settings = await place.mustCall('settings.place', {});
    expect(settings).toMatchObject({
      version: 1,
      setupStep: 'identity',
      zone: 'Europe/Paris',
      closedOnPublicHolidays: true,
    });
    expect(settings.hours).toHaveLength(7);
  });

  it('tells the time of the place, whatever the zone of the machine (T2)', async () => {
    expect(await place.mustCall('settings.now', {})).toMatchObject({
      today: '2026-11-24',
      localNow: '2026-11-24T09:00',
    });
  });

  it('refuses an unknown call, an unknown field and a wrong value, each with what to do', async () => {
    const call = async (name: string, input: unknown) =>
      place.call(name as CallName, input as InputOf<CallName>);
    expect(await call('nothing.here', {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_CALL' } });
    expect(await call('settings.toString', {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_CALL' } });
    expect(await call('settings.save', { version: 1, patch: { colour: 'green' } })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: { patch: 'Champ inconnu\u00a0: colour.' } },
    });
    expect(await place.call('settings.save', { version: 1, patch: { siret: '123' } })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', fields: { siret: expect.stringContaining('SIRET') as string } },
    });
  });

  it('refuses a period that does not exist before anything counts its days', async () => {
    const period = { kind: 'quarter', year: 2026, quarter: 13 } as const;
    expect(await place.call('reports.dashboardHours', { period })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('refuses a role that may not', async () => {
    const result = await place.call(
      'settings.save',
      { version: 1, patch: { name: 'X' } },
      { actor: { role: 'volunteer' } },
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });

  it('refuses a stale version and changes nothing', async () => {
    await place.mustCall('settings.save', { version: 1, patch: { name: 'Latelier' } });
    const late = await place.call('settings.save', { version: 1, patch: { name: 'Autre' } });
    expect(late).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
    expect((await place.mustCall('settings.place', {})).name).toBe('Latelier');
  });

  it('does the same command once under one key, and refuses the key for another', async () => {
    const first = await place.call('settings.save', { version: 1, patch: { name: 'Latelier' } }, { key });
    const again = await place.call('settings.save', { version: 1, patch: { name: 'Latelier' } }, { key });
    expect(again).toEqual(first);
    expect((await place.mustCall('settings.place', {})).version).toBe(2);
    expect(place.events.filter((event) => event.type === 'changed')).toHaveLength(1);
    expect(
      await place.call('settings.save', { version: 2, patch: { name: 'Autre' } }, { key }),
    ).toMatchObject({ ok: false, error: { code: 'KEY_REUSED' } });
  });

  it('keeps who, from where, what before and after, and undoes', async () => {
    const result = await place.call('settings.save', { version: 1, patch: { name: 'Latelier' } });
    expect(await place.mustCall('settings.history', {})).toMatchObject([
      {
        actor: 'Camille',
        role: 'manager',
        host: 'desktop',
        command: 'settings.save',
        changes: [{ before: { name: '' }, after: { name: 'Latelier' } }],
      },
    ]);
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect((await place.mustCall('settings.place', {})).name).toBe('');
  });
});
