/**
 * The cheapest cover of a stretch of open time (C1). Windows and runs are intervals of the open-time axis; what they
 * leave is charged by the hour, rounded up once. Exact: a sweep keeps, at each boundary, every pair of cost and time
 * left over that may still win.
 */
import { lineAmount } from './invoicing.ts';
import { roundHalfUp, type Cents, type Thousandths } from './money.ts';
import type { PriceUnit, PriceUnits, UnitRun } from './pricing-units.ts';

/** Part of the axis that a unit covers for its price, `[from, to)` in minutes. */
export interface CoverPiece {
  readonly unit: PriceUnit;
  readonly price: Cents;
  readonly from: number;
  readonly to: number;
}

/** The cover chosen: the units bought, and the stretches left to the hour, both in order. */
export interface Cover {
  readonly bought: readonly CoverPiece[];
  readonly leftOver: readonly { readonly from: number; readonly to: number }[];
  readonly leftOverMinutes: number;
}

type HourPrice = NonNullable<PriceUnits['hour']>;

interface State {
  readonly left: number;
  readonly cost: Cents;
  readonly count: number;
  readonly piece: CoverPiece | null;
  readonly from: number;
  readonly to: number;
  readonly before: State | null;
}

/** Billed minutes of a time: raised to the minimum, then up to the step. @throws RangeError when the step is none. */
export function billedMinutes(minutes: number, step: number, minimum: number): number {
  if (!Number.isInteger(step) || step < 1 || minimum < 0)
    throw new RangeError('a step lasts one minute at least');
  return minutes <= 0 ? 0 : Math.ceil(Math.max(minutes, minimum) / step) * step;
}

/** Minutes as hours in thousandths: 90 is 1500. Amounts are made from these, so that an invoice finds the same. */
export function hoursQuantity(minutes: number): Thousandths {
  return roundHalfUp(minutes * 1000, 60);
}

/**
 * The cheapest cover of `[0, length)`; of two at one price the one with fewer hours, then fewer units. Without an
 * hour price, what no unit can cover is left over, and as little as possible.
 * @param midnights the days' stretches of the axis: a run stays within one.
 */
export function cheapestCover(
  length: number,
  windows: readonly CoverPiece[],
  runs: readonly UnitRun[],
  midnights: readonly number[],
  hour: HourPrice | undefined,
): Cover {
  const pieces = [...windows.filter((one) => one.from < one.to), ...placeRuns(windows, runs, midnights)];
  const stops = stopsOf(length, pieces, midnights);
  const fronts = new Map<number, State[]>();
  const start: State = { left: 0, cost: 0, count: 0, piece: null, from: 0, to: 0, before: null };
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
    for (const state of fronts.get(stop) ?? []) {
      const left = {
        ...state,
        left: state.left + next - stop,
        piece: null,
        from: stop,
        to: next,
        before: state,
      };
      keep(fronts, next, left, hour);
      for (const piece of usable) {
        const { cost, count } = state;
        const bought = {
          ...state,
          cost: cost + piece.price,
          count: count + 1,
          piece,
          from: stop,
          to: piece.to,
          before: state,
        };
        keep(fronts, piece.to, bought, hour);
      }
    }
    fronts.delete(stop);
  }
  const ends = fronts.get(length) ?? [start];
  return traced(ends.reduce((best, state) => (isBetter(state, best, hour) ? state : best)));
}

/**
 * Runs where they can matter: one that begins where another unit ends or a day begins can be pushed no further left
 * without loss, so each boundary and each end of a run is tried as a beginning.
 */
function placeRuns(
  windows: readonly CoverPiece[],
  runs: readonly UnitRun[],
  midnights: readonly number[],
): CoverPiece[] {
  const placed: CoverPiece[] = [];
  const bounds = new Set([...midnights, ...windows.map((one) => one.to)]);
  for (const [index, dayStart] of midnights.entries()) {
    const dayEnd = midnights[index + 1];
    if (dayEnd === undefined || runs.length === 0) break;
    const beginnings = new Set(Array.from(bounds).filter((bound) => bound >= dayStart && bound < dayEnd));
    // A Set's iteration meets what is added on the way: runs are chained until the day ends.
    for (const from of beginnings) {
      for (const run of runs) {
        const to = Math.min(from + run.minutes, dayEnd);
        placed.push({ unit: run.unit, price: run.price, from, to });
        if (to < dayEnd) beginnings.add(to);
      }
    }
  }
  return placed;
}

function stopsOf(length: number, pieces: readonly CoverPiece[], midnights: readonly number[]): number[] {
  const stops = new Set([0, length, ...midnights, ...pieces.flatMap((piece) => [piece.from, piece.to])]);
  return Array.from(stops)
    .filter((stop) => stop >= 0 && stop <= length)
    .toSorted((a, b) => a - b);
}

function keep(fronts: Map<number, State[]>, at: number, state: State, hour: HourPrice | undefined): void {
  const front = fronts.get(at) ?? [];
  if (front.some((other) => cannotLose(other, state, hour))) return;
  fronts.set(at, [...front.filter((other) => !cannotLose(state, other, hour)), state]);
}

/** Whether `a` ends no worse than `b`, whatever comes after. */
function cannotLose(a: State, b: State, hour: HourPrice | undefined): boolean {
  if (hour === undefined) return a.left < b.left || (a.left === b.left && a.cost <= b.cost);
  // Without a unit bought the minimum may still come on top.
  if (a.count === 0 && b.count > 0 && a.left < hour.minimumMinutes) return false;
  // Rounding to a step, then to a cent, can move a price by a step and a few cents, never more.
  const margin = Math.ceil(hour.price / 500) + 2;
  const difference = hourAmount(Math.abs(a.left - b.left), hour, 0);
  // More left over, but buying the difference by the hour is cheaper still.
  if (a.left > b.left) return a.cost + difference + margin <= b.cost;
  // As much or less left over: never dearer, or dearer by less than the difference will cost by the hour.
  const step = hourAmount(hour.stepMinutes, hour, 0);
  return a.cost <= b.cost || a.cost + 2 * step + margin <= b.cost + difference;
}

function hourAmount(minutes: number, hour: HourPrice, minimum: number): Cents {
  return lineAmount(hoursQuantity(billedMinutes(minutes, hour.stepMinutes, minimum)), hour.price);
}

function isBetter(a: State, b: State, hour: HourPrice | undefined): boolean {
  const totalOf = (state: State): Cents =>
    hour === undefined
      ? state.cost
      : state.cost + hourAmount(state.left, hour, state.count === 0 ? hour.minimumMinutes : 0);
  if (hour === undefined && a.left !== b.left) return a.left < b.left;
  const [totalA, totalB] = [totalOf(a), totalOf(b)];
  if (totalA !== totalB) return totalA < totalB;
  return a.left === b.left ? a.count < b.count : a.left < b.left;
}

function traced(end: State): Cover {
  const bought: CoverPiece[] = [];
  const leftOver: { from: number; to: number }[] = [];
  for (let state: State | null = end; state !== null; state = state.before) {
    if (state.before === null) break;
    const next = leftOver.at(-1);
    if (state.piece !== null) bought.push(state.piece);
    else if (next !== undefined && next.from === state.to) next.from = state.from;
    else leftOver.push({ from: state.from, to: state.to });
  }
  return { bought: bought.toReversed(), leftOver: leftOver.toReversed(), leftOverMinutes: end.left };
}
