import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type CallOptions, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let first: number;
beforeEach(async () => {
  place = openTestPlace();
  first = await furnish(place).resource({ name: 'Prusa n° 1', kind: 'machine' });
});
afterEach(() => place.close());

const volunteer: CallOptions = { actor: { role: 'volunteer', name: 'Solène' } };
const say = async (state: InputOf<'resources.setState'>['state'], note = '', options: CallOptions = {}) => {
  const [machine] = await place.mustCall('resources.list', {});
  const version = machine?.version ?? 0;
  return await place.call('resources.setState', { id: first, version, state, note }, options);
};
const stopsLogged = async () =>
  (await place.mustCall('fablab.machineLife', { resourceId: first })).events.filter(
    ({ kind }) => kind === 'stop',
  );

describe('a breakdown', () => {
  it('F3: is one tap, and its life is written down: when, why and by whom', async () => {
    await say('out_of_order', 'buse bouchée', volunteer);
    place.setNow('2026-11-25T08:00:00.000Z');
    await say('out_of_order', 'buse et courroie');
    expect(await place.mustCall('fablab.stop', { resourceId: first })).toMatchObject({
      note: 'buse et courroie',
      startedBy: 'Solène',
      startedAt: '2026-11-24T08:00:00.000Z',
    });
    place.setNow('2026-11-26T08:00:00.000Z');
    await say('available');
    expect(await place.mustCall('fablab.stop', { resourceId: first })).toBeNull();
    expect(await stopsLogged()).toMatchObject([
      {
        endedAt: '2026-11-26T08:00:00.000Z',
        endedBy: 'Camille',
        note: 'buse et courroie',
      },
    ]);
  });

  it('F3: what is taken back at once was no breakdown, and coming back by mistake goes on', async () => {
    await place.undo(await say('out_of_order'));
    expect(await stopsLogged()).toEqual([]);
    await say('out_of_order', 'tube');
    place.setNow('2026-11-25T08:00:00.000Z');
    await place.undo(await say('available'));
    expect(await stopsLogged()).toMatchObject([
      { startedAt: '2026-11-24T08:00:00.000Z', endedAt: null, note: 'tube' },
    ]);
  });

  it('F3: from breakdown to maintenance is another stop', async () => {
    await say('out_of_order');
    place.setNow('2026-11-25T08:00:00.000Z');
    await say('maintenance');
    expect(await stopsLogged()).toMatchObject([
      { state: 'maintenance', endedAt: null },
      { state: 'out_of_order', endedAt: '2026-11-25T08:00:00.000Z' },
    ]);
  });
});
