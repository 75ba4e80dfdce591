import { describe, expect, it } from 'vitest';
import { shortMonthName } from '../french.ts';
import { daysOf, monthLabel, monthsOf, periodOf, yearEarlier } from './periods.ts';

describe('periods of the dashboard', () => {
  it('R3: year, quarter, month, school season and days, each with its first and last day', () => {
    expect(daysOf({ kind: 'year', year: 2026 })).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(daysOf({ kind: 'quarter', year: 2026, quarter: 1 })).toEqual({
      from: '2026-01-01',
      to: '2026-03-31',
    });
    expect(daysOf({ kind: 'month', year: 2028, month: 2 })).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf({ kind: 'season', year: 2026 })).toEqual({ from: '2026-09-01', to: '2027-08-31' });
  });

  it('R3: a period that runs is compared with the same days a year before, a whole one with a whole one', () => {
    expect(periodOf({ kind: 'year', year: 2026 }, '2026-11-24')).toEqual({
      from: '2026-01-01',
      to: '2026-12-31',
      name: 'l’année 2026, jusqu’au 24/11/2026',
      until: '2026-11-24',
      before: { from: '2025-01-01', to: '2025-11-24' },
      beforeName: 'du 01/01/2025 au 24/11/2025',
    });
    const february = periodOf({ kind: 'month', year: 2028, month: 2 }, '2028-03-15');
    expect(february).toMatchObject({
      name: 'février 2028',
      until: '2028-02-29',
      before: { from: '2027-02-01', to: '2027-02-28' },
    });
    expect(periodOf({ kind: 'month', year: 2029, month: 2 }, '2029-03-15').before.to).toBe('2028-02-29');
    expect(periodOf({ kind: 'quarter', year: 2027, quarter: 1 }, '2026-11-24').until).toBeNull();
    const day = { kind: 'days', from: '2026-11-24', to: '2026-11-24' } as const;
    expect(periodOf(day, '2026-11-24').name).toBe('le 24/11/2026');
    expect(yearEarlier('2028-02-28')).toBe('2027-02-28');
  });

  it('names months with their year where there are two', () => {
    const season = monthsOf({ from: '2026-11-15', to: '2027-02-03' });
    expect(season).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(season.map((month) => monthLabel(month, season, shortMonthName))[3]).toBe('févr. 27');
    expect(monthLabel('2026-11', ['2026-11'], shortMonthName)).toBe('nov.');
  });
});
