/**
 * The cheapest cover of a stretch of open time (C1). Windows and runs are intervals of the open-time axis; what they
 * leave is charged by the hour. Exact wherever a step of time costs whole cents: a sweep keeps, at each boundary, every
 * pair of cost and time left over that may still win.
 */
import type { Cents } from './money.ts';
import { amountOfHours, type HourTerms } from './pricing-hours.ts';
import type { PriceUnit, UnitRun } from './pricing-units.ts';

/** Part of the axis that a unit covers for its price, `[from, to)` in minutes. */
export interface CoverPiece {
  readonly unit: PriceUnit;
  readonly price: Cents;
  readonly from: number;
  readonly to: number;
  /** French: the rule or season behind its price; empty for the list's own. */
  readonly why: string;
}

/** A stretch that is left to the hour, in one of the hour's bands. */
export interface LeftOver {
  readonly from: number;
  readonly to: number;
  readonly band: number;
}

/** The cover chosen: the units bought, and the stretches left to the hour, both in order. */
export interface Cover {
  readonly bought: readonly CoverPiece[];
  readonly leftOver: readonly LeftOver[];
  /** Minutes left over by band. */
  readonly left: readonly number[];
}

/** What there is to cover, and with what. */
export interface CoverAsked {
  readonly length: number;
  readonly windows: readonly CoverPiece[];
  /** The days' stretches of the axis, with 0 and `length`: a run stays within one. */
  readonly midnights: readonly number[];
  /** The runs that the day which begins at a position sells. */
  readonly runsAt: (dayStart: number) => readonly UnitRun[];
  /** What a run costs where it lies: a rule may make it cheaper there. */
  readonly priced: (piece: CoverPiece) => CoverPiece;
  readonly hours: HourTerms;
}

interface State {
  readonly left: readonly number[];
  readonly cost: Cents;
  readonly count: number;
  readonly piece: CoverPiece | null;
  readonly band: number;
  readonly from: number;
  readonly to: number;
  readonly before: State | null;
}

/**
 * The cheapest cover of `[0, length)`; of two at one price the one with fewer hours, then fewer units. What neither a
 * unit nor the hour can cover is left over, and as little as possible.
 */
export function cheapestCover(asked: CoverAsked): Cover {
  const { length, windows, midnights, hours } = asked;
  const pieces = [...windows.filter((one) => one.from < one.to), ...placeRuns(asked)];
  const stops = stopsOf(length, pieces, [...midnights, ...boundsOf(hours)]);
  const fronts = new Map<number, State[]>();
  const left = hours.bands.map(() => 0);
  const start: State = { left, cost: 0, count: 0, piece: null, band: 0, from: 0, to: 0, before: null };
  fronts.set(0, [start]);
  const waiting = pieces.toSorted((a, b) => b.from - a.from);
  let usable: CoverPiece[] = [];
  for (const [index, stop] of stops.entries()) {
    const next = stops[index + 1];
    if (next === undefined) break;
    usable = usable.filter((piece) => stop < piece.to);
    for (let piece = waiting.at(-1); piece !== undefined && piece.from <= stop; piece = waiting.at(-1)) {
      usable.push(piece);
      waiting.pop();
    }
    const band = bandAt(hours, stop);
    for (const state of fronts.get(stop) ?? []) {
      keep(fronts, next, leftTo(state, band, stop, next), hours);
      for (const piece of usable) keep(fronts, piece.to, boughtFrom(state, piece, stop), hours);
    }
    fronts.delete(stop);
  }
  const ends = fronts.get(length) ?? [start];
  return traced(ends.reduce((best, state) => (isBetter(state, best, hours) ? state : best)));
}

const boundsOf = ({ stretches }: HourTerms): number[] => stretches.flatMap(({ from, to }) => [from, to]);

function bandAt({ stretches }: HourTerms, at: number): number {
  return stretches.find(({ from, to }) => from <= at && at < to)?.band ?? 0;
}

function leftTo(state: State, band: number, from: number, to: number): State {
  const left = state.left.map((minutes, index) => (index === band ? minutes + to - from : minutes));
  return { ...state, left, piece: null, band, from, to, before: state };
}

function boughtFrom(state: State, piece: CoverPiece, from: number): State {
  const { cost, count } = state;
  return {
    ...state,
    cost: cost + piece.price,
    count: count + 1,
    piece,
    from,
    to: piece.to,
    before: state,
  };
}

/**
 * Runs where they can matter: one can be pushed, without loss, until it or a run beside it begins or ends at a
 * boundary. Where all hours cost the same it can be pushed left, else to whichever side leaves the cheaper time.
 */
