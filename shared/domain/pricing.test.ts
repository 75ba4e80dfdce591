import { describe, expect, it } from 'vitest';
import { addMinutes } from './calendar.ts';
import { openIntervals, type SeasonHours } from './opening-hours.ts';
import type { PriceUnits } from './pricing-units.ts';
import { explainPrice, priceOfUse, supplementOf, type UsePrice } from './pricing.ts';

const HALVES = [
  { from: '08:00', to: '13:00' },
  { from: '13:00', to: '19:00' },
];
const HOUR = { price: 1_200, stepMinutes: 60, minimumMinutes: 60 };
const UNITS: PriceUnits = {
  hour: HOUR,
  halfDay: { price: 4_000, windows: [], runMinutes: 240 },
  day: { price: 7_000, runMinutes: null },
};
const WEEKEND = { price: 12_000, fromFriday: null };

/** A use whose time is open throughout, unless intervals are given. 24 November 2026 is a Tuesday. */
function priceOf(start: string, end: string, units: PriceUnits, open = [{ start, end }]): UsePrice {
  const use = { start, end, zone: 'Europe/Paris', units, openIntervals: open };
  return priceOfUse({ ...use, continuous: false, closedHoursCount: false });
}
const hoursFromNine = (hours: number, units = UNITS): UsePrice =>
  priceOf('2026-11-24T09:00', addMinutes('2026-11-24T09:00', hours * 60), units);

describe('the worked examples', () => {
  it.each([
    [1, 1_200],
    [4, 4_000],
    [5, 5_200],
    [6, 6_400],
    [7, 7_000],
    [10, 7_000],
  ])('C1: hour 12, half-day 40, day 70: %i h cost %i cents', (hours, total) => {
    expect(hoursFromNine(hours).total).toBe(total);
  });

  it('C1: a price explains itself', () => {
    const { lines } = hoursFromNine(6);
    expect(lines).toStrictEqual([
      {
        unit: 'half_day',
        quantity: 1_000,
        unitPrice: 4_000,
        amount: 4_000,
        label: 'Demi-journée',
        why: '',
        periods: [{ start: '2026-11-24T09:00', end: '2026-11-24T13:00' }],
      },
      {
        unit: 'hour',
        quantity: 2_000,
        unitPrice: 1_200,
        amount: 2_400,
        label: 'Heure',
        why: '',
        periods: [{ start: '2026-11-24T13:00', end: '2026-11-24T15:00' }],
      },
    ]);
    expect(explainPrice(lines)).toBe('1\u00a0demi-journée à 40,00\u00a0€ + 2\u00a0heures à 12,00\u00a0€');
  });

  it('C1: with continuous use, Saturday 9:00 to Sunday 18:00 costs two days, or the weekend if lower', () => {
    const stay = {
      start: '2026-11-28T09:00',
      end: '2026-11-29T18:00',
      zone: 'Europe/Paris',
      continuous: true,
      openIntervals: [
        { start: '2026-11-28T09:00', end: '2026-11-28T18:00' },
        { start: '2026-11-29T09:00', end: '2026-11-29T18:00' },
      ],
    };
    for (const closedHoursCount of [true, false]) {
      expect(priceOfUse({ ...stay, closedHoursCount, units: UNITS }).total).toBe(14_000);
      const withWeekend = priceOfUse({ ...stay, closedHoursCount, units: { ...UNITS, weekend: WEEKEND } });
      expect(withWeekend.lines.map((line) => line.label)).toStrictEqual(['Week-end']);
      expect(withWeekend.total).toBe(12_000);
    }
    const dear = { ...UNITS, weekend: { price: 15_000, fromFriday: null } };
    expect(priceOfUse({ ...stay, closedHoursCount: true, units: dear }).total).toBe(14_000);
  });

  it('C4: whoever stays on in the afternoon pays the day in all, 10 more if 15 are paid', () => {
    const desk: PriceUnits = {
      halfDay: { price: 1_500, windows: HALVES, runMinutes: null },
      day: { price: 2_500, runMinutes: null },
    };
    expect(priceOf('2026-11-24T09:00', '2026-11-24T12:00', desk).total).toBe(1_500);
    const whole = priceOf('2026-11-24T09:00', '2026-11-24T17:00', desk);
    expect(whole.total).toBe(2_500);
    expect(supplementOf(whole.total, 1_500)).toBe(1_000);
    expect(supplementOf(whole.total, 3_000)).toBe(0);
  });
});

