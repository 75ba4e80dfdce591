import { dayOfWeek, minutesOf, minutesOfDay } from '../../../shared/domain/calendar.ts';
import { weekdayName } from '../../../shared/domain/french.ts';
import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { monthSheet, seatsBooked, seatsOf } from './month.ts';
import { sheetFile } from './sheet-file.ts';
import { checkInFor } from './view.ts';

const usualWeeks = 8;

export const attendanceQueries: QueryHandlers<'attendance'> = {
  day: (context, { date }) => {
    const { store, actor } = context;
    const rows = store.attendance.day(date);
    const seats = seatsOf(context);
    const seated = store.attendance.withDeskBooking(date);
    const walkIns = rows.filter(({ personId }) => !seated.has(personId));
    const start = minutesOf(`${date}T00:00`);
    const midday = start + minutesOfDay(store.settings.place().middayAt);
    // Counted, never refused (B12): more people than seats is none left, not fewer.
    const left = (booked: number, here: number): number => Math.max(0, seats - booked - here);
    return done({
      rows: rows.map((row) => checkInFor(row, actor.role)),
      seats,
      unnamed: store.attendance.unnamed(date)?.visitors ?? 0,
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
  month: (context, { month }) => done(monthSheet(context, month)),
  sheetFile: async (context, { month, filled }) => done(await sheetFile(context, month, filled)),
};
