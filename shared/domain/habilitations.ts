import { addDays, datePart, lastDayOfTerm, type LocalDate, type LocalDateTime } from './calendar.ts';

/** One time that somebody was given an habilitation: in force on every day from `gotOn` to `until`, both included. */
export interface HabilitationPeriod {
  readonly gotOn: LocalDate;
  /** null: without end. */
  readonly until: LocalDate | null;
  /** From this day on it holds no more, whatever `until` says; null: it was never withdrawn. */
  readonly withdrawnOn: LocalDate | null;
}

/**
 * The last day on which an habilitation got on a day is valid, by months as in P2 (12 months from 2025-01-01 end on
 * 2025-12-31); null where the type has no end.
 */
export function habilitationUntil(gotOn: LocalDate, months: number | null): LocalDate | null {
  return months === null ? null : lastDayOfTerm(gotOn, months);
}

/** The last day on which a period really holds: the day before a withdrawal comes, where that is sooner; null: no end. */
export function lastDayOf({ until, withdrawnOn }: HabilitationPeriod): LocalDate | null {
  if (withdrawnOn === null) return until;
  const before = addDays(withdrawnOn, -1);
  return until === null || before < until ? before : until;
}

/** F1: whether a period is in force on a day. */
export function isInForce(period: HabilitationPeriod, date: LocalDate): boolean {
  const last = lastDayOf(period);
  return period.gotOn <= date && (last === null || date <= last);
}

/** F1: whether somebody with those periods holds the habilitation on a day. */
export function holdsOn(periods: readonly HabilitationPeriod[], date: LocalDate): boolean {
  return periods.some((period) => isInForce(period, date));
}

/** The last day without a gap, from a day on which it is held; undefined where it is not, null where there is no end. */
export function heldUntil(
  periods: readonly HabilitationPeriod[],
  date: LocalDate,
): LocalDate | null | undefined {
  let last: LocalDate | undefined;
  // Each turn leaves one period behind it at least: what begins the day after goes on.
  for (let day = date; ;) {
    const found = periods.filter((period) => isInForce(period, day)).map(lastDayOf);
    if (found.length === 0) return last;
    if (found.includes(null)) return null;
    last = found.reduce((most: LocalDate, until) => (until !== null && until > most ? until : most), day);
    day = addDays(last, 1);
  }
}

/**
 * The last day that a booking touches: `[start, end)` that ends at midnight is over on the day before (T1).
 */
export function lastDayOfUse(endsAt: LocalDateTime): LocalDate {
  const date = datePart(endsAt);
  return endsAt.endsWith('T00:00') ? addDays(date, -1) : date;
}

/** F1: whether it is held on every day from one to another, both included: an overnight print lies on two. */
export function holdsThroughout(
  periods: readonly HabilitationPeriod[],
  first: LocalDate,
  last: LocalDate,
): boolean {
  const until = heldUntil(periods, first);
  return until === null || (until !== undefined && until >= last);
}

/**
 * F2: from which day a renewal counts. Whoever comes once the place has warned them loses nothing: the new term follows
 * the old one. Earlier than that, or once it is over or was withdrawn, it counts from the day itself.
 */
export function renewalStart(
  periods: readonly HabilitationPeriod[],
  on: LocalDate,
  warnDays: number,
): LocalDate {
  const until = heldUntil(periods, on);
  if (until === undefined || until === null) return on;
  return until <= addDays(on, warnDays) ? addDays(until, 1) : on;
}

/** How an habilitation stands for somebody on a day. */
export type HabilitationState = 'held' | 'ending' | 'expired' | 'withdrawn' | 'coming' | 'never';

/** What to say of somebody's habilitation on a day, and the day it turns on. */
export interface HabilitationStanding {
  readonly state: HabilitationState;
  /** Held and ending: its last day, null without end. Expired: the last day it was held. Withdrawn: since. Coming: from. */
  readonly day: LocalDate | null;
}

/** F2: how somebody stands on a day; `ending` where it ends within `warnDays`. */
export function standingOn(
  periods: readonly HabilitationPeriod[],
  date: LocalDate,
  warnDays: number,
): HabilitationStanding {
  const until = heldUntil(periods, date);
  if (until === null) return { state: 'held', day: null };
  if (until !== undefined) return { state: until <= addDays(date, warnDays) ? 'ending' : 'held', day: until };
  // A period withdrawn before it began was never in force.
  const real = periods.filter((period) => {
    const last = lastDayOf(period);
    return last === null || last >= period.gotOn;
  });
  const past = real.filter(({ gotOn }) => gotOn <= date);
  const [latest] = past.toSorted((one, other) =>
    (lastDayOf(one) ?? '') < (lastDayOf(other) ?? '') ? 1 : -1,
  );
  const [next] = real
    .filter(({ gotOn }) => gotOn > date)
    .toSorted((one, other) => (one.gotOn < other.gotOn ? -1 : 1));
  if (next !== undefined) return { state: 'coming', day: next.gotOn };
  if (latest === undefined) return { state: 'never', day: null };
  const { withdrawnOn, until: term } = latest;
  return withdrawnOn !== null && (term === null || withdrawnOn <= term)
    ? { state: 'withdrawn', day: withdrawnOn }
    : { state: 'expired', day: term };
}

/** What is known of a use that asks for an habilitation, for F1. */
export interface MachineUse {
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
  /** Everything that the person who comes was ever given of what is asked for; undefined: nobody is named. */
  readonly comer: readonly HabilitationPeriod[] | undefined;
  /** The volunteer who is named; undefined: none. */
  readonly supervisor:
    | { readonly periods: readonly HabilitationPeriod[]; readonly onDuty: boolean; readonly isComer: boolean }
    | undefined;
}

/** F1's answer: allowed by whom, or what is missing. */
export type MachineUseAnswer =
  | { readonly may: true; readonly by: 'comer' | 'supervisor' }
  | {
      readonly may: false;
      readonly why:
        'nobody named' | 'not held' | 'supervisor not held' | 'supervisor off duty' | 'own supervisor';
    };

/**
 * F1: a machine that needs an habilitation is used by somebody who holds it on each day of the use, or under a named
 * volunteer who holds it too and is on duty for the whole of it.
 */
export function mayUseMachine(use: MachineUse): MachineUseAnswer {
  const first = datePart(use.startsAt);
  const last = lastDayOfUse(use.endsAt);
  if (use.comer !== undefined && holdsThroughout(use.comer, first, last)) return { may: true, by: 'comer' };
  const { supervisor } = use;
  if (supervisor === undefined)
    return { may: false, why: use.comer === undefined ? 'nobody named' : 'not held' };
  if (supervisor.isComer) return { may: false, why: 'own supervisor' };
  if (!holdsThroughout(supervisor.periods, first, last)) return { may: false, why: 'supervisor not held' };
  return supervisor.onDuty ? { may: true, by: 'supervisor' } : { may: false, why: 'supervisor off duty' };
}
