import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Party } from '../../../shared/contract/common.ts';
import { worthOf, type CountedPieces } from '../../../shared/domain/cash-count.ts';
import { addPerson } from '../../../tests/support/people.ts';
import { openTestPlace, type TestPlace } from '../../../tests/support/place.ts';
import { accountOf, receive } from '../../../tests/support/treasury-place.ts';

const today = '2026-11-24';

type Step =
  | {
      readonly do: 'receive';
      readonly method: 'cash' | 'cheque' | 'card' | 'transfer';
      readonly amount: number;
    }
  | {
      readonly do: 'reverse' | 'slip' | 'payout' | 'undoDeposit' | 'unmatch' | 'statement';
      readonly which: number;
    }
  | { readonly do: 'giveBack'; readonly method: 'cash' | 'cheque' | 'card' | 'transfer' }
  | { readonly do: 'count'; readonly pieces: number }
  | { readonly do: 'toBank'; readonly amount: number };

const which = fc.nat({ max: 20 });
const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('receive' as const),
      method: fc.constantFrom('cash' as const, 'cheque' as const, 'card' as const, 'transfer' as const),
      amount: fc.integer({ min: 1, max: 9 }).map((tens) => tens * 1000),
    }),
    fc.record({
      do: fc.constantFrom(
        'reverse' as const,
        'slip' as const,
        'payout' as const,
        'undoDeposit' as const,
        'unmatch' as const,
        'statement' as const,
      ),
      which,
    }),
    fc.record({
      do: fc.constant('giveBack' as const),
      method: fc.constantFrom('cash' as const, 'cheque' as const, 'card' as const, 'transfer' as const),
    }),
    fc.record({ do: fc.constant('count' as const), pieces: fc.nat({ max: 9 }) }),
    fc.record({ do: fc.constant('toBank' as const), amount: fc.integer({ min: 1, max: 5000 }) }),
  ),
  { minLength: 6, maxLength: 16 },
);

const pick = <T>(rows: readonly T[], index: number): T | undefined => rows[index % Math.max(rows.length, 1)];

/** A statement that shows one thing noted on the account, matched if that is sure or by hand. */
async function showOnStatement(place: TestPlace, index: number, rank: number): Promise<void> {
  const movement = pick(await place.mustCall('treasury.bankMovements', {}), index);
  if (movement === undefined) return;
  const amount = (movement.amount / 100).toFixed(2).replace('.', ',');
  const text = `Date;Libellé;Montant\n24/11/2026;LIGNE ${rank};${amount}\n`;
  const { ticket } = place.files.put('releve.csv', 'text/csv', new TextEncoder().encode(text));
  await place.mustCall('treasury.importStatement', { ticket });
  const { rows } = await place.mustCall('treasury.bankLines', { filter: 'open' });
  const line = rows.find((one) => one.label === `LIGNE ${rank}`);
  const choice = { kind: 'movements' as const, keys: [movement.key] };
  await place.call('treasury.matchLine', { lineId: line?.id ?? 0, choice });
}

async function carry(place: TestPlace, kind: 'cheque' | 'card', index: number): Promise<void> {
  const { rows } = await place.mustCall('treasury.toDeposit', { kind });
  const chosen = rows.slice(0, 1 + (index % Math.max(rows.length, 1)));
  if (chosen.length === 0) return;
  if (kind === 'cheque')
    await place.mustCall('treasury.depositCheques', {
      depositedOn: today,
      items: chosen.map(({ source }) => ({ source })),
    });
  else
    await place.mustCall('treasury.recordPayout', {
      method: 'card',
      paidOn: today,
      sources: chosen.map(({ source }) => source),
    });
}

async function play(place: TestPlace, lea: Party, step: Step, rank: number): Promise<void> {
  const range = { from: today, to: today };
  switch (step.do) {
    case 'receive':
      return void (await receive(place, lea, step.amount, step.method));
    case 'reverse': {
      const payment = pick(await place.mustCall('billing.payments', range), step.which);
      return void (await place.call('billing.reverse', { id: payment?.id ?? 1, on: today, reason: 'x' }));
    }
    case 'giveBack': {
      const wish = { party: lea, amount: 500, method: step.method, on: today, reason: 'x' };
      return void (await place.call('billing.refundCredit', wish));
    }
    case 'slip':
      return carry(place, 'cheque', step.which);
    case 'payout':
      return carry(place, 'card', step.which);
    case 'undoDeposit': {
      const deposit = pick(await place.mustCall('treasury.deposits', range), step.which);
      const wish = { id: deposit?.id ?? 1, version: deposit?.version ?? 1 };
      return void (await place.call('treasury.undoDeposit', wish));
    }
    case 'count': {
      const pieces: CountedPieces[] = [{ value: 1000, pieces: step.pieces }];
      await place.mustCall('treasury.countCash', { pieces, reason: 'x' });
      const { expected } = await place.mustCall('treasury.till', {});
      if (expected !== worthOf(pieces)) throw new Error('a count is not what is expected after it');
      return;
    }
    case 'toBank': {
      const wish = { kind: 'toBank' as const, amount: step.amount, on: today };
      return void (await place.call('treasury.moveCash', wish));
    }
    case 'statement':
      return showOnStatement(place, step.which, rank);
    case 'unmatch': {
      const { rows } = await place.mustCall('treasury.bankLines', { filter: 'matched' });
      const line = pick(rows, step.which);
      return void (await place.call('treasury.unmatchLines', { lineIds: [line?.id ?? 1] }));
    }
  }
}

const sum = (values: readonly { readonly amount: number }[]): number =>
  values.reduce((total, { amount }) => total + amount, 0);

/** What does not agree, by its words; empty when all does. */
async function faultsOf(place: TestPlace): Promise<string[]> {
  const cheques = await place.mustCall('treasury.toDeposit', { kind: 'cheque' });
  const cards = await place.mustCall('treasury.toDeposit', { kind: 'card' });
  const till = await place.mustCall('treasury.till', {});
  const { rows } = await place.mustCall('treasury.bankLines', { filter: 'matched' });
  const keys = rows.flatMap(({ matches }) => matches.map(({ key }) => key));
  const seen = await place.mustCall('treasury.reconciliation', { until: today });
  const { proofs } = await place.mustCall('accounting.balance', { until: today });
  const agreed: readonly (readonly [string, boolean])[] = [
    ['5112 is the cheques that wait', (await accountOf(place, '5112')) === cheques.total],
    ['5115 is the cards that wait', (await accountOf(place, '5115')) === cards.total],
    ['530 is what the till should hold', (await accountOf(place, '530')) === till.expected],
    ['nothing is matched twice', new Set(keys).size === keys.length],
    ['matches come to their lines', rows.every((row) => sum(row.matches) === row.amount)],
    // What is booked is what is matched and what still waits to be seen.
    ['512 is explained', seen.books === sum(rows) + sum(seen.movements)],
    ['a line is matched or open', seen.lines.every(({ id }) => !rows.some((row) => row.id === id))],
    ['the books prove themselves', proofs.every(({ agrees }) => agrees)],
  ];
  return agreed.filter(([, agrees]) => !agrees).map(([what]) => what);
}

describe('the treasury as a whole', () => {
  it('I7, I8: whatever is received, carried, counted, matched and taken back, books and things agree', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        const place = openTestPlace();
        try {
          const lea: Party = { kind: 'person', id: await addPerson(place) };
          for (const [rank, step] of played.entries()) await play(place, lea, step, rank);
          expect(await faultsOf(place)).toEqual([]);
        } finally {
          place.close();
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
