import { readFileSync } from 'node:fs';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { accountOf, receive } from '../../../tests/support/treasury-place.ts';

let place: TestPlace;
let lea: Party;
let karim: Party;
const fixture = readFileSync(
  new URL('../../../tests/fixtures/bank/helloasso-paiements-2026-11.csv', import.meta.url),
  'utf8',
);

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable' });
  lea = {
    kind: 'person',
    id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre', email: 'lea.lefevre@example.org' }),
  };
  karim = {
    kind: 'person',
    id: await addPerson(place, { firstName: 'Karim', lastName: 'Said', email: 'karim.said@example.org' }),
  };
});
afterEach(() => place.close());

const put = (text: string) =>
  place.files.put('paiements.csv', 'text/csv', new TextEncoder().encode(text)).ticket;
const take = (text = fixture) => place.mustCall('treasury.importHelloAsso', { ticket: put(text) });
const overview = (filter: 'open' | 'matched' | 'left' | 'all' = 'open') =>
  place.mustCall('treasury.helloAsso', { filter });
const lineOf = async (reference: string) => {
  const found = (await overview('all')).rows.find((row) => row.reference === reference);
  if (found === undefined) throw new Error(`no ${reference}`);
  return found;
};
const balanced = async () => {
  const { proofs } = await place.mustCall('accounting.balance', { until: '2026-12-31' });
  expect(proofs.filter(({ agrees }) => !agrees)).toEqual([]);
};

const assignAll = async () => {
  for (const [reference, party] of [
    ['41250017', lea],
    ['41250102', karim],
    ['41250231', karim],
  ] as const) {
    const { id } = await lineOf(reference);
    const choice = { kind: 'dues' as const, payer: party, allocations: [], gift: 0, campaignId: null };
    await place.mustCall('treasury.matchHelloAsso', { lineId: id, choice });
  }
};

describe('taking HelloAsso’s payments in', () => {
  it('P4: says line by line what it would do; the same file again changes nothing, a later one what is new', async () => {
    const plan = await place.mustCall('treasury.planHelloAsso', { ticket: put(fixture) });
    expect(plan).toMatchObject({ fault: null, collected: 11_200, refunded: 1500, paidOut: 8200 });
    expect(plan.lines.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'new', 'new', 'left', 'left']);
    expect(await take()).toMatchObject({ lines: 5, changed: 0, known: 0 });
    expect(await take()).toEqual({ importId: null, lines: 0, changed: 0, known: 5 });
    const later = fixture.replace(
      '30,00;14/11/2026 10:00:00;Payé;Non;;',
      '30,00;14/11/2026 10:00:00;Payé;Oui;20/11/2026;',
    );
    const again = await place.mustCall('treasury.planHelloAsso', { ticket: put(later) });
    expect(again.lines.filter(({ state }) => state === 'changed')).toMatchObject([
      { reason: 'Versé le 20/11/2026.' },
    ]);
    expect(await take(later)).toMatchObject({ lines: 0, changed: 1 });
    // An older file says less, and takes nothing back.
    await take();
    expect((await lineOf('41251004')).paidOutOn).toBe('2026-11-20');
  });

  it('P4: a workbook is read too, and columns in other words are chosen once', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Export',
          rows: [
            ['Numéro', 'Quand', 'Combien', 'Qui'],
            ['A-1', '03/11/2026', '7,00', 'Lefèvre'],
          ],
        },
      ],
    });
    const { ticket } = place.files.put('export.xlsx', 'application/octet-stream', bytes);
    const mapping = (['reference', 'paidOn', 'amount', 'lastName'] as const).map((field, index) => ({
      index,
      field,
    }));
    expect((await place.mustCall('treasury.planHelloAsso', { ticket })).fault).toContain('date du paiement');
    expect(await place.call('treasury.importHelloAsso', { ticket })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
    expect(await place.mustCall('treasury.importHelloAsso', { ticket, mapping })).toMatchObject({ lines: 1 });
    expect(await place.mustCall('treasury.planHelloAsso', { ticket })).toMatchObject({
      remembered: true,
      fault: null,
    });
  });

  it('is taken back until one of its payments is in the books', async () => {
    const taken = await place.call('treasury.importHelloAsso', { ticket: put(fixture) });
    const { id } = await lineOf('41251004');
    await place.mustCall('treasury.matchHelloAsso', {
      lineId: id,
      choice: { kind: 'gift', donor: null, campaignId: null },
    });
    expect(await place.undo(taken)).toMatchObject({ error: { code: 'IN_USE' } });
  });
});

