import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  depositMeans,
  depositOperations,
  depositState,
  givingMeans,
  isInHand,
  returnedCents,
  type DepositSteps,
} from './security-deposits.ts';

const asked: DepositSteps = {
  amount: 30_000,
  receivedOn: null,
  means: null,
  cashedOn: null,
  givenBackOn: null,
  givenBackMeans: null,
  kept: 0,
};
const cheque: DepositSteps = { ...asked, receivedOn: '2026-12-01', means: 'cheque' };
const amounts = (deposit: DepositSteps): unknown =>
  depositOperations(deposit).map(({ step, on, movements }) => [
    step,
    on,
    Object.fromEntries(movements.map(({ purpose, amount }) => [purpose, amount])),
  ]);

describe('a security deposit', () => {
  it('I14: a cheque that is not cashed, and an imprint, are off the books, given back or not', () => {
    expect(depositState(asked)).toBe('asked');
    expect(amounts(asked)).toEqual([]);
    expect([depositState(cheque), isInHand(cheque), amounts(cheque)]).toEqual(['held', false, []]);
    const back: DepositSteps = {
      ...cheque,
      givenBackOn: '2026-12-12',
      givenBackMeans: 'transfer',
      kept: 5000,
    };
    expect([depositState(back), amounts(back), returnedCents(back)]).toEqual(['settled', [], 0]);
    expect(amounts({ ...cheque, means: 'card_imprint' })).toEqual([]);
  });

  it('I14: money in hand is owed back on 165, and what is kept pays what is billed', () => {
    const cashed: DepositSteps = { ...cheque, cashedOn: '2026-12-08' };
    expect(amounts(cashed)).toEqual([['in', '2026-12-08', { bank: 30_000, securityDeposits: -30_000 }]]);
    const back: DepositSteps = { ...cashed, givenBackOn: '2026-12-12', givenBackMeans: 'cash', kept: 5000 };
    expect(amounts(back)).toEqual([
      ['in', '2026-12-08', { bank: 30_000, securityDeposits: -30_000 }],
      ['out', '2026-12-12', { securityDeposits: 30_000, cash: -25_000, collected: -5000 }],
    ]);
    expect(returnedCents(back)).toBe(25_000);
    expect(amounts({ ...asked, receivedOn: '2026-12-01', means: 'cash' })).toEqual([
      ['in', '2026-12-01', { cash: 30_000, securityDeposits: -30_000 }],
    ]);
  });

  it('M1: whatever is kept, every entry balances and 165 ends at nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom(...depositMeans),
        fc.boolean(),
        fc.constantFrom(...givingMeans),
        fc.integer({ min: 0, max: 100 }),
        (amount, means, isCashed, givenBackMeans, share) => {
          const deposit: DepositSteps = {
            amount,
            means,
            receivedOn: '2026-12-01',
            cashedOn: isCashed && means !== 'cash' && means !== 'transfer' ? '2026-12-02' : null,
            givenBackOn: '2026-12-12',
            givenBackMeans,
            kept: Math.floor((amount * share) / 100),
          };
          const operations = depositOperations(deposit);
          for (const { movements } of operations)
            expect(movements.reduce((sum, one) => sum + one.amount, 0)).toBe(0);
          const held = operations
            .flatMap(({ movements }) => movements)
            .filter(({ purpose }) => purpose === 'securityDeposits');
          expect(held.reduce((sum, one) => sum + one.amount, 0)).toBe(0);
        },
      ),
    );
  });
});
