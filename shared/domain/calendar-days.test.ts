import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  calendarDay,
  daysInMonth,
  isCalendarDay,
  lastDayOfTerm,
  partsOfDay,
} from './calendar-days.ts';

describe('days of the calendar', () => {
  it('P2: knows leap years', () => {
    expect([2024, 2025, 2000, 1900].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 28]);
  });

  it('P4: a day that does not exist is not a day', () => {
    expect(calendarDay(2026, 2, 31)).toBeUndefined();
    expect(calendarDay(2026, 13, 1)).toBeUndefined();
    expect(calendarDay(0, 0, 0)).toBeUndefined();
    expect(calendarDay(2026, 2, 28)).toBe('2026-02-28');
    expect(isCalendarDay('2026-02-31')).toBe(false);
    expect(isCalendarDay('2026-2-03')).toBe(false);
    expect(() => partsOfDay('demain')).toThrow(RangeError);
  });

  it('T2: adding days crosses months, years and clock changes', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });

  it('P2: a term of months ends on the eve, or on the last day of a month too short', () => {
    expect(lastDayOfTerm('2025-01-01', 12)).toBe('2025-12-31');
    expect(lastDayOfTerm('2025-05-29', 12)).toBe('2026-05-28');
    expect(lastDayOfTerm('2024-02-29', 12)).toBe('2025-02-28');
    expect(lastDayOfTerm('2023-03-01', 12)).toBe('2024-02-29');
    expect(lastDayOfTerm('2026-08-31', 6)).toBe('2027-02-28');
  });

  it('P2: adding days and taking them back comes home', () => {
    const days = integer({ min: 0, max: 60_000 }).map((count) => addDays('1900-01-01', count));
    assert(
      property(days, integer({ min: -20_000, max: 20_000 }), (day, count) => {
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });
});
