import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCarnetType } from '../../../tests/support/coverage.ts';
import { settle } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let buyer: { kind: 'person'; id: number };
let bookingId: number;
let membershipId: number;
let articleId: number;

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'franchise', legalName: 'Les Tilleuls' });
  buyer = { kind: 'person', id: await addPerson(place) };
  const { resource, priceList } = furnish(place);
  const room = await resource();
  await priceList([room], { individual: { hour: 1200 } });
  const slot = {
    resourceId: room,
    startsAt: '2026-11-23T10:00',
    endsAt: '2026-11-23T12:00',
    personId: buyer.id,
  };
  const accept = ['IN_THE_PAST', 'OUTSIDE_OPENING_HOURS'] as const;
  bookingId = (await place.mustCall('bookings.create', slot, { accept: [...accept] })).id;
  const typeId = await addMembershipType(place);
  membershipId = (await place.mustCall('memberships.record', { holder: buyer, typeId, fee: 2000 })).id;
  const fields = { name: 'Café', unitPrice: 100, includesVat: true, vatRate: 1000, key: '' };
  articleId = (await place.mustCall('billing.saveArticle', { fields })).id;
});
afterEach(() => place.close());

const basket = (total: number) => ({
  buyer,
  articles: [{ articleId, quantity: 2000 }],
  sources: [{ kind: 'booking', id: bookingId }],
  owed: [{ kind: 'membership' as const, id: membershipId, amount: 2000 }],
  method: 'cash' as const,
  tendered: 5000,
  total,
});

