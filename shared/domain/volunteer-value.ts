import type { LocalDate } from './calendar.ts';
import { multiplyRoundHalfUp, spreadLargestRemainder, type Cents } from './money.ts';

const sum = (of: Iterable<number>): number => [...of].reduce((total, one) => total + one, 0);

/** What an hour of volunteering is worth from a day on (accounts 86/87). */
export interface HourlyValue {
  readonly inForceFrom: LocalDate;
  readonly hourlyCents: Cents;
}

/** The hourly value in force on a day; undefined before the first. */
export function hourlyValueOn<Value extends HourlyValue>(
  values: readonly Value[],
  date: LocalDate,
): Value | undefined {
  return values
    .filter(({ inForceFrom }) => inForceFrom <= date)
    .toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
    .at(-1);
}

/** Noted time as it is valued: how long, when, and the group whose share is wanted. */
export interface ValuedTime {
  readonly date: LocalDate;
  readonly minutes: number;
  readonly group: string;
}

/** A group's time and what it is worth; `unvalued` are the minutes before any value was in force. */
export interface GroupValue {
  readonly group: string;
  readonly minutes: number;
  readonly cents: Cents;
}

/**
 * P9: what volunteer time is worth. The minutes of each hourly value are added up first and rounded once, then
 * spread over the groups without losing a cent: the parts add up to the whole, by person as by activity.
 */
export function valueOf(
  times: readonly ValuedTime[],
  values: readonly HourlyValue[],
): {
  readonly cents: Cents;
  readonly minutes: number;
  readonly unvalued: number;
  readonly groups: GroupValue[];
} {
  const groups = new Map<string, { minutes: number; cents: number }>();
  const byValue = new Map<HourlyValue | undefined, Map<string, number>>();
  for (const { date, minutes, group } of times) {
    const value = hourlyValueOn(values, date);
    const shares = byValue.get(value) ?? new Map<string, number>();
    shares.set(group, (shares.get(group) ?? 0) + minutes);
    byValue.set(value, shares);
    const before = groups.get(group) ?? { minutes: 0, cents: 0 };
    groups.set(group, { ...before, minutes: before.minutes + minutes });
  }
  let cents = 0;
  for (const [value, shares] of byValue) {
    if (value === undefined) continue;
    const weights = [...shares.values()];
    const total = multiplyRoundHalfUp(sum(weights), value.hourlyCents, 60);
    cents += total;
    const parts = spreadLargestRemainder(total, weights);
    for (const [index, group] of [...shares.keys()].entries()) {
      const before = groups.get(group) ?? { minutes: 0, cents: 0 };
      groups.set(group, { ...before, cents: before.cents + (parts[index] ?? 0) });
    }
  }
  return {
    cents,
    minutes: sum(times.map(({ minutes }) => minutes)),
    unvalued: sum(byValue.get(undefined)?.values() ?? []),
    groups: Array.from(groups, ([group, found]) => ({ group, ...found })),
  };
}
