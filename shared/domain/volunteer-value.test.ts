import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourlyValueOn, valueOf } from './volunteer-value.ts';

describe('what it is worth', () => {
  const values = [
    { inForceFrom: '2025-01-01', hourlyCents: 1188 },
    { inForceFrom: '2026-01-01', hourlyCents: 1202 },
  ];

  it('P9: the hourly value in force on the day, rounded once on the whole', () => {
    expect(hourlyValueOn(values, '2025-12-31')?.hourlyCents).toBe(1188);
    expect(hourlyValueOn(values, '2024-12-31')).toBeUndefined();
    const found = valueOf(
      [
        { date: '2024-06-01', minutes: 60, group: 'a' },
        { date: '2025-06-01', minutes: 60, group: 'a' },
        { date: '2026-06-01', minutes: 20, group: 'a' },
        { date: '2026-06-02', minutes: 20, group: 'b' },
        { date: '2026-06-02', minutes: 20, group: 'c' },
      ],
      values,
    );
    expect(found).toMatchObject({ cents: 1188 + 1202, minutes: 180, unvalued: 60 });
    expect(found.groups).toContainEqual({ group: 'a', minutes: 140, cents: 1188 + 401 });
  });

  it('P9: the parts add up to the whole, however it is cut', () => {
    const time = fc.record({
      date: fc.constantFrom('2025-03-01', '2026-03-01'),
      minutes: fc.integer({ min: 1, max: 1440 }),
      group: fc.constantFrom('a', 'b', 'c', 'd'),
    });
    fc.assert(
      fc.property(fc.array(time), (times) => {
        const whole = valueOf(times, values);
        expect(whole.groups.reduce((sum, { cents }) => sum + cents, 0)).toBe(whole.cents);
        const one = valueOf(
          times.map((each) => ({ ...each, group: 'x' })),
          values,
        );
        expect(one.cents).toBe(whole.cents);
      }),
    );
  });
});
