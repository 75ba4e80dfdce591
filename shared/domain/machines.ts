/** How machines are run where nobody has said otherwise, and what follows from the settings (C6, F6). */

import type { MachineCharges } from './machine-pricing.ts';
import type { Cents } from './money.ts';

/** Whether the booked or the actual time of a job is charged (C6). */
export type MachineBasis = 'booked' | 'actual';

/** Who needs a volunteer beside them at a machine. */
export type MachineSupervision = 'nobody' | 'minors' | 'everyone';

interface UsualMachine {
  readonly basis: MachineBasis;
  readonly setupFee: Cents;
  readonly failureCharges: MachineCharges;
  readonly supervision: MachineSupervision;
  readonly minutesRunBefore: number;
}

/** The usual settings: booked time, no setup fee, a failed job costs its time and material (F6). */
export const usualMachine: UsualMachine = {
  basis: 'booked',
  setupFee: 0,
  failureCharges: { time: true, materials: true, setup: true },
  supervision: 'nobody',
  minutesRunBefore: 0,
};

/**
 * Whether somebody needs a volunteer beside them at a machine. `minor` is undefined where the birth date is not known:
 * as everywhere, that is not taken for a minor's (P8).
 */
export function needsSupervision(supervision: MachineSupervision, minor: boolean | undefined): boolean {
  return supervision === 'everyone' || (supervision === 'minors' && minor === true);
}
