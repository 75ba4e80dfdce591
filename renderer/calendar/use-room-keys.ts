import { useCallback, type KeyboardEvent } from 'react';
import { useLatest } from '../ui/use-latest.ts';
import { cellOf, entryOfLine, putInCell, type RoomsAround } from './room-state.ts';

type Direction = readonly [number, number];
const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const FOCUSABLE = '[data-entry], [data-held], [data-add]';

function positionOf(element: Element | null): Direction | undefined {
  const [row, column] = element?.closest<HTMLElement>('[data-cell]')?.dataset['cell']?.split('/') ?? [];
  return row === undefined || column === undefined ? undefined : [Number(row), Number(column)];
}

/** Puts the focus on a line of a cell; a row out of sight is scrolled to first, then drawn, then entered. */
function focusCell(around: RoomsAround, [row, column]: Direction, side: 'first' | 'last'): void {
  const cell = around.scroller.current?.querySelector<HTMLElement>(`[data-cell="${row}/${column}"]`);
  if (cell == null) return;
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const enter = (): boolean => {
    const lines = [...cell.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const line = side === 'first' ? lines[0] : lines.at(-1);
    line?.focus({ preventScroll: true });
    return line !== undefined;
  };
  if (!enter()) requestAnimationFrame(() => requestAnimationFrame(() => void enter()));
}

/** Goes a line or a cell on; answers whether there was where to go. */
function go(around: RoomsAround, target: Element | null, [down, aside]: Direction): boolean {
  const at = positionOf(target);
  if (at === undefined) {
    focusCell(around, [0, 0], 'first');
    return true;
  }
  const lines = [...(target?.closest('[data-cell]')?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
  const beside = down === 0 ? undefined : lines[lines.findIndex((line) => line.contains(target)) + down];
  if (beside !== undefined) {
    beside.focus();
    return true;
  }
  const [row, column] = [at[0] + down, at[1] + aside];
  if (column < 0 || column >= around.days.length) return false;
  if (row >= 0 && row < around.rows.length) focusCell(around, [row, column], down < 0 ? 'last' : 'first');
  return true;
}

/** Alt and an arrow: the booking in focus is taken up, or goes a cell on. */
function carry(around: RoomsAround, target: Element | null, [down, aside]: Direction): void {
  const { state, rows } = around;
  const ghost = state.ghost.get();
  const entry = ghost?.entry ?? entryOfLine(around, target);
  const grabbed = cellOf(around, target)?.date;
  if (entry?.movable !== true || grabbed === undefined) return;
  const slot = ghost?.slot ?? entry;
  const row = rows.findIndex(({ resource }) => resource.id === slot.resourceId) + down;
  const day = around.days.indexOf(slot.startsAt.slice(0, 10));
  const cell = rows[row]?.cells[(day === -1 ? 0 : day) + aside];
  if (cell === undefined) return;
  state.ghost.set({ entry, slot: putInCell(slot, slot.startsAt.slice(0, 10), cell), byKeys: true });
}

function putDown(around: RoomsAround): void {
  const ghost = around.state.ghost.get();
  around.state.ghost.set(null);
  if (ghost?.entry != null) around.onMove(ghost.entry, ghost.slot);
}

/** The keys of the week by resource: arrows from line to line and cell to cell, Alt and arrows carry, Enter puts down. */
export function useRoomKeys(around: RoomsAround): (event: KeyboardEvent) => void {
  const latest = useLatest(around);
  return useCallback(
    (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey) return;
      const target = event.target instanceof Element ? event.target : null;
      const isCarrying = latest.current.state.ghost.get()?.byKeys === true;
      const direction = arrows[event.key];
      if (direction !== undefined && (event.altKey || isCarrying)) carry(latest.current, target, direction);
      else if (direction !== undefined) {
        if (!go(latest.current, target, direction)) return;
      } else if (event.key === 'Escape' && isCarrying) latest.current.state.ghost.set(null);
      else if ((event.key === 'Enter' || event.key === ' ') && isCarrying) putDown(latest.current);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    [latest],
  );
}
