import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { aCarnet } from '../../../tests/support/coverage.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { accountOf, receive } from '../../../tests/support/treasury-place.ts';

let place: TestPlace;
let lea: Party;
const today = '2026-11-24';

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable' });
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
});
afterEach(() => place.close());

const account = () => place.mustCall('billing.account', { party: lea });
const chainHolds = async () => (await place.mustCall('billing.verifyChain', {})).broken === null;
const booksAgree = async () =>
  (await place.mustCall('accounting.balance', { until: today })).proofs.every(({ agrees }) => agrees);
const giveBack = (amount: number, method: 'cash' | 'transfer' | 'cheque' | 'card' = 'transfer') =>
  place.call('billing.refundCredit', { party: lea, amount, method, on: today, reason: 'Trop payé' });

describe('credit', () => {
  it('I7: what was paid ahead pays an invoice and a fee, which gets its receipt; taken back, both are owed again', async () => {
    await receive(place, lea, 3000, 'transfer');
    await receive(place, lea, 1500, 'cash');
    const { id } = await issueLines(place, lea, [freeLine({ unitPrice: 2400 })]);
    const typeId = await addMembershipType(place, { name: 'Individuelle' });
    const membership = await place.mustCall('memberships.record', { holder: lea, typeId, fee: 2000 });
    const used = await place.call('billing.useCredit', {
      party: lea,
      allocations: [
        { kind: 'document', id, amount: 2400 },
        { kind: 'membership', id: membership.id, amount: 2000 },
      ],
    });
    expect(used).toMatchObject({ ok: true, value: { left: 100 } });
    expect(await account()).toMatchObject({ owed: 0, credit: 100 });
    expect(await place.mustCall('billing.receipts', { from: today, to: today })).toHaveLength(1);
    expect(await accountOf(place, '7561')).toBe(-2000);
    expect([await chainHolds(), await booksAgree()]).toEqual([true, true]);
    await place.undo(used);
    expect(await account()).toMatchObject({ owed: 4400, credit: 4500 });
    expect(await place.mustCall('billing.receipts', { from: today, to: today })).toMatchObject([
      { voided: true },
    ]);
    expect([await chainHolds(), await booksAgree()]).toEqual([true, true]);
    expect(await place.undo(used)).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('I7: an invoice paid and then credited is given back by any means, never more than there is', async () => {
    const { id } = await issueLines(place, lea, [freeLine({ unitPrice: 2400 })]);
    await receive(place, lea, 2400, 'transfer', id);
    await place.mustCall('billing.credit', { id, issuedOn: today, reason: 'Annulé' });
    expect(await account()).toMatchObject({ owed: 0, credit: 2400 });
    const part = await giveBack(1000, 'cash');
    expect(part).toMatchObject({ ok: true, value: { left: 1400 } });
    expect(await account()).toMatchObject({ owed: 0, credit: 1400 });
    expect([await accountOf(place, '530'), await accountOf(place, '411')]).toEqual([-1000, -1400]);
    const tooMuch = await giveBack(1401);
    expect(tooMuch.ok ? '' : tooMuch.error.fields?.['amount']).toContain('14,00');
    await place.undo(part);
    expect(await account()).toMatchObject({ credit: 2400 });
    expect([await chainHolds(), await booksAgree()]).toEqual([true, true]);
  });

  it('I7: what was given back is no longer there to use', async () => {
    await receive(place, lea, 3000, 'transfer');
    await giveBack(2000);
    const { id } = await issueLines(place, lea, [freeLine({ unitPrice: 2400 })]);
    const use = (amount: number) =>
      place.call('billing.useCredit', { party: lea, allocations: [{ kind: 'document', id, amount }] });
    expect(await use(1001)).toHaveProperty('error.fields.allocations');
    expect(await use(1000)).toMatchObject({ ok: true, value: { left: 0 } });
    expect(await account()).toMatchObject({ owed: 1400, credit: 0 });
  });

  it('I8: a cheque of ours leaves the bank, a card given back waits for its payout', async () => {
    const cheque = await receive(place, lea, 3000, 'cheque');
    await receive(place, lea, 2000, 'card');
    await giveBack(500, 'cheque');
    await giveBack(700, 'card');
    expect([
      await accountOf(place, '5112'),
      await accountOf(place, '5115'),
      await accountOf(place, '512'),
    ]).toEqual([3000, 1300, -500]);
    const cheques = await place.mustCall('treasury.toDeposit', { kind: 'cheque' });
    expect(cheques.rows.map(({ source, amount }) => [source.id, amount])).toEqual([[cheque, 3000]]);
    expect((await place.mustCall('treasury.toDeposit', { kind: 'card' })).total).toBe(1300);
  });
});

const sell = async () => {
  const articles = await place.mustCall('billing.articles', {});
  const idOf = (name: string) => articles.find((article) => article.name === name)?.id ?? 0;
  return place.mustCall('billing.sell', {
    lines: [
      { articleId: idOf('Journée'), quantity: 2000 },
      { articleId: idOf('Café'), quantity: 3000 },
    ],
    method: 'cash',
  });
};

describe('a sale given back', () => {
  it('I8, I9: by line and then the rest: own numbers, the money by the same means, the sale untouched', async () => {
    const sale = await sell();
    expect(sale).toMatchObject({ number: 'V-2026-0001', gross: 3900 });
    const lines = [{ position: 2, quantity: 1000 }];
    const first = await place.mustCall('billing.refundSale', {
      saleId: sale.id,
      lines,
      reason: 'Café renversé',
    });
    expect(first).toMatchObject({ number: 'V-2026-0002', refunded: 100 });
    expect(await accountOf(place, '530')).toBe(3800);
    const left = await place.mustCall('billing.refundableSale', { saleId: sale.id });
    expect(left.lines.map((line) => [line.quantity, line.left])).toEqual([
      [2000, 2000],
      [3000, 2000],
    ]);
    expect(left).toMatchObject({ gross: 3900, refunded: 100, refunds: ['V-2026-0002'] });
    const more = { saleId: sale.id, lines: [{ position: 2, quantity: 2001 }], reason: 'Trop' };
    expect(await place.call('billing.refundSale', more)).toHaveProperty('error.fields.lines');
    const all = await place.mustCall('billing.refundSale', { saleId: sale.id, reason: 'Annulée' });
    expect(all.refunded).toBe(3800);
    expect([
      await accountOf(place, '530'),
      await accountOf(place, '707'),
      await accountOf(place, '445711'),
    ]).toEqual([0, 0, 0]);
    expect(await place.call('billing.refundSale', { saleId: sale.id, reason: 'Encore' })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    expect(await place.call('billing.refundSale', { saleId: all.id, reason: 'Un retour' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    const day = await place.mustCall('billing.sales', { date: today });
    expect(day).toMatchObject({ total: 0, cash: 0 });
    expect([await chainHolds(), await booksAgree()]).toEqual([true, true]);
  });

  it('I9: whoever alters what was given back breaks the chain there', async () => {
    const sale = await sell();
    await place.mustCall('billing.refundSale', { saleId: sale.id, reason: 'Annulée' });
    expect(() => place.store.database.exec('UPDATE sales SET refunds_id = NULL')).toThrow('DOCUMENT_ISSUED');
    place.store.database.exec('DROP TRIGGER sales_refund_the_same; UPDATE sales SET refunds_id = NULL');
    expect(await chainHolds()).toBe(false);
  });
});

describe('paying at the counter', () => {
  it('I8: a membership, a carnet and a day are paid by one payment, each as it has to be', async () => {
    const typeId = await addMembershipType(place, { name: 'Individuelle' });
    const membership = await place.mustCall('memberships.record', { holder: lea, typeId, fee: 2000 });
    await aCarnet(place, lea);
    const items = await place.mustCall('billing.toBill', { until: today });
    const sources = items.flatMap(({ line }) =>
      line.source.kind === 'free' ? [] : [{ kind: line.source.kind, id: line.source.id }],
    );
    const invoice = await place.mustCall('billing.invoiceNow', { party: lea, sources });
    expect(invoice.gross).toBe(items.reduce((sum, { amount }) => sum + amount, 0));
    const open = (await account()).open.map(({ target }) => target);
    const amount = open.reduce((sum, one) => sum + one.amount, 0);
    await place.mustCall('billing.pay', {
      payer: lea,
      amount,
      method: 'card',
      receivedOn: today,
      allocations: open,
    });
    expect(open.map(({ kind }) => kind).toSorted()).toEqual(['document', 'membership']);
    expect(await account()).toMatchObject({ owed: 0, credit: 0 });
    expect(await place.mustCall('billing.receipts', { from: today, to: today })).toMatchObject([
      { membershipId: membership.id },
    ]);
    expect(await place.call('billing.invoiceNow', { party: lea, sources })).toMatchObject({
      error: { code: 'NOTHING_TO_BILL' },
    });
    expect([await chainHolds(), await booksAgree()]).toEqual([true, true]);
  });
});
