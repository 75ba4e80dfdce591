import { describe, expect, it } from 'vitest';
import { addMinutes } from './calendar.ts';
import { unitsOfList, type ListPrices } from './price-list-units.ts';
import { priceOfUse } from './pricing.ts';

const NOTHING: ListPrices = {
  hour: null,
  halfDay: null,
  day: null,
  evening: null,
  weekend: null,
  week: null,
};
const ROOM: ListPrices = { ...NOTHING, hour: 1_200, halfDay: 4_000, day: 7_000 };
const DESK: ListPrices = { ...NOTHING, halfDay: 1_500, day: 2_500 };
const TERMS = { stepMinutes: 60, minimumMinutes: 60, halfDayAsRun: true };

function price(from: string, hours: number, prices: ListPrices, halfDayAsRun = true): number {
  const start = `2026-11-24T${from}`;
  const end = addMinutes(start, hours * 60);
  const units = unitsOfList(prices, { ...TERMS, halfDayAsRun });
  const use = { start, end, zone: 'Europe/Paris', units, openIntervals: [{ start, end }] };
  return priceOfUse({ ...use, continuous: false, closedHoursCount: false }).total;
}

describe('the units of a list', () => {
  it.each(['08:00', '09:00', '10:30', '12:00', '13:00'])(
    'C1: from %s, 5 h cost 52, 6 h 64, 7 h 70, 10 h 70',
    (from) => {
      expect([5, 6, 7, 10].map((hours) => price(from, hours, ROOM))).toStrictEqual([
        5_200, 6_400, 7_000, 7_000,
      ]);
    },
  );

  it('C1: where the list does not say so, a half-day is its window only', () => {
    expect(price('09:00', 4, ROOM, false)).toBe(4_000);
    expect(price('11:00', 4, ROOM, false)).toBe(4_800);
  });

  it('C4: without an hour price morning and afternoon leave no gap: 15 the half-day, 25 the day', () => {
    expect(price('08:30', 4, DESK, false)).toBe(1_500);
    expect(price('13:00', 6, DESK, false)).toBe(1_500);
    expect(price('09:00', 4.5, DESK, false)).toBe(2_500);
  });

  it('C1: a unit without a price is not sold, and a price of nothing is', () => {
    expect(unitsOfList(NOTHING, TERMS)).toStrictEqual({});
    expect(Object.keys(unitsOfList({ ...NOTHING, hour: 0, weekend: 100 }, TERMS))).toStrictEqual([
      'hour',
      'weekend',
    ]);
    expect(price('09:00', 3, { ...NOTHING, hour: 0 })).toBe(0);
  });

  it('C1: an evening begins where the afternoon ends', () => {
    const prices = { ...DESK, evening: 1_000 };
    expect(price('18:00', 5, prices, false)).toBe(1_000);
    expect(price('14:00', 8, prices, false)).toBe(2_500);
  });
});
