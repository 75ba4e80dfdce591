import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { busiestDay, namedAfter, namedTwice, type Named } from './named-people.ts';

const year = { from: '2026-01-01', until: '2026-12-31' };
const day = (number: number): string => addDays('2026-01-01', number);

describe('named people of a structure’s membership', () => {
  it('P1: counts who is covered at once, not how many were over the year', () => {
    const relay: Named[] = [
      { personId: 1, from: '2026-01-01', until: '2026-06-30' },
      { personId: 2, from: '2026-07-01', until: '2026-12-31' },
    ];
    expect(busiestDay(relay)).toEqual({ date: '2026-01-01', people: 1 });
    expect(busiestDay([...relay, { personId: 3, ...year }])).toEqual({ date: '2026-01-01', people: 2 });
    // Both days count: a relay on the last day is two people on that day.
    const overlapping: Named[] = [
      { personId: 1, from: '2026-01-01', until: '2026-07-01' },
      { personId: 2, from: '2026-07-01', until: '2026-12-31' },
    ];
    expect(busiestDay(overlapping)).toEqual({ date: '2026-07-01', people: 2 });
    expect(busiestDay([])).toBeUndefined();
  });

  it('P1: the busiest day is the busiest of every day', () => {
    const one = fc.record({
      personId: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: 0, max: 30 }),
      length: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (drawn) => {
        const named = drawn.map(({ personId, from, length }) => ({
          personId,
          from: day(from),
          until: day(from + length),
        }));
        const perDay = Array.from(
          { length: 60 },
          (_, number) =>
            new Set(
              named.filter((n) => n.from <= day(number) && day(number) <= n.until).map((n) => n.personId),
            ).size,
        );
        expect(busiestDay(named)?.people ?? 0).toBe(Math.max(...perDay));
      }),
    );
  });

  it('finds somebody said twice for one day', () => {
    const again = { personId: 1, from: '2026-12-31', until: '2027-02-01' };
    expect(namedTwice([{ personId: 1, ...year }, again])).toBe(again);
    expect(
      namedTwice([
        { personId: 1, ...year },
        { ...again, personId: 2 },
      ]),
    ).toBeUndefined();
  });

  it('P1: a renewal keeps who was still covered on the last day, as far as the new number goes', () => {
    const named: Named[] = [
      { personId: 1, from: '2026-01-01', until: '2026-06-30' },
      { personId: 2, ...year },
      { personId: 3, from: '2026-03-01', until: '2026-12-31' },
    ];
    expect(namedAfter(named, '2026-12-31', 5)).toEqual([2, 3]);
    expect(namedAfter(named, '2026-12-31', 1)).toEqual([2]);
  });
});
