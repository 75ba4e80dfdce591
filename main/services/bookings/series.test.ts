import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let add: ReturnType<typeof furnish>;
let east: number;
beforeEach(async () => {
  place = openTestPlace();
  add = furnish(place);
  east = await add.resource();
});
afterEach(() => place.close());

type Asked = InputOf<'bookings.createSeries'>;
const tuesdays: Asked['rule'] = {
  pattern: { kind: 'weekly', every: 1, weekdays: [2] },
  end: { kind: 'count', count: 4 },
};
const asked = (given: Partial<Asked['fields']> = {}, rest: Partial<Asked> = {}): Asked => ({
  fields: {
    resourceId: east,
    startsAt: '2026-12-01T10:00',
    endsAt: '2026-12-01T12:00',
    title: 'Couture',
    ...given,
  },
  rule: tuesdays,
  ...rest,
});
const stored = async (id: number) => (await place.mustCall('bookings.series', { id })).occurrences;
const starts = async (id: number) =>
  (await stored(id)).map(({ startsAt, status }) => `${startsAt} ${status}`);

describe('a booking that returns', () => {
  it('T5, T6: stores every occurrence with the day of the rule that it stands for', async () => {
    const made = await place.mustCall('bookings.createSeries', asked());
    expect(made).toMatchObject({ booked: 4, skipped: 0, version: 1 });
    expect(await place.mustCall('bookings.series', { id: made.id })).toMatchObject({
      sentence: 'chaque mardi, 4\u00a0fois',
      occurrences: [
        { date: '2026-12-01', startsAt: '2026-12-01T10:00', status: 'confirmed' },
        { date: '2026-12-08' },
        { date: '2026-12-15' },
        { date: '2026-12-22', endsAt: '2026-12-22T12:00' },
      ],
    });
    const december = { from: '2026-12-01T00:00', to: '2027-01-01T00:00' };
    expect(await place.mustCall('bookings.inRange', december)).toMatchObject(
      Array.from({ length: 4 }, () => ({ seriesId: made.id, label: 'Couture' })),
    );
  });

  it('B5: conflicts are all shown with who and when, and nothing is booked before each is decided', async () => {
    const claps = await add.organisation('Ressourcerie du Claps');
    const inTheWay = { resourceId: east, startsAt: '2026-12-08T11:00', endsAt: '2026-12-08T13:00' };
    const other = await place.mustCall('bookings.create', { ...inTheWay, organisationId: claps });
    const preview = await place.mustCall('bookings.previewSeries', asked());
    expect(preview.occurrences.map(({ state }) => state)).toEqual(['free', 'taken', 'free', 'free']);
    expect(preview.occurrences[1]).toMatchObject({
      conflicts: [{ bookingId: other.id, label: 'Ressourcerie du Claps' }],
      nextFree: { startsAt: '2026-12-08T13:00', endsAt: '2026-12-08T15:00' },
    });
    const refused = await place.call('bookings.createSeries', asked());
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'BOOKING_OVERLAP',
        message:
          '1\u00a0séance ne peut pas avoir lieu\u00a0: mardi 8 décembre. Les sauter, les déplacer ou abandonner la série. Rien n’a été écrit.',
      },
    });
    expect(
      await place.mustCall('bookings.inRange', { from: '2026-12-01T00:00', to: '2027-01-01T00:00' }),
    ).toHaveLength(1);
    const skipping = asked({}, { resolutions: [{ date: '2026-12-08', action: 'skip' }] });
    const skipped = await place.mustCall('bookings.createSeries', skipping);
    expect(skipped).toMatchObject({ booked: 3, skipped: 1 });
    expect((await place.mustCall('bookings.get', { id: other.id })).booking).toMatchObject({
      version: other.version,
      status: 'confirmed',
      ...inTheWay,
    });
  });

  it('B5: an occurrence moved out of the way keeps the day of the rule; the others keep their weekday', async () => {
    await place.mustCall('bookings.create', {
      resourceId: east,
      startsAt: '2026-12-15T09:00',
      endsAt: '2026-12-15T18:00',
    });
    const moved = {
      date: '2026-12-15',
      action: 'move' as const,
      resourceId: east,
      startsAt: '2026-12-16T14:00',
      endsAt: '2026-12-16T16:00',
    };
    const { id } = await place.mustCall('bookings.createSeries', asked({}, { resolutions: [moved] }));
    expect(await stored(id)).toMatchObject([
      { date: '2026-12-01', startsAt: '2026-12-01T10:00' },
      { date: '2026-12-08', startsAt: '2026-12-08T10:00' },
      { date: '2026-12-15', startsAt: '2026-12-16T14:00' },
      { date: '2026-12-22', startsAt: '2026-12-22T10:00' },
    ]);
  });

  it('B5: a series may not run into itself, buffers included', async () => {
    const buffered = await add.resource({ name: 'Atelier', bufferAfter: 30, continuousUse: true });
    const day = { resourceId: buffered, startsAt: '2026-12-01T10:00', endsAt: '2026-12-02T10:00' };
    const daily: Asked['rule'] = {
      pattern: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] },
      end: { kind: 'count', count: 3 },
    };
    const preview = await place.mustCall('bookings.previewSeries', asked(day, { rule: daily }));
    expect(preview.occurrences.map(({ state }) => state)).toEqual(['free', 'refused', 'refused']);
    expect(await place.call('bookings.createSeries', asked(day, { rule: daily }))).toMatchObject({
      ok: false,
    });
  });

  it('B4: closed days ask once for all of them, and a volunteer may not pass over them', async () => {
    const sundays: Asked['rule'] = {
      pattern: { kind: 'weekly', every: 1, weekdays: [7] },
      end: { kind: 'count', count: 3 },
    };
    const sunday = asked({ startsAt: '2026-12-06T10:00', endsAt: '2026-12-06T12:00' }, { rule: sundays });
    const refused = await place.call('bookings.createSeries', sunday);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION', warnings: [{ code: 'OUTSIDE_OPENING_HOURS' }] },
    });
    await place.mustCall('bookings.createSeries', sunday, { accept: ['OUTSIDE_OPENING_HOURS'] });
    const volunteer = { actor: { role: 'volunteer' as const, scope: 'web:ana' } };
    const other = asked({ startsAt: '2026-12-06T14:00', endsAt: '2026-12-06T15:00' }, { rule: sundays });
    expect(await place.call('bookings.createSeries', other, volunteer)).toMatchObject({
      ok: false,
      error: { code: 'OUTSIDE_OPENING_HOURS' },
    });
  });

  it('T3: an occurrence whose bound does not exist is refused by its day, the others can be booked', async () => {
    const night = await add.resource({ name: 'Imprimante', kind: 'machine', continuousUse: true });
    const sundays = {
      fields: { resourceId: night, startsAt: '2027-03-21T02:30', endsAt: '2027-03-21T05:00' },
      rule: {
        pattern: { kind: 'weekly' as const, every: 1, weekdays: [7 as const] },
        end: { kind: 'count' as const, count: 3 },
      },
    };
    const preview = await place.mustCall('bookings.previewSeries', sundays);
    expect(preview.occurrences.map(({ state }) => state)).toEqual(['free', 'refused', 'free']);
    expect(
      await place.call('bookings.createSeries', sundays, { accept: ['OUTSIDE_OPENING_HOURS'] }),
    ).toMatchObject({
      ok: false,
      error: { code: 'TIME_DOES_NOT_EXIST' },
    });
  });
});