describe('the counter’s basket for somebody', () => {
  it('I8: a fee, a use and goods are one payment: an invoice paid as it is issued, a receipt, and change', async () => {
    const sold = await place.mustCall('billing.sellTogether', basket(4600));
    expect(sold).toMatchObject({ document: { number: 'F-2026-0001' }, gross: 4600, change: 400 });
    const invoice = await place.mustCall('billing.document', { id: sold.document?.id ?? 0 });
    expect([invoice.gross, invoice.due, invoice.nature]).toEqual([2600, 0, 'mixed']);
    const payments = await place.mustCall('billing.payments', { from: '2026-11-24', to: '2026-11-24' });
    expect(payments.map(({ amount, unallocated }) => [amount, unallocated])).toEqual([[4600, 0]]);
    const receipts = await place.mustCall('billing.receipts', { from: '2026-11-24', to: '2026-11-24' });
    expect(receipts).toHaveLength(1);
    expect(await place.mustCall('billing.account', { party: buyer })).toMatchObject({ owed: 0, credit: 0 });
    expect(await place.mustCall('billing.toBill', { until: '2026-11-24' })).toEqual([]);
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
    const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
    expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it('I8, I1: another sum than was shown, too little, or a line billed meanwhile: nothing is sold, no number burnt', async () => {
    const refused = async (input: Parameters<typeof place.mustCall<'billing.sellTogether'>>[1]) => {
      const result = await place.call('billing.sellTogether', input);
      return result.ok ? 'sold' : result.error.code;
    };
    expect(await refused(basket(4500))).toBe('INVALID_INPUT');
    expect(await refused({ ...basket(4600), tendered: 4000 })).toBe('AMOUNT_TOO_SMALL');
    expect(await refused({ ...basket(4600), sources: [{ kind: 'booking', id: 99 }] })).toBe(
      'NOTHING_TO_BILL',
    );
    expect(await place.mustCall('billing.payments', { from: '2026-11-24', to: '2026-11-24' })).toEqual([]);
    const sold = await place.mustCall('billing.sellTogether', basket(4600));
    expect(sold.document?.number).toBe('F-2026-0001');
  });

  it('I8: a new member takes a membership, a carnet and coffee: one payment, a receipt and an invoice', async () => {
    const comer = {
      kind: 'person' as const,
      id: await addPerson(place, { firstName: 'Zoé', lastName: 'Martin' }),
    };
    const bookType = await aCarnetType(place, { price: 8000 });
    const typeId = await addMembershipType(place, { name: 'Soutien', usualFee: 1500 });
    const offers = await place.mustCall('billing.counterOffers', { buyer: comer });
    expect(offers.map(({ kind, name, amount }) => [kind, name, amount])).toContainEqual([
      'membership',
      'Soutien',
      1500,
    ]);
    const sold = await place.mustCall('billing.sellTogether', {
      buyer: comer,
      articles: [{ articleId, quantity: 1000 }],
      taken: [
        { kind: 'membership', typeId, fee: 1500 },
        { kind: 'pass_book', typeId: bookType },
      ],
      method: 'card',
      tendered: null,
      total: 1500 + 8000 + 100,
    });
    const invoice = await place.mustCall('billing.document', { id: sold.document?.id ?? 0 });
    expect([invoice.gross, invoice.due]).toEqual([8100, 0]);
    expect(invoice.lines.map(({ source }) => source.kind)).toEqual(['pass_book', 'free']);
    const { rows } = await place.mustCall('memberships.of', { holder: comer });
    expect(rows).toMatchObject([{ typeName: 'Soutien', fee: 1500, paid: 1500 }]);
    expect(rows[0]?.receiptNumber).not.toBeNull();
    const books = await place.mustCall('coverage.passBooks', { holder: comer });
    expect(books).toMatchObject([{ billed: true, price: 8000 }]);
    expect(await place.mustCall('billing.account', { party: comer })).toMatchObject({ owed: 0, credit: 0 });
    // What runs is not offered twice (P1).
    const after = await place.mustCall('billing.counterOffers', { buyer: comer });
    expect(after.filter(({ kind, typeId: id }) => kind === 'membership' && id === typeId)).toEqual([]);
    const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
    expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it('I12: a membership with a counterpart stands on the invoice, also for whom a structure pays otherwise', async () => {
    const typeId = await addMembershipType(place, { name: 'Atelier', usualFee: 3000, withCounterpart: true });
    const comer = {
      kind: 'person' as const,
      id: await addPerson(place, { firstName: 'Zoé', lastName: 'Martin' }),
    };
    const sold = await place.mustCall('billing.sellTogether', {
      buyer: comer,
      taken: [{ kind: 'membership', typeId, fee: 3000 }],
      method: 'cash',
      tendered: null,
      total: 3000,
    });
    const invoice = await place.mustCall('billing.document', { id: sold.document?.id ?? 0 });
    expect(invoice.lines).toMatchObject([{ source: { kind: 'membership' }, unitPrice: 3000 }]);
    expect(invoice.due).toBe(0);
  });

  it('I8: what is refused takes nothing: no membership, no carnet, no number', async () => {
    const bookType = await aCarnetType(place, { price: 8000 });
    const typeId = await addMembershipType(place, { name: 'Soutien', usualFee: 1500 });
    const result = await place.call('billing.sellTogether', {
      buyer,
      taken: [
        { kind: 'pass_book', typeId: bookType },
        { kind: 'membership', typeId, fee: 1500 },
      ],
      method: 'cash',
      tendered: 1000,
      total: 9500,
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'AMOUNT_TOO_SMALL' } });
    expect(await place.mustCall('coverage.passBooks', { holder: buyer })).toEqual([]);
    expect((await place.mustCall('memberships.of', { holder: buyer })).rows).toHaveLength(1);
    // What the desk has to say yes to on the sheet, it has to here.
    const below = {
      ...basket(5600),
      taken: [{ kind: 'membership' as const, typeId, fee: 1000 }],
      tendered: null,
    };
    expect(await place.call('billing.sellTogether', below)).toMatchObject({
      ok: false,
      error: { code: 'NEEDS_CONFIRMATION' },
    });
    expect(await place.call('billing.sellTogether', below, { accept: ['FEE_BELOW_USUAL'] })).toMatchObject({
      ok: true,
    });
  });

  it('C3, I8: a use that the new carnet pays for is not paid besides: the refusal says why', async () => {
    const room = (await place.mustCall('resources.list', {}))[0]?.id ?? 0;
    const bookType = await aCarnetType(place, {
      price: 8000,
      unit: 'hour',
      scope: { kinds: [], resourceIds: [room] },
    });
    const taken = [{ kind: 'pass_book' as const, typeId: bookType }];
    const slot = {
      resourceId: room,
      startsAt: '2026-11-24T13:00',
      endsAt: '2026-11-24T14:00',
      personId: buyer.id,
    };
    const { id } = await place.mustCall('bookings.create', slot, { accept: ['OUTSIDE_OPENING_HOURS'] });
    const wanted = { ...basket(8000), articles: [], owed: [], taken, tendered: null };
    const sources = [{ kind: 'booking', id }];
    const result = await place.call('billing.sellTogether', { ...wanted, sources });
    expect(result.ok ? '' : result.error.message).toContain('carnet pris ici');
    expect(await place.call('billing.sellTogether', { ...wanted, sources: [] })).toMatchObject({ ok: true });
  });
});
