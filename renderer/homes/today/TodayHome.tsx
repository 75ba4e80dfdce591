import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { isHere, useCurrentHalf } from '../../features/attendance/check-in.ts';
import { PresencePanel } from '../../features/attendance/PresencePanel.tsx';
import { useRegisteredActions } from '../../shell/actions.ts';
import { checkInListPath } from '../../shell/paths.ts';
import { openingSentence } from './opening.ts';
import { ToDoPanel } from './ToDoPanel.tsx';
import './today.css';
import { UpcomingPanel } from './UpcomingPanel.tsx';

const CheckInList = lazy(async () => ({
  default: (await import('../../features/attendance/list/CheckInList.tsx')).CheckInList,
}));

/** The day at the desk, and the list by which people check in on a tablet. */
export function TodayHome(): ReactNode {
  return (
    <Switch>
      <Route path={checkInListPath}>
        <Suspense fallback={null}>
          <CheckInList />
        </Suspense>
      </Route>
      <Route>
        <Today />
      </Route>
    </Switch>
  );
}

/** What the desk looks at all day: who is here, what comes, what waits for a hand. */
function Today(): ReactNode {
  return (
    <div className="page today">
      <TodayHead />
      <QuickActions />
      <div className="today-columns">
        <PresencePanel />
        <div className="today-right">
          <UpcomingPanel />
          <ToDoPanel />
        </div>
      </div>
    </div>
  );
}

function TodayHead(): ReactNode {
  const { today } = useNow();
  const half = useCurrentHalf();
  const [opening] = useQuery('resources.opening', { from: today, to: today }).data ?? [];
  const day = useQuery('attendance.day', { date: today }).data;
  const here = day?.rows.filter((row) => isHere(row, half)).length ?? 0;
  const seats = half === 'morning' ? day?.seatsLeftMorning : day?.seatsLeftAfternoon;
  const title = formatDateLong(today);
  return (
    <div className="page-head">
      <h1>{title.charAt(0).toUpperCase() + title.slice(1)}</h1>
      {day !== undefined && (
        <p className="today-count figures">
          {plural(here, 'présent')}
          {seats !== undefined &&
            day.seats > 0 &&
            ` · ${plural(Math.max(seats, 0), 'place libre', 'places libres')}`}
        </p>
      )}
      {opening !== undefined && <p className="soft">{openingSentence(opening)}</p>}
    </div>
  );
}

/** What is done twenty times a day; an action appears here once its feature has registered it. */
const USUAL_ACTIONS = ['bookings.new', 'memberships.record', 'people.new', 'billing.sell'];

function QuickActions(): ReactNode {
  const registered = useRegisteredActions();
  const actions = USUAL_ACTIONS.flatMap((id) => registered.filter((action) => action.id === id));
  if (actions.length === 0) return null;
  return (
    <div className="quick-actions">
      {actions.map((action) => (
        <button key={action.id} type="button" onClick={() => action.run()}>
          {action.label}
          {action.shortcut !== undefined && <kbd>{action.shortcut.toUpperCase()}</kbd>}
        </button>
      ))}
    </div>
  );
}
