import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  partsOfDate,
  weekStart,
  WEEKDAYS,
} from './calendar.ts';
import {
  occurrencesOf,
  recurrenceFault,
  weekdayOfMonth,
  type MonthPosition,
  type Recurrence,
} from './recurrence.ts';

const count = (times: number) => ({ kind: 'count' as const, count: times });

describe('worked examples', () => {
  it('T5: every month on the 31st falls on the last day of shorter months and returns', () => {
    const pattern = { kind: 'monthly_on_day' as const, every: 1, day: 31 };
    expect(occurrencesOf({ from: '2026-01-31', pattern, end: count(5) })).toStrictEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
  });

  it('T5: every 2 weeks on Monday and Wednesday, weeks counted from Monday', () => {
    const pattern = { kind: 'weekly' as const, every: 2, weekdays: [3, 1] as const };
    // From a Tuesday: its Wednesday counts, its Monday is past.
    expect(occurrencesOf({ from: '2026-11-24', pattern, end: count(4) })).toStrictEqual([
      '2026-11-25',
      '2026-12-07',
      '2026-12-09',
      '2026-12-21',
    ]);
  });

  it('T5: the last Friday and the second-to-last Sunday', () => {
    const friday = {
      kind: 'monthly_on_weekday' as const,
      every: 1,
      weekday: 5 as const,
      position: -1 as const,
    };
    const end = { kind: 'until' as const, date: '2027-01-29' };
    expect(occurrencesOf({ from: '2026-10-31', pattern: friday, end })).toStrictEqual([
      '2026-11-27',
      '2026-12-25',
      '2027-01-29',
    ]);
    expect(weekdayOfMonth(2026, 11, 7, -2)).toBe('2026-11-22');
    expect(weekdayOfMonth(2026, 11, 7, -1)).toBe('2026-11-29');
    expect(weekdayOfMonth(2026, 11, 7, 5)).toBe('2026-11-29');
    expect(weekdayOfMonth(2026, 11, 5, 5)).toBeNull();
  });

  it('T5: a fifth weekday passes over months that have four', () => {
    const pattern = {
      kind: 'monthly_on_weekday' as const,
      every: 1,
      weekday: 5 as const,
      position: 5 as const,
    };
    expect(occurrencesOf({ from: '2026-01-01', pattern, end: count(3) })).toStrictEqual([
      '2026-01-30',
      '2026-05-29',
      '2026-07-31',
    ]);
  });

  it('T5: every three months, a year over', () => {
    const pattern = { kind: 'monthly_on_day' as const, every: 3, day: 30 };
    expect(occurrencesOf({ from: '2026-11-24', pattern, end: count(3) })).toStrictEqual([
      '2026-11-30',
      '2027-02-28',
      '2027-05-30',
    ]);
  });

  it('T5: the end is inclusive, and one before the start has no occurrence', () => {
    const pattern = { kind: 'weekly' as const, every: 1, weekdays: [2] as const };
    const until = (date: string) =>
      occurrencesOf({ from: '2026-11-24', pattern, end: { kind: 'until', date } });
    expect(until('2026-12-01')).toStrictEqual(['2026-11-24', '2026-12-01']);
    expect(until('2026-11-30')).toStrictEqual(['2026-11-24']);
    expect(until('2026-11-01')).toStrictEqual([]);
  });

  it('T5: what is not sound is named, and a pattern that never comes ends', () => {
    const base: Recurrence = {
      from: '2026-02-01',
      pattern: { kind: 'weekly', every: 1, weekdays: [1] },
      end: count(1),
    };
    expect(recurrenceFault(base)).toBeNull();
    expect(recurrenceFault({ ...base, pattern: { kind: 'weekly', every: 0, weekdays: [1] } })).toBe('every');
    expect(recurrenceFault({ ...base, pattern: { kind: 'weekly', every: 1, weekdays: [] } })).toBe(
      'weekdays',
    );
    expect(recurrenceFault({ ...base, pattern: { kind: 'monthly_on_day', every: 1, day: 32 } })).toBe('day');
    expect(recurrenceFault({ ...base, end: count(0) })).toBe('count');
    expect(recurrenceFault({ ...base, end: { kind: 'until', date: '2036-02-02' } })).toBe('until');
    expect(recurrenceFault({ ...base, end: { kind: 'until', date: '2036-02-01' } })).toBeNull();
    expect(() => occurrencesOf({ ...base, end: count(0.5) })).toThrow(RangeError);
    const rare = {
      kind: 'monthly_on_weekday' as const,
      every: 12,
      weekday: 1 as const,
      position: 5 as const,
    };
    // February has a fifth Monday only in leap years that begin so: 2044, 2072, 2112 in a hundred years.
    expect(occurrencesOf({ from: '2026-02-01', pattern: rare, end: count(50) })).toStrictEqual([
      '2044-02-29',
      '2072-02-29',
      '2112-02-29',
    ]);
  });
});

