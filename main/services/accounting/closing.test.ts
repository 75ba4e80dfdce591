import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let lea: Party;

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable', siret: '73282932000074' });
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
});
afterEach(() => place.close());

const at = (day: string): void => place.setNow(`${day}T10:00:00.000Z`);

async function pay(id: number, amount: number, receivedOn: string): Promise<number> {
  const paid = await place.mustCall('billing.pay', {
    payer: lea,
    receivedOn,
    method: 'transfer',
    amount,
    reference: 'Virement',
    allocations: [{ kind: 'document', id, amount }],
  });
  return paid.id;
}

/** An October with two invoices, one of them paid in November; it is the 3rd of December. */
async function anAutumn(): Promise<{ october: number; paymentId: number }> {
  at('2026-10-12');
  const { id: october } = await issueLines(place, lea, [freeLine({ unitPrice: 12_000 })], '2026-10-12');
  await issueLines(place, lea, [freeLine({ unitPrice: 6000 })], '2026-10-12');
  at('2026-11-05');
  const paymentId = await pay(october, 12_000, '2026-11-05');
  await issueLines(place, lea, [freeLine({ unitPrice: 2400 })], '2026-11-05');
  at('2026-12-03');
  return { october, paymentId };
}

const journal = async (from: string, to: string) =>
  (await place.mustCall('accounting.journal', { from, to })).entries.toReversed();
const texts = async (from: string, to: string): Promise<string[]> =>
  (await journal(from, to)).map(
    ({ number, date, label, isClosed }) => `${number} ${date} ${label}${isClosed ? ' ✓' : ''}`,
  );

