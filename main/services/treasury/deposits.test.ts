import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { accountOf, receive } from '../../../tests/support/treasury-place.ts';

let place: TestPlace;
let lea: Party;
const today = '2026-11-24';

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable', iban: 'FR7630006000011234567890189' });
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
});
afterEach(() => place.close());

const items = (...ids: number[]) =>
  ids.map((id) => ({ source: { kind: 'payment' as const, id }, bank: 'CA', chequeNumber: `00${id}` }));
const source = (id: number) => ({ kind: 'payment' as const, id });
const waiting = async () => (await place.mustCall('treasury.toDeposit', { kind: 'cheque' })).total;

describe('deposit slips', () => {
  it('I8: a slip carries cheques from 5112 to 512, numbered by year, and is taken back', async () => {
    const first = await receive(place, lea, 1000, 'cheque');
    const second = await receive(place, lea, 2550, 'cheque');
    await receive(place, lea, 700, 'cash');
    expect(await waiting()).toBe(3550);
    expect(await accountOf(place, '5112')).toBe(3550);
    const made = await place.call('treasury.depositCheques', {
      depositedOn: today,
      items: items(first, second),
    });
    expect(made).toMatchObject({ ok: true, value: { number: 'REM-2026-0001', total: 3550 } });
    expect(await waiting()).toBe(0);
    expect([await accountOf(place, '5112'), await accountOf(place, '512')]).toEqual([0, 3550]);
    await place.undo(made);
    expect(await waiting()).toBe(3550);
    expect([await accountOf(place, '5112'), await accountOf(place, '512')]).toEqual([3550, 0]);
    const again = await place.mustCall('treasury.depositCheques', {
      depositedOn: today,
      items: items(second),
    });
    expect(again.number).toBe('REM-2026-0002');
    const rows = await place.mustCall('treasury.deposits', { from: today, to: today });
    expect(rows.map(({ number, undoneOn }) => [number, undoneOn])).toEqual([
      ['REM-2026-0002', null],
      ['REM-2026-0001', today],
    ]);
    expect(rows[0]?.items).toMatchObject([
      { payerName: 'Léa Lefèvre', bank: 'CA', chequeNumber: `00${second}`, amount: 2550 },
    ]);
  });

  it('I8: nothing is deposited twice, ahead of time, before it came, or after it was taken back', async () => {
    const one = await receive(place, lea, 1000, 'cheque');
    const deposit = (ids: number[], depositedOn = today) =>
      place.call('treasury.depositCheques', { depositedOn, items: items(...ids) });
    expect(await deposit([one, one])).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    expect(await deposit([one], '2026-11-25')).toHaveProperty('error.fields.depositedOn');
    expect(await deposit([one], '2026-11-23')).toHaveProperty('error.fields.depositedOn');
    await place.mustCall('billing.reverse', { id: one, on: today, reason: 'Saisi en double' });
    expect(await deposit([one])).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    const cash = await receive(place, lea, 500, 'cash');
    expect(await deposit([cash])).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
  });

  it('I7: a bounced cheque is owed again, its slip stays, the bank took it with its fee', async () => {
    const { id } = await issueLines(place, lea);
    const cheque = await receive(place, lea, 1000, 'cheque', id);
    const slip = await place.mustCall('treasury.depositCheques', {
      depositedOn: today,
      items: items(cheque),
    });
    const [deposit] = await place.mustCall('treasury.deposits', { from: today, to: today });
    expect((await place.mustCall('billing.account', { party: lea })).owed).toBe(0);
    await place.mustCall('treasury.bounceCheque', {
      itemId: deposit?.items[0]?.id ?? 0,
      on: today,
      reason: 'Sans provision',
      fee: 1500,
    });
    expect((await place.mustCall('billing.account', { party: lea })).owed).toBe(1000);
    expect(await accountOf(place, '5112')).toBe(0);
    expect(await accountOf(place, '512')).toBe(-1500);
    expect(await accountOf(place, '627')).toBe(1500);
    const [after] = await place.mustCall('treasury.deposits', { from: today, to: today });
    expect(after).toMatchObject({ undoneOn: null, gross: 1000, items: [{ bouncedOn: today }] });
    expect(await place.call('treasury.undoDeposit', { id: slip.id, version: slip.version })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect(await waiting()).toBe(0);
    const { proofs } = await place.mustCall('accounting.balance', { until: today });
    expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  });

  it('I8: a payout of cards brings its payments less the fees, and takes back what was given back', async () => {
    const one = await receive(place, lea, 3000, 'card');
    const two = await receive(place, lea, 2000, 'card');
    const paid = await place.mustCall('treasury.recordPayout', {
      method: 'card',
      paidOn: today,
      sources: [source(one)],
      fee: 45,
    });
    expect(paid.net).toBe(2955);
    expect([
      await accountOf(place, '5115'),
      await accountOf(place, '512'),
      await accountOf(place, '627'),
    ]).toEqual([2000, 2955, 45]);
    await place.mustCall('billing.reverse', { id: one, on: today, reason: 'Remboursé sur la carte' });
    const { rows } = await place.mustCall('treasury.toDeposit', { kind: 'card' });
    expect(rows.map(({ amount }) => amount)).toEqual([2000, -3000]);
    await place.mustCall('treasury.recordPayout', {
      method: 'card',
      paidOn: today,
      sources: [source(two), ...rows.filter(({ amount }) => amount < 0).map((row) => row.source)],
    });
    expect(await accountOf(place, '5115')).toBe(0);
    expect(await accountOf(place, '512')).toBe(1955);
  });

  it('I8: the slip is a PDF', async () => {
    const one = await receive(place, lea, 1000, 'cheque');
    const { id } = await place.mustCall('treasury.depositCheques', { depositedOn: today, items: items(one) });
    const ticket = await place.mustCall('treasury.depositFile', { id });
    expect(ticket.fileName).toBe('REM-2026-0001.pdf');
    expect(ticket.size).toBeGreaterThan(5000);
  });

  it('the money of a slip never changes in the file itself', async () => {
    const one = await receive(place, lea, 1000, 'cheque');
    await place.mustCall('treasury.depositCheques', { depositedOn: today, items: items(one) });
    const { database } = place.store;
    expect(() => database.exec('UPDATE money_deposits SET gross_cents = 1')).toThrow('MONEY_STAYS');
    expect(() => database.exec('DELETE FROM money_deposit_items')).toThrow('MONEY_STAYS');
  });
});
