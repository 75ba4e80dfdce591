/**
 * What pays for a use, among everything that is held (C3, C4): the one rule behind check-ins, bookings and their
 * previews. Plans first, then the visiting quota, free hours, carnets (soonest to expire first), then the price.
 */
import {
  SOURCES,
  type CoverageSource,
  type Held,
  type Settled,
  type Use,
  type UsePart,
} from './coverage-held.ts';
import { candidatesOf, drawOf, openPurses, type Purse, type Purses } from './coverage-purses.ts';
import type { CoverageUnit } from './coverage-units.ts';
import type { Cents } from './money.ts';

/** What one thing pays of a use. `left` is what is left of it for that day; null: without limit. */
export interface Taking {
  readonly key: string;
  readonly source: CoverageSource;
  readonly unit: CoverageUnit;
  readonly parts: number;
  readonly covered: readonly UsePart[];
  readonly worth: Cents;
  readonly left: number | null;
}

/** What pays for a use: takings in the order of C3, and what remains to be paid with the price of it. */
export interface Covered {
  readonly key: string;
  readonly takings: readonly Taking[];
  readonly rest: readonly UsePart[];
  readonly toPay: Cents;
}

/**
 * What pays for each of these uses. They are served in their own order, whatever order they come in, so that working
 * them out again gives the same; what is settled has been served already. Nothing is taken that saves nothing.
 */
export function coverUses(
  uses: readonly Use[],
  held: readonly Held[],
  settled: readonly Settled[] = [],
): Covered[] {
  const purses = openPurses(held, settled);
  const covered = new Map<string, Covered>();
  for (const use of uses.toSorted(byTurn)) covered.set(use.key, coverOne(use, purses));
  return uses.flatMap(({ key }) => covered.get(key) ?? []);
}

/** What pays for one use, when nothing else waits for what is held. */
export function coverUse(use: Use, held: readonly Held[], settled: readonly Settled[] = []): Covered {
  return coverOne(use, openPurses(held, settled));
}

function byTurn(one: Use, other: Use): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}

interface Step {
  readonly purse: Purse | null;
  readonly key: string;
  readonly source: CoverageSource;
  readonly unit: CoverageUnit;
  readonly parts: number;
  readonly covered: readonly UsePart[];
  /** Puts it back where it came from. */
  readonly undo: () => void;
}

function coverOne(use: Use, purses: Purses): Covered {
  let rest: readonly UsePart[] = use.parts;
  const steps: Step[] = [];
  const take = (step: Step | undefined, remaining: readonly UsePart[]): void => {
    if (step === undefined) return;
    steps.push(step);
    rest = remaining;
  };
  for (const source of SOURCES) {
    if (source === 'visit') {
      const [step, remaining] = visitStep(use, rest);
      take(step, remaining);
      continue;
    }
    for (const purse of candidatesOf(purses, use, source)) {
      const drawn = drawOf(purse, use, rest);
      if (drawn === undefined) continue;
      const { key, unit } = purse.held;
      const { parts, covered, undo } = drawn;
      take({ purse, key, source, unit, parts, covered, undo }, drawn.rest);
    }
  }
  const kept = withoutUseless(use, steps, rest);
  return priced(use, kept.steps, kept.rest);
}

function visitStep(use: Use, rest: readonly UsePart[]): [Step | undefined, readonly UsePart[]] {
  const { visit } = use;
  if (visit === undefined || visit.halves <= 0 || rest.length === 0) return [undefined, rest];
  const covered = rest.slice(0, visit.halves);
  const step = {
    purse: null,
    key: visit.id,
    source: 'visit',
    unit: 'half_day',
    parts: covered.length * 1000,
    covered,
    undo: () => undefined,
  } as const;
  return [step, rest.slice(covered.length)];
}

/**
 * What is counted and saves nothing is put back, the last first: two free hours off a day that costs the same all the
 * same. What costs nothing to take (a plan without limit, the visiting quota) stays: it says why.
 */
function withoutUseless(
  use: Use,
  steps: readonly Step[],
  rest: readonly UsePart[],
): { readonly steps: readonly Step[]; readonly rest: readonly UsePart[] } {
  if (use.whole === null) return { steps, rest };
  let kept = steps;
  let remaining = rest;
  for (const step of steps.toReversed()) {
    if (step.parts === 0 || step.purse === null || step.purse.isUnlimited) continue;
    const without = inOrder([...remaining, ...step.covered]);
    if (priceOf(use, without) > priceOf(use, remaining)) continue;
    step.undo();
    kept = kept.filter((one) => one !== step);
    remaining = without;
  }
  return { steps: kept, rest: remaining };
}

/** Parts in the order of the use, those that follow on each other within a half made one. */
function inOrder(parts: readonly UsePart[]): UsePart[] {
  const sorted = parts.toSorted((one, other) => {
    if (one.place !== other.place) return one.place - other.place;
    if (one.date !== other.date) return one.date < other.date ? -1 : 1;
    if (one.half !== other.half) return one.half === 'morning' ? -1 : 1;
    return one.from - other.from;
  });
  const joined: UsePart[] = [];
  for (const part of sorted) {
    const last = joined.at(-1);
    if (last?.minutes == null || part.minutes === null || !followsOn(last, part)) joined.push(part);
    else joined[joined.length - 1] = { ...last, minutes: last.minutes + part.minutes };
  }
  return joined;
}

const followsOn = (one: UsePart, next: UsePart): boolean =>
  one.place === next.place &&
  one.date === next.date &&
  one.half === next.half &&
  one.from + (one.minutes ?? 0) === next.from;

/** What remains costs no more than the whole. */
function priceOf(use: Use, rest: readonly UsePart[]): Cents {
  return use.whole === null ? 0 : Math.min(use.whole, use.priceOf(rest));
}

/** Each taking is worth what it takes off the price; with what is to be paid they add up to the whole. */
function priced(use: Use, steps: readonly Step[], rest: readonly UsePart[]): Covered {
  const toPay = steps.length === 0 ? (use.whole ?? 0) : priceOf(use, rest);
  let remaining: readonly UsePart[] = use.parts;
  let due = use.whole ?? 0;
  const takings = steps.map((step, index): Taking => {
    remaining = minus(remaining, step.covered);
    const isLast = index === steps.length - 1;
    const next = isLast ? toPay : Math.max(toPay, Math.min(due, priceOf(use, remaining)));
    const worth = due - next;
    due = next;
    const left = step.purse === null ? null : step.purse.leftOn(use.parts[0]?.date ?? '');
    const { key, source, unit, parts, covered } = step;
    return { key, source, unit, parts, covered, worth, left };
  });
  return { key: use.key, takings, rest, toPay };
}

/** Parts without those that are covered, which may be the first minutes of one. */
function minus(parts: readonly UsePart[], covered: readonly UsePart[]): UsePart[] {
  return parts.flatMap((part): UsePart[] => {
    const same = covered.filter(
      (one) => one.place === part.place && one.date === part.date && one.half === part.half,
    );
    if (part.minutes === null) return same.length > 0 ? [] : [part];
    // Parts of one half that lie apart differ in where they begin.
    let { from } = part;
    const end = part.from + part.minutes;
    for (const one of same.toSorted((a, b) => a.from - b.from)) {
      if (one.from === from && one.minutes !== null) from = Math.min(end, one.from + one.minutes);
    }
    return from < end ? [{ ...part, from, minutes: end - from }] : [];
  });
}
