import { useCallback, type KeyboardEvent, type RefObject } from 'react';
import { minutesOf, localOfMinutes, addDays, datePart, timePart } from '../../shared/domain/calendar.ts';
import {
  CURSOR_STEP,
  edgeOfDay,
  landAt,
  lengthen,
  settledCursor,
  stepAside,
  stepDown,
} from './cursor-moves.ts';
import type { CalendarSlot, Entry } from './entries.ts';
import { GUTTER_WIDTH, HEAD_HEIGHT, momentOf, STEP_MINUTES } from './geometry.ts';
import { partIn, type GridCursor, type HoursShape, type HoursState } from './hours-state.ts';
import { freedomOf } from './occupation.ts';

const HOUR = 60;
type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';
const isArrow = (key: string): key is Arrow => key.startsWith('Arrow');
const isAside = (key: Arrow): boolean => key === 'ArrowLeft' || key === 'ArrowRight';
const directionOf = (key: Arrow): 1 | -1 => (key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1);

/** Where the cursor begins: at the hour it is today, or the first open one. */
function firstCursor(shape: HoursShape): GridCursor {
  const { date, minute } = shape.now();
  const column = Math.max(
    0,
    shape.models.findIndex((model) => model.date === date),
  );
  const isToday = shape.models[column]?.date === date;
  const begin = edgeOfDay(shape.models, column, 'first');
  const next = Math.ceil(minute / CURSOR_STEP) * CURSOR_STEP;
  return isToday && next > begin.at ? landAt(shape.models, column, next) : begin;
}

/** Brings the cursor's box into the window. */
function reveal(shape: HoursShape, cursor: GridCursor): void {
  const element = shape.scroller.current;
  if (element === null) return;
  const top = (cursor.at / HOUR) * shape.hourHeight;
  const left = shape.edges[cursor.column] ?? 0;
  const right = shape.edges[cursor.column + 1] ?? left;
  const height = element.clientHeight - HEAD_HEIGHT;
  const width = element.clientWidth - GUTTER_WIDTH;
  if (top < element.scrollTop) element.scrollTop = Math.max(0, top - shape.hourHeight);
  else if (top + shape.hourHeight > element.scrollTop + height)
    element.scrollTop = top + 2 * shape.hourHeight - height;
  if (left < element.scrollLeft) element.scrollLeft = left;
  else if (right > element.scrollLeft + width) element.scrollLeft = right - width;
}

function entryAt(shape: HoursShape, cursor: GridCursor): Entry | undefined {
  return partIn(shape.models[cursor.column], cursor.entryId)?.entry;
}

/** The next slot of what is moved by keys: a quarter up or down, a column sideways; Shift moves its end alone. */
export function shiftedSlot(
  slot: CalendarSlot,
  key: Arrow,
  withShift: boolean,
  columns: readonly { readonly date: string; readonly resourceId: number | null }[],
): CalendarSlot {
  const by = directionOf(key);
  if (!isAside(key)) {
    const [start, end] = [minutesOf(slot.startsAt), minutesOf(slot.endsAt)];
    const to = end + by * STEP_MINUTES;
    if (withShift) return { ...slot, endsAt: localOfMinutes(Math.max(start + STEP_MINUTES, to)) };
    return { ...slot, startsAt: localOfMinutes(start + by * STEP_MINUTES), endsAt: localOfMinutes(to) };
  }
  const isByResource = columns[0] !== undefined && columns[0].resourceId !== null;
  if (isByResource) {
    const index = columns.findIndex(({ resourceId }) => resourceId === slot.resourceId);
    return { ...slot, resourceId: columns[index + by]?.resourceId ?? slot.resourceId };
  }
  const shift = (local: string): string => `${addDays(datePart(local), by)}T${timePart(local)}`;
  return { ...slot, startsAt: shift(slot.startsAt), endsAt: shift(slot.endsAt) };
}

function cursorNow(shape: HoursShape, state: HoursState): GridCursor | null {
  const cursor = state.cursor.get();
  return cursor === null ? null : settledCursor(shape.models, cursor);
}