describe('a series that changes', () => {
  it('T5: from one on, earlier ones stay; later ones may take each other’s place; all of it is undone', async () => {
    const { id, version } = await place.mustCall('bookings.createSeries', asked());
    const change = { startsAt: '14:00', endsAt: '17:00' };
    const changed = await place.call('bookings.changeSeries', { id, version, from: '2026-12-15', change });
    expect(await starts(id)).toEqual([
      '2026-12-01T10:00 confirmed',
      '2026-12-08T10:00 confirmed',
      '2026-12-15T14:00 confirmed',
      '2026-12-22T14:00 confirmed',
    ]);
    await place.undo(changed);
    expect((await starts(id)).slice(2)).toEqual(['2026-12-15T10:00 confirmed', '2026-12-22T10:00 confirmed']);
  });

  it('T5: a week later, each takes the place that the next one leaves', async () => {
    const { id, version } = await place.mustCall('bookings.createSeries', asked());
    const result = await place.call('bookings.changeSeries', {
      id,
      version,
      from: null,
      change: { dayShift: 7 },
    });
    if (!result.ok) throw new Error(result.error.message);
    expect((await stored(result.value.id)).map(({ date, startsAt }) => `${date} ${startsAt}`)).toEqual([
      '2026-12-08 2026-12-08T10:00',
      '2026-12-15 2026-12-15T10:00',
      '2026-12-22 2026-12-22T10:00',
      '2026-12-29 2026-12-29T10:00',
    ]);
    await place.undo(result);
    expect((await stored(id)).map(({ startsAt }) => startsAt)).toEqual([
      '2026-12-01T10:00',
      '2026-12-08T10:00',
      '2026-12-15T10:00',
      '2026-12-22T10:00',
    ]);
  });

  it('T5: on another weekday from one on, it becomes a series that says so; the first keeps its own days', async () => {
    const { id, version } = await place.mustCall('bookings.createSeries', asked());
    const input = { id, version, from: '2026-12-15', change: { dayShift: 2 } };
    const { id: second } = await place.mustCall('bookings.changeSeries', input);
    expect((await place.mustCall('bookings.series', { id: second })).sentence).toBe(
      'chaque jeudi, 4\u00a0fois',
    );
    expect(await starts(second)).toEqual(['2026-12-17T10:00 confirmed', '2026-12-24T10:00 confirmed']);
    expect(await starts(id)).toEqual(['2026-12-01T10:00 confirmed', '2026-12-08T10:00 confirmed']);
  });

  it('B5: a change that meets somebody else changes nothing, and never the other booking', async () => {
    const { id, version } = await place.mustCall('bookings.createSeries', asked());
    const other = await place.mustCall('bookings.create', {
      resourceId: east,
      startsAt: '2026-12-15T14:00',
      endsAt: '2026-12-15T15:00',
    });
    const change = { startsAt: '14:00', endsAt: '16:00' };
    const preview = await place.mustCall('bookings.previewSeriesChange', { id, version, from: null, change });
    expect(preview.occurrences.map(({ state }) => state)).toEqual(['free', 'free', 'taken', 'free']);
    const refused = await place.call('bookings.changeSeries', { id, version, from: null, change });
    expect(refused).toMatchObject({ ok: false, error: { code: 'BOOKING_OVERLAP' } });
    expect(await starts(id)).toHaveLength(4);
    expect((await starts(id))[0]).toBe('2026-12-01T10:00 confirmed');
    const skipping = {
      id,
      version,
      from: null,
      change,
      resolutions: [{ date: '2026-12-15', action: 'skip' as const }],
    };
    expect(await place.mustCall('bookings.changeSeries', skipping)).toMatchObject({ changed: 3, skipped: 1 });
    expect((await starts(id))[2]).toBe('2026-12-15T10:00 confirmed');
    expect((await place.mustCall('bookings.get', { id: other.id })).booking.version).toBe(other.version);
  });

  it('B7: cancelled from one on, what is past or cancelled already stays; undone only where the slots are free', async () => {
    const { id, version } = await place.mustCall('bookings.createSeries', asked());
    const [, , third] = await stored(id);
    if (third === undefined) throw new Error('no third');
    const alone = { id: third.bookingId, version: third.version, reason: 'salle en travaux' };
    await place.mustCall('bookings.cancel', alone);
    place.setNow('2026-12-02T09:00:00.000Z');
    const result = await place.call('bookings.cancelSeries', { id, version, from: null, reason: 'arrêt' });
    expect(result).toMatchObject({ ok: true, value: { cancelled: 2 } });
    expect((await stored(id)).map(({ status }) => status)).toEqual([
      'confirmed',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    const { booking } = await place.mustCall('bookings.get', { id: third.bookingId });
    expect(booking.status).toBe('cancelled');
    const taken = { resourceId: east, startsAt: '2026-12-22T10:00', endsAt: '2026-12-22T11:00' };
    const other = await place.mustCall('bookings.create', taken);
    if (!result.ok || result.undo === undefined) throw new Error('not undoable');
    const undoing = result.undo.input as InputOf<'bookings.undoSeriesChange'>;
    expect(await place.call('bookings.undoSeriesChange', undoing)).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP' },
    });
    await place.mustCall('bookings.cancel', { ...other, reason: 'libérée' });
    await place.mustCall('bookings.undoSeriesChange', undoing);
    expect((await stored(id)).map(({ status }) => status)).toEqual([
      'confirmed',
      'confirmed',
      'cancelled',
      'confirmed',
    ]);
  });
});
