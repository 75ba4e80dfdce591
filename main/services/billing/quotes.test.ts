import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import type { QuoteLineFields } from '../../../shared/contract/billing-quotes.ts';
import { settle } from '../../../tests/support/billing-place.ts';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let customer: Party;
let room: number;
const accept = ['OUTSIDE_OPENING_HOURS'] as const;

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable', legalName: 'Les Tilleuls', siret: '73282932000074' });
  const { resource, priceList, organisation } = furnish(place);
  room = await resource({ name: 'Salle Est' });
  await priceList([room], {
    individual: { hour: 1200, day: 7000 },
    association: { hour: 1000 },
    company: { hour: 1500 },
  });
  customer = { kind: 'organisation', id: await organisation('Biovallée', 'company') };
});
afterEach(() => place.close());

const freeQuoteLine = (given: Partial<QuoteLineFields> = {}): QuoteLineFields => ({
  designation: 'Animation de la journée',
  bookingId: null,
  suppliedOn: '2026-12-10',
  quantity: 1000,
  unit: '',
  unitPrice: 20_000,
  includesVat: false,
  vatRate: 2000,
  discount: 0,
  ...given,
});

const slot = (day: string) => ({
  resourceId: room,
  startsAt: `${day}T09:00`,
  endsAt: `${day}T12:00`,
});

async function drafted(days = ['2026-12-09', '2026-12-10']): Promise<{ id: number; version: number }> {
  return place.mustCall(
    'billing.newQuote',
    { customer, slots: days.map(slot), lines: [freeQuoteLine()], validUntil: '2026-12-04' },
    { accept: [...accept] },
  );
}

const sent = async (quote: { id: number; version: number }) =>
  place.mustCall('billing.sendQuote', { ...quote, sentOn: '2026-11-24' });

const quote = async (id: number) => place.mustCall('billing.quote', { id });
const bookingStatuses = async (id: number) =>
  (await quote(id)).lines.map(({ booking }) => booking?.status ?? 'none');

