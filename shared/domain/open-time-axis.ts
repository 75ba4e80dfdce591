/**
 * The open time of a use laid end to end: position 0 is its first open minute, closed hours have no length, and a
 * minute is a real one, so that the night when clocks change counts what it lasted (T3, C1).
 */
import { datePart, addDays, type LocalDateTime, type LocalInterval } from './calendar.ts';
import { firstInstantAtOrAfter, localOf, type ZoneName } from './local-time.ts';

const MINUTE = 60_000;

interface Piece {
  /** Instants in epoch minutes. */
  readonly from: number;
  readonly to: number;
  /** Open minutes before this piece. */
  readonly position: number;
}

/** The open time of a use as positions in real minutes. */
export interface OpenTimeAxis {
  /** Open minutes in all. */
  readonly length: number;
  /** Open minutes before a local time, 0 before the use and `length` after it. */
  readonly positionOf: (local: LocalDateTime) => number;
  /** The local times between which the minutes `[from, to)` of the axis lie. */
  readonly periodOf: (from: number, to: number) => LocalInterval;
  /** Positions of the midnights within, with 0 and `length`: each day's stretch of the axis. */
  readonly midnights: readonly number[];
}

/** Lays out open intervals, which must be in order and apart, as `openIntervals` gives them. */
export function openTimeAxis(intervals: readonly LocalInterval[], zone: ZoneName): OpenTimeAxis {
  const pieces: Piece[] = [];
  let length = 0;
  for (const interval of intervals) {
    const from = epochMinute(interval.start, zone);
    const to = Math.max(from, epochMinute(interval.end, zone));
    pieces.push({ from, to, position: length });
    length += to - from;
  }
  const positionOf = (local: LocalDateTime): number => {
    const minute = epochMinute(local, zone);
    const piece = pieces.findLast((one) => one.from <= minute);
    return piece === undefined ? 0 : piece.position + Math.min(minute, piece.to) - piece.from;
  };
  const periodOf = (from: number, to: number): LocalInterval => {
    const first = pieces.findLast((one) => one.position <= from);
    const last = pieces.findLast((one) => one.position < to);
    if (first === undefined || last === undefined) throw new RangeError('no such open time');
    return {
      start: localOf((first.from + from - first.position) * MINUTE, zone),
      end: localOf((last.from + to - last.position) * MINUTE, zone),
    };
  };
  return { length, positionOf, periodOf, midnights: midnightsOf(intervals, length, positionOf) };
}

function midnightsOf(
  intervals: readonly LocalInterval[],
  length: number,
  positionOf: (local: LocalDateTime) => number,
): number[] {
  const positions = new Set([0, length]);
  for (const { start, end } of intervals) {
    for (let date = datePart(start); date <= datePart(end); date = addDays(date, 1)) {
      positions.add(positionOf(`${date}T00:00`));
    }
  }
  return Array.from(positions).toSorted((a, b) => a - b);
}

function epochMinute(local: LocalDateTime, zone: ZoneName): number {
  return Math.round(firstInstantAtOrAfter(local, zone) / MINUTE);
}
