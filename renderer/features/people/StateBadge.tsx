import type { ReactNode } from 'react';
import { stateWords, type MembershipState } from './words.ts';

/** A membership's state with a sign and its words; never by colour alone. */
export function StateBadge({ state }: { readonly state: MembershipState }): ReactNode {
  return <span className={`member-state state-${state}`}>{stateWords[state]}</span>;
}
