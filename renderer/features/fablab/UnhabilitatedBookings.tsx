import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatRange } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { bookingPath } from '../../shell/paths.ts';

/** Bookings to come whose person no longer holds what the machine asks for: to be looked at one by one (F1). */
export function UnhabilitatedBookings(): ReactNode {
  const role = useQuery('access.session', {}).data?.role;
  const list = useQuery('fablab.unhabilitatedBookings', {}).data ?? [];
  if (list.length === 0) return null;
  return (
    <section className="unhabilitated" aria-labelledby="unhabilitated-title">
      <h2 id="unhabilitated-title">Réservations sans habilitation</h2>
      {role === 'manager' && (
        <p className="soft">Rien n’est annulé&nbsp;: nommer un bénévole, changer de personne, ou annuler.</p>
      )}
      <ul className="bookings-left">
        {list.map((each) => (
          <li key={each.id}>
            <Link href={bookingPath(each.id)}>{each.resourceName}</Link>,{' '}
            {formatRange(each.startsAt, each.endsAt)}
            <small>{each.why}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
