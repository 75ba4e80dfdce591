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

// It is Tuesday 24 November 2026.
const on = (date: string, resourceId = room) => ({
  resourceId,
  startsAt: `${date}T10:00`,
  endsAt: `${date}T12:00`,
  personId: lea,
});
const terms = {
  steps: [
    { before: 7, unit: 'days' as const, rate: 5000 },
    { before: 48, unit: 'hours' as const, rate: 10_000 },
  ],
  noShowRate: 8000,
};
const rule = (rate: number) => ({ steps: [{ before: 7, unit: 'days' as const, rate }], noShowRate: 0 });
const ofPlace = { of: 'place' as const };
const agreeTerms = (): Promise<unknown> =>
  place.mustCall('resources.saveCancellationRule', { target: ofPlace, version: 0, terms });
const book = async (date: string): Promise<number> => (await place.mustCall('bookings.create', on(date))).id;
const bookingOf = async (id: number) => (await place.mustCall('bookings.get', { id })).booking;
const cancel = (id: number, more: { readonly version?: number; readonly waive?: string } = {}) =>
  place.call('bookings.cancel', { id, version: 1, reason: 'Reporté', ...more });
const owed = async (): Promise<[string, number][]> =>
  (await place.mustCall('billing.toBill', { until: '2026-11-24' })).map(({ line, amount }) => [
    line.designation.replace(/, de .*$/u, ''),
    amount,
  ]);
const volunteer = { actor: { role: 'volunteer' as const, scope: 'web:ana' } };

