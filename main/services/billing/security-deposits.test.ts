import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freeLine } from '../../../tests/support/billing-place.ts';
import { dutiesOf, openHirePlace, type HirePlace } from '../../../tests/support/hire-place.ts';

let hiring: HirePlace;
let place: HirePlace['place'];

beforeEach(async () => {
  hiring = await openHirePlace();
  place = hiring.place;
});
afterEach(() => place.close());

const receive = async (means: 'cheque' | 'cash', id: number, version = 1) =>
  place.mustCall('billing.receiveDeposit', { id, version, on: '2026-11-24', means });
const asked = async (): Promise<number> => {
  await hiring.drawnUp();
  return (await place.mustCall('billing.securityDeposits', {}))[0]?.id ?? 0;
};
const balances = async (): Promise<Record<string, number>> => {
  const { rows } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
  return Object.fromEntries(rows.map((one) => [one.accountNumber, one.debit - one.credit]));
};

describe('a security deposit', () => {
  it('I14: a cheque in the drawer is off the books; cashed it is owed back, and no income', async () => {
    const id = await asked();
    const held = await receive('cheque', id);
    expect((await balances())['165']).toBeUndefined();
    const cashed = await place.call('billing.cashDeposit', { ...held, on: '2026-11-24' });
    expect(await balances()).toMatchObject({ '165': -30_000, '512': 30_000 });
    expect(await place.undo(cashed)).toMatchObject({ ok: true });
    expect((await balances())['165']).toBeUndefined();
    expect(await place.mustCall('billing.toBill', { until: '2026-11-24' })).toEqual([]);
  });

  it('I14: after the letting the desk is told to give it back, and late after a week', async () => {
    const id = await asked();
    await receive('cheque', id);
    place.setNow('2026-12-11T08:00:00.000Z');
    expect(await dutiesOf(place)).toEqual([
      ['Caution de Ressourcerie du Claps à rendre\u00a0: 300,00\u00a0€', false],
    ]);
    place.setNow('2026-12-18T08:00:00.000Z');
    expect(await dutiesOf(place)).toEqual([
      ['Caution de Ressourcerie du Claps à rendre\u00a0: 300,00\u00a0€', true],
    ]);
    await place.mustCall('billing.giveDepositBack', { id, version: 2, on: '2026-12-18', means: 'cash' });
    expect(await dutiesOf(place)).toEqual([]);
  });

  it('I14, I7: what is kept of cash is billed once and paid by it; 165 and the customer end at nothing', async () => {
    const id = await asked();
    const held = await receive('cash', id);
    expect(await balances()).toMatchObject({ '165': -30_000, '530': 30_000 });
    const without = { ...held, on: '2026-11-24', means: 'cash' as const, kept: 8000 };
    expect(await place.call('billing.giveDepositBack', without)).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
    const given = await place.call('billing.giveDepositBack', { ...without, reason: 'Une table cassée' });
    expect(given).toMatchObject({ ok: true });
    const after = await balances();
    expect([after['165'] ?? 0, after['530'], after['411']]).toEqual([0, 8000, -8000]);
    const [item] = await place.mustCall('billing.toBill', { until: '2026-11-24' });
    expect(item).toMatchObject({ amount: 8000, payer: hiring.customer, flag: 'déjà réglé par la caution' });
    const draft = await place.mustCall('billing.draft', {
      buyer: hiring.customer,
      lines: item ? [item.line] : [],
    });
    expect(await place.undo(given)).toMatchObject({ error: { code: 'IN_USE' } });
    const issued = await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24' });
    expect(await place.mustCall('billing.toBill', { until: '2026-11-24' })).toEqual([]);
    const account = await place.mustCall('billing.account', { party: hiring.customer });
    expect([account.owed, account.credit]).toEqual([8000, 8000]);
    const end = await balances();
    expect([end['411'] ?? 0, end['5118'] ?? 0, end['706']]).toEqual([0, 0, -8000]);
    expect(issued.number).toBe('F-2026-0001');
    const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
    expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
    // Nothing of it waits to be carried to the bank.
    const waiting = await place.mustCall('treasury.toDeposit', { kind: 'other' });
    expect(waiting.rows).toEqual([]);
  });

  it('I14: what was kept is taken back by reversing its payment', async () => {
    const id = await asked();
    const held = await receive('cash', id);
    const given = await place.call('billing.giveDepositBack', {
      ...held,
      on: '2026-11-24',
      means: 'cash',
      kept: 8000,
      reason: 'Ménage',
    });
    expect(await place.undo(given)).toMatchObject({ ok: true });
    const after = await balances();
    expect([after['165'], after['411'] ?? 0, after['5118'] ?? 0]).toEqual([-30_000, 0, 0]);
  });

  it('I6: a hand-made line of a deposit of which nothing is kept is refused', async () => {
    const id = await asked();
    const lines = [freeLine({ source: { kind: 'security_deposit', id } })];
    expect(await place.call('billing.draft', { buyer: hiring.customer, lines })).toMatchObject({
      error: { code: 'NOTHING_TO_BILL' },
    });
  });
});
