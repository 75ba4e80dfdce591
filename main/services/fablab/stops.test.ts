import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type CallOptions, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let first: number;
let second: number;
let person: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  first = await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Imprimantes' });
  second = await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Imprimantes' });
  person = await add.person('Lou', 'Blanc');
});
afterEach(() => place.close());

const volunteer: CallOptions = { actor: { role: 'volunteer', name: 'Solène' } };
const book = async (startsAt: string, endsAt: string, resourceId = first, more: object = {}) =>
  (await place.mustCall('bookings.create', { resourceId, startsAt, endsAt, personId: person, ...more })).id;
const say = async (
  state: InputOf<'resources.setState'>['state'],
  note = '',
  options: CallOptions = {},
  id = first,
) => {
  const version = (await place.mustCall('resources.list', {})).find((each) => each.id === id)?.version ?? 0;
  return await place.call('resources.setState', { id, version, state, note }, options);
};
const stop = async (options: CallOptions = {}) => {
  const found = await place.mustCall('fablab.stop', { resourceId: first }, options);
  if (found === null) throw new Error('it works');
  return found;
};
const phones = async (options: CallOptions = {}) =>
  (await stop(options)).hits.map((hit) => hit.booking.phone !== '');
const booking = async (id: number) => (await place.mustCall('bookings.get', { id })).booking;
const settle = async (decisions: InputOf<'fablab.settleStop'>['decisions'], options: CallOptions = {}) =>
  place.call('fablab.settleStop', { stopId: (await stop()).id, decisions }, options);

