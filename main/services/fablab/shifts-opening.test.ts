import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { rotaOf, thursdayShift as fields, winter } from '../../../tests/support/shifts-place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let rota: ReturnType<typeof rotaOf>;
let solene: number;
let remi: number;
let karim: number;
// It is Tuesday 24 November 2026, 9:00; the place is open from 9 to 18.
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  rota = rotaOf(place);
  solene = await add.person('Solène', 'Roche');
  remi = await add.person('Rémi', 'Vasseur');
  karim = await add.person('Karim', 'Girard');
});
afterEach(() => place.close());

const book = (
  resourceId: number,
  startsAt: string,
  endsAt: string,
  role: 'manager' | 'volunteer' = 'volunteer',
) =>
  place.call(
    'bookings.create',
    { resourceId, startsAt, endsAt, personId: karim },
    { actor: { role, scope: role } },
  );
const follower = async (): Promise<number> => {
  const id = await add.resource({ name: 'Découpe laser', kind: 'machine' });
  await place.mustCall('resources.setOpensWithShifts', { ids: [id] });
  return id;
};

const held = { ...fields, startsAt: '2026-11-19T17:30', endsAt: '2026-11-19T21:00' };
const times = async () =>
  (await place.mustCall('volunteering.list', { from: '2026-11-01', to: '2026-11-30' })).rows.map(
    ({ displayName, minutes, activityName }) => [displayName, minutes, activityName],
  );

describe('what opens with permanences', () => {
  it('B4: is open during them alone, on the planning as for a booking', async () => {
    const laser = await follower();
    await rota.plan();
    const inside = await book(laser, '2026-11-26T18:00', '2026-11-26T20:00');
    expect(inside).toMatchObject({ ok: true });
    const usual = await book(laser, '2026-11-25T10:00', '2026-11-25T11:00');
    expect(usual).toMatchObject({ ok: false, error: { code: 'OUTSIDE_OPENING_HOURS' } });
    const closed = await place.mustCall('resources.closed', {
      from: '2026-11-26T00:00',
      to: '2026-11-27T00:00',
    });
    expect(closed.find(({ resourceId }) => resourceId === laser)?.stretches).toEqual([
      { startsAt: '2026-11-26T00:00', endsAt: '2026-11-26T17:30', reason: 'fermé' },
      { startsAt: '2026-11-26T21:00', endsAt: '2026-11-27T00:00', reason: 'fermé' },
    ]);
  });

  it('T7: a permanence on a public holiday opens, and a closure closes it', async () => {
    const laser = await follower();
    await rota.plan({ fields: { ...fields, startsAt: '2027-01-01T14:00', endsAt: '2027-01-01T18:00' } });
    expect(await book(laser, '2027-01-01T14:00', '2027-01-01T15:00')).toMatchObject({ ok: true });
    await place.mustCall('resources.addClosure', {
      resourceId: null,
      startsAt: '2027-01-01T16:00',
      endsAt: '2027-01-01T18:00',
      reason: 'Travaux',
    });
    expect(await book(laser, '2027-01-01T16:00', '2027-01-01T17:00')).toMatchObject({ ok: false });
  });

  it('C1: its price counts its open hours as any others', async () => {
    const laser = await follower();
    await add.priceList([laser], { individual: { hour: 1200 } });
    await rota.plan();
    const booked = await book(laser, '2026-11-26T18:00', '2026-11-26T20:00', 'manager');
    if (!booked.ok) throw new Error('not booked');
    expect(place.store.bookings.find(booked.value.id, '2026-11-24')?.agreed?.total).toBe(2400);
  });

  it('B9: cancelling a permanence tells the bookings that lose their opening, each kept or not', async () => {
    const laser = await follower();
    const id = await rota.planOne();
    const booked = await book(laser, '2026-11-26T18:00', '2026-11-26T20:00');
    if (!booked.ok) throw new Error('not booked');
    await book(await add.resource({ name: 'Brodeuse' }), '2026-11-26T16:00', '2026-11-26T17:45', 'manager');
    const { version } = await rota.find(id);
    const cancelled = await place.call('fablab.cancelShift', { id, version, reason: 'Neige' });
    expect(cancelled).toMatchObject({ ok: true, value: { bookingsHit: 1 } });
    const left = () => place.mustCall('fablab.bookingsWithoutShift', winter);
    expect(await left()).toMatchObject([{ booking: { id: booked.value.id }, kept: false }]);
    const kept = await place.call('fablab.keepWithoutShift', { bookingId: booked.value.id, kept: true });
    expect(await left()).toMatchObject([{ kept: true }]);
    // B7: what was decided of its opening is no state of the booking: its own history and its undoing go on.
    const [line] = (await place.mustCall('bookings.get', { id: booked.value.id })).history;
    expect(line).toMatchObject({ what: expect.stringContaining('Réservée') as string });
    await place.undo(kept);
    expect(await left()).toMatchObject([{ kept: false }]);
    await place.undo(cancelled);
    expect(await left()).toEqual([]);
  });

  it('B4: which resources follow is set at once for all, and undone', async () => {
    const laser = await follower();
    const prusa = await add.resource({ name: 'Prusa', kind: 'machine' });
    const turned = await place.call('resources.setOpensWithShifts', { ids: [prusa] });
    expect(turned).toMatchObject({ ok: true, value: { changed: 2 } });
    expect((await place.mustCall('fablab.rota', {})).follows).toEqual(['Prusa']);
    await place.undo(turned);
    expect(place.store.resources.find(laser)?.opensWithShifts).toBe(true);
  });
});

