import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFablab, success, type Fablab } from '../../../tests/support/fablab-place.ts';
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
const volunteer = { actor: { role: 'volunteer' as const } };
beforeEach(async () => {
  ({ place, laser, personId, plywood, setMachine, start, at, stock, bookings, toBill, past } =
    await openFablab());
});
afterEach(() => place.close());

describe('B13: a job that starts now', () => {
  it('holds its slot by a booking, so that nobody books over it', async () => {
    const job = await start(120);
    expect((await bookings()).map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      ['2026-11-24T09:00', '2026-11-24T11:00'],
    ]);
    const other = await place.call('bookings.bookNextFree', {
      group: 'Laser',
      minutes: 60,
      personId,
      startsAt: null,
    });
    expect(other.ok).toBe(false);
    const [running] = await place.mustCall('fablab.runningJobs', {});
    expect(running).toMatchObject({
      id: job.id,
      state: 'running',
      personName: 'Adèle Caron',
      payer: 'person',
    });
    expect(await place.call('fablab.startJob', { resourceId: laser, personId, minutes: 30 })).toMatchObject({
      ok: false,
      error: {
        message: expect.stringContaining('tourne encore pour Adèle Caron, depuis 9\u00a0h') as unknown,
      },
    });
  });

  it('takes the next free one of a group, and none on which somebody still works past the hour', async () => {
    const add = furnish(place);
    const first = await add.resource({ name: 'Prusa 1', kind: 'machine', seats: 0, group: 'Prusa' });
    const second = await add.resource({ name: 'Prusa 2', kind: 'machine', seats: 0, group: 'Prusa' });
    const next = () => place.call('fablab.startJob', { group: 'Prusa', personId, minutes: 30 });
    expect(await next()).toMatchObject({ ok: true, value: { resourceId: first } });
    at('09:00');
    expect(await next()).toMatchObject({ ok: true, value: { resourceId: second } });
    expect((await next()).ok).toBe(false);
  });

  it('B7: keeps its booking from being cancelled under it', async () => {
    const job = await start(60);
    const [booking] = await bookings();
    const cancel = { id: booking?.id ?? 0, version: booking?.version ?? 0, reason: 'Par erreur' };
    expect(await place.call('bookings.cancel', cancel)).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW', message: expect.stringContaining('Un travail tourne') as unknown },
    });
    expect(await place.mustCall('fablab.runningJobs', {})).toMatchObject([{ id: job.id }]);
  });

  it('is taken back whole: the job and its booking go', async () => {
    const started = await place.call('fablab.startJob', { resourceId: laser, personId, minutes: 60 });
    await place.undo(started);
    expect(await place.mustCall('fablab.runningJobs', {})).toEqual([]);
    expect(await bookings()).toEqual([]);
    expect(await toBill()).toEqual([]);
  });

  it('is made from a booking, early too, and is made of it once', async () => {
    const booked = await place.mustCall('bookings.create', {
      resourceId: laser,
      startsAt: '2026-11-24T09:30',
      endsAt: '2026-11-24T10:30',
      personId,
    });
    const job = await place.mustCall('fablab.startJob', { bookingId: booked.id, personId: null });
    expect(job.bookingId).toBe(booked.id);
    expect((await bookings())[0]).toMatchObject({ startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T10:30' });
    expect((await place.call('fablab.startJob', { bookingId: booked.id, personId: null })).ok).toBe(false);
  });
});

