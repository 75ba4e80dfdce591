import { describe, expect, it } from 'vitest';
import { rangeTitle, shownRange, stepDate } from './ranges.ts';

describe('what a view shows, and only that is fetched', () => {
  it('T5: a week begins on Monday and ends before the next', () => {
    expect(shownRange('week', '2026-11-29')).toEqual({ from: '2026-11-23T00:00', to: '2026-11-30T00:00' });
  });

  it('T5: a month shows its whole weeks', () => {
    expect(shownRange('month', '2026-11-15')).toEqual({ from: '2026-10-26T00:00', to: '2026-12-07T00:00' });
    expect(shownRange('month', '2027-02-10')).toEqual({ from: '2027-02-01T00:00', to: '2027-03-01T00:00' });
  });

  it('T1: a day is half-open', () => {
    expect(shownRange('day', '2026-03-29')).toEqual({ from: '2026-03-29T00:00', to: '2026-03-30T00:00' });
  });

  it('goes on by a day, a week, a month or two weeks', () => {
    expect(stepDate('day', '2026-03-28', 1)).toBe('2026-03-29');
    expect(stepDate('week', '2026-03-25', -1)).toBe('2026-03-18');
    expect(stepDate('month', '2026-01-31', 1)).toBe('2026-02-28');
    expect(stepDate('list', '2026-11-24', 1)).toBe('2026-12-08');
  });

  it('says what it shows in French', () => {
    expect(rangeTitle('day', '2026-11-24')).toBe('mardi 24 novembre 2026');
    expect(rangeTitle('week', '2026-11-24')).toBe('du 23 au 29 novembre 2026');
    expect(rangeTitle('week', '2026-12-01')).toBe('du 30 novembre au 6 décembre 2026');
    expect(rangeTitle('week', '2026-12-31')).toBe('du 28 décembre 2026 au 3 janvier 2027');
    expect(rangeTitle('month', '2026-11-24')).toBe('novembre 2026');
  });
});
