import { Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { readableByPerson } from '../../ui/readable.ts';

interface Cost {
  readonly answer: OutputOf<'bookings.cancellation'> | undefined;
  /** Why nothing is asked; undefined where what is owed is. */
  readonly waive: string | undefined;
  /** Nothing is to be asked, and why is not said yet. */
  readonly unsaid: boolean;
  readonly setWaive: (waive: string | undefined) => void;
}

/** What cancelling would cost (B7), and whether the desk asks for it; `from` is that of a series, where it is one. */
export function useCancellationCost(booking: Booking, from: string | null | undefined): Cost {
  const [typed, setWaive] = useState<string>();
  const answer = useQuery('bookings.cancellation', {
    id: booking.id,
    ...(from !== undefined && { series: { from } }),
  }).data;
  const owes = answer !== undefined && answer.fee > 0;
  const waive = owes && typed !== undefined ? typed.trim() : undefined;
  return { answer, waive, unsaid: waive === '', setWaive };
}

/** Says what cancelling costs before it is done, and lets the desk ask for nothing, with a reason. */
export function CancellationCost({ cost }: { readonly cost: Cost }): ReactNode {
  const { answer, waive, setWaive } = cost;
  if (answer === undefined) return null;
  if (answer.fee === 0)
    return answer.terms === '' ? null : (
      <p className="soft" aria-live="polite">
        Rien à payer pour cette annulation
        {answer.freeUntil !== '' && <>&nbsp;: c’est gratuit jusqu’au {answer.freeUntil}</>}.
      </p>
    );
  return (
    <div className="warned-note" aria-live="polite">
      <p>
        Annulation tardive&nbsp;: <strong>{formatAmount(answer.fee)}</strong> à facturer
        {answer.bookings > 1 && ` (${plural(answer.late, 'séance')} sur ${answer.bookings})`}.{' '}
        {answer.freeUntil !== '' && <>C’était gratuit jusqu’au {answer.freeUntil}.</>}
      </p>
      <Checkbox
        label="Ne rien facturer"
        checked={waive !== undefined}
        onChange={(event) => setWaive(event.currentTarget.checked ? '' : undefined)}
      />
      {waive !== undefined && (
        <TextInput
          label="Pourquoi ne rien facturer"
          description={readableByPerson}
          required
          defaultValue=""
          onChange={(event) => setWaive(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
