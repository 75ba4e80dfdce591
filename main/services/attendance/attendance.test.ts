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
const euros = (text: string): string => `${text}\u00a0€`;

async function desk(capacity = 3): Promise<number> {
  const id = await add.resource({ name: 'Grande table', kind: 'desk', capacity, seats: 0 });
  await add.priceList([id], { individual: { halfDay: 1500, day: 2500 }, member: { halfDay: 0, day: 0 } });
  return id;
}
const halves = (...which: ('morning' | 'afternoon')[]) => which;

describe('check-ins', () => {
  it('C4: whoever stays on in the afternoon pays the day in all, and the half again when it is taken back', async () => {
    await desk();
    const personId = await add.person('Inès', 'Faure');
    const morning = await place.mustCall('attendance.checkIn', {
      personId,
      date: today,
      halves: halves('morning'),
    });
    expect(morning).toMatchObject({ kind: 'paying', amount: 1500, coverage: `${euros('15,00')} à facturer` });
    const both = await place.call('attendance.checkIn', {
      personId,
      date: today,
      halves: halves('afternoon'),
    });
    expect(both).toMatchObject({
      ok: true,
      value: { id: morning.id, morning: true, afternoon: true, amount: 2500 },
    });
    await place.undo(both);
    expect((await place.mustCall('attendance.day', { date: today })).rows).toMatchObject([
      { morning: true, afternoon: false, amount: 1500 },
    ]);
  });

  it('checks the same half in once, and out and in again', async () => {
    await desk();
    const personId = await add.person('Inès', 'Faure');
    const input = { personId, date: today, halves: halves('morning', 'afternoon') };
    const first = await place.mustCall('attendance.checkIn', input);
    expect(await place.mustCall('attendance.checkIn', input)).toEqual(first);
    const out = await place.call('attendance.checkOut', input);
    expect((await place.mustCall('attendance.day', { date: today })).rows).toEqual([]);
    await place.undo(out);
    expect((await place.mustCall('attendance.of', { personId }))[0]).toMatchObject({
      morning: true,
      afternoon: true,
      amount: 2500,
    });
    expect(await place.call('attendance.checkIn', { ...input, date: '2026-11-25' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('C3: says what pays: a gift only where the price is nothing, else that there is none', async () => {
    const personId = await add.person('Inès', 'Faure');
    const input = { personId, date: today, halves: halves('morning') };
    expect(await place.mustCall('attendance.checkIn', input)).toMatchObject({
      coverage: 'sans tarif',
      amount: 0,
    });
    await place.mustCall('attendance.checkOut', input);
    const id = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 3, seats: 0 });
    await add.priceList([id], { individual: { halfDay: 0, day: 0 } });
    expect(await place.mustCall('attendance.checkIn', input)).toMatchObject({ coverage: 'accueil gratuit' });
  });

  it('C3: a member in order pays by the members’ price, here nothing', async () => {
    await desk();
    const personId = await add.person('Inès', 'Faure');
    const typeId = await add.membershipType();
    await place.mustCall('memberships.record', {
      holder: { kind: 'person', id: personId },
      typeId,
      startsOn: '2026-01-01',
      fee: 0,
    });
    expect(
      await place.mustCall('attendance.checkIn', { personId, date: today, halves: halves('morning') }),
    ).toMatchObject({ kind: 'member', amount: 0, coverage: 'adhésion' });
  });

  it('X3: a partner’s member uses visiting days, one at most a date with a booking, then pays beyond them', async () => {
    await desk();
    const personId = await add.person('Bilal', 'Roux');
    await add.partnership(personId, { visitsPerPerson: 4, overflowPrice: 1200 });
    const checkIn = async (date: string, ...which: ('morning' | 'afternoon')[]) =>
      place.mustCall('attendance.checkIn', { personId, date, halves: which });
    expect(await checkIn('2026-11-02', 'morning', 'afternoon')).toMatchObject({
      kind: 'visit',
      amount: 0,
      coverage: 'visite, reste 1 sur 2 en novembre',
    });
    const room = await add.resource();
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: `${today}T14:00`,
      endsAt: `${today}T16:00`,
      personId,
    });
    // The booking has used half of that day already; the morning is the other half of the same day.
    expect(await checkIn(today, 'morning')).toMatchObject({
      kind: 'visit',
      coverage: 'visite, reste 0 sur 2 en novembre',
    });
    // Typed after, it came before: days are served in order of date, and the half that is too much is the last one.
    expect(await checkIn('2026-11-23', 'morning')).toMatchObject({
      kind: 'visit',
      coverage: 'visite, reste 0 sur 2 en novembre',
    });
    expect((await place.mustCall('attendance.day', { date: today })).rows).toMatchObject([
      { kind: 'overflow', amount: 600, coverage: `au-delà des visites, ${euros('6,00')} à facturer` },
    ]);
    expect(await place.mustCall('networks.standing', { personId, date: today })).toMatchObject({ left: 0 });
  });

  it('B3: seats left are the desks less bookings and check-ins, each person once; B12: nobody is refused', async () => {
    const table = await desk(2);
    const people = [
      await add.person('Ana', 'Blanc'),
      await add.person('Luc', 'Noir'),
      await add.person('Zoé', 'Gris'),
    ];
    const [booker = 0, second = 0, third = 0] = people;
    await place.mustCall('bookings.create', {
      resourceId: table,
      startsAt: `${today}T09:00`,
      endsAt: `${today}T12:00`,
      personId: booker,
    });
    await place.mustCall('attendance.checkIn', { personId: booker, date: today, halves: halves('morning') });
    expect(await place.mustCall('attendance.day', { date: today })).toMatchObject({
      seats: 2,
      seatsLeftMorning: 1,
      seatsLeftAfternoon: 2,
    });
    for (const personId of [second, third])
      await place.mustCall(
        'attendance.checkIn',
        { personId, date: today, halves: halves('morning', 'afternoon') },
        { accept: ['CAPACITY_EXCEEDED'] },
      );
    expect(await place.mustCall('attendance.day', { date: today })).toMatchObject({
      seatsLeftMorning: 0,
      seatsLeftAfternoon: 0,
    });
  });

  it('proposes who usually comes on that weekday and is not here yet', async () => {
    const often = await add.person('Ana', 'Blanc');
    const once = await add.person('Luc', 'Noir');
    for (const date of ['2026-11-17', '2026-11-10', '2026-11-03'])
      await place.mustCall('attendance.checkIn', { personId: often, date, halves: halves('morning') });
    await place.mustCall('attendance.checkIn', {
      personId: once,
      date: '2026-11-17',
      halves: halves('morning'),
    });
    await place.mustCall('attendance.checkIn', {
      personId: once,
      date: '2026-11-18',
      halves: halves('morning'),
    });
    expect(await place.mustCall('attendance.usual', { date: today })).toEqual([
      { personId: often, displayName: 'Ana Blanc', hint: '3 des 8 derniers mardis' },
      { personId: once, displayName: 'Luc Noir', hint: '1 des 8 derniers mardis' },
    ]);
    await place.mustCall('attendance.checkIn', { personId: often, date: today, halves: halves('morning') });
    expect(await place.mustCall('attendance.usual', { date: today })).toHaveLength(1);
  });

  it('F4: volunteers see who is here, not what is paid', async () => {
    await desk();
    const personId = await add.person('Inès', 'Faure');
    await place.mustCall('attendance.checkIn', { personId, date: today, halves: halves('morning') });
    const seen = await place.mustCall('attendance.day', { date: today }, { actor: { role: 'volunteer' } });
    expect(seen.rows).toMatchObject([{ displayName: 'Inès Faure', amount: 0, coverage: '' }]);
  });

  it('P5: a merge makes two passages of a date one and moves bookings; taking it back parts them', async () => {
    await desk();
    const room = await add.resource();
    const keepId = await add.person('Inès', 'Faure');
    const mergeId = await add.person('Ines', 'Faure');
    await place.mustCall('attendance.checkIn', { personId: keepId, date: today, halves: halves('morning') });
    await place.mustCall('attendance.checkIn', {
      personId: mergeId,
      date: today,
      halves: halves('afternoon'),
    });
    await place.mustCall('attendance.checkIn', {
      personId: mergeId,
      date: '2026-11-20',
      halves: halves('morning'),
    });
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: `${today}T14:00`,
      endsAt: `${today}T16:00`,
      personId: mergeId,
    });
    const of = async (personId: number) => place.mustCall('attendance.of', { personId });
    const before = [await of(keepId), await of(mergeId)];
    const merged = await place.call('people.merge', { keepId, keepVersion: 1, mergeId, mergeVersion: 1 });
    expect(await of(keepId)).toMatchObject([
      { date: today, morning: true, afternoon: true, amount: 2500 },
      { date: '2026-11-20', amount: 1500 },
    ]);
    expect(await place.mustCall('bookings.of', { party: { kind: 'person', id: keepId } })).toHaveLength(1);
    expect(await place.undo(merged)).toMatchObject({ ok: true });
    expect([await of(keepId), await of(mergeId)]).toEqual(before);
    expect(await place.mustCall('bookings.of', { party: { kind: 'person', id: mergeId } })).toHaveLength(1);
  });
});