describe('closing a period', () => {
  it('I9: a month is closed with its totals, the year’s until then and those that never begin again', async () => {
    await anAutumn();
    const { months } = await place.mustCall('accounting.closings', {});
    expect(months.map(({ to }) => to)).toEqual(['2026-10-31', '2026-11-30']);
    expect(await place.mustCall('accounting.closeMonths', { until: '2026-11-30' })).toEqual({ closed: 2 });
    const { rows } = await place.mustCall('accounting.closings', {});
    expect(rows.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-01', '2026-11-30'],
      ['2026-10-01', '2026-10-31'],
    ]);
    expect(rows[0]?.totals).toMatchObject({
      invoices: { count: 1, firstNumber: 'F-2026-0003', lastNumber: 'F-2026-0003', gross: 2400, vat: 400 },
      payments: [{ method: 'transfer', count: 1, amount: 12_000 }],
      turnover: { gross: 2400 },
      yearToDate: { gross: 20_400, vat: 3400, net: 17_000 },
      perpetual: { gross: 20_400, payments: 12_000 },
      entries: { count: 2, debit: 14_400 },
    });
    expect(rows[1]?.totals.invoices).toMatchObject({ count: 2, lastNumber: 'F-2026-0002', gross: 18_000 });
    expect((await place.mustCall('billing.verifyChain', {})).broken).toBeNull();
  });

  it('I9: nothing is issued in a closed month, by whatever way', async () => {
    await anAutumn();
    await place.mustCall('accounting.closeMonths', { until: '2026-11-30' });
    const draft = await place.mustCall('billing.draft', { buyer: lea, lines: [freeLine()] });
    const refused = await place.call('billing.issue', { ...draft, issuedOn: '2026-11-30' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'PERIOD_CLOSED' } });
    expect(refused.ok ? '' : refused.error.message).toContain('30/11/2026');
    expect(() =>
      place.store.database.exec(
        "INSERT INTO issued_numbers(series, year, rank, number, issued_on) VALUES ('Z', 2026, 1, 'Z-1', '2026-11-30')",
      ),
    ).toThrow('PERIOD_CLOSED');
    expect((await place.call('billing.issue', { ...draft, issuedOn: '2026-12-01' })).ok).toBe(true);
  });

  it('I9: closed figures never change: what is learnt after stands on the first open day', async () => {
    const { paymentId } = await anAutumn();
    await place.mustCall('accounting.closeMonths', { until: '2026-11-30' });
    const closed = await texts('2026-10-01', '2026-11-30');
    await place.mustCall('billing.reverse', { id: paymentId, on: '2026-11-30', reason: 'Rejeté' });
    expect(await texts('2026-10-01', '2026-11-30')).toEqual(closed);
    expect(closed).toEqual([
      '1 2026-10-12 Facture F-2026-0001 ✓',
      '2 2026-10-12 Facture F-2026-0002 ✓',
      '3 2026-11-05 Facture F-2026-0003 ✓',
      '4 2026-11-05 Règlement Virement ✓',
    ]);
    expect(await texts('2026-12-01', '2026-12-31')).toEqual([
      '5 2026-12-01 Règlement annulé ou rendu Virement',
    ]);
    const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-03' });
    expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  });

  it('I9: an account that is renumbered leaves what is closed as it was', async () => {
    await anAutumn();
    await place.mustCall('accounting.closeMonths', { until: '2026-10-31' });
    await place.mustCall('accounting.saveAccount', {
      purpose: 'services',
      version: 0,
      number: '7061',
      label: 'Coworking',
    });
    const accounts = (await journal('2026-10-01', '2026-12-31')).map(({ lines }) => lines[1]?.accountNumber);
    expect(accounts).toEqual(['706', '706', '7061', '411']);
    const { rows } = await place.mustCall('accounting.balance', { until: '2026-12-03' });
    expect(
      rows.filter(({ accountNumber }) => accountNumber.startsWith('706')).map(({ credit }) => credit),
    ).toEqual([15_000, 2000]);
  });

  it('I9: whoever alters a closed entry or its totals breaks the chain there', async () => {
    await anAutumn();
    await place.mustCall('accounting.closeMonths', { until: '2026-11-30' });
    const { database } = place.store;
    expect(() => database.exec("UPDATE closed_entries SET piece = 'X'")).toThrow('PERIOD_CLOSED');
    expect(() => database.exec('DELETE FROM closings')).toThrow('PERIOD_CLOSED');
    database.exec(
      "DROP TRIGGER closed_entries_never_change; UPDATE closed_entries SET piece = 'X' WHERE number = 4",
    );
    const { broken } = await place.mustCall('billing.verifyChain', {});
    expect(broken?.what).toContain('la clôture');
    const refused = await place.call('accounting.closeMonths', { until: '2026-11-30' });
    expect(refused.ok).toBe(false);
  });

  it('I9: a broken chain closes nothing', async () => {
    await anAutumn();
    place.store.database.exec('DROP TRIGGER payments_never_change; UPDATE payments SET amount_cents = 1');
    expect(await place.call('accounting.closeMonths', { until: '2026-10-31' })).toMatchObject({
      ok: false,
      error: { code: 'FILE_BROKEN' },
    });
    expect((await place.mustCall('accounting.closings', {})).rows).toEqual([]);
  });

  it('I9: months close in order, once over, and a year once all its months are', async () => {
    await anAutumn();
    expect((await place.call('accounting.closeMonths', { until: '2026-12-31' })).ok).toBe(false);
    expect((await place.call('accounting.closeYear', { yearEndsOn: '2026-12-31' })).ok).toBe(false);
    at('2027-01-10');
    await issueLines(place, lea, [freeLine({ unitPrice: 1200 })], '2027-01-10');
    at('2027-02-02');
    await place.mustCall('accounting.closeMonths', { until: '2027-01-31' });
    const { year } = await place.mustCall('accounting.closings', {});
    expect(year).toMatchObject({ from: '2026-01-01', to: '2026-12-31' });
    await place.mustCall('accounting.closeYear', { yearEndsOn: '2026-12-31' });
    const { rows, year: next } = await place.mustCall('accounting.closings', {});
    expect(next).toBeNull();
    expect(rows[0]).toMatchObject({
      kind: 'year',
      totals: { turnover: { gross: 20_400 }, entries: { count: 4 } },
    });
    expect(rows[1]?.totals).toMatchObject({ yearToDate: { gross: 1200 }, perpetual: { gross: 21_600 } });
    expect(await texts('2027-01-01', '2027-12-31')).toEqual([
      '1 2027-01-01 Reprise des soldes ✓',
      '2 2027-01-10 Facture F-2027-0001 ✓',
    ]);
  });

  it('I9: a fee noted late stands on the first open day', async () => {
    at('2026-10-12');
    const typeId = await addMembershipType(place, { name: 'Individuelle' });
    const { id } = await issueLines(place, lea, [freeLine({ unitPrice: 2000 })], '2026-10-12');
    await pay(id, 2000, '2026-10-12');
    at('2026-11-05');
    await place.mustCall('accounting.closeMonths', { until: '2026-10-31' });
    await place.mustCall('memberships.record', {
      holder: lea,
      typeId,
      fee: 2000,
      payment: { amount: 2000, method: 'cash', receivedOn: '2026-10-30', reference: '' },
    });
    expect((await texts('2026-11-01', '2026-11-30'))[0]).toContain('2026-11-01 Règlement');
    const { proofs } = await place.mustCall('accounting.balance', { until: '2026-11-05' });
    expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  });

  it('I7, I9: credit of a closed month that pays a fee later is corrected by the difference, and once', async () => {
    at('2026-10-12');
    await place.mustCall('billing.pay', {
      payer: lea,
      amount: 5000,
      method: 'transfer',
      receivedOn: '2026-10-12',
      reference: 'Avance',
      allocations: [],
    });
    at('2026-11-05');
    await place.mustCall('accounting.closeMonths', { until: '2026-10-31' });
    const typeId = await addMembershipType(place, { name: 'Individuelle' });
    const { id } = await place.mustCall('memberships.record', { holder: lea, typeId, fee: 2000 });
    await place.mustCall('billing.useCredit', {
      party: lea,
      allocations: [{ kind: 'membership', id, amount: 2000 }],
    });
    const [correction] = await journal('2026-11-01', '2026-11-30');
    expect(correction).toMatchObject({ date: '2026-11-01', label: 'Correction, Règlement Avance' });
    expect(
      correction?.lines.map(({ accountNumber, debit, credit }) => [accountNumber, debit - credit]),
    ).toEqual([
      ['7561', -2000],
      ['411', 2000],
    ]);
    at('2026-12-03');
    await place.mustCall('accounting.closeMonths', { until: '2026-11-30' });
    expect(await texts('2026-10-01', '2026-12-31')).toEqual([
      '1 2026-10-12 Règlement Avance ✓',
      '2 2026-11-01 Correction, Règlement Avance ✓',
    ]);
    const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-03' });
    expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  });

  it('I9: the archive of a period holds its papers and tables, and the hash of each file', async () => {
    await anAutumn();
    await place.mustCall('accounting.closeMonths', { until: '2026-11-30' });
    const closingId = (await place.mustCall('accounting.closings', {})).rows[0]?.id ?? 0;
    const ticket = await place.mustCall('accounting.archiveFile', { closingId });
    const bytes = place.files.get(ticket.ticket)?.bytes;
    if (bytes === undefined) throw new Error('no archive');
    const files = unzipSync(bytes);
    const text = (name: string): string => new TextDecoder().decode(files[name]);
    expect(Object.keys(files)).toEqual([
      'LISEZ-MOI.txt',
      'cloture.json',
      'ecritures.txt',
      'factures-et-avoirs.csv',
      'ventes-au-comptoir.csv',
      'reglements.csv',
      'chaine.csv',
      'documents/F-2026-0003.pdf',
      'SHA256SUMS',
    ]);
    expect(ticket.files).toBe(9);
    for (const line of text('SHA256SUMS').trim().split('\n')) {
      const [sum, name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(files[name] ?? new Uint8Array())
          .digest('hex'),
      ).toBe(sum);
    }
    expect(text('factures-et-avoirs.csv')).toContain('F-2026-0003');
    expect(text('ecritures.txt').split('\r\n')).toHaveLength(1 + 2 + 3 + 1);
    expect(text('reglements.csv')).toContain('F-2026-0001 : 12000');
  });
});
