import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatTime, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { staffWords } from '../../../shared/domain/shifts.ts';
import type { Shift } from '../../../shared/contract/fablab-shifts.ts';
import type { WorkshopSession } from '../../../shared/contract/workshop-fields.ts';
import { kindWords, placesWords } from '../../features/workshops/words.ts';
import { bookingPath, homePaths, planningPath, sessionPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KindBadge } from '../../ui/texts.tsx';

/** What is going on and what comes today, in its order. */
export function UpcomingPanel(): ReactNode {
  const { localNow, today } = useNow();
  const found = useQuery('bookings.inRange', { from: localNow, to: `${addDays(today, 1)}T00:00` }).data ?? [];
  const shifts = useQuery('fablab.shifts', { from: localNow, to: `${addDays(today, 1)}T00:00` }).data ?? [];
  const sessions = useQuery('workshops.sessions', { from: today, to: today }).data ?? [];
  const rows = [
    ...found
      .filter((booking) => booking.status === 'confirmed' || booking.status === 'option')
      .map((booking) => ({
        ...booking,
        line: <Coming key={booking.id} booking={booking} localNow={localNow} />,
      })),
    // Those that hold a room stand here as its booking.
    ...sessions
      .filter(({ holds, endsAt }) => holds.length === 0 && endsAt > localNow)
      .map((session) => ({
        ...session,
        line: <ComingSession key={`session-${session.id}`} session={session} localNow={localNow} />,
      })),
    ...shifts.map((shift) => ({
      ...shift,
      line: <ComingShift key={`shift-${shift.id}`} shift={shift} localNow={localNow} />,
    })),
  ].toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id - b.id));
  return (
    <section className="sheet panel" aria-labelledby="upcoming-title">
      <div className="panel-head">
        <h2 id="upcoming-title">À venir</h2>
        <Link href={planningPath(today)}>Voir le planning</Link>
      </div>
      {rows.length === 0 ? (
        <EmptyState title="Plus rien de réservé aujourd’hui.">
          Les réservations du jour se lisent ici, la prochaine en premier.
        </EmptyState>
      ) : (
        <ul className="upcoming">{rows.map(({ line }) => line)}</ul>
      )}
    </section>
  );
}

function Coming({ booking, localNow }: { readonly booking: Booking; readonly localNow: string }): ReactNode {
  const isRunning = booking.startsAt <= localNow;
  const people = booking.attendees > 0 ? plural(booking.attendees, 'personne') : '';
  return (
    <li className={booking.status === 'option' ? 'option' : undefined}>
      <time className="figures" dateTime={isRunning ? booking.endsAt : booking.startsAt}>
        {isRunning ? `→ ${formatTime(booking.endsAt)}` : formatTime(booking.startsAt)}
      </time>
      <KindBadge kind={booking.resourceKind}>{booking.resourceName}</KindBadge>
      <span className="what">
        <Link href={bookingPath(booking.id)}>{booking.label}</Link>
        {booking.flags.length > 0 && <small>⚑ {booking.flags.join(' · ')}</small>}
      </span>
      <span className="soft figures">{people}</span>
    </li>
  );
}

/** « 14 h Atelier Soudure, reste 2 places sur 8 »: a session that holds no room. */
function ComingSession(props: { readonly session: WorkshopSession; readonly localNow: string }): ReactNode {
  const { id, kind, title, startsAt, endsAt, flags } = props.session;
  const isRunning = startsAt <= props.localNow;
  return (
    <li>
      <time className="figures" dateTime={isRunning ? endsAt : startsAt}>
        {isRunning ? `→ ${formatTime(endsAt)}` : formatTime(startsAt)}
      </time>
      <KindBadge kind="workshop">{kindWords[kind]}</KindBadge>
      <span className="what">
        <Link href={sessionPath(id)}>{title}</Link>
        <small>{[placesWords(props.session), ...flags.map((flag) => `⚑ ${flag}`)].join(' · ')}</small>
      </span>
    </li>
  );
}

/** « 17 h 30 Permanence fablab (Rémi, Karim) ». */
function ComingShift({ shift, localNow }: { readonly shift: Shift; readonly localNow: string }): ReactNode {
  const { startsAt, endsAt, place, staff, missing } = shift;
  const isRunning = startsAt <= localNow;
  return (
    <li>
      <time className="figures" dateTime={isRunning ? endsAt : startsAt}>
        {isRunning ? `→ ${formatTime(endsAt)}` : formatTime(startsAt)}
      </time>
      <KindBadge kind="machine">{place === '' ? 'Permanence' : place}</KindBadge>
      <span className="what">
        <Link href={`${homePaths.fablab}/permanences`}>
          Permanence{staff.length > 0 && ` (${staffWords(staff)})`}
        </Link>
        {missing > 0 && <small>⚑ il manque {plural(missing, 'personne')}</small>}
      </span>
    </li>
  );
}
