import * as z from 'zod';
import { cents, fileTicket, id, localDate, year } from './common.ts';
import { officeAndReaders, query } from './define.ts';

export const exportFormat = z.enum(['csv', 'xlsx', 'ods', 'pdf']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** Whom the yearly member export lists (R1): members at any time of a year, or on a date. */
export const memberExportInput = z.strictObject({
  year,
  onDate: localDate.nullable().default(null),
  personalData: z.boolean().default(true),
});

export const memberExportRow = z.strictObject({
  memberNumber: z.string(),
  holderKind: z.enum(['person', 'organisation']),
  holderId: id,
  name: z.string(),
  firstName: z.string(),
  typeName: z.string(),
  startsOn: localDate,
  endsOn: localDate,
  fee: cents,
  paid: cents,
  commune: z.string(),
  age: z.int().nullable(),
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
  year: query({
    summary:
      "The year's first figures: members by type, age band and commune, half-days, room and machine hours, own income by month (R3, first form).",
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
