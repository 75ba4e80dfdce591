import type {
  MaterialFields,
  MaterialMoveKind,
  MaterialUnit,
} from '../../shared/contract/fablab-materials.ts';
import type { Database } from './sqlite.ts';

/** A material with what should be there of it, in thousandths. */
export interface MaterialRow extends MaterialFields {
  readonly id: number;
  readonly version: number;
  readonly archived: boolean;
  readonly stock: number;
}

export interface NewMove {
  readonly materialId: number;
  readonly kind: MaterialMoveKind;
  /** Thousandths, negative for what goes; what a count found. */
  readonly quantity: number;
  readonly jobId: number | null;
  readonly cost: number | null;
  readonly note: string;
  readonly movedAt: string;
  readonly notedAt: string;
  readonly notedBy: string;
}

export interface MoveRow extends NewMove {
  readonly id: number;
  /** The machine and the person of the job; null where there is none. */
  readonly jobMachine: string | null;
  readonly jobPerson: string | null;
}

export interface MaterialStore {
  list(withArchived: boolean): MaterialRow[];
  find(id: number): MaterialRow | undefined;
  /** The one in use of that name, if there is one. */
  named(name: string): number | undefined;
  insert(publicId: string, fields: MaterialFields): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, fields: MaterialFields): number | undefined;
  setArchived(id: number, version: number, archived: boolean): number | undefined;
  stock(id: number): number;
  /** Whether anything of it was ever moved or used: its unit then stays. */
  isUsed(id: number): boolean;
  /** Moves that stand, newest first. */
  moves(materialId: number): MoveRow[];
  move(id: number): MoveRow | undefined;
  /** What the moves of a job come to, by material: thousandths, negative for what it took. */
  takenBy(jobId: number): ReadonlyMap<number, number>;
  addMove(move: NewMove): number;
  /** Takes a move back by one that stands beside it. */
  reverse(id: number, notedAt: string, notedBy: string): void;
}

type Raw = Omit<MaterialRow, 'archived' | 'resourceIds' | 'groups'> & {
  archived: number;
  resourceIds: string;
  groups: string;
  unit: MaterialUnit;
};

const columns = `m.id, m.version, m.name, m.unit, m.price_cents AS price, m.price_per AS "pricePer",
  m.purchase_cents AS "purchasePrice", m.purchase_per AS "purchasePer", m.reorder_at AS "reorderAt", m.note, m.archived,
  (SELECT json_group_array(u.resource_id) FROM material_machines u
    WHERE u.material_id = m.id AND u.resource_id IS NOT NULL) AS "resourceIds",
  (SELECT json_group_array(u.resource_group) FROM material_machines u
    WHERE u.material_id = m.id AND u.resource_group IS NOT NULL) AS groups, s.stock
  FROM materials m JOIN v_material_stock s ON s.material_id = m.id`;

const rowOf = (raw: Raw): MaterialRow => ({
  ...raw,
  archived: raw.archived === 1,
  resourceIds: JSON.parse(raw.resourceIds) as number[],
  groups: JSON.parse(raw.groups) as string[],
});

const moveColumns = `v.id, v.material_id AS "materialId", v.kind, v.quantity, v.job_id AS "jobId", v.cost_cents AS cost,
  v.note, v.moved_at AS "movedAt", v.noted_at AS "notedAt", v.noted_by AS "notedBy", j.resource AS "jobMachine",
  p.display_name AS "jobPerson"
  FROM v_material_moves v LEFT JOIN v_machine_jobs j ON j.id = v.job_id LEFT JOIN v_people p ON p.id = j.person_id`;

type Moving = Pick<MaterialStore, 'moves' | 'move' | 'takenBy' | 'addMove' | 'reverse'>;

