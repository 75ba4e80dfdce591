import { createContext, useContext, type ComponentType } from 'react';
import type { LocalDateTime } from '../../shared/domain/calendar.ts';
import type { CalendarColumn, CalendarSlot, Entry, Veil } from './entries.ts';

/** What a booking that is being dragged would become, or (null) what one that is being drawn would. */
export interface DragNoteProps {
  readonly entry: Entry | null;
  readonly resourceId: number;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/** What the calendar's parts need from the planning around it. */
export interface CalendarContextValue {
  readonly columns: ReadonlyMap<number, CalendarColumn>;
  /** Of a resource, or of the day as a whole where columns are days (null). */
  veilsOf(resourceId: number | null): readonly Veil[];
  /** Who would be in the way there, as far as the screen knows: said at once, before the store is asked. */
  takenBy(slot: CalendarSlot, except: Entry | null): string | null;
  /** Says what a drag would give, inside its ghost: the price, and what the store has against it. */
  readonly DragNote: ComponentType<DragNoteProps>;
}

export const CalendarContext = createContext<CalendarContextValue | null>(null);

/** The calendar around a part of it. Throws outside it. */
export function useCalendar(): CalendarContextValue {
  const value = useContext(CalendarContext);
  if (value === null) throw new Error('a part of the calendar needs the calendar around it');
  return value;
}
