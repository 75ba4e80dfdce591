import type { Party } from '../../shared/contract/common.ts';
import type { PaymentMethod } from '../../shared/contract/memberships.ts';
import type { Resource } from '../../shared/contract/resources.ts';
import type { Outcome } from './outcome.ts';

/** Whether something works, and what was said of it. */
interface StateSaid {
  readonly state: Resource['state'];
  readonly note: string;
}

/**
 * What lower areas announce so that higher ones act in the same transaction. The list is closed; a listener is
 * registered at start, in `main/dispatch/listeners.ts`, and may refuse: the whole command is then refused.
 */
export interface MomentPayloads {
  /** Two people have become one: every area moves what hung on the one that goes. */
  'people.merged': { readonly keepId: number; readonly mergeId: number; readonly mergeLogId: number };
  'people.unmerged': { readonly keepId: number; readonly mergeId: number; readonly mergeLogId: number };
  /**
   * Somebody is erased (G1): every area deletes the rows that are about this person alone, and empties the free texts
   * of those that stay for statistics and accounting. `main/store/erasing.ts` has what listeners need.
   */
  'people.erased': {
    /** The person, and whoever was merged into them. */
    readonly personIds: readonly number[];
    /** What stands where a name stood: « E-3F9A21C4 ». */
    readonly reference: string;
    /** The day at the place. */
    readonly today: string;
    /** A text without the name, the mail or the telephone: for frozen cells and values that stay. */
    readonly forget: (text: string) => string;
  };
  /** Something was said to work, to stand still, or why it does (F3). */
  'resources.stateChanged': {
    readonly resourceId: number;
    readonly before: StateSaid;
    readonly after: StateSaid;
  };
  /** What visiting days cost was worked out anew (X1, X3): passages of these days say so. */
  'networks.daysPriced': {
    readonly days: readonly { readonly personId: number; readonly date: string }[];
  };
  /** What pays for these uses was worked out anew (C3): passages and bookings say so. */
  'coverage.recovered': {
    readonly checkInIds: readonly number[];
    readonly bookingIds: readonly number[];
  };
  /** Money came with a membership: billing records it and allocates it to the fee. */
  'memberships.feePaid': {
    readonly membershipId: number;
    readonly payer: Party;
    readonly amount: number;
    readonly method: PaymentMethod;
    readonly receivedOn: string;
    readonly reference: string;
    /** False where no receipt is given of itself: an import brings what was paid, and likely receipted, elsewhere. */
    readonly withReceipt?: boolean;
  };
  /** A paid membership is taken back: what paid it is reversed, its receipt voided (I7, I9). */
  'memberships.takenBack': { readonly membershipId: number; readonly reason: string };
  /** A membership recorded by mistake goes: nothing may have been paid for it. */
  'memberships.removed': { readonly membershipId: number };
}

export type MomentName = keyof MomentPayloads;
export interface Moments {
  /** Runs the listeners in order; answers the first refusal, or `ok`. */
  announce<N extends MomentName>(name: N, payload: MomentPayloads[N]): Outcome<unknown>;
}
