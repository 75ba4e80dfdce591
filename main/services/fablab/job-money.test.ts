import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFablab, success, type Ending, type Fablab } from '../../../tests/support/fablab-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import type { TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let laser: Fablab['laser'];
let personId: Fablab['personId'];
let plywood: Fablab['plywood'];
let setMachine: Fablab['setMachine'];
let start: Fablab['start'];
let at: Fablab['at'];
let stock: Fablab['stock'];
let bookings: Fablab['bookings'];
let toBill: Fablab['toBill'];
let past: Fablab['past'];
beforeEach(async () => {
  ({ place, laser, personId, plywood, setMachine, start, at, stock, bookings, toBill, past } =
    await openFablab());
});
afterEach(() => place.close());

describe('C6, T3: what is charged', () => {
  it('is the actual time where the machine is set so, without pauses, by the step', async () => {
    await setMachine({ basis: 'actual', setupFee: 150 });
    const { id } = await start(180);
    at('08:20');
    await place.mustCall('fablab.pauseJob', { id, version: 1 });
    at('09:00');
    await place.mustCall('fablab.resumeJob', { id, version: 2 });
    at('09:50');
    const ending: Ending = { ...success, materials: [{ materialId: plywood, quantity: 31_000 }] };
    const price = await place.mustCall('fablab.jobPrice', { of: 'job', id, ending });
    // 20 min and 50 min are 70, by steps of 30 are 90: 18,00; 31 dm² at 0,25: 7,75; setting up: 1,50.
    expect(price).toMatchObject({
      total: 2725,
      toPay: 2725,
      basis: 'actual',
      chargedMinutes: 70,
      payer: 'person',
    });
    expect(price.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['time', 1800],
      ['material', 775],
      ['setup', 150],
    ]);
    const finished = await place.mustCall('fablab.finishJob', { id, version: 3, ending });
    expect(finished).toMatchObject({ total: 2725, toPay: 2725 });
    expect(await toBill()).toEqual([
      ['job', 2725, 'Découpe laser, 24 novembre, 1\u00a0h\u00a010\u202f; contreplaqué 3 mm, 31\u00a0dm²'],
    ]);
  });

  it('is what was booked where the machine is set so, and the rest of the slot is free again', async () => {
    const { id } = await start(120);
    at('08:40');
    const { total } = await place.mustCall('fablab.finishJob', { id, version: 1, ending: success });
    expect(total).toBe(2400);
    expect((await bookings())[0]).toMatchObject({ endsAt: '2026-11-24T09:40' });
    expect(await toBill()).toEqual([['job', 2400, 'Découpe laser, 24 novembre, 2\u00a0h']]);
    expect((await start(30)).id).toBeGreaterThan(id);
  });

  it('counts real time over a change of the clocks', async () => {
    await setMachine({ basis: 'actual' });
    place.setNow('2026-10-25T08:00:00.000Z');
    const { total } = await place.mustCall(
      'fablab.noteJob',
      past('2026-10-24T22:00', '2026-10-25T08:00', { outcome: 'success' }),
    );
    expect(total).toBe(11 * 1200);
  });

  it('never charges a booking and its job both: the job replaces it, and gives it back when it goes', async () => {
    const booked = await place.mustCall('bookings.create', {
      resourceId: laser,
      startsAt: '2026-11-24T09:00',
      endsAt: '2026-11-24T10:00',
      personId,
    });
    at('12:00');
    expect(await toBill()).toEqual([['booking', 1200, expect.any(String) as unknown]]);
    const noted = await place.call('fablab.noteJob', {
      ...past('2026-11-24T09:00', '2026-11-24T09:30'),
      bookingId: booked.id,
    });
    expect(noted).toMatchObject({ ok: true, value: { total: 1200, flags: expect.any(Array) as unknown } });
    expect(await toBill()).toEqual([['job', 1200, expect.any(String) as unknown]]);
    await place.undo(noted);
    expect(await toBill()).toEqual([['booking', 1200, expect.any(String) as unknown]]);
  });

  it('charges no time again that stands on an invoice of its booking', async () => {
    const booked = await place.mustCall('bookings.create', {
      resourceId: laser,
      startsAt: '2026-11-24T09:00',
      endsAt: '2026-11-24T10:00',
      personId,
    });
    at('10:00');
    await place.mustCall('billing.draftAll', { until: '2026-11-24' });
    const { total } = await place.mustCall('fablab.noteJob', {
      ...past('2026-11-24T09:00', '2026-11-24T10:00', {
        materials: [{ materialId: plywood, quantity: 4000 }],
      }),
      bookingId: booked.id,
    });
    expect(total).toBe(100);
  });
});

