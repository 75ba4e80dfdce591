import type { ReactNode } from 'react';
import { CheckInDialog } from '../features/attendance/CheckInDialog.tsx';
import { NewBookingAction } from '../features/bookings/NewBookingAction.tsx';
import { SaleDialog } from '../features/billing/SaleDialog.tsx';
import { AppearanceActions } from './AppearanceActions.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';

/**
 * What can be done from any screen: each component keeps its own dialog and registers its own actions
 * (`useActions`), so a feature that wants to be reached everywhere adds one line here.
 */
export function Everywhere(): ReactNode {
  return (
    <>
      <CheckInDialog />
      <SaleDialog />
      <ShortcutsHelp />
      <AppearanceActions />
      <NewBookingAction />
    </>
  );
}