describe('what they are', () => {
  it('I7: pays the invoice and notes the gift on top, in one acceptance that is taken back as a whole', async () => {
    const { number } = await issueLines(place, lea, [freeLine({ unitPrice: 700 })], '2026-10-01');
    await take();
    const line = await lineOf('41250017');
    expect(line.proposals[0]).toMatchObject({ sure: 'sure', choice: { kind: 'dues', gift: 500 } });
    const matched = await place.call('treasury.matchHelloAssoSure', { lineIds: [line.id] });
    expect(matched).toMatchObject({ ok: true });
    expect((await place.mustCall('billing.account', { party: lea })).owed).toBe(0);
    expect(
      (await place.mustCall('funding.donations', { from: '2026-10-12', to: '2026-10-12' })).rows,
    ).toMatchObject([{ amount: 500 }]);
    expect((await lineOf('41250017')).matches.map(({ what }) => what)).toEqual([
      `Léa Lefèvre, ${number}`,
      'Léa Lefèvre, don',
    ]);
    expect(await accountOf(place, '5118')).toBe(1200);
    await balanced();
    await place.undo(matched);
    expect((await place.mustCall('billing.account', { party: lea })).owed).toBe(700);
    expect(await accountOf(place, '5118')).toBe(0);
    expect((await lineOf('41250017')).state).toBe('open');
    await balanced();
  });

  it('I7: a payment noted by hand is matched, not noted twice, and only once', async () => {
    const id = await receive(place, karim, 2000, 'helloasso', undefined, '2026-10-27');
    await take();
    const line = await lineOf('41250102');
    expect(line.proposals[0]).toMatchObject({ sure: 'sure', choice: { kind: 'payments', ids: [id] } });
    await place.mustCall('treasury.matchHelloAsso', {
      lineId: line.id,
      choice: { kind: 'payments', ids: [id] },
    });
    expect(await accountOf(place, '5118')).toBe(2000);
    const other = await lineOf('41251004');
    expect(
      await place.call('treasury.matchHelloAsso', {
        lineId: other.id,
        choice: { kind: 'payments', ids: [id] },
      }),
    ).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
    await place.mustCall('treasury.unmatchHelloAsso', { lineIds: [line.id] });
    expect(await accountOf(place, '5118')).toBe(2000);
    // Free again, and of another amount.
    const choice = { kind: 'payments' as const, ids: [id] };
    expect(await place.call('treasury.matchHelloAsso', { lineId: other.id, choice })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });

  it('I7: what HelloAsso gives back is reversed and owed again; what it gave back before is nothing', async () => {
    await take();
    expect((await lineOf('41250377')).state).toBe('void');
    await issueLines(place, karim, [freeLine({ unitPrice: 2000 })], '2026-10-01');
    const line = await lineOf('41250102');
    const choice = line.proposals.find(({ choice: { kind } }) => kind === 'dues')?.choice;
    if (choice === undefined) throw new Error('nothing proposed');
    await place.mustCall('treasury.matchHelloAsso', { lineId: line.id, choice });
    await take(fixture.replace('20,00;26/10/2026 09:02:51;Payé', '20,00;26/10/2026 09:02:51;Remboursé'));
    expect(await lineOf('41250102')).toMatchObject({ state: 'toReverse', proposals: [{ sure: 'sure' }] });
    await place.mustCall('treasury.matchHelloAssoSure', { lineIds: [line.id] });
    expect(await lineOf('41250102')).toMatchObject({ state: 'void' });
    expect((await place.mustCall('billing.account', { party: karim })).owed).toBe(2000);
    await balanced();
  });

  it('a campaign’s gift goes to the campaign; what is not of these books is left', async () => {
    await place.mustCall('funding.saveCampaign', {
      fields: { name: 'Un four pour l’atelier', goal: 100_000, from: '2026-10-01' },
    });
    await take();
    const oven = await lineOf('41250231');
    expect(oven.proposals[0]).toMatchObject({ sure: 'possible', choice: { kind: 'gift', donor: null } });
    await place.mustCall('treasury.matchHelloAsso', {
      lineId: oven.id,
      choice: oven.proposals[0]?.choice ?? { kind: 'leave' },
    });
    expect(await place.mustCall('funding.campaigns', {})).toMatchObject([{ raised: 5000 }]);
    const other = await lineOf('41251004');
    const left = await place.call('treasury.matchHelloAsso', { lineId: other.id, choice: { kind: 'leave' } });
    expect((await lineOf('41251004')).state).toBe('left');
    await place.undo(left);
    expect((await lineOf('41251004')).state).toBe('open');
  });
});

describe('payouts', () => {
  it('I7: the bank’s line is the payout that HelloAsso’s file tells, and the transit account empties into the bank', async () => {
    await take();
    expect((await overview()).payouts).toMatchObject([
      { on: '2026-11-10', amount: 8200, count: 3, open: 3, state: 'incomplete' },
    ]);
    await assignAll();
    // Another payment of HelloAsso's of the same days, that is on no payout yet.
    await receive(place, lea, 900, 'helloasso', undefined, '2026-10-28');
    expect(await overview()).toMatchObject({
      waiting: 9100,
      notPaidOut: 3000,
      payouts: [{ state: 'ready' }],
    });
    const csv = place.files.put(
      'r.csv',
      'text/csv',
      new TextEncoder().encode('Date;Libellé;Montant\n12/11/2026;VIR HELLOASSO;82,00\n'),
    );
    await place.mustCall('treasury.importStatement', { ticket: csv.ticket });
    const [bank] = (await place.mustCall('treasury.bankLines', {})).rows;
    expect(bank?.proposals[0]).toMatchObject({
      sure: 'sure',
      what: 'Versement HelloAsso du 10/11/2026, 3\u00a0règlements',
    });
    await place.mustCall('treasury.matchSure', { lineIds: [bank?.id ?? 0] });
    expect(await accountOf(place, '5118')).toBe(900);
    expect(await accountOf(place, '512')).toBe(8200);
    expect((await overview()).payouts).toMatchObject([{ state: 'onStatement' }]);
    await balanced();
    const { id } = await lineOf('41250017');
    expect(await place.call('treasury.unmatchHelloAsso', { lineIds: [id] })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('a payout may be noted before the statement comes, and is seen on it afterwards', async () => {
    await take();
    await assignAll();
    const [payout] = (await overview()).payouts;
    await place.mustCall('treasury.recordPayout', {
      method: 'helloasso',
      paidOn: '2026-11-10',
      sources: payout?.sources ?? [],
    });
    expect((await overview()).payouts).toMatchObject([{ state: 'noted', sources: [] }]);
    const csv = place.files.put(
      'r.csv',
      'text/csv',
      new TextEncoder().encode('Date;Libellé;Montant\n12/11/2026;VIR HELLOASSO;82,00\n'),
    );
    await place.mustCall('treasury.importStatement', { ticket: csv.ticket });
    const [bank] = (await place.mustCall('treasury.bankLines', {})).rows;
    await place.mustCall('treasury.matchSure', { lineIds: [bank?.id ?? 0] });
    expect((await overview()).payouts).toMatchObject([{ state: 'onStatement' }]);
  });

  it('G1: whoever is erased is in HelloAsso’s lines no more', async () => {
    await take();
    const { id } = await lineOf('41250102');
    const choice = { kind: 'gift', donor: karim, campaignId: null } as const;
    await place.mustCall('treasury.matchHelloAsso', { lineId: id, choice });
    const { version } = await place.mustCall('people.sheet', { id: karim.id });
    await place.mustCall('privacy.erase', { personId: karim.id, version });
    const text = JSON.stringify(await overview('all'));
    expect(text).not.toMatch(/karim|said@/iu);
  });
});
