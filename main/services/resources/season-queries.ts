import type { OutputOf } from '../../../shared/contract/contract.ts';
import { addDays, daysBetween, timePart, type LocalDate } from '../../../shared/domain/calendar.ts';
import { seasonSpans } from '../../../shared/domain/hours-seasons.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import { holidaysBetween } from '../../../shared/domain/place-hours.ts';
import { publishedYears, type SchoolZone } from '../../../shared/domain/school-calendar.ts';
import type { Store } from '../../store/store.ts';
import type { QueryHandlers } from '../context.ts';
import { done, notFound, refuseField } from '../outcome.ts';
import { holidayRegion, isOpenOn, openingReader, schoolHolidaysOf, type Opening } from './opening.ts';
import { readSchoolCalendar } from './school-calendar.ts';

/** Longer than anybody looks at, short enough to answer at once. */
const mostDays = 800;

/** The school years known for a zone, oldest first: what the place keeps stands in for what is published. */
export function knownYears(store: Store, zone: SchoolZone): OutputOf<'resources.schoolYears'> {
  const kept = store.hoursSeasons.keptYears(zone);
  const published = publishedYears(zone)
    .filter(({ year }) => !kept.some((one) => one.year === year))
    .map(({ year, holidays }) => ({ year, own: false, version: 0, holidays: Array.from(holidays) }));
  return [...published, ...kept.map((one) => ({ ...one, own: true }))].toSorted(
    (one, other) => one.year - other.year,
  );
}

function dayOf(store: Store, opening: Opening, date: LocalDate, resourceId: number | null) {
  const [start, end] = [`${date}T00:00`, `${addDays(date, 1)}T00:00`];
  const open = openIntervals(start, end, opening.hours, opening.closures);
  const closing = opening.closures.find((one) => one.start < end && start < one.end);
  return {
    date,
    ranges: open.map((one) => ({
      from: timePart(one.start),
      to: one.end === end ? '24:00' : timePart(one.end),
    })),
    season: seasonOn(store, date, resourceId),
    closedFor: closing?.label ?? '',
  };
}

/** The name of the season whose hours hold on a day, by the rule of `hoursWithSeasons`; empty for the usual hours. */
function seasonOn(store: Store, date: LocalDate, resourceId: number | null): string {
  const hours = resourceId === null ? null : store.resources.find(resourceId)?.hours;
  const place = store.settings.place();
  const known = {
    schoolHolidays: schoolHolidaysOf(store),
    publicHolidays: holidaysBetween(date, date, holidayRegion(place))
      .filter(({ key }) => isOpenOn(place, key))
      .map((one) => one.date),
  };
  const holding = store.hoursSeasons
    .list()
    .filter((one) => one.resourceId === resourceId || (one.resourceId === null && hours == null))
    .flatMap((one) => seasonSpans(one.when, known, date, date).map((span) => ({ one, span })))
    .filter(({ span }) => span.from <= date && date <= span.until)
    .toSorted(
      (first, second) =>
        Number(first.one.resourceId !== null) - Number(second.one.resourceId !== null) ||
        daysBetween(second.span.from, second.span.until) - daysBetween(first.span.from, first.span.until),
    );
  return holding.at(-1)?.one.name ?? '';
}

type SeasonQueries = Pick<
  QueryHandlers<'resources'>,
  'seasons' | 'opening' | 'daysOff' | 'schoolYears' | 'readSchoolCalendar'
>;

export const seasonQueries: SeasonQueries = {
  readSchoolCalendar,
  seasons: ({ store }) => done(store.hoursSeasons.list()),
  opening: ({ store }, { resourceId, from, to }) => {
    if (to < from || daysBetween(from, to) > mostDays)
      return refuseField('INVALID_INPUT', 'to', 'Demander deux ans au plus, du premier au dernier jour.');
    const resource = resourceId === null ? undefined : store.resources.find(resourceId);
    if (resourceId !== null && resource === undefined) return notFound('Cette ressource');
    const opening = openingReader(store, `${from}T00:00`, `${addDays(to, 1)}T00:00`)(resource);
    const days: OutputOf<'resources.opening'> = [];
    for (let date = from; date <= to; date = addDays(date, 1))
      days.push(dayOf(store, opening, date, resourceId));
    return done(days);
  },
  daysOff: ({ store }, { from, to }) => {
    if (to < from || daysBetween(from, to) > mostDays)
      return refuseField('INVALID_INPUT', 'to', 'Demander deux ans au plus, du premier au dernier jour.');
    const place = store.settings.place();
    return done({
      schoolHolidays: schoolHolidaysOf(store).filter((one) => one.from <= to && from <= one.until),
      publicHolidays: holidaysBetween(from, to, holidayRegion(place)).map(({ date, key, name }) => ({
        date,
        key,
        name,
        closed: !isOpenOn(place, key),
      })),
    });
  },
  schoolYears: ({ store }, { zone }) => done(knownYears(store, zone)),
};
