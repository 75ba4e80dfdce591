import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { SOURCES, type Half, type Held, type Use, type UsePart } from './coverage-held.ts';
import { coverUse, coverUses, type Covered } from './coverage.ts';

const day = '2026-11-24';

function passage(halves: readonly Half[], over: Partial<Use> = {}): Use {
  const parts = halves.map((half, from): UsePart => ({ place: 0, date: day, half, from, minutes: null }));
  return {
    key: 'check_in 1',
    at: `${day}T00:00`,
    who: 'person 1',
    resourceId: null,
    resourceKind: 'desk',
    parts,
    whole: [0, 1500, 2500][parts.length] ?? 0,
    priceOf: (rest) => [0, 1500, 2500][rest.length] ?? 0,
    held: ['book'],
    ...over,
  };
}
/** 12 an hour and 30 at most. */
const priceOf = (rest: readonly UsePart[]): number =>
  Math.min(
    3000,
    rest.reduce((sum, part) => sum + Math.ceil((part.minutes ?? 0) / 60) * 1200, 0),
  );
/** A room booked from nine on, at 12 an hour and 30 at most. */
function hours(minutes: number, over: Partial<Use> = {}): Use {
  const parts: UsePart[] = [{ place: 0, date: day, half: 'morning', from: 0, minutes }];
  return {
    key: 'booking 1',
    at: `${day}T09:00`,
    who: 'person 1',
    resourceId: 7,
    resourceKind: 'room',
    parts,
    whole: priceOf(parts),
    priceOf,
    held: ['hours'],
    ...over,
  };
}
function held(over: Partial<Held>): Held {
  return {
    key: 'book',
    source: 'pass_book',
    holder: 'person',
    kinds: ['desk', 'room'],
    resourceIds: [],
    unit: 'half_day',
    wholeDayIsOneUnit: false,
    stepMinutes: 30,
    pools: [{ from: '2026-01-01', until: '2026-12-31', parts: 10_000 }],
    total: null,
    people: null,
    ...over,
  };
}
const hourBook = (minutes: number, over: Partial<Held> = {}): Held =>
  held({ key: 'hours', unit: 'hour', pools: [{ from: '2026-01-01', until: null, parts: minutes }], ...over });