describe('F6: who pays what of a failure', () => {
  it('follows the machine, or what is decided on the spot', async () => {
    await setMachine({ basis: 'actual', failureCharges: { time: false, materials: true, setup: false } });
    const { id } = await start(60);
    at('08:30');
    const materials = [{ materialId: plywood, quantity: 10_000 }];
    const failure: Ending = { outcome: 'failure', failureReason: 'planche gondolée', materials };
    expect(
      await place.call('fablab.finishJob', { id, version: 1, ending: { outcome: 'failure' } }),
    ).toMatchObject({
      ok: false,
      error: { fields: { failureReason: expect.any(String) as unknown } },
    });
    expect(await place.mustCall('fablab.jobPrice', { of: 'job', id, ending: failure })).toMatchObject({
      total: 250,
      worth: 850,
    });
    const decided = { ...failure, charges: { time: true, materials: false, setup: false } };
    expect(await place.mustCall('fablab.finishJob', { id, version: 1, ending: decided })).toMatchObject({
      total: 600,
    });
    // What was wasted is gone all the same.
    expect(await stock()).toBe(-10_000);
  });

  it('leaves nothing to bill of what the house gives, and asks why', async () => {
    const { id } = await start(60);
    at('09:00');
    const house: Ending = { ...success, payer: 'house' };
    expect((await place.call('fablab.finishJob', { id, version: 1, ending: house })).ok).toBe(false);
    const given = { ...house, houseReason: 'démonstration' };
    expect(await place.mustCall('fablab.finishJob', { id, version: 1, ending: given })).toMatchObject({
      total: 0,
      toPay: 0,
    });
    expect(await toBill()).toEqual([]);
    const [sum] = place.store.machineJobs.sums('2026-01-01', '2026-12-31');
    expect(sum).toMatchObject({ jobs: 1, total: 0, given: 1200, runMinutes: 60, bookedMinutes: 60 });
  });

  it('bills the structure for which somebody came, saying for whom (I5, I16)', async () => {
    const organisationId = await furnish(place).organisation('Ressourcerie du Claps');
    await place.mustCall('fablab.noteJob', past('2026-11-24T08:00', '2026-11-24T08:30', { organisationId }));
    const [item] = await place.mustCall('billing.toBill', { until: '2026-11-24' });
    expect(item).toMatchObject({ payer: { kind: 'organisation', id: organisationId } });
    expect(item?.line.designation).toContain('pour Adèle Caron');
  });
});

describe('C3: a carnet of machine hours', () => {
  it('pays for the time of a job as it does for a booking, and never for its material', async () => {
    await setMachine({ basis: 'actual' });
    const type = await place.mustCall('coverage.savePassBookType', {
      fields: {
        name: '10 heures machine',
        scope: { kinds: ['machine'], resourceIds: [] },
        unit: 'hour',
        units: 10,
        wholeDayIsOneUnit: false,
        stepMinutes: 30,
        validityMonths: 12,
        price: 9000,
        includesVat: true,
        vatRate: 2000,
      },
    });
    const holder = { kind: 'person' as const, id: personId };
    const book = await place.mustCall('coverage.sellPassBook', {
      typeId: type.id,
      holder,
      boughtOn: '2026-11-01',
    });
    const left = async () => place.store.coverage.passBooks.find(book.id)?.left;
    const { id } = await start(180);
    expect(await left()).toBe(600 - 180);
    at('09:20');
    const ending = { ...success, materials: [{ materialId: plywood, quantity: 4000 }] };
    const price = await place.mustCall('fablab.jobPrice', { of: 'job', id, ending });
    expect(price).toMatchObject({
      total: 1900,
      toPay: 100,
      coverage: expect.stringContaining('carnet n°') as unknown,
    });
    expect(await place.mustCall('fablab.finishJob', { id, version: 1, ending })).toMatchObject({
      toPay: 100,
    });
    // 80 minutes by steps of 30: what was booked beyond them is back.
    expect(await left()).toBe(600 - 90);
    expect((await toBill()).filter(([kind]) => kind === 'job')).toEqual([
      ['job', 100, expect.any(String) as unknown],
    ]);
    await place.mustCall('fablab.noteJob', past('2026-11-23T10:00', '2026-11-23T11:00'));
    expect(await left()).toBe(600 - 150);
  });
});
