import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatRange, formatTime, quoted } from '../../../shared/domain/french.ts';
import { CoverageNote } from '../coverage/CoverageNote.tsx';
import { PriceDetail } from '../pricing/PriceDetail.tsx';
import type { Preview } from './use-preview.ts';

/** What a booking would give, as it is filled in: who is in the way, what will be asked, and the price unfolded. */
export function PreviewNote({
  preview,
  outdated,
  date,
  onTake,
  children,
}: {
  readonly preview: Preview | undefined;
  readonly outdated: boolean;
  readonly date: string | null;
  /** What else can be done where the slot is held: waiting for it. */
  readonly children?: ReactNode;
  readonly onTake: (slot: { readonly startsAt: string; readonly endsAt: string }) => void;
}): ReactNode {
  if (preview === undefined) return null;
  const { conflicts, warnings, problem, nextFree, price, coverage } = preview;
  return (
    <div className="preview-note" aria-live="polite" style={{ opacity: outdated ? 0.6 : 1 }}>
      {conflicts.length > 0 ? (
        <div className="refused-note">
          <ul>
            {conflicts.map((conflict) => (
              <li key={conflict.bookingId}>
                {quoted(conflict.resourceName)} est pris par <strong>{conflict.label}</strong>,{' '}
                {formatRange(conflict.startsAt, conflict.endsAt)}.
              </li>
            ))}
          </ul>
          {nextFree === null ? (
            <p>Rien de libre dans les quatorze jours&nbsp;: choisir une autre ressource.</p>
          ) : (
            <Button size="compact-sm" variant="default" onClick={() => onTake(nextFree)}>
              Proposer {formatTime(nextFree.startsAt)}
              {datePart(nextFree.startsAt) !== date && ` le ${formatDateLong(datePart(nextFree.startsAt))}`}
            </Button>
          )}
          {children}
        </div>
      ) : (
        problem !== null && <p className="refused-note">{problem}</p>
      )}
      {warnings.map((warning) => (
        <p key={warning.code} className="warned-note">
          {warning.message}
        </p>
      ))}
      {price !== null && coverage !== null && <CoverageNote coverage={coverage} />}
      {price !== null && <PriceDetail price={price} />}
      {price === null && problem === null && <p className="soft">Rien à payer pour cet usage.</p>}
    </div>
  );
}
