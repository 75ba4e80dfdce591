import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { agreeToSettle, settlingWith } from '../../../tests/support/settlement-place.ts';

type Settling = ReturnType<typeof settlingWith>;
let place: TestPlace;
let add: ReturnType<typeof furnish>;
let partner: number;
let preview: Settling['preview'];
let confirm: Settling['confirm'];
let balance: Settling['balance'];
let ours: Settling['ours'];
beforeEach(async () => {
  place = openTestPlace('2026-12-15T08:00:00.000Z');
  add = furnish(place);
  ({ partner } = await agreeToSettle(place, add));
  ({ preview, confirm, balance, ours } = settlingWith(place, partner));
});
afterEach(() => place.close());

const december = { from: '2026-12-01', to: '2026-12-15' };
const use = async () => {
  const printer = await add.resource({ name: 'Prusa', kind: 'machine', ownerOrganisationId: partner });
  await add.priceList([printer], {
    individual: { hour: 500 },
    member: { hour: 500 },
    partner: { hour: 500 },
  });
  const ana = await add.person('Ana', 'Blanc');
  return place.mustCall(
    'bookings.create',
    { resourceId: printer, startsAt: '2026-12-14T09:00', endsAt: '2026-12-14T12:00', personId: ana },
    { accept: ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] },
  );
};

describe('visits of ours there', () => {
  it('X3: one day at most a person and date, all of a batch or none, undone and counted by month', async () => {
    const ana = await add.person('Ana', 'Blanc');
    const first = await ours(ana, '2026-11-09', 1);
    expect(first).toMatchObject({ ok: true });
    expect(await ours(ana, '2026-11-09', 1)).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    const batch = await place.call('networks.noteVisitsThere', {
      partnerOrganisationId: partner,
      visits: [
        { personId: ana, date: '2026-11-10', halfDays: 2 },
        { personId: ana, date: '2026-11-10', halfDays: 1 },
      ],
    });
    expect(batch).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    expect(
      await place.mustCall('networks.standingThere', { personId: ana, date: '2026-11-10' }),
    ).toMatchObject([{ used: 1, quota: 4, left: 3, sentence: 'reste 1,5 sur 2 en novembre' }]);
    await ours(ana, '2026-11-11');
    await ours(ana, '2026-11-12');
    const [month] = await place.mustCall('networks.visitMonth', { month: '2026-11' });
    expect(month?.sides[1]).toMatchObject({
      direction: 'ours_there',
      used: 5,
      beyond: 1,
      amount: 600,
      rows: [{ displayName: 'Ana Blanc', left: 0, sentence: 'reste 0 sur 2 en novembre' }],
    });
    expect(await ours(ana, '2027-01-09')).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    await place.undo(first);
    expect((await place.mustCall('networks.visitMonth', { month: '2026-11' }))[0]?.sides[1]?.used).toBe(4);
  });
});

describe('a partner’s machines', () => {
  it('B11: what is used is never our income; money taken for it is held, receipted apart and settled', async () => {
    const booking = await use();
    expect(await place.mustCall('billing.toBill', { until: '2026-12-31' })).toEqual([]);
    const days = { from: '2026-12-01', to: '2026-12-15' };
    expect(await place.mustCall('networks.partnerUses', { ...days, onlyDue: true })).toMatchObject([
      { userName: 'Ana Blanc', amount: 1500, held: 0, due: 1500 },
    ]);
    const input = {
      partnerOrganisationId: partner,
      bookingId: booking.id,
      amount: 1500,
      method: 'cash' as const,
      receivedOn: '2026-12-15',
    };
    const held = await place.call('networks.holdMoney', input);
    expect(held).toMatchObject({ ok: true, value: { reference: 'PC-2026-0001' } });
    expect(await place.call('networks.holdMoney', input)).toMatchObject({
      error: { code: 'NEEDS_CONFIRMATION' },
    });
    expect(await place.mustCall('billing.overview', {})).toMatchObject({ cashToday: 0, heldCashToday: 1500 });
    expect((await place.mustCall('reports.year', { year: 2026 })).incomeByMonth).toEqual(Array(12).fill(0));
    expect(await place.mustCall('billing.payments', days)).toEqual([]);
    expect((await preview(december)).lines).toMatchObject([
      { kind: 'use', amount: 1500, dueToThem: 0 },
      { kind: 'held', amount: 1500, dueToThem: 1500, personName: 'Ana Blanc' },
    ]);
    expect(await balance()).toMatchObject({ dueToThem: 1500 });
    const id = await confirm(december);
    expect(await balance()).toMatchObject({ dueToThem: 1500 });
    await place.mustCall('networks.payPartner', {
      settlementId: id,
      amount: 1500,
      method: 'cash',
      paidOn: '2026-12-15',
    });
    expect(await balance()).toMatchObject({ dueToThem: 0 });
    expect(await place.mustCall('billing.overview', {})).toMatchObject({ cashToday: 0, heldCashToday: 0 });
  });

  it('B11: money held is taken back by the other way, and never changed or deleted', async () => {
    const booking = await use();
    const held = await place.call('networks.holdMoney', {
      partnerOrganisationId: partner,
      bookingId: booking.id,
      amount: 1000,
      method: 'cheque',
      receivedOn: '2026-12-15',
    });
    await place.undo(held);
    const { rows } = await place.mustCall('networks.heldPayments', { from: '2026-12-01', to: '2026-12-31' });
    expect(rows.map(({ reference, amount }) => [reference, amount])).toEqual([
      ['PC-2026-0002', -1000],
      ['PC-2026-0001', 1000],
    ]);
    expect(await place.undo(held)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    for (const sql of ['UPDATE held_payments SET amount_cents = 5', 'DELETE FROM held_payments'])
      expect(() => place.store.database.exec(sql)).toThrow('SETTLEMENT_FROZEN');
    expect(
      await place.mustCall('networks.partnerUses', { from: '2026-12-01', to: '2026-12-31' }),
    ).toMatchObject([{ due: 1500 }]);
  });
});
