import { useMemo, type ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { datePart, type LocalDate } from '../../../shared/domain/calendar.ts';
import { PlanningCalendar, type CalendarView } from '../../calendar/Calendar.tsx';
import type { CalendarContextValue } from '../../calendar/context.ts';
import { entryOf, gatherPlaces, type CalendarSlot } from '../../calendar/entries.ts';
import { coloursOf } from '../../../shared/domain/resource-colours.ts';
import { useNow } from '../../api/now.ts';
import { stateWord } from '../resources/kinds.ts';
import { DragNote } from './DragNote.tsx';
import { localConflict } from './local-conflicts.ts';
import { hourHeights } from './preferences.ts';
import { shownRange } from './ranges.ts';
import { useMoves } from './use-moves.ts';
import {
  clockChangeVeils,
  commonClosed,
  staffedVeils,
  veilsByResource,
  type ClosedOfResource,
} from './veils.ts';

export interface PlanningCanvasProps {
  readonly view: CalendarView;
  readonly date: LocalDate;
  readonly zoom: number;
  /** All resources: a hidden one may still hold a shown one (B2). */
  readonly resources: readonly Resource[];
  readonly shown: readonly Resource[];
  readonly bookings: readonly Booking[];
  readonly closed: readonly ClosedOfResource[];
  /** The permanences of what is shown. */
  readonly shifts: readonly Shift[];
  readonly selectedId: number | null;
  readonly onOpen: (id: number) => void;
  readonly onSlot: (slot: CalendarSlot) => void;
  readonly onDay: (date: LocalDate) => void;
}

/** The calendar fed with the place's bookings, closed hours and resources. */
export function PlanningCanvas(props: PlanningCanvasProps): ReactNode {
  const { resources, shown, bookings, closed, shifts, view } = props;
  const { localNow, zone } = useNow();
  const { moved, move } = useMoves();
  const columns = useMemo(() => {
    const colours = coloursOf(resources);
    return shown.map((resource) => ({
      id: resource.id,
      name: resource.name,
      kind: resource.kind,
      places: resource.capacity,
      colour: colours.get(resource.id) ?? 'grey',
      stateWord: stateWord(resource),
    }));
  }, [resources, shown]);
  const entries = useMemo(() => {
    const ids = new Set(shown.map(({ id }) => id));
    const drawn = bookings
      .filter((booking) => ids.has(booking.resourceId))
      .map((booking) => {
        const drop = moved.get(booking.id);
        return entryOf(booking, drop?.version === booking.version ? drop.slot : undefined);
      });
    if (view === 'day') return drawn;
    return gatherPlaces(drawn, new Set(shown.filter(({ capacity }) => capacity > 1).map(({ id }) => id)));
  }, [bookings, shown, moved, view]);
  const context = useMemo<CalendarContextValue>(() => {
    const clocks = view === 'month' ? [] : clockChangeVeils(shownRange(view, props.date), zone);
    const veils = veilsByResource(resources, bookings, closed);
    const ids = new Set(shown.map(({ id }) => id));
    const common = commonClosed(closed.filter(({ resourceId }) => ids.has(resourceId)));
    const staffed = staffedVeils(shown, shifts, bookings);
    return {
      columns: new Map(columns.map((column) => [column.id, column])),
      veilsOf: (resourceId) => [
        ...staffed(resourceId),
        ...(resourceId === null ? common : (veils.get(resourceId) ?? [])),
        ...clocks,
      ],
      takenBy: (slot, except) =>
        localConflict(
          resources,
          bookings,
          slot,
          except === null ? null : { id: except.id, places: except.booking.places },
        ),
      DragNote,
    };
  }, [resources, shown, bookings, closed, shifts, columns, view, props.date, zone]);
  return (
    <PlanningCalendar
      view={view}
      date={props.date}
      localNow={localNow}
      entries={entries}
      columns={columns}
      context={context}
      hourHeight={hourHeights[props.zoom] ?? hourHeights[1]}
      scrollTo="07:30"
      selectedId={props.selectedId}
      onOpen={(entry) =>
        entry.gathered > 1 ? props.onDay(datePart(entry.booking.startsAt)) : props.onOpen(entry.id)
      }
      onOpenBooking={props.onOpen}
      onSlot={props.onSlot}
      onMove={(entry, slot) => void move(entry, slot)}
      onDay={props.onDay}
    />
  );
}