describe('what pays for one use', () => {
  it('C4: both halves take one unit where the carnet says so, two where it does not', () => {
    const both = passage(['morning', 'afternoon']);
    expect(coverUse(both, [held({})]).takings[0]).toMatchObject({ parts: 2000, left: 8000, worth: 2500 });
    const kind = held({ wholeDayIsOneUnit: true });
    expect(coverUse(both, [kind]).takings[0]).toMatchObject({ parts: 1000, left: 9000 });
  });

  it('C4: of a carnet of days a half takes half a day: « reste 3,5 »', () => {
    const days = held({ unit: 'day', pools: [{ from: '2026-01-01', until: null, parts: 4000 }] });
    expect(coverUse(passage(['morning']), [days]).takings[0]).toMatchObject({ parts: 500, left: 3500 });
  });

  it('C4: the last half-day pays one half, and the other is paid as a half, never dearer than the whole', () => {
    const one = held({ pools: [{ from: '2026-01-01', until: null, parts: 1000 }] });
    expect(coverUse(passage(['morning', 'afternoon']), [one])).toMatchObject({
      toPay: 1500,
      takings: [{ parts: 1000, worth: 1000, left: 0 }],
    });
  });

  it('C3, C1: two free hours of a booking of three leave one hour to pay', () => {
    const free = hourBook(120, { source: 'free_hours' });
    expect(
      coverUse(hours(180, { whole: 3600, priceOf: (rest) => 20 * (rest[0]?.minutes ?? 0) }), [free]),
    ).toMatchObject({ toPay: 1200, takings: [{ parts: 120, worth: 2400 }] });
  });

  it('C3: nothing is taken that saves nothing: an hour off a day that costs the same all the same', () => {
    const covered = coverUse(hours(480), [hourBook(60)]);
    expect(covered).toMatchObject({ toPay: 3000, takings: [] });
    expect(covered.rest).toEqual(hours(480).parts);
  });

  it('C3: what is free by its price takes no unit', () => {
    expect(coverUse(passage(['morning'], { whole: 0, priceOf: () => 0 }), [held({})]).takings).toEqual([]);
  });

  it('C3: where no price is known the carnet is the price', () => {
    const use = passage(['morning'], { whole: null, priceOf: () => 0 });
    expect(coverUse(use, [held({})]).takings[0]).toMatchObject({ parts: 1000, worth: 0 });
  });

  it('C6: time is rounded up to the step once for a use, and never beyond what is left', () => {
    expect(coverUse(hours(30), [hourBook(600)]).takings[0]?.parts).toBe(30);
    expect(coverUse(hours(40), [hourBook(600)]).takings[0]?.parts).toBe(60);
    expect(coverUse(hours(40), [hourBook(50)])).toMatchObject({
      toPay: 0,
      takings: [{ parts: 50, left: 0 }],
    });
    const twoParts = hours(0, {
      whole: 2400,
      parts: [
        { place: 0, date: day, half: 'morning', from: 0, minutes: 40 },
        { place: 0, date: day, half: 'afternoon', from: 40, minutes: 20 },
      ],
    });
    expect(coverUse(twoParts, [hourBook(600)]).takings[0]?.parts).toBe(60);
  });

  it('C3: a plan of a structure pays for as many people a day as it has places', () => {
    const plan = held({
      key: 'plan',
      source: 'plan',
      holder: 'structure',
      people: 1,
      pools: [{ from: '2026-01-01', until: null, parts: null }],
    });
    const uses = [1, 2].map((id) =>
      passage(['morning'], { key: `check_in ${id}`, who: `person ${id}`, held: ['plan'] }),
    );
    expect(coverUses(uses, [plan]).map(({ toPay }) => toPay)).toEqual([0, 1500]);
  });

  it('X3: what a plan covers is no visit, what is within the quota no carnet’s', () => {
    const plan = held({ key: 'plan', source: 'plan', pools: [{ from: day, until: day, parts: null }] });
    const visit = { id: 'visit 3', halves: 2 };
    const both = passage(['morning', 'afternoon'], { visit, held: ['plan', 'book'] });
    expect(coverUse(both, [plan, held({})]).takings.map(({ source }) => source)).toEqual(['plan']);
    expect(coverUse(both, [held({})]).takings.map(({ source }) => source)).toEqual(['visit']);
    const beyond = passage(['morning', 'afternoon'], { visit: { ...visit, halves: 1 } });
    expect(coverUse(beyond, [held({})]).takings.map(({ source, parts }) => [source, parts])).toEqual([
      ['visit', 1000],
      ['pass_book', 1000],
    ]);
  });
});
const anyHeld = fc
  .record({
    source: fc.constantFrom('plan' as const, 'free_hours' as const, 'pass_book' as const),
    holder: fc.constantFrom('person' as const, 'structure' as const),
    unit: fc.constantFrom('half_day' as const, 'day' as const, 'hour' as const),
    wholeDayIsOneUnit: fc.boolean(),
    stepMinutes: fc.constantFrom(1, 15, 30, 60),
    parts: fc.nat(4000),
    total: fc.option(fc.nat(4000)),
    from: fc.nat(6),
    length: fc.nat(6),
    people: fc.option(fc.integer({ min: 1, max: 2 })),
  })
  .map(({ parts, from, length, ...rest }): Omit<Held, 'key'> => {
    const start = addDays(day, from);
    const { key: _key, ...base } = held(rest);
    return { ...base, pools: [{ from: start, until: addDays(start, length), parts }] };
  });
const allHeld = fc
  .array(anyHeld, { maxLength: 5 })
  .map((rows) => rows.map((row, index): Held => ({ ...row, key: `held ${index}` })));
const allUses = fc
  .array(
    fc.record({
      offset: fc.nat(8),
      minutes: fc.integer({ min: 15, max: 600 }),
      isPassage: fc.boolean(),
      both: fc.boolean(),
      who: fc.nat(2),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ offset, minutes, isPassage, both, who }, index): Use => {
      const date = addDays(day, offset);
      const made = isPassage ? passage(both ? ['morning', 'afternoon'] : ['afternoon']) : hours(minutes);
      return {
        ...made,
        key: `${isPassage ? 'check_in' : 'booking'} ${index}`,
        at: isPassage ? `${date}T00:00` : `${date}T09:00`,
        who: `person ${who}`,
        parts: made.parts.map((part) => ({ ...part, date })),
        held: ['held 0', 'held 1', 'held 2', 'held 3', 'held 4'],
      };
    }),
  );
