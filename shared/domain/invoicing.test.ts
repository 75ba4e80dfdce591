import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUpDocument, discountFits, discountOf, lineAmount, type DocumentLine } from './invoicing.ts';

const line = (quantity: number, unitPrice: number, rate: number, priceIncludesVat = false): DocumentLine => ({
  quantity,
  unitPrice,
  rate,
  priceIncludesVat,
});
const sum = (values: readonly number[]): number => values.reduce((running, value) => running + value, 0);

describe('worked examples', () => {
  it('I11: the worked example, to the cent', () => {
    const hours = line(1_500, 2_222, 2_000);
    const totals = addUpDocument([
      line(1_000, 15_000, 2_000),
      hours,
      hours,
      hours,
      line(7_000, 895, 1_000),
      line(3_000, 711, 550),
    ]);
    expect(totals.lines.map((one) => one.net)).toStrictEqual([15_000, 3_333, 3_333, 3_333, 6_265, 2_133]);
    expect(totals.rates).toStrictEqual([
      { rate: 2_000, net: 24_999, vat: 5_000, including: 29_999 },
      { rate: 1_000, net: 6_265, vat: 627, including: 6_892 },
      { rate: 550, net: 2_133, vat: 117, including: 2_250 },
    ]);
    expect([totals.net, totals.vat, totals.including]).toStrictEqual([33_397, 5_744, 39_141]);
  });

  it('M4: 3 × 10,00 TTC at 20 % is 30,00 TTC = 25,00 + 5,00', () => {
    const totals = addUpDocument([line(3_000, 1_000, 2_000, true)]);
    expect(totals.rates).toStrictEqual([{ rate: 2_000, net: 2_500, vat: 500, including: 3_000 }]);
  });

  it('M3: VAT is rounded once per rate, never per line', () => {
    // Ten lines of 0,02 at 20 %: 0,004 each would round to nothing; the total bears 0,04.
    const totals = addUpDocument(Array.from({ length: 10 }, () => line(1_000, 2, 2_000)));
    expect(totals.vat).toBe(4);
  });

  it('M4: HT and TTC prices at one rate share one rounding, and the TTC price stays exact', () => {
    // 0,02 HT bears 0,004 and 0,02 TTC holds 0,0033: together 0,0073 rounds to 0,01, apart they would be nothing.
    const totals = addUpDocument([line(1_000, 2, 2_000), line(1_000, 2, 2_000, true)]);
    expect([totals.net, totals.vat, totals.including]).toStrictEqual([3, 1, 4]);
  });

  it('I4: lines without VAT are kept apart by the text that exempts them', () => {
    const franchise = { ...line(1_000, 100, 0), exemption: 'franchise' };
    const members = { ...line(1_000, 200, 0), exemption: 'services-membres' };
    expect(addUpDocument([franchise, members, franchise]).rates).toStrictEqual([
      { rate: 0, exemption: 'franchise', net: 200, vat: 0, including: 200 },
      { rate: 0, exemption: 'services-membres', net: 200, vat: 0, including: 200 },
    ]);
  });

  it('I3: a deducted deposit is a negative line, and is not discounted', () => {
    const lines = [line(1_000, 100_000, 2_000), line(-1_000, 30_000, 2_000)];
    const totals = addUpDocument(lines, { kind: 'percent', basisPoints: 1_000 });
    expect(totals.lines.map((one) => one.globalDiscount)).toStrictEqual([10_000, 0]);
    expect([totals.net, totals.vat, totals.including]).toStrictEqual([60_000, 12_000, 72_000]);
  });

  it('M3: an empty document adds up to nothing', () => {
    expect(addUpDocument([])).toStrictEqual({
      lines: [],
      rates: [],
      globalDiscount: 0,
      net: 0,
      vat: 0,
      including: 0,
    });
  });
});

