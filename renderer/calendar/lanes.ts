/** Bookings that overlap stand side by side: which lane each has, among how many. */

/** Something drawn among the hours of one day, in minutes of it, `[from, to)`. */
export interface Spanned {
  readonly from: number;
  readonly to: number;
}

export interface InLane<T extends Spanned> {
  readonly item: T;
  /** Its first lane, from 0. */
  readonly lane: number;
  /** Lanes that it takes: it grows over neighbours that are free while it lasts. */
  readonly span: number;
  /** Lanes of everything that overlaps, directly or by others. */
  readonly lanes: number;
}

/** Less than this is drawn, and kept apart, as this long: a booking of five minutes can still be read and taken. */
const LEAST_MINUTES = 15;
const endOf = (item: Spanned): number => Math.max(item.to, item.from + LEAST_MINUTES);

/**
 * Puts each item in the first lane that is free when it begins; longer ones first among those that begin together.
 * Items that do not overlap (half-open, T1) share a lane. Answers them in that order.
 */
export function placeInLanes<T extends Spanned>(items: readonly T[]): InLane<T>[] {
  const sorted = items.toSorted((a, b) => a.from - b.from || b.to - a.to);
  const placed: InLane<T>[] = [];
  let cluster: T[] = [];
  let until = -1;
  for (const item of sorted) {
    if (item.from >= until && cluster.length > 0) {
      placed.push(...placeCluster(cluster));
      cluster = [];
    }
    cluster.push(item);
    until = Math.max(until, endOf(item));
  }
  if (cluster.length > 0) placed.push(...placeCluster(cluster));
  return placed;
}

/** The most lanes of anything placed; 1 for none. */
export function mostLanes(placed: readonly InLane<Spanned>[]): number {
  return placed.reduce((most, { lanes }) => Math.max(most, lanes), 1);
}

function placeCluster<T extends Spanned>(cluster: readonly T[]): InLane<T>[] {
  const lanes: T[][] = [];
  const laneOf = cluster.map((item) => {
    const free = lanes.findIndex((lane) => {
      const last = lane.at(-1);
      return last === undefined || endOf(last) <= item.from;
    });
    const lane = free === -1 ? lanes.length : free;
    (lanes[lane] ??= []).push(item);
    return lane;
  });
  return cluster.map((item, index) => {
    const lane = laneOf[index] ?? 0;
    return { item, lane, span: spanFrom(lanes, lane, item), lanes: lanes.length };
  });
}

function spanFrom(lanes: readonly (readonly Spanned[])[], lane: number, item: Spanned): number {
  let next = lane + 1;
  const isFree = (each: readonly Spanned[]): boolean =>
    each.every((other) => endOf(other) <= item.from || other.from >= endOf(item));
  while (next < lanes.length && isFree(lanes[next] ?? [])) next += 1;
  return next - lane;
}
