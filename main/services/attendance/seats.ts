import type { HalfDay } from '../../../shared/contract/attendance.ts';
import { minutesOf, minutesOfDay } from '../../../shared/domain/calendar.ts';
import { joinWords } from '../../../shared/domain/french.ts';
import type { CheckInRow } from '../../store/attendance.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import { unconfirmed, type Refusal } from '../outcome.ts';
import { keptOn, seatsBooked, seatsOf } from './month.ts';

/** Seats of a day, and how many of them are left in each half of it (B3). */
export interface SeatsLeft {
  readonly seats: number;
  readonly morning: number;
  readonly afternoon: number;
}

/**
 * Counts the seats left on a day from its bookings of desks, the places that plans keep, and `rows`, its passages:
 * whoever has several takes one.
 */
export function seatsLeftOn(context: QueryContext, date: string, rows: readonly CheckInRow[]): SeatsLeft {
  const { store } = context;
  const booked = store.attendance.withDeskBooking(date);
  const kept = keptOn(
    context,
    date,
    rows.map(({ personId }) => personId).filter((personId) => !booked.has(personId)),
    booked,
  );
  const seats = seatsOf(context);
  const seated = new Set([...booked, ...kept.personIds]);
  const walkIns = rows.filter(({ personId }) => !seated.has(personId));
  const start = minutesOf(`${date}T00:00`);
  const midday = start + minutesOfDay(store.settings.place().middayAt);
  // Counted, never refused (B12): more people than seats is none left, not fewer.
  const left = (from: number, to: number, half: HalfDay): number =>
    Math.max(
      0,
      seats - kept.places - seatsBooked(context, from, to) - walkIns.filter((row) => row[half]).length,
    );
  return {
    seats,
    morning: left(start, midday, 'morning'),
    afternoon: left(midday, start + 1440, 'afternoon'),
  };
}

const halfWords: Readonly<Record<HalfDay, string>> = { morning: 'ce matin', afternoon: 'cet après-midi' };

/**
 * Says that every seat is taken before somebody more is noted today, once, to be passed over (B3): a room is never too
 * small for a fact (B12), and whoever has booked a desk has theirs. Undefined where there is a seat.
 */
export function fullRoom(
  context: CommandContext,
  personId: number,
  date: string,
  halves: readonly HalfDay[],
): Refusal | undefined {
  const { store, clock, accepted } = context;
  if (date !== clock.today() || halves.length === 0) return undefined;
  const left = seatsLeftOn(context, date, store.attendance.day(date));
  const full = halves.filter((half) => left[half] === 0);
  if (left.seats === 0 || full.length === 0) return undefined;
  if (store.attendance.seatedBetween(date, date).some((each) => each.personId === personId)) return undefined;
  // A place is kept for them, whoever else has come.
  if (keptOn(context, date, [personId], new Set()).personIds.includes(personId)) return undefined;
  const name = store.people.find(personId)?.displayName ?? '';
  const when = joinWords(full.map((half) => halfWords[half]));
  const message = `Toutes les places sont prises ${when} (${left.seats} sur ${left.seats})\u00a0: en trouver une de plus pour ${name}, ou continuer ainsi.`;
  return unconfirmed([{ code: 'CAPACITY_EXCEEDED', message }], accepted);
}
