import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let room: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  room = await add.resource();
});
afterEach(() => place.close());

type Fields = InputOf<'resources.saveSeason'>['fields'];
const week = (from: string, to: string): Fields['hours'] => [1, 2, 3, 4, 5, 6, 7].map(() => [{ from, to }]);
const shut: Fields['hours'] = [[], [], [], [], [], [], []];
const season = (fields: Partial<Fields>) =>
  place.call('resources.saveSeason', {
    fields: {
      resourceId: null,
      name: 'Été',
      when: { kind: 'yearly', from: '07-01', until: '08-31' },
      hours: week('08:00', '13:00'),
      ...fields,
    },
  });
const patch = async (change: InputOf<'settings.save'>['patch']) => {
  const { version } = await place.mustCall('settings.place', {});
  await place.mustCall('settings.save', { version, patch: change });
};
const opening = async (date: string, resourceId: number | null = null) => {
  const [day] = await place.mustCall('resources.opening', { from: date, to: date, resourceId });
  return day;
};
const book = (startsAt: string, endsAt: string, more: object = {}) =>
  place.call('bookings.create', { resourceId: room, startsAt, endsAt, title: 'Essai', ...more });
const closed = {
  ok: false,
  error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'OUTSIDE_OPENING_HOURS' }] },
};

