import * as z from 'zod';
import { cellKinds, tones, valueUnits } from '../domain/dashboard/pictures.ts';
import { daysOf, mostDays } from '../domain/dashboard/periods.ts';
import { daysBetween } from '../domain/calendar.ts';
import { fileTicket, localDate, year } from './common.ts';
import { money, officeAndReaders, query } from './define.ts';

/** A year, a quarter, a month, a school season or some days; all are compared with the same days a year before. */
export const dashboardPeriod = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('year'), year }),
    z.strictObject({ kind: z.literal('quarter'), year, quarter: z.int().min(1).max(4) }),
    z.strictObject({ kind: z.literal('month'), year, month: z.int().min(1).max(12) }),
    z.strictObject({ kind: z.literal('season'), year }),
    z.strictObject({ kind: z.literal('days'), from: localDate, to: localDate }),
  ])
  .refine(
    (choice) => {
      const { from, to } = daysOf(choice);
      return from <= to && daysBetween(from, to) <= mostDays;
    },
    {
      message: 'Demander trois ans au plus, du premier au dernier jour.',
      path: ['to'],
      // A thirteenth month has no days to count: it has been refused already.
      when: ({ issues }) => issues.length === 0,
    },
  );
export type DashboardChoice = z.infer<typeof dashboardPeriod>;

const value = z.number().nullable();
const values = z.array(value).readonly();
const series = z.strictObject({ label: z.string(), tone: z.enum(tones), values });
const unit = z.enum(valueUnits);

const chart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('columns'),
    unit,
    categories: z.array(z.string()).readonly(),
    series: z.array(series).readonly(),
    isStacked: z.boolean(),
    mark: z.strictObject({ label: z.string(), values }).nullable(),
  }),
  z.strictObject({
    kind: z.literal('bars'),
    unit,
    categories: z.array(z.string()).readonly(),
    series: z.array(series).readonly(),
    words: z.array(z.string()).readonly(),
    atLeast: z.number(),
  }),
  z.strictObject({
    kind: z.literal('heat'),
    hours: z.array(z.int().min(0).max(23)).readonly(),
    days: z.array(z.strictObject({ label: z.string(), rates: values })).readonly(),
  }),
]);

/** A picture with its sentence, its period and its table; `shared/domain/dashboard/pictures.ts` says what each field is. */
export const dashboardPicture = z.strictObject({
  key: z.string(),
  title: z.string(),
  period: z.string(),
  sentence: z.string(),
  note: z.string(),
  chart: chart.nullable(),
  table: z.strictObject({
    columns: z.array(z.strictObject({ header: z.string(), kind: z.enum(cellKinds) })).readonly(),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()])).readonly()).readonly(),
  }),
});
export type DashboardPicture = z.infer<typeof dashboardPicture>;

/** Whose hours of the week and months are shown: all of a kind, or one resource by its number. */
export const occupationSubject = z.string().regex(/^(?:room|desk|machine|\d{1,9})$/u);

export const countPictures = [
  'rooms',
  'desks',
  'machines',
  'hours',
  'occupied-months',
  'attendance',
  'members',
  'renewal',
] as const;
export const moneyPictures = ['income', 'balance', 'cover', 'owed'] as const;

const asked = { period: dashboardPeriod };
const subject = occupationSubject.default('room');
/** Small counts are grouped, then masked (R3). */
const forPublic = z.boolean().default(false);
const tableFormat = z.enum(['csv', 'xlsx', 'ods']);
const pictures = z.strictObject({ pictures: z.array(dashboardPicture).readonly() });

export const dashboardCalls = {
  dashboardOccupation: query({
    summary:
      'How much of their open time rooms, seats and machines were occupied, beside the same days a year before (R3, T3).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject(asked),
    output: pictures.extend({
      /** Whose hours and months can be asked for, kinds first. */
      subjects: z.array(z.strictObject({ key: z.string(), label: z.string() })),
    }),
  }),
  dashboardHours: query({
    summary: 'Hours of the week and months of one kind of resource, or of one resource (R3, T3).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ ...asked, subject }),
    output: pictures,
  }),
  dashboardPeople: query({
    summary: 'Attendance by month, members by type and what became of the memberships that ended (R3, P3).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ ...asked, forPublic }),
    output: pictures,
  }),
  dashboardMoney: query({
    summary:
      'Own income by activity, own income against grants with the target, what machines cover, what is owed (R3, F5, I7).',
    roles: money,
    long: true,
    input: z.strictObject(asked),
    output: pictures,
  }),
  dashboardFile: query({
    summary: 'The table of a picture of counts as CSV, XLSX or ODS (R3).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({
      ...asked,
      subject,
      forPublic,
      picture: z.enum(countPictures),
      format: tableFormat,
    }),
    output: fileTicket,
  }),
  dashboardMoneyFile: query({
    summary: 'The table of a picture of money as CSV, XLSX or ODS (R3).',
    roles: money,
    long: true,
    input: z.strictObject({ ...asked, picture: z.enum(moneyPictures), format: tableFormat }),
    output: fileTicket,
  }),
  dashboardSheet: query({
    summary: 'The pictures of counts on paper, with their sentences (R3).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ ...asked, subject, forPublic }),
    output: fileTicket,
  }),
  dashboardMoneySheet: query({
    summary: 'All pictures on paper, those of money included (R3).',
    roles: money,
    long: true,
    input: z.strictObject({ ...asked, subject, forPublic }),
    output: fileTicket,
  }),
};
