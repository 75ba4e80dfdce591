import type { RefObject } from 'react';
import type { ColumnModel, EntryPart } from './column-models.ts';
import type { CalendarSlot, Entry } from './entries.ts';
import { columnAt, GUTTER_WIDTH, HEAD_HEIGHT, minuteAt } from './geometry.ts';
import { stored, type Stored } from './stored.ts';

/** A booking as a drag would have it, or one that is being drawn (`entry` null). */
export interface Ghost {
  readonly entry: Entry | null;
  readonly slot: CalendarSlot;
  /** Held by keys: Enter puts it down. By hand: letting go does. */
  readonly byKeys: boolean;
}

/** Where the keyboard stands: on a booking, or on a stretch of free hours. */
export interface GridCursor {
  readonly column: number;
  /** The minute that it goes along, and where its selection ends. */
  readonly at: number;
  readonly to: number;
  readonly entryId: number | null;
}

/** A free slot under the pointer: what a click would begin. */
export interface Offer {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** What moves over the hours without drawing them anew. */
export interface HoursState {
  readonly ghost: Stored<Ghost | null>;
  readonly cursor: Stored<GridCursor | null>;
  readonly offer: Stored<Offer | null>;
  /** A word to a screen reader: « complet ». */
  readonly said: Stored<string>;
}

const sameSlot = (one: CalendarSlot, other: CalendarSlot): boolean =>
  one.startsAt === other.startsAt && one.endsAt === other.endsAt && one.resourceId === other.resourceId;

/** The state of one grid. A ghost that has not come to another step is the same ghost: nobody is asked again. */
export function hoursState(): HoursState {
  const state: HoursState = {
    ghost: stored<Ghost | null>(
      null,
      (one, other) =>
        one === other ||
        (one !== null && other !== null && one.entry === other.entry && sameSlot(one.slot, other.slot)),
    ),
    cursor: stored<GridCursor | null>(null),
    offer: stored<Offer | null>(
      null,
      (one, other) =>
        one === other ||
        (one !== null && other !== null && one.column === other.column && one.from === other.from),
    ),
    said: stored(''),
  };
  // What was said belongs to where one stood.
  state.cursor.subscribe(() => state.said.set(''));
  state.ghost.subscribe(() => state.said.set(''));
  return state;
}

/** The grid as it is drawn now, for listeners that are set up once. */
export interface HoursShape {
  readonly models: readonly ColumnModel[];
  /** Left edges of the columns in pixels of the sheet, and the right one of the last. */
  readonly edges: readonly number[];
  readonly hourHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onOpen: (entry: Entry) => void;
  readonly onOpenBooking: (id: number) => void;
  readonly onSlot: (slot: CalendarSlot) => void;
  readonly onMove: (entry: Entry, slot: CalendarSlot) => void;
  /** The place's time now: a day, and the minute of it. */
  readonly now: () => { readonly date: string; readonly minute: number };
}

/** The column and minute under a point of the window; undefined over the heads, the gutter or a scrollbar. */
export function pointUnder(
  shape: HoursShape,
  x: number,
  y: number,
): { readonly column: number; readonly minute: number; readonly isInside: boolean } | undefined {
  const { scroller, models, edges, hourHeight } = shape;
  const element = scroller.current;
  if (element === null || models.length === 0) return undefined;
  const box = element.getBoundingClientRect();
  const inX = x - box.left - GUTTER_WIDTH;
  const inY = y - box.top - HEAD_HEIGHT;
  return {
    column: columnAt(edges, inX + element.scrollLeft),
    minute: minuteAt(inY + element.scrollTop, hourHeight),
    isInside:
      inX >= 0 &&
      inY >= 0 &&
      x - box.left < element.clientWidth &&
      y - box.top < element.clientHeight &&
      inX + element.scrollLeft < (edges.at(-1) ?? 0),
  };
}

/** The part of an entry in a column. */
export function partIn(model: ColumnModel | undefined, entryId: number | null): EntryPart | undefined {
  return model?.placed.find(({ item }) => item.entry.id === entryId)?.item;
}

/** The minute of a column's day that has been reached: all of a past day, none of one to come. */
export function reachedMinute(shape: HoursShape, date: string): number {
  const now = shape.now();
  if (date === now.date) return now.minute;
  return date < now.date ? 1440 : 0;
}
