import type { RefObject } from 'react';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { addDays, daysBetween, datePart, timePart } from '../../shared/domain/calendar.ts';
import type { ColumnModel } from './column-models.ts';
import type { CalendarSlot, Entry } from './entries.ts';
import { hoursState, type HoursState } from './hours-state.ts';
import type { RoomRow } from './room-rows.ts';

/** What moves over the week by resource: a ghost, as over the hours. */
export type RoomState = Pick<HoursState, 'ghost'>;

/** The state of one week by resource. */
export function roomState(): RoomState {
  return hoursState();
}

/** The week as it is drawn now, for its listeners. */
export interface RoomsAround {
  readonly rows: readonly RoomRow[];
  readonly days: readonly LocalDate[];
  readonly state: RoomState;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly add: (model: ColumnModel) => void;
  readonly onOpen: (entry: Entry) => void;
  readonly onOpenBooking: (id: number) => void;
  readonly onMove: (entry: Entry, slot: CalendarSlot) => void;
}

/** A booking put into another cell: the same hours, another day or resource; `grabbed` is the day it was held by. */
export function putInCell(
  bounds: CalendarSlot,
  grabbed: LocalDate,
  cell: { readonly date: LocalDate; readonly resourceId: number | null },
): CalendarSlot {
  const days = daysBetween(grabbed, cell.date);
  const shift = (local: string): string => `${addDays(datePart(local), days)}T${timePart(local)}`;
  return {
    resourceId: cell.resourceId ?? bounds.resourceId,
    startsAt: shift(bounds.startsAt),
    endsAt: shift(bounds.endsAt),
  };
}

/** The cell that an element is in. */
export function cellOf(around: RoomsAround, element: Element | null): ColumnModel | undefined {
  const [row = '', column = ''] =
    element?.closest<HTMLElement>('[data-cell]')?.dataset['cell']?.split('/') ?? [];
  return around.rows[Number(row)]?.cells[Number(column)];
}

/** The booking whose line an element is in. */
export function entryOfLine(around: RoomsAround, element: Element | null): Entry | undefined {
  const id = element?.closest<HTMLElement>('[data-entry]')?.dataset['entry'];
  if (id === undefined) return undefined;
  return cellOf(around, element)?.placed.find(({ item }) => item.entry.id === Number(id))?.item.entry;
}
