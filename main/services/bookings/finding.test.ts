import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

// It is Tuesday 24 November 2026, 9:00.
const find = async (sentence: string, more: Partial<InputOf<'bookings.findSlots'>> = {}) => {
  const { understood, slots } = await place.mustCall('bookings.findSlots', { sentence, ...more });
  return {
    understood,
    found: slots.map(
      ({ resourceName, startsAt, endsAt }) => `${resourceName} ${startsAt.slice(5)}-${endsAt.slice(11)}`,
    ),
    slots,
  };
};
const book = (resourceId: number, startsAt: string, endsAt: string, more: object = {}) =>
  place.mustCall('bookings.create', { resourceId, startsAt, endsAt, ...more });

describe('finding a free slot', () => {
  it('T2: from midnight on is the next day: nothing is left of this one', async () => {
    await add.resource();
    const { found } = await find('1 h', {
      fields: { firstDay: '2026-11-25', lastDay: '2026-11-25', fromTime: '24:00' },
    });
    expect(found).toEqual([]);
  });

  it('reads « 3 h, 12 personnes, la semaine prochaine » and answers over every room that is large enough', async () => {
    await add.resource({ name: 'Bureau', seats: 4 });
    const east = await add.resource();
    await add.resource({ name: 'Grande salle', seats: 60 });
    await add.resource({ name: 'Table', kind: 'desk', capacity: 15 });
    await book(east, '2026-11-30T09:00', '2026-11-30T17:00');
    const { understood, found } = await find('3 h, 12 personnes, la semaine prochaine');
    expect(understood).toMatchObject({ minutes: 180, people: 12, firstDay: '2026-11-30', what: 'salles' });
    // The room that is least too large comes first where both are free.
    expect(found.slice(0, 3)).toEqual([
      'Grande salle 11-30T09:00-12:00',
      'Salle Est 12-01T09:00-12:00',
      'Grande salle 12-01T09:00-12:00',
    ]);
    expect(found.every((slot) => !slot.startsWith('Bureau'))).toBe(true);
  });

  it('knows hours, closures, buffers, parts and wholes, and what is past already (B2, B4)', async () => {
    const [east, west] = [
      await add.resource({ bufferAfter: 30 }),
      await add.resource({ name: 'Salle Ouest' }),
    ];
    await add.resource({ name: 'Grand espace', seats: 60 }, [east, west]);
    await book(west, '2026-11-24T09:00', '2026-11-24T16:00');
    await book(east, '2026-11-24T10:00', '2026-11-24T11:00');
    const { found } = await find('2 h aujourd’hui');
    expect(found[0]).toBe('Salle Est 11-24T11:30-13:30');
    expect(found).toContain('Grand espace 11-24T16:00-18:00');
    await place.mustCall('resources.addClosure', {
      resourceId: null,
      startsAt: '2026-11-25T00:00',
      endsAt: '2026-11-26T00:00',
      reason: 'Travaux',
    });
    expect((await find('1 h demain')).found).toEqual([]);
    expect((await find('1 h dimanche')).found).toEqual([]);
    place.setNow('2026-11-24T13:07:00Z');
    expect((await find('1 h aujourd’hui')).found[0]).toBe('Salle Est 11-24T14:15-15:15');
  });

  it('is for one resource by its name, a kind or a group by its word, and hands back what it does not know', async () => {
    await add.resource();
    await add.resource({ name: 'Salle Ouest' });
    const first = await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa', seats: 0 });
    await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa', seats: 0 });
    await book(first, '2026-11-25T09:00', '2026-11-25T12:00');
    expect((await find('salle ouest, 1h demain')).found).toEqual(['Salle Ouest 11-25T09:00-10:00']);
    expect((await find('prusa 2h demain matin')).found).toEqual(['Prusa n° 2 11-25T09:00-11:00']);
    expect((await find('machine, 1 h demain')).found[0]).toBe('Prusa n° 2 11-25T09:00-10:00');
    const odd = await find('1 h demain avec piscine');
    expect(odd.understood.notUnderstood).toEqual(['piscine']);
    expect(odd.found).toHaveLength(2);
    const fields = { minutes: 60, firstDay: '2026-11-25', lastDay: '2026-11-25', group: 'Prusa' };
    expect((await find('', { fields })).found).toEqual([
      'Prusa n° 2 11-25T09:00-10:00',
      'Prusa n° 1 11-25T12:00-13:00',
    ]);
  });

  it('C1: says the price of whom it is for, or of each category where nobody is named; who may not book is not shown it (P7)', async () => {
    const room = await add.resource();
    await add.priceList([room], { member: { hour: 800 }, individual: { hour: 1200 } });
    const lea = await add.person('Léa', 'Ferrier');
    const [open] = (await find('2 h demain')).slots;
    expect(open?.totals).toEqual([
      { category: 'individual', total: 2400 },
      { category: 'member', total: 1600 },
    ]);
    const [hers] = (await find('2 h demain', { personId: lea })).slots;
    expect(hers?.price?.total).toBe(2400);
    const closed = await add.resource({ name: 'Atelier', requiresMembership: 'block' });
    expect(closed).toBeGreaterThan(0);
    expect((await find('atelier 2 h demain', { personId: lea })).found).toEqual([]);
  });
});

const next = (more: Partial<InputOf<'bookings.bookNextFree'>> = {}) =>
  place.call('bookings.bookNextFree', {
    group: 'Prusa',
    startsAt: '2026-11-24T10:00',
    minutes: 120,
    ...more,
  });

describe('the next free one of a group', () => {
  it('B13: picks as it books, in the order of the settings, and says which; all taken is said with the next time', async () => {
    await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' });
    const second = await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' });
    expect(await next()).toMatchObject({ ok: true, value: { resourceName: 'Prusa n° 1' } });
    const last = await next({ minutes: 60 });
    expect(last).toMatchObject({ ok: true, value: { resourceId: second, endsAt: '2026-11-24T11:00' } });
    const refused = await next();
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP', details: { nextFreeStartsAt: '2026-11-24T11:00' } },
    });
    await place.undo(last);
    expect(await next()).toMatchObject({ ok: true, value: { resourceId: second } });
  });

  it('B13: a job starts now with an estimated end; one that is out of order is not picked', async () => {
    const first = await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' });
    await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' });
    await place.mustCall('resources.setState', {
      id: first,
      version: 1,
      state: 'out_of_order',
      note: 'buse',
    });
    expect(await next({ startsAt: null })).toMatchObject({
      ok: true,
      value: { resourceName: 'Prusa n° 2', startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T11:00' },
    });
    expect(await next({ group: 'Laser' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});
