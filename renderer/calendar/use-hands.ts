import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { CalendarSlot, Entry } from './entries.ts';
import { entryTitle } from './entry-words.ts';
import { edgeSpeed, floorStep, HEAD_HEIGHT, GUTTER_WIDTH } from './geometry.ts';
import { drawnSlot, gripAt, movedSlot, stretchedSlot, type Grip, type GridPoint } from './gestures.ts';
import { pointUnder, reachedMinute, type HoursShape, type HoursState } from './hours-state.ts';
import { freedomOf, freeUntil } from './occupation.ts';

/** Pixels that a press may tremble before it is a drag, and milliseconds that a finger rests before it takes hold. */
const TREMBLE = 4;
const LONG_PRESS_MILLISECONDS = 380;
/** A click asks for the half-hour it is in, for an hour of time. */
const OFFER_STEP = 30;
const OFFER_MINUTES = 60;

interface Press {
  readonly id: number;
  readonly isTouch: boolean;
  readonly x: number;
  readonly y: number;
  readonly from: GridPoint;
  readonly entry: Entry | null;
  readonly grip: Grip;
  readonly box: HTMLElement | null;
  last: { x: number; y: number };
  /** A finger that only passes scrolls; one that has rested drags. */
  hasHold: boolean;
  isDragging: boolean;
  timer: number;
  frame: number;
}

interface Hands {
  readonly shape: RefObject<HoursShape>;
  readonly state: HoursState;
  press: Press | null;
  /** A drag ends in a click that nobody meant. */
  hasDragged: boolean;
}

/** The slot that a drag stands for now. */
function slotOf(press: Press, to: GridPoint): CalendarSlot {
  if (press.entry === null) return drawnSlot(press.from, to);
  const bounds = { ...press.entry, resourceId: press.entry.resourceId };
  return press.grip === 'body' ? movedSlot(bounds, press.from, to) : stretchedSlot(bounds, press.grip, to);
}

function follow(hands: Hands): void {
  const { press, shape, state } = hands;
  if (press === null) return;
  const point = pointUnder(shape.current, press.last.x, press.last.y);
  const column = point === undefined ? undefined : shape.current.models[point.column];
  if (point === undefined || column === undefined) return;
  const slot = slotOf(press, { column, minute: point.minute });
  state.ghost.set({ entry: press.entry, slot, byKeys: false });
}

/** Scrolls while the pointer is near an edge, frame by frame, and lets the ghost follow. */
function scrollAtEdges(hands: Hands): void {
  const { press, shape } = hands;
  const element = shape.current.scroller.current;
  if (press === null || !press.isDragging || element === null) return;
  const box = element.getBoundingClientRect();
  const x = press.last.x - box.left - GUTTER_WIDTH;
  const y = press.last.y - box.top - HEAD_HEIGHT;
  const across = edgeSpeed(x, element.clientWidth - GUTTER_WIDTH);
  const down = edgeSpeed(y, element.clientHeight - HEAD_HEIGHT);
  if (across !== 0 || down !== 0) {
    element.scrollBy(across, down);
    follow(hands);
  }
  press.frame = requestAnimationFrame(() => scrollAtEdges(hands));
}

function startDrag(hands: Hands): void {
  const { press, state } = hands;
  if (press === null || press.isDragging) return;
  press.isDragging = true;
  hands.hasDragged = true;
  state.offer.set(null);
  state.cursor.set(null);
  press.box?.classList.add('dragged');
  document.body.classList.add('calendar-dragging');
  follow(hands);
  press.frame = requestAnimationFrame(() => scrollAtEdges(hands));
}

function letGo(hands: Hands, isDropped: boolean): void {
  const { press, shape, state } = hands;
  if (press === null) return;
  hands.press = null;
  window.clearTimeout(press.timer);
  cancelAnimationFrame(press.frame);
  press.box?.classList.remove('dragged');
  document.body.classList.remove('calendar-dragging');
  const ghost = state.ghost.get();
  state.ghost.set(null);
  if (!press.isDragging || !isDropped || ghost === null) return;
  if (ghost.entry === null) shape.current.onSlot(ghost.slot);
  else shape.current.onMove(ghost.entry, ghost.slot);
}

function entryUnder(shape: HoursShape, target: EventTarget | null): [Entry | null, HTMLElement | null] {
  const box = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null;
  if (box === null) return [null, null];
  const id = Number(box.dataset['entry']);
  for (const { placed } of shape.models) {
    const found = placed.find(({ item }) => item.entry.id === id);
    if (found !== undefined) return [found.item.entry, box];
  }
  return [null, box];
}

function take(hands: Hands, event: React.PointerEvent): void {
  const shape = hands.shape.current;
  hands.hasDragged = false;
  letGo(hands, false);
  if (event.button !== 0 || !event.isPrimary) return;
  const point = pointUnder(shape, event.clientX, event.clientY);
  const column = point === undefined ? undefined : shape.models[point.column];
  if (point === undefined || !point.isInside || column === undefined) return;
  const [entry, box] = entryUnder(shape, event.target);
  if (box !== null && entry?.movable !== true) return;
  const isTouch = event.pointerType === 'touch';
  const bounds = box?.getBoundingClientRect();
  hands.press = {
    id: event.pointerId,
    isTouch,
    x: event.clientX,
    y: event.clientY,
    last: { x: event.clientX, y: event.clientY },
    from: { column, minute: point.minute },
    entry,
    box,
    grip: bounds === undefined ? 'body' : gripAt(event.clientY - bounds.top, bounds.height, isTouch),
    hasHold: !isTouch,
    isDragging: false,
    timer: isTouch ? window.setTimeout(() => holdByFinger(hands), LONG_PRESS_MILLISECONDS) : 0,
    frame: 0,
  };
}

