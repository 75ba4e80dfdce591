import { TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatTime, plural } from '../../../shared/domain/french.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KindBadge, TimeRange } from '../../ui/texts.tsx';

/** The same bookings as a list, day by day: everything of the calendar without a mouse. */
export function AgendaList({
  bookings,
  first,
  selectedId,
  onOpen,
}: {
  readonly bookings: readonly Booking[];
  readonly first: string;
  readonly selectedId: number | null;
  readonly onOpen: (id: number) => void;
}): ReactNode {
  const [sought, setSought] = useState('');
  const found = useMemo(() => matching(bookings, sought), [bookings, sought]);
  const days = useMemo(() => byDay(found, first), [found, first]);
  if (bookings.length === 0) {
    return (
      <EmptyState title="Rien de réservé sur ces deux semaines.">
        <kbd>N</kbd> pour réserver.
      </EmptyState>
    );
  }
  return (
    <div className="agenda">
      <div className="agenda-search">
        <TextInput
          size="sm"
          aria-label="Chercher dans la liste"
          placeholder={'Nom, salle, «\u00a0option\u00a0»…'}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
        <span className="soft" aria-live="polite">
          {plural(found.length, 'réservation')}
        </span>
      </div>
      {days.length === 0 && <p className="soft">Rien de tel sur ces deux semaines.</p>}
      {days.map(([date, ofDay]) => (
        <section key={date} aria-labelledby={`agenda-${date}`}>
          <h2 id={`agenda-${date}`}>{formatDateLong(date)}</h2>
          <ul>
            {ofDay.map((booking) => (
              <li key={booking.id}>
                <button
                  type="button"
                  className="agenda-line"
                  aria-pressed={booking.id === selectedId}
                  data-booking={booking.id}
                  onClick={() => onOpen(booking.id)}
                >
                  <When booking={booking} date={date} />
                  <KindBadge kind={booking.resourceKind}>{booking.resourceName}</KindBadge>
                  <strong>{booking.label}</strong>
                  <span className="soft">
                    {stateWords[booking.status] !== undefined && <em>{stateWords[booking.status]} </em>}
                    {booking.flags.map((flag) => (
                      <span key={flag} className="entry-flag">
                        <span aria-hidden>⚑</span> {flag}
                      </span>
                    ))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function When({ booking, date }: { readonly booking: Booking; readonly date: string }): ReactNode {
  if (datePart(booking.endsAt) === datePart(booking.startsAt)) return <TimeRange {...booking} />;
  return (
    <time dateTime={booking.startsAt}>
      {datePart(booking.startsAt) === date ? `dès ${formatTime(booking.startsAt)}` : 'en cours'}, au{' '}
      {formatDateLong(datePart(booking.endsAt))}
    </time>
  );
}

const stateWords: Readonly<Partial<Record<Booking['status'], string>>> = {
  option: 'option',
  no_show: 'personne n’est venu',
  cancelled: 'annulée',
};

/** Bookings in which every word that is looked for begins some word: of its label, place, state or flags. */
export function matching(bookings: readonly Booking[], sought: string): readonly Booking[] {
  const words = foldedWords(sought);
  if (words.length === 0) return bookings;
  return bookings.filter((booking) => {
    const { label, resourceName, personName, organisationName, flags, status } = booking;
    const texts = [label, resourceName, personName, organisationName, stateWords[status], ...flags];
    const own = foldedWords(texts.filter((text) => text != null).join(' '));
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
}

/** Bookings under the day they begin on; those that began before the list under its first day. */
function byDay(
  bookings: readonly Booking[],
  first: string,
): readonly (readonly [string, readonly Booking[]])[] {
  const days = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const begins = datePart(booking.startsAt);
    const date = begins < first ? first : begins;
    const ofDay = days.get(date);
    if (ofDay === undefined) days.set(date, [booking]);
    else ofDay.push(booking);
  }
  return [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, ofDay]) => [date, ofDay.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))] as const);
}
