import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chargePurposes } from './accounting-chart-funding.ts';
import { usualChart } from './accounting-chart.ts';
import { entryOf } from './accounting.ts';
import {
  amountInMonth,
  dayInMonth,
  expenseMovements,
  expensePaymentMovements,
  monthlyCost,
  monthsDue,
  sharedAmounts,
  sharesFit,
} from './expenses.ts';

const supplier = { code: 'F1', name: 'Enercoop' };
const base = { date: '2026-11-03', recordedAt: 'x', id: 1, piece: 'D-1', pieceDate: '2026-11-03', label: '' };
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('expenses', () => {
  it('R5: books the charge against the supplier, and the payment against the bank', () => {
    const expense = {
      account: 'energy',
      amount: 12_000,
      vat: 0,
      owedTo: supplier,
      byVolunteer: false,
    } as const;
    const entry = entryOf({
      ...base,
      kind: 'operation',
      source: 'expense',
      journal: 'AC',
      movements: expenseMovements(expense),
    });
    expect(
      entry?.lines.map(({ purpose, debit, credit }) => [usualChart[purpose].number, debit, credit]),
    ).toEqual([
      ['6061', 12_000, 0],
      ['401', 0, 12_000],
    ]);
    expect(
      expensePaymentMovements(expense, 'cheque').map(({ purpose, amount }) => [purpose, amount]),
    ).toEqual([
      ['suppliers', 12_000],
      ['bank', -12_000],
    ]);
  });

  it('R5: VAT that may be deducted stands apart, on its own account for what lasts', () => {
    const common = { amount: 12_000, vat: 2000, owedTo: supplier, byVolunteer: true } as const;
    const used = expenseMovements({ ...common, account: 'rawMaterials' });
    expect(used.map(({ purpose, amount }) => [purpose, amount])).toEqual([
      ['rawMaterials', 10_000],
      ['vatDeductible', 2000],
      ['volunteerAdvances', -12_000],
    ]);
    expect(expenseMovements({ ...common, account: 'works' })[1]?.purpose).toBe('vatDeductibleAssets');
  });

  it('R5: whatever the account, the VAT and who paid, both entries balance', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...chargePurposes),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.boolean(),
        fc.constantFrom('cash', 'cheque', 'transfer', 'card', 'direct_debit', 'other'),
        (account, amount, rate, byVolunteer, method) => {
          const vat = Math.trunc((amount * rate) / 12_000);
          const expense = { account, amount, vat, owedTo: supplier, byVolunteer };
          expect(sum(expenseMovements(expense).map((one) => one.amount))).toBe(0);
          expect(sum(expensePaymentMovements(expense, method).map((one) => one.amount))).toBe(0);
        },
      ),
    );
  });

  it('R4: shares of an expense never add up to more than it, and lose no cent where they are the whole', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 6000 }), { maxLength: 5 });
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 500_000 }), shares, (amount, points) => {
        const given = points.map((share, index) => ({ grantId: index, share }));
        fc.pre(sharesFit(given));
        const total = sum(sharedAmounts(amount, given));
        expect(Math.abs(total)).toBeLessThanOrEqual(Math.abs(amount));
        expect(sum(points) < 10_000 || total === amount).toBe(true);
      }),
    );
    expect(() =>
      sharedAmounts(
        100,
        [1, 2].map((grantId) => ({ grantId, share: 5001 })),
      ),
    ).toThrow(RangeError);
    expect(
      sharedAmounts(
        1000,
        [1, 2, 3].map((grantId) => ({ grantId, share: 3333 })),
      ),
    ).toEqual([334, 333, 333]);
  });

  it('R5: rent comes each month, insurance each year, within their first and last months', () => {
    const rent = { rhythm: 'monthly', firstMonth: '2026-09', lastMonth: null } as const;
    expect(monthsDue(rent, '2026-01', '2026-11')).toEqual(['2026-09', '2026-10', '2026-11']);
    const insurance = { rhythm: 'yearly', firstMonth: '2024-02', lastMonth: '2026-01' } as const;
    expect(monthsDue(insurance, '2024-01', '2027-12')).toEqual(['2024-02', '2025-02']);
    const water = { rhythm: 'quarterly', firstMonth: '2025-11', lastMonth: null } as const;
    expect(monthsDue(water, '2026-01', '2026-12')).toEqual(['2026-02', '2026-05', '2026-08', '2026-11']);
  });

  it('R5: an amount changes from a month on; before the first one the first holds', () => {
    const amounts = [
      { fromMonth: '2026-07', amount: 65_000, vat: 0 },
      { fromMonth: '2025-01', amount: 60_000, vat: 0 },
    ];
    expect(amountInMonth(amounts, '2026-06')?.amount).toBe(60_000);
    expect(amountInMonth(amounts, '2026-07')?.amount).toBe(65_000);
    expect(amountInMonth(amounts, '2024-12')?.amount).toBe(60_000);
    expect(amountInMonth([], '2026-01')).toBeUndefined();
  });

  it('R5: a yearly insurance weighs a twelfth on a month, and the 31st is the last day of a shorter month (T5)', () => {
    expect(monthlyCost('yearly', 48_000)).toBe(4000);
    expect(monthlyCost('quarterly', 1000)).toBe(333);
    expect(dayInMonth('2026-02', 31)).toBe('2026-02-28');
    expect(dayInMonth('2026-12', 5)).toBe('2026-12-05');
  });
});
