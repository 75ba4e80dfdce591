import type { ReactNode } from 'react';
import { AccountsPart } from './AccountsPart.tsx';
import { DeskLockPart } from './DeskLockPart.tsx';
import { RecoveryPart } from './RecoveryPart.tsx';
import { SessionsPart } from './SessionsPart.tsx';
import './access.css';

/** Who may come in with a PIN and as what, whether this computer asks, and who is in. */
export function AccessSection(): ReactNode {
  return (
    <>
      <AccountsPart />
      <DeskLockPart />
      <SessionsPart />
      <RecoveryPart />
    </>
  );
}
