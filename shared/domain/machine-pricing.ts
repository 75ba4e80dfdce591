/** What a machine's use costs: time by step, materials, setup (C6, F6). */
import { lineAmount } from './invoicing.ts';
import type { Cents, Thousandths } from './money.ts';
import { billedMinutes, hoursQuantity } from './pricing-hours.ts';

/** How a machine is charged (C6). */
export interface MachinePrices {
  /** Whether the booked or the actual time is billed, a setting per machine. */
  readonly basis: 'booked' | 'actual';
  readonly pricePerHour: Cents;
  readonly stepMinutes: number;
  readonly minimumMinutes: number;
  /** Paid once a job; 0 where there is none. */
  readonly setupFee: Cents;
}

/** Material used: 137 g at 0,05 € a gram, or 1,37 of a unit of 100 g where a gram costs less than a cent. */
export interface MaterialUse {
  readonly label: string;
  readonly quantity: Thousandths;
  readonly unitPrice: Cents;
}

/** What a job used; minutes are real ones (T3), `actualMinutes` null until somebody noted them. */
export interface MachineUse {
  readonly bookedMinutes: number;
  readonly actualMinutes: number | null;
  readonly materials: readonly MaterialUse[];
}

/** What is charged of a job: everything, or after a failed print only a part of it (F6). */
export interface MachineCharges {
  readonly time: boolean;
  readonly materials: boolean;
  readonly setup: boolean;
}

/** A line of a machine's price; `amount` is `lineAmount(quantity, unitPrice)`, as an invoice adds it up. */
export interface MachinePriceLine {
  readonly kind: 'time' | 'material' | 'setup';
  readonly label: string;
  readonly quantity: Thousandths;
  readonly unitPrice: Cents;
  readonly amount: Cents;
}

/** A machine's price; `timeBasis` says which time was billed, booked where no actual time is known yet. */
export interface MachinePrice {
  readonly total: Cents;
  readonly lines: readonly MachinePriceLine[];
  readonly timeBasis: 'booked' | 'actual';
}

const EVERYTHING: MachineCharges = { time: true, materials: true, setup: true };

/**
 * The price of a job: time rounded up to the step (30 min at a step of 30 is not an hour), materials, setup fee (C6).
 * Lines of no amount are left out, but a free material stays, since it was used.
 * @throws RangeError when the step is none or a number is no safe integer.
 */
export function priceOfMachineUse(
  use: MachineUse,
  prices: MachinePrices,
  charges: MachineCharges = EVERYTHING,
): MachinePrice {
  const timeBasis = prices.basis === 'actual' && use.actualMinutes !== null ? 'actual' : 'booked';
  const minutes = timeBasis === 'actual' ? (use.actualMinutes ?? 0) : use.bookedMinutes;
  const billed = billedMinutes(minutes, prices.stepMinutes, prices.minimumMinutes);
  const lines: MachinePriceLine[] = [];
  if (charges.time && billed > 0 && prices.pricePerHour > 0) {
    lines.push(lineOf('time', 'Temps machine', hoursQuantity(billed), prices.pricePerHour));
  }
  for (const material of charges.materials ? use.materials : []) {
    lines.push(lineOf('material', material.label, material.quantity, material.unitPrice));
  }
  if (charges.setup && prices.setupFee > 0) {
    lines.push(lineOf('setup', 'Mise en route', 1000, prices.setupFee));
  }
  return { total: lines.reduce((running, line) => running + line.amount, 0), lines, timeBasis };
}

function lineOf(
  kind: MachinePriceLine['kind'],
  label: string,
  quantity: Thousandths,
  unitPrice: Cents,
): MachinePriceLine {
  return { kind, label, quantity, unitPrice, amount: lineAmount(quantity, unitPrice) };
}
