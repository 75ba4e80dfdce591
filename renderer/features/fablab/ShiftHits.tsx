import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { HitsDialog } from '../bookings/ClosureHits.tsx';

/** The bookings that no permanence covers any more, to be kept or cancelled with a message (B9). */
export function ShiftHits({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const rows = useQuery('fablab.bookingsWithoutShift', { from, to }).data ?? [];
  const keep = useCommand('fablab.keepWithoutShift');
  const [open, setOpen] = useState(false);
  const left = rows.filter(({ kept }) => !kept).length;
  if (left === 0 && !open) return null;
  return (
    <div className="warn shift-hits">
      <span>
        {plural(left, 'réservation n’est plus couverte', 'réservations ne sont plus couvertes')} par une
        permanence.
      </span>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        Décider
      </Button>
      {open && (
        <HitsDialog
          reason="pas de permanence"
          title="Réservations sans permanence"
          rows={rows}
          onKeep={(bookingId, kept) => void keep.run({ bookingId, kept })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
