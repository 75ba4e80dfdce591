/** Where hours and columns lie, in pixels: pure, so that a click on the wrong day is a failing test and not a report. */
import { addMinutes, type LocalDate, type LocalDateTime } from '../../shared/domain/calendar.ts';

export const MINUTES_IN_DAY = 1440;
/** A drag steps by quarters of an hour. */
export const STEP_MINUTES = 15;
/** Pixels above the hours and beside them; calendar.css says the same. */
export const HEAD_HEIGHT = 46;
export const GUTTER_WIDTH = 48;

/** A column of hours: a day, of one resource or of all (null). */
export interface HoursColumn {
  readonly date: LocalDate;
  readonly resourceId: number | null;
}

/** What a column asks for: no narrower than `least` pixels, and a share of what is left over. */
export interface ColumnWish {
  readonly least: number;
  readonly weight: number;
}

/** The left edge of each column and the right one of the last, in whole pixels; wider than `available` if need be. */
export function columnEdges(wishes: readonly ColumnWish[], available: number): number[] {
  const widths = wishes.map(() => 0);
  let open = wishes.map((_, index) => index);
  let left = available;
  // Whoever gets less than its least keeps that, and the others share what remains.
  for (;;) {
    const weights = open.reduce((sum, index) => sum + (wishes[index]?.weight ?? 0), 0);
    const unit = weights > 0 ? left / weights : 0;
    const tight = open.filter((index) => {
      const { least = 0, weight = 0 } = wishes[index] ?? {};
      return weight * unit < least;
    });
    for (const index of tight.length > 0 ? tight : open) {
      const { least = 0, weight = 0 } = wishes[index] ?? {};
      widths[index] = tight.length > 0 ? least : weight * unit;
    }
    if (tight.length === 0 || tight.length === open.length) break;
    left -= tight.reduce((sum, index) => sum + (widths[index] ?? 0), 0);
    open = open.filter((index) => !tight.includes(index));
  }
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges.map(Math.round);
}

/** The column at a pixel; beyond the edges, the first or last. */
export function columnAt(edges: readonly number[], x: number): number {
  let index = 0;
  while (index + 2 < edges.length && (edges[index + 1] ?? 0) <= x) index += 1;
  return index;
}

/** Columns that show in a window of so many pixels, and one more at each side; both included. */
export function columnsInSight(
  edges: readonly number[],
  scrolled: number,
  width: number,
): readonly [number, number] {
  const last = Math.max(0, edges.length - 2);
  return [Math.max(0, columnAt(edges, scrolled) - 1), Math.min(last, columnAt(edges, scrolled + width) + 1)];
}

/** Minutes of the day at a pixel, within it. */
export function minuteAt(y: number, hourHeight: number): number {
  return Math.min(MINUTES_IN_DAY, Math.max(0, (y / hourHeight) * 60));
}

/** The step that a minute lies in, and the nearest one. */
export const floorStep = (minute: number, step = STEP_MINUTES): number => Math.floor(minute / step) * step;
export const roundStep = (minute: number, step = STEP_MINUTES): number => Math.round(minute / step) * step;

/** The local time so many minutes into a day; 1440 is the midnight that ends it. */
export function momentOf(date: LocalDate, minute: number): LocalDateTime {
  return addMinutes(`${date}T00:00`, minute);
}

/** Pixels to scroll at each frame for a pointer so far into a window; faster the nearer the edge, and beyond it. */
export function edgeSpeed(position: number, size: number, edge = 44): number {
  if (size < edge * 3) return 0;
  if (position < edge) return -Math.min(18, Math.ceil((edge - position) / 4));
  if (position > size - edge) return Math.min(18, Math.ceil((position - size + edge) / 4));
  return 0;
}
