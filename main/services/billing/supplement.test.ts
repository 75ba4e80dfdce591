import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { furnish } from '../../../tests/support/booking-place.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let personId: number;
beforeEach(async () => {
  place = openTestPlace();
  const add = furnish(place);
  const desk = await add.resource({ name: 'Grande table', kind: 'desk', capacity: 3, seats: 0 });
  await add.priceList([desk], { individual: { halfDay: 1500, day: 2500 } });
  personId = await add.person('Inès', 'Faure');
});
afterEach(() => place.close());

const today = '2026-11-24';
const until = { until: today };
type Half = 'morning' | 'afternoon';
const checkIn = (...halves: Half[]) => place.call('attendance.checkIn', { personId, date: today, halves });
const checkOut = (...halves: Half[]) => place.call('attendance.checkOut', { personId, date: today, halves });
const toBill = async () =>
  (await place.mustCall('billing.toBill', until)).map(({ amount, line }) => [amount, line.designation]);
const draftAll = async (): Promise<number> => {
  const { draftIds } = await place.mustCall('billing.draftAll', until);
  expect(draftIds).toHaveLength(1);
  return draftIds[0] ?? 0;
};
const issue = (id: number, version = 1) => place.mustCall('billing.issue', { id, version, issuedOn: today });
const grossOf = async (id: number) => (await place.mustCall('billing.document', { id })).totals.gross;
const seen = async () => (await place.mustCall('attendance.day', { date: today })).rows[0];

const passage = 'Passage, mardi 24 novembre';
const supplement = [1000, `${passage}, journée, complément`];

describe('C4: whoever stays on after having been billed', () => {
  it('owes the supplement only: 10,00 where 15,00 of 25,00 are on an invoice', async () => {
    await checkIn('morning');
    expect(await toBill()).toEqual([[1500, expect.stringContaining(passage)]]);
    await issue(await draftAll());
    expect(await toBill()).toEqual([]);
    await checkIn('afternoon');
    expect(await seen()).toMatchObject({ amount: 2500, coverage: 'complément de 10,00\u00a0€ à facturer' });
    expect(await toBill()).toEqual([supplement]);
    const second = await draftAll();
    expect(await grossOf(second)).toBe(1000);
    await issue(second);
    expect(await toBill()).toEqual([]);
    expect(await seen()).toMatchObject({ coverage: '25,00\u00a0€ sur facture' });
  });

  it('can take the afternoon back as long as it is not billed, the morning no more (I2)', async () => {
    await checkIn('morning');
    await issue(await draftAll());
    const afternoon = await checkIn('afternoon');
    expect(await place.undo(afternoon)).toMatchObject({ ok: true });
    expect(await toBill()).toEqual([]);
    expect(await checkOut('morning')).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
    await checkIn('afternoon');
    await draftAll();
    expect(await checkOut('afternoon')).toMatchObject({ ok: false, error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('owes it too when the half is still on a draft, which stays what it was when it is written anew', async () => {
    await checkIn('morning');
    const first = await draftAll();
    await checkIn('afternoon');
    await place.mustCall('billing.updateDraft', { id: first, version: 1, note: 'Merci' });
    expect(await grossOf(first)).toBe(1500);
    expect(await toBill()).toEqual([supplement]);
    const second = await draftAll();
    await place.mustCall('billing.updateDraft', { id: second, version: 1, note: 'Merci' });
    expect([await grossOf(first), await grossOf(second)]).toEqual([1500, 1000]);
    expect(await toBill()).toEqual([]);
    await place.mustCall('billing.deleteDraft', { id: second, version: 2 });
    expect(await toBill()).toEqual([supplement]);
  });

  it('owes no more than that when the desk made a gesture on the half', async () => {
    await checkIn('morning');
    const [item] = await place.mustCall('billing.toBill', until);
    if (item === undefined) throw new Error('nothing to bill');
    const draft = { buyer: item.payer, lines: [{ ...item.line, unitPrice: 1000 }] };
    const { id } = await place.mustCall('billing.draft', draft);
    await issue(id);
    expect(await toBill()).toEqual([]);
    await checkIn('afternoon');
    expect(await toBill()).toEqual([supplement]);
  });

  it('I6: is billed no part twice, whoever asks; a part credited whole is to bill again', async () => {
    await checkIn('morning', 'afternoon');
    const [item] = await place.mustCall('billing.toBill', until);
    if (item === undefined) throw new Error('nothing to bill');
    const draft = { buyer: item.payer, lines: [item.line] };
    const { id } = await place.mustCall('billing.draft', draft);
    expect(await place.call('billing.draft', draft)).toMatchObject({ error: { code: 'IN_USE' } });
    expect(() =>
      place.store.database.exec(
        `INSERT INTO document_lines(document_id, position, designation, quantity, unit_price_cents, includes_vat,
           vat_rate, net_cents, gross_cents, source_kind, source_id)
         VALUES (1, 9, 'Encore', 1000, 0, 1, 0, 0, 0, 'check_in', 1)`,
      ),
    ).toThrow('CHECK');
    await issue(id);
    await place.mustCall('billing.credit', { id, issuedOn: today, reason: 'Passage de sa sœur' });
    expect(await toBill()).toEqual([[2500, expect.stringContaining('journée')]]);
  });
});
