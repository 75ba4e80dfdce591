import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let room: number;
let lea: number;
let marc: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  room = await add.resource();
  lea = await add.person('Léa', 'Ferrier');
  marc = await add.person('Marc', 'Odier');
});
afterEach(() => place.close());

// It is Tuesday 24 November 2026, 9:00; Thursday the 26th is open from 9 to 18.
const at = (from: string, to: string, more: object = {}) => ({
  resourceId: room,
  startsAt: `2026-11-26T${from}`,
  endsAt: `2026-11-26T${to}`,
  ...more,
});
const book = async (from: string, to: string, more: object = {}): Promise<number> =>
  (await place.mustCall('bookings.create', at(from, to, more))).id;
const wait = async (personId: number, more: Partial<InputOf<'bookings.wait'>> = {}) =>
  place.mustCall('bookings.wait', {
    target: { of: 'resource', resourceId: room },
    firstDay: '2026-11-26',
    lastDay: '2026-11-26',
    fromTime: '10:00',
    toTime: '12:00',
    minutes: 120,
    personId,
    ...more,
  });
const line = async () => place.mustCall('bookings.waiting', {});
const offers = async () =>
  (await line()).map(({ label, offer }) => [
    label,
    offer === null ? null : `${offer.resourceName} ${offer.startsAt.slice(5)}`,
  ]);
const cancel = (id: number, version = 1) =>
  place.mustCall('bookings.cancel', { id, version, reason: 'Reporté' });

const refused = async (more: Partial<InputOf<'bookings.wait'>>) => {
  const answer = await place.call('bookings.wait', {
    target: { of: 'resource', resourceId: room },
    firstDay: '2026-11-26',
    lastDay: '2026-11-26',
    fromTime: '10:00',
    toTime: '12:00',
    minutes: 120,
    personId: lea,
    ...more,
  });
  return answer.ok ? [] : Object.keys(answer.error.fields ?? { [answer.error.code]: '' });
};

describe('the waiting list', () => {
  it('B10: when a slot is freed the first in line is shown, and the next only once they have had theirs', async () => {
    const id = await book('09:00', '12:00');
    const first = await wait(lea);
    await wait(marc);
    expect(await offers()).toEqual([
      ['Léa Ferrier', null],
      ['Marc Odier', null],
    ]);
    await cancel(id);
    expect(await offers()).toEqual([
      ['Léa Ferrier', 'Salle Est 11-26T10:00'],
      ['Marc Odier', null],
    ]);
    await place.mustCall('bookings.stopWaiting', { ...first, reason: 'A trouvé ailleurs' });
    expect(await offers()).toEqual([['Marc Odier', 'Salle Est 11-26T10:00']]);
  });

  it('B10: whatever frees a slot does: moving, shortening, an option that ran out, a closure taken away', async () => {
    const moved = await book('10:00', '12:00');
    await wait(lea);
    const { version } = await place.mustCall('bookings.move', {
      id: moved,
      version: 1,
      ...at('14:00', '16:00'),
    });
    expect(await offers()).toEqual([['Léa Ferrier', 'Salle Est 11-26T10:00']]);
    await place.mustCall('bookings.move', { id: moved, version, ...at('09:00', '12:00') });
    expect(await offers()).toEqual([['Léa Ferrier', null]]);
    await place.mustCall('bookings.move', { id: moved, version: version + 1, ...at('09:00', '10:00') });
    expect(await offers()).toEqual([['Léa Ferrier', 'Salle Est 11-26T10:00']]);
    await book('10:00', '12:00', { optionUntil: '2026-11-24', personId: marc });
    expect(await offers()).toEqual([['Léa Ferrier', null]]);
    place.setNow('2026-11-25T08:00:00Z');
    expect(await offers()).toEqual([['Léa Ferrier', 'Salle Est 11-26T10:00']]);
    const closure = await place.mustCall('resources.addClosure', {
      resourceId: null,
      startsAt: '2026-11-26T00:00',
      endsAt: '2026-11-27T00:00',
      reason: 'Travaux',
    });
    expect(await offers()).toEqual([['Léa Ferrier', null]]);
    await place.mustCall('resources.removeClosure', { id: closure.id, version: closure.version });
    expect(await offers()).toEqual([['Léa Ferrier', 'Salle Est 11-26T10:00']]);
  });

  it('B10: any room that is large enough, any machine of a group, any day of a range', async () => {
    const small = await add.resource({ name: 'Bureau', seats: 4 });
    await add.resource({ name: 'Grande salle', seats: 40 });
    await book('09:00', '18:00');
    await wait(lea, { target: { of: 'kind', resourceKind: 'room' }, attendees: 12, minutes: 60 });
    await wait(marc, { lastDay: '2026-11-27' });
    expect(await offers()).toEqual([
      ['Léa Ferrier', 'Grande salle 11-26T10:00'],
      ['Marc Odier', 'Salle Est 11-27T10:00'],
    ]);
    const [first] = await line();
    expect(first?.targetName.replaceAll('\u00a0', ' ')).toBe('n’importe quelle salle pour 12 personnes');
    expect(small).toBeGreaterThan(0);
    const printers = [
      await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' }),
      await add.resource({ name: 'Prusa n° 2', kind: 'machine', group: 'Prusa' }),
    ];
    await place.mustCall('bookings.create', at('10:00', '12:00', { resourceId: printers[0] }));
    await wait(marc, { target: { of: 'group', group: 'Prusa' } });
    expect((await offers())[2]).toEqual(['Marc Odier', 'Prusa n° 2 11-26T10:00']);
  });

  it('B10: booking for them is one act, refused like any other, and can be undone; nothing is booked by itself', async () => {
    const { id, version } = await wait(lea, { title: 'Atelier' });
    const before = await place.mustCall('bookings.inRange', {
      from: '2026-11-26T00:00',
      to: '2026-11-27T00:00',
    });
    expect(before).toEqual([]);
    const booked = await place.call('bookings.bookWaiting', { id, version, ...at('10:00', '12:00') });
    if (!booked.ok) throw new Error(booked.error.message);
    const { booking } = await place.mustCall('bookings.get', { id: booked.value.bookingId });
    expect(booking).toMatchObject({ personId: lea, title: 'Atelier', status: 'confirmed' });
    expect(await line()).toEqual([]);
    await wait(marc);
    const [other] = await line();
    expect(
      await place.call('bookings.bookWaiting', {
        id: other?.id ?? 0,
        version: other?.version ?? 0,
        ...at('10:00', '12:00'),
      }),
    ).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    await place.undo(booked);
    expect(await offers()).toEqual([
      ['Léa Ferrier, Atelier', 'Salle Est 11-26T10:00'],
      ['Marc Odier', null],
    ]);
  });

  it('B10: the order is that of asking; only a hand with a reason changes it, and that is undone', async () => {
    await wait(lea);
    const { id, version } = await wait(marc);
    expect(
      await place.call('bookings.setWaitingRank', { id, version, rank: null, reason: '' }),
    ).toMatchObject({
      ok: false,
      error: { fields: { reason: expect.any(String) as string } },
    });
    const first = await place.call('bookings.setWaitingRank', {
      id,
      version,
      rank: null,
      reason: 'Fauteuil roulant',
    });
    expect((await line()).map((entry) => [entry.label, entry.place, entry.rankReason])).toEqual([
      ['Marc Odier', 1, 'Fauteuil roulant'],
      ['Léa Ferrier', 2, ''],
    ]);
    await place.undo(first);
    expect((await line()).map(({ label }) => label)).toEqual(['Léa Ferrier', 'Marc Odier']);
  });

  it('B10: it ends by itself after its hours; taking somebody off is undone', async () => {
    const entry = await wait(lea);
    const gone = await place.call('bookings.stopWaiting', { ...entry, reason: 'Appel' });
    expect(await line()).toEqual([]);
    await place.undo(gone);
    expect(await line()).toHaveLength(1);
    place.setNow('2026-11-26T11:00:00Z');
    expect(await line()).toEqual([]);
  });

  it('B10: what cannot be waited for is refused, with the field', async () => {
    expect(await refused({ personId: null })).toEqual(['personId']);
    expect(await refused({ lastDay: '2026-11-25' })).toEqual(['lastDay']);
    expect(await refused({ firstDay: '2026-11-20', lastDay: '2026-11-20' })).toEqual(['lastDay']);
    expect(await refused({ minutes: 121 })).toEqual(['toTime']);
    expect(await refused({ target: { of: 'group', group: 'Aucun' } })).toEqual(['NOT_FOUND']);
  });

  it('P5, G1: whoever waits follows a merge, and an erased person waits no more', async () => {
    await wait(marc);
    await place.mustCall('people.merge', { keepId: lea, keepVersion: 1, mergeId: marc, mergeVersion: 1 });
    expect((await line()).map(({ label }) => label)).toEqual(['Léa Ferrier']);
  });
});

