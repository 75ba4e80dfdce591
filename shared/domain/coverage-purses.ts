/** What is held while uses draw from it: how much is left on a day, for whom, and by what step (C3, C4, C6). */
import type { LocalDate } from './calendar.ts';
import {
  seatOf,
  type CoverageSource,
  type Half,
  type Held,
  type Settled,
  type Use,
  type UsePart,
} from './coverage-held.ts';
import { partsOfOne } from './coverage-units.ts';

interface OpenPool {
  readonly from: LocalDate;
  readonly until: LocalDate;
  left: number;
}

/** Something held, with what has been drawn from it so far. */
export interface Purse {
  readonly held: Held;
  readonly isUnlimited: boolean;
  readonly pools: OpenPool[];
  total: number;
  /** Who used it on a day, and on how many places: what `people` limits. */
  readonly users: Map<LocalDate, Map<string, number>>;
  /** Halves of a day that somebody drew for: the second one may be free (C4). */
  readonly halves: Map<string, Set<Half>>;
  /** What is left for a day, in parts; null: without limit. */
  readonly leftOn: (date: LocalDate) => number | null;
}

export type Purses = ReadonlyMap<string, Purse>;

const EVER = '9999-12-31';

function openPurse(held: Held): Purse {
  const pools = held.pools.map(({ from, until, parts }): OpenPool => ({
    from,
    until: until ?? EVER,
    left: parts ?? Infinity,
  }));
  const isUnlimited = held.total === null && held.pools.every(({ parts }) => parts === null);
  const purse: Purse = {
    held,
    isUnlimited,
    pools,
    total: held.total ?? Infinity,
    users: new Map(),
    halves: new Map(),
    leftOn: (date) => {
      const left = leftIn(purse, date);
      return left === Infinity ? null : left;
    },
  };
  return purse;
}

const on = (pool: OpenPool, date: LocalDate): boolean => pool.from <= date && date <= pool.until;

function leftIn(purse: Purse, date: LocalDate): number {
  const inPools = purse.pools.reduce((sum, pool) => (on(pool, date) ? sum + Math.max(0, pool.left) : sum), 0);
  return Math.max(0, Math.min(purse.total, inPools));
}

/** Draws from the pools of a day, the one that ends first first. Answers what puts it back. */
function drawFrom(purse: Purse, date: LocalDate, parts: number): () => void {
  let wanted = parts;
  const drawn: [OpenPool, number][] = [];
  const usable = purse.pools.filter((pool) => on(pool, date));
  for (const pool of usable.toSorted((one, other) => (one.until < other.until ? -1 : 1))) {
    const amount = Math.min(wanted, Math.max(0, pool.left));
    if (amount <= 0) continue;
    pool.left -= amount;
    wanted -= amount;
    drawn.push([pool, amount]);
  }
  purse.total -= parts;
  return () => {
    purse.total += parts;
    for (const [pool, amount] of drawn) pool.left += amount;
  };
}

/** What is held, before anything is drawn but what is settled. */
export function openPurses(held: readonly Held[], settled: readonly Settled[]): Purses {
  const purses = new Map(held.map((one) => [one.key, openPurse(one)]));
  for (const { heldKey, who, seat, date, parts, halves } of settled) {
    const purse = purses.get(heldKey);
    if (purse === undefined) continue;
    drawFrom(purse, date, parts);
    noteUser(purse, date, who, 1);
    for (const half of halves) halvesOf(purse, date, `${who} ${seat} 0`).add(half);
  }
  return purses;
}

function noteUser(purse: Purse, date: LocalDate, who: string, places: number): void {
  const users = purse.users.get(date) ?? new Map<string, number>();
  users.set(who, Math.max(places, users.get(who) ?? 0));
  purse.users.set(date, users);
}

function halvesOf(purse: Purse, date: LocalDate, seat: string): Set<Half> {
  const key = `${date} ${seat}`;
  const known = purse.halves.get(key) ?? new Set<Half>();
  purse.halves.set(key, known);
  return known;
}

/** On how many places this use may draw on a day: what `people` leaves it beside the others. */
function placesFree(purse: Purse, date: LocalDate, who: string): number {
  const { people } = purse.held;
  if (people === null) return Infinity;
  let others = 0;
  for (const [user, places] of purse.users.get(date) ?? []) if (user !== who) others += places;
  return people - others;
}

const covers = ({ kinds, resourceIds }: Held, { resourceKind, resourceId }: Use): boolean =>
  kinds.includes(resourceKind) || (resourceId !== null && resourceIds.includes(resourceId));

/** When what may be drawn on a day is lost: the soonest comes first (C3). */
function endOf(purse: Purse, date: LocalDate): LocalDate {
  const ends = purse.pools.filter((pool) => on(pool, date) && pool.left > 0).map(({ until }) => until);
  return ends.toSorted()[0] ?? EVER;
}

