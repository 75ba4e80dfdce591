import type { Feed, FeedDetail, FeedScope } from '../../shared/contract/feeds.ts';
import type { BookingStatus } from '../../shared/contract/booking-fields.ts';
import type { Database } from './sqlite.ts';

export type FeedRow = Omit<Feed, 'of'>;

/** A booking as a feed needs it. `changedAt` is when it was last written, so that the same state has the same stamp. */
export interface FeedBooking {
  readonly publicId: string;
  /** Grows with each change, the lapse of an option included (B6), whether it has been marked yet or not. */
  readonly sequence: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: BookingStatus;
  readonly resourceId: number;
  readonly resourceName: string;
  readonly title: string;
  readonly publicLabel: string;
  readonly personName: string | null;
  readonly organisationName: string | null;
  readonly attendees: number;
  readonly changedAt: string;
}

/** A session that the public may come to, as a feed needs it: nobody's name is in it. */
export interface FeedSession {
  readonly publicId: string;
  readonly sequence: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: 'planned' | 'cancelled';
  readonly workshopId: number;
  /** Rooms and machines that it holds, « Salle Est, Salle Ouest »; empty: none. */
  readonly where: string;
  readonly changedAt: string;
}

export interface FeedServerRow {
  readonly version: number;
  readonly isOn: boolean;
  readonly address: string;
  readonly port: number;
  readonly state: 'off' | 'on' | 'failed';
  readonly base: string | null;
  readonly problem: string | null;
}

interface FeedFields {
  readonly name: string;
  readonly scope: FeedScope;
  readonly detail: FeedDetail;
}

export interface FeedsStore {
  list(): FeedRow[];
  find(id: number): FeedRow | undefined;
  /** The feed whose secret has this SHA-256, with the hash as it is kept. */
  byHash(hash: string): (FeedRow & { readonly secretHash: string }) | undefined;
  insert(publicId: string, createdAt: string, fields: FeedFields): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, fields: FeedFields): number | undefined;
  /** Puts a new secret in place of the one before; null withdraws it. */
  setSecret(id: number, version: number, hash: string | null, at: string): number | undefined;
  /** Withdraws the secrets of all feeds of these people; answers how many. */
  withdrawOf(personIds: readonly number[]): number;
  remove(id: number, version: number): boolean;
  noteRead(id: number, at: string): void;
  /** The bookings that a scope covers and that end after `since`, cancelled ones too, in order. */
  bookings(scope: FeedScope, since: string, today: string): FeedBooking[];
  /** The sessions of workshops for all that end after `since`, cancelled ones too, in order. */
  sessions(since: string): FeedSession[];
  server(): FeedServerRow;
  saveServer(version: number, server: Pick<FeedServerRow, 'isOn' | 'address' | 'port'>): number | undefined;
  noteServer(told: Pick<FeedServerRow, 'state' | 'base' | 'problem'>): void;
}

/** A port that no usual service has, kept until somebody chooses another. */
const usualPort = 8437;
const unsaved: FeedServerRow = {
  version: 0,
  isOn: false,
  address: '127.0.0.1',
  port: usualPort,
  state: 'off',
  base: null,
  problem: null,
};

interface RawFeed extends Omit<FeedRow, 'scope'> {
  readonly kind: FeedScope['kind'];
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly resourceIds: string;
  readonly secretHash: string | null;
}

function rowOf(raw: RawFeed): FeedRow {
  const { kind, personId, organisationId, resourceIds, secretHash: _hash, ...rest } = raw;
  return { ...rest, scope: scopeOf(kind, { personId, organisationId, resourceIds }) };
}

function scopeOf(
  kind: FeedScope['kind'],
  { personId, organisationId, resourceIds }: Pick<RawFeed, 'personId' | 'organisationId' | 'resourceIds'>,
): FeedScope {
  switch (kind) {
    case 'person':
    case 'own_shifts':
      return { kind, id: personId ?? 0 };
    case 'organisation':
      return { kind, id: organisationId ?? 0 };
    case 'shifts':
    case 'sessions':
      return { kind };
    case 'resources':
    case 'doors':
      return { kind, resourceIds: JSON.parse(resourceIds) as number[] };
  }
}

function columnsOf({ name, scope, detail }: FeedFields) {
  return {
    name,
    detail,
    kind: scope.kind,
    personId: scope.kind === 'person' || scope.kind === 'own_shifts' ? scope.id : null,
    organisationId: scope.kind === 'organisation' ? scope.id : null,
  };
}

