import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Agreement } from '../../../shared/contract/networks-agreements.ts';
import { formatRange, plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { bookingPath } from '../../shell/paths.ts';
import { DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

type Left = OutputOf<'networks.endAgreement'>['bookings'];

function leftWords(count: number): string {
  return count === 1
    ? 'Une réservation à venir n’a plus les droits avec lesquels elle a été prise.'
    : `${plural(count, 'réservation')} à venir n’ont plus les droits avec lesquels elles ont été prises.`;
}

/** Ends an agreement before its time, with its reason; then shows the bookings to come that it leaves without rights. */
export function EndAgreement(props: {
  readonly agreement: Agreement;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const { id, version, partnerName } = props.agreement;
  const end = useCommand('networks.endAgreement');
  const [endedOn, setEndedOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const [left, setLeft] = useState<Left>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (endedOn === null) return;
    const result = await end.run({ id, version, endedOn, reason }, { refusal: 'return' });
    if (!result.ok) {
      if (result.error.code !== 'CANCELLED') setRefusal(result.error);
    } else if (result.value.bookings.length === 0) props.onClose();
    else setLeft(result.value.bookings);
  };
  if (left !== undefined) {
    return (
      <Modal opened onClose={props.onClose} title="Réservations à revoir" size="lg">
        <p>
          La convention avec {partnerName} est terminée. {leftWords(left.length)}
        </p>
        <BookingsLeft bookings={left} />
        <div className="form-actions">
          <Button data-autofocus onClick={props.onClose}>
            Fermer
          </Button>
        </div>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={props.onClose} title={`Terminer la convention avec ${partnerName}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p className="soft">
          Prix, journées et accès de ses membres s’arrêtent avec elle, partout&nbsp;; ce qui est compté reste.
        </p>
        <DateField
          label="Dernier jour"
          required
          value={endedOn}
          error={refusal?.fields?.['endedOn']}
          onChange={setEndedOn}
        />
        <TextInput
          label="Pourquoi"
          required
          data-autofocus
          value={reason}
          error={refusal?.fields?.['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormEnd
          refusal={refusal}
          running={end.running}
          disabled={endedOn === null}
          verb="Terminer la convention"
          onClose={props.onClose}
        />
      </form>
    </Modal>
  );
}

/** Bookings that an agreement's end leaves without rights, each a step from the planning of its day. */
export function BookingsLeft({ bookings }: { readonly bookings: Left }): ReactNode {
  return (
    <ul className="bookings-left">
      {bookings.map((booking) => (
        <li key={booking.bookingId}>
          <Link href={bookingPath(booking.bookingId)}>{formatRange(booking.startsAt, booking.endsAt)}</Link> ·{' '}
          {booking.resourceName} · {booking.label}
        </li>
      ))}
    </ul>
  );
}