/** Alt and an arrow: the booking under the cursor is taken up, or goes a step on. */
function carry(shape: HoursShape, state: HoursState, key: Arrow, withShift: boolean): void {
  const held = state.ghost.get();
  const cursor = cursorNow(shape, state);
  const entry = held?.entry ?? (cursor === null ? undefined : entryAt(shape, cursor));
  if (entry === undefined || !entry.movable) {
    state.said.set(entry === undefined ? 'Aucune réservation ici.' : 'Cette réservation ne se déplace pas.');
    return;
  }
  const slot = held?.slot ?? { resourceId: entry.resourceId, startsAt: entry.startsAt, endsAt: entry.endsAt };
  state.ghost.set({ entry, slot: shiftedSlot(slot, key, withShift, shape.models), byKeys: true });
}

function putDown(shape: HoursShape, state: HoursState): void {
  const ghost = state.ghost.get();
  state.ghost.set(null);
  if (ghost?.entry == null) return;
  const column = shape.models.findIndex(
    (model) =>
      model.date === datePart(ghost.slot.startsAt) &&
      (model.resourceId === null || model.resourceId === ghost.slot.resourceId),
  );
  if (column !== -1) {
    const at = minutesOf(ghost.slot.startsAt) - minutesOf(`${datePart(ghost.slot.startsAt)}T00:00`);
    state.cursor.set({ column, at, to: at + CURSOR_STEP, entryId: ghost.entry.id });
  }
  shape.onMove(ghost.entry, ghost.slot);
}

function enter(shape: HoursShape, state: HoursState): void {
  if (state.ghost.get() !== null) return putDown(shape, state);
  const cursor = cursorNow(shape, state);
  const model = cursor === null ? undefined : shape.models[cursor.column];
  if (cursor === null || model === undefined) return;
  const entry = entryAt(shape, cursor);
  if (entry !== undefined) return shape.onOpen(entry);
  const freedom = freedomOf(model.occupation, cursor.at, cursor.to, 0);
  if (freedom.kind === 'taken' && freedom.bookingId !== null) return shape.onOpenBooking(freedom.bookingId);
  if (freedom.kind === 'full' || freedom.kind === 'taken') return state.said.set('Complet.');
  const isUsual = cursor.to - cursor.at <= CURSOR_STEP;
  const hour = freedomOf(model.occupation, cursor.at, cursor.at + HOUR, 0).kind === freedom.kind;
  const to = isUsual && hour ? Math.min(1440, cursor.at + HOUR) : cursor.to;
  shape.onSlot({
    resourceId: model.resourceId,
    startsAt: momentOf(model.date, cursor.at),
    endsAt: momentOf(model.date, to),
  });
}

/** Moves the cursor; answers whether there was where to go: if not, the planning leafs on. */
function go(shape: HoursShape, state: HoursState, event: KeyboardEvent): boolean {
  const { models } = shape;
  const before = cursorNow(shape, state);
  const { key } = event;
  const isThere = before !== null && models[before.column] !== undefined;
  const from = isThere ? before : firstCursor(shape);
  let next: GridCursor | undefined = from;
  if (key === 'Home' || key === 'End')
    next = edgeOfDay(models, from.column, key === 'Home' ? 'first' : 'last');
  else if (!isThere) next = from;
  else if (isArrow(key) && isAside(key)) next = stepAside(models, from, directionOf(key));
  else if (isArrow(key))
    next = event.shiftKey
      ? lengthen(from, directionOf(key))
      : (stepDown(models, from, directionOf(key)) ?? from);
  if (next === undefined) {
    // The next page begins at this edge: the cursor waits for it there.
    const column = key === 'ArrowRight' ? 0 : models.length - 1;
    state.cursor.set({ column, at: from.at, to: from.at + CURSOR_STEP, entryId: null });
    return false;
  }
  state.cursor.set(next);
  reveal(shape, next);
  return true;
}

/** The keys of the hours while they have the focus: arrows, Shift, Alt, Enter, Escape, Home and End. */
export function useKeys(shape: RefObject<HoursShape>, state: HoursState) {
  return useCallback(
    (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey) return;
      const { key } = event;
      const isCarrying = state.ghost.get()?.byKeys === true;
      if (key === 'Escape' && isCarrying) {
        state.ghost.set(null);
        state.said.set('Rien n’a été déplacé.');
      } else if (key === 'Enter' || key === ' ') {
        if (state.cursor.get() === null) return;
        enter(shape.current, state);
      } else if (isArrow(key) && (event.altKey || isCarrying)) {
        carry(shape.current, state, key, event.shiftKey);
      } else if ((isArrow(key) || key === 'Home' || key === 'End') && !event.altKey) {
        if (!go(shape.current, state, event)) return;
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [shape, state],
  );
}