describe('B12: what is over is a fact', () => {
  it('is told what it overlaps and when it was closed, and never refused', async () => {
    await place.mustCall('fablab.noteJob', past('2026-11-20T14:00', '2026-11-20T15:00'));
    const second = await place.mustCall('fablab.noteJob', past('2026-11-20T14:30', '2026-11-20T22:00'));
    expect(second.flags).toEqual([
      'en même temps qu’un autre travail noté',
      expect.stringContaining('hors des heures d’ouverture') as unknown,
    ]);
    expect(await place.call('fablab.noteJob', past('2026-11-24T09:00', '2026-11-24T10:00'))).toMatchObject({
      ok: false,
      error: { fields: { endsAt: expect.any(String) as unknown } },
    });
  });

  it('can be corrected until it is billed: the stock follows, both ways, and keeps its price', async () => {
    const used = (quantity: number) => ({ materials: [{ materialId: plywood, quantity }] });
    const noted = await place.mustCall(
      'fablab.noteJob',
      past('2026-11-24T08:00', '2026-11-24T08:30', used(10_000)),
    );
    const material = (await place.mustCall('fablab.materials', {}))[0];
    if (material === undefined) throw new Error('no material');
    const { id: _id, version, archived: _a, stock: _s, isLow: _l, ...fields } = material;
    await place.mustCall('fablab.saveMaterial', { id: plywood, version, fields: { ...fields, price: 1000 } });
    const less = past('2026-11-24T08:00', '2026-11-24T08:30', used(4000));
    const corrected = await place.call('fablab.correctJob', { id: noted.id, version: 1, fields: less });
    expect(corrected).toMatchObject({ ok: true, value: { total: 700 } });
    expect(await stock()).toBe(-4000);
    const moves = await place.mustCall('fablab.materialMoves', { materialId: plywood });
    expect(moves.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['return', 6000],
      ['use', -10_000],
    ]);
    expect((await place.undo(corrected)).ok).toBe(true);
    expect(await stock()).toBe(-10_000);
    await place.mustCall('billing.draftAll', { until: '2026-11-24' });
    expect(await place.call('fablab.correctJob', { id: noted.id, version: 3, fields: less })).toMatchObject({
      ok: false,
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect((await place.call('fablab.removeJob', { id: noted.id, version: 3 })).ok).toBe(false);
  });
});

describe('a job goes on', () => {
  it('is prolonged, or says who is in the way (B1)', async () => {
    const { id } = await start(60);
    const other = await furnish(place).person('Rémi', 'Blanc');
    await place.mustCall('bookings.create', {
      resourceId: laser,
      startsAt: '2026-11-24T11:00',
      endsAt: '2026-11-24T12:00',
      personId: other,
    });
    const longer = await place.call('fablab.prolongJob', { id, version: 1, endsAt: '2026-11-24T11:00' });
    expect(longer.ok).toBe(true);
    expect(
      await place.call('fablab.prolongJob', { id, version: 2, endsAt: '2026-11-24T11:30' }),
    ).toMatchObject({
      ok: false,
      error: { code: 'BOOKING_OVERLAP', message: expect.stringContaining('Rémi Blanc') as unknown },
    });
    at('09:30');
    expect(await place.mustCall('fablab.finishJob', { id, version: 2, ending: success })).toMatchObject({
      total: 2400,
    });
  });

  it('runs on when it was ended by mistake, with its slot and its material back', async () => {
    const { id } = await start(120);
    at('08:30');
    const ending = { ...success, materials: [{ materialId: plywood, quantity: 5000 }] };
    const finished = await place.call('fablab.finishJob', { id, version: 1, ending });
    await place.undo(finished);
    expect(await stock()).toBe(0);
    expect((await bookings())[0]).toMatchObject({ endsAt: '2026-11-24T11:00' });
    expect((await place.mustCall('fablab.runningJobs', {}))[0]).toMatchObject({
      state: 'running',
      price: null,
    });
    expect(await toBill()).toEqual([]);
  });

  it('ends when somebody says that it ended, and not in the future', async () => {
    await setMachine({ basis: 'actual' });
    const { id } = await start(60);
    at('11:00');
    const ending = success;
    expect(
      (await place.call('fablab.finishJob', { id, version: 1, ending, endsAt: '2026-11-24T13:00' })).ok,
    ).toBe(false);
    expect(
      await place.mustCall('fablab.finishJob', { id, version: 1, ending, endsAt: '2026-11-24T09:30' }),
    ).toMatchObject({ total: 600 });
  });
});

describe('F4: a volunteer', () => {
  it('does it all without seeing payments or other days', async () => {
    await place.mustCall('fablab.noteJob', past('2026-11-20T14:00', '2026-11-20T15:00'));
    const job = await place.mustCall(
      'fablab.startJob',
      { resourceId: laser, personId, minutes: 60 },
      volunteer,
    );
    at('08:30');
    await place.mustCall('fablab.finishJob', { id: job.id, version: 1, ending: success }, volunteer);
    const range = { from: '2026-01-01', to: '2026-12-31' };
    const seen = await place.mustCall('fablab.machineJobs', range, volunteer);
    expect(seen.map(({ id, billing }) => [id, billing])).toEqual([[job.id, null]]);
    expect(await place.mustCall('fablab.machineJobs', range)).toHaveLength(2);
    expect((await place.call('fablab.partyJobs', { personId }, volunteer)).ok).toBe(false);
    expect((await place.call('fablab.materialMoves', { materialId: plywood }, volunteer)).ok).toBe(false);
    expect((await place.mustCall('fablab.materials', {}, volunteer))[0]?.purchasePrice).toBeNull();
  });
});
