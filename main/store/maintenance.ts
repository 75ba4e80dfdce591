import type { MaintenanceFields, MaintenancePlanFields } from '../../shared/contract/fablab-maintenance.ts';
import type { Database } from './sqlite.ts';

/** A plan as it is stored, with when it was last seen to; null: never since it was planned. */
export interface PlanRow extends MaintenancePlanFields {
  readonly id: number;
  readonly version: number;
  readonly archived: boolean;
  readonly last: { readonly on: string; readonly minutesRun: number } | null;
}

/** A maintenance that was done. */
export interface MaintenanceRow extends MaintenanceFields {
  readonly id: number;
  readonly version: number;
  readonly minutesRun: number;
  readonly notedBy: string;
  readonly notedAt: string;
}

export type NewMaintenance = Omit<MaintenanceRow, 'id' | 'version'>;

export interface MaintenanceStore {
  /** The plans in force, of one machine or of all, in the order in which they were made. */
  plans(resourceId?: number): PlanRow[];
  /** One plan, given up or not. */
  findPlan(id: number): PlanRow | undefined;
  insertPlan(fields: MaintenancePlanFields): number;
  updatePlan(id: number, version: number, fields: MaintenancePlanFields): number | undefined;
  archivePlan(id: number, version: number, archived: boolean): number | undefined;
  /** What was done on a machine, newest first. */
  doneOn(resourceId: number): MaintenanceRow[];
  /** What maintenance from one day to another, both included, came to in cents, by machine. */
  costs(from: string, to: string): ReadonlyMap<number, number>;
  find(id: number): MaintenanceRow | undefined;
  insert(row: NewMaintenance): number;
  remove(id: number, version: number): boolean;
}

interface RawPlan {
  id: number;
  version: number;
  resourceId: number;
  what: string;
  kind: MaintenancePlanFields['rule']['kind'];
  every: number | null;
  onDate: string | null;
  ahead: number;
  countsFrom: string;
  countsFromMinutes: number;
  archived: number;
  lastOn: string | null;
  lastMinutes: number | null;
}

function ruleOf({ kind, every, onDate, ahead }: RawPlan): MaintenancePlanFields['rule'] {
  if (kind === 'date') return { kind, on: onDate ?? '', ahead };
  return kind === 'months' ? { kind, months: every ?? 1, ahead } : { kind, minutes: every ?? 1, ahead };
}

function planOf(raw: RawPlan): PlanRow {
  const { id, version, resourceId, what, countsFrom, countsFromMinutes, lastOn, lastMinutes } = raw;
  const last = lastOn === null ? null : { on: lastOn, minutesRun: lastMinutes ?? 0 };
  const rule = ruleOf(raw);
  return {
    id,
    version,
    resourceId,
    what,
    rule,
    countsFrom,
    countsFromMinutes,
    archived: raw.archived === 1,
    last,
  };
}

function planValues({ rule, ...fields }: MaintenancePlanFields) {
  return {
    ...fields,
    kind: rule.kind,
    every: rule.kind === 'date' ? null : rule.kind === 'months' ? rule.months : rule.minutes,
    onDate: rule.kind === 'date' ? rule.on : null,
    ahead: rule.ahead,
  };
}

type Plans = Pick<MaintenanceStore, 'plans' | 'findPlan' | 'insertPlan' | 'updatePlan' | 'archivePlan'>;

function plansIn(database: Database): Plans {
  const columns = `p.id, p.version, p.resource_id AS resourceId, p.what, p.kind, p.every, p.on_date AS onDate, p.ahead,
    p.counts_from AS countsFrom, p.counts_from_minutes AS countsFromMinutes, p.archived, d.done_on AS lastOn,
    d.minutes_run AS lastMinutes
    FROM maintenance_plans p LEFT JOIN maintenances d ON d.id = (
      SELECT m.id FROM maintenances m WHERE m.plan_id = p.id ORDER BY m.done_on DESC, m.id DESC LIMIT 1)`;
  const all = database.prepare<[], RawPlan>(`SELECT ${columns} WHERE p.archived = 0 ORDER BY p.id`);
  const of = database.prepare<[number], RawPlan>(
    `SELECT ${columns} WHERE p.archived = 0 AND p.resource_id = ? ORDER BY p.id`,
  );
  const one = database.prepare<[number], RawPlan>(`SELECT ${columns} WHERE p.id = ?`);
  const insert = database.prepare(
    `INSERT INTO maintenance_plans(resource_id, what, kind, every, on_date, ahead, counts_from, counts_from_minutes)
     VALUES (@resourceId, @what, @kind, @every, @onDate, @ahead, @countsFrom, @countsFromMinutes)`,
  );
  const update = database.prepare(
    `UPDATE maintenance_plans SET version = version + 1, resource_id = @resourceId, what = @what, kind = @kind,
       every = @every, on_date = @onDate, ahead = @ahead, counts_from = @countsFrom,
       counts_from_minutes = @countsFromMinutes WHERE id = @id AND version = @version`,
  );
  const archive = database.prepare<[number, number, number]>(
    'UPDATE maintenance_plans SET version = version + 1, archived = ? WHERE id = ? AND version = ?',
  );
  return {
    plans: (resourceId) => (resourceId === undefined ? all.all() : of.all(resourceId)).map(planOf),
    findPlan: (id) => {
      const raw = one.get(id);
      return raw === undefined ? undefined : planOf(raw);
    },
    insertPlan: (fields) => Number(insert.run(planValues(fields)).lastInsertRowid),
    updatePlan: (id, version, fields) =>
      update.run({ ...planValues(fields), id, version }).changes === 1 ? version + 1 : undefined,
    archivePlan: (id, version, archived) =>
      archive.run(Number(archived), id, version).changes === 1 ? version + 1 : undefined,
  };
}

/** What machines need from time to time, and what was done on them (F3). */
export function maintenanceStore(database: Database): MaintenanceStore {
  const columns = `id, version, resource_id AS resourceId, plan_id AS planId, done_on AS doneOn, what, done_by AS doneBy,
    parts, cost_cents AS cost, minutes_run AS minutesRun, noted_by AS notedBy, noted_at AS notedAt FROM maintenances`;
  const done = database.prepare<[number], MaintenanceRow>(
    `SELECT ${columns} WHERE resource_id = ? ORDER BY done_on DESC, id DESC`,
  );
  const costs = database.prepare<[string, string], { resourceId: number; cost: number }>(
    `SELECT resource_id AS resourceId, sum(cost_cents) AS cost FROM maintenances WHERE done_on BETWEEN ? AND ?
     GROUP BY resource_id`,
  );
  const one = database.prepare<[number], MaintenanceRow>(`SELECT ${columns} WHERE id = ?`);
  const insert = database.prepare(
    `INSERT INTO maintenances(resource_id, plan_id, done_on, what, done_by, parts, cost_cents, minutes_run, noted_by,
       noted_at)
     VALUES (@resourceId, @planId, @doneOn, @what, @doneBy, @parts, @cost, @minutesRun, @notedBy, @notedAt)`,
  );
  const remove = database.prepare('DELETE FROM maintenances WHERE id = ? AND version = ?');
  return {
    ...plansIn(database),
    doneOn: (resourceId) => done.all(resourceId),
    costs: (from, to) => new Map(costs.all(from, to).map(({ resourceId, cost }) => [resourceId, cost])),
    find: (id) => one.get(id),
    insert: (row) => Number(insert.run(row).lastInsertRowid),
    remove: (id, version) => remove.run(id, version).changes === 1,
  };
}
