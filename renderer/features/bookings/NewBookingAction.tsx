import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { newBookingPath } from '../../shell/paths.ts';
import { useActions } from '../../shell/actions.ts';

/** Books from any screen: `n`, or « Réserver » in the palette. */
export function NewBookingAction(): ReactNode {
  const [, navigate] = useLocation();
  useActions([
    {
      id: 'bookings.new',
      label: 'Réserver une salle, un poste ou une machine',
      words: 'nouvelle réservation option créneau planning',
      shortcut: 'n',
      run: () => navigate(newBookingPath),
    },
  ]);
  return null;
}
