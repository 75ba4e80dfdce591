import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const today = '2026-11-24';
const came = (personId: number, date: string, accept: ['CAPACITY_EXCEEDED'] | [] = []) =>
  place.call('attendance.checkIn', { personId, date, halves: ['morning'] }, { accept });

describe('the list to check in from', () => {
  it('has who usually comes first, here already or not, then who is here besides', async () => {
    const [often, once, never, away] = [
      await add.person('Ana', 'Blanc'),
      await add.person('Luc', 'Noir'),
      await add.person('Zoé', 'Auber'),
      await add.person('Paul', 'Petit'),
    ];
    for (const date of ['2026-11-17', '2026-11-10']) await came(often, date);
    await came(once, '2026-11-17');
    await came(often, today);
    await came(never, today);
    const { rows } = await place.mustCall('attendance.roll', { date: today });
    expect(rows).toEqual([
      { personId: often, firstName: 'Ana', lastName: 'Blanc', hint: '2 des 8 derniers mardis' },
      { personId: once, firstName: 'Luc', lastName: 'Noir', hint: '1 des 8 derniers mardis' },
      { personId: never, firstName: 'Zoé', lastName: 'Auber', hint: '' },
    ]);
    expect(rows.some(({ personId }) => personId === away)).toBe(false);
  });

  it('P6: has an index of folded family names, and everybody of a letter by name', async () => {
    await add.person('Luc', 'Émery');
    await add.person('Ana', 'Eynard');
    await add.person('Zoé', '3 Petits Points');
    await add.person('Inès', 'Zell');
    const { initials, rows, more } = await place.mustCall('attendance.roll', { date: today, initial: 'e' });
    expect(initials).toEqual([
      { initial: 'e', people: 2 },
      { initial: 'z', people: 1 },
      { initial: '#', people: 1 },
    ]);
    expect(rows.map(({ lastName }) => lastName)).toEqual(['Émery', 'Eynard']);
    expect(more).toBe(0);
    const last = await place.mustCall('attendance.roll', { date: today, initial: 'z' });
    expect(last.rows.map(({ lastName }) => lastName)).toEqual(['Zell']);
    const other = await place.mustCall('attendance.roll', { date: today, initial: '#' });
    expect(other.rows.map(({ lastName }) => lastName)).toEqual(['3 Petits Points']);
  });

  it('P5, G1: leaves out who was merged away, and tells namesakes apart', async () => {
    const keepId = await add.person('Léa', 'Martin', 'Die');
    const mergeId = await add.person('Lea', 'Martin', 'Crest');
    const before = await place.mustCall('attendance.roll', { date: today, initial: 'm' });
    expect(before.rows.map(({ hint }) => hint)).toEqual(['Die', 'Crest']);
    await place.mustCall('people.merge', { keepId, keepVersion: 1, mergeId, mergeVersion: 1 });
    const after = await place.mustCall('attendance.roll', { date: today, initial: 'm' });
    expect(after.rows).toMatchObject([{ personId: keepId, hint: '' }]);
    expect(after.initials).toEqual([{ initial: 'm', people: 1 }]);
  });
});

describe('a full room', () => {
  it('B3: is said once, for the half that is full, and can be passed over; B12: a day gone by asks nothing', async () => {
    await add.resource({ name: 'Grande table', kind: 'desk', capacity: 1, seats: 0 });
    const [first, second] = [await add.person('Ana', 'Blanc'), await add.person('Luc', 'Noir')];
    await came(first, today);
    const asked = await came(second, today);
    expect(asked).toMatchObject({
      ok: false,
      error: {
        code: 'NEEDS_CONFIRMATION',
        warnings: [
          { code: 'CAPACITY_EXCEEDED', message: expect.stringMatching(/ce matin \(1 sur 1\)/u) as string },
        ],
      },
    });
    expect((await place.mustCall('attendance.day', { date: today })).rows).toHaveLength(1);
    expect(await came(second, today, ['CAPACITY_EXCEEDED'])).toMatchObject({ ok: true });
    await came(first, '2026-11-23');
    expect(await came(second, '2026-11-23')).toMatchObject({ ok: true });
    // The afternoon has a seat: staying on asks nothing.
    const stays = { personId: second, date: today, halves: ['afternoon' as const] };
    expect(await place.call('attendance.checkIn', stays)).toMatchObject({ ok: true });
  });

  it('B3: does not ask about whoever has booked a desk: it is theirs', async () => {
    const resourceId = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 2, seats: 0 });
    const [booker, walkIn, third] = [
      await add.person('Ana', 'Blanc'),
      await add.person('Luc', 'Noir'),
      await add.person('Zoé', 'Gris'),
    ];
    await place.mustCall('bookings.create', {
      resourceId,
      startsAt: `${today}T09:00`,
      endsAt: `${today}T18:00`,
      personId: booker,
      title: '',
    });
    await came(walkIn, today);
    expect(await came(third, today)).toMatchObject({ ok: false, error: { code: 'NEEDS_CONFIRMATION' } });
    expect(await came(booker, today)).toMatchObject({ ok: true });
  });
});
