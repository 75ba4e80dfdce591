/** Jobs on machines: how they go on, how long they ran, and what is charged of them (B13, C6, F5, F6, T3). */
import type { LocalDateTime } from './calendar.ts';
import { formatDateLong, formatMinutes } from './french.ts';
import { checkBound, localOf, type ZoneName } from './local-time.ts';
import type { MachineCharges } from './machine-pricing.ts';
import { formatQuantity, multiplyRoundHalfUp, type Cents, type Thousandths } from './money.ts';

/** Where a job is. */
export type JobState = 'running' | 'paused' | 'finished';
/** What can be done to a job that has begun. */
export type JobAction = 'pause' | 'resume' | 'prolong' | 'finish';

const nextStates: Readonly<Record<JobState, Partial<Record<JobAction, JobState>>>> = {
  running: { pause: 'paused', prolong: 'running', finish: 'finished' },
  paused: { resume: 'running', prolong: 'paused', finish: 'finished' },
  finished: {},
};

/** Where a job is after an action; undefined where the action is not possible. */
export function stateAfter(state: JobState, action: JobAction): JobState | undefined {
  return nextStates[state][action];
}

/** A stretch of time in epoch milliseconds; `until` is null as long as it lasts. */
export interface Stretch {
  readonly from: number;
  readonly until: number | null;
}

/**
 * The whole minutes that a job ran: real elapsed time (T3) between its start and its end, or now, without its pauses.
 * What is begun is at least a minute; seconds beyond whole minutes are nobody's.
 */
export function minutesRun(job: Stretch, pauses: readonly Stretch[], now: number): number {
  const end = job.until ?? now;
  const paused = pauses.reduce((sum, pause) => {
    const from = Math.max(pause.from, job.from);
    const until = Math.min(pause.until ?? now, end);
    return sum + Math.max(0, until - from);
  }, 0);
  return Math.max(1, Math.floor((end - job.from - paused) / 60_000));
}

/**
 * The local bounds of so many real minutes from an instant on, for the price list to see (T3). Where one of them falls
 * into the hour that comes twice, both go back together until the clocks say them once: as long, and hardly elsewhere.
 */
export function chargedSpan(
  from: number,
  minutes: number,
  zone: ZoneName,
): { readonly start: LocalDateTime; readonly end: LocalDateTime } {
  for (let back = 0; ; back += 15) {
    const begin = from - back * 60_000;
    const [start, end] = [localOf(begin, zone), localOf(begin + minutes * 60_000, zone)];
    if (checkBound(start, zone) === 'ok' && checkBound(end, zone) === 'ok' && start < end)
      return { start, end };
  }
}

/** What is measured of a material, and what so much of it costs: 4,50 € for 100 g. */
export interface MaterialPrice {
  /** Cents for `per` of its unit. */
  readonly price: Cents;
  /** Thousandths of the unit: 100 g is 100000. Above 0. */
  readonly per: Thousandths;
}

/** Material of a job, with the price of the day. */
export interface JobMaterial extends MaterialPrice {
  readonly name: string;
  readonly unit: string;
  readonly quantity: Thousandths;
}

/**
 * What a quantity of a material costs, rounded half up once: 137 g at 4,50 € for 100 g are 6,17 €.
 * @throws RangeError when `per` is not above 0.
 */
export function materialAmount(quantity: Thousandths, { price, per }: MaterialPrice): Cents {
  if (per <= 0) throw new RangeError('a price is for some quantity');
  return multiplyRoundHalfUp(price, quantity, per);
}

/** A line of what a job costs; `amount` in cents. */
export interface JobLine {
  readonly kind: 'time' | 'material' | 'setup';
  readonly label: string;
  readonly amount: Cents;
  /** Whether somebody pays it; what is not charged stays in view (F6). */
  readonly charged: boolean;
}

/** What goes into the price of a job. */
export interface JobParts {
  /** What the time costs by its list, line by line, without setting up; empty where there is no price. */
  readonly time: readonly { readonly label: string; readonly amount: Cents }[];
  readonly materials: readonly JobMaterial[];
  /** Setting up, in cents. */
  readonly setup: Cents;
}

/** The price of a job: every line, what is charged, and what all of it is worth. */
export interface JobPrice {
  readonly lines: readonly JobLine[];
  readonly time: Cents;
  readonly materials: Cents;
  readonly setup: Cents;
  /** What is charged: the sum of the charged lines. */
  readonly total: Cents;
  /** What all lines come to, charged or not. */
  readonly worth: Cents;
}

/** A quantity with its unit: « 31 dm² », « 137,5 g ». */
export function measured(quantity: Thousandths, unit: string): string {
  return `${formatQuantity(quantity)}\u00a0${unit}`;
}

const sum = (lines: readonly JobLine[]): Cents =>
  lines.reduce((total, line) => total + (line.charged ? line.amount : 0), 0);

/** What a job costs, unfolded: time, then each material, then setting up; a failed job only what is charged of it (C6, F6). */
export function priceOfJob({ time, materials, setup }: JobParts, charges: MachineCharges): JobPrice {
  const timeLines = time.map(({ label, amount }): JobLine => {
    return { kind: 'time', label, amount, charged: charges.time };
  });
  const materialLines = materials.map((one): JobLine => {
    const label = `${one.name}, ${measured(one.quantity, one.unit)}`;
    return { kind: 'material', label, amount: materialAmount(one.quantity, one), charged: charges.materials };
  });
  const setupLines: readonly JobLine[] =
    setup > 0 ? [{ kind: 'setup', label: 'Mise en route', amount: setup, charged: charges.setup }] : [];
  const lines = [...timeLines, ...materialLines, ...setupLines];
  return {
    lines,
    time: sum(timeLines),
    materials: sum(materialLines),
    setup: sum(setupLines),
    total: sum(lines),
    worth: lines.reduce((total, { amount }) => total + amount, 0),
  };
}

const everything: MachineCharges = { time: true, materials: true, setup: true };

/** What is charged of a job: all of it when it succeeded, what the machine's settings say when it failed (F6). */
export function chargesFor(outcome: 'success' | 'failure', ofFailure: MachineCharges): MachineCharges {
  return outcome === 'success' ? everything : ofFailure;
}

/** What a job's line says on an invoice. */
export interface JobInWords {
  readonly machine: string;
  readonly date: string;
  readonly minutes: number;
  readonly materials: readonly Pick<JobMaterial, 'name' | 'unit' | 'quantity'>[];
  readonly failed: boolean;
  /** For whom, where somebody else pays (I16); empty otherwise. */
  readonly person: string;
}

/** « Découpe laser, 12 novembre, 1 h 30 ; contreplaqué 3 mm, 31 dm² », two hundred characters at most. */
export function jobInWords({ machine, date, minutes, materials, failed, person }: JobInWords): string {
  const day = formatDateLong(date).replace(/^\S+ /u, '');
  const used = materials.map(({ name, unit, quantity }) => `${name}, ${measured(quantity, unit)}`);
  const whom = person === '' ? '' : `, pour ${person}`;
  const head = `${machine}, ${day}, ${formatMinutes(minutes)}${whom}${failed ? ' (raté)' : ''}`;
  const whole = [head, ...used].join('\u202f; ');
  return whole.length <= 200 ? whole : `${whole.slice(0, 199).trimEnd()}…`;
}