function placeRuns({ windows, midnights, runsAt, priced, hours }: CoverAsked): CoverPiece[] {
  const placed: CoverPiece[] = [];
  const bothWays = hours.stretches.length > 1;
  const bounds = new Set([...midnights, ...boundsOf(hours), ...windows.flatMap((one) => [one.from, one.to])]);
  for (const [index, dayStart] of midnights.entries()) {
    const dayEnd = midnights[index + 1];
    const runs = dayEnd === undefined ? [] : runsAt(dayStart);
    if (dayEnd === undefined || runs.length === 0) continue;
    const beginnings = new Set(Array.from(bounds).filter((bound) => bound >= dayStart && bound <= dayEnd));
    // A Set's iteration meets what is added on the way: runs are chained until the day ends.
    for (const from of beginnings) {
      for (const { unit, price, minutes } of runs) {
        const to = Math.min(from + minutes, dayEnd);
        if (from < to) placed.push(priced({ unit, price, from, to, why: '' }));
        if (to < dayEnd) beginnings.add(to);
        if (bothWays && from - minutes > dayStart) beginnings.add(from - minutes);
      }
    }
  }
  return placed;
}

function stopsOf(length: number, pieces: readonly CoverPiece[], bounds: readonly number[]): number[] {
  const stops = new Set([0, length, ...bounds, ...pieces.flatMap((piece) => [piece.from, piece.to])]);
  return Array.from(stops)
    .filter((stop) => stop >= 0 && stop <= length)
    .toSorted((a, b) => a - b);
}

function keep(fronts: Map<number, State[]>, at: number, state: State, hours: HourTerms): void {
  const front = fronts.get(at) ?? [];
  if (front.some((other) => cannotLose(other, state, hours))) return;
  fronts.set(at, [...front.filter((other) => !cannotLose(state, other, hours)), state]);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((running, one) => running + one, 0);

/** Minutes that no hour price covers: fewer of them always win. */
function unsold(state: State, { bands }: HourTerms): number {
  return sum(state.left.filter((_, index) => bands[index]?.price === null));
}

/** Sixty times what a state has cost and will cost by the hour but for rounding: an integer, and it adds up. */
function weight({ cost, left }: State, { bands }: HourTerms): number {
  return 60 * cost + sum(left.map((minutes, index) => minutes * (bands[index]?.price ?? 0)));
}

/** Whether `a` ends no worse than `b`, whatever comes after. */
function cannotLose(a: State, b: State, hours: HourTerms): boolean {
  const [unsoldA, unsoldB] = [unsold(a, hours), unsold(b, hours)];
  if (unsoldA !== unsoldB) return unsoldA < unsoldB;
  // Without a unit bought the minimum may still come on top.
  if (a.count === 0 && b.count > 0 && sum(a.left) < hours.minimumMinutes) return false;
  if (a.cost <= b.cost && a.left.every((minutes, band) => minutes <= (b.left[band] ?? 0))) return true;
  const [weightA, weightB] = [weight(a, hours), weight(b, hours)];
  const isInStep = a.left.every((minutes, band) => (minutes - (b.left[band] ?? 0)) % hours.stepMinutes === 0);
  // As far from the next step, both will be rounded alike: what they weigh decides.
  if (hours.isExact && isInStep)
    return weightA < weightB || (weightA === weightB && sum(a.left) <= sum(b.left));
  return weightA + 60 * hours.mostRounding <= weightB;
}

function totalOf(state: State, hours: HourTerms): Cents {
  return state.cost + amountOfHours(state.left, hours, state.count === 0);
}

function isBetter(a: State, b: State, hours: HourTerms): boolean {
  const [unsoldA, unsoldB] = [unsold(a, hours), unsold(b, hours)];
  if (unsoldA !== unsoldB) return unsoldA < unsoldB;
  const [totalA, totalB] = [totalOf(a, hours), totalOf(b, hours)];
  if (totalA !== totalB) return totalA < totalB;
  const [leftA, leftB] = [sum(a.left), sum(b.left)];
  return leftA === leftB ? a.count < b.count : leftA < leftB;
}

function traced(end: State): Cover {
  const bought: CoverPiece[] = [];
  const leftOver: { from: number; to: number; band: number }[] = [];
  for (let state: State | null = end; state !== null; state = state.before) {
    if (state.before === null) break;
    const next = leftOver.at(-1);
    if (state.piece !== null) bought.push(state.piece);
    else if (next !== undefined && next.from === state.to && next.band === state.band) next.from = state.from;
    else leftOver.push({ from: state.from, to: state.to, band: state.band });
  }
  return { bought: bought.toReversed(), leftOver: leftOver.toReversed(), left: end.left };
}
