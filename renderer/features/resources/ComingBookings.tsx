import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { bookingPath } from '../../shell/paths.ts';

const daysAhead = 60;
const mostShown = 12;

/** Who comes in the next weeks, the bookings of its parts and wholes included (B2); what a breakdown hits (F3). */
export function ComingBookings({ resource }: { readonly resource: Resource }): ReactNode {
  const { today, localNow } = useNow();
  const resourceIds = [resource.id, ...resource.partIds, ...resource.wholeIds];
  const range = { from: `${today}T00:00`, to: `${addDays(today, daysAhead)}T00:00`, resourceIds };
  const all = useQuery('bookings.inRange', range).data;
  const rows = (all ?? []).filter(({ endsAt, status }) => endsAt > localNow && status !== 'no_show');
  const isDown = resource.state !== 'available';
  return (
    <section>
      <h2>{isDown ? 'Réservations touchées' : 'Réservations à venir'}</h2>
      {all !== undefined && rows.length === 0 && (
        <p className="soft">Aucune dans les {daysAhead} jours qui viennent.</p>
      )}
      {isDown && rows.length > 0 && (
        <p>
          {plural(rows.length, 'réservation')} à déplacer, à annuler, ou à garder si c’est réparé d’ici là.
        </p>
      )}
      <ul className="plain-lines">
        {rows.slice(0, mostShown).map(({ id, startsAt, endsAt, label, resourceName, resourceId }) => (
          <li key={id}>
            <Link href={bookingPath(id)}>{formatRange(startsAt, endsAt)}</Link> {label}
            {resourceId !== resource.id && <span className="soft"> · {resourceName}</span>}
          </li>
        ))}
      </ul>
      {rows.length > mostShown && (
        <p className="soft">et {rows.length - mostShown} autres, sur le planning.</p>
      )}
    </section>
  );
}
