import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOfMinutes, minutesOf } from './calendar.ts';
import { addedHours, machineRate, rateOf, union } from './machine-rates.ts';

const paris = 'Europe/Paris';
const on = (day: string, from: string, to: string) => ({ start: `${day}T${from}`, end: `${day}T${to}` });
const night = (day: string, next: string) => [{ start: `${day}T22:00`, end: `${next}T08:00` }];

describe('the rate of use of a machine', () => {
  it('F5: is what was used of its open time, by hour of the week too', () => {
    // Thursday 26 November 2026.
    const rate = machineRate(
      [on('2026-11-26', '09:00', '12:00')],
      [on('2026-11-26', '09:30', '11:00')],
      paris,
    );
    expect(rate).toEqual({
      openMinutes: 180,
      usedMinutes: 90,
      usedClosedMinutes: 0,
      hours: [
        { weekday: 4, hour: 9, openMinutes: 60, usedMinutes: 30 },
        { weekday: 4, hour: 10, openMinutes: 60, usedMinutes: 60 },
        { weekday: 4, hour: 11, openMinutes: 60, usedMinutes: 0 },
      ],
    });
    expect(rateOf(rate)).toBe(5000);
  });

  it('B12: a job noted over its own booking or another counts once, and what ran while closed counts apart', () => {
    const rate = machineRate(
      [on('2026-11-26', '09:00', '12:00')],
      [
        on('2026-11-26', '10:00', '11:00'),
        on('2026-11-26', '10:15', '10:45'),
        on('2026-11-26', '10:30', '13:00'),
        on('2026-11-29', '10:00', '11:00'),
      ],
      paris,
    );
    expect(rate).toMatchObject({ openMinutes: 180, usedMinutes: 120, usedClosedMinutes: 120 });
    expect(rateOf(rate)).toBe(6667);
  });

  it('T3: counts real hours in the nights when the clock changes', () => {
    const of = (span: ReturnType<typeof night>) => machineRate(span, span, paris);
    expect(of(night('2026-03-28', '2026-03-29'))).toMatchObject({ openMinutes: 540, usedMinutes: 540 });
    expect(of(night('2026-10-24', '2026-10-25'))).toMatchObject({ openMinutes: 660, usedMinutes: 660 });
    expect(of(night('2026-03-28', '2026-03-29')).hours.find(({ hour }) => hour === 2)?.openMinutes).toBe(0);
    expect(of(night('2026-10-24', '2026-10-25')).hours.find(({ hour }) => hour === 2)?.openMinutes).toBe(120);
  });

  it('F5: has no rate where it was never open', () => {
    const rate = machineRate([], [on('2026-11-26', '10:00', '11:00')], paris);
    expect(rate).toMatchObject({ openMinutes: 0, usedMinutes: 0, usedClosedMinutes: 60, hours: [] });
    expect(rateOf(rate)).toBeNull();
  });

  it('F5: no rate goes over the whole, and the hours add up to it, whatever overlaps', () => {
    const base = minutesOf('2026-11-23T00:00');
    const span = fc
      .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 900 }))
      .map(([from, length]) => ({
        start: localOfMinutes(base + from),
        end: localOfMinutes(base + from + length),
      }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.array(span, { maxLength: 12 }), (open, used) => {
        const rate = machineRate(open, used, paris);
        expect(rate.usedMinutes).toBeLessThanOrEqual(rate.openMinutes);
        const sum = (what: 'openMinutes' | 'usedMinutes') =>
          rate.hours.reduce((total, hour) => total + hour[what], 0);
        expect([sum('openMinutes'), sum('usedMinutes')]).toEqual([rate.openMinutes, rate.usedMinutes]);
        const all = union(used).reduce((total, one) => total + minutesOf(one.end) - minutesOf(one.start), 0);
        expect(rate.usedMinutes + rate.usedClosedMinutes).toBe(all);
      }),
      { numRuns: 200 },
    );
  });
});

it('F5: the hours of several machines add up', () => {
  const one = { weekday: 1 as const, hour: 9, openMinutes: 60, usedMinutes: 30 };
  expect(
    addedHours([
      [one],
      [
        { ...one, usedMinutes: 60 },
        { ...one, hour: 10 },
      ],
    ]),
  ).toEqual([
    { ...one, openMinutes: 120, usedMinutes: 90 },
    { ...one, hour: 10 },
  ]);
});