function movesOver(database: Database): Moving {
  const moves = database.prepare<[number], MoveRow>(
    `SELECT ${moveColumns} WHERE v.material_id = ? ORDER BY v.moved_at DESC, v.id DESC`,
  );
  const move = database.prepare<[number], MoveRow>(`SELECT ${moveColumns} WHERE v.id = ?`);
  const taken = database.prepare<[number], { materialId: number; quantity: number }>(
    `SELECT material_id AS "materialId", sum(quantity) AS quantity FROM v_material_moves WHERE job_id = ?
     GROUP BY material_id HAVING sum(quantity) <> 0`,
  );
  const add = database.prepare(
    `INSERT INTO material_moves(material_id, kind, quantity, job_id, cost_cents, note, moved_at, noted_at, noted_by)
     VALUES (@materialId, @kind, @quantity, @jobId, @cost, @note, @movedAt, @notedAt, @notedBy)`,
  );
  const reverse = database.prepare(
    `INSERT INTO material_moves(material_id, kind, quantity, job_id, cost_cents, note, moved_at, noted_at, noted_by,
       reverses_id)
     SELECT material_id, kind, -quantity, job_id, cost_cents, '', moved_at, ?, ?, id FROM material_moves WHERE id = ?`,
  );
  return {
    moves: (materialId) => moves.all(materialId),
    move: (id) => move.get(id),
    takenBy: (jobId) => new Map(taken.all(jobId).map((row) => [row.materialId, row.quantity])),
    addMove: (given) => Number(add.run(given).lastInsertRowid),
    reverse: (id, notedAt, notedBy) => void reverse.run(notedAt, notedBy, id),
  };
}

const plain = ({ resourceIds: _ids, groups: _groups, ...fields }: MaterialFields) => fields;

/** What machines use up, and its stock (C6): moves are added, and taken back by others, never altered. */
export function materialStore(database: Database): MaterialStore {
  const list = database.prepare<[number], Raw>(
    `SELECT ${columns} WHERE m.archived <= ? ORDER BY m.archived, m.name COLLATE NOCASE, m.id`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE m.id = ?`);
  const named = database.prepare<[string], { id: number }>(
    'SELECT id FROM materials WHERE archived = 0 AND name = ?',
  );
  const insert = database.prepare(
    `INSERT INTO materials(public_id, name, unit, price_cents, price_per, purchase_cents, purchase_per, reorder_at, note)
     VALUES (@publicId, @name, @unit, @price, @pricePer, @purchasePrice, @purchasePer, @reorderAt, @note)`,
  );
  const update = database.prepare(
    `UPDATE materials SET version = version + 1, name = @name, unit = @unit, price_cents = @price, price_per = @pricePer,
       purchase_cents = @purchasePrice, purchase_per = @purchasePer, reorder_at = @reorderAt, note = @note
     WHERE id = @id AND version = @version`,
  );
  const archive = database.prepare<[number, number, number]>(
    'UPDATE materials SET version = version + 1, archived = ? WHERE id = ? AND version = ?',
  );
  const stock = database.prepare<[number], { stock: number }>(
    'SELECT stock FROM v_material_stock WHERE material_id = ?',
  );
  const used = database.prepare<object, { used: number }>(
    `SELECT EXISTS(SELECT 1 FROM material_moves WHERE material_id = @id)
       OR EXISTS(SELECT 1 FROM machine_job_materials WHERE material_id = @id) AS used`,
  );
  const clear = database.prepare('DELETE FROM material_machines WHERE material_id = ?');
  const forMachine = database.prepare(
    'INSERT INTO material_machines(material_id, resource_id, resource_group) VALUES (?, ?, ?)',
  );
  const setMachines = (id: number, { resourceIds, groups }: MaterialFields): void => {
    clear.run(id);
    for (const resourceId of new Set(resourceIds)) forMachine.run(id, resourceId, null);
    for (const group of new Set(groups)) forMachine.run(id, null, group);
  };
  return {
    ...movesOver(database),
    list: (withArchived) => list.all(withArchived ? 1 : 0).map(rowOf),
    find: (id) => {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    named: (name) => named.get(name)?.id,
    insert: (publicId, fields) => {
      const id = Number(insert.run({ ...plain(fields), publicId }).lastInsertRowid);
      setMachines(id, fields);
      return id;
    },
    update: (id, version, fields) => {
      if (update.run({ ...plain(fields), id, version }).changes !== 1) return undefined;
      setMachines(id, fields);
      return version + 1;
    },
    setArchived: (id, version, archived) =>
      archive.run(archived ? 1 : 0, id, version).changes === 1 ? version + 1 : undefined,
    stock: (id) => stock.get(id)?.stock ?? 0,
    isUsed: (id) => used.get({ id })?.used === 1,
  };
}
