import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Party } from '../../../shared/contract/common.ts';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import type { Closure } from '../../../shared/contract/resources.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { bookingPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MessageDialog } from '../mail/MessageDialog.tsx';

/** How many bookings a closure still asks a decision for, as a button that opens them (B9). */
export function ClosureHits({ closure }: { readonly closure: Closure }): ReactNode {
  const rows = useQuery('bookings.hitByClosure', { closureId: closure.id }).data ?? [];
  const [open, setOpen] = useState(false);
  const keep = useCommand('bookings.keepOverClosure');
  const left = rows.filter(({ kept }) => !kept).length;
  if (rows.length === 0 && !open) return null;
  return (
    <>
      <Button variant={left > 0 ? 'default' : 'subtle'} size="compact-sm" onClick={() => setOpen(true)}>
        {left > 0 ? `${plural(left, 'réservation')} à décider` : plural(rows.length, 'gardée')}
      </Button>
      {open && (
        <HitsDialog
          reason={closure.reason}
          rows={rows}
          onKeep={(bookingId, kept) => void keep.run({ closureId: closure.id, bookingId, kept })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

type Hit = { readonly booking: Booking; readonly kept: boolean };

function partyOf({ personId, organisationId }: Booking): Party | undefined {
  if (personId !== null) return { kind: 'person', id: personId };
  return organisationId === null ? undefined : { kind: 'organisation', id: organisationId };
}

/** Cancels a booking for a closure and prepares the message to whoever had it, where there is somebody. */
function useCancelFor(told: string, onPrepared: (messages: readonly PreparedMessage[]) => void) {
  const cancel = useCommand('bookings.cancel');
  const compose = useAsk('mail.compose');
  const reason = told === '' ? 'fermeture' : told;
  return {
    running: cancel.running || compose.running,
    run: async (booking: Booking): Promise<void> => {
      // It is the place that cancels: nothing is owed for it (B7, B9).
      const result = await cancel.run({ id: booking.id, version: booking.version, reason, waive: reason });
      const to = partyOf(booking);
      if (!result.ok || to === undefined) return;
      const values = {
        réservation: booking.resourceName,
        créneau: formatRange(booking.startsAt, booking.endsAt),
        raison: reason,
      };
      const about = { kind: 'booking' as const, id: booking.id, topic: 'cancelled' };
      const prepared = await compose.run({ template: 'booking_cancelled', items: [{ to, about, values }] });
      if (prepared.ok) onPrepared(prepared.value);
    },
  };
}

/** Bookings that something falls on, each to be kept or cancelled with a message to whoever had it (B9). */
export function HitsDialog(props: {
  /** Why they cannot take place as they stand: what whoever had one is told. */
  readonly reason: string;
  readonly title?: string;
  readonly rows: readonly Hit[];
  readonly onKeep: (bookingId: number, kept: boolean) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { reason, rows } = props;
  const [messages, setMessages] = useState<readonly PreparedMessage[]>();
  const cancel = useCancelFor(reason, setMessages);
  if (messages !== undefined)
    return (
      <MessageDialog
        title="Prévenir de l’annulation"
        messages={messages}
        onClose={() => setMessages(undefined)}
      />
    );
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title ?? `Réservations pendant\u00a0: ${reason}`}
      size="lg"
    >
      {rows.length === 0 && <EmptyState title="Tout est décidé." />}
      <ul className="sheet rows">
        {rows.map(({ booking, kept }) => (
          <li key={booking.id}>
            <span className="grow">
              <Link href={bookingPath(booking.id)} onClick={props.onClose}>
                {booking.label}
              </Link>
              <small>
                {booking.resourceName} · {formatRange(booking.startsAt, booking.endsAt)}
                {kept && ' · gardée'}
              </small>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`${kept ? 'Ne plus garder' : 'Garder'} ${booking.label}`}
              onClick={() => props.onKeep(booking.id, !kept)}
            >
              {kept ? 'Ne plus garder' : 'Garder'}
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              loading={cancel.running}
              aria-label={`Annuler et prévenir, ${booking.label}`}
              onClick={() => void cancel.run(booking)}
            >
              Annuler et prévenir
            </Button>
          </li>
        ))}
      </ul>
      <p className="soft">Pour déplacer une réservation, l’ouvrir par son nom.</p>
    </Modal>
  );
}
