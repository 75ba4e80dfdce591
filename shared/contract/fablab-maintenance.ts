import * as z from 'zod';
import {
  changed,
  id,
  instant,
  localDate,
  positiveCents,
  requiredText,
  shortText,
  version,
} from './common.ts';
import { bookers, command, everyone, managers, query } from './define.ts';
import { minutesRun, nextMaintenance } from './fablab-machines.ts';

const ahead = z.int().min(0);

/** How a maintenance returns; `ahead` is its notice, in days, or in minutes run. */
export const maintenanceRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('months'), months: z.int().min(1).max(240), ahead: ahead.max(365) }),
  z.strictObject({ kind: z.literal('date'), on: localDate, ahead: ahead.max(365) }),
  z.strictObject({
    kind: z.literal('hours'),
    minutes: z.int().min(1).max(6_000_000),
    ahead: ahead.max(6_000_000),
  }),
]);

export const maintenancePlanFields = z.strictObject({
  resourceId: id,
  what: requiredText,
  rule: maintenanceRule,
  /** From where it is counted until it is done for the first time. */
  countsFrom: localDate,
  countsFromMinutes: minutesRun,
});
export type MaintenancePlanFields = z.infer<typeof maintenancePlanFields>;

export const maintenancePlan = maintenancePlanFields.extend({
  id,
  version,
  lastDoneOn: localDate.nullable(),
  /** null: it was for one day, and is done. */
  next: nextMaintenance.nullable(),
});
export type MaintenancePlan = z.infer<typeof maintenancePlan>;

export const maintenanceFields = z.strictObject({
  resourceId: id,
  /** The plan that it sees to, which then counts from here; null: none. */
  planId: id.nullable(),
  doneOn: localDate,
  what: requiredText,
  /** Who did it, as the desk calls them. */
  doneBy: shortText,
  parts: shortText,
  cost: positiveCents,
  /** What the machine had run by then; null: what it has run now. */
  minutesRun: minutesRun.nullable(),
});
export type MaintenanceFields = z.infer<typeof maintenanceFields>;

/** What happened to a machine: a maintenance that was done, or a time when it stood still. */
export const lifeEvent = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('maintenance'),
    ...maintenanceFields.omit({ resourceId: true }).shape,
    minutesRun,
    id,
    version,
    notedBy: z.string(),
  }),
  z.strictObject({
    kind: z.literal('stop'),
    id,
    state: z.enum(['maintenance', 'out_of_order']),
    note: z.string(),
    startedAt: instant,
    endedAt: instant.nullable(),
    startedBy: z.string(),
    endedBy: z.string().nullable(),
  }),
]);
export type LifeEvent = z.infer<typeof lifeEvent>;

export const maintenanceCalls = {
  machineLife: query({
    summary:
      'What a machine has gone through, newest first, and what it is due for: plans with their next time, maintenances, stops and who noted them (F3); volunteers see no cost.',
    roles: everyone,
    input: z.strictObject({ resourceId: id }),
    output: z.strictObject({ minutesRun, plans: z.array(maintenancePlan), events: z.array(lifeEvent) }),
  }),
  saveMaintenancePlan: command({
    summary: 'Plans a maintenance every so many months, on a day or every so many hours run (F3); undoable.',
    roles: managers,
    input: z.strictObject({ id: id.optional(), version: version.optional(), fields: maintenancePlanFields }),
    output: changed,
  }),
  archiveMaintenancePlan: command({
    summary: 'Gives up a planned maintenance, or takes it up again; undoable.',
    roles: managers,
    input: z.strictObject({ id, version, archived: z.boolean() }),
    output: changed,
  }),
  noteMaintenance: command({
    summary:
      'Notes a maintenance that was done, with who, parts and cost; its plan counts anew from there (F3); undoable.',
    roles: bookers,
    input: maintenanceFields,
    output: changed,
  }),
  removeMaintenance: command({
    summary: 'Takes away a maintenance that was noted by mistake; undoable.',
    roles: bookers,
    input: z.strictObject({ id, version }),
    output: z.strictObject({}),
  }),
};
