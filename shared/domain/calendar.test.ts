import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMinutes,
  addMonths,
  calendarDay,
  dateOfDayNumber,
  dayNumber,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  isLocalDate,
  isLocalDateTime,
  lastDayOfTerm,
  localOfMinutes,
  minutesOf,
  minutesOfDay,
  overlaps,
  partsOfDate,
  weekStart,
} from './calendar.ts';

const date = fc.integer({ min: -719_000, max: 2_932_000 }).map(dateOfDayNumber);

describe('real dates and times', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])(
    'T2: %s is a date',
    (text) => expect(isLocalDate(text)).toBe(true),
  );
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '',
    '2026-01-01T10:00',
  ])('T2: %j is no date', (text) => expect(isLocalDate(text)).toBe(false));
  it('T2: a local time is a real date with hours and minutes, nothing else', () => {
    expect(isLocalDateTime('2026-11-24T23:59')).toBe(true);
    for (const text of [
      '2026-11-24T24:00',
      '2026-11-24 10:00',
      '2026-11-24T10:00:00',
      '2026-11-24T1:00',
      '2026-02-30T10:00',
    ]) {
      expect(isLocalDateTime(text)).toBe(false);
    }
  });
});

describe('counting days', () => {
  it('T2: the calendar agrees with UTC dates, on any day', () => {
    fc.assert(
      fc.property(date, (day) => {
        const reference = new Date(`${day}T00:00:00Z`);
        expect(dayNumber(day) * 86_400_000).toBe(reference.getTime());
        expect(dayOfWeek(day)).toBe(reference.getUTCDay() || 7);
      }),
    );
  });
  it('T5: weeks begin on Monday', () => {
    expect(dayOfWeek('2026-11-24')).toBe(2);
    expect(dayOfWeek('2026-11-29')).toBe(7);
    expect(weekStart('2026-11-29')).toBe('2026-11-23');
    expect(weekStart('2026-11-23')).toBe('2026-11-23');
    expect(dayOfWeek('1969-12-31')).toBe(3);
  });
  it('T5: the 31st falls on the last day of shorter months and returns', () => {
    expect([1, 2, 3, 12].map((months) => addMonths('2026-01-31', months))).toStrictEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-01-31',
    ]);
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });
  it('T5: adding days and counting them are inverse', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -400, max: 400 }), (day, days) => {
        fc.pre(dayNumber(day) + days > -719_162 && dayNumber(day) + days < 2_932_896);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('minutes of the wall clock', () => {
  it('T2: calendar minutes are those of unixepoch(x)/60, and come back', () => {
    expect(minutesOf('1970-01-01T00:00')).toBe(0);
    expect(minutesOf('2026-11-24T14:30')).toBe(Date.UTC(2026, 10, 24, 14, 30) / 60_000);
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 4_000_000_000 }), (minutes) => {
        expect(minutesOf(localOfMinutes(minutes))).toBe(minutes);
      }),
    );
  });
  it('T2: adding minutes moves the wall clock, whatever the zone does that night', () => {
    expect(addMinutes('2026-03-28T22:00', 600)).toBe('2026-03-29T08:00');
    expect(minutesOfDay('24:00')).toBe(1440);
    expect(() => minutesOfDay('25:00')).toThrow(RangeError);
    expect(() => minutesOf('2026-02-30T10:00')).toThrow(RangeError);
  });
  it('T1: back-to-back does not overlap, one minute does', () => {
    const morning = { start: '2026-11-24T09:00', end: '2026-11-24T12:00' };
    expect(overlaps(morning, { start: '2026-11-24T12:00', end: '2026-11-24T14:00' })).toBe(false);
    expect(overlaps(morning, { start: '2026-11-24T08:00', end: '2026-11-24T09:00' })).toBe(false);
    expect(overlaps(morning, { start: '2026-11-24T11:59', end: '2026-11-24T14:00' })).toBe(true);
    expect(overlaps(morning, { start: '2026-11-24T08:00', end: '2026-11-24T18:00' })).toBe(true);
  });
});

describe('days of the calendar', () => {
  it('P2: knows leap years', () => {
    expect([2024, 2025, 2000, 1900].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 29, 28]);
  });

  it('P4: a day that does not exist is not a day', () => {
    expect(calendarDay(2026, 2, 31)).toBeUndefined();
    expect(calendarDay(2026, 13, 1)).toBeUndefined();
    expect(calendarDay(0, 0, 0)).toBeUndefined();
    expect(calendarDay(2026, 2, 28)).toBe('2026-02-28');
    expect(isLocalDate('2026-02-31')).toBe(false);
    expect(isLocalDate('2026-2-03')).toBe(false);
    expect(() => partsOfDate('demain')).toThrow(RangeError);
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
    const days = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1900-01-01', count));
    fc.assert(
      fc.property(days, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        expect(addDays(addDays(day, count), -count)).toBe(day);
      }),
    );
  });
});