function holdByFinger(hands: Hands): void {
  if (hands.press === null) return;
  hands.press.hasHold = true;
  startDrag(hands);
}

function moveOn(hands: Hands, event: PointerEvent): void {
  const { press } = hands;
  if (press === null || event.pointerId !== press.id) return;
  press.last = { x: event.clientX, y: event.clientY };
  const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > TREMBLE;
  // A finger that moves before it has hold scrolls the page: that is no drag.
  if (!press.hasHold) {
    if (far) letGo(hands, false);
    return;
  }
  if (!press.isDragging && far) startDrag(hands);
  if (press.isDragging) follow(hands);
}

/** What a click on the hours begins: nothing where it is full, the booking that holds it where it is taken. */
function click(hands: Hands, event: React.MouseEvent): void {
  const shape = hands.shape.current;
  if (hands.hasDragged) {
    hands.hasDragged = false;
    return;
  }
  const [entry, box] = entryUnder(shape, event.target);
  if (entry !== null) return shape.onOpen(entry);
  if (box !== null) return;
  const point = pointUnder(shape, event.clientX, event.clientY);
  if (point === undefined || !point.isInside) return;
  const model = shape.models[point.column];
  if (model === undefined) return;
  const from = floorStep(point.minute, OFFER_STEP);
  const freedom = freedomOf(model.occupation, point.minute, point.minute + 1, 0);
  if (freedom.kind === 'taken' && freedom.bookingId !== null) shape.onOpenBooking(freedom.bookingId);
  else if (freedom.kind === 'full' || freedom.kind === 'taken') hands.state.said.set('Complet.');
  else {
    const held = model.occupation.places === 1 ? model.occupation.held : [];
    const start = Math.max(from, ...takenBefore(held, point.minute, from));
    const to = freeUntil(model.occupation, start, start + OFFER_MINUTES);
    shape.onSlot(drawnSlot({ column: model, minute: start }, { column: model, minute: to - 1 }));
  }
}

/** Ends of what holds the beginning of the half-hour that a click is in: it begins after them. */
function takenBefore(
  held: readonly { readonly to: number; readonly from: number }[],
  minute: number,
  from: number,
): number[] {
  return held
    .filter((each) => each.from <= from && each.to > from && each.to <= minute)
    .map((each) => each.to);
}

function hover(hands: Hands, event: React.PointerEvent): void {
  const { state } = hands;
  const shape = hands.shape.current;
  if (hands.press !== null || event.pointerType !== 'mouse') return;
  const target = event.target instanceof Element ? event.target : null;
  const box = target?.closest<HTMLElement>('[data-entry]') ?? null;
  if (box !== null && box.title === '') {
    const [entry] = entryUnder(shape, box);
    if (entry !== null) box.title = entryTitle(entry);
  }
  const point = pointUnder(shape, event.clientX, event.clientY);
  const model = point === undefined ? undefined : shape.models[point.column];
  if (point?.isInside !== true || model === undefined || box !== null) return state.offer.set(null);
  const from = floorStep(point.minute, OFFER_STEP);
  const freedom = freedomOf(model.occupation, from, from + OFFER_STEP, reachedMinute(shape, model.date));
  const to = freeUntil(model.occupation, from, from + OFFER_MINUTES);
  state.offer.set(freedom.kind === 'free' ? { column: point.column, from, to } : null);
}

/** Mouse and finger on the hours: one set of listeners for all of them, however many bookings there are. */
export function useHands(shape: RefObject<HoursShape>, state: HoursState) {
  const hands = useRef<Hands>({ shape, state, press: null, hasDragged: false });
  useEffect(() => {
    const own = hands.current;
    const onMove = (event: PointerEvent): void => moveOn(own, event);
    const onUp = (event: PointerEvent): void => {
      if (own.press?.id === event.pointerId) letGo(own, true);
    };
    const onCancel = (event: PointerEvent): void => {
      if (own.press?.id === event.pointerId) letGo(own, false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || own.press?.isDragging !== true) return;
      event.preventDefault();
      event.stopPropagation();
      letGo(own, false);
    };
    // Once a finger has hold, the page must not scroll under it.
    const onTouch = (event: TouchEvent): void => {
      if (own.press?.isDragging === true) event.preventDefault();
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onCancel);
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('touchmove', onTouch, { passive: false });
    return () => {
      letGo(own, false);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('touchmove', onTouch);
    };
  }, []);
  return {
    onPointerDown: useCallback((event: React.PointerEvent) => take(hands.current, event), []),
    onPointerMove: useCallback((event: React.PointerEvent) => hover(hands.current, event), []),
    onPointerLeave: useCallback(() => state.offer.set(null), [state]),
    onClick: useCallback((event: React.MouseEvent) => click(hands.current, event), []),
    onContextMenu: useCallback((event: React.MouseEvent) => {
      if (hands.current.press?.isTouch === true) event.preventDefault();
    }, []),
  };
}
