import type { ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { formatTimeRange } from '../../../shared/domain/french.ts';
import { barOf } from './day-of.ts';

const hours = { from: 8, to: 22 };
const marks = [8, 12, 16, 20];

/** A machine's day as a strip, from 8 h to 22 h: what is booked, what is closed, and now. Said in words besides. */
export function DayStrip(props: {
  readonly bookings: readonly Booking[];
  readonly closed: readonly { readonly startsAt: string; readonly endsAt: string }[];
  readonly localNow: string;
}): ReactNode {
  const { bookings, closed, localNow } = props;
  const day = localNow.slice(0, 10);
  const at = (startsAt: string, endsAt: string) => {
    const { left, width } = barOf(startsAt, endsAt, day, hours);
    return { left: `${left}%`, width: `${width}%` };
  };
  const now = barOf(localNow, localNow, day, hours).left;
  const words = bookings.map(
    ({ startsAt, endsAt, label }) => `${formatTimeRange(startsAt.slice(11), endsAt.slice(11))} ${label}`,
  );
  return (
    <div className="day-strip">
      <span className="visually-hidden">
        Aujourd’hui&nbsp;: {words.length === 0 ? 'rien n’est réservé' : words.join(', ')}
      </span>
      <div className="strip-track" aria-hidden>
        {closed.map(({ startsAt, endsAt }) => (
          <span key={startsAt} className="strip-closed" style={at(startsAt, endsAt)} />
        ))}
        {bookings.map(({ id, startsAt, endsAt, label }) => (
          <span key={id} className="strip-booked" style={at(startsAt, endsAt)} title={label} />
        ))}
        <span className="strip-now" style={{ left: `${now}%` }} />
      </div>
      <div className="strip-hours" aria-hidden>
        {marks.map((hour) => (
          <span key={hour} style={{ left: `${((hour - hours.from) / (hours.to - hours.from)) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
    </div>
  );
}
