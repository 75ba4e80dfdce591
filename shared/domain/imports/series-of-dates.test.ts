import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Weekday } from '../calendar.ts';
import { occurrencesOf, type RecurrencePattern } from '../recurrence.ts';
import { patternWords } from '../series.ts';
import { ruleOfDates } from './series-of-dates.ts';

const said = (...dates: string[]): string | undefined => {
  const rule = ruleOfDates(dates);
  return rule === undefined ? undefined : patternWords(rule.pattern);
};
const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>;
const every = fc.integer({ min: 1, max: 4 });
const pattern: fc.Arbitrary<RecurrencePattern> = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    every,
    weekdays: fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('monthly_on_day' as const), every, day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    kind: fc.constant('monthly_on_weekday' as const),
    every,
    weekday,
    position: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const, -2 as const),
  }),
);

describe('the rule of a list of days', () => {
  it('T5: finds the week, the fortnight, the weekday of the month, the last day of each month', () => {
    expect(said('2026-12-01', '2026-12-08', '2026-12-15')).toBe('chaque mardi');
    expect(said('2026-12-01', '2026-12-15', '2026-12-29')).toBe('toutes les 2 semaines, le mardi');
    expect(said('2026-12-25', '2027-01-29', '2027-02-26')).toBe('chaque mois, le dernier vendredi');
    expect(said('2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31')).toBe(
      'chaque mois, le 31 (ou le dernier jour)',
    );
    expect(said('2026-12-15', '2027-12-15', '2028-12-15')).toBe('tous les 12 mois, le 15');
  });

  it('T5: says nothing of days that none of our rules has exactly: every other day, the 31st alone, a hole', () => {
    expect(said('2026-12-01', '2026-12-03', '2026-12-05', '2026-12-07')).toBeUndefined();
    expect(said('2026-12-31', '2027-01-31', '2027-03-31', '2027-05-31')).toBeUndefined();
    expect(said('2026-12-01', '2026-12-08', '2026-12-22')).toBeUndefined();
    expect(said('2026-12-01')).toBeUndefined();
  });

  it('T5: whatever rule of ours gave the days, the one that is found gives them again', () => {
    fc.assert(
      fc.property(pattern, fc.integer({ min: 5, max: 30 }), (asked, count) => {
        const dates = occurrencesOf({ from: '2026-11-24', pattern: asked, end: { kind: 'count', count } });
        const rule = ruleOfDates(dates);
        const [from] = dates;
        expect(rule).toBeDefined();
        if (rule === undefined || from === undefined) return;
        expect(occurrencesOf({ from, ...rule })).toEqual(dates);
      }),
      { numRuns: 300 },
    );
  });
});
