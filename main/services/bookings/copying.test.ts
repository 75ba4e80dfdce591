import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let room: number;
let lea: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  room = await add.resource();
  await add.priceList([room], { individual: { hour: 1200 } });
  lea = await add.person('Léa', 'Ferrier');
});
afterEach(() => place.close());

// It is Tuesday 24 November 2026, 9:00.
const book = async (day: string, from: string, to: string, more: object = {}): Promise<number> =>
  (
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: `${day}T${from}`,
      endsAt: `${day}T${to}`,
      personId: lea,
      ...more,
    })
  ).id;
const weekOf = async (monday: string, after: string) =>
  (await place.mustCall('bookings.inRange', { from: `${monday}T00:00`, to: `${after}T00:00` })).map(
    ({ startsAt, title, agreed, status }) => [startsAt, title, agreed?.total, status],
  );
const week = { of: 'week' as const, resourceId: 0, date: '2026-11-25' };

describe('copying to another week', () => {
  it('copies a resource’s whole week at the same wall clock, at today’s price, and undoes it in one go', async () => {
    await book('2026-11-25', '10:00', '12:00', { title: 'Atelier', setup: 'en U' });
    await book('2026-11-26', '14:00', '15:00', { title: 'Conseil', optionUntil: '2026-11-25' });
    const source = { ...week, resourceId: room };
    const preview = await place.mustCall('bookings.previewCopy', { source, days: 7 });
    expect(preview.occurrences.map(({ state, startsAt }) => [state, startsAt])).toEqual([
      ['free', '2026-12-02T10:00'],
      ['free', '2026-12-03T14:00'],
    ]);
    expect(preview.total).toBe(3600);
    const copied = await place.call('bookings.copy', { source, days: 7 });
    expect(await weekOf('2026-11-30', '2026-12-07')).toEqual([
      ['2026-12-02T10:00', 'Atelier', 2400, 'confirmed'],
      ['2026-12-03T14:00', 'Conseil', 1200, 'option'],
    ]);
    await place.undo(copied);
    expect(await weekOf('2026-11-30', '2026-12-07')).toEqual([]);
  });

  it('B5: a conflict is shown and skipped or moved as told, or nothing is written; nobody else’s booking is touched', async () => {
    const one = await book('2026-11-25', '10:00', '12:00');
    const other = await book('2026-11-26', '10:00', '12:00');
    const theirs = await book('2026-12-02', '11:00', '13:00', { title: 'Leur réunion' });
    const source = { of: 'bookings' as const, ids: [one, other] };
    const { occurrences } = await place.mustCall('bookings.previewCopy', { source, days: 7 });
    expect(occurrences.map(({ bookingId, state }) => [bookingId, state])).toEqual([
      [one, 'taken'],
      [other, 'free'],
    ]);
    const before = await weekOf('2026-11-30', '2026-12-07');
    expect(await place.call('bookings.copy', { source, days: 7 })).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP' },
    });
    expect(await weekOf('2026-11-30', '2026-12-07')).toEqual(before);
    const resolutions = [
      {
        bookingId: one,
        action: 'move' as const,
        resourceId: room,
        startsAt: '2026-12-02T14:00',
        endsAt: '2026-12-02T16:00',
      },
      { bookingId: other, action: 'skip' as const },
    ];
    expect(await place.mustCall('bookings.copy', { source, days: 7, resolutions })).toMatchObject({
      skipped: 1,
    });
    expect((await place.mustCall('bookings.get', { id: theirs })).booking).toMatchObject({
      version: 1,
      status: 'confirmed',
      startsAt: '2026-12-02T11:00',
    });
    expect(await weekOf('2026-11-30', '2026-12-07')).toHaveLength(2);
  });

  it('T2: what is copied over a change of clocks keeps its hour on the wall', async () => {
    const id = await book('2027-03-24', '10:00', '12:00');
    const { ids } = await place.mustCall('bookings.copy', { source: { of: 'bookings', ids: [id] }, days: 7 });
    const { booking } = await place.mustCall('bookings.get', { id: ids[0] ?? 0 });
    expect(booking.startsAt).toBe('2027-03-31T10:00');
  });
});

const use = (day: string, from: string, to: string, more: object = {}) => ({
  resourceId: room,
  startsAt: `${day}T${from}`,
  endsAt: `${day}T${to}`,
  personId: lea,
  ...more,
});

describe('past uses', () => {
  it('B12: a past use is never refused for what it overlaps or a closed day: it is flagged, counted and billed once', async () => {
    await place.mustCall('bookings.create', use('2026-11-23', '10:00', '12:00', { title: 'Chorale' }), {
      accept: ['IN_THE_PAST'],
    });
    const noted = await place.mustCall('bookings.noteUse', use('2026-11-23', '11:00', '13:00'));
    expect(noted.flags).toHaveLength(1);
    expect(noted.flags[0]).toMatch(/réservation de Chorale/u);
    const sunday = await place.mustCall('bookings.noteUse', use('2026-11-22', '10:00', '11:00'));
    expect(sunday.flags[0]).toMatch(/hors des heures d’ouverture/u);
    const again = await place.mustCall('bookings.noteUse', use('2026-11-22', '10:30', '11:30'));
    expect(again.flags[0]).toMatch(/autre usage noté/u);
    const range = { from: '2026-11-22T00:00', to: '2026-11-23T00:00' };
    expect((await place.mustCall('bookings.uses', range)).map(({ flags }) => flags.length)).toEqual([2, 2]);
    // It holds no slot and is no booking.
    expect(await place.mustCall('bookings.inRange', range)).toEqual([]);
    const until = { until: '2026-11-24' };
    const items = await place.mustCall('billing.toBill', until);
    const uses = items.filter(({ line }) => line.source.kind === 'use');
    expect(uses.map(({ amount }) => amount)).toContain(2400);
    await place.mustCall('billing.draftAll', until);
    expect(await place.mustCall('billing.toBill', until)).toEqual([]);
    expect(await place.call('bookings.removeUse', { id: noted.id, version: 1 })).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('B12: what is not over yet is no fact; taking one away is undone', async () => {
    expect(await place.call('bookings.noteUse', use('2026-11-24', '08:00', '11:00'))).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    const { id } = await place.mustCall('bookings.noteUse', use('2026-11-23', '10:00', '12:00'));
    const gone = await place.call('bookings.removeUse', { id, version: 1 });
    const range = { from: '2026-11-23T00:00', to: '2026-11-24T00:00' };
    expect(await place.mustCall('bookings.uses', range)).toEqual([]);
    await place.undo(gone);
    expect(await place.mustCall('bookings.uses', range)).toHaveLength(1);
  });
});
