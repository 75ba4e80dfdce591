import { valueOf } from '../../../shared/domain/volunteer-value.ts';
import type { QueryContext } from '../context.ts';
import type { HourlyValueRow, VolunteerTimeRow } from '../../store/volunteering.ts';

const noActivity = 'Sans activité précisée';

interface Share {
  readonly label: string;
  readonly minutes: number;
  readonly cents: number;
}

export interface VolunteerSums {
  readonly minutes: number;
  readonly people: number;
  readonly cents: number;
  readonly unvalued: number;
  readonly byPerson: (Share & { readonly personId: number })[];
  readonly byActivity: Share[];
  readonly byMonth: { readonly month: string; readonly minutes: number }[];
}

const largestFirst = (a: Share, b: Share): number =>
  b.minutes - a.minutes || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);

/** Adds up noted time by person, activity and month, and values it (P9): each cut adds up to the same whole. */
export function sumsOf(rows: readonly VolunteerTimeRow[], values: readonly HourlyValueRow[]): VolunteerSums {
  const grouped = (group: (row: VolunteerTimeRow) => string) =>
    valueOf(
      rows.map((row) => ({ date: row.date, minutes: row.minutes, group: group(row) })),
      values,
    );
  const people = grouped(({ personId }) => String(personId));
  const names = new Map(rows.map(({ personId, displayName }) => [String(personId), displayName]));
  const months = new Map<string, number>();
  for (const { date, minutes } of rows)
    months.set(date.slice(0, 7), (months.get(date.slice(0, 7)) ?? 0) + minutes);
  return {
    minutes: people.minutes,
    people: names.size,
    cents: people.cents,
    unvalued: people.unvalued,
    byPerson: people.groups
      .map(({ group, ...sums }) => ({
        ...sums,
        personId: Number(group),
        label: names.get(group) ?? '',
      }))
      .toSorted(largestFirst),
    byActivity: grouped(({ activityName }) => activityName)
      .groups.map(({ group, ...sums }) => ({ ...sums, label: group === '' ? noActivity : group }))
      .toSorted(largestFirst),
    byMonth: Array.from(months, ([month, minutes]) => ({ month, minutes })).toSorted((a, b) =>
      a.month < b.month ? -1 : 1,
    ),
  };
}

/** A year's volunteer time by activity, and what it is worth. */
export function volunteerYear(
  { store }: QueryContext,
  year: number,
): Pick<VolunteerSums, 'minutes' | 'people' | 'cents' | 'unvalued' | 'byActivity'> {
  const rows = store.volunteering.list({ from: `${year}-01-01`, to: `${year}-12-31` });
  const { minutes, people, cents, unvalued, byActivity } = sumsOf(rows, store.volunteering.hourlyValues());
  return { minutes, people, cents, unvalued, byActivity };
}
