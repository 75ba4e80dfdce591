import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'wouter';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { CalendarSlot } from '../../calendar/entries.ts';
import { addMinutes, minutesOfDay } from '../../../shared/domain/calendar.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { AgendaList } from '../../features/bookings/AgendaList.tsx';
import { BookingPanel } from '../../features/bookings/BookingPanel.tsx';
import { Filters, visibleResources } from '../../features/bookings/Filters.tsx';
import { FindSlot } from '../../features/bookings/FindSlot.tsx';
import { focusGoToDate } from '../../features/bookings/GoToDate.tsx';
import { MiniMonth } from '../../features/bookings/MiniMonth.tsx';
import { NewBookingPanel } from '../../features/bookings/NewBookingPanel.tsx';
import { PlanningCanvas } from '../../features/bookings/PlanningCanvas.tsx';
import { PlanningToolbar } from '../../features/bookings/PlanningToolbar.tsx';
import {
  hourHeights,
  usePreferences,
  type PlanningPreferences,
} from '../../features/bookings/preferences.ts';
import { shownDays, shownRange, stepDate, type PlanningView } from '../../features/bookings/ranges.ts';
import { focusGrid, usePlanningActions } from '../../features/bookings/use-planning-actions.ts';
import { usePlanningRoute, type PlanningPlace } from '../../features/bookings/use-planning-route.ts';
import { DaysOffBand } from '../../features/resources/DaysOffBand.tsx';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import '../../features/bookings/planning.css';
import '../../features/bookings/planning-print.css';

const HOUR = 60;
/** One empty list, always the same: another each time would draw the calendar anew. */
const none: never[] = [];

/** The place's time, by resource or by day: what is booked, what is free, and the hands to change it. */
export function PlanningHome(): ReactNode {
  const { today } = useNow();
  const place = usePlanningRoute();
  const { route, date } = place;
  const session = useQuery('access.session', {}).data;
  const [preferences, change] = usePreferences(session?.accountId ?? null);
  const { view } = preferences;
  const [slot, setSlot] = useState<CalendarSlot | null>(null);
  const rail = useRail(route.kind !== 'day');
  const resources = useQuery('resources.list', {}).data ?? none;
  const goTo = (to: string): void => (route.kind === 'new' ? place.stay(to) : place.goTo(to));
  const step = (direction: -1 | 1): void => goTo(stepDate(view, date, direction));
  const openNew = (picked: CalendarSlot | null): void => {
    setSlot(picked);
    place.openNew();
  };
  useGridFocus(route.kind);
  usePlanningActions({
    onView: (to) => change({ view: to }),
    onStep: step,
    onToday: () => goTo(today),
    onZoom: (by) => change({ zoom: Math.min(hourHeights.length - 1, Math.max(0, preferences.zoom + by)) }),
    onGoToDate: () => {
      // The field is there before the next key comes: what is typed at once goes into it, not to the shortcuts.
      flushSync(rail.show);
      focusGoToDate();
    },
  });
  return (
    <div className="planning">
      <PlanningToolbar
        view={view}
        date={date}
        zoom={preferences.zoom}
        shown={visibleResources(resources, preferences)}
        isRailOpen={rail.open}
        onView={(to) => change({ view: to })}
        onStep={step}
        onToday={() => goTo(today)}
        onZoom={(zoom) => change({ zoom })}
        onNew={() => openNew(null)}
        onRail={rail.toggle}
      />
      <DaysOffBand {...shownDays(view, date)} />
      <div className="planning-rail" hidden={!rail.open}>
        <MiniMonth date={date} today={today} onDay={goTo} />
        <Filters resources={resources} preferences={preferences} change={change} />
        <FindSlot date={date} onPick={openNew} />
      </div>
      <PlanningBody
        place={place}
        preferences={preferences}
        change={change}
        resources={resources}
        onSlot={openNew}
      />
      <PlanningPanel place={place} view={view} resources={resources} slot={slot} />
    </div>
  );
}

