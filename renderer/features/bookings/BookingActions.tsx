import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { HireBookingButton } from '../billing/hires/HireButtons.tsx';
import { QuoteBookingButton } from '../billing/quotes/QuoteBookingButton.tsx';
import { CopyForm } from './CopyForm.tsx';
import { CancellationCost, useCancellationCost } from './CancellationCost.tsx';
import { ScopeChoice, scopeFrom, useSeriesOf, type Scope } from './SeriesScope.tsx';

/** What can be done with a booking as it stands: confirm, cancel, no-show, put back (B6, B7). */
export function BookingActions({ booking }: { readonly booking: Booking }): ReactNode {
  const { localNow } = useNow();
  const [open, setOpen] = useState<'cancel' | 'hold' | 'copy'>();
  const close = (): void => setOpen(undefined);
  const confirm = useCommand('bookings.confirm');
  const reinstate = useCommand('bookings.reinstate');
  const noShow = useCommand('bookings.noShow');
  const { id, version, status } = booking;
  if (open === 'cancel') return <CancelForm booking={booking} onDone={close} />;
  if (open === 'hold') return <HoldForm booking={booking} onDone={close} />;
  if (open === 'copy') return <CopyForm booking={booking} onDone={close} />;
  const holds = status === 'confirmed' || status === 'option';
  return (
    <Group gap="xs" mt="sm" className="booking-actions">
      {status === 'option' && (
        <Button loading={confirm.running} onClick={() => void confirm.run({ id, version })}>
          Confirmer l’option
        </Button>
      )}
      {holds && !booking.billed && (
        <Button variant="default" onClick={() => setOpen('hold')}>
          {status === 'option' ? 'Prolonger l’option…' : 'Mettre en option…'}
        </Button>
      )}
      {(status === 'cancelled' || status === 'expired') && (
        <Button loading={reinstate.running} onClick={() => void reinstate.run({ id, version })}>
          Rétablir
        </Button>
      )}
      {status === 'confirmed' && booking.startsAt <= localNow && (
        <Button
          variant="default"
          loading={noShow.running}
          onClick={() => void noShow.run({ id, version, noShow: true })}
        >
          Personne n’est venu
        </Button>
      )}
      {status === 'no_show' && (
        <Button
          variant="default"
          loading={noShow.running}
          onClick={() => void noShow.run({ id, version, noShow: false })}
        >
          Quelqu’un est venu
        </Button>
      )}
      {holds && (
        <Button variant="default" onClick={() => setOpen('copy')}>
          Copier…
        </Button>
      )}
      {holds && !booking.billed && <QuoteBookingButton booking={booking} />}
      {holds && <HireBookingButton booking={booking} />}
      {holds && !booking.billed && (
        <Button variant="default" onClick={() => setOpen('cancel')}>
          Annuler la réservation…
        </Button>
      )}
    </Group>
  );
}

function CancelForm({
  booking,
  onDone,
}: {
  readonly booking: Booking;
  readonly onDone: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<Scope>('one');
  const found = useSeriesOf(booking);
  const cost = useCancellationCost(
    booking,
    found === undefined || scope === 'one' ? undefined : scopeFrom(scope, found.date),
  );
  const waive = cost.waive === undefined ? {} : { waive: cost.waive };
  const cancel = useCommand('bookings.cancel');
  const cancelSeries = useCommand('bookings.cancelSeries');
  const run = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result =
      found === undefined || scope === 'one'
        ? await cancel.run({ id: booking.id, version: booking.version, reason, ...waive })
        : await cancelSeries.run({
            id: found.series.id,
            version: found.series.version,
            from: scopeFrom(scope, found.date),
            reason,
            ...waive,
          });
    if (result.ok) onDone();
  };
  return (
    <form className="booking-form" onSubmit={(event) => void run(event)}>
      <TextInput
        label="Raison de l’annulation"
        description={readableByPerson}
        placeholder="Reportée, malade, double saisie…"
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {found !== undefined && <ScopeChoice label="Annuler" value={scope} onChange={setScope} />}
      <CancellationCost cost={cost} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Garder
        </Button>
        <Button
          type="submit"
          loading={cancel.running || cancelSeries.running}
          disabled={reason.trim() === '' || cost.unsaid}
        >
          {scope === 'one' ? 'Annuler la réservation' : 'Annuler les séances'}
        </Button>
      </Group>
    </form>
  );
}

/** Until when an option holds the slot (B6). */
function HoldForm({
  booking,
  onDone,
}: {
  readonly booking: Booking;
  readonly onDone: () => void;
}): ReactNode {
  const [optionUntil, setOptionUntil] = useState(booking.optionUntil);
  const hold = useCommand('bookings.hold');
  const run = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (optionUntil === null) return;
    const { id, version } = booking;
    const result = await hold.run({ id, version, optionUntil });
    if (result.ok) onDone();
  };
  return (
    <form className="booking-form" onSubmit={(event) => void run(event)}>
      <DateField
        label="Option jusqu’au"
        description="Le créneau est tenu jusqu’à la fin de ce jour."
        data-autofocus
        value={optionUntil}
        onChange={setOptionUntil}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Laisser
        </Button>
        <Button type="submit" loading={hold.running} disabled={optionUntil === null}>
          Tenir le créneau
        </Button>
      </Group>
    </form>
  );
}