type Feeds = Omit<FeedsStore, 'bookings' | 'sessions' | 'server' | 'saveServer' | 'noteServer'>;

function feedRows(database: Database): Feeds {
  const columns = `SELECT f.id, f.version, f.name, f.kind, f.detail, f.person_id AS "personId",
    f.organisation_id AS "organisationId", f.created_at AS "createdAt", f.secret_at AS "addressMadeAt",
    f.last_read_at AS "lastReadAt", f.secret_hash AS "secretHash",
    (SELECT json_group_array(resource_id) FROM (SELECT resource_id FROM feed_resources
      WHERE feed_id = f.id ORDER BY position)) AS "resourceIds" FROM feeds f`;
  const list = database.prepare<[], RawFeed>(`${columns} ORDER BY f.name COLLATE NOCASE, f.id`);
  const find = database.prepare<[number], RawFeed>(`${columns} WHERE f.id = ?`);
  const byHash = database.prepare<[string], RawFeed>(`${columns} WHERE f.secret_hash = ?`);
  const insert = database.prepare(
    `INSERT INTO feeds(public_id, created_at, name, kind, detail, person_id, organisation_id)
     VALUES (@publicId, @createdAt, @name, @kind, @detail, @personId, @organisationId)`,
  );
  const update = database.prepare(
    `UPDATE feeds SET version = version + 1, name = @name, kind = @kind, detail = @detail, person_id = @personId,
       organisation_id = @organisationId WHERE id = @id AND version = @version`,
  );
  const dropResources = database.prepare('DELETE FROM feed_resources WHERE feed_id = ?');
  const addResource = database.prepare(
    'INSERT OR IGNORE INTO feed_resources(feed_id, resource_id, position) VALUES (?, ?, ?)',
  );
  const secret = database.prepare(
    `UPDATE feeds SET version = version + 1, secret_hash = @hash, secret_at = @at, last_read_at = NULL
     WHERE id = @id AND version = @version`,
  );
  const withdraw = database.prepare(
    `UPDATE feeds SET version = version + 1, secret_hash = NULL, secret_at = NULL
     WHERE person_id IN (SELECT value FROM json_each(?)) AND secret_hash IS NOT NULL`,
  );
  const remove = database.prepare('DELETE FROM feeds WHERE id = ? AND version = ?');
  const read = database.prepare('UPDATE feeds SET last_read_at = ? WHERE id = ?');
  const setResources = (id: number, scope: FeedScope): void => {
    dropResources.run(id);
    if (!('resourceIds' in scope)) return;
    for (const [index, resourceId] of scope.resourceIds.entries()) addResource.run(id, resourceId, index);
  };
  return {
    list: () => list.all().map(rowOf),
    find: (id) => {
      const raw = find.get(id);
      return raw === undefined ? undefined : rowOf(raw);
    },
    byHash: (hash) => {
      const raw = byHash.get(hash);
      return raw === undefined ? undefined : { ...rowOf(raw), secretHash: raw.secretHash ?? '' };
    },
    insert: (publicId, createdAt, fields) => {
      const id = Number(insert.run({ ...columnsOf(fields), publicId, createdAt }).lastInsertRowid);
      setResources(id, fields.scope);
      return id;
    },
    update: (id, version, fields) => {
      if (update.run({ ...columnsOf(fields), id, version }).changes !== 1) return undefined;
      setResources(id, fields.scope);
      return version + 1;
    },
    setSecret: (id, version, hash, at) =>
      secret.run({ id, version, hash, at: hash === null ? null : at }).changes === 1
        ? version + 1
        : undefined,
    withdrawOf: (personIds) => withdraw.run(JSON.stringify(personIds)).changes,
    remove: (id, version) => remove.run(id, version).changes === 1,
    noteRead: (id, at) => void read.run(at, id),
  };
}

