import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

const system = { actor: { name: 'Comptoir', role: 'system', host: 'clock', scope: 'clock' } } as const;
const post = { host: 'web', device: 'Tablette', address: '192.168.1.20' } as const;

// scrypt takes its time, on purpose.
vi.setConfig({ testTimeout: 60_000 });

let place: TestPlace;
beforeEach(() => {
  place = openTestPlace();
});
afterEach(() => place.close());

async function account(): Promise<number> {
  const { id, version } = await place.mustCall('access.saveAccount', {
    fields: { name: 'Rémi', role: 'volunteer', personId: null },
  });
  await place.mustCall('access.setPin', { id, version, pin: '482719' });
  return id;
}

const enter = (accountId: number, pin: string, from: object = {}) =>
  place.mustCall('access.enter', { accountId, pin, ...post, ...from }, system);

const later = (minutes: number): void =>
  place.setNow(new Date(Date.parse('2026-11-24T08:00:00Z') + minutes * 60_000).toISOString());

describe('the fablab’s post', () => {
  it('is off, opens only on a network of this machine, and the switch can be taken back', async () => {
    const before = await place.mustCall('access.post', {});
    expect(before).toMatchObject({ isOn: false, state: 'off', port: 8438, https: false });
    expect(before.networks[0]).toEqual({
      name: '',
      label: 'cet ordinateur seulement',
      addresses: ['127.0.0.1'],
    });
    const wish = { version: before.version, isOn: true, network: '', port: 9000, https: true };
    expect(await place.call('access.savePost', { ...wish, network: 'wlan-nowhere' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
    const saved = await place.call('access.savePost', wish);
    expect(await place.mustCall('access.post', {})).toMatchObject({ isOn: true, port: 9000, https: true });
    expect(await place.call('access.savePost', wish)).toMatchObject({ error: { code: 'CONFLICT_STALE' } });
    await place.undo(saved);
    expect(await place.mustCall('access.post', {})).toMatchObject({ isOn: false, port: 8438, https: false });
  });

  it('prints its sheet once its address is known, and says why not before', async () => {
    expect(await place.call('access.postSheet', { size: 'A4' })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    await place.mustCall(
      'access.notePost',
      {
        state: 'on',
        base: 'http://192.168.1.20:8438',
        problem: null,
        words: ['abandon', 'balcon', 'cactus', 'dauphin'],
        certificate: null,
      },
      system,
    );
    for (const size of ['A4', 'A5'] as const) {
      const { ticket } = await place.mustCall('access.postSheet', { size });
      const { pages, missingGlyphs } = readPdf(place.files.get(ticket)?.bytes ?? new Uint8Array());
      const text = pages.join('\n');
      expect(missingGlyphs).toBe(0);
      expect(text.replaceAll(/\s+/gu, ' ')).toContain('http://192.168.1.20:8438');
      expect(text).toContain('cactus');
    }
  });

  it('counts who is in by it and at their page, and not who sits at the desk', async () => {
    const id = await account();
    await enter(id, '482719');
    await enter(id, '482719', { host: 'desktop', address: '' });
    expect(await place.mustCall('access.postStanding', {})).toMatchObject({ connected: 1 });
    later(20);
    expect(await place.mustCall('access.postStanding', {})).toMatchObject({ connected: 0 });
    expect(await place.mustCall('access.sessions', {})).toHaveLength(2);
  });
});
