import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { hoursWithSeasons, seasonSpans, type HoursSeason, type KnownDays } from './hours-seasons.ts';
import { isWithinOpening, openIntervals, weekOn } from './opening-hours.ts';
import { holidaysInForce } from './school-calendar.ts';

const every = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map(() => [{ from, to }]);
const usual = every('09:00', '18:00');
const closedAllWeek = every('09:00', '18:00').map(() => []);
const none: KnownDays = { schoolHolidays: [], publicHolidays: [] };
const summer: HoursSeason = {
  when: { kind: 'yearly', from: '07-01', until: '08-31' },
  hours: every('08:00', '13:00'),
};
const winter: HoursSeason = {
  when: { kind: 'yearly', from: '12-15', until: '01-15' },
  hours: every('10:00', '16:00'),
};

/** When it opens on a day. */
function opening(
  date: string,
  place: readonly HoursSeason[],
  own: readonly HoursSeason[] = [],
  known = none,
) {
  const hours = hoursWithSeasons(usual, { place, own }, known, date, date);
  return openIntervals(`${date}T00:00`, `${addDays(date, 1)}T00:00`, hours, []).map(({ start }) =>
    start.slice(11),
  );
}

const lengthOf = ({ when }: HoursSeason): number =>
  when.kind === 'dates' ? Date.parse(when.until) - Date.parse(when.from) : 0;

describe('hours of a season', () => {
  it('B4: hold from the first day to the last, both included, and every year', () => {
    expect(
      ['2026-06-30', '2026-07-01', '2027-08-31', '2027-09-01'].map((day) => opening(day, [summer])),
    ).toEqual([['09:00'], ['08:00'], ['08:00'], ['09:00']]);
  });

  it('B4: reach over the new year', () => {
    expect(
      ['2026-12-14', '2026-12-15', '2027-01-01', '2027-01-15', '2027-01-16'].map((day) =>
        opening(day, [winter]),
      ),
    ).toEqual([['09:00'], ['10:00'], ['10:00'], ['10:00'], ['09:00']]);
  });

  it('B4: once, between two dates, and not the year after', () => {
    const once: HoursSeason = {
      when: { kind: 'dates', from: '2026-07-01', until: '2026-07-05' },
      hours: closedAllWeek,
    };
    expect(opening('2026-07-05', [once])).toEqual([]);
    expect(opening('2027-07-05', [once])).toEqual(['09:00']);
  });

  it('B4: until 29 February is until the end of the month in any year', () => {
    const when = { kind: 'yearly', from: '02-01', until: '02-29' } as const;
    expect(seasonSpans(when, none, '2027-02-28', '2027-03-05')).toEqual([
      { from: '2027-02-01', until: '2027-02-28' },
    ]);
    expect(seasonSpans(when, none, '2028-02-29', '2028-03-05')).toEqual([
      { from: '2028-02-01', until: '2028-02-29' },
    ]);
  });

  it('B4: follow the school holidays of the zone', () => {
    const known = { ...none, schoolHolidays: holidaysInForce('A', []) };
    const school: HoursSeason = { when: { kind: 'school_holidays' }, hours: every('10:00', '12:00') };
    expect(opening('2026-12-18', [school], [], known)).toEqual(['09:00']);
    expect(opening('2026-12-19', [school], [], known)).toEqual(['10:00']);
    // Zone A is off from 13 February, zone B a week later.
    expect(opening('2027-02-15', [school], [], known)).toEqual(['10:00']);
    expect(
      opening('2027-02-15', [school], [], { ...none, schoolHolidays: holidaysInForce('B', []) }),
    ).toEqual(['09:00']);
  });

  it('B4: of two on one day the shorter counts, of two as long the later, and the resource’s own before all', () => {
    const week: HoursSeason = {
      when: { kind: 'dates', from: '2026-08-10', until: '2026-08-16' },
      hours: every('11:00', '12:00'),
    };
    const twin: HoursSeason = { ...week, hours: every('12:00', '13:00') };
    expect(opening('2026-08-12', [week, summer])).toEqual(['11:00']);
    expect(opening('2026-08-12', [summer, week])).toEqual(['11:00']);
    expect(opening('2026-08-12', [week, twin])).toEqual(['12:00']);
    expect(opening('2026-08-12', [week], [summer])).toEqual(['08:00']);
    const holiday: HoursSeason = { when: { kind: 'public_holidays' }, hours: every('14:00', '15:00') };
    expect(opening('2026-08-15', [holiday, week], [], { ...none, publicHolidays: ['2026-08-15'] })).toEqual([
      '14:00',
    ]);
  });

  it('B4: a late evening before the season still reaches into its first day', () => {
    const late = every('20:00', '02:00');
    const hours = hoursWithSeasons(
      late,
      { place: [{ ...summer, hours: closedAllWeek }], own: [] },
      none,
      '2026-07-01',
      '2026-07-01',
    );
    expect(openIntervals('2026-07-01T00:00', '2026-07-02T00:00', hours, [])).toEqual([
      { start: '2026-07-01T00:00', end: '2026-07-01T02:00' },
    ]);
  });

  it('B4: a stay across a week that a season closes is not open, though both its ends are', () => {
    const shut: HoursSeason = {
      when: { kind: 'dates', from: '2026-08-10', until: '2026-08-10' },
      hours: closedAllWeek,
    };
    const round = [1, 2, 3, 4, 5, 6, 7].map(() => [{ from: '00:00', to: '24:00' }]);
    const hours = hoursWithSeasons(round, { place: [shut], own: [] }, none, '2026-08-09', '2026-08-11');
    const stay = ['2026-08-09T10:00', '2026-08-11T10:00'] as const;
    expect(isWithinOpening(...stay, hours, [], { continuous: false })).toMatchObject({
      open: false,
      closed: [{ start: '2026-08-10T00:00', end: '2026-08-11T00:00' }],
    });
    expect(isWithinOpening(...stay, hours, [], { continuous: true })).toEqual({ open: true });
  });

  it('B4: any day has the hours of the shortest season that holds on it, whatever window was asked for', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));
    const season = fc.tuple(day, fc.integer({ min: 0, max: 90 })).map(([from, days]): HoursSeason => {
      const when = { kind: 'dates', from, until: addDays(from, days) } as const;
      return { when, hours: every('01:00', `0${2 + (days % 7)}:00`) };
    });
    fc.assert(
      fc.property(fc.array(season, { maxLength: 6 }), day, fc.nat(30), (place, date, before) => {
        const narrow = hoursWithSeasons(usual, { place, own: [] }, none, date, date);
        const wide = hoursWithSeasons(
          usual,
          { place, own: [] },
          none,
          addDays(date, -before),
          addDays(date, 40),
        );
        expect(weekOn(date, wide)).toEqual(weekOn(date, narrow));
        const holding = place.filter(
          ({ when }) => when.kind === 'dates' && when.from <= date && date <= when.until,
        );
        const shortest = Math.min(...holding.map(lengthOf));
        const expected = holding.findLast((one) => lengthOf(one) === shortest)?.hours ?? usual;
        expect(weekOn(date, narrow)[3]).toEqual(expected[2]);
      }),
    );
  });
});