/** What may pay for a use by one kind of source, in the order of C3: the person's, then the structure's. */
export function candidatesOf(purses: Purses, use: Use, source: CoverageSource): Purse[] {
  const date = use.parts[0]?.date ?? '';
  return use.held
    .flatMap((key) => purses.get(key) ?? [])
    .filter(({ held }) => held.source === source && covers(held, use))
    .map((purse) => ({ purse, end: endOf(purse, date) }))
    .toSorted((one, other) => {
      const [mine, theirs] = [one.purse.held, other.purse.held];
      if (mine.holder !== theirs.holder) return mine.holder === 'person' ? -1 : 1;
      if (one.end !== other.end) return one.end < other.end ? -1 : 1;
      return mine.key.localeCompare(theirs.key, 'en', { numeric: true });
    })
    .map(({ purse }) => purse);
}

/** What a use draws: so many parts for what is covered, and what then remains. */
export interface Drawn {
  readonly parts: number;
  readonly covered: readonly UsePart[];
  readonly rest: readonly UsePart[];
  readonly undo: () => void;
}

/** Draws as much of a use's rest as a purse can pay; undefined when it can pay nothing. */
export function drawOf(purse: Purse, use: Use, rest: readonly UsePart[]): Drawn | undefined {
  const undoing: (() => void)[] = [];
  const covered: UsePart[] = [];
  const remaining: UsePart[] = [];
  let parts = 0;
  const places = new Map<LocalDate, Set<number>>();
  const byTime = purse.held.unit === 'hour' && !purse.isUnlimited;
  const timed = byTime ? { over: 0 } : undefined;
  for (const part of rest) {
    const mine = places.get(part.date) ?? new Set<number>();
    const mayUse = mine.has(part.place) || mine.size < placesFree(purse, part.date, use.who);
    const drawn = mayUse ? drawPart(purse, `${use.who} ${seatOf(use)}`, part, timed) : undefined;
    if (drawn === undefined) {
      remaining.push(part);
      continue;
    }
    places.set(part.date, mine.add(part.place));
    covered.push(drawn.covered);
    if (drawn.rest !== undefined) remaining.push(drawn.rest);
    parts += drawn.parts;
    undoing.push(drawn.undo);
  }
  if (covered.length === 0) return undefined;
  for (const [date, used] of places) noteUser(purse, date, use.who, used.size);
  return {
    parts,
    covered,
    rest: remaining,
    undo: () => {
      for (const undo of undoing.toReversed()) undo();
      // Whoever draws nothing after all takes nobody's place.
      for (const date of places.keys()) purse.users.get(date)?.delete(use.who);
    },
  };
}

/** Minutes that were drawn and not yet used: time is rounded up once for the whole use. */
interface TimeOver {
  over: number;
}

interface DrawnPart {
  readonly parts: number;
  readonly covered: UsePart;
  readonly rest?: UsePart;
  readonly undo: () => void;
}

function drawPart(
  purse: Purse,
  seat: string,
  part: UsePart,
  timed: TimeOver | undefined,
): DrawnPart | undefined {
  const { held } = purse;
  if (!purse.pools.some((pool) => on(pool, part.date))) return undefined;
  if (purse.isUnlimited) return { parts: 0, covered: part, undo: () => undefined };
  if (timed !== undefined) return drawTime(purse, part, timed);
  const known = halvesOf(purse, part.date, `${seat} ${part.place}`);
  const isSame = known.has(part.half);
  const isFree = isSame || (held.wholeDayIsOneUnit && known.size > 0);
  const cost = isFree ? 0 : held.unit === 'day' ? partsOfOne('day') / 2 : partsOfOne('half_day');
  if (cost > leftIn(purse, part.date)) return undefined;
  const putBack = drawFrom(purse, part.date, cost);
  known.add(part.half);
  return {
    parts: cost,
    covered: part,
    undo: () => {
      putBack();
      if (!isSame) known.delete(part.half);
    },
  };
}

/** Time is rounded up to the step once for the whole use, never beyond what is left; a passage has no clock. */
function drawTime(purse: Purse, part: UsePart, timed: TimeOver): DrawnPart | undefined {
  if (part.minutes === null || part.minutes <= 0) return undefined;
  const { stepMinutes } = purse.held;
  const left = leftIn(purse, part.date);
  const paid = Math.min(timed.over, part.minutes);
  const missing = part.minutes - paid;
  const wanted = Math.min(Math.ceil(missing / stepMinutes) * stepMinutes, left);
  const minutes = paid + Math.min(missing, wanted);
  if (minutes === 0) return undefined;
  const before = timed.over;
  timed.over = before - paid + Math.max(0, wanted - missing);
  const putBack = drawFrom(purse, part.date, wanted);
  return {
    parts: wanted,
    covered: { ...part, minutes },
    ...(minutes < part.minutes && {
      rest: { ...part, from: part.from + minutes, minutes: part.minutes - minutes },
    }),
    undo: () => {
      putBack();
      timed.over = before;
    },
  };
}