describe('quotes', () => {
  it('I14, B6: a quote holds several dates as options at the list’s price, to the end of its validity', async () => {
    const { id } = await drafted();
    const shown = await quote(id);
    expect(shown).toMatchObject({ status: 'draft', number: null, from: '2026-12-09', until: '2026-12-10' });
    expect(shown.lines.map(({ unitPrice, quantity }) => (unitPrice * quantity) / 1000)).toEqual([
      4500, 4500, 20_000,
    ]);
    expect(shown.gross).toBe(4500 + 4500 + 24_000);
    expect(await bookingStatuses(id)).toEqual(['option', 'option', 'none']);
    const [first] = shown.lines;
    const { booking } = await place.mustCall('bookings.get', { id: first?.booking?.id ?? 0 });
    expect(booking.optionUntil).toBe('2026-12-04');
  });

  it('I14, I1: a draft has no number and burns none; what is sent has the next of its series and never changes', async () => {
    const first = await drafted(['2026-12-01']);
    await place.mustCall('billing.deleteQuote', first);
    const { id, version, number } = await sent(await drafted());
    expect(number).toBe('D-2026-0001');
    expect(await place.call('billing.updateQuote', { id, version, note: 'Autre' })).toMatchObject({
      error: { code: 'DOCUMENT_ISSUED' },
    });
    const { database } = place.store;
    expect(() => database.exec(`UPDATE quotes SET gross_cents = 1 WHERE id = ${id}`)).toThrow(
      'DOCUMENT_ISSUED',
    );
    expect(() => database.exec(`DELETE FROM quotes WHERE id = ${id}`)).toThrow('DOCUMENT_ISSUED');
    expect(() => database.exec(`UPDATE quote_lines SET unit_price_cents = 1`)).toThrow('DOCUMENT_ISSUED');
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('I14: accepting makes bookings of its options, drafts the deposit and leaves the rest to bill; undone in one go', async () => {
    const { id, version } = await sent(await drafted());
    const accepted = await place.mustCall('billing.acceptQuote', {
      id,
      version,
      acceptedOn: '2026-11-24',
      acceptedBy: 'Signé par Mme Roux',
      deposit: { kind: 'percent', basisPoints: 3000 },
    });
    expect(await bookingStatuses(id)).toEqual(['confirmed', 'confirmed', 'none']);
    const deposit = await place.mustCall('billing.document', { id: accepted.depositId ?? 0 });
    expect(deposit).toMatchObject({ isDeposit: true, gross: 9900, quote: { id, number: 'D-2026-0001' } });
    expect(await place.mustCall('billing.toBill', { until: '2026-12-31' })).toHaveLength(3);
    expect(await place.mustCall('billing.toBill', { until: '2026-12-09' })).toEqual([]);
    const back = await place.mustCall('billing.reopenQuote', { id, version: accepted.version });
    expect(await bookingStatuses(id)).toEqual(['option', 'option', 'none']);
    expect((await quote(id)).documents).toEqual([]);
    expect(await quote(id)).toMatchObject({ status: 'sent', version: back.version });
  });

  it('I14: a quote that expires is so without any clock having run, and its slots are free', async () => {
    const { id, version } = await sent(await drafted());
    place.setNow('2026-12-05T08:00:00.000Z');
    expect((await quote(id)).status).toBe('expired');
    expect(await bookingStatuses(id)).toEqual(['expired', 'expired', 'none']);
    expect(await place.call('billing.acceptQuote', { id, version, acceptedOn: '2026-12-05' })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    await place.mustCall(
      'bookings.create',
      { ...slot('2026-12-09'), personId: null },
      { accept: [...accept] },
    );
    // A new version holds what is still free, and quotes the rest without its slot.
    const next = await place.mustCall('billing.reviseQuote', { id, version });
    expect(await bookingStatuses(next.id)).toEqual(['none', 'option', 'none']);
    const renewed = await sent(next);
    expect(renewed.number).toBe('D-2026-0002');
    expect(await quote(id)).toMatchObject({ status: 'superseded', replacedBy: { number: 'D-2026-0002' } });
    expect((await quote(next.id)).replaces?.number).toBe('D-2026-0001');
  });

  it('I14: refusing frees the options; a confirmed booking that was quoted stays', async () => {
    const own = await place.mustCall(
      'bookings.create',
      { ...slot('2026-12-11'), organisationId: customer.id },
      { accept: [...accept] },
    );
    const { id } = await drafted();
    const added = await place.mustCall('billing.addToQuote', { id, version: 1, bookingIds: [own.id] });
    const { version } = await sent(added);
    const refused = await place.mustCall('billing.refuseQuote', {
      id,
      version,
      refusedOn: '2026-11-24',
      reason: 'Trop cher',
    });
    expect(await bookingStatuses(id)).toEqual(['cancelled', 'cancelled', 'none', 'confirmed']);
    await place.mustCall('billing.reopenQuote', { id, version: refused.version });
    expect(await bookingStatuses(id)).toEqual(['option', 'option', 'none', 'confirmed']);
  });

  it('I14: a booking stands on one quote at a time, and a quote from a booking keeps what was agreed', async () => {
    const own = await place.mustCall(
      'bookings.create',
      { ...slot('2026-12-11'), organisationId: customer.id },
      { accept: [...accept] },
    );
    const { id } = await place.mustCall('billing.newQuote', { bookingIds: [own.id] });
    expect(await quote(id)).toMatchObject({ customer, customerName: 'Biovallée', gross: 4500 });
    expect(await place.call('billing.newQuote', { bookingIds: [own.id] })).toMatchObject({
      error: { code: 'IN_USE' },
    });
    expect(await place.mustCall('billing.quotesOfBooking', { bookingId: own.id })).toHaveLength(1);
  });

  it('M5: a discount on the quote is on the final invoice to the cent', async () => {
    const made = await drafted();
    const changed = await place.mustCall('billing.updateQuote', {
      ...made,
      globalDiscount: { kind: 'percent', basisPoints: 777 },
    });
    const { id, version, number } = await sent(changed);
    await place.mustCall('billing.acceptQuote', { id, version, acceptedOn: '2026-11-24' });
    const { gross } = await quote(id);
    expect(gross).toBeLessThan(33_000);
    const final = await place.mustCall('billing.draftFinal', { id });
    expect(await place.mustCall('billing.document', { id: final.id })).toMatchObject({
      gross,
      quote: { id, number },
    });
    expect(await place.call('billing.draftFinal', { id })).toMatchObject({
      error: { code: 'NOTHING_TO_BILL' },
    });
  });

  it('I14: the paper of a sent quote is the same bytes for ever', async () => {
    const { id } = await sent(await drafted());
    const bytesOf = async () =>
      place.files.get((await place.mustCall('billing.quoteFile', { id })).ticket)?.bytes;
    const before = await bytesOf();
    place.setNow('2027-06-01T08:00:00.000Z');
    await settle(place, { name: 'Autre', legalName: 'Autre' });
    expect(before?.byteLength).toBeGreaterThan(1000);
    expect(await bytesOf()).toEqual(before);
  });
});
