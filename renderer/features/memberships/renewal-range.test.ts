import { describe, expect, it } from 'vitest';
import { rangeOf } from './renewal-range.ts';

const calendar = { kind: 'calendar_year', countsForNextYearFrom: '11-01' } as const;
const today = '2026-11-24';

describe('whom to renew, as days', () => {
  it('soon counts today, since does not', () => {
    expect(rangeOf('soon', 6, today, calendar)).toEqual({ from: '2026-11-24', to: '2027-01-05' });
    expect(rangeOf('since', 2, today, calendar)).toEqual({ from: '2026-11-10', to: '2026-11-23' });
  });

  it('last season is the one before that of today, however the place cuts its years', () => {
    expect(rangeOf('last_season', 0, today, calendar)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(rangeOf('last_season', 0, today, { kind: 'school_year', startsInMonth: 9 })).toEqual({
      from: '2025-09-01',
      to: '2026-08-31',
    });
    expect(rangeOf('last_season', 0, today, { kind: 'rolling', months: 12 })).toEqual({
      from: '2025-11-24',
      to: '2026-11-23',
    });
  });
});