describe('hours of a season', () => {
  it('B4: hold for the planning, bookings, prices and the presence sheet alike', async () => {
    await season({});
    // Thursday 1 July 2027, a summer's morning.
    expect(await opening('2027-07-01')).toEqual({
      date: '2027-07-01',
      ranges: [{ from: '08:00', to: '13:00' }],
      season: 'Été',
      closedFor: '',
    });
    expect((await book('2027-07-01T08:00', '2027-07-01T09:00')).ok).toBe(true);
    expect(await book('2027-07-01T14:00', '2027-07-01T15:00')).toMatchObject(closed);
    expect((await book('2027-06-30T14:00', '2027-06-30T15:00')).ok).toBe(true);
    const [hatched] = await place.mustCall('resources.closed', {
      from: '2027-07-01T00:00',
      to: '2027-07-02T00:00',
    });
    expect(hatched?.stretches).toEqual([
      { startsAt: '2027-07-01T00:00', endsAt: '2027-07-01T08:00', reason: 'fermé' },
      { startsAt: '2027-07-01T13:00', endsAt: '2027-07-02T00:00', reason: 'fermé' },
    ]);
  });

  it('B4: the open time of a price follows the season', async () => {
    await add.priceList([room], { individual: { hour: 1200 } });
    const person = await add.person('Lou', 'Blanc');
    const wish = {
      resourceId: room,
      startsAt: '2026-12-22T09:00',
      endsAt: '2026-12-22T17:00',
      personId: person,
    };
    const total = async () => (await place.mustCall('bookings.preview', { fields: wish })).price?.total;
    expect(await total()).toBe(8 * 1200);
    await season({
      when: { kind: 'dates', from: '2026-12-21', until: '2026-12-23' },
      hours: week('09:00', '12:00'),
    });
    expect(await total()).toBe(3 * 1200);
  });

  it('B4: a day that a season closes is closed on the presence sheet, for its name', async () => {
    await season({
      name: 'Pause',
      when: { kind: 'dates', from: '2026-12-28', until: '2026-12-31' },
      hours: shut,
    });
    const { days } = await place.mustCall('attendance.month', { month: '2026-12' });
    expect(days.filter((day) => day.date >= '2026-12-28').map((day) => day.closed)).toEqual([
      'Fermé',
      'Fermé',
      'Fermé',
      'Fermé',
    ]);
    expect(await opening('2026-12-28')).toMatchObject({ ranges: [], season: 'Pause' });
  });

  it('B4: a resource with hours of its own keeps them; its own season counts before the place’s', async () => {
    const lab = await add.resource({ name: 'Fablab', hours: week('18:00', '22:00') });
    await season({});
    expect((await opening('2027-07-01', lab))?.ranges).toEqual([{ from: '18:00', to: '22:00' }]);
    await season({ resourceId: room, name: 'Salle l’été', hours: week('10:00', '11:00') });
    expect(await opening('2027-07-01', room)).toMatchObject({
      ranges: [{ from: '10:00', to: '11:00' }],
      season: 'Salle l’été',
    });
    expect((await opening('2027-07-01'))?.ranges).toEqual([{ from: '08:00', to: '13:00' }]);
  });

  it('B4: the next free time proposed is one that the season leaves open', async () => {
    await season({ when: { kind: 'dates', from: '2026-12-01', until: '2026-12-03' }, hours: shut });
    expect((await book('2026-11-30T16:00', '2026-11-30T18:00')).ok).toBe(true);
    expect(await book('2026-11-30T17:00', '2026-11-30T18:00')).toMatchObject({
      ok: false,
      error: { details: { nextFreeStartsAt: '2026-12-04T09:00' } },
    });
  });

  it('B4: a season put over bookings touches none of them, and they are listed', async () => {
    expect((await book('2026-12-22T10:00', '2026-12-22T12:00')).ok).toBe(true);
    expect((await book('2026-12-22T15:00', '2026-12-22T17:00', { title: 'Chorale' })).ok).toBe(true);
    expect(await place.mustCall('bookings.outsideHours', {})).toEqual([]);
    const added = await season({
      when: { kind: 'dates', from: '2026-12-21', until: '2026-12-23' },
      hours: week('09:00', '13:00'),
    });
    expect(await place.mustCall('bookings.outsideHours', {})).toMatchObject([
      { resourceName: 'Salle Est', label: 'Chorale', startsAt: '2026-12-22T15:00' },
    ]);
    await place.undo(added);
    expect(await place.mustCall('bookings.outsideHours', {})).toEqual([]);
  });

  it('is changed and taken away, and both can be undone', async () => {
    const added = await season({});
    const [first] = await place.mustCall('resources.seasons', {});
    const changed = await place.call('resources.saveSeason', {
      id: first?.id ?? 0,
      version: 1,
      fields: {
        resourceId: null,
        name: 'Canicule',
        when: { kind: 'yearly', from: '07-10', until: '08-20' },
        hours: shut,
      },
    });
    await place.undo(changed);
    expect((await place.mustCall('resources.seasons', {}))[0]).toMatchObject({ name: 'Été', version: 3 });
    expect(await place.undo(added)).toMatchObject({ ok: false, error: { code: 'CONFLICT_STALE' } });
    const removed = await place.call('resources.removeSeason', { id: first?.id ?? 0, version: 3 });
    expect(await place.mustCall('resources.seasons', {})).toEqual([]);
    await place.undo(removed);
    expect((await place.mustCall('resources.seasons', {}))[0]).toMatchObject({ name: 'Été' });
  });

  it('is refused, in French, where its days or its hours make no sense', async () => {
    expect(await season({ when: { kind: 'dates', from: '2026-08-10', until: '2026-08-01' } })).toMatchObject({
      ok: false,
      error: { fields: { 'fields.when': 'Le dernier jour doit venir après le premier.' } },
    });
    expect(await season({ hours: week('18:00', '09:00') })).toMatchObject({
      ok: false,
      error: { fields: { 'fields.hours': expect.stringContaining('Le lundi') as string } },
    });
    expect(await season({ when: { kind: 'yearly', from: '02-30', until: '03-01' } })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
    expect(await season({ when: { kind: 'school_holidays' } })).toMatchObject({
      ok: false,
      error: { fields: { 'fields.when': expect.stringContaining('zone') as string } },
    });
    expect(await season({ resourceId: 999 })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(
      await place.call(
        'resources.saveSeason',
        { fields: { resourceId: null, name: 'x', when: { kind: 'public_holidays' }, hours: shut } },
        { actor: { role: 'reception' } },
      ),
    ).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });
});

describe('a stay across closed days (regression)', () => {
  const stay = ['2026-12-21T09:00', '2026-12-23T17:00'] as const;
  const round = { hours: week('00:00', '24:00') };
  beforeEach(async () => {
    room = await add.resource({ name: 'Gîte', ...round });
    await patch({ closedOnPublicHolidays: true });
  });

  it('B4: is open where nothing closes within it', async () => {
    expect((await book(...stay)).ok).toBe(true);
  });

  it('B4: is refused across a day that a season closes, though both its ends are open', async () => {
    await season({
      resourceId: room,
      when: { kind: 'dates', from: '2026-12-22', until: '2026-12-22' },
      hours: shut,
    });
    expect(await book(...stay)).toMatchObject(closed);
    const volunteer = { actor: { role: 'volunteer' as const } };
    const wish = { resourceId: room, startsAt: stay[0], endsAt: stay[1], title: 'Essai' };
    expect(await place.call('bookings.create', wish, volunteer)).toMatchObject({
      ok: false,
      error: { code: 'OUTSIDE_OPENING_HOURS' },
    });
    const taken = await place.call('bookings.create', wish, { accept: ['OUTSIDE_OPENING_HOURS'] });
    expect(taken.ok).toBe(true);
  });

  it('B4, T7: is refused across a public holiday, and open where the place opens that day', async () => {
    const christmas = ['2026-12-24T09:00', '2026-12-26T17:00'] as const;
    expect(await book(...christmas)).toMatchObject(closed);
    await patch({ openPublicHolidays: ['christmas'] });
    expect((await book(...christmas)).ok).toBe(true);
    // Every year, by the holiday and not by the date.
    expect((await book('2027-12-24T09:00', '2027-12-26T17:00')).ok).toBe(true);
    expect(await book('2026-12-31T09:00', '2027-01-02T17:00')).toMatchObject(closed);
  });

  it('B4: is refused across the change of two seasons that leave a day between them', async () => {
    await season({
      resourceId: room,
      when: { kind: 'yearly', from: '12-22', until: '12-22' },
      hours: week('09:00', '10:00'),
    });
    expect(await book(...stay)).toMatchObject(closed);
  });

  it('B4: with continuous use only its ends have to be open', async () => {
    room = await add.resource({ name: 'Exposition', continuousUse: true, ...round });
    await season({
      resourceId: room,
      when: { kind: 'dates', from: '2026-12-22', until: '2026-12-22' },
      hours: shut,
    });
    expect(await book('2026-12-22T09:00', '2026-12-24T09:00')).toMatchObject(closed);
    expect((await book(...stay)).ok).toBe(true);
  });
});

describe('public holidays', () => {
  it('T7: two more days close in Alsace-Moselle, and one overseas', async () => {
    expect((await opening('2027-03-26'))?.closedFor).toBe('');
    await patch({ alsaceMoselle: true });
    expect(await opening('2027-03-26')).toMatchObject({ ranges: [], closedFor: 'Vendredi saint' });
    await patch({ alsaceMoselle: false, schoolZone: 'reunion' });
    expect(await opening('2027-12-20')).toMatchObject({ ranges: [], closedFor: 'Abolition de l’esclavage' });
  });

  it('T7: those on which the place opens may have hours of their own', async () => {
    await patch({ openPublicHolidays: ['victory_1945', 'ascension'] });
    // 8 May 2028 is a Monday.
    expect((await opening('2028-05-08'))?.ranges).toEqual([{ from: '09:00', to: '18:00' }]);
    await season({
      name: 'Fériés ouverts',
      when: { kind: 'public_holidays' },
      hours: week('14:00', '17:00'),
    });
    expect(await opening('2028-05-08')).toMatchObject({
      ranges: [{ from: '14:00', to: '17:00' }],
      season: 'Fériés ouverts',
    });
    // 14 July stays closed: it is not among those on which the place opens.
    expect(await opening('2028-07-14')).toMatchObject({ ranges: [], closedFor: 'Fête nationale' });
  });
});
