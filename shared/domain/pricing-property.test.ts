import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datePart, timePart, type LocalInterval } from './calendar.ts';
import { firstInstantAtOrAfter, localOf } from './local-time.ts';
import { unitsByDay, type ListPrices, type ListTerms } from './price-list-units.ts';
import { reducedPrice, timesOfRule, type PriceRule } from './pricing-rules.ts';
import { priceOfUse } from './pricing.ts';

// Brute force over real half hours: every union of units wherever they may lie, then every number of steps by price.
const ZONE = 'Europe/Paris';
const SLOT = 30;

/** Uses of 14 half hours at most: a day, two days, over lunch, and the nights when clocks change (T3). */
const stays: readonly { readonly open: readonly LocalInterval[]; readonly continuous: boolean }[] = [
  { continuous: false, open: [{ start: '2026-11-24T10:30', end: '2026-11-24T17:00' }] },
  {
    continuous: false,
    open: [
      { start: '2026-11-24T10:00', end: '2026-11-24T12:30' },
      { start: '2026-11-24T13:30', end: '2026-11-24T15:30' },
      { start: '2026-11-25T11:00', end: '2026-11-25T13:30' },
    ],
  },
  {
    continuous: false,
    open: [
      { start: '2026-11-27T18:30', end: '2026-11-27T21:00' },
      { start: '2026-11-28T11:30', end: '2026-11-28T13:30' },
      { start: '2026-11-30T08:00', end: '2026-11-30T09:30' },
    ],
  },
  { continuous: true, open: [{ start: '2026-03-28T22:30', end: '2026-03-29T05:30' }] },
  { continuous: true, open: [{ start: '2026-10-24T22:30', end: '2026-10-25T04:30' }] },
];

const euros = (most: number) =>
  fc.option(
    fc.nat(most).map((one) => one * 400),
    { nil: null, freq: 4 },
  );
const somePrices: fc.Arbitrary<ListPrices> = fc.record({
  hour: euros(20),
  halfDay: euros(50),
  day: euros(80),
  evening: euros(40),
  weekend: euros(120),
  week: fc.constant(null),
});
const someTerms: fc.Arbitrary<ListTerms> = fc.record({
  stepMinutes: fc.constantFrom(30, 60),
  minimumMinutes: fc.constantFrom(0, 60, 90),
  halfDayAsRun: fc.boolean(),
  halfDayWindows: fc.constantFrom(
    [],
    [
      { from: '09:00', to: '12:00' },
      { from: '12:00', to: '18:00' },
    ],
  ),
  eveningWindow: fc.constantFrom(null, { from: '17:30', to: '23:30' }, { from: '20:00', to: '04:00' }),
  dayMinutes: fc.constantFrom(null, 180),
  weekendFromFriday: fc.constantFrom(null, '19:00'),
  weekendUntilMonday: fc.constantFrom(null, '09:00'),
});
const someRules = fc.array(
  fc.record({
    name: fc.constantFrom('Midi', 'Deuxième jour'),
    effect: fc
      .constantFrom(2500, 5000, 10_000)
      .map((basisPoints) => ({ kind: 'reduction' as const, basisPoints })),
    categories: fc.constant([]),
    ownCommune: fc.constant(false),
    weekdays: fc.constantFrom([], [2], [6, 7]),
    window: fc.constantFrom(null, { from: '12:00', to: '14:00' }, { from: '23:00', to: '04:00' }),
    days: fc.constantFrom(null, { from: '10-25', until: '03-28' }),
    fromDay: fc.constantFrom(null, 2),
  }),
  { maxLength: 2 },
);
const seasonDays = fc.constantFrom({ from: '11-25', until: '03-28' }, { from: '10-25', until: '11-24' });

describe('against brute force, with seasons, reductions, caps and the nights when clocks change', () => {
  it('C1, T3: no cover is cheaper', () => {
    const made = fc.tuple(
      fc.constantFrom(...stays),
      somePrices,
      somePrices,
      seasonDays,
      someTerms,
      someRules,
    );
    fc.assert(
      fc.property(made, ([stay, year, winter, days, terms, rules]) => {
        const unitsOn = unitsByDay(year, [{ name: 'hiver', days, prices: winter }], terms);
        const use = { start: stay.open[0]?.start ?? '', end: stay.open.at(-1)?.end ?? '' };
        const found = priceOfUse({
          ...use,
          zone: ZONE,
          units: unitsOn(datePart(use.start)),
          unitsOn,
          rules,
          openIntervals: stay.open,
          continuous: stay.continuous,
          closedHoursCount: true,
        });
        const force = byForce({ ...stay, use, unitsOn, rules, terms });
        expect([found.uncoveredMinutes, found.total]).toStrictEqual([force.unsold, force.cost]);
        expect(found.total).toBe(found.lines.reduce((sum, line) => sum + line.amount, 0));
      }),
      { numRuns: 400 },
    );
  });
});

interface Forced {
  readonly open: readonly LocalInterval[];
  readonly use: LocalInterval;
  readonly unitsOn: ReturnType<typeof unitsByDay>;
  readonly rules: readonly PriceRule[];
  readonly terms: ListTerms;
}

function slotsOf(open: readonly LocalInterval[]): string[] {
  return open.flatMap(({ start, end }) => {
    const [from, to] = [firstInstantAtOrAfter(start, ZONE), firstInstantAtOrAfter(end, ZONE)];
    return Array.from({ length: (to - from) / (SLOT * 60_000) }, (_, index) =>
      localOf(from + index * SLOT * 60_000, ZONE),
    );
  });
}

