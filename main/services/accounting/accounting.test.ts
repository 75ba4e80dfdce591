import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addMembershipType, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

let place: TestPlace;
let lea: Party;
const year = { from: '2026-01-01', to: '2026-12-31' };

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable', siret: '73282932000074' });
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
});
afterEach(() => place.close());

const lines = [
  freeLine({ unitPrice: 15_000, includesVat: false }),
  ...[1, 2, 3].map(() => freeLine({ quantity: 1500, unitPrice: 2222, includesVat: false })),
  freeLine({ quantity: 7000, unitPrice: 895, includesVat: false, vatRate: 1000 }),
  freeLine({ quantity: 3000, unitPrice: 711, includesVat: false, vatRate: 550 }),
];

async function pay(id: number, amount: number, method: 'cash' | 'transfer' = 'transfer'): Promise<number> {
  const paid = await place.mustCall('billing.pay', {
    payer: lea,
    receivedOn: '2026-11-24',
    method,
    amount,
    reference: '',
    allocations: [{ kind: 'document', id, amount }],
  });
  return paid.id;
}

const proofs = async (until = '2026-11-24') => (await place.mustCall('accounting.balance', { until })).proofs;

async function fileOf(ticket: { readonly ticket: string }, encoding = 'iso-8859-15'): Promise<string> {
  const file = place.files.get(ticket.ticket);
  if (file === undefined) throw new Error('no file');
  return new TextDecoder(encoding).decode(file.bytes);
}

