import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electronicAmounts, unitCodeOf, type IssuedLine } from './electronic-invoice.ts';
import { addUpDocument, lineAmount, type DocumentLine } from './invoicing.ts';

type Written = Omit<IssuedLine, 'globalShare' | 'net'>;

const plain: Written = {
  quantity: 1000,
  unitPrice: 1000,
  includesVat: false,
  vatRate: 2000,
  exemption: '',
  discount: 0,
};

const documentLine = ({ vatRate, includesVat, exemption, discount, ...line }: Written): DocumentLine => ({
  ...line,
  rate: vatRate,
  priceIncludesVat: includesVat,
  ...(exemption !== '' && { exemption }),
  ...(discount !== 0 && { discount: { kind: 'amount', cents: discount } }),
});

/** The lines added up as the house issues them, then in the terms of EN 16931. */
function issue(lines: readonly Written[], percent = 0) {
  const totals = addUpDocument(
    lines.map(documentLine),
    percent === 0 ? undefined : { kind: 'percent', basisPoints: percent },
  );
  const rates = new Map<number, { rate: number; net: number; vat: number }>();
  for (const { rate, net, vat } of totals.rates) {
    const known = rates.get(rate) ?? { rate, net: 0, vat: 0 };
    rates.set(rate, { rate, net: known.net + net, vat: known.vat + vat });
  }
  const issued = lines.map((line, index) => ({
    ...line,
    globalShare: totals.lines[index]?.globalDiscount ?? 0,
    net: totals.lines[index]?.net ?? 0,
  }));
  return { totals, amounts: electronicAmounts(issued, [...rates.values()]) };
}

const anyLine: fc.Arbitrary<Written> = fc
  .record({
    quantity: fc.integer({ min: -20_000, max: 200_000 }).filter((quantity) => quantity !== 0),
    unitPrice: fc.integer({ min: 0, max: 50_000 }),
    includesVat: fc.boolean(),
    taxed: fc.constantFrom<readonly [number, string]>(
      [2000, ''],
      [1000, ''],
      [550, ''],
      [210, ''],
      [0, 'franchise'],
      [0, 'members'],
    ),
    percentOff: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ quantity, unitPrice, includesVat, taxed: [vatRate, exemption], percentOff }) => {
    const gross = Math.max(0, lineAmount(quantity, unitPrice));
    return {
      quantity,
      unitPrice,
      includesVat,
      vatRate,
      exemption,
      discount: Math.floor((gross * percentOff) / 100),
    };
  });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('an invoice in the terms of EN 16931', () => {
  it('I11: the worked example, to the cent', () => {
    const { amounts } = issue([
      { ...plain, unitPrice: 15_000 },
      ...[1, 2, 3].map(() => ({ ...plain, quantity: 1500, unitPrice: 2222 })),
      { ...plain, quantity: 7000, unitPrice: 895, vatRate: 1000 },
      { ...plain, quantity: 3000, unitPrice: 711, vatRate: 550 },
    ]);
    expect(amounts.totals).toEqual({
      lines: 33_397,
      allowances: 0,
      taxBasis: 33_397,
      vat: 5744,
      grand: 39_141,
    });
    expect(amounts.vat.map(({ rate, basis, vat }) => [rate, basis, vat])).toEqual([
      [2000, 24_999, 5000],
      [1000, 6265, 627],
      [550, 2133, 117],
    ]);
    expect(amounts.lines[1]).toMatchObject({ priceMicros: 22_220_000, total: 3333, allowance: 0 });
  });

  it('M4, I10: a price fixed TTC becomes a price HT of six decimals, and the total stays', () => {
    const { amounts } = issue([{ ...plain, quantity: 3000, includesVat: true, unitPrice: 1000 }]);
    expect(amounts.lines[0]).toMatchObject({ priceMicros: 8_333_333, total: 2500 });
    expect(amounts.totals).toMatchObject({ taxBasis: 2500, vat: 500, grand: 3000 });
  });

  it('M5, I10: a discount on the document is an allowance of its category, and the lines stay whole', () => {
    const { amounts } = issue([plain, { ...plain, vatRate: 1000 }], 1000);
    expect(amounts.lines.map(({ total }) => total)).toEqual([1000, 1000]);
    expect(amounts.allowances).toEqual([
      { category: 'S', rate: 2000, amount: 100 },
      { category: 'S', rate: 1000, amount: 100 },
    ]);
    expect(amounts.totals).toMatchObject({ lines: 2000, allowances: 200, taxBasis: 1800 });
  });

  it('I2: what the last credit note takes beyond its own lines stands on the largest of them', () => {
    const line = { ...plain, quantity: 3000, unitPrice: 333, globalShare: 0, net: 999 };
    const { lines, totals } = electronicAmounts(
      [line, { ...line, net: 999, quantity: 2000, unitPrice: 333 }],
      [{ rate: 2000, net: 1999, vat: 400 }],
    );
    expect(sum(lines.map(({ total }) => total))).toBe(1999);
    expect(totals.taxBasis).toBe(1999);
  });

  it('I10: whatever is billed, the sums of EN 16931 hold and nothing differs from the paper', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0, 500, 3333),
        (lines, percent) => {
          const { totals, amounts } = issue(lines, percent);
          expect(sum(amounts.lines.map(({ total }) => total))).toBe(amounts.totals.lines);
          expect(amounts.totals.taxBasis).toBe(amounts.totals.lines - amounts.totals.allowances);
          expect(sum(amounts.vat.map(({ basis }) => basis))).toBe(amounts.totals.taxBasis);
          expect(amounts.totals).toMatchObject({
            taxBasis: totals.net,
            vat: totals.vat,
            grand: totals.including,
          });
          const kinds = amounts.vat.map(({ category, rate }) => `${category} ${rate}`);
          expect(new Set(kinds).size).toBe(kinds.length);
          for (const { priceMicros, quantity, allowance, total } of amounts.lines) {
            expect(priceMicros).toBeGreaterThanOrEqual(0);
            // The price has six decimals: the line is found again to the cent up to thousands of units.
            expect(Math.abs((priceMicros * quantity) / 1e7 - allowance - total)).toBeLessThanOrEqual(0.51);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('I10: units bear their code of Recommendation 20, singular or plural, else « one »', () => {
    expect(['h', 'heures', 'jours', 'mois', 'g', 'dm²', 'demi-journée', ''].map(unitCodeOf)).toEqual([
      'HUR',
      'HUR',
      'DAY',
      'MON',
      'GRM',
      'DMK',
      'C62',
      'C62',
    ]);
  });
});
