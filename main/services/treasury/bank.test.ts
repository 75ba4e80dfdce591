import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { freeLine, issueLines, settle } from '../../../tests/support/billing-place.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { accountOf, receive } from '../../../tests/support/treasury-place.ts';

let place: TestPlace;
let lea: Party;
const today = '2026-11-24';
const head = 'Date;Libellé;Débit;Crédit';

beforeEach(async () => {
  place = openTestPlace();
  await settle(place, { vatRegime: 'liable' });
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
});
afterEach(() => place.close());

const put = (text: string, name = 'releve.csv') =>
  place.files.put(name, 'text/csv', new TextEncoder().encode(text)).ticket;
const take = (...lines: string[]) =>
  place.mustCall('treasury.importStatement', { ticket: put([head, ...lines].join('\n')) });
const lines = async (filter: 'open' | 'matched' | 'aside' | 'all' = 'open') =>
  (await place.mustCall('treasury.bankLines', { filter })).rows;
const accountsOf = async (...numbers: string[]) => {
  const found: number[] = [];
  for (const number of numbers) found.push(await accountOf(place, number));
  return found;
};

describe('taking a statement in', () => {
  it('P4: shows what it would do, remembers the columns confirmed, and the same file again changes nothing', async () => {
    const text = ['Jour;Motif;Somme', '23/11/2026;VIR LEFEVRE LEA;24,00', '24/11/2026;FRAIS;-3,50'].join(
      '\n',
    );
    const ticket = put(text);
    const unknown = await place.mustCall('treasury.planStatement', { ticket });
    expect(unknown).toMatchObject({ format: 'csv', remembered: false });
    const mapping = [
      { index: 0, field: 'date' as const },
      { index: 1, field: 'label' as const },
      { index: 2, field: 'amount' as const },
    ];
    const plan = await place.mustCall('treasury.planStatement', { ticket, mapping });
    expect(plan.lines.map(({ state, amount }) => [state, amount])).toEqual([
      ['new', 2400],
      ['new', -350],
    ]);
    expect([plan.in, plan.out]).toEqual([2400, -350]);
    const first = await place.mustCall('treasury.importStatement', { ticket, mapping });
    expect(first).toMatchObject({ lines: 2, known: 0 });
    const again = await place.mustCall('treasury.planStatement', { ticket: put(text) });
    expect(again.remembered).toBe(true);
    expect(again.lines.map(({ state }) => state)).toEqual(['known', 'known']);
    expect(await place.mustCall('treasury.importStatement', { ticket: put(text) })).toEqual({
      importId: null,
      lines: 0,
      known: 2,
    });
    expect(await lines()).toHaveLength(2);
  });

  it('P5: the same operation in a file of another kind is shown as like it, and left out unless taken', async () => {
    await take('23/11/2026;VIR LEFEVRE LEA;;24,00');
    const ofx = put(
      '<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20261123<TRNAMT>24.00<FITID>A1<NAME>VIR LEFEVRE</STMTTRN>\n<STMTTRN><DTPOSTED>20261123<TRNAMT>24.00<FITID>A2<NAME>VIR SAID</STMTTRN><LEDGERBAL><BALAMT>48.00<DTASOF>20261124</LEDGERBAL></STMTRS></OFX>',
      'releve.ofx',
    );
    const plan = await place.mustCall('treasury.planStatement', { ticket: ofx });
    expect(plan.lines.map(({ state }) => state)).toEqual(['like', 'new']);
    expect(await place.mustCall('treasury.importStatement', { ticket: ofx })).toMatchObject({ lines: 1 });
    expect(await lines()).toHaveLength(2);
  });

  it('is taken back as a whole, until a line of it is matched', async () => {
    const taken = await place.call('treasury.importStatement', {
      ticket: put([head, '24/11/2026;FRAIS;3,50;'].join('\n')),
    });
    const [line] = await lines();
    const choice = { kind: 'own', purpose: 'bankFees' } as const;
    await place.mustCall('treasury.matchLine', { lineId: line?.id ?? 0, choice });
    expect(await place.undo(taken)).toMatchObject({ error: { code: 'IN_USE' } });
    await place.mustCall('treasury.unmatchLines', { lineIds: [line?.id ?? 0] });
    expect(await place.undo(taken)).toMatchObject({ ok: true });
    expect(await lines('all')).toHaveLength(0);
    expect(await place.mustCall('treasury.statements', {})).toMatchObject([{ undone: true, lines: 1 }]);
  });

  it.each([
    ['', 'FILE_UNREADABLE'],
    ['PK\u0003\u0004', 'FILE_UNREADABLE'],
    ['bonjour', 'FILE_UNREADABLE'],
    [
      '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"/>',
      'FILE_UNREADABLE',
    ],
  ])('refuses %j, saying what to bring', async (text, code) => {
    expect(await place.call('treasury.planStatement', { ticket: put(text) })).toMatchObject({
      error: { code },
    });
  });
});

