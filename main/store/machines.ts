import type { MachineFields, Supervision } from '../../shared/contract/fablab-machines.ts';
import { usualMachine } from '../../shared/domain/machines.ts';
import type { Database } from './sqlite.ts';

/** How a machine is run; `version` is 0 where nothing was ever set. */
export interface MachineSettings extends MachineFields {
  readonly version: number;
}

export interface MachineStore {
  /** The settings of a machine, the usual ones where nothing was set. */
  settingsOf(resourceId: number): MachineSettings;
  /** Whatever was set, by resource. */
  all(): ReadonlyMap<number, MachineSettings>;
  /** Keeps the settings; answers the new version, or undefined where `version` is not in force any more. */
  save(resourceId: number, version: number, fields: MachineFields): number | undefined;
}

interface Row {
  resourceId: number;
  version: number;
  basis: MachineFields['basis'];
  setupFee: number;
  time: number;
  materials: number;
  setup: number;
  supervision: Supervision;
  minutesRunBefore: number;
}

function settingsIn({
  version,
  basis,
  setupFee,
  supervision,
  minutesRunBefore,
  ...row
}: Row): MachineSettings {
  const failureCharges = { time: row.time === 1, materials: row.materials === 1, setup: row.setup === 1 };
  return { version, basis, setupFee, failureCharges, supervision, minutesRunBefore };
}

function valuesOf({ failureCharges, ...fields }: MachineFields) {
  const { time, materials, setup } = failureCharges;
  return { ...fields, time: Number(time), materials: Number(materials), setup: Number(setup) };
}

/** How machines are charged and who needs help at them (C6, F6). */
export function machineStore(database: Database): MachineStore {
  const columns = `resource_id AS resourceId, version, basis, setup_fee_cents AS setupFee, failure_time AS time,
    failure_materials AS materials, failure_setup AS setup, supervision, minutes_before AS minutesRunBefore
    FROM machine_settings`;
  const one = database.prepare<[number], Row>(`SELECT ${columns} WHERE resource_id = ?`);
  const all = database.prepare<[], Row>(`SELECT ${columns}`);
  const insert = database.prepare(
    `INSERT INTO machine_settings(resource_id, basis, setup_fee_cents, failure_time, failure_materials, failure_setup,
       supervision, minutes_before)
     VALUES (@resourceId, @basis, @setupFee, @time, @materials, @setup, @supervision, @minutesRunBefore)`,
  );
  const update = database.prepare(
    `UPDATE machine_settings SET version = version + 1, basis = @basis, setup_fee_cents = @setupFee,
       failure_time = @time, failure_materials = @materials, failure_setup = @setup, supervision = @supervision,
       minutes_before = @minutesRunBefore
     WHERE resource_id = @resourceId AND version = @version`,
  );
  const settingsOf = (resourceId: number): MachineSettings => {
    const row = one.get(resourceId);
    return row === undefined ? { ...usualMachine, version: 0 } : settingsIn(row);
  };
  return {
    settingsOf,
    all: () => new Map(all.all().map((row) => [row.resourceId, settingsIn(row)])),
    save: (resourceId, version, fields) => {
      if (version > 0)
        return update.run({ ...valuesOf(fields), resourceId, version }).changes === 1
          ? version + 1
          : undefined;
      if (one.get(resourceId) !== undefined) return undefined;
      insert.run({ ...valuesOf(fields), resourceId });
      return 1;
    },
  };
}
