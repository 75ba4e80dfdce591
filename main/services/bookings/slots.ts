import { localOfMinutes, minutesOf } from '../../../shared/domain/calendar.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import { peakLoad } from '../../../shared/domain/places-taken.ts';
import type { Occupied } from '../../store/booking-slots.ts';
import type { Opening } from '../resources/opening.ts';

/** A resource that a booking takes, and how many places it has (B3). */
export interface Covered {
  readonly id: number;
  readonly capacity: number;
}

/** A slot as minutes of the calendar, without and with its own buffers. */
export interface Wanted {
  readonly resourceId: number;
  readonly start: number;
  readonly end: number;
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  readonly places: number;
}

/** The rows that stand in the way of a slot, buffers included (B1–B3); none when it is free. */
export function inTheWay(wanted: Wanted, covered: readonly Covered[], rows: readonly Occupied[]): Occupied[] {
  const from = wanted.start - wanted.bufferBefore;
  const to = wanted.end + wanted.bufferAfter;
  return covered.flatMap(({ id, capacity }) => {
    const touching = rows.filter((row) => row.resourceId === id && row.from < to && from < row.to);
    const asked = id === wanted.resourceId ? wanted.places : capacity;
    return peakLoad(touching, from, to, capacity) + asked > capacity ? touching : [];
  });
}

/** How many places of a resource are left during a whole slot. */
export function placesLeft(wanted: Wanted, capacity: number, rows: readonly Occupied[]): number {
  const own = rows.filter((row) => row.resourceId === wanted.resourceId);
  const taken = peakLoad(own, wanted.start - wanted.bufferBefore, wanted.end + wanted.bufferAfter, capacity);
  return Math.max(0, capacity - taken);
}

/**
 * The first slot of the same length at or after the one wanted that is free and open, or null up to `until`: it
 * begins as wanted, where somebody leaves, or where the place opens.
 */
export function nextFreeSlot(
  wanted: Wanted,
  covered: readonly Covered[],
  rows: readonly Occupied[],
  opening: Opening,
  options: { readonly until: number; readonly continuous: boolean },
): { readonly startsAt: string; readonly endsAt: string } | null {
  const length = wanted.end - wanted.start;
  const open = openIntervals(
    localOfMinutes(wanted.start),
    localOfMinutes(options.until),
    opening.hours,
    opening.closures,
  ).map(({ start, end }) => ({ from: minutesOf(start), to: minutesOf(end) }));
  const isOpen = (start: number): boolean =>
    options.continuous
      ? open.some(({ from, to }) => from <= start && start < to) &&
        open.some(({ from, to }) => from < start + length && start + length <= to)
      : open.some(({ from, to }) => from <= start && start + length <= to);
  const starts = [
    wanted.start,
    ...rows.map((row) => row.to + wanted.bufferBefore),
    ...open.map(({ from }) => from),
  ]
    .filter((start) => start >= wanted.start && start + length <= options.until)
    .toSorted((one, other) => one - other);
  const start = [...new Set(starts)].find(
    (at) => isOpen(at) && inTheWay({ ...wanted, start: at, end: at + length }, covered, rows).length === 0,
  );
  return start === undefined
    ? null
    : { startsAt: localOfMinutes(start), endsAt: localOfMinutes(start + length) };
}
