import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { addOrganisation, addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { accountOf, receive } from '../../../tests/support/treasury-place.ts';

let place: TestPlace;
let lea: Party;
const today = '2026-11-24';

beforeEach(async () => {
  place = openTestPlace();
  lea = { kind: 'person', id: await addPerson(place, { firstName: 'Léa', lastName: 'Lefèvre' }) };
});
afterEach(() => place.close());

const till = () => place.mustCall('treasury.till', {});

describe('the till', () => {
  it('I8: a float taken over is neither income nor charge, and what is sold and taken adds to it', async () => {
    const sold = await receive(place, lea, 1250, 'cash');
    const started = await place.call('treasury.startTill', { on: today, amount: 11_250 });
    expect(started).toMatchObject({ ok: true });
    expect(await till()).toMatchObject({ expected: 11_250, held: 0, started: true });
    expect([await accountOf(place, '530'), await accountOf(place, '110')]).toEqual([11_250, -10_000]);
    await place.mustCall('billing.reverse', { id: sold, on: today, reason: 'Rendu' });
    expect((await till()).expected).toBe(10_000);
    expect(await place.call('treasury.startTill', { on: today, amount: 1 })).toMatchObject({
      error: { code: 'ALREADY_EXISTS' },
    });
    await place.undo(started);
    expect(await accountOf(place, '110')).toBe(0);
  });

  it('I8: a count that differs needs a reason, and from then on what is expected is what is there', async () => {
    await receive(place, lea, 5000, 'cash');
    const pieces = [
      { value: 2000 as const, pieces: 2 },
      { value: 500 as const, pieces: 1 },
    ];
    const refused = await place.call('treasury.countCash', { pieces });
    expect(refused.ok ? '' : refused.error.fields?.['reason']).toContain('Il manque 5,00');
    const counted = await place.mustCall('treasury.countCash', { pieces, reason: 'Monnaie mal rendue' });
    expect(counted.difference).toBe(-500);
    expect(await till()).toMatchObject({
      expected: 4500,
      countedToday: true,
      lastCount: { expected: 5000, counted: 4500, by: 'Camille' },
    });
    expect([await accountOf(place, '530'), await accountOf(place, '658')]).toEqual([4500, 500]);
    const over = await place.mustCall('treasury.countCash', {
      pieces: [{ value: 5000, pieces: 1 }],
      reason: 'Retrouvés',
    });
    expect(over.difference).toBe(500);
    expect([await accountOf(place, '530'), await accountOf(place, '758')]).toEqual([5000, -500]);
    expect(
      await place.call('treasury.countCash', {
        pieces: [
          { value: 100, pieces: 1 },
          { value: 100, pieces: 1 },
        ],
      }),
    ).toHaveProperty('error.fields.pieces');
  });

  it('I8: cash goes to the bank and comes back, corrected by the opposite, never more than there is', async () => {
    await receive(place, lea, 20_000, 'cash');
    const taken = await place.call('treasury.moveCash', { kind: 'toBank', amount: 15_000, on: today });
    await place.mustCall('treasury.moveCash', { kind: 'fromBank', amount: 2000, on: today });
    expect([await accountOf(place, '530'), await accountOf(place, '512')]).toEqual([7000, 13_000]);
    const tooMuch = await place.call('treasury.moveCash', { kind: 'toBank', amount: 7001, on: today });
    expect(tooMuch.ok ? '' : tooMuch.error.fields?.['amount']).toContain('70,00');
    await place.undo(taken);
    expect([await accountOf(place, '530'), await accountOf(place, '512')]).toEqual([22_000, -2000]);
    const id = taken.ok ? taken.value.id : 0;
    expect(await place.call('treasury.correctCash', { id, reason: 'Encore' })).toMatchObject({
      error: { code: 'NOT_POSSIBLE_NOW' },
    });
  });

  it('B11: what is held for a partner is counted with the rest and told apart', async () => {
    const partner = await addOrganisation(place, { name: 'Machins Machines' });
    await receive(place, lea, 1000, 'cash');
    await place.mustCall('networks.holdMoney', {
      partnerOrganisationId: partner,
      what: 'Découpe laser',
      payer: lea,
      amount: 700,
      method: 'cash',
      receivedOn: today,
    });
    expect(await till()).toMatchObject({ expected: 1700, held: 700 });
    const [day] = await place.mustCall('treasury.cashDays', { from: today, to: today });
    expect(day).toMatchObject({ before: 0, in: 1700, out: 0, after: 1700 });
  });

  it('I8: the days follow one another to the cent', async () => {
    await receive(place, lea, 1000, 'cash', undefined, '2026-11-20');
    await receive(place, lea, 500, 'cash', undefined, '2026-11-23');
    await place.mustCall('treasury.moveCash', { kind: 'toBank', amount: 600, on: today });
    const days = await place.mustCall('treasury.cashDays', { from: '2026-11-21', to: today });
    expect(days.map(({ date, before, after }) => [date, before, after])).toEqual([
      [today, 1500, 900],
      ['2026-11-23', 1000, 1500],
    ]);
  });

  it('I8: the count sheet is a PDF, filled in or blank; the desk may count, a volunteer may not', async () => {
    const { id } = await place.mustCall(
      'treasury.countCash',
      { pieces: [] },
      { actor: { role: 'reception' } },
    );
    expect((await place.mustCall('treasury.countSheetFile', { id })).size).toBeGreaterThan(5000);
    expect((await place.mustCall('treasury.countSheetFile', {})).fileName).toBe(
      'comptage-de-caisse-2026-11-24.pdf',
    );
    expect(
      await place.call('treasury.countCash', { pieces: [] }, { actor: { role: 'volunteer' } }),
    ).toMatchObject({
      error: { code: 'NOT_ALLOWED' },
    });
  });
});
