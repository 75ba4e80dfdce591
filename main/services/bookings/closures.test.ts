import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const slot = (resourceId: number, date: string, title: string) => ({
  resourceId,
  startsAt: `${date}T10:00`,
  endsAt: `${date}T12:00`,
  title,
});

describe('a closure over bookings', () => {
  it('B9: lists them, its wholes and parts included; each is moved, cancelled or kept, and then needs no hand', async () => {
    const add = furnish(place);
    const [east, west] = [await add.resource(), await add.resource({ name: 'Salle Ouest' })];
    const whole = await add.resource({ name: 'Grand espace' }, [east, west]);
    await place.mustCall('bookings.create', slot(east, '2026-12-21', 'Yoga'));
    const forum = await place.mustCall('bookings.create', slot(whole, '2026-12-22', 'Forum'));
    const choir = await place.mustCall('bookings.create', slot(east, '2026-12-23', 'Chorale'));
    await place.mustCall('bookings.create', slot(west, '2026-12-21', 'Couture'));
    await place.mustCall('bookings.create', slot(east, '2026-12-24', 'Après'));
    const closure = await place.mustCall('resources.addClosure', {
      resourceId: east,
      startsAt: '2026-12-21T00:00',
      endsAt: '2026-12-24T00:00',
      reason: 'travaux',
    });
    expect(closure.bookingsHit).toBe(3);
    const left = async () =>
      (await place.mustCall('bookings.hitByClosure', { closureId: closure.id })).map(
        ({ booking, kept }) => `${booking.title} ${kept ? 'gardée' : booking.flags.join()}`,
      );
    expect(await left()).toEqual([
      'Yoga fermé\u00a0: travaux',
      'Forum fermé\u00a0: travaux',
      'Chorale fermé\u00a0: travaux',
    ]);
    const keep = { closureId: closure.id, bookingId: forum.id, kept: true };
    const kept = await place.call('bookings.keepOverClosure', keep);
    await place.mustCall('bookings.cancel', { ...choir, reason: 'travaux' });
    expect(await left()).toEqual(['Yoga fermé\u00a0: travaux', 'Forum gardée']);
    expect((await place.mustCall('bookings.get', { id: forum.id })).booking.flags).toEqual([]);
    await place.undo(kept);
    expect(await left()).toEqual(['Yoga fermé\u00a0: travaux', 'Forum fermé\u00a0: travaux']);
  });
});
