import { dayOfWeek, minutesOf, minutesOfDay } from '../../../shared/domain/calendar.ts';
import { weekdayName } from '../../../shared/domain/french.ts';
import { peakLoad } from '../../../shared/domain/places-taken.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { checkInFor } from './view.ts';

const usualWeeks = 8;

/** Seats taken by bookings in a half of a day, `[from, to)` in calendar minutes: at the fullest moment of each desk. */
function seatsBooked({ store, clock }: QueryContext, from: number, to: number): number {
  return store.attendance.desks().reduce((sum, { id, capacity }) => {
    const rows = store.bookings
      .occupied(id, from, to, clock.today(), 0)
      .filter(({ resourceId }) => resourceId === id);
    return sum + peakLoad(rows, from, to, capacity);
  }, 0);
}

export const attendanceQueries: QueryHandlers<'attendance'> = {
  day: (context, { date }) => {
    const { store, actor } = context;
    const rows = store.attendance.day(date);
    const seats = store.attendance.desks().reduce((sum, { capacity }) => sum + capacity, 0);
    const seated = store.attendance.withDeskBooking(date);
    const walkIns = rows.filter(({ personId }) => !seated.has(personId));
    const start = minutesOf(`${date}T00:00`);
    const midday = start + minutesOfDay(store.settings.place().middayAt);
    // Counted, never refused (B12): more people than seats is none left, not fewer.
    const left = (booked: number, here: number): number => Math.max(0, seats - booked - here);
    return done({
      rows: rows.map((row) => checkInFor(row, actor.role)),
      seats,
      seatsLeftMorning: left(
        seatsBooked(context, start, midday),
        walkIns.filter(({ morning }) => morning).length,
      ),
      seatsLeftAfternoon: left(
        seatsBooked(context, midday, start + 1440),
        walkIns.filter(({ afternoon }) => afternoon).length,
      ),
    });
  },
  of: ({ store, actor }, { personId, from, to }) =>
    done(
      store.attendance
        .of(personId, from ?? '0000-01-01', to ?? '9999-12-31')
        .map((row) => checkInFor(row, actor.role)),
    ),
  usual: ({ store }, { date, limit }) =>
    done(
      store.attendance.usual(date, limit).map(({ personId, displayName, times }) => ({
        personId,
        displayName,
        hint: `${times} des ${usualWeeks} derniers ${weekdayName(dayOfWeek(date))}s`,
      })),
    ),
};