const byKey = (rows: readonly Covered[]): readonly Covered[] =>
  rows.toSorted((one, other) => (one.key < other.key ? -1 : 1));
const sizeOf = (parts: readonly UsePart[]): number =>
  parts.reduce((sum, part) => sum + (part.minutes ?? 1), 0);

describe('what pays, whatever is held and used', () => {
  it('C3: what is covered and what is paid make up the whole, and nothing is covered twice', () => {
    fc.assert(
      fc.property(allUses, allHeld, (uses, things) => {
        for (const [index, covered] of coverUses(uses, things).entries()) {
          const use = uses[index];
          const worth = covered.takings.reduce((sum, taking) => sum + taking.worth, 0);
          expect(worth + covered.toPay).toBe(use?.whole);
          expect(covered.takings.every((taking) => taking.worth >= 0)).toBe(true);
          const parts = covered.takings.flatMap((taking) => taking.covered);
          expect(sizeOf(parts) + sizeOf(covered.rest)).toBe(sizeOf(use?.parts ?? []));
        }
      }),
    );
  });

  it('C3: never more is taken than is left, nor outside its time', () => {
    fc.assert(
      fc.property(allUses, allHeld, (uses, things) => {
        const taken = new Map<string, number>();
        for (const { takings } of coverUses(uses, things)) {
          for (const { key, parts, covered } of takings) {
            taken.set(key, (taken.get(key) ?? 0) + parts);
            const [pool] = things.find((one) => one.key === key)?.pools ?? [];
            for (const { date } of covered)
              expect((pool?.from ?? '') <= date && date <= (pool?.until ?? '')).toBe(true);
          }
        }
        for (const { key, pools, total } of things)
          expect(taken.get(key) ?? 0).toBeLessThanOrEqual(Math.min(total ?? Infinity, pools[0]?.parts ?? 0));
      }),
    );
  });

  it('C3: in the order of sources, the person’s before the structure’s within each', () => {
    fc.assert(
      fc.property(allUses, allHeld, (uses, things) => {
        for (const { takings } of coverUses(uses, things)) {
          const ranks = takings.map(({ key, source }) => {
            const holder = things.find((one) => one.key === key)?.holder;
            return SOURCES.indexOf(source) * 2 + (holder === 'structure' ? 1 : 0);
          });
          expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
        }
      }),
    );
  });

  it('C3: it does not matter in which order uses were noted, and working out again changes nothing', () => {
    fc.assert(
      fc.property(
        allUses,
        allHeld,
        fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }),
        (uses, things, random) => {
          const shuffled = uses
            .map((use, index) => ({ use, at: random[index] ?? 0 }))
            .toSorted((one, other) => one.at - other.at)
            .map(({ use }) => use);
          const once = coverUses(uses, things);
          expect(byKey(coverUses(shuffled, things))).toEqual(byKey(once));
          expect(coverUses(uses, things)).toEqual(once);
        },
      ),
    );
  });

  it('C3: what was settled before is no longer there: working on from it gives the same', () => {
    fc.assert(
      fc.property(
        allUses,
        allHeld.map((rows) => rows.map((row) => ({ ...row, people: null, wholeDayIsOneUnit: false }))),
        fc.nat(8),
        (uses, things, cut) => {
          const limit = addDays(day, cut);
          const all = coverUses(uses, things);
          const settled = all.flatMap(({ key, takings }) => {
            const use = uses.find((one) => one.key === key);
            if (use === undefined || use.at.slice(0, 10) >= limit) return [];
            return takings.map((taking) => ({
              heldKey: taking.key,
              who: use.who,
              seat: use.resourceKind === 'desk' ? 'desk' : 'room 7',
              date: use.at.slice(0, 10),
              parts: taking.parts,
              halves: taking.covered.map(({ half }) => half),
            }));
          });
          const later = uses.filter(({ at }) => at.slice(0, 10) >= limit);
          const expected = all.filter(({ key }) => later.some((use) => use.key === key));
          expect(coverUses(later, things, settled)).toEqual(expected);
        },
      ),
    );
  });
});