describe('matching', () => {
  it('I7: a transfer is recorded on the spot for the invoice that it names, and unmatching gives it back', async () => {
    const { number } = await issueLines(place, lea, [freeLine({ unitPrice: 2400 })]);
    await take(`23/11/2026;VIR SEPA LEFEVRE LEA ${number};;24,00`);
    const [line] = await lines();
    expect(line?.proposals[0]).toMatchObject({ sure: 'sure', choice: { kind: 'dues' } });
    const matched = await place.call('treasury.matchSure', { lineIds: [line?.id ?? 0] });
    expect(matched).toMatchObject({ ok: true });
    expect((await place.mustCall('billing.account', { party: lea })).owed).toBe(0);
    expect(await accountsOf('512', '411')).toEqual([2400, 0]);
    expect(await lines('matched')).toMatchObject([{ matches: [{ amount: 2400, name: 'Léa Lefèvre' }] }]);
    const [payment] = await place.mustCall('billing.payments', { from: '2026-11-23', to: '2026-11-23' });
    expect(payment).toMatchObject({ method: 'transfer', amount: 2400 });
    await place.undo(matched);
    expect((await place.mustCall('billing.account', { party: lea })).owed).toBe(2400);
    expect(await accountsOf('512', '411')).toEqual([0, 2400]);
    // What was noted and taken back waits for nothing.
    expect(await place.mustCall('treasury.bankMovements', {})).toEqual([]);
    expect((await lines())[0]?.proposals[0]?.sure).toBe('sure');
  });

  it('I8: a slip, cash and a transfer noted already are matched with what the statement shows, each once', async () => {
    const cheque = await receive(place, lea, 5500, 'cheque');
    await receive(place, lea, 9000, 'cash');
    await receive(place, lea, 2400, 'transfer');
    const slip = await place.mustCall('treasury.depositCheques', {
      depositedOn: today,
      items: [{ source: { kind: 'payment', id: cheque } }],
    });
    await place.mustCall('treasury.moveCash', { kind: 'toBank', amount: 8000, on: today });
    await take(
      '24/11/2026;REMISE CHEQUES;;55,00',
      '24/11/2026;VERSEMENT ESPECES;;80,00',
      '24/11/2026;VIR LEFEVRE LEA;;24,00',
      '24/11/2026;VIR LEFEVRE LEA;;24,00',
    );
    const open = await lines();
    const { lineIds } = await place.mustCall('treasury.matchSure', { lineIds: open.map(({ id }) => id) });
    // Two lines want the one transfer: that is for somebody to say.
    expect(lineIds).toHaveLength(2);
    const [one, other] = await lines();
    const choice = one?.proposals[0]?.choice;
    if (choice === undefined) throw new Error('nothing proposed');
    await place.mustCall('treasury.matchLine', { lineId: one?.id ?? 0, choice });
    expect(await place.call('treasury.matchLine', { lineId: other?.id ?? 0, choice })).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
    const [deposit] = await place.mustCall('treasury.deposits', { from: today, to: today });
    expect(deposit?.matchedLineId).toBeGreaterThan(0);
    expect(await place.call('treasury.undoDeposit', { id: slip.id, version: 1 })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('I7: HelloAsso’s payout carries its payments from 5118, and waits again when it is taken back', async () => {
    await receive(place, lea, 700, 'helloasso', undefined, '2026-11-09');
    await receive(place, lea, 2000, 'helloasso', undefined, '2026-11-10');
    await take('23/11/2026;VIR HELLOASSO;;27,00');
    const [line] = await lines();
    expect(line?.proposals[0]).toMatchObject({ sure: 'sure', choice: { kind: 'payout', fee: 0 } });
    await place.mustCall('treasury.matchSure', { lineIds: [line?.id ?? 0] });
    expect(await accountsOf('5118', '512')).toEqual([0, 2700]);
    expect((await place.mustCall('treasury.toDeposit', { kind: 'helloasso' })).total).toBe(0);
    await place.mustCall('treasury.unmatchLines', { lineIds: [line?.id ?? 0] });
    expect(await accountsOf('5118', '512')).toEqual([2700, 0]);
    expect((await place.mustCall('treasury.toDeposit', { kind: 'helloasso' })).total).toBe(2700);
  });

  it('a line can be the bank’s own, or be set aside for what is noted elsewhere, without any entry', async () => {
    await take('24/11/2026;FRAIS TENUE DE COMPTE;3,50;', '24/11/2026;PRLV EDF;120,00;');
    const [edf, fees] = await lines();
    await place.mustCall('treasury.matchLine', {
      lineId: fees?.id ?? 0,
      choice: { kind: 'own', purpose: 'bankFees' },
    });
    await place.mustCall('treasury.matchLine', {
      lineId: edf?.id ?? 0,
      choice: { kind: 'aside', as: 'expense' },
    });
    expect(await accountsOf('627', '512')).toEqual([350, -350]);
    expect(await lines('aside')).toMatchObject([{ label: 'PRLV EDF', aside: 'expense' }]);
    expect(await lines()).toHaveLength(0);
  });

  it('refuses what does not come to the line, and lines that pay nothing', async () => {
    await receive(place, lea, 2300, 'transfer');
    await take('24/11/2026;VIR LEFEVRE LEA;;24,00', '24/11/2026;PRLV;10,00;');
    const [out, line] = await lines();
    const [movement] = await place.mustCall('treasury.bankMovements', {});
    const wrong = await place.call('treasury.matchLine', {
      lineId: line?.id ?? 0,
      choice: { kind: 'movements', keys: [movement?.key ?? ''] },
    });
    expect(wrong.ok ? '' : wrong.error.message).toContain('23,00');
    expect(
      await place.call('treasury.matchLine', {
        lineId: out?.id ?? 0,
        choice: { kind: 'dues', payer: lea, allocations: [] },
      }),
    ).toMatchObject({ error: { code: 'NOT_POSSIBLE_NOW' } });
  });

  it('a payment that is taken back after it was matched leaves its line open again', async () => {
    const id = await receive(place, lea, 2400, 'transfer');
    await take('24/11/2026;VIR LEFEVRE LEA;;24,00');
    const [line] = await lines();
    await place.mustCall('treasury.matchSure', { lineIds: [line?.id ?? 0] });
    await place.mustCall('billing.reverse', { id, on: today, reason: 'Saisi en double' });
    // The match stands: the money is on the account. The reversal is what the statement lacks.
    expect(await lines('matched')).toHaveLength(1);
    expect(await place.mustCall('treasury.bankMovements', {})).toMatchObject([{ amount: -2400 }]);
  });
});

describe('the books against the statement', () => {
  it('I7: the difference is explained line by line, and nothing is left over', async () => {
    await receive(place, lea, 10_000, 'transfer', undefined, '2026-10-15');
    await place.mustCall('treasury.startBank', { on: '2026-10-31', balance: 123_456 });
    await receive(place, lea, 2400, 'transfer');
    await receive(place, lea, 900, 'transfer');
    await take('23/11/2026;FRAIS;3,50;', '24/11/2026;VIR LEFEVRE LEA;;24,00', '24/11/2026;PRLV EDF;120,00;');
    const open = await lines();
    await place.mustCall('treasury.matchSure', { lineIds: open.map(({ id }) => id) });
    const seen = await place.mustCall('treasury.reconciliation', { until: today });
    expect(seen).toMatchObject({
      startedOn: '2026-10-31',
      books: 123_456 + 2400 + 900,
      statement: 123_456 - 350 + 2400 - 12_000,
      rest: 0,
    });
    expect(seen.lines.map(({ amount }) => amount)).toEqual([-12_000, -350]);
    expect(seen.movements.map(({ amount }) => amount)).toEqual([900]);
    expect(await accountOf(place, '110')).toBe(10_000 - 123_456);
    expect(await place.call('treasury.startBank', { on: today, balance: 1 })).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
    await place.mustCall('treasury.undoBankStart', {});
    expect(await accountOf(place, '110')).toBe(0);
    expect((await place.mustCall('treasury.reconciliation', { until: today })).statement).toBeNull();
  });

  it('what the bank shows a day later is a difference on the day before, and none after', async () => {
    await place.mustCall('treasury.startBank', { on: '2026-11-20', balance: 0 });
    await receive(place, lea, 2400, 'transfer', undefined, '2026-11-23');
    await take('24/11/2026;VIR LEFEVRE LEA;;24,00');
    const [line] = await lines();
    await place.mustCall('treasury.matchSure', { lineIds: [line?.id ?? 0] });
    const before = await place.mustCall('treasury.reconciliation', { until: '2026-11-23' });
    expect(before).toMatchObject({
      books: 2400,
      statement: 0,
      rest: 0,
      movements: [{ amount: 2400 }],
      lines: [],
    });
    const after = await place.mustCall('treasury.reconciliation', { until: today });
    expect(after).toMatchObject({ books: 2400, statement: 2400, rest: 0, movements: [], lines: [] });
  });
});
