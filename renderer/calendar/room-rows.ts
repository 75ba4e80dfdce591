/** The week by resource: a row each, a cell a day. Which rows are in sight, and where a cell still has an hour. */
import type { ColumnModel } from './column-models.ts';
import type { CalendarColumn } from './entries.ts';
import { freedomOf, freeUntil, type Occupation } from './occupation.ts';

/** A resource and its days. */
export interface RoomRow {
  readonly resource: CalendarColumn;
  readonly cells: readonly ColumnModel[];
}

/** Pixels of a line in a cell, of a cell's own space, and of the lowest row. */
export const CHIP_HEIGHT = 23;
const CELL_SPACE = 10;
const ROW_LEAST = 46;
const STEP = 30;
const HOUR = 60;

/** Lines of a cell: its bookings, and what holds it by another resource. */
export function chipsOf(model: ColumnModel): number {
  return model.placed.length + model.veils.filter(({ veil }) => veil.kind === 'held').length;
}

/** How high a row is: as its fullest day. Known without drawing it, so that rows out of sight can stay empty. */
export function rowHeight(cells: readonly ColumnModel[]): number {
  const most = cells.reduce((so, cell) => Math.max(so, chipsOf(cell)), 0);
  return Math.max(ROW_LEAST, most * CHIP_HEIGHT + CELL_SPACE);
}

/** First and last row in a window, and some more on both sides. */
export function rowsInSight(
  heights: readonly number[],
  scrolled: number,
  window: number,
): readonly [number, number] {
  const around = 300;
  let top = 0;
  let first = heights.length;
  let last = -1;
  for (const [index, height] of heights.entries()) {
    if (top + height >= scrolled - around && top <= scrolled + window + around) {
      first = Math.min(first, index);
      last = index;
    }
    top += height;
  }
  return [first, last];
}

/** The first free and open hour of a day from a minute on, or what is left of one; undefined when there is none. */
export function firstFreeHour(
  occupation: Occupation,
  now: number,
): { readonly from: number; readonly to: number } | undefined {
  for (let from = Math.ceil(now / STEP) * STEP; from < 1440; from += STEP) {
    if (freedomOf(occupation, from, from + STEP, 0).kind === 'free')
      return { from, to: freeUntil(occupation, from, from + HOUR) };
  }
  return undefined;
}

/** Whether nothing of a day is open. */
export function isClosedDay(occupation: Occupation): boolean {
  return occupation.closed.reduce((sum, { from, to }) => sum + to - from, 0) >= 1440;
}
