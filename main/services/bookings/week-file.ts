import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, datePart, timePart, weekStart, type LocalDate } from '../../../shared/domain/calendar.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import { renderRoomWeek, type RoomWeekBooking, type RoomWeekRoom } from '../../formats/pdf/room-week.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, notFound } from '../outcome.ts';
import { openingReader, type Opening } from '../resources/opening.ts';
import { publicLabelOf } from './view.ts';
import { placeFrame } from '../settings/frame-queries.ts';

function doorLabel(row: BookingRow, resource: Resource): string {
  const label = publicLabelOf(row);
  return row.resourceId === resource.id ? label : `${label} (${row.resourceName})`;
}

/** A booking as it stands on each day that it touches. */
function onDays(row: BookingRow, resource: Resource, days: readonly LocalDate[]): RoomWeekBooking[] {
  return days
    .filter((date) => row.startsAt < `${addDays(date, 1)}T00:00` && row.endsAt > `${date}T00:00`)
    .map((date) => ({
      date,
      from: datePart(row.startsAt) === date ? timePart(row.startsAt) : '00:00',
      until: datePart(row.endsAt) === date ? timePart(row.endsAt) : '24:00',
      label: doorLabel(row, resource),
      isOption: row.status === 'option',
    }));
}

/** Why a day has no open hour at all, or undefined where it has. */
function closedReason(date: LocalDate, opening: Opening): string | undefined {
  const [start, end] = [`${date}T00:00`, `${addDays(date, 1)}T00:00`];
  if (openIntervals(start, end, opening.hours, opening.closures).length > 0) return undefined;
  return opening.closures.find((closure) => closure.start < end && start < closure.end)?.label ?? '';
}

function roomOf(
  resource: Resource,
  days: readonly LocalDate[],
  rows: readonly BookingRow[],
  opening: Opening,
): RoomWeekRoom {
  return {
    name: resource.name,
    bookings: rows.flatMap((row) => onDays(row, resource, days)),
    closedDays: days.flatMap((date) => {
      const reason = closedReason(date, opening);
      return reason === undefined ? [] : [{ date, reason }];
    }),
  };
}

/** The earliest opening and the latest closing of the week, `HH:MM`; an office day where nothing opens. */
function shownHours(days: readonly LocalDate[], openings: readonly Opening[]): readonly [string, string] {
  const open = openings.flatMap(({ hours, closures }) =>
    days.flatMap((date) =>
      openIntervals(`${date}T00:00`, `${addDays(date, 1)}T00:00`, hours, closures).map(({ start, end }) => ({
        from: timePart(start),
        to: datePart(end) === date ? timePart(end) : '24:00',
      })),
    ),
  );
  const from = open.map((each) => each.from).toSorted((one, other) => (one < other ? -1 : 1));
  const to = open.map((each) => each.to).toSorted((one, other) => (one < other ? -1 : 1));
  return [from[0] ?? '09:00', to.at(-1) ?? '18:00'];
}

/** The days that are drawn: to Sunday where anything happens or opens at the weekend, to Friday otherwise. */
function daysShown(monday: LocalDate, rooms: readonly RoomWeekRoom[]): number {
  const saturday = addDays(monday, 5);
  const isBusy = rooms.some(
    ({ bookings, closedDays }) =>
      bookings.some(({ date }) => date >= saturday) ||
      closedDays.filter(({ date }) => date >= saturday).length < 2,
  );
  return isBusy ? 7 : 5;
}

/** The week of some resources for their doors (B2: what holds a part or a whole stands there too). */
export const weekFile: QueryHandlers<'bookings'>['weekFile'] = async (context: QueryContext, input) => {
  const { store, clock } = context;
  const monday = weekStart(input.date);
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  const [from, to] = [`${monday}T00:00`, `${addDays(monday, 7)}T00:00`];
  const resources = input.resourceIds.flatMap((id) => store.resources.find(id) ?? []);
  if (resources.length === 0) return notFound('Cette ressource');
  const kin = store.resources.kinOf();
  const openingOf = openingReader(store, from, to);
  const rooms = resources.map((resource) => {
    const resourceIds = [...(kin.get(resource.id) ?? [resource.id])];
    const range = { from, to, today: clock.today(), resourceIds, withCancelled: false };
    return roomOf(resource, days, store.bookings.inRange(range), openingOf(resource));
  });
  const [showFrom, showUntil] = shownHours(days, resources.map(openingOf));
  const bytes = await renderRoomWeek(
    {
      ...placeFrame(context),
      weekStart: monday,
      days: daysShown(monday, rooms),
      showFrom,
      showUntil,
      rooms,
    },
    { createdAt: clock.now() },
  );
  return done(context.files.put(`semaine-${monday}.pdf`, 'application/pdf', bytes));
};
