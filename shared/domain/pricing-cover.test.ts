import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes } from './calendar.ts';
import type { PriceUnits } from './pricing-units.ts';
import { priceOfUse } from './pricing.ts';

const HALVES = [
  { from: '08:00', to: '13:00' },
  { from: '13:00', to: '19:00' },
];

// Brute force over slots of half an hour on one or two days: every union of units, then hours for the rest.
const SLOT = 30;
const MONDAY = '2026-11-23T';
const timeOf = (slot: number): string => addMinutes(`${MONDAY}00:00`, slot * SLOT);
const openSlots = fc.constantFrom(
  [
    [18, 24],
    [28, 36],
  ],
  [[18, 30]],
  [
    [10, 14],
    [20, 26],
    [40, 44],
  ],
);
const anyUnits = fc.record({
  hour: fc.nat(20),
  minimum: fc.constantFrom(0, 60, 90),
  step: fc.constantFrom(30, 60),
  halfDay: fc.nat(60),
  run: fc.constantFrom(null, 120, 240),
  evening: fc.nat(40),
  day: fc.nat(90),
});

describe('against brute force', () => {
  it('C1: no cover is cheaper', () => {
    fc.assert(
      fc.property(openSlots, anyUnits, (spans, made) => {
        const units: PriceUnits = {
          hour: { price: made.hour * 100, stepMinutes: made.step, minimumMinutes: made.minimum },
          halfDay: { price: made.halfDay * 100, windows: HALVES, runMinutes: made.run },
          evening: { price: made.evening * 100, window: { from: '17:00', to: '22:00' } },
          day: { price: made.day * 100, runMinutes: null },
        };
        const slots = spans.flatMap(([from = 0, to = 0]) =>
          Array.from({ length: to - from }, (_, index) => from + index),
        );
        const open = spans.map(([from = 0, to = 0]) => ({ start: timeOf(from), end: timeOf(to) }));
        const use = {
          start: timeOf(slots[0] ?? 0),
          end: timeOf((slots.at(-1) ?? 0) + 1),
          zone: 'Europe/Paris',
          units,
        };
        const price = priceOfUse({ ...use, openIntervals: open, continuous: false, closedHoursCount: false });
        expect(price.total).toBe(cheapestByForce(slots, made));
      }),
      { numRuns: 200 },
    );
  });
});

interface MadeUnits {
  readonly hour: number;
  readonly minimum: number;
  readonly step: number;
  readonly halfDay: number;
  readonly run: number | null;
  readonly evening: number;
  readonly day: number;
}

function cheapestByForce(slots: readonly number[], made: MadeUnits): number {
  const maskOf = (covers: (slot: number, index: number) => boolean): number =>
    slots.reduce((mask, slot, index) => (covers(slot, index) ? mask | (1 << index) : mask), 0);
  const choices = [
    { mask: maskOf((slot) => slot >= 16 && slot < 26), cost: made.halfDay * 100 },
    { mask: maskOf((slot) => slot >= 26 && slot < 38), cost: made.halfDay * 100 },
    { mask: maskOf((slot) => slot >= 34 && slot < 44), cost: made.evening * 100 },
    { mask: maskOf(() => true), cost: made.day * 100 },
  ];
  const { run } = made;
  if (run !== null) {
    for (const from of slots.keys()) {
      const mask = maskOf((_slot, index) => index >= from && index < from + run / SLOT);
      choices.push({ mask, cost: made.halfDay * 100 });
    }
  }
  const full = (1 << slots.length) - 1;
  const costs = Array<number>(full + 1).fill(Infinity);
  const hours = (minutes: number, minimum: number): number =>
    minutes === 0
      ? 0
      : (Math.ceil(Math.max(minutes, minimum) / made.step) * made.step * made.hour * 100) / 60;
  costs[0] = 0;
  let best = hours(slots.length * SLOT, made.minimum);
  for (let mask = 0; mask <= full; mask += 1) {
    const cost = costs[mask] ?? Infinity;
    if (cost === Infinity) continue;
    const left = slots.filter((_slot, index) => (mask & (1 << index)) === 0).length * SLOT;
    if (mask > 0) best = Math.min(best, cost + hours(left, 0));
    for (const choice of choices) {
      const next = mask | choice.mask;
      costs[next] = Math.min(costs[next] ?? Infinity, cost + choice.cost);
    }
  }
  return best;
}
