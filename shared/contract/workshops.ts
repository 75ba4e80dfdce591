import * as z from 'zod';
import { seriesRule } from './booking-series.ts';
import { changed, id, localDate, localDateTime, requiredText, shortText, version } from './common.ts';
import { bookers, command, everyone, query, staff } from './define.ts';
import {
  sessionOccurrence,
  sessionResolution,
  workshop,
  workshopFields,
  workshopSession,
} from './workshop-fields.ts';
import { registrationCalls } from './workshop-registrations.ts';
import { workshopReportCalls } from './workshop-reports.ts';

const places = z.int().min(1).max(5000).nullable();
const resourceIds = z.array(id).max(20);
const changedSessions = z.strictObject({ ids: z.array(id) });

/** Dates to be: the first, how they return (T5), what each holds, when one may register, what was decided (B5). */
const sessionsAsked = z.strictObject({
  workshopId: id,
  startsAt: localDateTime,
  endsAt: localDateTime,
  /** null: once. */
  rule: seriesRule.nullable().default(null),
  resourceIds: resourceIds.default([]),
  places: places.optional(),
  /** Registering opens so many days before, at midnight; null: at once. */
  opensDaysBefore: z.int().min(0).max(366).nullable().default(null),
  /** And closes so many minutes before it begins; null: when it is over. */
  closesMinutesBefore: z
    .int()
    .min(0)
    .max(60 * 24 * 60)
    .nullable()
    .default(null),
  resolutions: z.array(sessionResolution).max(520).default([]),
});

const moveAsked = z.strictObject({
  id,
  version,
  startsAt: localDateTime,
  endsAt: localDateTime,
  resourceIds,
});

/** Workshops, trainings and whatever else people come to: places, registrations, attendance. */
export const workshops = {
  ...registrationCalls,
  ...workshopReportCalls,
  list: query({
    summary: 'Every workshop, training and event, by title, archived ones left out unless asked for.',
    roles: everyone,
    input: z.strictObject({ withArchived: z.boolean().default(false) }),
    output: z.array(workshop),
  }),
  words: query({
    summary: 'Themes and grant tags that were used before, most used first.',
    roles: everyone,
    input: z.strictObject({}),
    output: z.strictObject({
      themes: z.array(z.string()),
      digitalThemes: z.array(z.string()),
      grantTags: z.array(z.string()),
    }),
  }),
  save: command({
    summary: 'Adds or changes a workshop; what was agreed with whoever is registered stays (C2); undoable.',
    roles: staff,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: workshopFields }),
    output: changed,
  }),
  archive: command({
    summary: 'Puts a workshop away, or takes it up again; refused while sessions are to come; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  sessions: query({
    summary: 'The sessions that touch a range of days, in order, with places left and what they hold.',
    roles: everyone,
    input: z.strictObject({
      from: localDate,
      to: localDate,
      workshopId: id.optional(),
      withCancelled: z.boolean().default(false),
    }),
    output: z.array(workshopSession),
  }),
  previewSessions: query({
    summary: 'What dates would give, one by one: who is in the way, what is closed (B5). Writes nothing.',
    roles: bookers,
    input: sessionsAsked,
    output: z.strictObject({
      occurrences: z.array(sessionOccurrence),
      /** « chaque mois, le dernier vendredi, jusqu’au 30 juin 2027 »; empty: once. */
      sentence: z.string(),
      problem: z.string().nullable(),
    }),
  }),
  addSessions: command({
    summary:
      'Sets the dates of a workshop and books what they hold, all of it or nothing (T5, B1, B5); undoable while nobody is registered.',
    roles: staff,
    input: sessionsAsked,
    output: changedSessions.extend({ skipped: z.int() }),
  }),
  removeSessions: command({
    summary:
      'Takes sessions away as if they had never been, with their bookings: only where nobody registered.',
    roles: staff,
    input: z.strictObject({ ids: z.array(id).min(1).max(520) }),
    output: z.strictObject({}),
  }),
  changeSession: command({
    summary: 'Changes places, the days of registering and the note of a session; undoable.',
    roles: staff,
    input: z.strictObject({
      id,
      version,
      places,
      opensOn: localDate.nullable(),
      closesAt: localDateTime.nullable(),
      note: shortText,
    }),
    output: changed,
  }),
  previewMove: query({
    summary: 'What moving a session would meet, resource by resource (B5). Writes nothing.',
    roles: bookers,
    input: moveAsked.omit({ version: true }),
    output: sessionOccurrence,
  }),
  moveSession: command({
    summary:
      'Moves a session, to other rooms or machines too; its bookings follow or nothing is done (B1, B5); undoable.',
    roles: staff,
    input: moveAsked,
    output: changed,
  }),
  cancelSession: command({
    summary:
      'Cancels a session and frees what it held; those registered owe nothing and are to be told; undoable while the slot is free.',
    roles: staff,
    input: z.strictObject({ id, version, reason: requiredText }),
    output: changed.extend({ toTell: z.int() }),
  }),
  reinstateSession: command({
    summary: 'Puts a cancelled session back with what it held: the inverse of cancelSession.',
    roles: staff,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
};
