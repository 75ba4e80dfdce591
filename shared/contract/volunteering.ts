import * as z from 'zod';
import {
  changed,
  clockTime,
  fileTicket,
  id,
  localDate,
  month,
  nothing,
  positiveCents,
  requiredText,
  shortText,
  version,
  year,
} from './common.ts';
import { bookers, command, managers, officeAndReaders, query, staff } from './define.ts';
import { searchHit } from './people.ts';
import { exportFormat } from './reports.ts';

/** More than a day is a slip of the keyboard. */
const minutes = z
  .int()
  .min(1, 'Indiquer une durée, par exemple 2 h 30.')
  .max(24 * 60, 'Une journée n’a que 24 heures.');

export const volunteerActivity = z.strictObject({
  id,
  version,
  name: z.string(),
  archived: z.boolean(),
  /** How often it was noted. */
  uses: z.int(),
});
export type VolunteerActivity = z.infer<typeof volunteerActivity>;

/** Time that somebody gave on a day. Whoever was erased has no name any more; their hours stay in the sums. */
export const volunteerTime = z.strictObject({
  id,
  version,
  personId: id,
  displayName: z.string(),
  date: localDate,
  minutes: z.int(),
  startsAt: clockTime.nullable(),
  activityId: id.nullable(),
  activityName: z.string(),
  note: z.string(),
  recordedBy: z.string(),
});
export type VolunteerTime = z.infer<typeof volunteerTime>;

/** Whose, what and when; nothing given is everything. Both days included. */
export const volunteerFilter = z.strictObject({
  from: localDate,
  to: localDate,
  personId: id.nullable().default(null),
  activityId: id.nullable().default(null),
});

const share = z.strictObject({ label: z.string(), minutes: z.int(), cents: positiveCents });

export const hourlyValue = z.strictObject({
  id,
  version,
  inForceFrom: localDate,
  hourlyCents: positiveCents,
  /** What it rests on: « SMIC horaire brut au 1er janvier 2026 ». */
  basis: z.string(),
});

export const volunteering = {
  activities: query({
    summary: 'What volunteers do, the most often noted first; archived ones on request.',
    roles: bookers.concat('reader'),
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(volunteerActivity),
  }),
  saveActivity: command({
    summary: 'Adds an activity, renames or archives it; undoable.',
    roles: staff,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      name: requiredText,
      archived: z.boolean().default(false),
    }),
    output: changed,
  }),
  understand: query({
    summary:
      'Reads a line such as « 2h Rémi accueil »: how long, when, what for, and who may be meant. Writes nothing (P9).',
    roles: bookers,
    input: z.strictObject({ text: z.string().max(300) }),
    output: z.strictObject({
      minutes: z.int().nullable(),
      startsAt: clockTime.nullable(),
      /** « 14 h – 17 h (3 h) ». */
      timeInWords: z.string(),
      date: localDate,
      activityId: id.nullable(),
      activityName: z.string(),
      /** Words at the end of a name that nobody bears: likely an activity that is not in the list yet. */
      newActivity: z.string(),
      people: z.array(z.strictObject({ text: z.string(), hits: z.array(searchHit) })),
    }),
  }),
  note: command({
    summary:
      'Notes volunteer time, for several people at once, by anybody for anybody (P9); a new activity is added. Undoable.',
    roles: bookers,
    input: z.strictObject({
      personIds: z.array(id).min(1, 'Dire qui a donné de son temps.').max(100),
      date: localDate,
      minutes,
      startsAt: clockTime.nullable().default(null),
      activityId: id.nullable().default(null),
      newActivity: shortText.default(''),
      note: shortText.default(''),
    }),
    output: z.strictObject({
      ids: z.array(id),
      /** What each has given on that day, this time included. */
      days: z.array(z.strictObject({ personId: id, displayName: z.string(), minutes: z.int() })),
    }),
  }),
  change: command({
    summary: 'Corrects noted time; undoable.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      date: localDate,
      minutes,
      startsAt: clockTime.nullable(),
      activityId: id.nullable(),
      note: shortText,
    }),
    output: changed,
  }),
  remove: command({
    summary: 'Takes noted time away; undoable. Volunteers take away only what was noted today.',
    roles: bookers,
    input: z.strictObject({ ids: z.array(id).min(1).max(100) }),
    output: nothing,
  }),
  restore: command({
    summary: 'Brings back time that was taken away: the inverse of removing.',
    roles: bookers,
    input: z.strictObject({ ids: z.array(id).min(1).max(100) }),
    output: nothing,
  }),
  list: query({
    summary:
      'Noted time of a period, newest first, with its sums by person, activity and month, and its value.',
    roles: officeAndReaders,
    input: volunteerFilter,
    output: z.strictObject({
      rows: z.array(volunteerTime),
      minutes: z.int(),
      people: z.int(),
      cents: positiveCents,
      /** Minutes on days on which no hourly value was in force: counted, not valued. */
      unvalued: z.int(),
      byPerson: z.array(share.extend({ personId: id })),
      byActivity: z.array(share),
      byMonth: z.array(z.strictObject({ month, minutes: z.int() })),
    }),
  }),
  year: query({
    summary: "A year's volunteer hours by activity and their value, for the report and accounts 86/87.",
    roles: officeAndReaders,
    input: z.strictObject({ year }),
    output: z.strictObject({
      minutes: z.int(),
      people: z.int(),
      cents: positiveCents,
      unvalued: z.int(),
      byActivity: z.array(share),
    }),
  }),
  file: query({
    summary: 'The same as CSV, XLSX, ODS or PDF: each time noted, or the sums by person.',
    roles: officeAndReaders,
    long: true,
    input: volunteerFilter.extend({ format: exportFormat, what: z.enum(['times', 'people', 'activities']) }),
    output: fileTicket,
  }),
  hourlyValues: query({
    summary: 'What an hour is worth and since when, newest first; empty until the place decides on one.',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(hourlyValue),
  }),
  saveHourlyValue: command({
    summary: 'Adds or changes an hourly value; undoable.',
    roles: managers,
    input: z.strictObject({
      id: id.optional(),
      version: version.optional(),
      inForceFrom: localDate,
      hourlyCents: positiveCents,
      basis: shortText,
    }),
    output: changed,
  }),
  removeHourlyValue: command({
    summary: 'Takes an hourly value away; undoable.',
    roles: managers,
    input: z.strictObject({ id, version }),
    output: nothing,
  }),
};
