import * as z from 'zod';
import {
  changed,
  cents,
  id,
  instant,
  localDate,
  localDateTime,
  longText,
  nothing,
  requiredText,
  shortText,
  thousandths,
  version,
} from './common.ts';
import { bookers, command, everyone, officeAndReaders, query, staff } from './define.ts';
import { materialQuantity, materialUnit } from './fablab-materials.ts';

export const jobState = z.enum(['running', 'paused', 'finished']);
/** Made for somebody, or to learn. */
export const jobPurpose = z.enum(['work', 'training']);
export const jobOutcome = z.enum(['success', 'failure']);
/** Who pays: who came, the structure they came for, or nobody, with the reason. */
export const jobPayer = z.enum(['person', 'organisation', 'house']);
export type JobPayer = z.infer<typeof jobPayer>;

/** What is charged of a job (F6). */
export const jobCharges = z.strictObject({ time: z.boolean(), materials: z.boolean(), setup: z.boolean() });

/** What a job used, each material once. */
export const jobMaterials = z
  .array(z.strictObject({ materialId: id, quantity: materialQuantity }))
  .max(30)
  .refine((used) => new Set(used.map(({ materialId }) => materialId)).size === used.length, {
    message: 'Chaque matière une seule fois.',
  });

/** For whom a job is, and who stands beside. */
const whom = {
  personId: id.nullable(),
  /** The structure that they come for. */
  organisationId: id.nullable().default(null),
  volunteerId: id.nullable().default(null),
};

/** What is said of a job once it is over. */
export const jobEnding = z.strictObject({
  outcome: jobOutcome,
  /** Why it failed; asked for then. */
  failureReason: shortText.default(''),
  materials: jobMaterials.default([]),
  /** null: the structure, where there is one, else the person, else nobody. */
  payer: jobPayer.nullable().default(null),
  /** Why nobody pays; asked for then. */
  houseReason: shortText.default(''),
  /** null: everything, or what the machine's settings say of a failure (F6). */
  charges: jobCharges.nullable().default(null),
  purpose: jobPurpose.default('work'),
  fileName: shortText.default(''),
  remark: longText.default(''),
});
export type JobEnding = z.infer<typeof jobEnding>;

/** A job that is over: who, when, and how it ended. */
export const pastJob = jobEnding.extend({
  resourceId: id,
  ...whom,
  startsAt: localDateTime,
  endsAt: localDateTime,
});
export type PastJobFields = z.infer<typeof pastJob>;

export const jobLine = z.strictObject({
  kind: z.enum(['time', 'material', 'setup']),
  label: z.string(),
  amount: cents,
  /** What is not charged stays in view (F6). */
  charged: z.boolean(),
});

/** What a job costs, unfolded. */
export const jobPrice = z.strictObject({
  lines: z.array(jobLine),
  /** What is charged. */
  total: cents,
  /** What is left to pay where a plan, free hours or a carnet pay for the time (C3). */
  toPay: cents,
  /** French: what pays for it; empty where nothing does. */
  coverage: z.string(),
  /** What all of it would be. */
  worth: cents,
  /** Which time is charged, and for how many minutes. */
  basis: z.enum(['booked', 'actual']),
  chargedMinutes: z.int(),
  payer: jobPayer,
});
export type JobPriceSeen = z.infer<typeof jobPrice>;

export const machineJob = z.strictObject({
  id,
  version,
  resourceId: id,
  resourceName: z.string(),
  group: z.string(),
  personId: id.nullable(),
  /** With the commune where several people have that name (P6). */
  personName: z.string(),
  organisationId: id.nullable(),
  organisationName: z.string(),
  volunteerId: id.nullable(),
  volunteerName: z.string(),
  bookingId: id.nullable(),
  state: jobState,
  purpose: jobPurpose,
  /** UTC instants (T3). */
  startedAt: instant,
  endedAt: instant.nullable(),
  /** Wall clock; the end that is expected while it runs. */
  startsAt: localDateTime,
  endsAt: localDateTime,
  /** Pauses, UTC; `until` is null as long as it lasts. */
  pauses: z.array(z.strictObject({ from: instant, until: instant.nullable() })),
  /** Without pauses; until now where it is not over. */
  runMinutes: z.int(),
  bookedMinutes: z.int().nullable(),
  outcome: jobOutcome.nullable(),
  failureReason: z.string(),
  fileName: z.string(),
  remark: z.string(),
  materials: z.array(
    z.strictObject({
      materialId: id,
      name: z.string(),
      unit: materialUnit,
      quantity: thousandths,
      amount: cents,
    }),
  ),
  payer: jobPayer,
  houseReason: z.string(),
  charges: jobCharges,
  /** null as long as it runs. */
  price: z
    .strictObject({
      time: cents,
      materials: cents,
      setup: cents,
      total: cents,
      toPay: cents,
      worth: cents,
      coverage: z.string(),
    })
    .nullable(),
  /** Where its money stands; null for a volunteer, who sees no payments (F4). */
  billing: z.enum(['nothing', 'to_bill', 'billed', 'paid_here', 'partner']).nullable(),
  /** The structure whose machine it is (B11), and what is held for it of this job; null: ours. */
  partner: z.strictObject({ name: z.string(), held: cents.nullable() }).nullable(),
  /** Whether it can still be paid on the spot. */
  mayBePaidHere: z.boolean(),
  /** French: what it overlapped, and closed days (B12). */
  flags: z.array(z.string()),
});
export type MachineJob = z.infer<typeof machineJob>;

