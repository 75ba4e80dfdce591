import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';

type Fields = InputOf<'funding.saveExpense'>['fields'];
type Recurring = InputOf<'funding.saveRecurring'>['fields'];

let place: TestPlace;
beforeEach(() => void (place = openTestPlace()));
afterEach(() => place.close());

const all = { from: '2026-01-01', to: '2026-12-31' };

const spent = (given: Partial<Fields> = {}): Fields => ({
  supplierName: 'Enercoop',
  label: 'Électricité d’octobre',
  account: 'energy',
  spentOn: '2026-11-03',
  amount: 12_000,
  ...given,
});

const rent: Recurring = {
  supplierName: 'SCI du Garage',
  label: 'Loyer',
  account: 'rent',
  rhythm: 'monthly',
  firstMonth: '2026-09',
  day: 5,
  method: 'transfer',
};

const save = (given: Partial<Fields> = {}) => place.call('funding.saveExpense', { fields: spent(given) });
const mustSave = (given: Partial<Fields> = {}) =>
  place.mustCall('funding.saveExpense', { fields: spent(given) });
const list = (filter: Partial<InputOf<'funding.expenses'>> = {}) =>
  place.mustCall('funding.expenses', { ...all, ...filter });

async function balance(): Promise<Record<string, number>> {
  const { rows, proofs } = await place.mustCall('accounting.balance', { until: '2026-11-24' });
  expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  return Object.fromEntries(rows.map((row) => [row.accountNumber, row.debit - row.credit]));
}

