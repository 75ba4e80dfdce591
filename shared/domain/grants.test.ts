import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreedMovements,
  dedicatedFundChange,
  dedicatedFundMovements,
  grantUse,
  receivedMovements,
  spreadMovements,
  straightSpread,
} from './grants.ts';

const funder = { code: 'SUB1', name: 'Région' };
const sum = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((total, { amount }) => total + amount, 0);

describe('grants', () => {
  it('R4: « 40 % des travaux »: a grant bears no more than its share of what counts, and no more than its amount', () => {
    const works = { amount: 1_000_000, attributed: 400_000 };
    expect(grantUse(2_000_000, 4000, [works])).toEqual({
      eligible: 1_000_000,
      attributed: 400_000,
      allowed: 400_000,
      beyond: 0,
      toSpend: 1_600_000,
    });
    expect(grantUse(2_000_000, 4000, [{ ...works, attributed: 500_000 }])).toMatchObject({ beyond: 100_000 });
    expect(grantUse(300_000, 4000, [works])).toMatchObject({ allowed: 300_000, beyond: 100_000, toSpend: 0 });
    expect(grantUse(300_000, null, [])).toMatchObject({ allowed: 0, toSpend: 300_000 });
  });

  it('R4: an investment grant is spread in equal shares, to the last cent', () => {
    expect(straightSpread(100_000, '2026-12-31', 3)).toEqual([
      { on: '2026-12-31', amount: 33_334 },
      { on: '2027-12-31', amount: 33_333 },
      { on: '2028-12-31', amount: 33_333 },
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.integer({ min: 1, max: 40 }),
        (amount, years) => {
          expect(sum(straightSpread(amount, '2026-08-31', years))).toBe(amount);
        },
      ),
    );
  });

  it('R4: what was granted and not spent is put aside at the year’s end, and taken back as it is spent', () => {
    expect(dedicatedFundChange(500_000, 200_000, 0)).toBe(300_000);
    expect(dedicatedFundChange(500_000, 450_000, 300_000)).toBe(-250_000);
    expect(dedicatedFundChange(500_000, 600_000, 50_000)).toBe(-50_000);
    expect(dedicatedFundMovements(300_000, funder).map(({ purpose, amount }) => [purpose, amount])).toEqual([
      ['toDedicatedFunds', 300_000],
      ['dedicatedFunds', -300_000],
    ]);
    expect(dedicatedFundMovements(-250_000, funder).map(({ purpose, amount }) => [purpose, amount])).toEqual([
      ['fromDedicatedFunds', -250_000],
      ['dedicatedFunds', 250_000],
    ]);
  });

  it('R4: over the years a dedicated fund never holds less than nothing nor more than the grant', () => {
    const spending = fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), spending, (granted, years) => {
        let standing = 0;
        let spent = 0;
        for (const one of years) {
          spent += one;
          standing += dedicatedFundChange(granted, spent, standing);
          expect(standing).toBe(Math.max(0, granted - spent));
        }
      }),
    );
  });

  it('R4: every entry balances', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900_000, max: 900_000 }), (amount) => {
        for (const movements of [
          agreedMovements('operating', amount, funder),
          agreedMovements('investment', amount, funder),
          receivedMovements('transfer', amount, funder),
          spreadMovements(amount),
          dedicatedFundMovements(amount, funder),
        ])
          expect(Math.abs(sum(movements))).toBe(0);
      }),
    );
  });
});
