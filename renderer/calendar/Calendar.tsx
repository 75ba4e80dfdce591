import { useMemo, useRef, type ReactNode } from 'react';
import { Calendar as BigCalendar, type CalendarProps, type View } from 'react-big-calendar';
import * as dragAndDropAddon from 'react-big-calendar/lib/addons/dragAndDrop';
import 'react-big-calendar/lib/css/react-big-calendar.css';
import 'react-big-calendar/lib/addons/dragAndDrop/styles.css';
import type { LocalDate, LocalDateTime } from '../../shared/domain/calendar.ts';
import './calendar.css';
import './entries.css';
import { CalendarContext, type CalendarContextValue } from './context.ts';
import { DayColumn } from './DayColumn.tsx';
import type { CalendarColumn, CalendarSlot, Entry } from './entries.ts';
import { EntryCell, entryClass, MonthEntry } from './EntryCell.tsx';
import { frenchFormats, frenchMessages } from './french-formats.ts';
import { ColumnHead, DayHead } from './headers.tsx';
import { usePlainRoles } from './plain-roles.ts';
import { usePlaceClock } from './place-clock.ts';
import { dayOfDrawn, drawnDay, drawnOf, spanOfDrawn } from './wall-clock.ts';
import { wallClockLocalizer } from './wall-clock-localizer.ts';

export type CalendarView = 'day' | 'week' | 'month';

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
  readonly onSlot: (slot: CalendarSlot) => void;
  readonly onMove: (entry: Entry, slot: CalendarSlot) => void;
  readonly onDay: (date: LocalDate) => void;
}

type Draggable = CalendarProps<Entry, CalendarColumn> & {
  readonly onEventDrop: (change: Change) => void;
  readonly onEventResize: (change: Change) => void;
  readonly draggableAccessor: (entry: Entry) => boolean;
  readonly resizableAccessor: (entry: Entry) => boolean;
};

interface Change {
  readonly event: Entry;
  readonly start: Date | string;
  readonly end: Date | string;
  readonly resourceId?: string | number;
}

type WithDragAndDrop = (calendar: typeof BigCalendar) => React.ComponentType<Draggable>;

/** The addon is CommonJS: bundled, its function is one `default` deeper than run from source. */
function addonFunction(addon: unknown): WithDragAndDrop {
  const inner = (addon as { readonly default?: unknown }).default ?? addon;
  return (
    typeof inner === 'function' ? inner : (inner as { readonly default: unknown }).default
  ) as WithDragAndDrop;
}

const DraggableCalendar = addonFunction(dragAndDropAddon)(BigCalendar);

// Given as one object that never changes: another object would have the library draw every cell anew.
const components = {
  event: EntryCell,
  month: { event: MonthEntry },
  header: DayHead,
  resourceHeader: ColumnHead,
  dayColumnWrapper: DayColumn,
} as unknown as NonNullable<CalendarProps<Entry, CalendarColumn>['components']>;

const views: View[] = ['day', 'week', 'month'];
const STEP_MINUTES = 15;
const asDrawn = (value: Date | string): Date => (typeof value === 'string' ? new Date(value) : value);
const isMovable = (entry: Entry): boolean => entry.movable;
const titleOf = (entry: Entry): string => entry.booking.label;
const tooltipOf = (entry: Entry): string =>
  [entry.booking.resourceName, entry.booking.label, ...entry.booking.flags].join(' · ');

/** The calendar of the planning: bookings over drawn Dates, by drag, click and keyboard. */
export function PlanningCalendar(props: PlanningCalendarProps): ReactNode {
  const { view, onOpen, onSlot, onMove, columns } = props;
  const frame = useRef<HTMLDivElement>(null);
  usePlainRoles(frame);
  const getNow = usePlaceClock(props.localNow);
  const entries = useMemo(() => [...props.entries], [props.entries]);
  const resources = useMemo(() => [...columns], [columns]);
  const byResource = view === 'day' && resources.length > 0;
  const change = ({ event, start, end, resourceId }: Change): void =>
    onMove(event, {
      resourceId: typeof resourceId === 'number' ? resourceId : event.resourceId,
      ...spanOfDrawn({ start: asDrawn(start), end: asDrawn(end) }),
    });
  return (
    <CalendarContext value={props.context}>
      <div
        ref={frame}
        className={`planning-calendar view-${view}`}
        style={{ '--hour': `${props.hourHeight}px`, '--columns': resources.length } as React.CSSProperties}
      >
        <DraggableCalendar
          localizer={wallClockLocalizer}
          culture="fr"
          formats={frenchFormats}
          messages={frenchMessages}
          components={components}
          toolbar={false}
          views={views}
          view={view}
          date={drawnDay(props.date)}
          getNow={getNow}
          events={entries}
          titleAccessor={titleOf}
          tooltipAccessor={tooltipOf}
          eventPropGetter={(entry) => ({ className: entryClass(entry) })}
          {...(byResource && {
            resources,
            resourceIdAccessor: 'id' as const,
            resourceTitleAccessor: 'name' as const,
          })}
          selected={props.entries.find((entry) => entry.id === props.selectedId) ?? null}
          step={STEP_MINUTES}
          timeslots={60 / STEP_MINUTES}
          scrollToTime={drawnOf(`${props.date}T${props.scrollTo}`)}
          dayLayoutAlgorithm="no-overlap"
          showMultiDayTimes
          selectable
          onSelectSlot={(slot) => onSlot(slotOf(slot, view))}
          onSelectEvent={onOpen}
          onKeyPressEvent={(entry, event) => {
            if (!('key' in event) || (event.key !== 'Enter' && event.key !== ' ')) return;
            event.preventDefault();
            onOpen(entry);
          }}
          draggableAccessor={isMovable}
          resizableAccessor={isMovable}
          onEventDrop={change}
          onEventResize={change}
          onNavigate={() => undefined}
          onView={() => undefined}
          onDrillDown={(date) => props.onDay(dayOfDrawn(asDrawn(date)))}
        />
      </div>
    </CalendarContext>
  );
}

/** What was clicked or drawn over. A click on a quarter asks for an hour; a day of the month for its usual hour. */
function slotOf(
  slot: {
    readonly start: Date;
    readonly end: Date;
    readonly slots: Date[];
    readonly action: string;
    readonly resourceId?: number | string | undefined;
  },
  view: CalendarView,
): CalendarSlot {
  const resourceId = typeof slot.resourceId === 'number' ? slot.resourceId : null;
  if (view === 'month') {
    // The library computes the month's `end` in the browser's zone; its slots are ours.
    const [first = slot.start] = slot.slots;
    const last = slot.slots.at(-1) ?? first;
    return { resourceId, startsAt: `${dayOfDrawn(first)}T09:00`, endsAt: `${dayOfDrawn(last)}T10:00` };
  }
  const end = slot.action === 'select' ? slot.end : new Date(slot.start.getTime() + 3_600_000);
  return { resourceId, ...spanOfDrawn({ start: slot.start, end }) };
}