describe('expenses', () => {
  it('R5: an expense due is owed to its supplier in the books, and no longer once it is paid', async () => {
    const { id } = await mustSave();
    expect(await balance()).toEqual({ '6061': 12_000, '401': -12_000 });
    expect(await list()).toMatchObject({ amount: 12_000, due: 12_000, unproved: 1 });
    const paid = await place.call('funding.payExpenses', { ids: [id], on: '2026-11-20', method: 'transfer' });
    expect(await balance()).toEqual({ '6061': 12_000, '401': 0, '512': -12_000 });
    expect((await list({ state: 'due' })).rows).toEqual([]);
    await place.undo(paid);
    expect(await balance()).toEqual({ '6061': 12_000, '401': -12_000 });
  });

  it('R5: the journal has the purchase and its payment, in this order', async () => {
    await mustSave({ number: 'FA-77', paid: { on: '2026-11-04', method: 'cash' } });
    const { entries } = await place.mustCall('accounting.journal', all);
    expect(entries.toReversed().map(({ journal, date, label }) => [journal, date, label])).toEqual([
      ['AC', '2026-11-03', 'Achat Enercoop FA-77 Électricité d’octobre'],
      ['CA', '2026-11-04', 'Règlement Enercoop FA-77 Électricité d’octobre'],
    ]);
  });

  it('R5: VAT is deducted only where the place charges it', async () => {
    expect(await save({ vat: 2000 })).toMatchObject({ ok: false, error: { fields: { vat: /Sans TVA/u } } });
    await settle(place, { vatRegime: 'liable' });
    await mustSave({ vat: 2000 });
    expect(await balance()).toEqual({ '6061': 10_000, '44566': 2000, '401': -12_000 });
    expect(await save({ vat: 13_000 })).toMatchObject({
      error: { fields: { vat: 'La TVA dépasse le montant.' } },
    });
  });

  it('R5: the same invoice of the same supplier is noted once, under whatever writing of its name', async () => {
    const first = await mustSave({ number: 'FA-77' });
    expect(await save({ number: 'FA-77', supplierName: 'ÉNERCOOP' })).toMatchObject({
      error: { code: 'ALREADY_EXISTS', details: { id: first.id } },
    });
    await mustSave({ number: 'FA-77', supplierName: 'Veolia' });
    await mustSave({ number: '' });
    await mustSave({ number: '' });
    expect((await list()).rows).toHaveLength(4);
  });

  it('R5: changed freely and back again; an older version is refused; removed and restored', async () => {
    const { id, version } = await mustSave({ paid: { on: '2026-11-04', method: 'card' } });
    const changed = await place.call('funding.saveExpense', {
      id,
      version,
      fields: spent({ amount: 13_000, account: 'upkeep' }),
    });
    expect(await balance()).toEqual({ '615': 13_000, '401': -13_000 });
    await place.undo(changed);
    expect(await balance()).toEqual({ '6061': 12_000, '401': 0, '512': -12_000 });
    expect(await place.call('funding.saveExpense', { id, version, fields: spent() })).toMatchObject({
      error: { code: 'CONFLICT_STALE' },
    });
    const [row] = (await list()).rows;
    const removed = await place.call('funding.removeExpense', { id, version: row?.version ?? 0 });
    expect(await balance()).toEqual({});
    await place.undo(removed);
    expect((await list()).amount).toBe(12_000);
  });

  it('R5: a reversal takes expense and payment back on its day, and the invoice may be noted again', async () => {
    const { id } = await mustSave({ number: 'FA-77', paid: { on: '2026-11-04', method: 'transfer' } });
    await place.mustCall('funding.reverseExpense', { id, on: '2026-11-24', reason: 'Saisie en double' });
    expect(await balance()).toEqual({ '6061': 0, '401': 0, '512': 0 });
    expect(
      await place.call('funding.reverseExpense', { id, on: '2026-11-24', reason: 'Encore' }),
    ).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
    await mustSave({ number: 'FA-77', amount: 12_100 });
    const { rows, amount, due } = await list();
    expect([rows.length, amount, due]).toEqual([3, 12_100, 12_100]);
    expect(rows.find((row) => row.id === id)?.reversedBy).not.toBeNull();
    const version = rows.find((row) => row.id === id)?.version ?? 0;
    expect(await place.call('funding.removeExpense', { id, version })).toMatchObject({ ok: false });
  });

  it('R5: what a volunteer paid in advance is owed to them, and stays theirs through a merge and its undoing (P5)', async () => {
    const lea = await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' });
    const twin = await addPerson(place, { firstName: 'Lea', lastName: 'Lefevre' });
    const { id } = await mustSave({ advancedBy: twin, account: 'rawMaterials' });
    expect(await balance()).toEqual({ '6068': 12_000, '4671': -12_000 });
    const merged = await place.call('people.merge', {
      keepId: lea,
      keepVersion: 1,
      mergeId: twin,
      mergeVersion: 1,
    });
    expect((await list()).rows[0]?.advancedBy).toBe(lea);
    await place.undo(merged);
    expect((await list()).rows[0]?.advancedBy).toBe(twin);
    await place.mustCall('funding.payExpenses', { ids: [id], on: '2026-11-24', method: 'cheque' });
    expect(await balance()).toEqual({ '6068': 12_000, '4671': 0, '512': -12_000 });
  });

  it('R5: is found by the beginnings of its words, its account, its activity; its sums by month and account', async () => {
    await mustSave({ activity: 'Repair café' });
    await mustSave({
      supplierName: 'Weldom',
      label: 'Peinture',
      account: 'upkeep',
      spentOn: '2026-10-02',
      amount: 4000,
    });
    expect((await list({ text: 'ener elec' })).rows).toHaveLength(1);
    expect((await list({ text: 'weld ener' })).rows).toHaveLength(0);
    expect((await list({ account: 'upkeep' })).amount).toBe(4000);
    expect((await list({ activity: 'Repair café' })).amount).toBe(12_000);
    const { byMonth, byAccount } = await list();
    expect(byMonth).toEqual([
      { month: '2026-11', amount: 12_000 },
      { month: '2026-10', amount: 4000 },
    ]);
    expect(byAccount.map(({ number, amount }) => [number, amount])).toEqual([
      ['6061', 12_000],
      ['615', 4000],
    ]);
    const { suppliers } = await place.mustCall('funding.expenseChoices', {});
    expect(suppliers.map(({ name, account }) => [name, account])).toEqual([
      ['Weldom', 'upkeep'],
      ['Enercoop', 'energy'],
    ]);
  });

  it('R5: keeps its proof, and says what has none', async () => {
    const ticket = place.files.put(
      'facture.pdf',
      'application/pdf',
      new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
    );
    await place.mustCall('funding.saveExpense', { fields: spent(), proofTicket: ticket.ticket });
    expect((await list()).rows[0]?.proofs).toBe(1);
    expect((await list({ state: 'unproved' })).rows).toHaveLength(0);
    await mustSave({ number: 'x' });
    expect((await list()).unproved).toBe(1);
  });

  it('R5: leaves as a sheet, oldest first', async () => {
    await mustSave();
    await mustSave({ supplierName: '=cmd', spentOn: '2026-10-01' });
    const ticket = await place.mustCall('funding.expensesFile', { ...all, format: 'csv' });
    const text = new TextDecoder().decode(place.files.get(ticket.ticket)?.bytes);
    const [, first = '', second = ''] = text.split('\r\n');
    expect(first).toMatch(/^01\/10\/2026;'=cmd;/u);
    expect(second).toMatch(/^03\/11\/2026;Enercoop;;;Électricité d’octobre;6061;/u);
    for (const format of ['xlsx', 'ods'] as const)
      expect((await place.mustCall('funding.expensesFile', { ...all, format })).size).toBeGreaterThan(500);
  });

  it('R5: is the treasurer’s: the front desk and readers are refused', async () => {
    for (const role of ['reception', 'reader', 'volunteer'] as const)
      expect(await place.call('funding.expenses', all, { actor: { role } })).toMatchObject({
        error: { code: 'NOT_ALLOWED' },
      });
  });
});

const recurring = () => place.mustCall('funding.recurringExpenses', {});
const add = (amount = 60_000) =>
  place.mustCall('funding.saveRecurring', { fields: rent, amount: { fromMonth: rent.firstMonth, amount } });

describe('expenses that come back', () => {
  it('R5: rent is proposed each month that nobody confirmed; confirmed, it is an expense paid on its day', async () => {
    const { id } = await add();
    const before = await recurring();
    expect(before.proposals.map(({ month, spentOn }) => [month, spentOn])).toEqual([
      ['2026-09', '2026-09-05'],
      ['2026-10', '2026-10-05'],
      ['2026-11', '2026-11-05'],
    ]);
    expect(before.monthly).toBe(60_000);
    const confirmed = await place.call('funding.confirmRecurring', { recurringId: id, month: '2026-09' });
    expect((await list()).rows[0]).toMatchObject({
      spentOn: '2026-09-05',
      amount: 60_000,
      paid: { on: '2026-09-05', method: 'transfer' },
    });
    expect(await place.call('funding.confirmRecurring', { recurringId: id, month: '2026-09' })).toMatchObject(
      {
        error: { code: 'ALREADY_EXISTS' },
      },
    );
    const skipped = await place.call('funding.skipRecurring', { recurringId: id, month: '2026-10' });
    expect((await recurring()).proposals.map(({ month }) => month)).toEqual(['2026-11']);
    await place.undo(skipped);
    await place.undo(confirmed);
    expect((await recurring()).proposals).toHaveLength(3);
  });

  it('R5: an amount changed from a month on changes what is proposed from there, and what was confirmed stays', async () => {
    const { id, version } = await add();
    await place.mustCall('funding.confirmRecurring', { recurringId: id, month: '2026-09' });
    await place.mustCall('funding.saveRecurring', {
      id,
      version,
      fields: rent,
      amount: { fromMonth: '2026-11', amount: 65_000 },
    });
    const { proposals, rows, monthly } = await recurring();
    expect(proposals.map(({ month, amount }) => [month, amount])).toEqual([
      ['2026-10', 60_000],
      ['2026-11', 65_000],
    ]);
    expect(rows[0]?.amounts.map(({ fromMonth }) => fromMonth)).toEqual(['2026-11', '2026-09']);
    expect(monthly).toBe(65_000);
    expect((await list()).amount).toBe(60_000);
  });

  it('R5: ends with its last month, and can be taken away and put back', async () => {
    const { id, version } = await add();
    const ended = await place.mustCall('funding.saveRecurring', {
      id,
      version,
      fields: { ...rent, lastMonth: '2026-10' },
    });
    const { proposals, monthly } = await recurring();
    expect([proposals.length, monthly]).toEqual([2, 0]);
    const removed = await place.call('funding.removeRecurring', ended);
    expect((await recurring()).rows).toEqual([]);
    await place.undo(removed);
    expect((await recurring()).rows).toHaveLength(1);
  });
});