/** What is shown of the days: the calendar, or the list. Only their range is fetched. */
function PlanningBody({
  place,
  preferences,
  change,
  resources,
  onSlot,
}: {
  readonly place: PlanningPlace;
  readonly preferences: PlanningPreferences;
  readonly change: (patch: Partial<PlanningPreferences>) => void;
  readonly resources: readonly Resource[];
  readonly onSlot: (slot: CalendarSlot) => void;
}): ReactNode {
  const { route, date } = place;
  const { view } = preferences;
  const range = shownRange(view, date);
  const shown = useMemo(() => visibleResources(resources, preferences), [resources, preferences]);
  const bookings = useQuery('bookings.inRange', { ...range, withCancelled: preferences.withCancelled });
  const closed = useQuery('resources.closed', range);
  const shifts = useQuery('fablab.shifts', { ...range, withCancelled: false }, { enabled: view !== 'list' });
  const selectedId = route.kind === 'booking' ? route.id : null;
  const ids = new Set(shown.map(({ id }) => id));
  const listed = (bookings.data ?? none).filter((booking) => ids.has(booking.resourceId));
  return (
    <div className="planning-canvas" aria-busy={bookings.outdated}>
      {resources.length === 0 && bookings.data !== undefined ? (
        <EmptyState
          title="Aucune ressource à réserver pour le moment."
          action={<Link href={`${homePaths.settings}/ressources`}>Ajouter une salle</Link>}
        >
          Les salles, postes et machines s’ajoutent dans Réglages.
        </EmptyState>
      ) : view === 'list' ? (
        <AgendaList
          bookings={listed}
          first={shownDays(view, date).first}
          selectedId={selectedId}
          onOpen={place.openBooking}
        />
      ) : (
        <PlanningCanvas
          view={view}
          date={date}
          zoom={preferences.zoom}
          resources={resources}
          shown={shown}
          bookings={bookings.data ?? none}
          closed={closed.data ?? none}
          shifts={shifts.data ?? none}
          selectedId={selectedId}
          onOpen={place.openBooking}
          onSlot={onSlot}
          onDay={(to) => {
            change({ view: 'day' });
            place.goTo(to);
          }}
        />
      )}
    </div>
  );
}

function PlanningPanel({
  place,
  view,
  resources,
  slot,
}: {
  readonly place: PlanningPlace;
  readonly view: PlanningView;
  readonly resources: readonly Resource[];
  readonly slot: CalendarSlot | null;
}): ReactNode {
  const { today, localNow } = useNow();
  const { route, date } = place;
  if (route.kind === 'new')
    return (
      <NewBookingPanel
        slot={slot}
        usual={usualSlot(date, today, localNow)}
        resources={resources}
        onClose={place.closePanel}
        onBooked={place.openBooking}
      />
    );
  if (route.kind === 'booking')
    return (
      <BookingPanel
        key={route.id}
        id={route.id}
        resources={resources}
        onClose={place.closePanel}
        onDay={place.stay}
        shown={shownDays(view, date)}
      />
    );
  return null;
}

/** When the panel closes and leaves the focus to nobody, the grid has it: whoever came by keys goes on from there. */
function useGridFocus(kind: PlanningPlace['route']['kind']): void {
  const before = useRef(kind);
  useEffect(() => {
    const hadPanel = before.current !== 'day';
    before.current = kind;
    if (hadPanel && kind === 'day' && document.activeElement === document.body) focusGrid();
  }, [kind]);
}

/** The column at the left: it makes room for an open panel where the window is not wide, and comes back after. */
function useRail(hasPanel: boolean): {
  readonly open: boolean;
  readonly toggle: () => void;
  readonly show: () => void;
} {
  const isWide = useMediaQuery('(min-width: 1400px)');
  const [wanted, setWanted] = useState(() => window.innerWidth >= 1000);
  const [besidePanel, setBesidePanel] = useState(false);
  return hasPanel && !isWide
    ? { open: besidePanel, toggle: () => setBesidePanel(!besidePanel), show: () => setBesidePanel(true) }
    : { open: wanted, toggle: () => setWanted(!wanted), show: () => setWanted(true) };
}

/** The hour that a form opened by its key begins with: the next one of today, or nine of another day. */
function usualSlot(date: string, today: string, localNow: string): CalendarSlot {
  const rounded = addMinutes(localNow, (HOUR - (minutesOfDay(localNow.slice(11)) % HOUR)) % HOUR);
  const startsAt = date === today && rounded.startsWith(today) ? rounded : `${date}T09:00`;
  return { resourceId: null, startsAt, endsAt: addMinutes(startsAt, HOUR) };
}