describe('what cancelling costs', () => {
  it('B7: it is said before, and what is owed is billed once, from the day of cancelling on', async () => {
    await agreeTerms();
    const id = await book('2026-11-27');
    expect(await place.mustCall('bookings.cancellation', { id })).toMatchObject({
      fee: 1200,
      late: 1,
      noShowFee: 1920,
      freeUntil: 'vendredi 20 novembre inclus',
    });
    const result = await cancel(id);
    expect(result.ok && result.undo?.label).toMatch(/à facturer$/u);
    expect(await bookingOf(id)).toMatchObject({ status: 'cancelled', fee: 1200, feeWaived: '' });
    expect(await owed()).toEqual([['Annulation tardive, Salle Est, vendredi 27 novembre', 1200]]);
    await place.mustCall('billing.draftAll', { until: '2026-11-24' });
    expect(await owed()).toEqual([]);
    // What stands on a draft is not given back behind its back.
    expect(await place.call('bookings.reinstate', { id, version: 2 })).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('B7: in time it costs nothing, and taking it back makes the whole price due again', async () => {
    await agreeTerms();
    const id = await book('2026-12-01');
    expect(await place.mustCall('bookings.cancellation', { id })).toMatchObject({ fee: 0, late: 0 });
    await cancel(id);
    expect(await bookingOf(id)).toMatchObject({ fee: null });
    await place.mustCall('bookings.reinstate', { id, version: 2 });
    place.setNow('2026-12-02T08:00:00Z');
    const items = await place.mustCall('billing.toBill', { until: '2026-12-02' });
    expect(items.map(({ amount }) => amount)).toEqual([2400]);
  });

  it('B7: the desk may ask for nothing with a reason; a volunteer may not, but for a slip of the hand', async () => {
    await agreeTerms();
    const id = await book('2026-11-26');
    place.setNow('2026-11-24T12:00:00Z');
    expect(
      await place.call('bookings.cancel', { id, version: 1, reason: 'x', waive: 'malade' }, volunteer),
    ).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    await cancel(id, { waive: 'Enfant malade' });
    expect(await bookingOf(id)).toMatchObject({ fee: 0, feeWaived: 'Enfant malade' });
    expect(await owed()).toEqual([]);
    const made = await place.call('bookings.create', on('2026-11-25'), volunteer);
    if (!made.ok) throw new Error('not booked');
    expect(await place.undo(made)).toMatchObject({ ok: true });
    expect(await bookingOf(made.value.id)).toMatchObject({ status: 'cancelled', fee: 0 });
  });

  it('B7: what was agreed when it was booked stays agreed, whatever the rule becomes', async () => {
    const before = await book('2026-11-25');
    await agreeTerms();
    await cancel(before);
    expect(await bookingOf(before)).toMatchObject({ fee: null });
    const after = await book('2026-11-25');
    await place.mustCall('resources.saveCancellationRule', { target: ofPlace, version: 1, terms: null });
    await cancel(after);
    expect(await bookingOf(after)).toMatchObject({ fee: 2400 });
  });

  it('B7: a resource’s own terms come before its kind’s, and those before the place’s', async () => {
    await agreeTerms();
    await place.mustCall('resources.saveCancellationRule', {
      target: { of: 'kind', resourceKind: 'room' },
      version: 0,
      terms: rule(3000),
    });
    const ofKind = await book('2026-11-25');
    expect((await place.mustCall('bookings.cancellation', { id: ofKind })).fee).toBe(720);
    await place.mustCall('resources.saveCancellationRule', {
      target: { of: 'resource', resourceId: room },
      version: 0,
      terms: rule(1000),
    });
    const own = await book('2026-11-26');
    expect((await place.mustCall('bookings.cancellation', { id: own })).fee).toBe(240);
    const rules = await place.mustCall('resources.cancellationRules', {});
    expect(rules.map(({ target }) => target.of)).toEqual(['place', 'kind', 'resource']);
    expect(
      await place.call('resources.saveCancellationRule', {
        target: ofPlace,
        version: 1,
        terms: { ...terms, steps: terms.steps.toReversed() },
      }),
    ).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });
});

describe('moving, not coming, options and series', () => {
  it('B7: moving when it is late already is no way round; moving back is as if nothing had been', async () => {
    await agreeTerms();
    const id = await book('2026-11-27');
    const later = {
      id,
      version: 1,
      resourceId: room,
      startsAt: '2027-01-12T10:00',
      endsAt: '2027-01-12T12:00',
    };
    const moved = await place.call('bookings.move', later);
    expect((await place.mustCall('bookings.cancellation', { id })).fee).toBe(1200);
    await place.undo(moved);
    place.setNow('2026-11-20T08:00:00Z');
    expect((await place.mustCall('bookings.cancellation', { id })).fee).toBe(0);
  });

  it('B7: moving in time, or by an hour, costs nothing more than the new slot does', async () => {
    await agreeTerms();
    const id = await book('2026-12-10');
    const to = (version: number, from: string, until: string) => ({
      id,
      version,
      resourceId: room,
      startsAt: `2026-12-${from}`,
      endsAt: `2026-12-${until}`,
    });
    await place.mustCall('bookings.move', to(1, '11T10:00', '11T12:00'));
    expect((await place.mustCall('bookings.cancellation', { id })).fee).toBe(0);
    await place.mustCall('bookings.move', to(2, '11T11:00', '11T13:00'));
    expect((await place.mustCall('bookings.cancellation', { id })).fee).toBe(0);
  });

  it('B7: nobody came: the terms say which share, the desk may ask for nothing, and it can be taken back', async () => {
    await agreeTerms();
    const id = await book('2026-11-24');
    place.setNow('2026-11-24T12:00:00Z');
    const noShow = (version: number, more: object) =>
      place.mustCall('bookings.noShow', { id, version, noShow: true, ...more });
    await noShow(1, {});
    expect(await owed()).toEqual([['Absence, Salle Est, mardi 24 novembre', 1920]]);
    await place.mustCall('bookings.noShow', { id, version: 2, noShow: false });
    expect(await owed()).toEqual([['Salle Est, mardi 24 novembre', 2400]]);
    await noShow(3, { waive: 'Panne de train' });
    expect(await owed()).toEqual([]);
  });

  it('B6, B7: an option costs nothing to give up', async () => {
    await agreeTerms();
    const { id } = await place.mustCall('bookings.create', {
      ...on('2026-11-25'),
      optionUntil: '2026-11-24',
    });
    await cancel(id);
    expect(await bookingOf(id)).toMatchObject({ status: 'cancelled', fee: null });
  });

  it('B7, T5: a series is cancelled each by its own terms, and undone whole', async () => {
    await agreeTerms();
    const { id } = await place.mustCall('bookings.createSeries', {
      fields: on('2026-11-25'),
      rule: { pattern: { kind: 'weekly', every: 1, weekdays: [3] }, end: { kind: 'count', count: 3 } },
    });
    const { occurrences } = await place.mustCall('bookings.series', { id });
    const bookingId = occurrences[0]?.bookingId ?? 0;
    expect(
      await place.mustCall('bookings.cancellation', { id: bookingId, series: { from: null } }),
    ).toMatchObject({ fee: 2400, bookings: 3, late: 1 });
    const { version } = await place.mustCall('bookings.cancelSeries', {
      id,
      version: 1,
      from: null,
      reason: 'Projet arrêté',
    });
    expect(await owed()).toHaveLength(1);
    await place.mustCall('bookings.undoSeriesChange', { id, version });
    expect(await owed()).toEqual([]);
    expect(await bookingOf(bookingId)).toMatchObject({ status: 'confirmed', fee: null });
  });
});

describe('what anybody may read', () => {
  it('the public label, the set-up and the number of people are kept, changed and undone', async () => {
    const { id } = await place.mustCall('bookings.create', {
      ...on('2026-11-26'),
      title: 'Entretien annuel',
      setup: 'en U',
      publicLabel: 'Réunion privée',
      attendees: 6,
    });
    expect(await bookingOf(id)).toMatchObject({ setup: 'en U', publicLabel: 'Réunion privée' });
    const changed = await place.call('bookings.update', { id, version: 1, fields: { setup: 'théâtre' } });
    expect(await bookingOf(id)).toMatchObject({ setup: 'théâtre', publicLabel: 'Réunion privée' });
    await place.undo(changed);
    expect(await bookingOf(id)).toMatchObject({ setup: 'en U', attendees: 6 });
  });
});
