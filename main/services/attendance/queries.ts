import type { QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { monthSheet } from './month.ts';
import { roll, usualWords } from './roll.ts';
import { seatsLeftOn } from './seats.ts';
import { sheetFile } from './sheet-file.ts';
import { checkInFor } from './view.ts';

export const attendanceQueries: QueryHandlers<'attendance'> = {
  day: (context, { date }) => {
    const { store, actor } = context;
    const rows = store.attendance.day(date);
    const { seats, morning, afternoon } = seatsLeftOn(context, date, rows);
    return done({
      rows: rows.map((row) => checkInFor(row, actor.role)),
      seats,
      unnamed: store.attendance.unnamed(date)?.visitors ?? 0,
      seatsLeftMorning: morning,
      seatsLeftAfternoon: afternoon,
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
        hint: usualWords(times, date),
      })),
    ),
  roll: (context, { date, initial }) => done(roll(context, date, initial)),
  month: (context, { month }) => done(monthSheet(context, month)),
  sheetFile: async (context, { month, filled }) => done(await sheetFile(context, month, filled)),
};
