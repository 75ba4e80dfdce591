import type { ReactNode } from 'react';

/** Who is on duty now. */
export function OnDuty(): ReactNode {
  return null;
}
