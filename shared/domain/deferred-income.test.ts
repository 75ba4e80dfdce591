import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { deferredPart } from './deferred-income.ts';

const yearEndsOn = '2026-12-31';

describe('income in advance', () => {
  it('I10: a day after the year is deferred whole, a day within it not at all', () => {
    expect(deferredPart(7000, { kind: 'day', on: '2027-01-01' }, yearEndsOn)).toBe(7000);
    expect(deferredPart(7000, { kind: 'day', on: yearEndsOn }, yearEndsOn)).toBe(0);
  });

  it('I10: a period is deferred by the days that come after', () => {
    const period = { kind: 'period', from: '2026-07-01', to: '2027-06-30' } as const;
    // 181 of its 365 days come after: 12 000 × 181 / 365 = 5 950,68.
    expect(deferredPart(12_000, period, yearEndsOn)).toBe(5951);
    expect(deferredPart(12_000, { ...period, to: yearEndsOn }, yearEndsOn)).toBe(0);
    expect(deferredPart(12_000, { ...period, from: '2027-01-01' }, yearEndsOn)).toBe(12_000);
  });

  it('I10: a carnet is deferred by the units that are left', () => {
    expect(deferredPart(9000, { kind: 'units', all: 10_000, left: 3500 }, yearEndsOn)).toBe(3150);
    expect(deferredPart(9000, { kind: 'units', all: 10_000, left: -5 }, yearEndsOn)).toBe(0);
    expect(deferredPart(9000, { kind: 'units', all: 10_000, left: 12_000 }, yearEndsOn)).toBe(9000);
  });

  it('I10: over the years of a period, what is deferred only falls, and what is credited mirrors it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 900 }),
        (amount, length, step) => {
          const period = { kind: 'period', from: '2026-03-01', to: addDays('2026-03-01', length) } as const;
          const first = deferredPart(amount, period, '2026-12-31');
          const later = deferredPart(amount, period, addDays('2026-12-31', step));
          expect(later).toBeLessThanOrEqual(first);
          expect(first).toBeLessThanOrEqual(amount);
          expect(deferredPart(-amount, period, '2026-12-31') + first).toBe(0);
        },
      ),
    );
  });
});