function byForce({ open, use, unitsOn, rules, terms }: Forced): { cost: number; unsold: number } {
  const slots = slotsOf(open);
  const reduce = (price: number, mask: number): number =>
    rules.reduce((best, rule) => {
      const held = maskOf(slots, timesOfRule(rule, use));
      const share = rule.effect.kind === 'reduction' ? rule.effect.basisPoints : 0;
      return (mask & ~held) === 0 ? Math.min(best, reducedPrice(price, share)) : best;
    }, price);
  const choices = choicesOf(slots, unitsOn).map(({ mask, price }) => ({ mask, cost: reduce(price, mask) }));
  const full = (1 << slots.length) - 1;
  const costs = Array<number>(full + 1).fill(Infinity);
  costs[0] = 0;
  const prices = slots.map((slot, index) => {
    const price = unitsOn(datePart(slot)).hour?.price;
    return price === undefined ? null : reduce(price, 1 << index);
  });
  const known = new Map<string, { cost: number; unsold: number }>();
  let best = { cost: Infinity, unsold: Infinity };
  for (let mask = 0; mask <= full; mask += 1) {
    const cost = costs[mask] ?? Infinity;
    if (cost === Infinity) continue;
    const left = prices.filter((_price, index) => (mask & (1 << index)) === 0);
    const key = `${mask === 0} ${left.map(String).toSorted().join()}`;
    const hours = known.get(key) ?? hoursByForce(left, terms, mask === 0);
    known.set(key, hours);
    const end = { cost: cost + hours.cost, unsold: hours.unsold };
    if (end.unsold < best.unsold || (end.unsold === best.unsold && end.cost < best.cost)) best = end;
    for (const choice of choices) {
      const next = mask | choice.mask;
      costs[next] = Math.min(costs[next] ?? Infinity, cost + choice.cost);
    }
  }
  return best;
}

function maskOf(slots: readonly string[], times: readonly LocalInterval[]): number {
  return slots.reduce(
    (mask, slot, index) =>
      times.some(({ start, end }) => start <= slot && slot < end) ? mask | (1 << index) : mask,
    0,
  );
}

/** Every unit wherever it may lie: windows by their local times, runs from each slot of a day. */
function choicesOf(slots: readonly string[], unitsOn: Forced['unitsOn']): { mask: number; price: number }[] {
  const choices: { mask: number; price: number }[] = [];
  const dates = ['2026-03-27', '2026-10-23', '2026-11-23', '2026-11-27'].flatMap((first) =>
    Array.from({ length: 4 }, (_, index) => nextDay(first, index)),
  );
  for (const date of new Set(dates)) {
    const { halfDay, day, evening, weekend } = unitsOn(date);
    const add = (price: number, ...times: LocalInterval[]) =>
      void choices.push({ price, mask: maskOf(slots, times) });
    for (const { from, to } of halfDay?.windows ?? []) add(halfDay?.price ?? 0, span(date, from, to));
    if (evening !== undefined) add(evening.price, span(date, evening.window.from, evening.window.to));
    if (day?.runMinutes === null) add(day.price, span(date, '00:00', '24:00'));
    const begins = new Date(date).getUTCDay();
    if (weekend !== undefined && begins === (weekend.fromFriday === null ? 6 : 5)) {
      const monday = nextDay(date, begins === 6 ? 2 : 3);
      const start = `${date}T${weekend.fromFriday ?? '00:00'}`;
      add(weekend.price, { start, end: `${monday}T${weekend.untilMonday ?? '00:00'}` });
    }
    const ofDay = slots.flatMap((slot, index) => (datePart(slot) === date ? [index] : []));
    for (const [at] of ofDay.entries()) {
      for (const run of [halfDay, day]) {
        if (run?.runMinutes == null) continue;
        const mask = ofDay
          .slice(at, at + run.runMinutes / SLOT)
          .reduce((all, index) => all | (1 << index), 0);
        choices.push({ mask, price: run.price });
      }
    }
  }
  return choices.filter(({ mask }) => mask !== 0);
}

function nextDay(date: string, days = 1): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The cheapest numbers of steps, one after the other: a step may hold any time that is as cheap or cheaper. */
function hoursByForce(left: readonly (number | null)[], terms: ListTerms, alone: boolean) {
  const sold = left.flatMap((price) => (price === null ? [] : [price])).toSorted((a, b) => b - a);
  const unsold = (left.length - sold.length) * SLOT;
  const prices = [...new Set(sold)];
  const minimum = alone && sold.length > 0 ? Math.max(0, terms.minimumMinutes - sold.length * SLOT) : 0;
  const needed = prices.map((price) => minimum + sold.filter((one) => one >= price).length * SLOT);
  const most = Math.ceil((needed.at(-1) ?? 0) / terms.stepMinutes);
  const search = (band: number, steps: number): number => {
    const price = prices[band];
    if (price === undefined) return 0;
    let best = Infinity;
    for (let more = 0; steps + more <= most; more += 1) {
      if ((steps + more) * terms.stepMinutes < (needed[band] ?? 0)) continue;
      best = Math.min(best, (more * terms.stepMinutes * price) / 60 + search(band + 1, steps + more));
    }
    return best;
  };
  return { cost: search(0, 0), unsold };
}

describe('the slots of the night', () => {
  it('T3: a night of spring is short of an hour, one of autumn has it twice', () => {
    expect(slotsOf(stays[3]?.open ?? [])).toHaveLength(12);
    const autumn = slotsOf(stays[4]?.open ?? []);
    expect(autumn).toHaveLength(14);
    expect(autumn.filter((slot) => timePart(slot) === '02:00')).toHaveLength(2);
  });
});

/** A span of a day, over midnight where it ends before it begins. */
function span(date: string, from: string, to: string): LocalInterval {
  return { start: `${date}T${from}`, end: to <= from ? `${nextDay(date)}T${to}` : `${date}T${to}` };
}
