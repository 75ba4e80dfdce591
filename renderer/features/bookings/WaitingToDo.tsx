import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { WaitingEntry } from '../../../shared/contract/booking-waiting.ts';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import type { TemplateName } from '../../../shared/domain/mail-texts.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { bookingPath } from '../../shell/paths.ts';
import { MessageDialog } from '../mail/MessageDialog.tsx';

export interface ToDo {
  readonly freed: readonly WaitingEntry[];
  readonly expired: readonly Booking[];
  readonly count: number;
}

/** Who waits and could have something now (B10), and whose option ran out without their being told (B6). */
export function useWaitingToDo(): ToDo {
  const line = useQuery('bookings.waiting', {}).data ?? [];
  const expired = useQuery('bookings.expired', {}).data ?? [];
  const freed = line.filter(({ offer }) => offer !== null);
  return { freed, expired, count: freed.length + expired.length };
}

function partyOf({
  personId,
  organisationId,
}: Pick<Booking, 'personId' | 'organisationId'>): Party | undefined {
  if (personId !== null) return { kind: 'person', id: personId };
  return organisationId === null ? undefined : { kind: 'organisation', id: organisationId };
}

/** Prepares the message that tells somebody of a slot; `undefined` until it is there. */
function useTelling(template: TemplateName) {
  const [messages, setMessages] = useState<readonly PreparedMessage[]>();
  const compose = useAsk('mail.compose');
  const prepare = async (
    who: Pick<Booking, 'personId' | 'organisationId'>,
    slot: { readonly resourceName: string; readonly startsAt: string; readonly endsAt: string },
    bookingId: number | undefined,
  ): Promise<void> => {
    const to = partyOf(who);
    if (to === undefined) return;
    const values = { réservation: slot.resourceName, créneau: formatRange(slot.startsAt, slot.endsAt) };
    const about =
      bookingId === undefined ? {} : { about: { kind: 'booking' as const, id: bookingId, topic: template } };
    const prepared = await compose.run({ template, items: [{ to, ...about, values }] });
    if (prepared.ok) setMessages(prepared.value);
  };
  return { messages, prepare, running: compose.running, close: () => setMessages(undefined) };
}

/** One who waits, with what is free for them: booked in one click, told by a message, or taken off. */
export function FreedLine({ entry }: { readonly entry: WaitingEntry }): ReactNode {
  const book = useCommand('bookings.bookWaiting');
  const stop = useCommand('bookings.stopWaiting');
  const told = useCommand('bookings.tellWaiting');
  const telling = useTelling('slot_freed');
  const { id, version, offer } = entry;
  if (offer === null) return null;
  const { resourceId, startsAt, endsAt } = offer;
  return (
    <div className="to-do-line">
      <span className="grow">
        Libre pour {entry.label}&nbsp;: {offer.resourceName}
        <small>
          {formatRange(startsAt, endsAt)} ·{' '}
          {entry.place === 1 ? 'en tête de liste' : `${entry.place}e de la liste`}
          {entry.toldAt !== null && ' · prévenu'}
        </small>
      </span>
      <Button
        size="compact-sm"
        variant="light"
        aria-label={`Réserver pour ${entry.label}`}
        loading={book.running}
        onClick={() => void book.run({ id, version, resourceId, startsAt, endsAt })}
      >
        Réserver
      </Button>
      {entry.toldAt === null && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Prévenir ${entry.label}`}
          loading={telling.running}
          onClick={() => void telling.prepare(entry, offer, undefined)}
        >
          Prévenir
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`Retirer ${entry.label} de la liste`}
        loading={stop.running}
        onClick={() => void stop.run({ id, version, reason: 'N’attend plus' })}
      >
        Retirer
      </Button>
      {telling.messages !== undefined && (
        <MessageDialog
          title="Prévenir d’un créneau libéré"
          messages={telling.messages}
          onClose={() => {
            telling.close();
            void told.run({ id, version, told: true });
          }}
        />
      )}
    </div>
  );
}

function ExpiredLine({ booking }: { readonly booking: Booking }): ReactNode {
  const told = useCommand('bookings.tellExpired');
  const telling = useTelling('option_expired');
  return (
    <div className="to-do-line">
      <span className="grow">
        Option expirée&nbsp;: <Link href={bookingPath(booking.id)}>{booking.resourceName}</Link>,{' '}
        {booking.label}, à prévenir
        <small>{formatRange(booking.startsAt, booking.endsAt)}</small>
      </span>
      <Button
        size="compact-sm"
        variant="light"
        aria-label={`Prévenir ${booking.label}`}
        loading={telling.running}
        onClick={() => void telling.prepare(booking, booking, booking.id)}
      >
        Prévenir
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={`C’est fait, ${booking.label}`}
        loading={told.running}
        onClick={() => void told.run({ bookingId: booking.id, told: true })}
      >
        C’est fait
      </Button>
      {telling.messages !== undefined && (
        <MessageDialog
          title="Prévenir d’une option expirée"
          messages={telling.messages}
          onClose={() => {
            telling.close();
            void told.run({ bookingId: booking.id, told: true });
          }}
        />
      )}
    </div>
  );
}

/** What the day's list says of the waiting list and of options that ran out. */
export function WaitingToDo({ toDo }: { readonly toDo: ToDo }): ReactNode {
  return (
    <>
      {toDo.freed.map((entry) => (
        <FreedLine key={entry.id} entry={entry} />
      ))}
      {toDo.expired.map((booking) => (
        <ExpiredLine key={booking.id} booking={booking} />
      ))}
    </>
  );
}
