import type { ReactNode } from 'react';
import { NewBookingAction } from '../features/bookings/NewBookingAction.tsx';
import { AppearanceActions } from './AppearanceActions.tsx';
import { lateDialog } from './late.tsx';

const CheckIn = lateDialog(
  {
    id: 'attendance.checkIn',
    label: 'Pointer quelqu’un',
    words: 'présence arrivée passage visite demi-journée',
    shortcut: 'p',
  },
  async () => (await import('../features/attendance/CheckInDialog.tsx')).CheckInDialog,
);

const Sale = lateDialog(
  {
    id: 'billing.sell',
    label: 'Vendre au comptoir',
    words: 'vente au comptoir caisse encaisser espèces monnaie',
    shortcut: 'v',
  },
  async () => (await import('../features/billing/SaleDialog.tsx')).SaleDialog,
);

const Volunteering = lateDialog(
  {
    id: 'volunteering.note',
    label: 'Noter du bénévolat',
    words: 'heures temps donné bénévole',
    shortcut: 'b',
  },
  async () => (await import('../features/volunteering/NoteDialog.tsx')).NoteDialog,
);

const Shortcuts = lateDialog(
  { id: 'shell.shortcuts', label: 'Voir les raccourcis clavier', words: 'touches aide', shortcut: '?' },
  async () => (await import('./ShortcutsHelp.tsx')).ShortcutsHelp,
);

/**
 * What can be done from any screen: an action each, with the dialog that it opens or by itself, so a feature that
 * wants to be reached everywhere adds one here.
 */
export function Everywhere(): ReactNode {
  return (
    <>
      <CheckIn />
      <Sale />
      <Volunteering />
      <Shortcuts />
      <AppearanceActions />
      <NewBookingAction />
    </>
  );
}
