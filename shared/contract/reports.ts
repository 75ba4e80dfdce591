import * as z from 'zod';
import { memberColumn } from '../domain/member-columns.ts';
import { cents, changed, fileTicket, id, localDate, nothing, requiredText, version, year } from './common.ts';
import { command, officeAndReaders, query, staff } from './define.ts';

export const exportFormat = z.enum(['csv', 'xlsx', 'ods', 'pdf']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** Whom the yearly member export lists (R1): members at any time of a year, or on a date. */
export const memberExportInput = z.strictObject({
  year,
  onDate: localDate.nullable().default(null),
  personalData: z.boolean().default(true),
  /** Columns, order and whom to list by a layout that was saved. */
  layoutId: id.nullable().default(null),
});

/** A column of a layout: a key of `shared/domain/member-columns.ts` and the heading that the federation asks for. */
export const layoutColumn = z.strictObject({
  key: z
    .string()
    .refine((key) => memberColumn(key) !== undefined, { message: 'Cette colonne n’existe pas.' }),
  header: requiredText,
});
export const memberLayoutFields = z.strictObject({
  name: requiredText,
  columns: z
    .array(layoutColumn)
    .min(1, 'Choisir au moins une colonne.')
    .max(30)
    .refine((columns) => new Set(columns.map(({ key }) => key)).size === columns.length, {
      message: 'Chaque colonne une fois au plus.',
    }),
  /** Off: columns that tell who somebody is are left out, whatever is chosen. */
  personalData: z.boolean(),
  /** Membership types; none is all of them. */
  typeIds: z.array(id).max(100),
  holders: z.enum(['all', 'person', 'organisation']),
  /** Only those whose fee is paid. */
  paidOnly: z.boolean(),
  format: exportFormat,
});
export type MemberLayoutFields = z.infer<typeof memberLayoutFields>;
export const memberLayout = memberLayoutFields.extend({ id, version });
export type MemberLayout = z.infer<typeof memberLayout>;

export const memberExportRow = z.strictObject({
  memberNumber: z.string(),
  holderKind: z.enum(['person', 'organisation']),
  /** Null in a copy without personal data: it would tell who it is. */
  holderId: id.nullable(),
  name: z.string(),
  firstName: z.string(),
  typeName: z.string(),
  startsOn: localDate,
  endsOn: localDate,
  fee: cents,
  paid: cents,
  commune: z.string(),
  /** Null in a copy without personal data, where the band says enough. */
  age: z.int().nullable(),
  ageBand: z.string(),
});

const counts = z.array(z.strictObject({ label: z.string(), count: z.int() }));
const workshopShare = z.strictObject({
  label: z.string(),
  sessions: z.int(),
  minutes: z.int(),
  participations: z.int(),
  people: z.int(),
});

export const reports = {
  members: query({
    summary: 'The yearly member export as rows, for the screen; one line each in a stable order (R1).',
    roles: officeAndReaders,
    input: memberExportInput,
    output: z.strictObject({
      rows: z.array(memberExportRow),
      members: z.int(),
      unpaid: z.int(),
      fees: cents,
    }),
  }),
  memberFile: query({
    summary:
      'The yearly member export as CSV, XLSX, ODS or PDF: the same bytes while the data is the same (R1).',
    roles: officeAndReaders,
    long: true,
    input: memberExportInput.extend({ format: exportFormat }),
    output: fileTicket,
  }),
  layouts: query({
    summary: 'Layouts of the member export that were saved, by name (R1).',
    roles: officeAndReaders,
    input: nothing,
    output: z.array(memberLayout),
  }),
  layoutPreview: query({
    summary: 'The first lines of the member export as a layout would write them, saved or not (R1).',
    roles: officeAndReaders,
    input: memberExportInput.omit({ layoutId: true }).extend({ layout: memberLayoutFields }),
    output: z.strictObject({
      headers: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      lines: z.int(),
      /** Headings left out of a copy without personal data. */
      leftOut: z.array(z.string()),
    }),
  }),
  saveLayout: command({
    summary: 'Adds or changes a layout: chosen columns in their order, headings, form, whom it lists (R1).',
    roles: staff,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: memberLayoutFields }),
    output: changed,
  }),
  removeLayout: command({
    summary: 'Removes a layout; undoable.',
    roles: staff,
    input: z.strictObject({ id }),
    output: nothing,
  }),
  restoreLayout: command({
    summary: 'Puts a removed layout back (undo).',
    roles: staff,
    input: z.strictObject({ id }),
    output: changed,
  }),
  year: query({
    summary:
      "The year's first figures: members by type, age band and commune, half-days, room and machine hours, workshops and who came, own income by month (R3, first form).",
    roles: officeAndReaders,
    input: z.strictObject({ year }),
    output: z.strictObject({
      membersByType: z.array(z.strictObject({ label: z.string(), count: z.int() })),
      membersByAge: z.array(z.strictObject({ label: z.string(), count: z.int() })),
      membersByCommune: z.array(z.strictObject({ label: z.string(), count: z.int() })),
      membersByGender: z.array(z.strictObject({ label: z.string(), count: z.int() })),
      halfDays: z.array(z.int()).length(12),
      visits: z.int(),
      /** Visitors whose names nobody noted: visits besides, and no persons. */
      unnamedVisits: z.int(),
      minutesByResource: z.array(
        z.strictObject({ resourceId: id, label: z.string(), kind: z.string(), minutes: z.int() }),
      ),
      incomeByMonth: z.array(cents).length(12),
      /** Volunteer time (P9), and what it is worth where an hourly value was in force. */
      volunteering: z.strictObject({
        minutes: z.int(),
        people: z.int(),
        cents,
        unvalued: z.int(),
        byActivity: z.array(z.strictObject({ label: z.string(), minutes: z.int(), cents })),
      }),
      /** Workshops, trainings and events that were held, and who came (R3); details in `workshops.figures`. */
      workshops: z.strictObject({
        sessions: z.int(),
        /** Real minutes of the sessions (T3), and those of everybody who was there. */
        minutes: z.int(),
        participantMinutes: z.int(),
        /** Everybody each time they came, different people, and those there for the first time. */
        participations: z.int(),
        people: z.int(),
        first: z.int(),
        byKind: z.array(workshopShare),
        byTheme: z.array(workshopShare),
        byBand: counts,
        byGender: counts,
        byCommune: counts,
        /** Médiation numérique, by the bands that its funders ask for. */
        digital: z.strictObject({
          sessions: z.int(),
          individual: z.int(),
          minutes: z.int(),
          participations: z.int(),
          people: z.int(),
          byBand: counts,
        }),
      }),
    }),
  }),
  daySheetFile: query({
    summary: "The day's bookings for the desk as PDF.",
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({ date: localDate }),
    output: fileTicket,
  }),
};
