import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const bytesOf = (ticket: string): Uint8Array => {
  const file = place.files.get(ticket);
  if (file === undefined) throw new Error('no file');
  return file.bytes;
};
const events = async (of: InputOf<'bookings.calendarFile'>['of']) => {
  const { ticket } = await place.mustCall('bookings.calendarFile', {
    of,
    from: '2026-11-01',
    to: '2027-12-31',
  });
  const text = new TextDecoder().decode(bytesOf(ticket));
  return ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((event) => ({
      uid: event.getFirstPropertyValue('uid'),
      start: String(event.getFirstPropertyValue('dtstart')),
      status: event.getFirstPropertyValue('status'),
      summary: event.getFirstPropertyValue('summary'),
    }));
};

describe('bookings for other calendars', () => {
  it('T6: lists exactly the stored occurrences, in both hours of the year, moved and cancelled ones included', async () => {
    const room = await add.resource();
    const { id } = await place.mustCall('bookings.createSeries', {
      fields: {
        resourceId: room,
        startsAt: '2027-03-23T10:00',
        endsAt: '2027-03-23T12:00',
        title: 'Couture',
      },
      rule: { pattern: { kind: 'weekly', every: 1, weekdays: [2] }, end: { kind: 'count', count: 3 } },
    });
    const [, second, third] = (await place.mustCall('bookings.series', { id })).occurrences;
    if (second === undefined || third === undefined) throw new Error('no series');
    await place.mustCall('bookings.move', {
      id: second.bookingId,
      version: second.version,
      resourceId: room,
      startsAt: '2027-03-31T09:00',
      endsAt: '2027-03-31T11:00',
    });
    await place.mustCall('bookings.cancel', {
      id: third.bookingId,
      version: third.version,
      reason: 'congés',
    });
    const listed = await events({ kind: 'series', id });
    // 10 h is 9 h UTC before 28 March 2027, and 8 h after.
    expect(listed.map(({ start, status, summary }) => [start, status, summary])).toEqual([
      ['2027-03-23T09:00:00Z', 'CONFIRMED', 'Couture'],
      ['2027-03-31T07:00:00Z', 'CONFIRMED', 'Couture'],
      ['2027-04-06T08:00:00Z', 'CANCELLED', 'Couture'],
    ]);
    expect(new Set(listed.map(({ uid }) => uid)).size).toBe(3);
    expect(await events({ kind: 'resource', id: room })).toEqual(listed);
  });

  it('T6: a person has their own bookings and nobody else’s', async () => {
    const room = await add.resource();
    const [lea, marc] = [await add.person('Léa', 'Fontaine'), await add.person('Marc', 'Odier')];
    const at = (hour: string, until: string) => ({
      resourceId: room,
      startsAt: `2026-11-26T${hour}`,
      endsAt: `2026-11-26T${until}`,
    });
    await place.mustCall('bookings.create', { ...at('10:00', '11:00'), personId: lea });
    await place.mustCall('bookings.create', { ...at('11:00', '12:00'), personId: marc });
    expect(await events({ kind: 'person', id: lea })).toMatchObject([{ start: '2026-11-26T09:00:00Z' }]);
  });
});

const pagesOf = async (resourceIds: number[]): Promise<readonly string[]> => {
  const { ticket } = await place.mustCall('bookings.weekFile', { resourceIds, date: '2026-11-26' });
  return readPdf(bytesOf(ticket)).pages;
};

describe('the week on a door', () => {
  it('pain: a room’s week that prints empty. B2: never prints empty while its whole or a part of it is taken', async () => {
    const [east, west] = [await add.resource(), await add.resource({ name: 'Salle Ouest' })];
    const whole = await add.resource({ name: 'Grand espace' }, [east, west]);
    await place.mustCall('bookings.create', {
      resourceId: whole,
      startsAt: '2026-11-26T10:00',
      endsAt: '2026-11-26T12:00',
      title: 'Forum',
    });
    await place.mustCall('bookings.create', {
      resourceId: west,
      startsAt: '2026-11-27T14:00',
      endsAt: '2026-11-27T16:00',
      title: 'Chorale',
    });
    const [eastPage, wholePage] = await pagesOf([east, whole]);
    expect(eastPage).toContain('Forum (Grand espace)');
    expect(eastPage).not.toContain('Chorale');
    expect(wholePage).toContain('Chorale (Salle Ouest)');
    expect(wholePage).toContain('Semaine du 23 au 29 novembre 2026');
  });

  it('names a title or a structure, and never a person', async () => {
    const room = await add.resource();
    const lea = await add.person('Léa', 'Fontaine');
    await place.mustCall(
      'bookings.create',
      {
        resourceId: room,
        startsAt: '2026-11-25T22:00',
        endsAt: '2026-11-26T02:00',
        personId: lea,
      },
      { accept: ['OUTSIDE_OPENING_HOURS'] },
    );
    const [page] = await pagesOf([room]);
    expect(page).toContain('Réservé');
    expect(page).not.toContain('Fontaine');
    expect(page).toContain('22 h – 24 h');
    expect(page).toContain('0 h – 2 h');
  });
});