describe('minimum, step and windows', () => {
  it('C1: hours are rounded up once for the whole use, over midnight too', () => {
    const units: PriceUnits = { hour: HOUR };
    expect(priceOf('2026-11-24T22:15', '2026-11-25T08:15', units).total).toBe(12_000);
    expect(
      priceOf('2026-11-24T09:00', '2026-11-24T09:10', { hour: { ...HOUR, stepMinutes: 30 } }).total,
    ).toBe(1_200);
    expect(
      priceOf('2026-11-24T09:00', '2026-11-24T10:10', { hour: { ...HOUR, stepMinutes: 30 } }).total,
    ).toBe(1_800);
    expect(
      explainPrice(
        priceOf('2026-11-24T09:00', '2026-11-24T10:10', { hour: { ...HOUR, stepMinutes: 30 } }).lines,
      ),
    ).toBe('1,5\u00a0heure à 12,00\u00a0€');
  });

  it('C1: the minimum holds where only hours are used, not on top of a half-day', () => {
    const hour = { ...HOUR, stepMinutes: 30, minimumMinutes: 120 };
    expect(hoursFromNine(1, { ...UNITS, hour }).total).toBe(2_400);
    expect(hoursFromNine(4.5, { ...UNITS, hour }).total).toBe(4_600);
    // A half-day that is dearer than the hour itself, but cheaper than the minimum.
    const halfDay = { price: 2_000, windows: [], runMinutes: 240 };
    expect(hoursFromNine(1, { hour, halfDay }).total).toBe(2_000);
  });

  it('T3: billed hours are real ones when clocks change', () => {
    const units: PriceUnits = { hour: HOUR };
    expect(priceOf('2026-03-28T22:00', '2026-03-29T08:00', units).openMinutes).toBe(9 * 60);
    expect(priceOf('2026-10-24T22:00', '2026-10-25T08:00', units).total).toBe(11 * 1_200);
  });

  it('T3: a day is a calendar day, however long', () => {
    const days: PriceUnits = { day: { price: 7_000, runMinutes: null } };
    expect(priceOf('2026-10-24T00:00', '2026-10-27T00:00', days).total).toBe(21_000);
    expect(priceOf('2026-11-24T23:00', '2026-11-25T01:00', days).total).toBe(14_000);
  });

  it('C1: closed hours cost nothing, and a use in closed time alone is free', () => {
    const lunch = [
      { start: '2026-11-24T10:00', end: '2026-11-24T12:00' },
      { start: '2026-11-24T14:00', end: '2026-11-24T15:00' },
    ];
    expect(priceOf('2026-11-24T10:00', '2026-11-24T15:00', UNITS, lunch).total).toBe(3_600);
    expect(priceOf('2026-11-24T10:00', '2026-11-24T15:00', UNITS, [])).toStrictEqual({
      total: 0,
      lines: [],
      supplements: [],
      openMinutes: 0,
      uncoveredMinutes: 0,
    });
  });
});

describe('windows of the calendar', () => {
  it('C1: an evening is its window, over midnight as well; hours fit around it', () => {
    const units: PriceUnits = { ...UNITS, evening: { price: 3_000, window: { from: '18:00', to: '02:00' } } };
    expect(priceOf('2026-11-24T18:00', '2026-11-25T02:00', units).total).toBe(3_000);
    expect(priceOf('2026-11-24T17:00', '2026-11-25T01:00', units).total).toBe(4_200);
  });

  it('C1: a run stays within its day', () => {
    const units: PriceUnits = { hour: HOUR, halfDay: { price: 4_000, windows: [], runMinutes: 240 } };
    // Two open hours on either side of a closed night are no half-day.
    const open = [
      { start: '2026-11-24T16:00', end: '2026-11-24T18:00' },
      { start: '2026-11-25T09:00', end: '2026-11-25T11:00' },
    ];
    expect(priceOf('2026-11-24T16:00', '2026-11-25T11:00', units, open).total).toBe(4_800);
  });

  it('C1: a list may say that a day is a run, and what goes beyond is charged on top', () => {
    const units: PriceUnits = { hour: HOUR, day: { price: 7_000, runMinutes: 420 } };
    expect(hoursFromNine(7, units).total).toBe(7_000);
    expect(hoursFromNine(10, units).total).toBe(7_000 + 3_600);
  });

  it('C1: a week is Monday to Sunday, a weekend may begin on Friday evening', () => {
    const units: PriceUnits = {
      ...UNITS,
      weekend: { price: 9_000, fromFriday: '18:00' },
      week: { price: 25_000 },
    };
    expect(priceOf('2026-11-27T18:00', '2026-11-29T23:00', units).total).toBe(9_000);
    expect(priceOf('2026-11-23T09:00', '2026-11-29T18:00', units).total).toBe(25_000);
    expect(priceOf('2026-11-23T09:00', '2026-11-30T01:00', units).total).toBe(26_200);
  });

  it('C1: without an hour price, what no unit covers is told, and as little as possible', () => {
    const units: PriceUnits = {
      halfDay: { price: 4_000, windows: [{ from: '08:00', to: '12:00' }], runMinutes: null },
    };
    const price = priceOf('2026-11-24T09:00', '2026-11-24T14:00', units);
    expect([price.total, price.uncoveredMinutes]).toStrictEqual([4_000, 120]);
  });

  it('B3: each place costs the same', () => {
    const use = { start: '2026-11-24T09:00', end: '2026-11-24T15:00', zone: 'Europe/Paris', units: UNITS };
    const open = [{ start: use.start, end: use.end }];
    expect(
      priceOfUse({ ...use, openIntervals: open, continuous: false, closedHoursCount: false, places: 3 })
        .total,
    ).toBe(19_200);
  });

  it('C1: a year of days is priced at once', () => {
    const hours: SeasonHours = {
      validFrom: null,
      validUntil: null,
      week: { 1: HALVES, 2: HALVES, 3: HALVES, 4: HALVES, 5: HALVES },
    };
    const [start, end] = ['2026-01-01T10:00', '2026-12-31T17:00'];
    const began = performance.now();
    const price = priceOf(
      start,
      end,
      { ...UNITS, weekend: WEEKEND, week: { price: 25_000 } },
      openIntervals(start, end, [hours], []),
    );
    expect(performance.now() - began).toBeLessThan(2_000);
    // The year begins on a Thursday: two days, then 52 weeks.
    expect(price.total).toBe(2 * 7_000 + 52 * 25_000);
  });
});
