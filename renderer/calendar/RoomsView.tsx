import { memo, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { addDays, weekStart, type LocalDate } from '../../shared/domain/calendar.ts';
import { formatDateLong } from '../../shared/domain/french.ts';
import { columnModels, type ColumnModel } from './column-models.ts';
import { useCalendar } from './context.ts';
import type { CalendarColumn, CalendarSlot, Entry } from './entries.ts';
import { momentOf } from './geometry.ts';
import { ColumnHead, DayHead } from './headers.tsx';
import type { HoursShape } from './hours-state.ts';
import { RoomCell } from './RoomCell.tsx';
import { RoomGhost } from './RoomGhost.tsx';
import { firstFreeHour, rowHeight, rowsInSight, type RoomRow } from './room-rows.ts';
import { useRoomHands } from './use-room-hands.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { roomState } from './room-state.ts';
import { useIsPrinted } from './use-printed.ts';

export interface RoomsViewProps {
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly now: HoursShape['now'];
  readonly entries: readonly Entry[];
  readonly resources: readonly CalendarColumn[];
  readonly selectedId: number | null;
  readonly onOpen: (entry: Entry) => void;
  readonly onOpenBooking: (id: number) => void;
  readonly onSlot: (slot: CalendarSlot) => void;
  readonly onMove: (entry: Entry, slot: CalendarSlot) => void;
  readonly onDay: (date: LocalDate) => void;
}

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** The week by resource: rows are resources, columns are days, and a cell lists what is booked there that day. */
export const RoomsView = memo(function RoomsView(props: RoomsViewProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const [state] = useState(roomState);
  const days = useMemo(() => DAYS.map((day) => addDays(weekStart(props.date), day)), [props.date]);
  const rows = useRows(props, days);
  const heights = useMemo(() => rows.map(({ cells }) => rowHeight(cells)), [rows]);
  const [first, last] = useRowsInSight(scroller, heights);
  const add = (model: ColumnModel): void => {
    const now = props.now();
    const reached = model.date === now.date ? now.minute : 0;
    const free = firstFreeHour(model.occupation, reached) ?? { from: 9 * 60, to: 10 * 60 };
    const { date, resourceId } = model;
    props.onSlot({ resourceId, startsAt: momentOf(date, free.from), endsAt: momentOf(date, free.to) });
  };
  const around = { rows, days, state, scroller, add, ...props };
  const hands = useRoomHands(around);
  const onKeyDown = useRoomKeys(around);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- one set of listeners for all its buttons
    <div ref={scroller} className="rooms-scroll" {...hands} onKeyDown={onKeyDown} data-planning-grid>
      <table className="rooms-table" aria-label="Semaine par ressource">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Ressource</span>
            </th>
            {days.map((day) => (
              <th key={day} scope="col" className={day === props.today ? 'rbc-today' : ''}>
                <DayHead date={day} onDay={props.onDay} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ resource, cells }, row) => (
            <tr key={resource.id} style={{ height: heights[row] }} data-row={row}>
              <th scope="row">
                <ColumnHead resource={resource} />
              </th>
              {cells.map((model, column) => (
                <RoomCell
                  key={model.date}
                  model={model}
                  row={row}
                  column={column}
                  label={`Réserver ${resource.name}, ${formatDateLong(model.date)}`}
                  inSight={row >= first && row <= last}
                  isPast={model.date < props.today}
                  selectedId={props.selectedId}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <RoomGhost state={state} scroller={scroller} />
    </div>
  );
});

function useRows(props: RoomsViewProps, days: readonly LocalDate[]): readonly RoomRow[] {
  const calendar = useCalendar();
  const { entries, resources } = props;
  return useMemo(() => {
    const columns = resources.flatMap(({ id }) => days.map((date) => ({ date, resourceId: id })));
    const models = columnModels(columns, {
      entries,
      placesOf: (id) => calendar.columns.get(id)?.places ?? 1,
      veilsOf: (id) => calendar.veilsOf(id),
    });
    return resources.map((resource, row) => ({
      resource,
      cells: models.slice(row * days.length, (row + 1) * days.length),
    }));
  }, [entries, resources, days, calendar]);
}

function useRowsInSight(
  scroller: RefObject<HTMLElement | null>,
  heights: readonly number[],
): readonly [number, number] {
  const isPrinted = useIsPrinted();
  const [seen, setSeen] = useState({ top: 0, height: 900 });
  useEffect(() => {
    const { current } = scroller;
    if (current === null) return;
    const look = (): void => {
      // By hundreds of pixels: a row more or less is drawn beforehand anyway.
      const top = Math.floor(current.scrollTop / 100) * 100;
      const height = current.clientHeight;
      setSeen((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    const observer = new ResizeObserver(look);
    observer.observe(current);
    current.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return isPrinted ? [0, heights.length] : rowsInSight(heights, seen.top, seen.height);
}
