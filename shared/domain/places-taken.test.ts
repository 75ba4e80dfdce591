import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peakLoad } from './places-taken.ts';

const row = fc
  .record({
    from: fc.integer({ min: 0, max: 40 }),
    length: fc.integer({ min: 1, max: 20 }),
    places: fc.option(fc.integer({ min: 1, max: 4 })),
  })
  .map(({ from, length, places }) => ({ from, to: from + length, places }));

describe('peakLoad', () => {
  it('B3: is the largest sum over the minutes of the span, whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 8 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        (rows, from, length) => {
          const sums = Array.from({ length }, (_, index) =>
            rows
              .filter((one) => one.from <= from + index && from + index < one.to)
              .reduce((sum, one) => sum + (one.places ?? 5), 0),
          );
          expect(peakLoad(rows, from, from + length, 5)).toBe(Math.max(...sums));
        },
      ),
    );
  });

  it('T1: what ends as another begins is not taken twice', () => {
    expect(
      peakLoad(
        [
          { from: 0, to: 10, places: 2 },
          { from: 10, to: 20, places: 3 },
        ],
        0,
        20,
        9,
      ),
    ).toBe(3);
  });
});