const begun = z.strictObject({
  id,
  version,
  bookingId: id.nullable(),
  resourceId: id,
  resourceName: z.string(),
});

/** What was made on the machines, for how long, of what, and who pays (F5, F6). */
export const jobCalls = {
  runningJobs: query({
    summary: 'What runs or stands paused on the machines now, the longest first.',
    roles: everyone,
    input: nothing,
    output: z.array(machineJob),
  }),
  machineJobs: query({
    summary:
      'The jobs that touch [from, to), newest first; a volunteer sees those of today, whatever is asked (F4).',
    roles: everyone,
    input: z.strictObject({
      from: localDate,
      to: localDate,
      resourceId: id.optional(),
      personId: id.optional(),
      organisationId: id.optional(),
      outcome: jobOutcome.optional(),
    }),
    output: z.array(machineJob),
  }),
  partyJobs: query({
    summary: 'What somebody made on the machines, newest first.',
    roles: officeAndReaders,
    input: z.strictObject({ personId: id, limit: z.int().min(1).max(500).default(50) }),
    output: z.array(machineJob),
  }),
  jobPrice: query({
    summary:
      'What a job would cost if it ended like this, unfolded: one that runs, or one that is to be noted.',
    roles: bookers,
    input: z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('job'), id, ending: jobEnding, endsAt: localDateTime.optional() }),
      z.strictObject({
        of: z.literal('past'),
        fields: pastJob,
        /** The booking that it is noted of, or the job that is corrected: priced as those are (C2). */
        bookingId: id.optional(),
        jobId: id.optional(),
      }),
    ]),
    output: jobPrice,
  }),
  startJob: command({
    summary:
      'Starts a job now, from a booking or on the spot: then a booking holds its slot until the end that is expected (B13); undoable.',
    roles: bookers,
    input: z.strictObject({
      /** The machine, or the next free one of a group; neither where a booking says it. */
      resourceId: id.optional(),
      group: requiredText.optional(),
      bookingId: id.optional(),
      ...whom,
      /** How long it should take, in minutes; a booking says it itself. */
      minutes: z.int().min(1).max(20_160).optional(),
      purpose: jobPurpose.default('work'),
      fileName: shortText.default(''),
      remark: longText.default(''),
    }),
    output: begun,
  }),
  pauseJob: command({
    summary: 'Pauses a job: the time does not run; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  resumeJob: command({
    summary: 'Lets a paused job go on; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  prolongJob: command({
    summary: 'Holds the machine for longer, or says who is in the way (B1, B13); undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, endsAt: localDateTime }),
    output: changed,
  }),
  finishJob: command({
    summary:
      'Ends a job: what it used, how it came out, who pays what (F6); frees the rest of its slot. Undoable.',
    roles: bookers,
    input: z.strictObject({ id, version, ending: jobEnding, endsAt: localDateTime.optional() }),
    output: z.strictObject({ id, version, total: cents, toPay: cents }),
  }),
  reopenJob: command({
    summary:
      'Lets a job that was ended by mistake run on, as long as it is on no invoice and the machine is free.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  noteJob: command({
    summary:
      'Notes a job that is over: overlaps and closed days are told, and never refused (B12); undoable.',
    roles: bookers,
    input: pastJob.extend({ bookingId: id.optional() }),
    output: z.strictObject({ id, version, total: cents, toPay: cents, flags: z.array(z.string()) }),
  }),
  correctJob: command({
    summary: 'Changes a job that is over, as long as it is on no invoice; undoable.',
    roles: staff,
    input: z.strictObject({ id, version, fields: pastJob }),
    output: z.strictObject({ id, version, total: cents, toPay: cents }),
  }),
  removeJob: command({
    summary:
      'Takes a job away: its material comes back to the stock, and a booking made for it goes. Undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
  restoreJob: command({
    summary: 'Puts a job back that was taken away.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: changed,
  }),
};
