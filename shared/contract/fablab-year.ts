import * as z from 'zod';
import { basisPoints, fileTicket, id, localDate, positiveCents } from './common.ts';
import { officeAndReaders, query } from './define.ts';

/** Days, both included. */
const period = { from: localDate, to: localDate };
const minutes = z.int().min(0);

export const weekHour = z.strictObject({
  weekday: z.literal([1, 2, 3, 4, 5, 6, 7]),
  hour: z.int().min(0).max(23),
  openMinutes: minutes,
  usedMinutes: minutes,
});
export type WeekHourRow = z.infer<typeof weekHour>;

export const machineYear = z.strictObject({
  resourceId: id,
  name: z.string(),
  /** The structure that owns it: what its jobs bring is not our income (B11). */
  ownerName: z.string().nullable(),
  openMinutes: minutes,
  bookedMinutes: minutes,
  runMinutes: minutes,
  /** Booked or run while it was open, each stretch once: what its rate is made of; `rate` is null where it never was. */
  usedMinutes: minutes,
  usedClosedMinutes: minutes,
  rate: basisPoints.nullable(),
  jobs: z.int(),
  failures: z.int(),
  breakdowns: z.int(),
  /** Real minutes out of order. */
  stoppedMinutes: minutes,
  /** Charged for its jobs, before any carnet or plan paid for it; and given, on the house or of a failure. */
  charged: positiveCents,
  given: z.int(),
  /** What its materials were bought for, as far as that is noted, and its maintenance. */
  materialsCost: positiveCents,
  maintenanceCost: positiveCents,
  hours: z.array(weekHour),
});
export type MachineYear = z.infer<typeof machineYear>;

export const yearCalls = {
  year: query({
    summary:
      'What the machines did over some days, up to now: hours booked and run, rate of use by machine and by hour of the week, failures, breakdowns, materials, and what came in against what it cost (F5).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject(period),
    output: z.strictObject({
      machines: z.array(machineYear),
      /** All machines together. */
      hours: z.array(weekHour),
      materials: z.array(
        z.strictObject({
          name: z.string(),
          unit: z.string(),
          quantity: z.number(),
          worth: z.int(),
          /** null: what it was bought for is not noted. */
          cost: z.int().nullable(),
        }),
      ),
    }),
  }),
  yearFile: query({
    summary: 'Those figures by machine, by hour of the week or by material, as a table or on paper (F5).',
    roles: officeAndReaders,
    long: true,
    input: z.strictObject({
      ...period,
      what: z.enum(['machines', 'hours', 'materials']),
      format: z.enum(['csv', 'xlsx', 'ods', 'pdf']),
    }),
    output: fileTicket,
  }),
};
