/** When a machine's maintenance is due, by date or by hours run (F3). */
import { addDays, addMonths, type LocalDate } from './calendar.ts';

/** How a maintenance returns; `ahead` is its notice, in days or in minutes run. */
export type MaintenanceRule =
  | { readonly kind: 'months'; readonly months: number; readonly ahead: number }
  | { readonly kind: 'date'; readonly on: LocalDate; readonly ahead: number }
  | { readonly kind: 'hours'; readonly minutes: number; readonly ahead: number };

/** A rule, and from where it is counted: its last doing, else the day and the count it was planned at. */
export interface CountedMaintenance {
  readonly rule: MaintenanceRule;
  readonly from: { readonly on: LocalDate; readonly minutesRun: number };
  /** Whether it was done since it was planned: a single date then no longer comes. */
  readonly done: boolean;
}

/** When it is due; `left` is below 0 once it is overdue. */
export type MaintenanceDue =
  | { readonly by: 'date'; readonly on: LocalDate }
  | { readonly by: 'hours'; readonly atMinutes: number; readonly left: number };

export interface DueMaintenance {
  readonly due: MaintenanceDue;
  /** `soon` within its notice, `overdue` from its very day or count on. */
  readonly state: 'later' | 'soon' | 'overdue';
}

/**
 * When a maintenance is due, and how near that is (F3); null where a single date has been seen to. Months are calendar
 * months: from 31 January, the next month's is the last day of February (T5).
 */
export function maintenanceDue(
  { rule, from, done }: CountedMaintenance,
  now: { readonly today: LocalDate; readonly minutesRun: number },
): DueMaintenance | null {
  if (rule.kind === 'hours') {
    const atMinutes = from.minutesRun + rule.minutes;
    const left = atMinutes - now.minutesRun;
    const state = left <= 0 ? 'overdue' : left <= rule.ahead ? 'soon' : 'later';
    return { due: { by: 'hours', atMinutes, left }, state };
  }
  if (rule.kind === 'date' && done) return null;
  const on = rule.kind === 'date' ? rule.on : addMonths(from.on, rule.months);
  const state = on <= now.today ? 'overdue' : on <= addDays(now.today, rule.ahead) ? 'soon' : 'later';
  return { due: { by: 'date', on }, state };
}

const urgency = { overdue: 0, soon: 1, later: 2 } as const;

/**
 * Orders what is due, the most pressing first: overdue, then soon, then later; dates by day, before counts, and counts
 * by what is left.
 */
export function byUrgency(one: DueMaintenance, other: DueMaintenance): number {
  const state = urgency[one.state] - urgency[other.state];
  if (state !== 0) return state;
  if (one.due.by === 'date')
    return other.due.by !== 'date' || one.due.on < other.due.on ? -1 : Number(one.due.on > other.due.on);
  return other.due.by === 'date' ? 1 : one.due.left - other.due.left;
}
