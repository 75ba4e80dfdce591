import type { SheetDay } from '../../../shared/contract/attendance.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import {
  addDays,
  addMonths,
  daysInMonth,
  minutesOf,
  minutesOfDay,
  partsOfDate,
} from '../../../shared/domain/calendar.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import { peakLoad } from '../../../shared/domain/places-taken.ts';
import type { QueryContext } from '../context.ts';
import { openingReader } from '../resources/opening.ts';
import { halvesOf } from './halves.ts';

type MonthSheet = OutputOf<'attendance.month'>;

/** Over how many months before a sheet's own somebody counts as usual, and how many are shown at most. */
const usualMonths = 3;
const mostUsual = 80;

/** Seats taken by bookings in `[from, to)`, calendar minutes: at the fullest moment of each desk (B3). */
export function seatsBooked({ store, clock }: QueryContext, from: number, to: number): number {
  return store.attendance.desks().reduce((sum, { id, capacity }) => {
    const rows = store.bookings
      .occupied(id, from, to, clock.today(), [])
      .filter(({ resourceId }) => resourceId === id);
    return sum + peakLoad(rows, from, to, capacity);
  }, 0);
}

/** Places that plans keep on a day, and whose they are. */
export interface KeptPlaces {
  readonly places: number;
  /** Of those present, who sits at a place that is kept: they take no other. */
  readonly personIds: readonly number[];
}

/**
 * The places that are kept on a day for whoever has such a plan, there or not. Whoever has booked a desk besides sits
 * there; of a structure's people, as many of those present as it has places.
 */
export function keptOn(
  { store }: QueryContext,
  date: string,
  present: readonly number[],
  booked: ReadonlySet<number>,
): KeptPlaces {
  const kept = store.coverage.plans.keptOn(date).filter((one) => {
    return one.personId === null || !booked.has(one.personId);
  });
  if (kept.length === 0) return { places: 0, personIds: [] };
  const payers = store.coverage.uses.payersOf(present);
  const personIds = kept.flatMap(({ personId, organisationId, people }) =>
    personId === null
      ? present.filter((each) => payers.get(each) === organisationId).slice(0, people)
      : [personId],
  );
  return { places: kept.reduce((sum, { people }) => sum + people, 0), personIds };
}

/** Seats of the place's own desks in all. */
export function seatsOf({ store }: QueryContext): number {
  return store.attendance.desks().reduce((sum, { capacity }) => sum + capacity, 0);
}

/** The first and last day of a month `YYYY-MM`. */
export function boundsOf(month: string): { readonly from: string; readonly until: string } {
  const from = `${month}-01`;
  const { year, month: number } = partsOfDate(from);
  return { from, until: `${month}-${daysInMonth(year, number)}` };
}

/** Every day from one to another, both included. */
export function daysBetweenBoth(from: string, until: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) days.push(date);
  return days;
}

/** Why the place is closed on a day (a closure's reason, a holiday's name, or only « Fermé »); null while it opens. */
export function closedDays(
  { store }: QueryContext,
  from: string,
  until: string,
): ReadonlyMap<string, string> {
  const opening = openingReader(store, `${from}T00:00`, `${addDays(until, 1)}T00:00`)(undefined);
  const closed = new Map<string, string>();
  for (const date of daysBetweenBoth(from, until)) {
    const [start, end] = [`${date}T00:00`, `${addDays(date, 1)}T00:00`];
    if (openIntervals(start, end, opening.hours, opening.closures).length > 0) continue;
    const reason = opening.closures.find((one) => one.start < end && one.end > start)?.label ?? '';
    closed.set(date, reason === '' ? 'Fermé' : reason);
  }
  return closed;
}

function sheetDays(context: QueryContext, from: string, until: string): SheetDay[] {
  const { attendance, settings } = context.store;
  const closed = closedDays(context, from, until);
  const unnamed = new Map(
    attendance.unnamedBetween(from, until).map(({ date, visitors }) => [date, visitors]),
  );
  const seated = attendance.seatedBetween(from, until);
  const cells = attendance.cells(from, until);
  const midday = minutesOfDay(settings.place().middayAt);
  return daysBetweenBoth(from, until).map((date) => {
    const start = minutesOf(`${date}T00:00`);
    const booked = seated.filter((one) => one.date === date).map(({ personId }) => personId);
    const present = cells.filter((one) => one.date === date).map(({ personId }) => personId);
    const kept = keptOn(context, date, present, new Set(booked));
    return {
      date,
      closed: closed.get(date) ?? null,
      bookedMorning: kept.places + seatsBooked(context, start, start + midday),
      bookedAfternoon: kept.places + seatsBooked(context, start + midday, start + 1440),
      seated: [...new Set([...booked, ...kept.personIds])],
      unnamed: unnamed.get(date) ?? 0,
    };
  });
}

/** A month's presence sheet: those who usually come first, then whoever came besides; every day with its seats. */
export function monthSheet(context: QueryContext, month: string): MonthSheet {
  const { attendance } = context.store;
  const { from, until } = boundsOf(month);
  return {
    seats: seatsOf(context),
    days: sheetDays(context, from, until),
    people: attendance
      .sheetPeople(addMonths(from, -usualMonths), from, until, mostUsual)
      .map(({ personId, displayName, before }) => ({ personId, displayName, usual: before > 0 })),
    cells: attendance.cells(from, until).map((cell) => ({
      personId: cell.personId,
      date: cell.date,
      halves: halvesOf(cell),
      billed: cell.billed,
    })),
  };
}
