import type { QueueFields, QueueTarget } from '../../shared/contract/fablab-evening.ts';
import type { Database } from './sqlite.ts';

/** Somebody in the queue of a day, with the names of whom and what it is about. */
export interface QueueRow extends QueueFields {
  readonly id: number;
  readonly version: number;
  readonly createdAt: string;
  readonly day: string;
  readonly rank: number;
  readonly status: 'waiting' | 'booked' | 'gone';
  readonly bookingId: number | null;
  readonly resourceName: string | null;
  /** With the commune where somebody else has that name; null for who is not known here. */
  readonly personName: string | null;
  readonly birthDate: string | null;
}

/** What of somebody in the queue may change. */
export type QueuePatch = Partial<Pick<QueueRow, 'rank' | 'status' | 'bookingId' | 'personId'>>;

export interface MachineQueueStore {
  /** Those who wait on a day, in their order. */
  list(day: string): QueueRow[];
  find(id: number): QueueRow | undefined;
  /** Adds at the end of the day's queue. */
  insert(publicId: string, createdAt: string, day: string, fields: QueueFields): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(row: QueueRow, patch: QueuePatch): number | undefined;
}

interface Raw extends Omit<QueueRow, 'target'> {
  resourceId: number | null;
  resourceGroup: string | null;
}

function targetOf({ resourceId, resourceGroup }: Raw): QueueTarget {
  if (resourceId !== null) return { of: 'machine', resourceId };
  return resourceGroup === null ? { of: 'any' } : { of: 'group', group: resourceGroup };
}

function rowOf(raw: Raw): QueueRow {
  const { resourceId: _id, resourceGroup: _group, ...row } = raw;
  return { ...row, target: targetOf(raw) };
}

const twins = `EXISTS(SELECT 1 FROM people t
  WHERE t.sort_key = p.sort_key AND t.id <> p.id AND t.merged_into IS NULL)`;

const columns = `q.id, q.version, q.created_at AS "createdAt", q.day, q.rank, q.resource_id AS "resourceId",
  q.resource_group AS "resourceGroup", q.minutes, q.person_id AS "personId", q.name, q.status,
  q.booking_id AS "bookingId", r.name AS "resourceName",
  trim(p.first_name || ' ' || p.last_name)
    || CASE WHEN p.commune <> '' AND ${twins} THEN ' (' || p.commune || ')' ELSE '' END AS "personName",
  p.birth_date AS "birthDate"
  FROM machine_queue q LEFT JOIN resources r ON r.id = q.resource_id LEFT JOIN people p ON p.id = q.person_id`;

/** Who stands in the fablab and waits for a machine. */
export function machineQueueStore(database: Database): MachineQueueStore {
  const list = database.prepare<[string], Raw>(
    `SELECT ${columns} WHERE q.status = 'waiting' AND q.day = ? ORDER BY q.rank, q.id`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE q.id = ?`);
  const insert = database.prepare(
    `INSERT INTO machine_queue(public_id, created_at, day, rank, resource_id, resource_group, minutes, person_id, name,
       status)
     VALUES (@publicId, @createdAt, @day,
       coalesce((SELECT max(rank) FROM machine_queue WHERE day = @day), 0) + 1, @resourceId, @resourceGroup, @minutes,
       @personId, @name, 'waiting')`,
  );
  const update = database.prepare(
    `UPDATE machine_queue SET version = version + 1, rank = @rank, status = @status, booking_id = @bookingId,
       person_id = @personId WHERE id = @id AND version = @version`,
  );
  return {
    list: (day) => list.all(day).map(rowOf),
    find: (id) => {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    insert: (publicId, createdAt, day, { target, ...fields }) =>
      Number(
        insert.run({
          ...fields,
          publicId,
          createdAt,
          day,
          resourceId: target.of === 'machine' ? target.resourceId : null,
          resourceGroup: target.of === 'group' ? target.group : null,
        }).lastInsertRowid,
      ),
    update: (row, patch) => {
      const { id, version, rank, status, bookingId, personId } = { ...row, ...patch };
      const { changes } = update.run({ id, version, rank, status, bookingId, personId });
      return changes === 1 ? version + 1 : undefined;
    },
  };
}
