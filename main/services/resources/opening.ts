import type { Closure as ClosureRow, Resource } from '../../../shared/contract/resources.ts';
import type { Place, WeeklyHours as ContractHours } from '../../../shared/contract/settings.ts';
import {
  addDays,
  datePart,
  partsOfDate,
  WEEKDAYS,
  type LocalDateTime,
} from '../../../shared/domain/calendar.ts';
import { holidaysOf } from '../../../shared/domain/holidays.ts';
import type { Closure, SeasonHours, WeeklyHours } from '../../../shared/domain/opening-hours.ts';
import type { Store } from '../../store/store.ts';

/** When a resource is open: its hours and everything that closes it, as the rules of `opening-hours.ts` take them. */
export interface Opening {
  readonly hours: readonly SeasonHours[];
  readonly closures: readonly Closure[];
}

/** Public holidays of a range as closures of whole days, when the place closes on them (T7). */
function holidayClosures(place: Place, from: LocalDateTime, to: LocalDateTime): Closure[] {
  if (!place.closedOnPublicHolidays) return [];
  const closures: Closure[] = [];
  const last = partsOfDate(datePart(to)).year;
  for (let year = partsOfDate(datePart(from)).year; year <= last; year += 1) {
    for (const { date, name } of holidaysOf(year, { alsaceMoselle: place.alsaceMoselle })) {
      const start = `${date}T00:00`;
      const end = `${addDays(date, 1)}T00:00`;
      if (start < to && from < end) closures.push({ start, end, label: name });
    }
  }
  return closures;
}

function weekOf(hours: ContractHours): WeeklyHours {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, hours[day - 1] ?? []]));
}

function closureOf(row: ClosureRow): Closure {
  return { start: row.startsAt, end: row.endsAt, label: row.reason };
}

/**
 * Answers, for any resource and for the place itself (undefined), when it is open within `[from, to)`: settings, closures and holidays are
 * read once. A closure of a resource also closes what it contains and what contains it (B2).
 */
export function openingReader(
  store: Store,
  from: LocalDateTime,
  to: LocalDateTime,
): (resource: Pick<Resource, 'id' | 'hours'> | undefined) => Opening {
  const place = store.settings.place();
  const holidays = holidayClosures(place, from, to);
  const rows = store.resources.closures(from, to);
  const kin = rows.some((row) => row.resourceId !== null)
    ? store.resources.kinOf()
    : new Map<number, ReadonlySet<number>>();
  return (resource) => {
    const own = rows.filter(
      (row) =>
        row.resourceId === null ||
        (resource !== undefined && kin.get(resource.id)?.has(row.resourceId) === true),
    );
    const week = weekOf(resource?.hours ?? place.hours);
    return {
      hours: [{ validFrom: null, validUntil: null, week }],
      closures: [...own.map(closureOf), ...holidays],
    };
  };
}
