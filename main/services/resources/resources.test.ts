import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceFields } from '../../../shared/contract/resources.ts';
import { room } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const add = async (fields: Partial<ResourceFields> = {}, partIds: number[] = []) =>
  (await place.mustCall('resources.save', { fields: { ...room, ...fields }, partIds })).id;

const bookTen = (resourceId: number) =>
  place.call('bookings.create', {
    resourceId,
    startsAt: '2026-11-25T10:00',
    endsAt: '2026-11-25T11:00',
    title: 'Essai',
  });

describe('resources', () => {
  it('stand in the order of the settings, with their parts and wholes (B2)', async () => {
    const east = await add();
    const west = await add({ name: 'Salle Ouest' });
    const whole = await add({ name: 'Grand espace' }, [east, west]);
    await place.mustCall('resources.reorder', { ids: [whole, west] });
    const list = await place.mustCall('resources.list', {});
    expect(list.map(({ id }) => id)).toEqual([whole, west, east]);
    expect(list[0]).toMatchObject({ name: 'Grand espace', partIds: [east, west], wholeIds: [] });
    expect(list[2]).toMatchObject({ partIds: [], wholeIds: [whole] });
  });

  it('B2: a resource cannot contain itself, nor a whole have several places', async () => {
    const east = await add();
    const whole = await add({ name: 'Grand espace' }, [east]);
    expect(
      await place.call('resources.save', { id: east, version: 1, fields: room, partIds: [whole] }),
    ).toMatchObject({ ok: false, error: { code: 'RESOURCE_STRUCTURE' } });
    expect(
      await place.call('resources.save', { fields: { ...room, capacity: 3 }, partIds: [east] }),
    ).toMatchObject({
      ok: false,
      error: { code: 'RESOURCE_STRUCTURE', fields: { capacity: expect.any(String) as string } },
    });
  });

  it('B2: three levels hold each other, and no circle is closed at any of them', async () => {
    const cell = await add({ name: 'Box' });
    const half = await add({ name: 'Demi-salle' }, [cell]);
    const hall = await add({ name: 'Halle' }, [half]);
    expect((await bookTen(cell)).ok).toBe(true);
    expect(await bookTen(hall)).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    expect(await bookTen(half)).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    for (const partId of [half, hall])
      expect(
        await place.call('resources.save', { id: cell, version: 1, fields: room, partIds: [partId] }),
      ).toMatchObject({
        ok: false,
        error: {
          code: 'RESOURCE_STRUCTURE',
          message: 'Une ressource ne peut pas se contenir elle-même. Revoir ses parties.',
        },
      });
  });

  it('B2: parts that would make bookings collide are refused with their list, and nothing changes', async () => {
    const east = await add({ bufferAfter: 30 });
    const whole = await add({ name: 'Grand espace' });
    const book = (resourceId: number, from: string, to: string) =>
      place.mustCall('bookings.create', {
        resourceId,
        startsAt: `2026-11-25T${from}`,
        endsAt: `2026-11-25T${to}`,
        title: 'Essai',
      });
    await book(east, '10:00', '11:00');
    // Only the time kept after the first stands in its way (B1).
    await book(whole, '11:00', '12:00');
    await book(whole, '15:00', '16:00');
    const fields = { ...room, name: 'Grand espace' };
    const refused = await place.call('resources.save', { id: whole, version: 1, fields, partIds: [east] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'IN_USE', details: { bookings: 2 } } });
    const message = refused.ok ? '' : refused.error.message;
    expect(message).toContain('Salle Est, mercredi 25 novembre, de 10\u00a0h à 11\u00a0h');
    expect(message).toContain('Grand espace, mercredi 25 novembre, de 11\u00a0h à 12\u00a0h');
    expect(message).not.toContain('15\u00a0h');
    const [, after] = await place.mustCall('resources.list', {});
    expect(after).toMatchObject({ name: 'Grand espace', partIds: [], version: 1 });
  });

  it('takes a change, a state and an archiving back', async () => {
    const id = await add();
    const changed = await place.call('resources.save', {
      id,
      version: 1,
      fields: { ...room, name: 'Salle Nord' },
    });
    await place.undo(changed);
    const state = await place.call('resources.setState', {
      id,
      version: 3,
      state: 'out_of_order',
      note: 'chauffage',
    });
    expect((await place.mustCall('resources.list', {}))[0]).toMatchObject({
      name: 'Salle Est',
      state: 'out_of_order',
      stateNote: 'chauffage',
    });
    await place.undo(state);
    const archived = await place.call('resources.archive', { id, version: 5, archived: true });
    expect(await place.mustCall('resources.list', {})).toEqual([]);
    await place.undo(archived);
    expect((await place.mustCall('resources.list', {}))[0]).toMatchObject({ state: 'available', version: 7 });
  });

  it('B4: closed is what hours, closures and public holidays leave out; a part closes with its whole', async () => {
    const east = await add();
    const whole = await add({ name: 'Grand espace' }, [east]);
    const lab = await add({
      name: 'Fablab',
      hours: [[], [], [], [{ from: '18:00', to: '22:00' }], [], [], []],
    });
    await place.mustCall('resources.addClosure', {
      resourceId: whole,
      startsAt: '2026-11-10T12:00',
      endsAt: '2026-11-10T14:00',
      reason: 'Travaux',
    });
    const closed = await place.mustCall('resources.closed', {
      from: '2026-11-10T00:00',
      to: '2026-11-13T00:00',
    });
    const of = (id: number) => closed.find(({ resourceId }) => resourceId === id)?.stretches;
    const usual = [
      { startsAt: '2026-11-10T00:00', endsAt: '2026-11-10T09:00', reason: 'fermé' },
      { startsAt: '2026-11-10T12:00', endsAt: '2026-11-10T14:00', reason: 'Travaux' },
      { startsAt: '2026-11-10T18:00', endsAt: '2026-11-11T00:00', reason: 'fermé' },
      { startsAt: '2026-11-11T00:00', endsAt: '2026-11-12T00:00', reason: 'Armistice de 1918' },
      { startsAt: '2026-11-12T00:00', endsAt: '2026-11-12T09:00', reason: 'fermé' },
      { startsAt: '2026-11-12T18:00', endsAt: '2026-11-13T00:00', reason: 'fermé' },
    ];
    expect(of(east)).toEqual(usual);
    expect(of(whole)).toEqual(usual);
    expect(of(lab)?.filter(({ reason }) => reason === 'Travaux')).toEqual([]);
    expect(of(lab)?.at(-1)).toEqual({
      startsAt: '2026-11-12T22:00',
      endsAt: '2026-11-13T00:00',
      reason: 'fermé',
    });
  });

  it('T3: a closure has bounds that exist once', async () => {
    const closure = { resourceId: null, endsAt: '2026-10-25T12:00', reason: 'Nuit blanche' };
    expect(
      await place.call('resources.addClosure', { ...closure, startsAt: '2026-10-25T02:30' }),
    ).toMatchObject({
      ok: false,
      error: { code: 'TIME_HAPPENS_TWICE' },
    });
    expect(
      await place.call('resources.addClosure', { ...closure, startsAt: '2026-03-29T02:30' }),
    ).toMatchObject({
      ok: false,
      error: { code: 'TIME_DOES_NOT_EXIST', message: expect.stringContaining('29 mars') as string },
    });
  });

  it('a closure can be taken away and put back', async () => {
    const added = await place.call('resources.addClosure', {
      resourceId: null,
      startsAt: '2026-12-24T00:00',
      endsAt: '2027-01-04T00:00',
      reason: 'Fêtes',
    });
    expect(added).toMatchObject({ ok: true, value: { bookingsHit: 0 } });
    const removed = await place.undo(added);
    expect(
      await place.mustCall('resources.closures', { from: '2026-12-01T00:00', to: '2027-02-01T00:00' }),
    ).toEqual([]);
    await place.undo(removed);
    expect(
      await place.mustCall('resources.closures', { from: '2026-12-01T00:00', to: '2027-02-01T00:00' }),
    ).toMatchObject([{ reason: 'Fêtes', resourceId: null }]);
  });
});
