import type { OutputOf } from '../../shared/contract/contract.ts';
import { datePart, minutesOf } from '../../shared/domain/calendar.ts';
import { formatDateBrief, formatTime } from '../../shared/domain/french.ts';

export type Evening = OutputOf<'fablab.evening'>;
export type EveningMachine = Evening['machines'][number];
export type EveningBooking = EveningMachine['bookings'][number];

/** How a machine stands at a moment, and what comes next: pure, so that a card follows the clock without asking. */
export interface MachineState {
  readonly kind: 'free' | 'busy' | 'closed' | 'stopped';
  /** When it is free from: now, the end of who is there, or the next opening; null: not that day. */
  readonly freeFrom: string | null;
  /** Until when it then stays free: the next booking or closing; null: as long as wanted. */
  readonly freeUntil: string | null;
  /** Who is on it now. */
  readonly current: EveningBooking | null;
}

/** The end of the bookings that follow one another without a gap from a moment on. */
function busyUntil({ bookings }: EveningMachine, at: string): string {
  let end = at;
  for (const booking of bookings) if (booking.startsAt <= end && booking.endsAt > end) end = booking.endsAt;
  return end;
}

/** The first moment from `at` on at which a machine is open and nobody is on it; null: not that day. */
function freeFrom(machine: EveningMachine, at: string): string | null {
  const end = busyUntil(machine, at);
  const open = machine.open.find(({ endsAt }) => end < endsAt);
  if (open === undefined) return null;
  if (open.startsAt <= end) return end;
  return freeFrom(machine, open.startsAt);
}

/** How a machine stands at a moment. */
export function stateAt(machine: EveningMachine, now: string): MachineState {
  const current = machine.bookings.find(({ startsAt, endsAt }) => startsAt <= now && now < endsAt) ?? null;
  const free = freeFrom(machine, now);
  const next = machine.bookings.find(({ startsAt }) => free !== null && startsAt >= free)?.startsAt ?? null;
  const closes = machine.continuousUse
    ? null
    : (machine.open.find(({ startsAt, endsAt }) => free !== null && startsAt <= free && free < endsAt)
        ?.endsAt ?? null);
  const limits = [next, closes].filter((limit) => limit !== null).toSorted();
  const freeUntil = limits[0] ?? null;
  if (machine.state !== 'available') return { kind: 'stopped', freeFrom: null, freeUntil: null, current };
  if (current !== null) return { kind: 'busy', freeFrom: free, freeUntil, current };
  return { kind: free === now ? 'free' : 'closed', freeFrom: free, freeUntil, current };
}

/** « 18 h 30 », or « mer. 25 nov., 8 h » on another day than `today`. */
export function hourOn(at: string, today: string): string {
  const time = formatTime(at);
  return datePart(at) === today ? time : `${formatDateBrief(datePart(at))}, ${time}`;
}

/** What a card says under the machine's name: « libre jusqu’à 19 h », « prise jusqu’à 18 h 30 ». */
export function stateWords(machine: EveningMachine, state: MachineState, today: string): string {
  if (state.kind === 'stopped') return machine.state === 'maintenance' ? 'en maintenance' : 'en panne';
  if (state.kind === 'busy')
    return `prise jusqu’à ${hourOn(busyUntil(machine, state.current?.startsAt ?? ''), today)}`;
  if (state.kind === 'closed')
    return state.freeFrom === null ? 'fermé pour aujourd’hui' : `ouvre à ${hourOn(state.freeFrom, today)}`;
  return state.freeUntil === null ? 'libre' : `libre jusqu’à ${hourOn(state.freeUntil, today)}`;
}

/** Machines as the board shows them: like ones together, as one choice, where there are several (B13). */
export interface MachineGroup {
  /** Empty: a machine of its own. */
  readonly group: string;
  readonly machines: readonly EveningMachine[];
}

/** The machines in the order of the settings, like ones (B13) gathered where the first of them stands. */
export function groupsOf(machines: readonly EveningMachine[]): MachineGroup[] {
  const gathered = new Map<string, EveningMachine[]>();
  for (const machine of machines) {
    const key = machine.group === '' ? `machine ${machine.id}` : `group ${machine.group}`;
    gathered.set(key, [...(gathered.get(key) ?? []), machine]);
  }
  return [...gathered.values()].map((like) => ({
    group: like.length > 1 ? (like[0]?.group ?? '') : '',
    machines: like,
  }));
}

/** The one of like machines that is free first, and from when; undefined where none is that day. */
export function soonestOf(
  machines: readonly EveningMachine[],
  now: string,
): { readonly machine: EveningMachine; readonly state: MachineState } | undefined {
  return machines
    .map((machine) => ({ machine, state: stateAt(machine, now) }))
    .filter(({ state }) => state.freeFrom !== null)
    .toSorted((one, other) => ((one.state.freeFrom ?? '') < (other.state.freeFrom ?? '') ? -1 : 1))
    .at(0);
}

/** Where a moment stands in a stretch of the day, from 0 to 1, for the strip of the day. */
export function shareOf(at: string, from: string, to: string): number {
  const share = (minutesOf(at) - minutesOf(from)) / (minutesOf(to) - minutesOf(from));
  return Math.min(1, Math.max(0, share));
}
