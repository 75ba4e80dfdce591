import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useLatest } from '../ui/use-latest.ts';
import type { Entry } from './entries.ts';
import { edgeSpeed } from './geometry.ts';
import { cellOf, entryOfLine, putInCell, type RoomsAround } from './room-state.ts';

const TREMBLE = 4;
const LONG_PRESS_MILLISECONDS = 380;

interface Held {
  readonly id: number;
  readonly entry: Entry;
  readonly grabbed: string;
  readonly x: number;
  readonly y: number;
  hasHold: boolean;
  isDragging: boolean;
  timer: number;
}

interface RoomHands {
  readonly around: RefObject<RoomsAround>;
  held: Held | null;
  hasDragged: boolean;
}

function follow(hands: RoomHands, x: number, y: number): void {
  const { held } = hands;
  const around = hands.around.current;
  if (held === null) return;
  const scroller = around.scroller.current;
  const box = scroller?.getBoundingClientRect();
  if (scroller !== null && box !== undefined) {
    scroller.scrollBy(
      edgeSpeed(x - box.left, scroller.clientWidth),
      edgeSpeed(y - box.top, scroller.clientHeight),
    );
  }
  const cell = cellOf(around, document.elementFromPoint(x, y));
  if (cell === undefined) return;
  around.state.ghost.set({
    entry: held.entry,
    slot: putInCell(held.entry, held.grabbed, cell),
    byKeys: false,
  });
}

function letGo(hands: RoomHands, isDropped: boolean): void {
  const { held, around } = hands;
  if (held === null) return;
  hands.held = null;
  window.clearTimeout(held.timer);
  document.body.classList.remove('calendar-dragging');
  const ghost = around.current.state.ghost.get();
  around.current.state.ghost.set(null);
  if (isDropped && held.isDragging && ghost?.entry != null) around.current.onMove(ghost.entry, ghost.slot);
}

function begin(hands: RoomHands): void {
  if (hands.held === null) return;
  hands.held.hasHold = true;
  hands.held.isDragging = true;
  hands.hasDragged = true;
  document.body.classList.add('calendar-dragging');
}

function take(hands: RoomHands, event: React.PointerEvent): void {
  hands.hasDragged = false;
  letGo(hands, false);
  const around = hands.around.current;
  const element = event.target instanceof Element ? event.target : null;
  const entry = entryOfLine(around, element);
  const cell = cellOf(around, element);
  if (event.button !== 0 || !event.isPrimary || entry?.movable !== true || cell === undefined) return;
  const isTouch = event.pointerType === 'touch';
  hands.held = {
    id: event.pointerId,
    entry,
    grabbed: cell.date,
    x: event.clientX,
    y: event.clientY,
    hasHold: !isTouch,
    isDragging: false,
    timer: isTouch ? window.setTimeout(() => begin(hands), LONG_PRESS_MILLISECONDS) : 0,
  };
}

function moveOn(hands: RoomHands, event: PointerEvent): void {
  const { held } = hands;
  if (held === null || held.id !== event.pointerId) return;
  const isFar = Math.hypot(event.clientX - held.x, event.clientY - held.y) > TREMBLE;
  if (!held.hasHold) {
    if (isFar) letGo(hands, false);
    return;
  }
  if (!held.isDragging && isFar) begin(hands);
  if (held.isDragging) follow(hands, event.clientX, event.clientY);
}

function click(hands: RoomHands, event: React.MouseEvent): void {
  const around = hands.around.current;
  if (hands.hasDragged) {
    hands.hasDragged = false;
    return;
  }
  const element = event.target instanceof Element ? event.target : null;
  const entry = entryOfLine(around, element);
  if (entry !== undefined) return around.onOpen(entry);
  const holder = element?.closest<HTMLElement>('[data-held]')?.dataset['held'];
  if (holder !== undefined) return around.onOpenBooking(Number(holder));
  const cell = cellOf(around, element);
  // Nothing is begun where nothing is free, unless by the key of its button: then the form says why.
  if (cell !== undefined && element?.closest('td.cell-full') == null) around.add(cell);
}

/** Mouse and finger on the week by resource: lines are opened, or carried to another cell. */
export function useRoomHands(around: RoomsAround) {
  const latest = useLatest(around);
  const hands = useRef<RoomHands>({ around: latest, held: null, hasDragged: false });
  useEffect(() => {
    const own = hands.current;
    const onMove = (event: PointerEvent): void => moveOn(own, event);
    const onUp = (event: PointerEvent): void => letGo(own, event.type === 'pointerup');
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || own.held?.isDragging !== true) return;
      event.preventDefault();
      event.stopPropagation();
      letGo(own, false);
    };
    const onTouch = (event: TouchEvent): void => {
      if (own.held?.isDragging === true) event.preventDefault();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('touchmove', onTouch, { passive: false });
    return () => {
      letGo(own, false);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('touchmove', onTouch);
    };
  }, []);
  return {
    onPointerDown: useCallback((event: React.PointerEvent) => take(hands.current, event), []),
    onClick: useCallback((event: React.MouseEvent) => click(hands.current, event), []),
  };
}
