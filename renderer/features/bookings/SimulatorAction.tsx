import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useActions } from '../../shell/actions.ts';
import { simulatorPath } from '../../shell/paths.ts';

/** « Combien pour… » from any screen, in the palette. */
export function SimulatorAction(): ReactNode {
  const [, navigate] = useLocation();
  useActions([
    {
      id: 'bookings.simulate',
      label: 'Combien pour…\u202f? Essayer un prix',
      words: 'simulateur tarif prix coût devis estimation combien',
      run: () => navigate(simulatorPath),
    },
  ]);
  return null;
}
