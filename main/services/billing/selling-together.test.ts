import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
});
