import type { WaitingFields, WaitingTarget } from '../../shared/contract/booking-waiting.ts';
import type { ResourceKind } from '../../shared/contract/resources.ts';
import type { Database } from './sqlite.ts';

/** Somebody in the waiting list, with the names of whom and what it is about. */
export interface WaitingRow extends WaitingFields {
  readonly id: number;
  readonly version: number;
  readonly createdAt: string;
  readonly rank: number;
  readonly rankReason: string;
  readonly status: 'waiting' | 'booked' | 'gone';
  readonly goneReason: string;
  readonly bookingId: number | null;
  readonly toldAt: string | null;
  readonly resourceName: string | null;
  readonly personName: string | null;
  readonly organisationName: string | null;
}

/** What of somebody who waits may change. */
export type WaitingPatch = Partial<
  Pick<WaitingRow, 'rank' | 'rankReason' | 'status' | 'goneReason' | 'bookingId' | 'toldAt'>
>;

export interface WaitingStore {
  /** Those who still wait on a day, in their order. */
  list(today: string): WaitingRow[];
  find(id: number): WaitingRow | undefined;
  /** Adds at the end of the line. */
  insert(publicId: string, createdAt: string, fields: WaitingFields): number;
  /** The rank before everybody's. */
  firstRank(): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(row: WaitingRow, patch: WaitingPatch): number | undefined;
  /** Notes or forgets that somebody was told of an option that ran out. */
  tellExpired(bookingId: number, toldAt: string | null): void;
}

interface Raw extends Omit<WaitingRow, 'target'> {
  resourceId: number | null;
  resourceGroup: string | null;
  resourceKind: ResourceKind | null;
}

function targetOf({ resourceId, resourceGroup, resourceKind }: Raw): WaitingTarget {
  if (resourceId !== null) return { of: 'resource', resourceId };
  if (resourceGroup !== null) return { of: 'group', group: resourceGroup };
  if (resourceKind !== null) return { of: 'kind', resourceKind };
  throw new Error('the schema lets nobody wait for nothing');
}

function rowOf(raw: Raw): WaitingRow {
  const { resourceId: _id, resourceGroup: _group, resourceKind: _kind, ...row } = raw;
  return { ...row, target: targetOf(raw) };
}

const columns = `w.id, w.version, w.created_at AS "createdAt", w.rank, w.rank_reason AS "rankReason",
  w.resource_id AS "resourceId", w.resource_group AS "resourceGroup", w.resource_kind AS "resourceKind",
  w.first_day AS "firstDay", w.last_day AS "lastDay", w.from_time AS "fromTime", w.to_time AS "toTime", w.minutes,
  w.attendees, w.places, w.person_id AS "personId", w.organisation_id AS "organisationId", w.title, w.note, w.status,
  w.gone_reason AS "goneReason", w.booking_id AS "bookingId", w.told_at AS "toldAt", r.name AS "resourceName",
  p.display_name AS "personName", o.name AS "organisationName"
  FROM waiting w LEFT JOIN resources r ON r.id = w.resource_id LEFT JOIN v_people p ON p.id = w.person_id
  LEFT JOIN v_organisations o ON o.id = w.organisation_id`;

/** Who waits for a slot (B10), and who was told that an option ran out (B6). */
export function waitingStore(database: Database): WaitingStore {
  const list = database.prepare<[string], Raw>(
    `SELECT ${columns} WHERE w.status = 'waiting' AND w.last_day >= ? ORDER BY w.rank, w.id`,
  );
  const find = database.prepare<[number], Raw>(`SELECT ${columns} WHERE w.id = ?`);
  const insert = database.prepare(
    `INSERT INTO waiting(public_id, created_at, rank, resource_id, resource_group, resource_kind, first_day, last_day,
       from_time, to_time, minutes, attendees, places, person_id, organisation_id, title, note, status)
     VALUES (@publicId, @createdAt, coalesce((SELECT max(rank) FROM waiting), 0) + 1, @resourceId, @resourceGroup,
       @resourceKind, @firstDay, @lastDay, @fromTime, @toTime, @minutes, @attendees, @places, @personId,
       @organisationId, @title, @note, 'waiting')`,
  );
  const first = database.prepare<[], { rank: number }>(
    'SELECT coalesce(min(rank), 1) - 1 AS rank FROM waiting',
  );
  const update = database.prepare(
    `UPDATE waiting SET version = version + 1, rank = @rank, rank_reason = @rankReason, status = @status,
       gone_reason = @goneReason, booking_id = @bookingId, told_at = @toldAt WHERE id = @id AND version = @version`,
  );
  const tell = database.prepare('INSERT OR REPLACE INTO told_expiries(booking_id, told_at) VALUES (?, ?)');
  const untell = database.prepare('DELETE FROM told_expiries WHERE booking_id = ?');
  return {
    list: (today) => list.all(today).map(rowOf),
    find: (id) => {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    insert: (publicId, createdAt, { target, ...fields }) =>
      Number(
        insert.run({
          ...fields,
          publicId,
          createdAt,
          resourceId: target.of === 'resource' ? target.resourceId : null,
          resourceGroup: target.of === 'group' ? target.group : null,
          resourceKind: target.of === 'kind' ? target.resourceKind : null,
        }).lastInsertRowid,
      ),
    firstRank: () => first.get()?.rank ?? 0,
    update: (row, patch) => {
      const { id, version, rank, rankReason, status, goneReason, bookingId, toldAt } = { ...row, ...patch };
      const { changes } = update.run({
        id,
        version,
        rank,
        rankReason,
        status,
        goneReason,
        bookingId,
        toldAt,
      });
      return changes === 1 ? version + 1 : undefined;
    },
    tellExpired: (bookingId, toldAt) => {
      if (toldAt === null) untell.run(bookingId);
      else tell.run(bookingId, toldAt);
    },
  };
}
