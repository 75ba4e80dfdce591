import { describe, expect, it } from 'vitest';
import { countsTwice, denominations, worthOf } from './cash-count.ts';

describe('counting a till', () => {
  it('I8: coins and notes add up to the cent', () => {
    expect(
      worthOf([
        { value: 2000, pieces: 3 },
        { value: 200, pieces: 7 },
        { value: 20, pieces: 4 },
        { value: 1, pieces: 3 },
      ]),
    ).toBe(7483);
    expect(worthOf([])).toBe(0);
  });

  it('I8: the 15 coins and notes of the euro, each once, the largest first', () => {
    expect(denominations).toHaveLength(15);
    expect(worthOf(denominations.map(({ value }) => ({ value, pieces: 1 })))).toBe(88_888);
    expect(denominations.map(({ value }) => value)).toEqual(
      denominations.map(({ value }) => value).toSorted((one, other) => other - one),
    );
  });

  it('I8: a coin that stands twice is seen', () => {
    expect(countsTwice([{ value: 100, pieces: 1 }])).toBe(false);
    expect(
      countsTwice([
        { value: 100, pieces: 1 },
        { value: 100, pieces: 2 },
      ]),
    ).toBe(true);
  });
});
