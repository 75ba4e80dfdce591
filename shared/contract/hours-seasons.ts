import * as z from 'zod';
import { holidayKeys } from '../domain/holidays.ts';
import { schoolZones } from '../domain/school-calendar.ts';
import { changed, id, localDate, requiredText, shortText, version } from './common.ts';
import { command, everyone, managers, officeAndReaders, query } from './define.ts';
import { openingRange, weeklyHours } from './settings.ts';

/** `MM-DD`, a day that some year has. */
const dayOfYear = z
  .string()
  .regex(
    /^(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])$|^(?:0[469]|11)-(?:0[1-9]|[12]\d|30)$|^02-(?:0[1-9]|[12]\d)$/,
    {
      message: 'Indiquer un jour et un mois qui existent, par exemple 1er juillet.',
    },
  );

/** When hours of a season hold: two dates once, two days of every year, or the days that are off. */
export const seasonWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dates'), from: localDate, until: localDate }),
  /** May reach over the new year (15 December to 15 January). */
  z.strictObject({ kind: z.literal('yearly'), from: dayOfYear, until: dayOfYear }),
  z.strictObject({ kind: z.literal('school_holidays') }),
  /** Those on which the place opens. */
  z.strictObject({ kind: z.literal('public_holidays') }),
]);

export const hoursSeasonFields = z.strictObject({
  /** null: the place, and every resource without hours of its own. */
  resourceId: id.nullable(),
  name: requiredText,
  when: seasonWhen,
  hours: weeklyHours,
});
export type HoursSeasonFields = z.infer<typeof hoursSeasonFields>;

export const hoursSeason = hoursSeasonFields.extend({ id, version, resourceName: z.string().nullable() });
export type HoursSeasonRow = z.infer<typeof hoursSeason>;

export const schoolZone = z.enum(schoolZones);
export const schoolHoliday = z.strictObject({ name: requiredText, from: localDate, until: localDate });

/** A school year, named by the year in which it begins; `own`: the place keeps its dates itself. */
export const schoolYear = z.strictObject({
  year: z.int().min(2000).max(2200),
  own: z.boolean(),
  /** 0 where the published dates hold. */
  version: z.int().min(0),
  holidays: z.array(schoolHoliday),
});
export type SchoolYearRow = z.infer<typeof schoolYear>;

const schoolYearChange = z.strictObject({
  year: z.int().min(2000).max(2200),
  version: z.int().min(0),
  /** null: back to the published dates. */
  holidays: z.array(schoolHoliday).max(40).nullable(),
});

export const hoursSeasonCalls = {
  seasons: query({
    summary:
      'The hours of seasons, of the place and of resources, in the order in which they were added (B4).',
    roles: everyone,
    input: z.strictObject({}),
    output: z.array(hoursSeason),
  }),
  saveSeason: command({
    summary:
      'Adds or changes hours that hold for a season; of two on one day the shorter counts, and those of a resource before those of the place; undoable (B4).',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: hoursSeasonFields }),
    output: changed,
  }),
  removeSeason: command({
    summary: 'Takes the hours of a season away; undoable.',
    roles: managers,
    input: z.strictObject({ id, version }),
    output: z.strictObject({}),
  }),
  opening: query({
    summary:
      'When the place, or a resource, is open on some days, by which season, or why it is closed (B4, T7).',
    roles: everyone,
    input: z.strictObject({ resourceId: id.nullable().default(null), from: localDate, to: localDate }),
    output: z.array(
      z.strictObject({
        date: localDate,
        /** What is open once closures are taken off. */
        ranges: z.array(openingRange),
        /** The season whose hours hold that day; empty for the usual hours. */
        season: z.string(),
        /** Why something of the day is closed: a holiday, a closure's reason; empty when only hours say so. */
        closedFor: z.string(),
      }),
    ),
  }),
  daysOff: query({
    summary:
      'School holidays of the place’s zone and public holidays that touch a range, for the calendar (T7).',
    roles: everyone,
    input: z.strictObject({ from: localDate, to: localDate }),
    output: z.strictObject({
      schoolHolidays: z.array(schoolHoliday),
      publicHolidays: z.array(
        z.strictObject({ date: localDate, key: z.enum(holidayKeys), name: z.string(), closed: z.boolean() }),
      ),
    }),
  }),
  schoolYears: query({
    summary: 'The school years known for a zone, published or kept by the place.',
    roles: officeAndReaders,
    input: z.strictObject({ zone: schoolZone }),
    output: z.array(schoolYear),
  }),
  saveSchoolYears: command({
    summary:
      'Keeps the dates of school years in the place’s own hand, or goes back to the published ones; undoable.',
    roles: managers,
    input: z.strictObject({ zone: schoolZone, years: z.array(schoolYearChange).min(1).max(20) }),
    output: z.strictObject({}),
  }),
  readSchoolCalendar: query({
    summary:
      'Reads the ministry’s school calendar (.ics or .csv) for a zone, without keeping anything: what saveSchoolYears would take.',
    roles: managers,
    long: true,
    input: z.strictObject({ ticket: z.string(), zone: schoolZone }),
    output: z.strictObject({
      years: z.array(z.strictObject({ year: z.int(), version: z.int(), holidays: z.array(schoolHoliday) })),
      /** What was left out, and why, in French. */
      leftOut: z.array(z.strictObject({ line: z.int(), text: shortText, reason: z.string() })),
    }),
  }),
};
