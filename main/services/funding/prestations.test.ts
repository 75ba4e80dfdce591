import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, settle } from '../../../tests/support/billing-place.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let customer: Party;
let lea: Party;
let karim: Party;
beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable', legalName: 'Les Tilleuls' });
  customer = {
    kind: 'organisation',
    id: await addOrganisation(place, { name: 'Biovallée', kind: 'company' }),
  };
  lea = { kind: 'person', id: await addPerson(place) };
  karim = { kind: 'person', id: await addPerson(place, { firstName: 'Karim', lastName: 'Benali' }) };
});
afterEach(() => place.close());

type Fields = InputOf<'funding.savePrestation'>['fields'];
const job = (given: Partial<Fields> = {}): Fields => ({
  title: 'Site de la fête de la transition',
  customer,
  doneOn: '2026-11-20',
  amount: 120_000,
  includesVat: true,
  vatRate: 2000,
  association: { kind: 'rate', basisPoints: 1000 },
  shares: [
    { member: lea, amount: 50_000 },
    { member: karim, amount: 40_000 },
  ],
  ...given,
});

const year = { from: '2026-01-01', to: '2026-12-31' };
const list = async () => place.mustCall('funding.prestations', year);
async function noted(given: Partial<Fields> = {}) {
  const saved = await place.mustCall('funding.savePrestation', { fields: job(given) });
  const [row] = (await list()).rows;
  return { ...saved, shares: row?.shares ?? [] };
}
const invoice = async (shareId: number, version: number, number = 'LF-12') =>
  place.call('funding.noteMemberInvoice', { shareId, version, number, invoicedOn: '2026-11-23' });
const balances = async (): Promise<Record<string, number>> => {
  const { rows } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
  return Object.fromEntries(rows.map((one) => [one.accountNumber, one.debit - one.credit]));
};