describe('the bookings hit', () => {
  it('F3: are those until it is expected back, that day not included, or of two weeks', async () => {
    const today = await book('2026-11-24T10:00', '2026-11-24T11:00');
    const friday = await book('2026-11-27T10:00', '2026-11-27T11:00');
    await book('2026-12-08T10:00', '2026-12-08T11:00');
    await say('out_of_order');
    const hit = async () => (await stop()).hits.map((each) => each.booking.id);
    expect(await hit()).toEqual([today, friday]);
    expect((await stop()).until).toBe('2026-12-07');
    const { id, version } = await stop();
    const expected = await place.call('fablab.expectBack', { stopId: id, version, on: '2026-11-27' });
    expect(await hit()).toEqual([today]);
    expect((await place.mustCall('fablab.machines', {}))[0]).toMatchObject({
      state: 'out_of_order',
      expectedBackOn: '2026-11-27',
    });
    await place.undo(expected);
    expect(await hit()).toEqual([today, friday]);
    expect(await place.call('fablab.expectBack', { stopId: id, version, on: '2026-11-20' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('B13: each is offered a like machine at its time, and no two the same one', async () => {
    await book('2026-11-24T10:00', '2026-11-24T12:00');
    await book('2026-11-24T14:00', '2026-11-24T15:00');
    await book('2026-11-24T14:00', '2026-11-24T16:00', second);
    await say('out_of_order');
    const [morning, afternoon] = (await stop()).hits;
    expect(morning?.proposals).toEqual([
      {
        resourceId: second,
        resourceName: 'Prusa n° 2',
        startsAt: '2026-11-24T10:00',
        endsAt: '2026-11-24T12:00',
      },
    ]);
    expect(afternoon?.proposals).toEqual([
      {
        resourceId: second,
        resourceName: 'Prusa n° 2',
        startsAt: '2026-11-24T16:00',
        endsAt: '2026-11-24T17:00',
      },
    ]);
    const { id, version } = await stop();
    await place.mustCall('fablab.expectBack', { stopId: id, version, on: '2026-11-26' });
    expect((await stop()).hits[1]?.proposals.at(-1)).toMatchObject({
      resourceId: first,
      startsAt: '2026-11-26T09:00',
    });
  });
});

describe('settling', () => {
  it('F3, B9: moves, cancels and keeps in one go, undone in one go', async () => {
    await add.priceList([first, second], { individual: { hour: 600 } });
    const moved = await book('2026-11-24T10:00', '2026-11-24T12:00');
    const gone = await book('2026-11-25T10:00', '2026-11-25T12:00');
    const kept = await book('2026-11-26T10:00', '2026-11-26T12:00');
    await say('out_of_order', 'tube');
    const settled = await settle([
      {
        bookingId: moved,
        version: 1,
        decision: 'moved',
        resourceId: second,
        startsAt: '2026-11-24T10:00',
        endsAt: '2026-11-24T12:00',
      },
      { bookingId: gone, version: 1, decision: 'cancelled' },
      { bookingId: kept, version: 1, decision: 'kept' },
    ]);
    expect(settled).toMatchObject({ ok: true, value: { moved: 1, cancelled: 1, kept: 1 } });
    expect(await booking(moved)).toMatchObject({
      resourceId: second,
      status: 'confirmed',
      agreed: { total: 1200 },
    });
    expect(await booking(gone)).toMatchObject({ status: 'cancelled', fee: null });
    expect(await stop()).toMatchObject({
      hits: [{ booking: { id: kept }, kept: true, proposals: [] }],
      settled: [
        {
          booking: { id: moved, resourceId: second },
          decision: 'moved',
          before: { resourceId: first },
          toldAt: null,
        },
        { booking: { id: gone }, decision: 'cancelled' },
      ],
    });
    expect(await place.mustCall('fablab.stopsToSettle', {})).toEqual([
      { resourceId: first, resourceName: 'Prusa n° 1', state: 'out_of_order', toDecide: 0, toTell: 2 },
    ]);
    expect((await place.undo(settled)).ok).toBe(true);
    expect(await booking(moved)).toMatchObject({ resourceId: first, agreed: { total: 1200 } });
    expect(await booking(gone)).toMatchObject({ status: 'confirmed' });
    expect(await place.mustCall('fablab.stopsToSettle', {})).toMatchObject([{ toDecide: 3, toTell: 0 }]);
  });

  it('F3, B7: asks no money of anybody, however late, even where a volunteer does it', async () => {
    await add.priceList([first], { individual: { hour: 600 } });
    await add.priceList([second], { individual: { hour: 900 } });
    await place.mustCall('resources.saveCancellationRule', {
      target: { of: 'place' },
      version: 0,
      terms: { steps: [{ unit: 'hours', before: 48, rate: 10_000 }], noShowRate: 10_000 },
    });
    const cancelled = await book('2026-11-24T10:00', '2026-11-24T12:00');
    const moved = await book('2026-11-24T14:00', '2026-11-24T15:00');
    place.setNow('2026-11-24T09:30:00.000Z');
    await say('out_of_order', '', volunteer);
    const result = await settle(
      [
        { bookingId: cancelled, version: 1, decision: 'cancelled' },
        {
          bookingId: moved,
          version: 1,
          decision: 'moved',
          resourceId: second,
          startsAt: '2026-11-24T14:00',
          endsAt: '2026-11-24T15:00',
        },
      ],
      volunteer,
    );
    expect(result).toMatchObject({ ok: true });
    expect(await booking(cancelled)).toMatchObject({ status: 'cancelled', fee: 0 });
    expect((await booking(moved)).agreed?.total).toBe(600);
  });

  it('B1: is refused whole, naming whom, where one of them cannot go there; the dry run says so before', async () => {
    const one = await book('2026-11-24T10:00', '2026-11-24T12:00');
    const other = await book('2026-11-24T14:00', '2026-11-24T15:00');
    await book('2026-11-24T11:00', '2026-11-24T13:00', second);
    await say('out_of_order');
    const decisions: InputOf<'fablab.settleStop'>['decisions'] = [
      { bookingId: other, version: 1, decision: 'cancelled' },
      {
        bookingId: one,
        version: 1,
        decision: 'moved',
        resourceId: second,
        startsAt: '2026-11-24T10:00',
        endsAt: '2026-11-24T12:00',
      },
    ];
    const stopId = (await stop()).id;
    expect(await place.mustCall('fablab.previewSettling', { stopId, decisions })).toMatchObject([
      { bookingId: other, problem: null },
      { bookingId: one, problem: expect.stringContaining('Déjà réservé') as string },
    ]);
    expect(await settle(decisions)).toMatchObject({
      error: { code: 'BOOKING_OVERLAP', message: expect.stringContaining('Lou Blanc') as string },
    });
    expect((await booking(other)).status).toBe('confirmed');
  });

  it('B1: two cannot be moved onto one another', async () => {
    const one = await book('2026-11-24T10:00', '2026-11-24T12:00');
    const other = await book('2026-11-24T14:00', '2026-11-24T15:00');
    await say('out_of_order');
    const to = { resourceId: second, startsAt: '2026-11-24T16:00', endsAt: '2026-11-24T17:00' };
    expect(
      await settle([
        { bookingId: one, version: 1, decision: 'moved', ...to },
        { bookingId: other, version: 1, decision: 'moved', ...to },
      ]),
    ).toMatchObject({
      error: { code: 'BOOKING_OVERLAP', message: expect.stringContaining('Deux') as string },
    });
  });

  it('F3: one that leaves makes room for another, and what was read before a change is refused', async () => {
    const one = await book('2026-11-24T10:00', '2026-11-24T12:00');
    const other = await book('2026-11-25T10:00', '2026-11-25T12:00');
    await say('out_of_order');
    const { id, version } = await stop();
    await place.mustCall('fablab.expectBack', { stopId: id, version, on: '2026-11-25' });
    const swap: InputOf<'fablab.settleStop'>['decisions'] = [
      {
        bookingId: one,
        version: 1,
        decision: 'moved',
        resourceId: first,
        startsAt: '2026-11-25T10:00',
        endsAt: '2026-11-25T12:00',
      },
      { bookingId: other, version: 1, decision: 'cancelled' },
    ];
    expect(await settle(swap)).toMatchObject({ ok: true });
    expect(await settle([{ bookingId: one, version: 1, decision: 'kept' }])).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
  });

  it('F3: who was told is noted, and taken back', async () => {
    const gone = await book('2026-11-25T10:00', '2026-11-25T12:00');
    await say('out_of_order');
    await settle([{ bookingId: gone, version: 1, decision: 'cancelled' }]);
    await say('available');
    const [left] = await place.mustCall('fablab.stopsToSettle', {});
    expect(left).toMatchObject({ state: 'available', toDecide: 0, toTell: 1 });
    const [stopped] = (await place.mustCall('fablab.machineLife', { resourceId: first })).events;
    const id = stopped?.id ?? 0;
    // Mended, the sheet still says who is to be told, and no more than that.
    expect(await stop()).toMatchObject({
      id,
      endedAt: '2026-11-24T08:00:00.000Z',
      hits: [],
      settled: [{ booking: { id: gone }, toldAt: null }],
    });
    const told = await place.call('fablab.noteTold', { stopId: id, bookingIds: [gone], told: true });
    expect(await place.mustCall('fablab.stopsToSettle', {})).toEqual([]);
    expect(await place.mustCall('fablab.stop', { resourceId: first })).toBeNull();
    await place.undo(told);
    expect(await place.mustCall('fablab.stopsToSettle', {})).toHaveLength(1);
  });
});

it('F4: volunteers see the phone of whoever is booked today, and nobody else’s', async () => {
  const { version } = await place.mustCall('people.sheet', { id: person });
  await place.mustCall('people.update', { id: person, version, fields: { phone: '06 12 34 56 78' } });
  await book('2026-11-24T16:00', '2026-11-24T17:00');
  await book('2026-11-25T10:00', '2026-11-25T11:00');
  await say('out_of_order');
  expect(await phones(volunteer)).toEqual([true, false]);
  expect(await phones()).toEqual([true, true]);
  expect(await phones({ actor: { role: 'reader' } })).toEqual([false, false]);
});
