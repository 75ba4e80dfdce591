import * as z from 'zod';
import { id, localDate, positiveCents, version } from './common.ts';
import { command, everyone, managers, query } from './define.ts';
import { priceCategory } from './pricing-terms.ts';
import { resourceState } from './resources.ts';

/** Who needs a volunteer beside them at a machine; nobody, minors only, or everybody. */
export const supervision = z.enum(['nobody', 'minors', 'everyone']);
export type Supervision = z.infer<typeof supervision>;

/** 0 where nothing was ever set: a machine then has the usual settings. */
const settingsVersion = z.int().min(0);
/** Minutes that a machine has run; a hundred years of them at most. */
export const minutesRun = z.int().min(0).max(52_560_000);

export const machineFields = z.strictObject({
  /** Whether the booked or the actual time of a job is charged (C6). */
  basis: z.enum(['booked', 'actual']),
  /** Charged once a job, besides what its price list asks (C6). */
  setupFee: positiveCents,
  /** What is charged of a failed job unless somebody decides otherwise on the spot (F6). */
  failureCharges: z.strictObject({ time: z.boolean(), materials: z.boolean(), setup: z.boolean() }),
  supervision,
  /** What it had run before its jobs were noted here. */
  minutesRunBefore: minutesRun,
});
export type MachineFields = z.infer<typeof machineFields>;

/** The maintenance that comes first: `soon` within its notice, `overdue` from its day or its count on. */
export const nextMaintenance = z.strictObject({
  planId: id,
  what: z.string(),
  due: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('date'), on: localDate }),
    /** At so many minutes run; `left` is below 0 once it is overdue. */
    z.strictObject({ by: z.literal('hours'), atMinutes: minutesRun, left: z.int() }),
  ]),
  state: z.enum(['later', 'soon', 'overdue']),
});
export type NextMaintenance = z.infer<typeof nextMaintenance>;

export const machine = machineFields.extend({
  resourceId: id,
  /** Of its settings; the resource has its own. */
  version: settingsVersion,
  name: z.string(),
  group: z.string(),
  /** The structure that owns it, where it is not ours (B11). */
  ownerName: z.string().nullable(),
  state: resourceState,
  stateNote: z.string(),
  /** The day on which it should be back, where it is stopped and somebody knows. */
  expectedBackOn: localDate.nullable(),
  /** 0 where it has no picture (`resources.picture`, `resources.thumbnails`). */
  pictureVersion: z.int().min(0),
  /** The habilitation that it asks for (F1); null: none. */
  habilitation: z.strictObject({ id, name: z.string() }).nullable(),
  next: nextMaintenance.nullable(),
  /** What its price list asks an hour, by category, and once a use; null: no list. */
  tariff: z
    .strictObject({
      hours: z.array(z.strictObject({ category: priceCategory, cents: positiveCents })),
      stepMinutes: z.int(),
      minimumMinutes: z.int(),
      setupFee: positiveCents,
    })
    .nullable(),
  /** In all: before, and what its jobs came to. */
  minutesRun,
});
export type Machine = z.infer<typeof machine>;

/** How machines are run: price, supervision, maintenance, breakdowns (C6, F3). */
export const machineCalls = {
  machines: query({
    summary:
      'Every machine in use, in the order of the settings: how it is charged, who needs help at it, its state, what it asks for and its next maintenance (C6, F1, F3).',
    roles: everyone,
    input: z.strictObject({}),
    output: z.array(machine),
  }),
  saveMachine: command({
    summary: 'Says how a machine is charged, who needs a volunteer beside, and what it had run; undoable.',
    roles: managers,
    input: z.strictObject({ resourceId: id, version: settingsVersion, fields: machineFields }),
    output: z.strictObject({ version }),
  }),
};
