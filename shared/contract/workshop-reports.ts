import * as z from 'zod';
import { fileTicket, id, localDate, localDateTime, month, year } from './common.ts';
import { everyone, officeAndReaders, query, staff } from './define.ts';
import { preparedMessage } from './mail-messages.ts';
import { workshopKind } from './workshop-fields.ts';

/** `count` is null where it is masked for the public (R3). */
const countLine = z.strictObject({ label: z.string(), count: z.int().nullable() });

const audience = z.strictObject({
  /** Everybody each time they came, and different people. */
  participations: z.int(),
  people: z.int(),
  first: z.int(),
  again: z.int(),
  firstUnknown: z.int(),
  byBand: z.array(countLine),
  byGender: z.array(countLine),
  byCommune: z.array(countLine),
});

/** What one theme, grant or kind adds up to. */
const share = z.strictObject({
  label: z.string(),
  sessions: z.int(),
  minutes: z.int(),
  participations: z.int(),
  people: z.int(),
});
export type WorkshopShare = z.output<typeof share>;

/** One session of médiation numérique, as funders ask for it. */
export const digitalSession = z.strictObject({
  sessionId: id,
  startsAt: localDateTime,
  title: z.string(),
  theme: z.string(),
  minutes: z.int(),
  individual: z.boolean(),
  grantTag: z.string(),
  audience,
});

const period = { from: localDate, to: localDate };

/** Of sessions that have begun and were not cancelled; who came is what was ticked (R3). */
export const workshopFigures = z.strictObject({
  workshops: z.int(),
  sessions: z.int(),
  cancelled: z.int(),
  /** Real minutes of the sessions (T3), and those of everybody who was there. */
  minutes: z.int(),
  participantMinutes: z.int(),
  /** Sessions at which nobody has been ticked yet. */
  unticked: z.array(z.strictObject({ sessionId: id, title: z.string(), startsAt: localDateTime })),
  audience,
  byKind: z.array(share),
  byTheme: z.array(share),
  byGrant: z.array(share),
  byWorkshop: z.array(share.extend({ workshopId: id, kind: workshopKind })),
  digital: z.strictObject({
    sessions: z.int(),
    individual: z.int(),
    minutes: z.int(),
    audience,
    rows: z.array(digitalSession),
  }),
});
export type WorkshopFigures = z.output<typeof workshopFigures>;

export const workshopReportCalls = {
  figures: query({
    summary:
      'Workshops of a period: sessions, hours, who came by band, gender, commune, theme, grant, and médiation numérique (R3); small counts grouped for the public.',
    roles: officeAndReaders,
    input: z.strictObject({ ...period, forPublic: z.boolean().default(false) }),
    output: workshopFigures,
  }),
  figuresFile: query({
    summary:
      'The sessions of a period, médiation numérique as funders ask, or who came, as a table without names.',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({
      ...period,
      what: z.enum(['sessions', 'digital', 'audience']),
      format: z.enum(['csv', 'xlsx', 'ods']),
      forPublic: z.boolean().default(false),
    }),
    output: fileTicket,
  }),
  attendanceSheet: query({
    summary: 'The sheet to sign of a session, with empty lines for whoever comes besides, as PDF.',
    roles: everyone,
    long: true,
    input: z.strictObject({ id }),
    output: fileTicket,
  }),
  programme: query({
    summary: 'What is open to the public in a month, to pin up, as PDF.',
    roles: everyone,
    long: true,
    input: z.strictObject({ month }),
    output: fileTicket,
  }),
  calendarFile: query({
    summary: 'What is open to the public in a year, as .ics.',
    roles: everyone,
    long: true,
    input: z.strictObject({ year }),
    output: fileTicket,
  }),
  composeMessages: query({
    summary:
      'A message to everybody registered for a session, or waiting: about its being cancelled, a place that is free, or anything else.',
    roles: staff,
    input: z.strictObject({
      id,
      template: z.enum(['workshop_news', 'workshop_cancelled', 'workshop_place']),
      registrationIds: z.array(id).max(500).optional(),
    }),
    output: z.array(preparedMessage),
  }),
};
