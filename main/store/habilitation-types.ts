import type { HabilitationType, HabilitationTypeFields } from '../../shared/contract/fablab-habilitations.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import type { Database } from './sqlite.ts';

/** What can be held, and which machines ask for it. */
export interface HabilitationTypeStore {
  /** By name; archived ones on request, last. */
  types(withArchived: boolean): HabilitationType[];
  type(id: number): HabilitationType | undefined;
  /** The type of that name, whatever its accents and capitals. */
  typeNamed(name: string): HabilitationType | undefined;
  addType(publicId: string, fields: HabilitationTypeFields): number;
  /** The new version, or undefined when `version` is not the one in force. */
  changeType(id: number, version: number, fields: HabilitationTypeFields): number | undefined;
  /** What a resource asks for: by its own line, else its group's; undefined where anybody may use it. */
  typeOf(resourceId: number): HabilitationType | undefined;
  /** What a resource and all its parts ask for, each once, by name: whoever books the whole uses the parts (B2). */
  askedBy(resourceId: number): HabilitationType[];
  /** The resources that ask for a type, by whichever line. */
  resourcesOf(typeId: number): { readonly id: number; readonly name: string }[];
}

interface Raw extends Omit<HabilitationType, 'archived' | 'resourceIds' | 'groups'> {
  readonly archived: number;
  readonly resourceIds: string;
  readonly groups: string;
}

const columns = `t.id, t.version, t.name, t.months, t.warn_days AS warnDays, t.rules, t.archived,
  (SELECT json_group_array(m.resource_id) FROM habilitation_machines m
    WHERE m.type_id = t.id AND m.resource_id IS NOT NULL) AS resourceIds,
  (SELECT json_group_array(m.resource_group) FROM habilitation_machines m
    WHERE m.type_id = t.id AND m.resource_group IS NOT NULL) AS groups`;

function typeIn({ archived, resourceIds, groups, ...row }: Raw): HabilitationType {
  return {
    ...row,
    archived: archived === 1,
    // Written by json_group_array over columns of these types.
    resourceIds: (JSON.parse(resourceIds) as number[]).toSorted((one, other) => one - other),
    groups: (JSON.parse(groups) as string[]).toSorted(),
  };
}

type Reading = Omit<HabilitationTypeStore, 'addType' | 'changeType'>;

function reading(database: Database): Reading {
  const list = database.prepare<object, Raw>(
    `SELECT ${columns} FROM habilitation_types t WHERE t.archived = 0 OR @all ORDER BY t.archived, t.name_key`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} FROM habilitation_types t WHERE t.id = ?`);
  const named = database.prepare<[string], Raw>(
    `SELECT ${columns} FROM habilitation_types t WHERE t.name_key = ?`,
  );
  const asked = database.prepare<[number], Raw>(
    `SELECT ${columns} FROM v_habilitation_machines v JOIN habilitation_types t ON t.id = v.type_id
     WHERE v.resource_id = ?`,
  );
  const askedBelow = database.prepare<[number], Raw>(
    `SELECT ${columns} FROM habilitation_types t WHERE t.id IN (SELECT v.type_id FROM resource_spans s
       JOIN v_habilitation_machines v ON v.resource_id = s.covers_id WHERE s.resource_id = ?) ORDER BY t.name_key`,
  );
  const any = database.prepare<[], { id: number }>('SELECT type_id AS id FROM habilitation_machines LIMIT 1');
  const opened = database.prepare<[number], { id: number; name: string }>(
    `SELECT v.resource_id AS id, v.resource AS name FROM v_habilitation_machines v JOIN resources r ON r.id = v.resource_id
     WHERE v.type_id = ? AND r.archived = 0 ORDER BY r.position, r.id`,
  );
  const found = (raw: Raw | undefined): HabilitationType | undefined =>
    raw === undefined ? undefined : typeIn(raw);
  return {
    types: (withArchived) => list.all({ all: Number(withArchived) }).map(typeIn),
    type: (id) => found(find.get(id)),
    typeNamed: (name) => found(named.get(fold(name))),
    typeOf: (resourceId) => found(asked.get(resourceId)),
    askedBy: (resourceId) => (any.get() === undefined ? [] : askedBelow.all(resourceId).map(typeIn)),
    resourcesOf: (typeId) => opened.all(typeId),
  };
}

const valuesOf = ({ name, months, warnDays, rules, archived }: HabilitationTypeFields) => ({
  name,
  nameKey: fold(name),
  months,
  warnDays,
  rules,
  archived: Number(archived),
});

/** Habilitation types over the database. */
export function habilitationTypeStore(database: Database): HabilitationTypeStore {
  const add = database.prepare(
    `INSERT INTO habilitation_types(public_id, name, name_key, months, warn_days, rules, archived)
     VALUES (@publicId, @name, @nameKey, @months, @warnDays, @rules, @archived)`,
  );
  const change = database.prepare(
    `UPDATE habilitation_types SET name = @name, name_key = @nameKey, months = @months, warn_days = @warnDays,
       rules = @rules, archived = @archived, version = version + 1 WHERE id = @id AND version = @version`,
  );
  const close = database.prepare('DELETE FROM habilitation_machines WHERE type_id = ?');
  const open = database.prepare(
    'INSERT INTO habilitation_machines(type_id, resource_id, resource_group) VALUES (?, ?, ?)',
  );
  const setMachines = (id: number, { resourceIds, groups }: HabilitationTypeFields): void => {
    close.run(id);
    for (const resourceId of new Set(resourceIds)) open.run(id, resourceId, null);
    for (const group of new Set(groups)) open.run(id, null, group);
  };
  return {
    ...reading(database),
    addType: (publicId, fields) => {
      const id = Number(add.run({ publicId, ...valuesOf(fields) }).lastInsertRowid);
      setMachines(id, fields);
      return id;
    },
    changeType: (id, version, fields) => {
      if (change.run({ id, version, ...valuesOf(fields) }).changes === 0) return undefined;
      setMachines(id, fields);
      return version + 1;
    },
  };
}
