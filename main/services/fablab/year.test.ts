import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let laser: number;
let person: number;
const week = [1, 2, 3, 4, 5, 6, 7].map((day) => (day === 4 ? [{ from: '10:00', to: '20:00' }] : []));
beforeEach(async () => {
  // Friday 27 November 2026, noon: the fablab opens on Thursdays from 10 to 20.
  place = openTestPlace('2026-11-27T11:00:00.000Z');
  add = furnish(place);
  laser = await add.resource({ name: 'Découpe laser', kind: 'machine', hours: week });
  await add.resource({ name: 'Salle Est' });
  person = await add.person('Lou', 'Blanc');
});
afterEach(() => place.close());

const november = { from: '2026-11-01', to: '2026-11-30' };
const machine = async (): Promise<OutputOf<'fablab.year'>['machines'][number]> => {
  const [found] = (await place.mustCall('fablab.year', november)).machines;
  if (found === undefined) throw new Error('no machine');
  return found;
};
const book = (startsAt: string, endsAt: string) =>
  place.mustCall(
    'bookings.create',
    { resourceId: laser, startsAt, endsAt, personId: person },
    { accept: ['OUTSIDE_OPENING_HOURS', 'IN_THE_PAST'] },
  );

describe('the year of the machines', () => {
  it('F5: says how much of the open time was used, up to now, by hour of the week', async () => {
    await book('2026-11-26T10:00', '2026-11-26T12:30');
    const found = await machine();
    // Four Thursdays of ten hours have gone by.
    expect(found).toMatchObject({
      name: 'Découpe laser',
      openMinutes: 4 * 600,
      bookedMinutes: 150,
      usedMinutes: 150,
      rate: 625,
      jobs: 0,
    });
    expect(found.hours.slice(0, 3)).toEqual([
      { weekday: 4, hour: 10, openMinutes: 240, usedMinutes: 60 },
      { weekday: 4, hour: 11, openMinutes: 240, usedMinutes: 60 },
      { weekday: 4, hour: 12, openMinutes: 240, usedMinutes: 30 },
    ]);
  });

  it('F5, B7: what is to come, cancelled or not come for counts for no use; what nobody came for was held', async () => {
    await book('2026-11-30T10:00', '2026-11-30T12:00');
    const gone = await book('2026-11-26T10:00', '2026-11-26T11:00');
    await place.mustCall('bookings.cancel', { ...gone, reason: 'malade' });
    const missed = await book('2026-11-26T12:00', '2026-11-26T14:00');
    await place.mustCall('bookings.noShow', { ...missed, noShow: true });
    expect(await machine()).toMatchObject({ bookedMinutes: 120, usedMinutes: 0, rate: 0 });
  });

  it('F5, B12: what ran while it was closed counts apart', async () => {
    await book('2026-11-25T10:00', '2026-11-25T12:00');
    expect(await machine()).toMatchObject({ usedMinutes: 0, usedClosedMinutes: 120, rate: 0 });
  });

  it('F3, F5: counts breakdowns with the time they lasted, and what upkeep cost', async () => {
    const [{ id, version } = { id: 0, version: 0 }] = await place.mustCall('resources.list', {});
    const down = await place.mustCall('resources.setState', { id, version, state: 'out_of_order', note: '' });
    place.setNow('2026-11-27T14:30:00.000Z');
    await place.mustCall('resources.setState', { ...down, state: 'available', note: '' });
    const done = {
      resourceId: laser,
      planId: null,
      doneOn: '2026-11-27',
      what: 'Tube',
      doneBy: '',
      parts: '',
    };
    await place.mustCall('fablab.noteMaintenance', { ...done, cost: 9000, minutesRun: null });
    expect(await machine()).toMatchObject({ breakdowns: 1, stoppedMinutes: 210, maintenanceCost: 9000 });
  });

  it('F5, F4: leaves as a table or on paper, and is not for volunteers', async () => {
    await book('2026-11-26T10:00', '2026-11-26T12:30');
    const file = await place.mustCall('fablab.yearFile', { ...november, what: 'machines', format: 'csv' });
    expect(file.fileName).toBe('machines-2026-11-01-2026-11-30.csv');
    const text = new TextDecoder().decode(place.files.get(file.ticket)?.bytes);
    expect(text).toContain('Découpe laser;40,00;2,50;0,00;6,25;0;0;0;0,00;0,00');
    for (const what of ['hours', 'materials'] as const)
      for (const format of ['pdf', 'xlsx'] as const)
        expect((await place.mustCall('fablab.yearFile', { ...november, what, format })).size).toBeGreaterThan(
          900,
        );
    const actor = { role: 'volunteer' } as const;
    expect(await place.call('fablab.year', november, { actor })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    expect(await place.call('fablab.year', { from: '2026-11-30', to: '2026-11-01' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });
});
