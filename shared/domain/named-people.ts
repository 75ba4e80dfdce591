import { isWithin, type Period } from './memberships.ts';

/** Somebody whom a structure's membership covers by name, both days included. */
export interface Named extends Period {
  readonly personId: number;
}

/** The day on which most people are covered at once, and how many; undefined when nobody is. */
export function busiestDay(
  named: readonly Named[],
): { readonly date: string; readonly people: number } | undefined {
  let busiest: { date: string; people: number } | undefined;
  // The number only grows on a day when somebody's time begins.
  for (const date of [...new Set(named.map(({ from }) => from))].toSorted()) {
    const people = new Set(named.filter((one) => isWithin(one, date)).map(({ personId }) => personId)).size;
    if (people > (busiest?.people ?? 0)) busiest = { date, people };
  }
  return busiest;
}

/** The first two stretches of one person that have a day in common; undefined when each day is said once. */
export function namedTwice<N extends Named>(named: readonly N[]): N | undefined {
  return named.find((one, index) =>
    named.some(
      (other, place) =>
        place < index &&
        one.personId === other.personId &&
        one.from <= other.until &&
        other.from <= one.until,
    ),
  );
}

/** Who goes on being covered after a membership's last day: those covered on it, at most `limit`, first named first. */
export function namedAfter(named: readonly Named[], lastDay: string, limit: number): number[] {
  const last = named.filter((one) => isWithin(one, lastDay)).map(({ personId }) => personId);
  return [...new Set(last)].slice(0, limit);
}