describe('prestations', () => {
  it('I13: the shares are the price without VAT to the cent, or it says what is left', async () => {
    const wrong = async (fields: Partial<Fields>) => {
      const result = await place.call('funding.savePrestation', { fields: job(fields) });
      return result.ok ? 'saved' : Object.values(result.error.fields ?? {}).join();
    };
    expect(await wrong({ shares: [{ member: lea, amount: 50_000 }] })).toBe(
      'Il reste 400,00\u00a0€ à répartir.',
    );
    expect(await wrong({ association: { kind: 'amount', cents: 20_000 } })).toBe(
      'Les parts dépassent le prix de 100,00\u00a0€.',
    );
    const twice = [
      { member: lea, amount: 50_000 },
      { member: lea, amount: 40_000 },
    ];
    expect(await wrong({ shares: twice })).toBe('Chacun a une seule part.');
    await settle(place, { vatRegime: 'franchise' });
    expect(await wrong({})).toBe('Il reste 180,00\u00a0€ à répartir.');
  });

  it('I13: is billed to its customer once, and what is owed to each waits for their own invoice', async () => {
    const { id, shares } = await noted();
    const [item] = await place.mustCall('billing.toBill', { until: '2026-11-24' });
    expect(item).toMatchObject({
      amount: 120_000,
      payer: customer,
      line: { source: { kind: 'prestation', id } },
    });
    const draft = await place.mustCall('billing.draft', { buyer: customer, lines: item ? [item.line] : [] });
    const issued = await place.mustCall('billing.issue', { ...draft, issuedOn: '2026-11-24' });
    expect(await place.mustCall('billing.toBill', { until: '2026-11-24' })).toEqual([]);
    expect((await list()).rows[0]?.billed).toEqual({
      documentId: issued.id,
      number: 'F-2026-0001',
      due: 120_000,
    });
    expect((await list()).owed).toMatchObject([
      { member: lea, awaiting: 50_000, payable: 0 },
      { member: karim, awaiting: 40_000, payable: 0 },
    ]);
    expect(await balances()).toMatchObject({ '706': -100_000, '445711': -20_000, '411': 120_000 });
    expect((await balances())['611']).toBeUndefined();
    expect(shares.map(({ state }) => state)).toEqual(['awaiting_invoice', 'awaiting_invoice']);
    expect(
      await place.call('funding.savePrestation', { existing: { id, version: 1 }, fields: job() }),
    ).toMatchObject({
      error: { code: 'IN_USE' },
    });
  });

  it('I13: the member’s invoice makes it payable: 611 against 401, then 401 against the bank', async () => {
    const { id, version, shares } = await noted();
    const first = shares[0]?.id ?? 0;
    const result = await invoice(first, version);
    expect(result).toMatchObject({ ok: true, value: { id, version: version + 1 } });
    expect(await balances()).toMatchObject({ '611': 50_000, '401': -50_000 });
    expect((await list()).owed).toMatchObject([
      { member: lea, awaiting: 0, payable: 50_000 },
      { member: karim, awaiting: 40_000, payable: 0 },
    ]);
    expect(await invoice(first, version + 1)).toMatchObject({ error: { code: 'ALREADY_EXISTS' } });
    const expenseId = (await list()).rows[0]?.shares[0]?.invoice?.expenseId ?? 0;
    await place.mustCall('funding.payExpenses', { ids: [expenseId], on: '2026-11-24', method: 'transfer' });
    expect(await balances()).toMatchObject({ '611': 50_000, '512': -50_000 });
    expect((await list()).rows[0]?.shares[0]?.state).toBe('paid');
    expect((await list()).owed).toMatchObject([{ member: karim, awaiting: 40_000 }]);
  });

  it('I13: an invoice noted by mistake is taken back, and the share waits again', async () => {
    const { version, shares } = await noted();
    const first = shares[0]?.id ?? 0;
    const result = await invoice(first, version);
    expect(await place.undo(result)).toMatchObject({ ok: true });
    expect((await list()).rows[0]?.shares[0]?.state).toBe('awaiting_invoice');
    expect(await invoice(first, version + 1, 'LF-13')).toMatchObject({ ok: true });
  });

  it('I13: who has invoiced keeps their share; what nobody invoiced or billed can be taken away and put back', async () => {
    const { id, version, shares } = await noted();
    await invoice(shares[0]?.id ?? 0, version);
    const existing = { id, version: version + 1 };
    const fields = job({ shares: [{ member: karim, amount: 90_000 }] });
    expect(await place.call('funding.savePrestation', { existing, fields })).toMatchObject({
      error: { code: 'IN_USE' },
    });
    const anew = job({
      shares: [
        { member: lea, amount: 50_000 },
        { member: karim, amount: 40_000 },
      ],
      title: 'Site',
    });
    const saved = await place.mustCall('funding.savePrestation', { existing, fields: anew });
    expect((await list()).rows[0]?.shares.map(({ state }) => state)).toEqual(['payable', 'awaiting_invoice']);
    expect(await place.call('funding.removePrestation', saved)).toMatchObject({ ok: false });
    const other = await place.mustCall('funding.savePrestation', { fields: job({ title: 'Autre' }) });
    const removed = await place.call('funding.removePrestation', other);
    expect((await list()).rows).toHaveLength(1);
    await place.undo(removed);
    expect((await list()).rows).toHaveLength(2);
  });

  it('I6, I13: a hand-made line of a prestation that is not there is refused', async () => {
    const lines = [freeLine({ source: { kind: 'prestation', id: 99 } })];
    expect(await place.call('billing.draft', { buyer: customer, lines })).toMatchObject({
      error: { code: 'NOTHING_TO_BILL' },
    });
  });

  it('P5: a customer’s and a member’s prestations follow a merge', async () => {
    await noted({ customer: lea, shares: [{ member: karim, amount: 90_000 }] });
    const merged = await place.call('people.merge', {
      keepId: karim.id,
      keepVersion: 1,
      mergeId: lea.id,
      mergeVersion: 1,
    });
    expect((await list()).rows[0]).toMatchObject({ customer: karim, shares: [{ member: karim }] });
    await place.undo(merged);
    expect((await list()).rows[0]).toMatchObject({ customer: lea });
  });
});