describe('discounts', () => {
  it('M5: a discount in per cent is rounded half up on the document, then spread', () => {
    const lines = [line(1_000, 1_005, 2_000), line(1_000, 1_000, 1_000), line(1_000, 1_000, 550)];
    const totals = addUpDocument(lines, { kind: 'percent', basisPoints: 1_000 });
    expect(totals.globalDiscount).toBe(301);
    expect(totals.lines.map((one) => one.globalDiscount)).toStrictEqual([101, 100, 100]);
    expect(totals.net).toBe(3_005 - 301);
  });

  it('M5: a discount in euros is spread by largest remainder', () => {
    const third = line(1_000, 3_333, 2_000);
    const totals = addUpDocument([third, third, third], { kind: 'amount', cents: 1_000 });
    expect(totals.lines.map((one) => one.amount)).toStrictEqual([2_999, 3_000, 3_000]);
  });

  it('M5: a line has its own discount first, and the document takes its part of what is left', () => {
    const totals = addUpDocument(
      [
        { ...line(2_000, 5_000, 2_000), discount: { kind: 'percent', basisPoints: 5_000 } },
        line(1_000, 5_000, 2_000),
      ],
      { kind: 'amount', cents: 100 },
    );
    expect(totals.lines).toStrictEqual([
      { gross: 10_000, lineDiscount: 5_000, globalDiscount: 50, amount: 4_950, net: 4_950 },
      { gross: 5_000, lineDiscount: 0, globalDiscount: 50, amount: 4_950, net: 4_950 },
    ]);
  });

  it('M5: a discount that is negative or more than the amount does not fit', () => {
    expect(discountFits(100, { kind: 'amount', cents: 100 })).toBe(true);
    expect(discountFits(100, { kind: 'amount', cents: 101 })).toBe(false);
    expect(discountFits(100, { kind: 'percent', basisPoints: 10_001 })).toBe(false);
    expect(() => discountOf(100, { kind: 'amount', cents: -1 })).toThrow(RangeError);
    expect(() => addUpDocument([line(1_000, 100, 0)], { kind: 'amount', cents: 200 })).toThrow(RangeError);
  });

  it('M1: a quantity of thousandths times cents is rounded half up', () => {
    expect(lineAmount(1_500, 2_222)).toBe(3_333);
    expect(lineAmount(333, 1_500)).toBe(500);
    expect(lineAmount(1, 500)).toBe(1);
  });
});

const anyLine = fc.record({
  quantity: fc.integer({ min: -5_000, max: 50_000 }),
  unitPrice: fc.integer({ min: 0, max: 500_000 }),
  rate: fc.constantFrom(0, 210, 550, 1_000, 2_000),
  priceIncludesVat: fc.boolean(),
});
const anyDiscount = fc
  .integer({ min: 0, max: 10_000 })
  .map((basisPoints) => ({ kind: 'percent' as const, basisPoints }));

describe('no cent is lost or made', () => {
  it('M5: lines sum to rates, rates to the document, HT and VAT to TTC', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), anyDiscount, (lines, discount) => {
        const totals = addUpDocument(lines, discount);
        expect(sum(totals.lines.map((one) => one.net))).toBe(totals.net);
        expect(sum(totals.rates.map((one) => one.net))).toBe(totals.net);
        expect(sum(totals.rates.map((one) => one.vat))).toBe(totals.vat);
        expect(totals.net + totals.vat).toBe(totals.including);
        for (const one of totals.rates) expect(one.net + one.vat).toBe(one.including);
        for (const one of totals.lines) {
          expect(one.gross - one.lineDiscount - one.globalDiscount).toBe(one.amount);
        }
      }),
    );
  });

  it('M4: what is priced TTC is paid to the cent, whatever the rates and the discount', () => {
    const inclusive = anyLine.map((one) => ({ ...one, priceIncludesVat: true }));
    fc.assert(
      fc.property(fc.array(inclusive, { minLength: 1, maxLength: 20 }), anyDiscount, (lines, discount) => {
        const totals = addUpDocument(lines, discount);
        expect(totals.including).toBe(sum(totals.lines.map((one) => one.amount)));
      }),
    );
  });

  it('M4: the VAT within a TTC price is its exact share, rounded half up', () => {
    const amounts = fc.tuple(
      fc.integer({ min: 1, max: 100_000_000 }),
      fc.constantFrom(210, 550, 1_000, 2_000),
    );
    fc.assert(
      fc.property(amounts, ([including, rate]) => {
        const whole = 10_000 + rate;
        const { vat } = addUpDocument([line(1_000, including, rate, true)]);
        expect(vat).toBe(Math.floor((2 * including * rate + whole) / (2 * whole)));
      }),
    );
  });

  it('M3: what is priced HT bears the VAT of its total, rounded half up', () => {
    const exclusive = anyLine.map((one) => ({
      ...one,
      quantity: Math.abs(one.quantity),
      priceIncludesVat: false,
    }));
    fc.assert(
      fc.property(fc.array(exclusive, { minLength: 1, maxLength: 20 }), (lines) => {
        for (const one of addUpDocument(lines).rates) {
          expect(one.vat).toBe(Math.floor((one.net * one.rate * 2 + 10_000) / 20_000));
        }
      }),
    );
  });

  it('I2: a credit note of every line is the exact opposite', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 10 }), (lines) => {
        const mirrored = lines.map((one) => ({ ...one, quantity: -one.quantity }));
        const totals = addUpDocument(lines);
        const opposite = addUpDocument(mirrored);
        expect(opposite.including + totals.including).toBe(0);
        expect(opposite.vat + totals.vat).toBe(0);
      }),
    );
  });
});
