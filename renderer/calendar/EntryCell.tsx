import { use, type ReactNode } from 'react';
import { datePart } from '../../shared/domain/calendar.ts';
import { formatTime, formatTimeRange, plural } from '../../shared/domain/french.ts';
import { ColumnContext, useCalendar } from './context.ts';
import type { Entry } from './entries.ts';
import { drawnOf, spanOfDrawn } from './wall-clock.ts';

/** The class of a booking: its kind's hue, and what it has that others have not. */
export function entryClass(entry: Entry): string {
  const { booking } = entry;
  return [
    'entry',
    `entry-${booking.resourceKind}`,
    `entry-${booking.status}`,
    booking.flags.length > 0 ? 'entry-flagged' : '',
    entry.movable ? '' : 'entry-fixed',
  ]
    .filter((name) => name !== '')
    .join(' ');
}

/** What its state adds to its label; an option says so by its flag. */
function remarksOf(entry: Entry): readonly string[] {
  const { booking } = entry;
  return [
    ...(booking.status === 'no_show' ? ['personne n’est venu'] : []),
    ...(booking.status === 'cancelled' ? ['annulée'] : []),
  ];
}

/** A booking among the hours: for whom, where unless the column says it, and its flags. */
export function EntryCell({ event: entry }: { readonly event: Entry }): ReactNode {
  const column = use(ColumnContext);
  const { DragNote } = useCalendar();
  const { booking } = entry;
  if (entry.gathered > 1) return <GatheredCell entry={entry} />;
  const isDragged =
    entry.start.getTime() !== drawnOf(booking.startsAt).getTime() ||
    entry.end.getTime() !== drawnOf(booking.endsAt).getTime();
  return (
    <>
      <strong>{booking.label}</strong>
      {column === null && <span className="entry-where"> {booking.resourceName}</span>}
      {column !== null && booking.attendees > 0 && (
        <span className="entry-where"> {plural(booking.attendees, 'personne')}</span>
      )}
      {remarksOf(entry).map((remark) => (
        <span key={remark} className="entry-remark">
          {' '}
          {remark}
        </span>
      ))}
      {booking.flags.map((flag) => (
        <span key={flag} className="entry-flag">
          <span aria-hidden>⚑</span> {flag}
        </span>
      ))}
      {isDragged && (
        <DragNote entry={entry} resourceId={column ?? entry.resourceId} {...spanOfDrawn(entry)} />
      )}
    </>
  );
}

function GatheredCell({ entry }: { readonly entry: Entry }): ReactNode {
  return (
    <>
      <strong>{entry.booking.resourceName}</strong>
      <span className="entry-where"> {plural(entry.gathered, 'réservation')}</span>
    </>
  );
}

/** A booking in a month: a real button, since the library's own cell cannot have the focus. */
export function MonthEntry({ event: entry }: { readonly event: Entry }): ReactNode {
  const { booking } = entry;
  if (entry.gathered > 1) {
    return (
      <button type="button" className="month-entry">
        <span className="entry-sign" aria-hidden />
        <GatheredCell entry={entry} />
      </button>
    );
  }
  const isOneDay = datePart(booking.startsAt) === datePart(booking.endsAt);
  return (
    <button type="button" className="month-entry" data-booking={entry.id}>
      <span className="entry-sign" aria-hidden />
      <span className="figures">{formatTime(booking.startsAt)}</span> <strong>{booking.label}</strong>{' '}
      <span className="entry-where">{booking.resourceName}</span>
      {booking.status === 'option' && <span className="entry-remark"> option</span>}
      <span className="visually-hidden">
        {isOneDay ? formatTimeRange(booking.startsAt.slice(11), booking.endsAt.slice(11)) : ''}
      </span>
    </button>
  );
}
