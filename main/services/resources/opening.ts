import type { Closure as ClosureRow, Resource } from '../../../shared/contract/resources.ts';
import { datePart, type LocalDateTime } from '../../../shared/domain/calendar.ts';
import type { Closure, SeasonHours } from '../../../shared/domain/opening-hours.ts';
import { allYearHours, holidayClosures } from '../../../shared/domain/place-hours.ts';
import type { Store } from '../../store/store.ts';

/** When a resource is open: its hours and everything that closes it, as the rules of `opening-hours.ts` take them. */
export interface Opening {
  readonly hours: readonly SeasonHours[];
  readonly closures: readonly Closure[];
}

function closureOf(row: ClosureRow): Closure {
  return { start: row.startsAt, end: row.endsAt, label: row.reason };
}

/**
 * Answers, for any resource and for the place itself (undefined), when it is open within `[from, to)`: settings,
 * closures and holidays are read once. A closure of a resource also closes what it contains and what contains it (B2).
 */
export function openingReader(
  store: Store,
  from: LocalDateTime,
  to: LocalDateTime,
): (resource: Pick<Resource, 'id' | 'hours'> | undefined) => Opening {
  const place = store.settings.place();
  const holidays = place.closedOnPublicHolidays
    ? holidayClosures(datePart(from), datePart(to), { alsaceMoselle: place.alsaceMoselle })
    : [];
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
    return {
      hours: allYearHours(resource?.hours ?? place.hours),
      closures: [...own.map(closureOf), ...holidays],
    };
  };
}
