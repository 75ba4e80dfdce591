import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Booking } from '../../../../shared/contract/bookings.ts';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { hirePath } from '../paths.ts';

function useMake(): { running: boolean; make: (from: InputOf<'billing.newHire'>['from']) => Promise<void> } {
  const [, navigate] = useLocation();
  const create = useCommand('billing.newHire');
  return {
    running: create.running,
    make: async (from) => {
      const result = await create.run({ from });
      if (result.ok) navigate(hirePath(result.value.id));
    },
  };
}

/** From a room's booking to its hire agreement: the one on which it stands, or a new one (I14). */
export function HireBookingButton({ booking }: { readonly booking: Booking }): ReactNode {
  const [, navigate] = useLocation();
  const found = useQuery('billing.hiresOfBooking', { bookingId: booking.id });
  const { running, make } = useMake();
  const { seriesId } = booking;
  if (found.data === undefined || (booking.personId === null && booking.organisationId === null)) return null;
  const standing = found.data.find(({ status }) => status !== 'cancelled');
  if (standing !== undefined) {
    return (
      <Button variant="default" onClick={() => navigate(hirePath(standing.id))}>
        Voir la convention
      </Button>
    );
  }
  if (booking.resourceKind !== 'room') return null;
  return (
    <>
      <Button
        variant="default"
        loading={running}
        onClick={() => void make({ kind: 'bookings', ids: [booking.id] })}
      >
        Faire une convention
      </Button>
      {seriesId !== null && (
        <Button
          variant="default"
          loading={running}
          onClick={() => void make({ kind: 'series', id: seriesId })}
        >
          Convention pour la série
        </Button>
      )}
    </>
  );
}

/** From an accepted quote to its hire agreement. */
export function HireQuotePart({ quoteId }: { readonly quoteId: number }): ReactNode {
  const [, navigate] = useLocation();
  const found = useQuery('billing.hiresOfQuote', { quoteId });
  const { running, make } = useMake();
  if (found.data === undefined) return null;
  const standing = found.data.find(({ status }) => status !== 'cancelled');
  return (
    <section aria-label="Convention">
      {standing === undefined ? (
        <Button
          fullWidth
          variant="default"
          loading={running}
          onClick={() => void make({ kind: 'quote', id: quoteId })}
        >
          Préparer la convention
        </Button>
      ) : (
        <Button fullWidth variant="default" onClick={() => navigate(hirePath(standing.id))}>
          Voir la convention
        </Button>
      )}
    </section>
  );
}