function scopedBookings(database: Database): FeedsStore['bookings'] {
  // When a booking was last written stands in the audit log: the same state then always has the same stamp.
  const of = (filter: string) =>
    database.prepare<object, FeedBooking>(
      `SELECT b.public_id AS "publicId",
         b.version - 1 + (b.status = 'option' AND b.option_until < @today) AS sequence,
         b.starts_at AS "startsAt", b.ends_at AS "endsAt",
         CASE WHEN b.status = 'option' AND b.option_until < @today THEN 'expired' ELSE b.status END AS status,
         b.resource_id AS "resourceId", r.name AS "resourceName", b.title,
         b.public_label AS "publicLabel", p.display_name AS "personName",
         o.name AS "organisationName", b.attendees,
         coalesce((SELECT l.at FROM audit_log l WHERE l.id = (SELECT max(c.audit_id) FROM audit_changes c
           WHERE c.entity = 'booking' AND c.entity_id = b.id)), b.created_at) AS "changedAt"
       FROM bookings b JOIN resources r ON r.id = b.resource_id LEFT JOIN v_people p ON p.id = b.person_id
         LEFT JOIN v_organisations o ON o.id = b.organisation_id
       WHERE ${filter} AND b.ends_at > @since ORDER BY b.starts_at, b.id`,
    );
  // Itself, what it contains and what contains it: all of it takes the room (B2).
  const ofResources = of(`b.resource_id IN (
    SELECT s.covers_id FROM resource_spans s WHERE s.resource_id IN (SELECT value FROM json_each(@ids))
    UNION SELECT s.resource_id FROM resource_spans s WHERE s.covers_id IN (SELECT value FROM json_each(@ids)))`);
  const ofPerson = of('b.person_id = @id');
  const ofOrganisation = of('b.organisation_id = @id');
  return (scope, since, today) => {
    if ('resourceIds' in scope)
      return ofResources.all({ ids: JSON.stringify(scope.resourceIds), since, today });
    if (scope.kind === 'person') return ofPerson.all({ id: scope.id, since, today });
    return scope.kind === 'organisation' ? ofOrganisation.all({ id: scope.id, since, today }) : [];
  };
}

function publicSessions(database: Database): FeedsStore['sessions'] {
  const select = database.prepare<[string], FeedSession>(
    `SELECT s.public_id AS "publicId", s.version - 1 AS sequence, s.starts_at AS "startsAt", s.ends_at AS "endsAt",
       s.status, s.workshop_id AS "workshopId",
       coalesce((SELECT group_concat(name, ', ') FROM (SELECT r.name FROM workshop_holds h
         JOIN bookings b ON b.id = h.booking_id JOIN resources r ON r.id = b.resource_id
         WHERE h.session_id = s.id AND h.let_go = 0 ORDER BY r.name)), '') AS "where",
       coalesce((SELECT l.at FROM audit_log l WHERE l.id = (SELECT max(c.audit_id) FROM audit_changes c
         WHERE c.entity = 'workshopSession' AND c.entity_id = s.id)), s.created_at) AS "changedAt"
     FROM workshop_sessions s JOIN workshops w ON w.id = s.workshop_id
     WHERE w.members_only = 0 AND s.ends_at > ? ORDER BY s.starts_at, s.id`,
  );
  return (since) => select.all(since);
}

type Server = Pick<FeedsStore, 'server' | 'saveServer' | 'noteServer'>;

function serverRow(database: Database): Server {
  const find = database.prepare<[], Omit<FeedServerRow, 'isOn'> & { isOn: number }>(
    `SELECT version, is_on AS "isOn", address, port, state, base, problem FROM feed_server WHERE id = 1`,
  );
  const insert = database.prepare(
    'INSERT OR IGNORE INTO feed_server(id, version, is_on, address, port) VALUES (1, 0, 0, @address, @port)',
  );
  const save = database.prepare(
    `UPDATE feed_server SET version = version + 1, is_on = @isOn, address = @address, port = @port
     WHERE id = 1 AND version = @version`,
  );
  const note = database.prepare(
    'UPDATE feed_server SET state = @state, base = @base, problem = @problem WHERE id = 1',
  );
  return {
    server: () => {
      const row = find.get();
      return row === undefined ? unsaved : { ...row, isOn: row.isOn === 1 };
    },
    saveServer: (version, { isOn, address, port }) => {
      insert.run(unsaved);
      const { changes } = save.run({ isOn: isOn ? 1 : 0, address, port, version });
      return changes === 1 ? version + 1 : undefined;
    },
    noteServer: (told) => {
      insert.run(unsaved);
      note.run(told);
    },
  };
}

/** Calendars that others read by a secret address, what is in them, and the server that answers them. */
export function feedsStore(database: Database): FeedsStore {
  return {
    ...feedRows(database),
    bookings: scopedBookings(database),
    sessions: publicSessions(database),
    ...serverRow(database),
  };
}
