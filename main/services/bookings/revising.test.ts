import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

describe('moving and changing in one go', () => {
  it('B7: is one change with one inverse, and gives back the price that was agreed', async () => {
    const add = furnish(place);
    const [east, west] = [await add.resource(), await add.resource({ name: 'Salle Ouest' })];
    await add.priceList([east, west], { individual: { hour: 1000 } });
    const personId = await add.person('Léa', 'Fontaine');
    const slot = { resourceId: east, startsAt: '2026-11-26T10:00', endsAt: '2026-11-26T12:00' };
    const { id, version } = await place.mustCall('bookings.create', { ...slot, personId, title: 'Réunion' });
    const revised = await place.call('bookings.revise', {
      id,
      version,
      resourceId: west,
      startsAt: '2026-11-27T10:00',
      endsAt: '2026-11-27T13:00',
      fields: { title: 'Atelier', attendees: 4 },
    });
    const now = async () => (await place.mustCall('bookings.get', { id })).booking;
    expect(await now()).toMatchObject({
      resourceId: west,
      startsAt: '2026-11-27T10:00',
      title: 'Atelier',
      attendees: 4,
      agreed: { total: 3000 },
      version: 2,
    });
    await place.undo(revised);
    expect(await now()).toMatchObject({ ...slot, title: 'Réunion', attendees: 0, agreed: { total: 2000 } });
  });
});
