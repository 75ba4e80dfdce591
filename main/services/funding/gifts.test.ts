import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import { settle } from '../../../tests/support/billing-place.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { readPdf } from '../../../tests/support/read-pdf.ts';

type Gift = InputOf<'funding.give'>;

let place: TestPlace;
let lea: Party;
beforeEach(async () => {
  place = openTestPlace();
  await settle(place, {
    name: 'Latelier',
    legalName: 'Association Latelier',
    address: '12 rue du Pont',
    postcode: '26150',
    commune: 'Die',
    siret: '73282932000074',
  });
  lea = {
    kind: 'person',
    id: await addPerson(place, {
      firstName: 'Léa',
      lastName: 'Lefèvre',
      address: '3 rue Haute',
      postcode: '26150',
      commune: 'Die',
    }),
  };
});
afterEach(() => place.close());

const give = (given: Partial<Gift> = {}) =>
  place.call('funding.give', {
    donor: lea,
    amount: 7100,
    givenOn: '2026-11-20',
    method: 'transfer',
    ...given,
  });
const mustGive = async (given: Partial<Gift> = {}): Promise<number> => {
  const result = await give(given);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.id;
};
const donations = () => place.mustCall('funding.donations', { from: '2026-01-01', to: '2026-12-31' });

async function balance(): Promise<Record<string, number>> {
  const { rows, proofs } = await place.mustCall('accounting.balance', { until: '2026-11-24' });
  expect(proofs.every(({ agrees }) => agrees)).toBe(true);
  return Object.fromEntries(rows.map((row) => [row.accountNumber, row.debit - row.credit]));
}

const declared: InputOf<'funding.saveTaxSettings'>['settings'] = {
  isDeclared: true,
  forPeople: true,
  forCompanies: true,
  category: 'general_interest',
  purpose: 'Éducation populaire et médiation numérique dans le Diois',
  decidedOn: '2026-01-15',
  rulingOn: '2025-12-01',
  signatory: 'Camille Roux',
  signatoryRole: 'trésorière',
};
const declare = () => place.mustCall('funding.saveTaxSettings', { version: 0, settings: declared });
const issue = (donors: Party[] = [lea], each: 'year' | 'gift' = 'year') =>
  place.call('funding.issueTaxReceipts', { year: 2026, donors, each });

describe('donations', () => {
  it('I7: money that is given is a payment and income, and its undoing takes both back', async () => {
    const given = await give({ method: 'cheque' });
    expect(await balance()).toEqual({ '411': 0, '5112': 7100, '75411': -7100 });
    expect((await donations()).rows[0]).toMatchObject({
      donorName: 'Léa Lefèvre',
      counts: true,
      method: 'cheque',
    });
    await place.undo(given);
    expect(await balance()).toEqual({ '411': 0, '5112': 0, '75411': 0 });
    const { rows, amount } = await donations();
    expect([rows[0]?.counts, amount]).toEqual([false, 0]);
    expect(await place.mustCall('billing.verifyChain', {})).toMatchObject({ broken: null });
  });

  it('P1: what came for an overlap and was left as a gift is a donation like any other', async () => {
    await place.mustCall('billing.keepMoney', {
      payer: lea,
      as: 'donation',
      amount: 2000,
      method: 'cash',
      receivedOn: '2026-11-10',
    });
    expect((await donations()).rows).toMatchObject([{ amount: 2000, form: 'money', donor: lea }]);
  });

  it('R5: expenses that a volunteer leaves to the place are owed no more, and given', async () => {
    const fields = {
      supplierName: 'Weldom',
      label: 'Vis',
      account: 'upkeep' as const,
      spentOn: '2026-11-02',
      amount: 4250,
    };
    const { id: expenseId } = await place.mustCall('funding.saveExpense', {
      fields: { ...fields, advancedBy: lea.id },
    });
    const waived = await place.call('funding.waiveExpense', { expenseId, on: '2026-11-24' });
    expect(await balance()).toEqual({ '615': 4250, '4671': 0, '75412': -4250 });
    expect((await place.mustCall('funding.expenses', { from: '2026-01-01', to: '2026-12-31' })).due).toBe(0);
    const paying = { ids: [expenseId], on: '2026-11-24', method: 'transfer' as const };
    expect(await place.call('funding.payExpenses', paying)).toMatchObject({ ok: false });
    await place.undo(waived);
    expect(await balance()).toEqual({ '615': 4250, '4671': -4250 });
  });

  it('gifts in kind are shown in 86 and 87, and ask what was given', async () => {
    expect(await give({ method: null })).toMatchObject({ ok: false, error: { fields: { what: /Dire/u } } });
    await mustGive({ method: null, what: 'Scie à ruban', amount: 30_000 });
    expect(await balance()).toEqual({ '860': 30_000, '870': -30_000 });
  });

  it('a campaign says what came day by day, against its goal, and who is to be thanked', async () => {
    const { id: campaignId } = await place.mustCall('funding.saveCampaign', {
      fields: { name: '15 000 € en 15 jours', goal: 1_500_000, from: '2026-11-10' },
    });
    const first = await mustGive({ campaignId, amount: 300_000 });
    await mustGive({ campaignId, amount: 150_000, donor: null, givenOn: '2026-11-21' });
    const undone = await give({ campaignId, amount: 999 });
    await place.undo(undone);
    const [campaign] = await place.mustCall('funding.campaigns', {});
    expect(campaign).toMatchObject({
      raised: 450_000,
      progress: 3000,
      donors: 2,
      toThank: 1,
      byDay: [
        { date: '2026-11-20', amount: 300_000 },
        { date: '2026-11-21', amount: 150_000 },
      ],
    });
    const letters = await place.mustCall('funding.thanksFile', { ids: [first], text: 'Merci pour {don}.' });
    expect(letters.size).toBeGreaterThan(1000);
    await place.mustCall('funding.thank', { ids: [first], by: 'letter' });
    expect((await place.mustCall('funding.campaigns', {}))[0]?.toThank).toBe(0);
    expect(await place.call('funding.removeCampaign', { id: campaignId, version: 1 })).toMatchObject({
      error: { code: 'IN_USE' },
    });
  });
});

