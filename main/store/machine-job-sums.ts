import type { MaterialUnit } from '../../shared/contract/fablab-materials.ts';
import type { Database } from './sqlite.ts';

/** What the jobs of one machine came to over some days; minutes are real ones, money in cents. */
export interface MachineJobSum {
  readonly resourceId: number;
  readonly resourceName: string;
  readonly jobs: number;
  readonly failures: number;
  readonly trainings: number;
  readonly runMinutes: number;
  /** What had been booked for these jobs. */
  readonly bookedMinutes: number;
  /** What was charged, before any carnet or plan paid for it. */
  readonly time: number;
  readonly materials: number;
  readonly setup: number;
  readonly total: number;
  /** What was given: on the house, or not charged of a failure. */
  readonly given: number;
}

/** What of a material one machine used. */
export interface MachineMaterialSum {
  readonly resourceId: number;
  readonly materialId: number;
  readonly name: string;
  readonly unit: MaterialUnit;
  readonly quantity: number;
  /** What it is sold for, charged or not. */
  readonly worth: number;
  /** What it was bought for, where that is noted. */
  readonly cost: number | null;
}

export interface MachineJobSums {
  /** Finished jobs that began on these days, both included, by machine; machines without jobs are left out. */
  sums(from: string, to: string): MachineJobSum[];
  /** What each machine used on these days. */
  materialSums(from: string, to: string): MachineMaterialSum[];
  /** Minutes that a machine has run in all its finished jobs. */
  minutesRun(resourceId: number): number;
}

/** The year's figures of the machines (F5). */
export function machineJobSums(database: Database): MachineJobSums {
  const sums = database.prepare<[string, string], MachineJobSum>(
    `SELECT resource_id AS "resourceId", resource AS "resourceName", count(*) AS jobs,
       sum(outcome = 'failure') AS failures, sum(purpose = 'training') AS trainings, sum(run_minutes) AS "runMinutes",
       sum(coalesce(booked_minutes, 0)) AS "bookedMinutes",
       sum(CASE WHEN payer = 'house' THEN 0 ELSE time_cents END) AS time,
       sum(CASE WHEN payer = 'house' THEN 0 ELSE materials_cents END) AS materials,
       sum(CASE WHEN payer = 'house' THEN 0 ELSE setup_cents END) AS setup,
       sum(CASE WHEN payer = 'house' THEN 0 ELSE total_cents END) AS total,
       sum(worth_cents - CASE WHEN payer = 'house' THEN 0 ELSE total_cents END) AS given
     FROM v_machine_jobs WHERE state = 'finished' AND used_on BETWEEN ? AND ?
     GROUP BY resource_id ORDER BY resource, resource_id`,
  );
  const materials = database.prepare<[string, string], MachineMaterialSum>(
    `SELECT j.resource_id AS "resourceId", m.id AS "materialId", m.name, m.unit, sum(k.quantity) AS quantity,
       sum(k.amount_cents) AS worth,
       CAST(round(sum(1.0 * k.quantity * m.purchase_cents / m.purchase_per)) AS INTEGER) AS cost
     FROM v_machine_jobs j JOIN machine_job_materials k ON k.job_id = j.id JOIN materials m ON m.id = k.material_id
     WHERE j.state = 'finished' AND j.used_on BETWEEN ? AND ?
     GROUP BY j.resource_id, m.id ORDER BY j.resource_id, m.name`,
  );
  const run = database.prepare<[number], { minutes: number | null }>(
    `SELECT sum(run_minutes) AS minutes FROM v_machine_jobs WHERE state = 'finished' AND resource_id = ?`,
  );
  return {
    sums: (from, to) => sums.all(from, to),
    materialSums: (from, to) => materials.all(from, to),
    minutesRun: (resourceId) => run.get(resourceId)?.minutes ?? 0,
  };
}
