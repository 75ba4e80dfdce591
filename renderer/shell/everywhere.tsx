import type { ReactNode } from 'react';
import { useQuery } from '../api/hooks.ts';
import { NewBookingAction } from '../features/bookings/NewBookingAction.tsx';
import { HabilitationActions } from '../features/fablab/HabilitationActions.tsx';
import { ResourceActions } from '../features/resources/ResourceActions.tsx';
import { SimulatorAction } from '../features/bookings/SimulatorAction.tsx';
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

const FindSlot = lateDialog(
  {
    id: 'bookings.find',
    label: 'Trouver un créneau libre',
    words: 'chercher disponibilité salle libre quand combien personnes',
    shortcut: 'c',
  },
  async () => (await import('../features/bookings/FindSlotDialog.tsx')).FindSlotDialog,
);

const Waiting = lateDialog(
  {
    id: 'bookings.waiting',
    label: 'Liste d’attente des réservations',
    words: 'attendre complet créneau libéré prévenir',
    shortcut: 'w',
  },
  async () => (await import('../features/bookings/WaitingDialog.tsx')).WaitingDialog,
);

const NextFree = lateDialog(
  {
    id: 'bookings.nextFree',
    label: 'Réserver la prochaine machine libre',
    words: 'groupe imprimante maintenant lancer travail',
  },
  async () => (await import('../features/bookings/NextFreeDialog.tsx')).NextFreeDialog,
);

const PastUse = lateDialog(
  {
    id: 'bookings.noteUse',
    label: 'Noter un usage passé',
    words: 'utilisé après coup salle machine oubli',
    shortcut: 'u',
  },
  async () => (await import('../features/bookings/UseDialog.tsx')).UseDialog,
);

const ChangePin = lateDialog(
  { id: 'access.changePin', label: 'Changer mon code', words: 'pin mot de passe secret entrer compte' },
  async () => (await import('../features/access/ChangePinDialog.tsx')).ChangePinDialog,
);

const Help = lateDialog(
  {
    id: 'shell.help',
    label: 'Ouvrir le guide',
    words: 'aide mode d’emploi documentation comment faire',
    shortcut: 'f1',
  },
  async () => (await import('../features/help/HelpDialog.tsx')).HelpDialog,
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
  const hasPin = typeof useQuery('access.session', {}).data?.accountId === 'number';
  return (
    <>
      <CheckIn />
      <Sale />
      <Volunteering />
      <FindSlot />
      <Waiting />
      <NextFree />
      <PastUse />
      {hasPin && <ChangePin />}
      <Help />
      <Shortcuts />
      <AppearanceActions />
      <NewBookingAction />
      <ResourceActions />
      <HabilitationActions />
      <SimulatorAction />
    </>
  );
}
