import { useMemo, useRef, type ReactNode } from 'react';
import { Calendar as BigCalendar, type CalendarProps, type View } from 'react-big-calendar';
import * as dragAndDropAddon from 'react-big-calendar/lib/addons/dragAndDrop';
import 'react-big-calendar/lib/css/react-big-calendar.css';
import 'react-big-calendar/lib/addons/dragAndDrop/styles.css';
import { datePart, timePart, type LocalDate } from '../../shared/domain/calendar.ts';
import { formatTime, formatTimeRange } from '../../shared/domain/french.ts';
import type { CalendarSlot, Entry } from './entries.ts';
import { entryClass, entryLabel, entryTitle } from './entry-words.ts';
import { frenchFormats, frenchMessages } from './french-formats.ts';
import { usePlainRoles } from './plain-roles.ts';
import { dayOfDrawn, drawnDay, drawnOf, localOfDrawn } from './wall-clock.ts';
import { wallClockLocalizer } from './wall-clock-localizer.ts';

export interface MonthViewProps {
  readonly date: LocalDate;
  readonly getNow: () => Date;
  readonly entries: readonly Entry[];
  readonly selectedId: number | null;
  readonly onOpen: (entry: Entry) => void;
  readonly onSlot: (slot: CalendarSlot) => void;
  readonly onMove: (entry: Entry, slot: CalendarSlot) => void;
  readonly onDay: (date: LocalDate) => void;
}

/** An entry with the Dates that the library lays it out by (wall-clock.ts). */
interface DrawnEntry {
  readonly entry: Entry;
  readonly start: Date;
  readonly end: Date;
}

interface Change {
  readonly event: DrawnEntry;
  readonly start: Date | string;
  readonly end: Date | string;
}

type Draggable = CalendarProps<DrawnEntry> & {
  readonly onEventDrop: (change: Change) => void;
  readonly onEventResize: (change: Change) => void;
  readonly draggableAccessor: (drawn: DrawnEntry) => boolean;
  readonly resizableAccessor: (drawn: DrawnEntry) => boolean;
};

type WithDragAndDrop = (calendar: typeof BigCalendar) => React.ComponentType<Draggable>;

/** The addon is CommonJS: bundled, its function is one `default` deeper than run from source. */
function addonFunction(addon: unknown): WithDragAndDrop {
  const inner = (addon as { readonly default?: unknown }).default ?? addon;
  return (
    typeof inner === 'function' ? inner : (inner as { readonly default: unknown }).default
  ) as WithDragAndDrop;
}

const DraggableCalendar = addonFunction(dragAndDropAddon)(BigCalendar);

/** A booking in a month: a real button, since the library's own cell cannot have the focus. */
function MonthEntry({ event: { entry } }: { readonly event: DrawnEntry }): ReactNode {
  const { booking } = entry;
  const isOneDay = datePart(entry.startsAt) === datePart(entry.endsAt);
  return (
    <button type="button" className="month-entry" data-booking={entry.id}>
      <span className="entry-sign" aria-hidden />
      <span className="figures">{formatTime(timePart(entry.startsAt))}</span>{' '}
      <strong>{entryLabel(entry)}</strong> <span className="entry-where">{booking.resourceName}</span>
      {booking.status === 'option' && <span className="entry-remark"> option</span>}
      <span className="visually-hidden">
        {isOneDay ? formatTimeRange(timePart(entry.startsAt), timePart(entry.endsAt)) : ''}
      </span>
    </button>
  );
}

function MonthHead({ label }: { readonly label: string }): ReactNode {
  return <span>{label}</span>;
}

// Given as one object that never changes: another object would have the library draw every cell anew.
const components = { event: MonthEntry, month: { event: MonthEntry }, header: MonthHead };

const views: View[] = ['month'];
const asDrawn = (value: Date | string): Date => (typeof value === 'string' ? new Date(value) : value);
const isMovable = ({ entry }: DrawnEntry): boolean => entry.movable;
const isNotResized = (): boolean => false;
const titleOf = ({ entry }: DrawnEntry): string => entryLabel(entry);
const tooltipOf = ({ entry }: DrawnEntry): string => entryTitle(entry);

/** The month, by the library: bookings as lines, those of several days across them; dragged to another day. */
export function MonthView(props: MonthViewProps): ReactNode {
  const { onOpen, onSlot, onMove } = props;
  const frame = useRef<HTMLDivElement>(null);
  usePlainRoles(frame);
  const drawn = useMemo(
    () =>
      props.entries.map((entry) => ({
        entry,
        start: drawnOf(entry.startsAt),
        end: drawnOf(entry.endsAt),
      })),
    [props.entries],
  );
  const change = ({ event, start, end }: Change): void =>
    onMove(event.entry, {
      resourceId: event.entry.resourceId,
      startsAt: localOfDrawn(asDrawn(start)),
      endsAt: localOfDrawn(asDrawn(end)),
    });
  return (
    <div ref={frame} className="month-frame">
      <DraggableCalendar
        localizer={wallClockLocalizer}
        culture="fr"
        formats={frenchFormats}
        messages={frenchMessages}
        components={components}
        toolbar={false}
        views={views}
        view="month"
        date={drawnDay(props.date)}
        getNow={props.getNow}
        events={drawn}
        titleAccessor={titleOf}
        tooltipAccessor={tooltipOf}
        eventPropGetter={({ entry }) => ({
          className: entryClass(entry),
          style: { '--band': `var(--band-${entry.resourceId})` } as React.CSSProperties,
        })}
        selected={drawn.find(({ entry }) => entry.id === props.selectedId) ?? null}
        selectable
        onSelectSlot={({ slots, start }) => onSlot(daysSlot(slots, start))}
        onSelectEvent={({ entry }) => onOpen(entry)}
        onKeyPressEvent={({ entry }, event) => {
          if (!('key' in event) || (event.key !== 'Enter' && event.key !== ' ')) return;
          event.preventDefault();
          onOpen(entry);
        }}
        draggableAccessor={isMovable}
        resizableAccessor={isNotResized}
        onEventDrop={change}
        onEventResize={change}
        onNavigate={() => undefined}
        onView={() => undefined}
        onDrillDown={(date) => props.onDay(dayOfDrawn(asDrawn(date)))}
      />
    </div>
  );
}

/** The days that were clicked or drawn over, at their usual hour. The library's `end` is of the browser's zone. */
export function daysSlot(slots: readonly Date[], start: Date): CalendarSlot {
  const first = slots[0] ?? start;
  const last = slots.at(-1) ?? first;
  return {
    resourceId: null,
    startsAt: `${dayOfDrawn(first)}T09:00`,
    endsAt: `${dayOfDrawn(last)}T10:00`,
  };
}
