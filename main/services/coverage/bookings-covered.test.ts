import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { aCarnet, aDesk, aPerson, aPlan, aRoom, plain } from '../../../tests/support/coverage.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let room: number;
let personId: number;
let holder: Party;
beforeEach(async () => {
  place = openTestPlace();
  room = await aRoom(place);
  personId = await aPerson(place);
  holder = { kind: 'person', id: personId };
});
afterEach(() => place.close());

const day = '2026-11-26';
const hours = {
  name: 'Heures de salle',
  scope: { kinds: ['room' as const], resourceIds: [] },
  unit: 'hour' as const,
  units: 5,
};
const at = (from: string, to: string, date = day) => ({
  startsAt: `${date}T${from}`,
  endsAt: `${date}T${to}`,
});

async function book(from: string, to: string, date = day, organisationId: number | null = null) {
  const fields = { resourceId: room, personId, organisationId, ...at(from, to, date) };
  const result = await place.call('bookings.create', fields);
  if (!result.ok) throw new Error(result.error.message);
  return result;
}
const left = async (id: number): Promise<number> =>
  (await place.mustCall('coverage.passBook', { id })).book.left;
const bookingOf = async (id: number) => (await place.mustCall('bookings.get', { id })).booking;

describe('what pays for bookings', () => {
  it('C3: a carnet of hours pays what it can, and the rest is priced as C1 prices what remains', async () => {
    const book5 = await aCarnet(place, holder, { ...hours, units: 2 });
    const { value } = await book('09:00', '12:00');
    const { covered } = await bookingOf(value.id);
    expect(covered?.toPay).toBe(1200);
    expect(plain(covered?.sentence ?? '')).toBe(
      '2 h par le carnet n° 1, il ne reste rien ; le reste au tarif',
    );
    expect(await left(book5)).toBe(0);
    const explained = await place.mustCall('coverage.explain', { use: { kind: 'booking', id: value.id } });
    expect(explained).toMatchObject({
      toPay: 1200,
      lines: [{ source: 'pass_book', quantity: 120, worth: 2400 }],
    });
  });

  it('C3: the preview says what will pay and what will be left, just as booking then does', async () => {
    const carnet = await aCarnet(place, holder, hours);
    const fields = { resourceId: room, personId, ...at('09:00', '10:30') };
    const preview = await place.mustCall('bookings.preview', { fields });
    expect(plain(preview.coverage?.sentence ?? '')).toBe('couvert par le carnet n° 1, reste 3 h 30');
    expect(preview.coverage).toMatchObject({ toPay: 0, lines: [{ quantity: 90, left: 210 }] });
    expect(await left(carnet)).toBe(300);
    const { value } = await book('09:00', '10:30');
    expect((await bookingOf(value.id)).covered?.sentence).toBe(preview.coverage?.sentence);
    expect(await left(carnet)).toBe(210);
    const moved = { ...fields, ...at('14:00', '15:00') };
    const again = await place.mustCall('bookings.preview', { fields: moved, exceptId: value.id });
    expect(again.coverage?.lines[0]?.left).toBe(240);
  });

  it('F4: a volunteer is told what pays, and no amount', async () => {
    await aCarnet(place, holder, { ...hours, units: 1 });
    const actor = { role: 'volunteer' as const };
    const fields = { resourceId: room, personId, ...at('09:00', '11:00') };
    const { coverage } = await place.mustCall('bookings.preview', { fields }, { actor });
    expect(coverage).toMatchObject({ toPay: 0, lines: [{ worth: 0 }] });
    expect(coverage?.sentence).not.toMatch(/€/u);
    const { rows } = await place.mustCall('coverage.holdings', { party: holder }, { actor });
    expect(rows[0]?.label).toMatch(/^carnet/u);
  });

  it('C5: a pack debited on a click is given back by the undo of that click', async () => {
    const carnet = await aCarnet(place, holder, hours);
    const booked = await book('09:00', '11:00');
    expect(await left(carnet)).toBe(180);
    await place.undo(booked);
    expect(await left(carnet)).toBe(300);
    // Even for a slot that has begun already.
    const begun = await place.call(
      'bookings.create',
      {
        resourceId: room,
        personId,
        ...at('08:30', '10:30', '2026-11-24'),
      },
      { accept: ['OUTSIDE_OPENING_HOURS', 'IN_THE_PAST'] },
    );
    expect(await left(carnet)).toBeLessThan(300);
    await place.undo(begun);
    expect(await left(carnet)).toBe(300);
  });

  it('C5: cancelled in time gives back exactly what was taken; reinstated takes it again', async () => {
    const carnet = await aCarnet(place, holder, hours);
    const { value } = await book('09:00', '11:00');
    const cancelled = await place.call('bookings.cancel', { ...value, reason: 'malade' });
    expect(await left(carnet)).toBe(300);
    expect((await bookingOf(value.id)).covered).toBeNull();
    await place.undo(cancelled);
    expect(await left(carnet)).toBe(180);
  });

  it('C5, B7: cancelled too late keeps the share that money would owe, and gives back the rest', async () => {
    await place.mustCall('resources.saveCancellationRule', {
      target: { of: 'place' },
      version: 0,
      terms: { steps: [{ before: 7, unit: 'days', rate: 5000 }], noShowRate: 10_000 },
    });
    const carnet = await aCarnet(place, holder, hours);
    const { value } = await book('09:00', '11:00');
    await place.mustCall('bookings.cancel', { ...value, reason: 'trop tard' });
    expect(await left(carnet)).toBe(240);
    // It stands: whatever else is noted.
    await book('14:00', '15:00');
    expect(await left(carnet)).toBe(180);
  });

  it('C5: what comes back to a carnet past its end is usable for thirty days more, and not one longer', async () => {
    const carnet = await aCarnet(place, holder, { ...hours, validityMonths: 1 }, '2026-10-25');
    // It ends on 24 November; the use of the 20th is noted today and taken back after the end.
    const past = await place.mustCall(
      'bookings.create',
      { resourceId: room, personId, ...at('09:00', '11:00', '2026-11-20') },
      { accept: ['IN_THE_PAST'] },
    );
    expect(await left(carnet)).toBe(180);
    place.setNow('2026-12-01T08:00:00.000Z');
    await place.mustCall('bookings.cancel', { ...past, reason: 'noté par erreur' });
    const { book: after } = await place.mustCall('coverage.passBook', { id: carnet });
    expect(after).toMatchObject({ left: 300, usable: 120, state: 'expired' });
    const inTime = await book('09:00', '10:00', '2026-12-30');
    expect((await bookingOf(inTime.value.id)).covered?.toPay).toBe(0);
    const tooLate = await book('09:00', '10:00', '2027-01-04');
    expect((await bookingOf(tooLate.value.id)).covered).toBeNull();
    // No more than came back.
    const more = await book('11:00', '13:00', '2026-12-30');
    expect((await bookingOf(more.value.id)).covered?.toPay).toBe(1200);
  });

  it('C3: credits are not usable past their end', async () => {
    const carnet = await aCarnet(place, holder, { ...hours, validityMonths: 1 });
    const { value } = await book('09:00', '10:00', '2027-01-05');
    expect((await bookingOf(value.id)).covered).toBeNull();
    expect(await left(carnet)).toBe(300);
  });

  it('C6: half an hour takes half an hour where the step is thirty minutes, and no hour', async () => {
    const carnet = await aCarnet(place, holder, hours);
    await book('09:00', '09:30');
    expect(await left(carnet)).toBe(270);
    await book('10:00', '10:40');
    expect(await left(carnet)).toBe(210);
  });

  it('C3: the person’s first, then the structure’s; soonest to end first within each', async () => {
    const structure = await furnish(place).organisation('Le Cube');
    const ofStructure = await aCarnet(place, { kind: 'organisation', id: structure }, hours);
    const late = await aCarnet(place, holder, { ...hours, units: 1, validityMonths: 12 });
    const soon = await aCarnet(place, holder, { ...hours, units: 1, validityMonths: 2 });
    await book('09:00', '10:00', day, structure);
    expect([await left(soon), await left(late), await left(ofStructure)]).toEqual([0, 60, 300]);
    await book('10:00', '12:00', day, structure);
    expect([await left(soon), await left(late), await left(ofStructure)]).toEqual([0, 0, 240]);
  });

  it('C3: a plan given late pays what the carnet had paid, and the carnet has it back', async () => {
    const carnet = await aCarnet(place, holder, hours);
    const { value } = await book('09:00', '11:00');
    const planId = await aPlan(place, { name: 'Salles', scope: { kinds: ['room'], resourceIds: [] } });
    const given = await place.call('coverage.subscribe', { planId, holder, from: '2026-11-01' });
    expect((await bookingOf(value.id)).covered?.sentence).toBe('couvert par la formule Salles');
    expect(await left(carnet)).toBe(300);
    await place.undo(given);
    expect(await left(carnet)).toBe(180);
  });

  it('C3: moving, and a series made, changed and taken back, each leave the carnet right', async () => {
    const carnet = await aCarnet(place, holder, { ...hours, units: 20 });
    const series = await place.call('bookings.createSeries', {
      fields: { resourceId: room, personId, ...at('09:00', '11:00') },
      rule: { pattern: { kind: 'weekly', every: 1, weekdays: [4] }, end: { kind: 'count', count: 3 } },
      resolutions: [],
    });
    expect(await left(carnet)).toBe(1200 - 360);
    await place.undo(series);
    expect(await left(carnet)).toBe(1200);
    const { value } = await book('09:00', '11:00');
    const moved = await place.call('bookings.move', { ...value, resourceId: room, ...at('09:00', '12:00') });
    expect(await left(carnet)).toBe(1200 - 180);
    await place.undo(moved);
    expect(await left(carnet)).toBe(1200 - 120);
  });

  it('C3: a passage on the day of one’s own desk booking is paid with it, once', async () => {
    const desk = await aDesk(place);
    const carnet = await aCarnet(place, holder);
    const today = '2026-11-24';
    const booked = await place.mustCall('bookings.create', {
      resourceId: desk,
      personId,
      ...at('09:00', '12:00', today),
    });
    const passage = await place.mustCall('attendance.checkIn', {
      personId,
      date: today,
      halves: ['morning'],
    });
    expect(passage).toMatchObject({ amount: 0, coverage: 'sur sa réservation' });
    expect(await left(carnet)).toBe(9000);
    await place.mustCall('bookings.cancel', { ...booked, reason: 'autrement' });
    expect(await left(carnet)).toBe(9000);
    const [row] = (await place.mustCall('attendance.day', { date: today })).rows;
    expect(plain(row?.coverage ?? '')).toBe('couvert par le carnet n° 1, reste 9 demi-journées');
  });
});
