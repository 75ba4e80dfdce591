import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUpDocument, type DocumentLine } from './invoicing.ts';
import {
  depositOf,
  depositShares,
  lessDeposits,
  natureOf,
  quoteStatusOn,
  type AmountsByRate,
} from './quotes.ts';

const amountsOf = (lines: readonly DocumentLine[]): AmountsByRate => {
  const { net, vat, including, rates } = addUpDocument(lines);
  return {
    net,
    vat,
    gross: including,
    byRate: rates.map((one) => ({ rate: one.rate, net: one.net, vat: one.vat, gross: one.including })),
  };
};

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 20_000 }),
  unitPrice: fc.integer({ min: 0, max: 500_000 }),
  priceIncludesVat: fc.boolean(),
  rate: fc.constantFrom(0, 210, 550, 1000, 2000),
});

/** The deposit as it is invoiced: a TTC line a rate. */
const invoiced = (full: AmountsByRate, gross: number): AmountsByRate =>
  amountsOf(
    depositShares(full.byRate, gross).map((share) => ({
      quantity: 1000,
      unitPrice: share.gross,
      priceIncludesVat: true,
      rate: share.rate,
    })),
  );

describe('quotes', () => {
  it('I14: a sent quote counts on its last day and has expired the day after, whatever the clock did', () => {
    expect(quoteStatusOn('sent', '2026-12-24', '2026-12-24')).toBe('sent');
    expect(quoteStatusOn('sent', '2026-12-24', '2026-12-25')).toBe('expired');
    expect(quoteStatusOn('accepted', '2026-12-24', '2027-01-25')).toBe('accepted');
  });

  it('I3: a deposit is a part or an amount, never nothing and never more than the price', () => {
    expect(depositOf(100_01, { kind: 'percent', basisPoints: 3000 })).toBe(30_00);
    expect(depositOf(100_05, { kind: 'percent', basisPoints: 3000 })).toBe(30_02);
    expect(depositOf(100_00, { kind: 'amount', cents: 100_00 })).toBe(100_00);
    expect(depositOf(100_00, { kind: 'amount', cents: 100_01 })).toBeUndefined();
    expect(depositOf(100_00, { kind: 'percent', basisPoints: 0 })).toBeUndefined();
    expect(depositOf(0, { kind: 'percent', basisPoints: 3000 })).toBeUndefined();
  });

  it('I3: deposits and final invoice sum to the price to the cent, for each rate, HT, VAT and TTC', () => {
    const percents = fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), percents, (lines, parts) => {
        const full = amountsOf(lines);
        const deposits = parts.flatMap((basisPoints) => {
          const gross = depositOf(full.gross, { kind: 'percent', basisPoints });
          return gross === undefined ? [] : [{ gross, amounts: invoiced(full, gross) }];
        });
        for (const { gross, amounts } of deposits) expect(amounts.gross).toBe(gross);
        const paid = deposits.flatMap(({ amounts }) => amounts.byRate);
        const final = lessDeposits(full, paid);
        for (const pick of ['net', 'vat', 'gross'] as const) {
          for (const { rate, [pick]: price } of full.byRate) {
            const own = [...final.byRate, ...paid].filter((one) => one.rate === rate);
            expect(own.reduce((sum, one) => sum + one[pick], 0)).toBe(price);
          }
          expect(final[pick] + paid.reduce((sum, one) => sum + one[pick], 0)).toBe(full[pick]);
        }
        expect(final.gross).toBe(final.net + final.vat);
        // 80 % at the most was deducted, rate by rate: nothing is below nothing but by a cent of rounding.
        for (const { gross } of final.byRate) expect(gross).toBeGreaterThanOrEqual(-2);
      }),
    );
  });

  it('I4: what is sold is goods, services or both', () => {
    expect(natureOf([{}, { nature: 'service' }])).toBe('services');
    expect(natureOf([{ nature: 'goods' }])).toBe('goods');
    expect(natureOf([{ nature: 'goods' }, {}])).toBe('mixed');
    expect(natureOf([])).toBe('services');
  });
});
