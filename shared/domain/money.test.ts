import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatInteger,
  formatQuantity,
  formatRate,
  multiplyRoundHalfUp,
  parseAmount,
  parseQuantity,
  parseRate,
  roundHalfUp,
  spreadLargestRemainder,
} from './money.ts';

const amount = (cents: number) => ({ kind: 'amount', cents });

describe('reading amounts', () => {
  it.each([
    ['2 020,34', 202_034],
    ['2\u00a0020,34', 202_034],
    ['2\u202f020,34', 202_034],
    ['2\u2009020,34', 202_034],
    ['2.020,34', 202_034],
    ['2,020.34', 202_034],
    ['2020.34', 202_034],
    ['2020,34', 202_034],
    ['0,3', 30],
    ['0.30', 30],
    [',50', 50],
    ['20,00 €', 2_000],
    ['20,00\u00a0€', 2_000],
    ['20€', 2_000],
    ['15 EUR', 1_500],
    ['-5', -500],
    ['−5,25', -525],
    ['1.234.567', 123_456_700],
    ['1,234,567.89', 123_456_789],
    ['1 234 567', 123_456_700],
    ['  7 ', 700],
    ['0', 0],
    ['-0,00', 0],
  ])('M2: %j is read without a question', (text, cents) => {
    expect(parseAmount(text)).toStrictEqual(amount(cents));
  });

  it('M2: a lone separator before three digits is asked about, never guessed', () => {
    expect(parseAmount('2.020')).toStrictEqual({ kind: 'ambiguous', readings: [202_000, 202] });
    expect(parseAmount('1,500')).toStrictEqual({ kind: 'ambiguous', readings: [150_000, 150] });
    expect(parseAmount('-1,505 €')).toStrictEqual({ kind: 'ambiguous', readings: [-150_500, -151] });
  });

  it.each([
    '0,0,12',
    '',
    ' ',
    '-',
    '€',
    ',',
    '12,',
    '1,2,3',
    '20 20',
    '1.23.456',
    '2 020.123',
    '1 234.567,00',
  ])('M2: %j is refused', (text) => expect(parseAmount(text)).toStrictEqual({ kind: 'invalid' }));

  it.each([
    '0,345',
    '2020,345',
    '1,2345',
    '12,3a',
    'douze',
    '1e3',
    '1,234.567',
    '1.234,56,7',
    '--5',
    '999999999999',
  ])('M1: %j is no whole number of cents and is refused', (text) =>
    expect(parseAmount(text)).toStrictEqual({ kind: 'invalid' }),
  );
});

describe('reading and writing back', () => {
  it('M2: what is written can be read again, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (cents) => {
        expect(parseAmount(formatAmount(cents))).toStrictEqual(amount(cents));
      }),
    );
  });

  it('M2: quantities and rates are read by the same rules', () => {
    expect(parseQuantity('1,5')).toStrictEqual({ kind: 'quantity', thousandths: 1_500 });
    expect(parseQuantity('0,125')).toStrictEqual({ kind: 'quantity', thousandths: 125 });
    expect(parseQuantity('1,125')).toStrictEqual({ kind: 'ambiguous', readings: [1_125_000, 1_125] });
    expect(parseQuantity('1,5 h')).toStrictEqual({ kind: 'invalid' });
    expect(parseRate('5,5 %')).toStrictEqual({ kind: 'rate', basisPoints: 550 });
    expect(parseRate('20')).toStrictEqual({ kind: 'rate', basisPoints: 2_000 });
  });
});

describe('writing amounts', () => {
  it('M2: amounts are fr-FR, with narrow and plain no-break spaces', () => {
    expect(formatAmount(202_034)).toBe('2\u202f020,34\u00a0€');
    expect(formatAmount(123_456_700)).toBe('1\u202f234\u202f567,00\u00a0€');
    expect(formatAmount(5)).toBe('0,05\u00a0€');
    expect(formatAmount(-500)).toBe('-5,00\u00a0€');
    expect(formatAmount(0)).toBe('0,00\u00a0€');
  });

  it('M2: quantities, rates and integers lose needless zeros and keep the separator', () => {
    expect(formatQuantity(1_500)).toBe('1,5');
    expect(formatQuantity(12_000)).toBe('12');
    expect(formatQuantity(1_234_125)).toBe('1\u202f234,125');
    expect(formatRate(550)).toBe('5,5\u202f%');
    expect(formatRate(2_000)).toBe('20\u202f%');
    expect(formatInteger(20_000)).toBe('20\u202f000');
  });

  it('M1: what is no integer is not written', () => {
    expect(() => formatAmount(1.5)).toThrow(RangeError);
  });
});

describe('rounding and spreading', () => {
  it('M3: halves go up, and away from zero below it, so that opposites cancel', () => {
    expect([1, 2, 3, 4, 5].map((numerator) => roundHalfUp(numerator, 4))).toStrictEqual([0, 1, 1, 1, 1]);
    expect(roundHalfUp(5, 2)).toBe(3);
    expect(roundHalfUp(-5, 2)).toBe(-3);
    expect(roundHalfUp(-1, 4)).toBe(0);
    expect(() => roundHalfUp(1, 0)).toThrow(RangeError);
    expect(() => roundHalfUp(0.5, 1)).toThrow(RangeError);
  });

  it('M1: a product past 2^53 is exact', () => {
    expect(multiplyRoundHalfUp(9_007_199_254_740_991, 1_999, 2_000)).toBe(9_002_695_655_113_621);
  });

  it('M5: cents left over go to the largest remainders, the first line winning a tie', () => {
    expect(spreadLargestRemainder(100, [1, 1, 1])).toStrictEqual([34, 33, 33]);
    expect(spreadLargestRemainder(10, [1, 3, 3])).toStrictEqual([2, 4, 4]);
    expect(spreadLargestRemainder(-10, [1, 3, 3])).toStrictEqual([-2, -4, -4]);
    expect(spreadLargestRemainder(0, [0, 0])).toStrictEqual([0, 0]);
    expect(() => spreadLargestRemainder(1, [0, 0])).toThrow(RangeError);
    expect(() => spreadLargestRemainder(1, [2, -1])).toThrow(RangeError);
  });

  it('M5: spreading neither loses nor makes a cent, and each share is within one of its due', () => {
    const weights = fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), weights, (total, lines) => {
        const sum = lines.reduce((running, weight) => running + weight, 0);
        fc.pre(sum > 0);
        const shares = spreadLargestRemainder(total, lines);
        expect(shares.reduce((running, share) => running + share, 0)).toBe(total);
        for (const [index, share] of shares.entries()) {
          expect(Math.abs(share - (total * (lines[index] ?? 0)) / sum)).toBeLessThan(1.000_001);
        }
      }),
    );
  });
});
