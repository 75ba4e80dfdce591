import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { datePart, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatRange, plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath, resourcePath } from '../../shell/paths.ts';
import { formatInstant } from '../../ui/format.ts';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { KindBadge } from '../../ui/texts.tsx';
import { BookingCoverage } from '../coverage/CoverageNote.tsx';
import { PriceDetail } from '../pricing/PriceDetail.tsx';
import { Thumbnail } from '../resources/Picture.tsx';
import { BookingActions } from './BookingActions.tsx';
import { EditBooking } from './EditBooking.tsx';
import { SeriesPart } from './SeriesPart.tsx';

const statusWords: Readonly<Record<Booking['status'], string>> = {
  confirmed: 'ferme',
  option: 'option',
  cancelled: 'annulée',
  expired: 'option expirée',
  no_show: 'personne n’est venu',
};

/** The selected booking, beside the calendar: who, when, price, what can be done, and what was done. */
export function BookingPanel({
  id,
  resources,
  shown,
  onDay,
  onClose,
}: {
  readonly id: number;
  readonly resources: readonly Resource[];
  /** The days that the calendar shows: a booking opened from elsewhere brings its own day. */
  readonly shown: { readonly first: LocalDate; readonly end: LocalDate };
  readonly onDay: (date: LocalDate) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { data, refusal } = useQuery('bookings.get', { id });
  const [editing, setEditing] = useState(false);
  const hasArrived = useRef(false);
  const startsOn = data?.booking.id === id ? datePart(data.booking.startsAt) : undefined;
  useEffect(() => {
    if (hasArrived.current || startsOn === undefined) return;
    hasArrived.current = true;
    if (startsOn < shown.first || startsOn >= shown.end) onDay(startsOn);
  }, [startsOn, shown.first, shown.end, onDay]);
  if (refusal !== undefined) {
    return (
      <SidePanel title="Réservation" onClose={onClose}>
        <p>{refusal.message}</p>
      </SidePanel>
    );
  }
  if (data === undefined || data.booking.id !== id) return null;
  const { booking, history } = data;
  return (
    <SidePanel
      title={booking.label}
      subtitle={
        <KindBadge kind={booking.resourceKind}>
          <Link href={resourcePath(booking.resourceId)}>
            {booking.resourceName} <Thumbnail resourceId={booking.resourceId} />
          </Link>
        </KindBadge>
      }
      onClose={onClose}
    >
      {editing ? (
        <EditBooking booking={booking} resources={resources} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Facts booking={booking} />
          <SeriesPart booking={booking} />
          {booking.status !== 'cancelled' && booking.status !== 'expired' && !booking.billed && (
            <Button fullWidth variant="default" mt="sm" onClick={() => setEditing(true)}>
              Déplacer ou modifier
            </Button>
          )}
          <BookingActions booking={booking} />
          {booking.agreed !== null && <BookingCoverage id={booking.id} />}
          {booking.agreed !== null && <PriceDetail price={booking.agreed} />}
          <History entries={history} />
        </>
      )}
    </SidePanel>
  );
}

function Facts({ booking }: { readonly booking: Booking }): ReactNode {
  return (
    <dl className="booking-facts">
      <dt>Quand</dt>
      <dd>{formatRange(booking.startsAt, booking.endsAt)}</dd>
      <WhoFacts booking={booking} />
      <dt>État</dt>
      <dd>
        {statusWords[booking.status]}
        {booking.status === 'option' &&
          booking.optionUntil !== null &&
          ` jusqu’au ${formatDateLong(booking.optionUntil)}`}
        {booking.billed && ' · facturée'}
      </dd>
      {(booking.attendees > 0 || booking.places > 1) && (
        <>
          <dt>Combien</dt>
          <dd>
            {[
              booking.attendees > 0 ? plural(booking.attendees, 'personne') : '',
              booking.places > 1 ? plural(booking.places, 'place') : '',
            ]
              .filter((text) => text !== '')
              .join(' · ')}
          </dd>
        </>
      )}
      <MoreFacts booking={booking} />
      {booking.accessories.length > 0 && (
        <>
          <dt>Avec</dt>
          <dd>
            {booking.accessories
              .map(({ name, quantity }) => (quantity === 1 ? name : `${name} × ${quantity}`))
              .join(', ')}
          </dd>
        </>
      )}
      {booking.flags.length > 0 && (
        <>
          <dt>À voir</dt>
          <dd>
            {booking.flags.map((flag) => (
              <span key={flag} className="entry-flag">
                <span aria-hidden>⚑</span> {flag}
              </span>
            ))}
          </dd>
        </>
      )}
      {booking.note !== '' && (
        <>
          <dt>Note</dt>
          <dd className="booking-note">{booking.note}</dd>
        </>
      )}
    </dl>
  );
}

/** Whom it is for, in whose name, and who stands beside them. */
function WhoFacts({ booking }: { readonly booking: Booking }): ReactNode {
  return (
    <>
      {booking.personId !== null && (
        <>
          <dt>Pour</dt>
          <dd>
            <Link href={partyPath({ kind: 'person', id: booking.personId })}>{booking.personName}</Link>
          </dd>
        </>
      )}
      {booking.organisationId !== null && (
        <>
          <dt>Au nom de</dt>
          <dd>
            <Link href={partyPath({ kind: 'organisation', id: booking.organisationId })}>
              {booking.organisationName}
            </Link>
          </dd>
        </>
      )}
      {booking.supervisedBy !== null && (
        <>
          <dt>Accompagné par</dt>
          <dd>
            <Link href={partyPath({ kind: 'person', id: booking.supervisedBy })}>
              {booking.supervisorName}
            </Link>
          </dd>
        </>
      )}
    </>
  );
}

/** How it is set up, what the door says of it, and why nothing was asked for. */
function MoreFacts({ booking }: { readonly booking: Booking }): ReactNode {
  return (
    <>
      {booking.setup !== '' && (
        <>
          <dt>Disposition</dt>
          <dd>{booking.setup}</dd>
        </>
      )}
      {booking.publicLabel !== '' && (
        <>
          <dt>Sur la porte</dt>
          <dd>{booking.publicLabel}</dd>
        </>
      )}
      {booking.feeWaived !== '' && (
        <>
          <dt>Sans frais</dt>
          <dd>{booking.feeWaived}</dd>
        </>
      )}
    </>
  );
}

function History({ entries }: { readonly entries: OutputOf<'bookings.get'>['history'] }): ReactNode {
  const { zone } = useNow();
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="booking-history">
      <h3 id="booking-history">Ce qui s’est passé</h3>
      <ol className="booking-history">
        {entries.map((entry) => (
          <li key={`${entry.at}${entry.what}`}>
            {entry.what}
            <div className="soft">
              {formatInstant(entry.at, zone)} · {entry.actor}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