describe('the books', () => {
  it('I10, I11: an invoice, its credit note and its payment are three balanced entries, numbered without gap', async () => {
    const { id, number } = await issueLines(place, lea, lines);
    place.setNow('2026-11-24T09:00:00.000Z');
    const paymentId = await pay(id, 39_141);
    place.setNow('2026-11-24T10:00:00.000Z');
    await place.mustCall('billing.reverse', {
      id: paymentId,
      on: '2026-11-24',
      reason: 'Chèque sans provision',
    });
    place.setNow('2026-11-24T11:00:00.000Z');
    await place.mustCall('billing.credit', { id, issuedOn: '2026-11-24', reason: 'Erreur' });
    const { entries: newestFirst, debit, credit } = await place.mustCall('accounting.journal', year);
    const entries = newestFirst.toReversed();
    expect(entries.map((entry) => entry.number)).toEqual([1, 2, 3, 4]);
    expect(debit).toBe(credit);
    expect(entries.map(({ journal, piece }) => [journal, piece])).toEqual([
      ['VE', number],
      ['BQ', `R-${paymentId}`],
      ['BQ', `R-${paymentId + 1}`],
      ['VE', 'A-2026-0001'],
    ]);
    expect(entries[0]?.lines.map((line) => [line.accountNumber, line.debit, line.credit])).toEqual([
      ['411', 39_141, 0],
      ['706', 0, 33_397],
      ['445711', 0, 5000],
      ['445712', 0, 627],
      ['445713', 0, 117],
    ]);
    expect((await proofs()).every(({ agrees }) => agrees)).toBe(true);
  });

  it('I7: account 411 says what is owed, advances taken off, whatever was paid in parts', async () => {
    const { id } = await issueLines(place, lea, lines);
    await pay(id, 10_000);
    await place.mustCall('billing.pay', {
      payer: lea,
      receivedOn: '2026-11-24',
      method: 'cash',
      amount: 500,
      reference: '',
      allocations: [],
    });
    const [, customers] = await proofs();
    expect(customers).toMatchObject({ agrees: true });
    expect(customers?.sentence).toContain('286,41');
  });

  it('finds books that do not agree', async () => {
    await issueLines(place, lea, lines);
    place.store.database.exec(
      'DROP VIEW v_payments; CREATE VIEW v_payments AS SELECT 5 AS unallocated_cents',
    );
    expect((await proofs())[1]).toMatchObject({ what: 'customers', agrees: false });
  });

  it('I12: a fee is income when it is paid, a sale at the counter when it is made', async () => {
    const typeId = await addMembershipType(place, { name: 'Individuelle' });
    await place.mustCall('memberships.record', {
      holder: lea,
      typeId,
      fee: 2000,
      payment: { amount: 2000, method: 'cash', receivedOn: '2026-11-24', reference: '' },
    });
    const { rows } = await place.mustCall('accounting.balance', { until: '2026-11-24' });
    expect(rows.map(({ accountNumber, debit, credit }) => [accountNumber, debit, credit])).toEqual([
      ['530', 2000, 0],
      ['7561', 0, 2000],
    ]);
  });

  it('I10: the next year begins with what stood and the result, and is balanced', async () => {
    await issueLines(place, lea, lines);
    place.setNow('2027-01-04T08:00:00.000Z');
    const next = { from: '2027-01-01', to: '2027-12-31' };
    const { entries } = await place.mustCall('accounting.journal', next);
    expect(entries[0]).toMatchObject({ number: 1, journal: 'AN', date: '2027-01-01' });
    expect(
      entries[0]?.lines.map((line) => [line.accountNumber, line.auxiliaryName, line.debit, line.credit]),
    ).toEqual([
      ['411', 'Léa Lefèvre', 39_141, 0],
      ['445711', '', 0, 5000],
      ['445712', '', 0, 627],
      ['445713', '', 0, 117],
      ['120', '', 0, 33_397],
    ]);
    expect(await place.mustCall('accounting.years', {})).toEqual([next, year]);
    expect(await place.call('accounting.journal', { from: '2026-12-01', to: '2027-01-31' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('I10: the financial year follows the setting', async () => {
    await settle(place, { financialYearStartsInMonth: 9 });
    expect(await place.mustCall('accounting.years', {})).toEqual([{ from: '2026-09-01', to: '2027-08-31' }]);
  });
});

describe('the files', () => {
  it('I10: the FEC of a year: named, balanced, numbered in order, the same bytes each time', async () => {
    const { id } = await issueLines(place, lea, lines);
    await pay(id, 39_141);
    const ticket = await place.mustCall('accounting.entriesFile', { yearEndsOn: '2026-12-31' });
    expect(ticket).toMatchObject({ fileName: '732829320FEC20261231.txt', entries: 2 });
    const text = await fileOf(ticket);
    const rows = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split('\t'));
    expect(rows.every((cells) => cells.length === 18)).toBe(true);
    const column = (index: number): number =>
      rows.reduce((sum, cells) => sum + Math.round(Number((cells[index] ?? '').replace(',', '.')) * 100), 0);
    expect(column(11)).toBe(column(12));
    expect(rows[0]?.slice(0, 11)).toEqual([
      'VE',
      'Ventes',
      '1',
      '20261124',
      '411',
      'Clients et usagers',
      `P${lea.id}`,
      'Léa Lefèvre',
      'F-2026-0001',
      '20261124',
      'Facture F-2026-0001',
    ]);
    expect(text).toBe(
      await fileOf(await place.mustCall('accounting.entriesFile', { yearEndsOn: '2026-12-31' })),
    );
  });

  it('I10: the journal for spreadsheets', async () => {
    await issueLines(place, lea, lines);
    const text = await fileOf(
      await place.mustCall('accounting.journalFile', { ...year, format: 'csv' }),
      'utf-8',
    );
    expect(text.split('\r\n')[1]).toContain('1;24/11/2026;VE;411;Clients et usagers;Léa Lefèvre;F-2026-0001');
    expect(text).toContain('391,41');
  });
});

describe('the chart', () => {
  it('I10: an account is renumbered, books follow, and it is taken back', async () => {
    await issueLines(place, lea, lines);
    const saved = await place.call('accounting.saveAccount', {
      purpose: 'services',
      version: 0,
      number: '7061',
      label: 'Coworking et services',
    });
    const { rows } = await place.mustCall('accounting.balance', { until: '2026-11-24' });
    expect(rows.find(({ accountNumber }) => accountNumber === '7061')).toMatchObject({ credit: 33_397 });
    expect(
      await place.call('accounting.saveAccount', {
        purpose: 'services',
        version: 0,
        number: '7062',
        label: 'Trop tard',
      }),
    ).toMatchObject({ error: { code: 'CONFLICT_STALE' } });
    await place.undo(saved);
    const chart = await place.mustCall('accounting.chart', {});
    expect(chart.find(({ purpose }) => purpose === 'services')).toMatchObject({ number: '706', version: 2 });
  });

  it.each(['06', '7O6', '', '9999'])(
    'refuses « %s » as an account, saying how one is written',
    async (number) => {
      const result = await place.call('accounting.saveAccount', {
        purpose: 'bank',
        version: 0,
        number,
        label: 'Banque',
      });
      expect(result).toMatchObject({ error: { code: 'INVALID_INPUT' } });
      expect(result.ok ? '' : result.error.fields?.['number']).toContain('7061');
    },
  );

  it('is for managers and treasurers alone', async () => {
    for (const role of ['reception', 'volunteer', 'reader'] as const) {
      const answer = await place.call('accounting.chart', {}, { actor: { role } });
      expect(answer).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    }
  });
});
