import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import {
  hasMemberRightsOn,
  isFeeEnough,
  isMemberOn,
  membershipStateOn,
  nextPeriod,
  overlaps,
  periodFor,
  type Season,
} from './memberships.ts';

const rolling: Season = { kind: 'rolling', months: 12 };
const civil: Season = { kind: 'calendar_year' };
const civilFromNovember: Season = { kind: 'calendar_year', countsForNextYearFrom: '11-01' };
const school: Season = { kind: 'school_year', startsMonth: 9 };
const held = (from: string, until: string, paidCents = 2000) => ({
  typeId: 1,
  from,
  until,
  feeCents: 2000,
  paidCents,
});

const graceOfAMonth = () => 31;
const noGrace = () => 0;

describe('the period of a membership', () => {
  it('P2: 12 months from 2025-01-01 end 2025-12-31, from 29/05 they end 28/05', () => {
    expect(periodFor({ season: rolling }, '2025-01-01')).toEqual({ from: '2025-01-01', until: '2025-12-31' });
    expect(periodFor({ season: rolling }, '2025-05-29')).toEqual({ from: '2025-05-29', until: '2026-05-28' });
    expect(periodFor({ season: rolling }, '2024-02-29')).toEqual({ from: '2024-02-29', until: '2025-02-28' });
  });

  it('P2: a calendar-year type can count a fee from 1 November for the next year', () => {
    expect(periodFor({ season: civil }, '2026-11-12')).toEqual({ from: '2026-01-01', until: '2026-12-31' });
    expect(periodFor({ season: civilFromNovember }, '2026-10-31').from).toBe('2026-01-01');
    expect(periodFor({ season: civilFromNovember }, '2026-11-01')).toEqual({
      from: '2027-01-01',
      until: '2027-12-31',
    });
  });

  it('P2: a school year runs from its month', () => {
    expect(periodFor({ season: school }, '2026-08-31')).toEqual({ from: '2025-09-01', until: '2026-08-31' });
    expect(periodFor({ season: school }, '2026-09-01')).toEqual({ from: '2026-09-01', until: '2027-08-31' });
  });
});

describe('member on a date', () => {
  const year = [held('2026-01-01', '2026-12-31')];

  it('P3: both ends are in', () => {
    expect(
      ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => isMemberOn(year, day)),
    ).toEqual([false, true, true, false]);
  });

  it('P3: the grace keeps rights and price, and makes no member', () => {
    expect(isMemberOn(year, '2027-01-31')).toBe(false);
    expect(hasMemberRightsOn(year, '2027-01-31', graceOfAMonth)).toBe(true);
    expect(hasMemberRightsOn(year, '2027-02-01', graceOfAMonth)).toBe(false);
    expect(hasMemberRightsOn(year, '2027-01-01', noGrace)).toBe(false);
    expect(hasMemberRightsOn(year, '2025-12-31', graceOfAMonth)).toBe(false);
  });

  it('P3: one state, an unpaid fee flagged', () => {
    expect(membershipStateOn(year, '2026-06-01', noGrace)).toBe('current');
    expect(membershipStateOn([held('2026-01-01', '2026-12-31', 500)], '2026-06-01', noGrace)).toBe(
      'current_unpaid',
    );
    expect(membershipStateOn(year, '2027-01-15', graceOfAMonth)).toBe('grace');
    expect(membershipStateOn(year, '2027-01-15', noGrace)).toBe('lapsed');
    expect(membershipStateOn(year, '2025-06-01', graceOfAMonth)).toBe('never');
    expect(membershipStateOn([], '2025-06-01', graceOfAMonth)).toBe('never');
  });

  it('P1: prix libre asks for its minimum only', () => {
    expect(isFeeEnough({ minimumFeeCents: 100 }, 700)).toBe(true);
    expect(isFeeEnough({ minimumFeeCents: 100 }, 99)).toBe(false);
    expect(isFeeEnough({ minimumFeeCents: 0 }, 12.5)).toBe(false);
  });
});

describe('renewal', () => {
  it('P1: two periods that share one day overlap, two that follow do not', () => {
    const year = { from: '2026-01-01', until: '2026-12-31' };
    expect(overlaps(year, { from: '2026-12-31', until: '2027-12-30' })).toBe(true);
    expect(overlaps({ from: '2025-02-01', until: '2026-01-01' }, year)).toBe(true);
    expect(overlaps(year, { from: '2027-01-01', until: '2027-12-31' })).toBe(false);
  });

  it('P1: a rolling one paid early or within the grace follows without a gap', () => {
    const before = [{ from: '2025-05-29', until: '2026-05-28' }];
    const type = { season: rolling, graceDays: 30 };
    expect(nextPeriod(type, before, '2026-05-01')).toEqual({ from: '2026-05-29', until: '2027-05-28' });
    expect(nextPeriod(type, before, '2026-06-20').from).toBe('2026-05-29');
    expect(nextPeriod(type, before, '2026-07-20').from).toBe('2026-07-20');
    expect(nextPeriod(type, [], '2026-07-20').from).toBe('2026-07-20');
  });

  it('P1: a year paid twice gives the next year', () => {
    const before = [{ from: '2026-01-01', until: '2026-12-31' }];
    const expected = { from: '2027-01-01', until: '2027-12-31' };
    expect(nextPeriod({ season: civil, graceDays: 0 }, before, '2026-11-12')).toEqual(expected);
    expect(nextPeriod({ season: civilFromNovember, graceDays: 0 }, before, '2026-11-12')).toEqual(expected);
    expect(nextPeriod({ season: civil, graceDays: 0 }, before, '2028-02-01').from).toBe('2028-01-01');
  });

  it('P1: whatever the season and the day, a renewal never overlaps what is held', () => {
    const day = integer({ min: 0, max: 4000 }).map((count) => addDays('2020-01-01', count));
    const season = constantFrom(rolling, civil, civilFromNovember, school);
    assert(
      property(season, season, day, day, (first, second, start, paidOn) => {
        const before = periodFor({ season: first }, start);
        const after = nextPeriod({ season: second, graceDays: 20 }, [before], paidOn);
        expect(overlaps(before, after)).toBe(false);
        expect(after.from <= after.until).toBe(true);
      }),
    );
  });
});