describe('options that ran out', () => {
  it('B6: every query treats an option as expired once its day is over, before the clock has run', async () => {
    const id = await book('10:00', '12:00', { personId: lea, optionUntil: '2026-11-24' });
    place.setNow('2026-11-25T08:00:00Z');
    const range = { from: '2026-11-26T00:00', to: '2026-11-27T00:00' };
    expect(await place.mustCall('bookings.inRange', range)).toEqual([]);
    expect(await place.mustCall('bookings.inRange', { ...range, withCancelled: true })).toMatchObject([
      { id, status: 'expired' },
    ]);
    expect((await place.mustCall('bookings.get', { id })).booking.status).toBe('expired');
    const party = { kind: 'person' as const, id: lea };
    expect(await place.mustCall('bookings.of', { party })).toMatchObject([{ status: 'expired' }]);
    expect(await place.mustCall('bookings.expiring', { until: '2026-12-31' })).toEqual([]);
    const fields = at('10:00', '12:00');
    expect(await place.mustCall('bookings.preview', { fields })).toMatchObject({ conflicts: [] });
    expect(await place.mustCall('bookings.expired', {})).toMatchObject([{ id, personName: 'Léa Ferrier' }]);
  });

  it('B6: the person is on the list to be told until it is noted, whether or not the clock has run', async () => {
    const id = await book('10:00', '12:00', { personId: lea, optionUntil: '2026-11-24' });
    await book('14:00', '15:00', { optionUntil: '2026-11-24', title: 'Usage du lieu' });
    place.setNow('2026-11-25T08:00:00Z');
    await place.mustCall('bookings.expireOptions', {});
    expect((await place.mustCall('bookings.expired', {})).map((row) => row.id)).toEqual([id]);
    const told = await place.call('bookings.tellExpired', { bookingId: id, told: true });
    expect(await place.mustCall('bookings.expired', {})).toEqual([]);
    await place.undo(told);
    expect(await place.mustCall('bookings.expired', {})).toHaveLength(1);
    await place.mustCall('bookings.reinstate', { id, version: 2 });
    expect(await place.mustCall('bookings.expired', {})).toEqual([]);
  });
});
