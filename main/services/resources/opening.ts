import type { Closure as ClosureRow, Resource } from '../../../shared/contract/resources.ts';
import type { Place } from '../../../shared/contract/settings.ts';
import { addDays, datePart, type LocalDate, type LocalDateTime } from '../../../shared/domain/calendar.ts';
import type { HolidayKey, HolidayRegion } from '../../../shared/domain/holidays.ts';
import { hoursWithSeasons, type HoursSeason, type KnownDays } from '../../../shared/domain/hours-seasons.ts';
import type { Closure, SeasonHours } from '../../../shared/domain/opening-hours.ts';
import { holidayClosures, holidaysBetween } from '../../../shared/domain/place-hours.ts';
import { hoursOfShifts } from '../../../shared/domain/shifts.ts';
import { holidaysInForce, type SchoolHoliday } from '../../../shared/domain/school-calendar.ts';
import type { Store } from '../../store/store.ts';

/** When a resource is open: its hours and everything that closes it, as the rules of `opening-hours.ts` take them. */
export interface Opening {
  readonly hours: readonly SeasonHours[];
  readonly closures: readonly Closure[];
}

/** Where the place stands, for its public holidays (T7). */
export function holidayRegion(place: Pick<Place, 'alsaceMoselle' | 'schoolZone'>): HolidayRegion {
  return { alsaceMoselle: place.alsaceMoselle, zone: place.schoolZone };
}

/** Whether the place opens on a public holiday: on all of them, or on those that are named (T7). */
export function isOpenOn(
  place: Pick<Place, 'closedOnPublicHolidays' | 'openPublicHolidays'>,
  key: HolidayKey,
): boolean {
  return !place.closedOnPublicHolidays || place.openPublicHolidays.includes(key);
}

/** The school holidays that the place follows, in the order of the calendar: published, or kept by its own hand. */
export function schoolHolidaysOf(store: Store): SchoolHoliday[] {
  const { schoolZone } = store.settings.place();
  return schoolZone === null ? [] : holidaysInForce(schoolZone, store.hoursSeasons.keptYears(schoolZone));
}

/** The public holidays from one day to another, both included, on which the place is closed (T7). */
export function closedHolidays(place: Place, from: LocalDate, to: LocalDate): Closure[] {
  return place.closedOnPublicHolidays
    ? holidayClosures(from, to, holidayRegion(place), place.openPublicHolidays)
    : [];
}

/** Never closed: for what is noted rather than promised, such as the time that a machine ran (B12, T3). */
export const alwaysOpen: Opening = {
  hours: [
    {
      validFrom: null,
      validUntil: null,
      week: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: '00:00', to: '24:00' }]])),
    },
  ],
  closures: [],
};

function closureOf(row: ClosureRow): Closure {
  return { start: row.startsAt, end: row.endsAt, label: row.reason };
}

/** What seasons refer to; public holidays on which the place is closed are closures and need no hours. */
function knownDays(store: Store, place: Place, from: LocalDate, to: LocalDate): KnownDays {
  const publicHolidays = holidaysBetween(addDays(from, -1), to, holidayRegion(place)).filter(({ key }) =>
    isOpenOn(place, key),
  );
  return { schoolHolidays: schoolHolidaysOf(store), publicHolidays: publicHolidays.map(({ date }) => date) };
}

/**
 * Answers, for any resource and for the place itself (undefined), when it is open within `[from, to)`: settings,
 * seasons, closures and holidays are read once. A resource without hours of its own follows the place and its seasons;
 * its own seasons count before those. A closure of a resource also closes what it contains and what contains it (B2).
 * What opens with permanences is open during them alone: a closure closes it all the same, a public holiday does not,
 * for a permanence on that day was put there on purpose.
 */
export function openingReader(
  store: Store,
  from: LocalDateTime,
  to: LocalDateTime,
): (resource: Pick<Resource, 'id' | 'hours' | 'opensWithShifts'> | undefined) => Opening {
  const place = store.settings.place();
  const [first, last] = [datePart(from), datePart(to)];
  const holidays = closedHolidays(place, first, last);
  const seasons = store.hoursSeasons.list();
  const known =
    seasons.length === 0 ? { schoolHolidays: [], publicHolidays: [] } : knownDays(store, place, first, last);
  const seasonsOf = (id: number | null): HoursSeason[] =>
    seasons.filter(({ resourceId }) => resourceId === id);
  const rows = store.resources.closures(from, to);
  const kin = rows.some((row) => row.resourceId !== null)
    ? store.resources.kinOf()
    : new Map<number, ReadonlySet<number>>();
  let opened: readonly SeasonHours[] | undefined;
  const shiftHours = (): readonly SeasonHours[] =>
    (opened ??= hoursOfShifts(
      // The evening before may reach into the first day.
      store.shifts.openSpans(`${addDays(first, -1)}T00:00`, `${addDays(last, 1)}T00:00`),
      first,
      last,
    ));
  return (resource) => {
    const closing = rows.filter(
      (row) =>
        row.resourceId === null ||
        (resource !== undefined && kin.get(resource.id)?.has(row.resourceId) === true),
    );
    if (resource?.opensWithShifts === true) return { hours: shiftHours(), closures: closing.map(closureOf) };
    const followsPlace = resource === undefined || resource.hours === null;
    const inForce = {
      place: followsPlace ? seasonsOf(null) : [],
      own: resource === undefined ? [] : seasonsOf(resource.id),
    };
    return {
      hours: hoursWithSeasons(resource?.hours ?? place.hours, inForce, known, first, last),
      closures: [...closing.map(closureOf), ...holidays],
    };
  };
}