describe('the time of those who came', () => {
  it('P9: is noted in one go, never twice, undone, and noted again as the same time', async () => {
    const id = await rota.planOne({ fields: held, personIds: [remi, karim] });
    const noted = await place.call('fablab.noteShiftTime', { id, personIds: [remi, solene] });
    expect(noted).toMatchObject({ ok: true, value: { noted: 2, already: 0 } });
    // Solène came without being on the rota: now she is. Karim did not come.
    expect((await rota.find(id)).staff).toMatchObject([
      { personId: remi, notedMinutes: 210 },
      { personId: karim, notedMinutes: null },
      { personId: solene, notedMinutes: 210 },
    ]);
    const again = await place.mustCall('fablab.noteShiftTime', { id, personIds: [remi, solene] });
    expect(again).toEqual({ noted: 0, already: 2 });
    expect(await times()).toHaveLength(2);
    await place.undo(noted);
    expect(await times()).toEqual([]);
    await place.mustCall('fablab.noteShiftTime', { id, personIds: [remi], minutes: 60 });
    expect(await times()).toEqual([['Rémi Vasseur', 60, 'Permanence fablab']]);
    // The undo of the undo would have brought a second time: it is the same row, and stands already.
    const back = place.store.shifts.find(id)?.staff[0]?.volunteerTimeId ?? 0;
    expect(await place.call('volunteering.restore', { ids: [back] })).toMatchObject({ ok: false });
  });

  it('P9: what somebody noted by hand for the same hour is not noted again', async () => {
    const id = await rota.planOne({ fields: held, personIds: [remi] });
    const [activity] = (await place.mustCall('volunteering.activities', {})).filter(
      ({ name }) => name === 'Permanence fablab',
    );
    await place.mustCall('volunteering.note', {
      personIds: [remi],
      date: '2026-11-19',
      minutes: 180,
      startsAt: '17:30',
      activityId: activity?.id ?? null,
    });
    expect(await place.mustCall('fablab.noteShiftTime', { id, personIds: [remi] })).toEqual({
      noted: 0,
      already: 1,
    });
    expect(await times()).toHaveLength(1);
  });

  it('P9: is refused for what is to come or cancelled, and whoever’s time stands stays on the rota', async () => {
    const coming = await rota.planOne({ personIds: [remi] });
    expect(await place.call('fablab.noteShiftTime', { id: coming, personIds: [remi] })).toMatchObject({
      ok: false,
    });
    const id = await rota.planOne({ fields: held, personIds: [remi] });
    await place.mustCall('fablab.noteShiftTime', { id, personIds: [remi] });
    const off = await place.call('fablab.staffShifts', { changes: [{ id, remove: [remi] }] });
    expect(off).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
    const { version } = await rota.find(id);
    expect(await place.call('fablab.removeShift', { id, version })).toMatchObject({
      error: { code: 'IN_USE' },
    });
    expect(await place.call('fablab.cancelShift', { id, version, reason: 'Neige' })).toMatchObject({
      error: { code: 'IN_USE' },
    });
  });
});
