import { useCallback, useMemo, type ReactNode } from 'react';
import { datePart, type LocalDate, type LocalDateTime } from '../../shared/domain/calendar.ts';
import { useLatest } from '../ui/use-latest.ts';
import './calendar.css';
import './entries.css';
import './rooms.css';
import './swatches.css';
import { CalendarContext, type CalendarContextValue } from './context.ts';
import { minutesIntoDay } from './drawn-arithmetic.ts';
import type { CalendarColumn, CalendarSlot, Entry } from './entries.ts';
import { HoursView } from './HoursView.tsx';
import { MonthView } from './MonthView.tsx';
import { usePlaceClock } from './place-clock.ts';
import { RoomsView } from './RoomsView.tsx';
import { dayOfDrawn } from './wall-clock.ts';

export type CalendarView = 'day' | 'week' | 'rooms' | 'month';

export interface PlanningCalendarProps {
  readonly view: CalendarView;
  readonly date: LocalDate;
  readonly localNow: LocalDateTime;
  readonly entries: readonly Entry[];
  /** Columns of the day; the week and the month have days for columns. */
  readonly columns: readonly CalendarColumn[];
  readonly context: CalendarContextValue;
  /** Pixels of an hour. */
  readonly hourHeight: number;
  readonly scrollTo: string;
  readonly selectedId: number | null;
  readonly onOpen: (entry: Entry) => void;
  readonly onOpenBooking: (id: number) => void;
  readonly onSlot: (slot: CalendarSlot) => void;
  readonly onMove: (entry: Entry, slot: CalendarSlot) => void;
  readonly onDay: (date: LocalDate) => void;
}

/** The same functions at every render, so that the minute that passes draws no column anew. */
function useSteady(props: PlanningCalendarProps) {
  const latest = useLatest(props);
  return {
    onOpen: useCallback((entry: Entry) => latest.current.onOpen(entry), [latest]),
    onOpenBooking: useCallback((id: number) => latest.current.onOpenBooking(id), [latest]),
    onSlot: useCallback((slot: CalendarSlot) => latest.current.onSlot(slot), [latest]),
    onMove: useCallback((entry: Entry, slot: CalendarSlot) => latest.current.onMove(entry, slot), [latest]),
    onDay: useCallback((date: LocalDate) => latest.current.onDay(date), [latest]),
  };
}

/** The calendar of the planning: bookings over the place's wall clock, by drag, click, finger and keyboard. */
export function PlanningCalendar(props: PlanningCalendarProps): ReactNode {
  const { view, date, entries, selectedId } = props;
  const getNow = usePlaceClock(props.localNow);
  const now = useCallback(() => {
    const drawn = getNow();
    return { date: dayOfDrawn(drawn), minute: minutesIntoDay(drawn) };
  }, [getNow]);
  const steady = useSteady(props);
  const shared = useMemo(() => ({ date, entries, selectedId }), [date, entries, selectedId]);
  // Columns are few and bookings many: these find their resource's colour by its number.
  const bands = useMemo(
    () =>
      Object.fromEntries(
        [...props.context.columns].map(([id, { colour }]) => [`--band-${id}`, `var(--swatch-${colour})`]),
      ) as React.CSSProperties,
    [props.context],
  );
  return (
    <CalendarContext value={props.context}>
      <div className={`planning-calendar view-${view}`} style={bands}>
        {view === 'month' ? (
          <MonthView {...shared} {...steady} getNow={getNow} />
        ) : view === 'rooms' ? (
          <RoomsView
            {...shared}
            {...steady}
            today={datePart(props.localNow)}
            now={now}
            resources={props.columns}
          />
        ) : (
          <HoursView
            {...shared}
            {...steady}
            view={view}
            today={datePart(props.localNow)}
            now={now}
            resources={props.columns}
            hourHeight={props.hourHeight}
            scrollTo={props.scrollTo}
          />
        )}
      </div>
    </CalendarContext>
  );
}