const from = fc.integer({ min: 0, max: 6_000 }).map((days) => addDays('2020-01-01', days));
const every = fc.integer({ min: 1, max: 6 });

describe('properties', () => {
  it('T5: weekly dates are exactly those of the right weeks and days', () => {
    const weekdays = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 });
    fc.assert(
      fc.property(from, every, weekdays, fc.integer({ min: 0, max: 200 }), (start, weeks, days, length) => {
        const until = addDays(start, length);
        const pattern = { kind: 'weekly' as const, every: weeks, weekdays: days };
        const expected = Array.from({ length: length + 1 }, (_, index) => addDays(start, index)).filter(
          (date) =>
            days.includes(dayOfWeek(date)) &&
            (daysBetween(weekStart(start), weekStart(date)) / 7) % weeks === 0,
        );
        expect(occurrencesOf({ from: start, pattern, end: { kind: 'until', date: until } })).toStrictEqual(
          expected,
        );
      }),
    );
  });

  it('T5: a day of the month comes once in each month that counts, on that day or the last', () => {
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 31 }), (start, day) => {
        const pattern = { kind: 'monthly_on_day' as const, every: 1, day };
        const dates = occurrencesOf({ from: start, pattern, end: count(30) });
        expect(new Set(dates.map((date) => date.slice(0, 7))).size).toBe(30);
        for (const date of dates) {
          const parts = partsOfDate(date);
          expect(parts.day).toBe(Math.min(day, daysInMonth(parts.year, parts.month)));
        }
        expect(daysBetween(start, dates[0] ?? '')).toBeLessThan(31);
      }),
    );
  });

  it('T5: the n-th weekday of a month has n-1 of its like before it, or after it from the end', () => {
    const position = fc.constantFrom<MonthPosition[]>(1, 2, 3, 4, 5, -1, -2);
    fc.assert(
      fc.property(from, fc.constantFrom(...WEEKDAYS), position, (date, weekday, nth) => {
        const { year, month } = partsOfDate(date);
        const first = `${date.slice(0, 8)}01`;
        const like = Array.from({ length: daysInMonth(year, month) }, (_, index) =>
          addDays(first, index),
        ).filter((one) => dayOfWeek(one) === weekday);
        expect(weekdayOfMonth(year, month, weekday, nth)).toBe(like.at(nth > 0 ? nth - 1 : nth) ?? null);
      }),
    );
  });

  it('T5: counting gives the first of what a date would give', () => {
    fc.assert(
      fc.property(from, every, fc.integer({ min: 1, max: 20 }), (start, weeks, times) => {
        const pattern = { kind: 'weekly' as const, every: weeks, weekdays: [1, 4] as const };
        const counted = occurrencesOf({ from: start, pattern, end: count(times) });
        expect(counted).toHaveLength(times);
        const until = { kind: 'until' as const, date: counted.at(-1) ?? start };
        expect(occurrencesOf({ from: start, pattern, end: until })).toStrictEqual(counted);
      }),
    );
  });
});