async function paperOf(ids: number[]): Promise<Uint8Array> {
  const { ticket } = await place.mustCall('funding.taxReceiptsFile', { ids });
  return place.files.get(ticket)?.bytes ?? new Uint8Array();
}

describe('tax receipts', () => {
  it('I12: none before the board has declared that gifts count, with its decision and who signs', async () => {
    await mustGive();
    expect(await issue()).toMatchObject({ ok: false, error: { message: /déclaré/u } });
    const settings = { ...declared, signatory: '' };
    expect(await place.call('funding.saveTaxSettings', { version: 0, settings })).toMatchObject({
      error: { fields: { signatory: /qui signe/u } },
    });
    await declare();
    expect(await issue()).toMatchObject({ ok: true, value: { first: 'RF-2026-0001', last: 'RF-2026-0001' } });
  });

  it('I12: one a person and year, less the counterparts; nothing is receipted twice', async () => {
    await declare();
    await mustGive();
    await mustGive({ amount: 10_000, counterpart: 2500 });
    expect(await place.mustCall('funding.receiptsToIssue', { year: 2026 })).toMatchObject([
      { donorName: 'Léa Lefèvre', amount: 14_600, count: 2, obstacle: '' },
    ]);
    await issue();
    expect(await issue()).toMatchObject({ ok: false, error: { message: /aucun don/u } });
    const { rows, count, total } = await place.mustCall('funding.taxReceipts', { year: 2026 });
    expect([rows[0]?.number, count, total]).toEqual(['RF-2026-0001', 1, 14_600]);
  });

  it('I12: cancelled, it is kept and counts no more; what it was for goes on the next number, without gap', async () => {
    await declare();
    await mustGive();
    const issued = await issue();
    const id = issued.ok ? (issued.value.ids[0] ?? 0) : 0;
    await place.mustCall('funding.cancelTaxReceipt', { id, reason: 'Adresse fausse' });
    expect(await issue()).toMatchObject({ ok: true, value: { first: 'RF-2026-0002' } });
    const { rows, count, total } = await place.mustCall('funding.taxReceipts', { year: 2026 });
    expect(rows.map(({ number, cancelledOn }) => [number, cancelledOn])).toEqual([
      ['RF-2026-0001', '2026-11-24'],
      ['RF-2026-0002', null],
    ]);
    expect([count, total]).toEqual([1, 7100]);
    const { database } = place.store;
    expect(() => database.prepare('DELETE FROM tax_receipts').run()).toThrow('DOCUMENT_ISSUED');
    expect(() => database.prepare('UPDATE tax_receipts SET amount_cents = 1').run()).toThrow(
      'DOCUMENT_ISSUED',
    );
    expect(() => database.prepare('UPDATE tax_receipts SET cancelled_on = NULL').run()).toThrow(
      'DOCUMENT_ISSUED',
    );
  });

  it('I12: says what stands in the way: an address that is missing, an association that deducts nothing', async () => {
    await declare();
    const nowhere: Party = {
      kind: 'person',
      id: await addPerson(place, { firstName: 'Noé', lastName: 'Roux' }),
    };
    const sister = await addOrganisation(place, { name: 'Machins Machines', kind: 'association' });
    await mustGive({ donor: nowhere });
    await mustGive({ donor: { kind: 'organisation', id: sister } });
    const waiting = await place.mustCall('funding.receiptsToIssue', { year: 2026 });
    expect(waiting.map(({ obstacle }) => obstacle)).toEqual([
      expect.stringContaining('Seules les personnes'),
      expect.stringContaining('Adresse incomplète'),
    ]);
    expect(await issue([nowhere])).toMatchObject({ ok: false, error: { message: /Noé Roux.*Adresse/u } });
  });

  it('I12: a company has one a gift, on its own form; the paper bears every field, and is the same each time', async () => {
    await declare();
    const id = await addOrganisation(place, {
      name: 'Scierie du Diois',
      kind: 'company',
      siret: '55208131766522',
      address: 'ZA',
      postcode: '26150',
      commune: 'Die',
    });
    const scierie: Party = { kind: 'organisation', id };
    await mustGive({ donor: scierie, amount: 20_000 });
    await mustGive({ donor: scierie, amount: 8080, method: 'cheque' });
    const issued = await issue([scierie]);
    const ids = issued.ok ? issued.value.ids : [];
    expect(ids).toHaveLength(2);
    const bytes = await paperOf(ids);
    expect(Buffer.compare(await paperOf(ids), bytes)).toBe(0);
    const text = readPdf(bytes).pages.join(' ').replaceAll(/\s+/gu, ' ');
    for (const part of [
      'RF-2026-0001',
      'RF-2026-0002',
      '238 bis',
      '16216*02',
      'Éducation populaire',
      'intérêt général',
      'deux-cents euros',
      'quatre-vingts euros et quatre-vingts centimes',
      'Chèque',
      '552 081 317',
      'Camille Roux',
      'Déclaration de don manuel',
    ])
      expect(text).toContain(part);
  });
});
