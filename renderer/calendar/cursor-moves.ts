/** Where the keyboard's cursor goes: pure. Up and down by half-hours and over bookings, sideways by lanes and columns. */
import type { ColumnModel, EntryPart } from './column-models.ts';
import { MINUTES_IN_DAY } from './geometry.ts';
import type { GridCursor } from './hours-state.ts';

export const CURSOR_STEP = 30;
const LAST = MINUTES_IN_DAY - CURSOR_STEP;
const within = (minute: number): number => Math.min(LAST, Math.max(0, minute));

/** Bookings at a minute of a column, by lane. */
function partsAt(model: ColumnModel | undefined, minute: number): EntryPart[] {
  return (model?.placed ?? [])
    .filter(({ item }) => item.from <= minute && minute < Math.max(item.to, item.from + 15))
    .toSorted((a, b) => a.lane - b.lane)
    .map(({ item }) => item);
}

/** The cursor at a minute of a column: on the first booking there, or on a free half-hour. */
export function landAt(
  models: readonly ColumnModel[],
  column: number,
  minute: number,
  side: 'first' | 'last' = 'first',
): GridCursor {
  const at = within(minute);
  const parts = partsAt(models[column], at);
  const part = side === 'first' ? parts[0] : parts.at(-1);
  if (part !== undefined) return { column, at, to: part.to, entryId: part.entry.id };
  // A short booking within the half-hour is met too, or it would be stepped over.
  const [within30] = (models[column]?.placed ?? [])
    .map(({ item }) => item)
    .filter((item) => item.from > at && item.from < at + CURSOR_STEP);
  return { column, at, to: within30 === undefined ? at + CURSOR_STEP : within30.from, entryId: null };
}

/**
 * The cursor as things stand now: a booking that was made under it is met, one that has gone from under it is left.
 */
export function settledCursor(models: readonly ColumnModel[], cursor: GridCursor): GridCursor {
  const isThere = models[cursor.column]?.placed.some(({ item }) => item.entry.id === cursor.entryId) === true;
  if (isThere) return cursor;
  const landed = landAt(models, cursor.column, cursor.at);
  if (landed.entryId !== null) return landed;
  return cursor.entryId === null ? cursor : landed;
}

/** A half-hour or a booking up or down; undefined where the day ends. */
export function stepDown(
  models: readonly ColumnModel[],
  cursor: GridCursor,
  direction: 1 | -1,
): GridCursor | undefined {
  const { column, at, to, entryId } = cursor;
  const part = models[column]?.placed.find(({ item }) => item.entry.id === entryId)?.item;
  if (direction === 1) {
    const next = part?.to ?? Math.min(to, at + CURSOR_STEP);
    return next >= MINUTES_IN_DAY ? undefined : landAt(models, column, next);
  }
  const first = part?.from ?? at;
  if (first <= 0) return undefined;
  const above = partsAt(models[column], first - 1)[0];
  return landAt(models, column, above === undefined ? first - CURSOR_STEP : above.from);
}

/** The next booking side by side, or the same minute of the next column; undefined at the edge. */
export function stepAside(
  models: readonly ColumnModel[],
  cursor: GridCursor,
  direction: 1 | -1,
): GridCursor | undefined {
  const { column, at, entryId } = cursor;
  if (entryId !== null) {
    const parts = partsAt(models[column], at);
    const index = parts.findIndex((part) => part.entry.id === entryId);
    const beside = index === -1 ? undefined : parts[index + direction];
    if (beside !== undefined) return { ...cursor, entryId: beside.entry.id, to: beside.to };
  }
  const next = column + direction;
  if (next < 0 || next >= models.length) return undefined;
  return landAt(models, next, at, direction === 1 ? 'first' : 'last');
}

/** A free selection made longer or shorter by half an hour, never to nothing or over the day's end. */
export function lengthen(cursor: GridCursor, direction: 1 | -1): GridCursor {
  if (cursor.entryId !== null) return cursor;
  const to = Math.min(MINUTES_IN_DAY, Math.max(cursor.at + CURSOR_STEP, cursor.to + direction * CURSOR_STEP));
  return { ...cursor, to };
}

/** The first or last open half-hour of a column. */
export function edgeOfDay(
  models: readonly ColumnModel[],
  column: number,
  edge: 'first' | 'last',
): GridCursor {
  const closed = models[column]?.occupation.closed ?? [];
  const open = Array.from({ length: MINUTES_IN_DAY / CURSOR_STEP }, (_, step) => step * CURSOR_STEP).filter(
    (from) => !closed.some((each) => each.from < from + CURSOR_STEP && from < each.to),
  );
  const minute = (edge === 'first' ? open[0] : open.at(-1)) ?? (edge === 'first' ? 0 : LAST);
  return landAt(models, column, minute);
}
