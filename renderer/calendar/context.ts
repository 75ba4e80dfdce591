import { createContext, useContext, type ComponentType } from 'react';
import type { LocalDateTime } from '../../shared/domain/calendar.ts';
import type { CalendarColumn, Entry, Veil } from './entries.ts';

/** What a booking that is being dragged would become. */
export interface DragNoteProps {
  readonly entry: Entry;
  readonly resourceId: number;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/**
 * What the calendar's cells need and the library does not hand on. Components given to the library must stay the same
 * objects, or it draws everything anew; so they read this instead.
 */
export interface CalendarContextValue {
  readonly columns: ReadonlyMap<number, CalendarColumn>;
  /** Of a resource, or of the day as a whole where columns are days (null). */
  veilsOf(resourceId: number | null): readonly Veil[];
  /** Says what a drag would give, inside the dragged booking. */
  readonly DragNote: ComponentType<DragNoteProps>;
}

export const CalendarContext = createContext<CalendarContextValue | null>(null);
/** The resource of the column that a cell is in; null where columns are days. */
export const ColumnContext = createContext<number | null>(null);

/** The calendar around a cell. Throws outside it. */
export function useCalendar(): CalendarContextValue {
  const value = useContext(CalendarContext);
  if (value === null) throw new Error('a calendar cell needs the calendar around it');
  return value;
}
