import * as z from 'zod';
import { fileTicket, id, localDate } from './common.ts';
import { bookers, officeAndReaders, query } from './define.ts';

/** Bookings on paper and for other calendars. */
export const paperCalls = {
  weekFile: query({
    summary:
      'The week of some resources as PDF, a page each for its door: what takes it, its parts and wholes included; no person is named.',
    roles: bookers.concat('reader'),
    long: true,
    input: z.strictObject({ resourceIds: z.array(id).min(1).max(100), date: localDate }),
    output: fileTicket,
  }),
  calendarFile: query({
    summary:
      'The stored bookings of a resource, a person, a structure or a series as iCalendar: moved and cancelled ones included (T6).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({
      of: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('resource'), id }),
        z.strictObject({ kind: z.literal('person'), id }),
        z.strictObject({ kind: z.literal('organisation'), id }),
        z.strictObject({ kind: z.literal('series'), id }),
      ]),
      from: localDate,
      to: localDate,
    }),
    output: fileTicket,
  }),
};
