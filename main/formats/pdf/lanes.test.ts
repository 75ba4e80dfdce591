import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lanesOf } from './lanes.ts';

const spans = fc.array(
  fc
    .tuple(fc.nat(1380), fc.integer({ min: 1, max: 240 }))
    .map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 20 },
);

describe('lanes of a day', () => {
  it('T1: back-to-back bookings keep the whole width, one minute shared halves it', () => {
    expect(
      lanesOf([
        { start: 0, end: 60 },
        { start: 60, end: 90 },
      ]),
    ).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 1 },
    ]);
    expect(
      lanesOf([
        { start: 59, end: 90 },
        { start: 0, end: 60 },
      ]),
    ).toEqual([
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 2 },
    ]);
  });

  it('B3: what overlaps never shares a lane, and shares the number of lanes', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const lanes = lanesOf(list);
        for (const [index, span] of list.entries()) {
          const mine = lanes[index];
          expect(mine?.lane).toBeLessThan(mine?.lanes ?? 0);
          const touching = lanes.filter((_, other) => {
            const candidate = list[other];
            return other !== index && candidate && candidate.start < span.end && span.start < candidate.end;
          });
          for (const other of touching) {
            expect(other.lane).not.toBe(mine?.lane);
            expect(other.lanes).toBe(mine?.lanes);
          }
        }
      }),
    );
  });
});
