import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Booking } from '../../../../shared/contract/bookings.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { quotePath } from '../paths.ts';

/** From a booking to its quote: the one on which it stands, or a new one at what was agreed (I14). */
export function QuoteBookingButton({ booking }: { readonly booking: Booking }): ReactNode {
  const [, navigate] = useLocation();
  const found = useQuery('billing.quotesOfBooking', { bookingId: booking.id });
  const make = useCommand('billing.newQuote');
  // Whoever may not see quotes is not shown them, and a booking of the place itself is quoted to nobody.
  if (found.data === undefined || (booking.personId === null && booking.organisationId === null)) return null;
  const open = found.data.find(({ status }) => ['draft', 'sent', 'accepted'].includes(status));
  if (open !== undefined) {
    return (
      <Button variant="default" onClick={() => navigate(quotePath(open.id))}>
        Voir le devis
      </Button>
    );
  }
  const quote = async (): Promise<void> => {
    const result = await make.run({ bookingIds: [booking.id] });
    if (result.ok) navigate(quotePath(result.value.id));
  };
  return (
    <Button variant="default" loading={make.running} onClick={() => void quote()}>
      Faire un devis
    </Button>
  );
}
