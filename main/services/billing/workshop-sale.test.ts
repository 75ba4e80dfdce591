import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { workshopHands } from '../../../tests/support/workshops.ts';

let place: TestPlace;
let hands: ReturnType<typeof workshopHands>;
let sessionId: number;
let lea: number;
// It is Tuesday 24 November 2026; a workshop of 15 € on Friday.
beforeEach(async () => {
  place = openTestPlace();
  hands = workshopHands(place);
  lea = await addPerson(place);
  sessionId = await hands.session(await hands.workshop(priced));
});
afterEach(() => place.close());

const priced = {
  places: 8,
  pricing: { mode: 'listed' as const, prices: [{ category: 'individual' as const, amount: 1500 }] },
};
const nameless = async (seats = 1): Promise<number> =>
  (
    await place.mustCall('workshops.register', {
      sessionId,
      who: { kind: 'anonymous', seats, band: '', gender: null, commune: '', isFirst: null },
    })
  ).id;
const sell = (registrationIds: number[], more: object = {}, options?: Parameters<TestPlace['call']>[2]) =>
  place.call('billing.sellRegistrations', { registrationIds, method: 'cash', ...more }, options);
const roll = async () => (await hands.detail(sessionId)).registrations;
const toBill = () => place.mustCall('billing.toBill', { until: '2026-12-31' });

describe('money at the door of a workshop', () => {
  it('I6, I8: is a numbered sale with its change, and what it paid is on no later invoice', async () => {
    const { id } = await hands.register(sessionId, lea);
    const paid = await sell([id], { tendered: 2000 });
    expect(paid).toMatchObject({ ok: true, value: { gross: 1500, change: 500, number: 'V-2026-0001' } });
    const saleId = paid.ok ? paid.value.id : 0;
    expect(await roll()).toMatchObject([{ payment: 'paid', saleId }]);
    place.setNow('2026-12-31T20:00:00.000Z');
    expect(await toBill()).toEqual([]);
    expect(await sell([id])).toMatchObject({ error: { code: 'IN_USE' } });
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
    const [row] = await roll();
    const off = { id, version: row?.version ?? 0, reason: 'malade' };
    expect(await place.call('workshops.cancelRegistration', off)).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('I6, I8: its money given back, it is settled still, or to be paid again where that is asked', async () => {
    const { id } = await hands.register(sessionId, lea);
    const paid = await sell([id]);
    const saleId = paid.ok ? paid.value.id : 0;
    const found = await place.mustCall('billing.refundableSale', { saleId });
    expect(found?.paidFor).toEqual({ jobs: 0, registrations: 1 });
    const part = { saleId, lines: [{ position: 1, quantity: 500 }], reason: 'erreur', putBack: true };
    expect(await place.call('billing.refundSale', part)).toMatchObject({
      ok: false,
      error: { fields: { lines: expect.stringContaining('toute la vente') as string } },
    });
    expect(await toBill()).toEqual([]);
    await place.mustCall('billing.refundSale', { saleId, reason: 'payé par carte, en fait', putBack: true });
    expect(await toBill()).toMatchObject([{ line: { source: { kind: 'workshop', id } } }]);
    const again = await sell([id], { method: 'card' });
    expect(again.ok).toBe(true);
    await place.mustCall('billing.refundSale', { saleId: again.ok ? again.value.id : 0, reason: 'geste' });
    expect(await toBill()).toEqual([]);
    const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
    expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it('I8: people without a name pay together, with no buyer, a line each', async () => {
    const ids = [await nameless(), await nameless(3)];
    expect(await sell(ids, { method: 'card' })).toMatchObject({
      ok: true,
      value: { gross: 6000, noteDue: true },
    });
    expect((await roll()).map(({ payment }) => payment)).toEqual(['paid', 'paid']);
    const { rows } = await place.mustCall('billing.sales', { date: '2026-11-24' });
    expect(rows).toMatchObject([
      { gross: 6000, buyerName: null, what: expect.stringContaining('Soudure') as string },
    ]);
  });

  it('I5: not two payers at once; a structure pays for those who came for it', async () => {
    const { id: own } = await hands.register(sessionId, lea);
    const someone = await nameless();
    expect(await sell([own, someone])).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    const organisationId = await furnish(place).organisation('Ressourcerie du Claps');
    const marc = await addPerson(place, { firstName: 'Marc', lastName: 'Oriol' });
    const who = { kind: 'person' as const, personId: marc, organisationId };
    const { id } = await place.mustCall('workshops.register', { sessionId, who });
    expect(await sell([id])).toMatchObject({ ok: true });
    const { rows } = await place.mustCall('billing.sales', { date: '2026-11-24' });
    expect(rows).toMatchObject([{ buyerName: 'Ressourcerie du Claps' }]);
  });

  it('I2, I6: not what is on an invoice, not who waits or is off, not of a cancelled session, not nothing', async () => {
    const { id } = await hands.register(sessionId, lea);
    const someone = await nameless();
    place.setNow('2026-11-27T17:00:00.000Z');
    await place.mustCall('billing.draftAll', { until: '2026-11-30' });
    expect(await sell([id])).toMatchObject({ error: { code: 'IN_USE' } });
    const [, row] = await roll();
    await place.mustCall('workshops.cancelRegistration', {
      id: someone,
      version: row?.version ?? 0,
      reason: 'parti',
    });
    expect(await sell([someone])).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
    expect(await sell([9999])).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const free = await hands.session(await hands.workshop({ title: 'Couture' }), {
      startsAt: '2026-12-02T14:00',
      endsAt: '2026-12-02T16:00',
    });
    const { id: costless } = await hands.register(free, lea);
    expect(await sell([costless])).toMatchObject({ error: { code: 'AMOUNT_TOO_SMALL' } });
    const { session } = await hands.detail(sessionId);
    expect(session.status).toBe('planned');
  });

  it('F4: takes what is given for the price only, and no volunteer’s hand takes it', async () => {
    const { id } = await hands.register(sessionId, lea);
    expect(await sell([id], { tendered: 1000 })).toMatchObject({ error: { code: 'AMOUNT_TOO_SMALL' } });
    expect(await sell([id], {}, { actor: { role: 'volunteer' } })).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
    expect(await roll()).toMatchObject([{ payment: 'due', saleId: null }]);
  });

  it('M1: the books know it as a service, and agree', async () => {
    await sell([await nameless()]);
    const { rows, proofs } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
    expect(
      rows.map(({ accountNumber, debit, credit }) => [accountNumber.slice(0, 3), debit - credit]),
    ).toEqual([
      ['411', 0],
      ['530', 1500],
      ['706', -1500],
    ]);
    expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  });
});
