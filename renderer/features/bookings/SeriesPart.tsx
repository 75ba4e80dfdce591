import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { bookingPath } from '../../shell/paths.ts';
import { useSeriesOf } from './SeriesScope.tsx';

const statusWords: Readonly<Record<Booking['status'], string>> = {
  confirmed: '',
  option: ' · option',
  cancelled: ' · annulée',
  expired: ' · option expirée',
  no_show: ' · personne n’est venu',
};

/** The series of a booking: its rule, and every stored occurrence with a way to it (T6). */
export function SeriesPart({ booking }: { readonly booking: Booking }): ReactNode {
  const found = useSeriesOf(booking);
  if (found === undefined) return null;
  const { series, rank, count } = found;
  return (
    <details className="series-part">
      <summary>
        Série&nbsp;: {series.sentence} · séance {rank} sur {count}
      </summary>
      <ol>
        {series.occurrences.map(({ bookingId, startsAt, endsAt, status, billed }) => (
          <li key={bookingId} aria-current={bookingId === booking.id ? 'true' : undefined}>
            <Link href={bookingPath(bookingId)}>{formatRange(startsAt, endsAt)}</Link>
            <span className="soft">
              {statusWords[status]}
              {billed && ' · facturée'}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
