import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

// What users of other systems report again and again: docs/pains.md.

let place: TestPlace;
let add: ReturnType<typeof furnish>;
beforeEach(() => {
  place = openTestPlace();
  add = furnish(place);
});
afterEach(() => place.close());

const tuesdays = (count: number): InputOf<'bookings.createSeries'>['rule'] => ({
  pattern: { kind: 'weekly', every: 1, weekdays: [2] },
  end: { kind: 'count', count },
});
const stored = async (id: number) => (await place.mustCall('bookings.series', { id })).occurrences;

describe('series', () => {
  it('pain: a series shifted by DST. T2, T5: ten o’clock stays ten o’clock over both changes of a year, and bills two hours', async () => {
    const room = await add.resource();
    await add.priceList([room], { individual: { hour: 1000 } });
    const person = await add.person('Léa', 'Fontaine');
    const fields = {
      resourceId: room,
      startsAt: '2027-01-05T10:00',
      endsAt: '2027-01-05T12:00',
      personId: person,
    };
    const { id } = await place.mustCall('bookings.createSeries', { fields, rule: tuesdays(48) });
    const occurrences = await stored(id);
    expect(occurrences).toHaveLength(48);
    expect(
      new Set(occurrences.map(({ startsAt, endsAt }) => [startsAt, endsAt].map((at) => at.slice(11)).join())),
    ).toEqual(new Set(['10:00,12:00']));
    // Both changes of 2027 fall among them: 28 March and 31 October.
    expect(occurrences.map(({ date }) => date)).toEqual(
      expect.arrayContaining(['2027-03-23', '2027-03-30', '2027-10-26', '2027-11-02']),
    );
    const range = { from: '2027-01-01T00:00', to: '2028-01-01T00:00' };
    const booked = await place.mustCall('bookings.inRange', range);
    expect(new Set(booked.map(({ agreed }) => agreed?.total))).toEqual(new Set([2000]));
    // Changed from one on, after a change of clocks, it still does not shift.
    const from = occurrences.find(({ date }) => date === '2027-04-06');
    expect(from?.startsAt).toBe('2027-04-06T10:00');
  });

  it.each(['skip', 'move'] as const)(
    'pain: « keep existing » that deletes somebody’s booking. B5: whatever is done about a conflict (%s), what was there stays as it was',
    async (action) => {
      const room = await add.resource();
      const other = await place.mustCall('bookings.create', {
        resourceId: room,
        startsAt: '2026-12-08T11:00',
        endsAt: '2026-12-08T13:00',
        title: 'Chorale',
      });
      const before = await place.mustCall('bookings.get', { id: other.id });
      const fields = {
        resourceId: room,
        startsAt: '2026-12-01T10:00',
        endsAt: '2026-12-01T12:00',
        title: 'Couture',
      };
      const resolution =
        action === 'skip'
          ? { date: '2026-12-08', action }
          : {
              date: '2026-12-08',
              action,
              resourceId: room,
              startsAt: '2026-12-08T14:00',
              endsAt: '2026-12-08T16:00',
            };
      const asked = { fields, rule: tuesdays(4), resolutions: [resolution] };
      const made = await place.call('bookings.createSeries', asked);
      expect(made).toMatchObject({ ok: true, value: { booked: action === 'skip' ? 3 : 4 } });
      expect(await place.mustCall('bookings.get', { id: other.id })).toEqual(before);
      // Nor does taking the series back touch it, or leave anything else.
      expect((await place.undo(made)).ok).toBe(true);
      expect(await place.mustCall('bookings.get', { id: other.id })).toEqual(before);
      const december = { from: '2026-12-01T00:00', to: '2027-01-01T00:00' };
      expect((await place.mustCall('bookings.inRange', december)).map(({ title }) => title)).toEqual([
        'Chorale',
      ]);
    },
  );

  it('pain: a series on the wrong weekday after a conflict. T5, B5: only the occurrence that met it goes elsewhere', async () => {
    const room = await add.resource();
    await place.mustCall('bookings.create', {
      resourceId: room,
      startsAt: '2026-12-08T09:00',
      endsAt: '2026-12-08T18:00',
    });
    const fields = { resourceId: room, startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T12:00' };
    const moved = {
      date: '2026-12-08',
      action: 'move' as const,
      resourceId: room,
      startsAt: '2026-12-09T10:00',
      endsAt: '2026-12-09T12:00',
    };
    const { id } = await place.mustCall('bookings.createSeries', {
      fields,
      rule: tuesdays(12),
      resolutions: [moved],
    });
    const days = (await stored(id)).map(({ startsAt }) => new Date(`${startsAt}:00Z`).getUTCDay());
    expect(days).toEqual([2, 3, ...Array<number>(10).fill(2)]);
    // Later in the day from one on: the days stay the days of the rule.
    const [, , third] = await stored(id);
    if (third === undefined) throw new Error('no third');
    expect(third.date).toBe('2026-12-15');
    expect((await place.mustCall('bookings.series', { id })).sentence).toContain('mardi');
  });
});

describe('stays', () => {
  const always = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
  const stay = { startsAt: '2026-12-01T10:00', endsAt: '2026-12-03T16:00' };

  it('pain: a stay accepted across a closed day. B4: open at both ends is not enough, but for what runs by itself', async () => {
    const room = await add.resource({ hours: always });
    const printer = await add.resource({
      name: 'Prusa',
      kind: 'machine',
      hours: always,
      continuousUse: true,
    });
    await place
      .mustCall('bookings.create', { resourceId: room, ...stay })
      .then(async ({ id, version }) =>
        place.mustCall('bookings.cancel', { id, version, reason: 'ouvert encore' }),
      );
    await place.mustCall('resources.addClosure', {
      resourceId: null,
      startsAt: '2026-12-02T00:00',
      endsAt: '2026-12-03T00:00',
      reason: 'Inventaire',
    });
    const preview = await place.mustCall('bookings.preview', { fields: { resourceId: room, ...stay } });
    expect(preview.warnings).toMatchObject([
      { code: 'OUTSIDE_OPENING_HOURS', message: expect.stringContaining('Inventaire') as string },
    ]);
    const wish = { resourceId: room, ...stay };
    expect(await place.call('bookings.create', wish)).toMatchObject({
      ok: false,
      error: { warnings: [{ code: 'OUTSIDE_OPENING_HOURS' }] },
    });
    // A volunteer does not pass over it, whatever they accept.
    const volunteer = { actor: { role: 'volunteer' as const }, accept: ['OUTSIDE_OPENING_HOURS' as const] };
    expect(await place.call('bookings.create', wish, volunteer)).toMatchObject({ ok: false });
    expect(
      await place.mustCall('bookings.inRange', { from: '2026-12-01T00:00', to: '2026-12-04T00:00' }),
    ).toEqual([]);
    await place.mustCall('bookings.create', { resourceId: printer, ...stay });
  });
});

describe('prices', () => {
  it('pain: a 30-minute use billed as an hour. C1: half an hour costs half an hour where the list counts by half-hours', async () => {
    const [byHour, byHalf] = [await add.resource(), await add.resource({ name: 'Cabine' })];
    await add.priceList([byHour], { individual: { hour: 1200 } });
    await add.priceList([byHalf], { individual: { hour: 1200 } }, { name: 'Cabines', stepMinutes: 30 });
    const personId = await add.person('Léa', 'Fontaine');
    const half = { startsAt: '2026-12-01T10:00', endsAt: '2026-12-01T10:30', personId };
    const costs = async (resourceId: number, until = half.endsAt): Promise<number> =>
      (await place.mustCall('pricing.price', { ...half, resourceId, endsAt: until })).total;
    expect(await costs(byHalf)).toBe(600);
    expect(await costs(byHalf, '2026-12-01T11:30')).toBe(1800);
    expect(await costs(byHalf, '2026-12-01T11:31')).toBe(2400);
    // By the hour only where the list says so.
    expect(await costs(byHour)).toBe(1200);
    const booked = await place.mustCall('bookings.create', { ...half, resourceId: byHalf });
    expect((await place.mustCall('bookings.get', { id: booked.id })).booking.agreed?.total).toBe(600);
  });
});
