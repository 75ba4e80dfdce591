import type { Database } from './sqlite.ts';

/** What of a session may change. */
export interface SessionState {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number | null;
  readonly opensOn: string | null;
  readonly closesAt: string | null;
  readonly status: 'planned' | 'cancelled';
  readonly cancelReason: string;
  readonly note: string;
}

/** A session with its seats: registered, waiting, and how many came. */
export interface SessionRow extends SessionState {
  readonly id: number;
  readonly publicId: string;
  readonly version: number;
  readonly workshopId: number;
  readonly registered: number;
  readonly waiting: number;
  readonly present: number;
}

/** A booking that a session holds, as it stands on the planning. */
export interface HoldRow {
  readonly sessionId: number;
  readonly bookingId: number;
  readonly bookingVersion: number;
  readonly resourceId: number;
  readonly resourceName: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly status: string;
  /** It was let go when the session was cancelled. */
  readonly letGo: boolean;
}

export interface SessionStore {
  /** Those that touch `[from, to)`, in order; `workshopId` null: of all of them. */
  inRange(from: string, to: string, workshopId: number | null): SessionRow[];
  find(id: number): SessionRow | undefined;
  /** Who leads a session that covers the whole of `[startsAt, endsAt)`. */
  leading(startsAt: string, endsAt: string): number[];
  insert(publicId: string, createdAt: string, workshopId: number, state: SessionState): number;
  /** Answers the new version, or undefined where somebody changed it since. */
  update(id: number, version: number, state: SessionState): number | undefined;
  /** Takes sessions without registrations away, and the ties to their bookings. */
  remove(id: number): void;
  holds(sessionIds: readonly number[]): HoldRow[];
  hold(sessionId: number, bookingId: number): void;
  /** Ends the tie of a session to a booking. */
  unhold(bookingId: number): void;
  setLetGo(sessionId: number, letGo: boolean): void;
}

const columns = `s.id, s.public_id AS "publicId", s.version, s.workshop_id AS "workshopId", s.starts_at AS "startsAt",
  s.ends_at AS "endsAt", s.places, s.opens_on AS "opensOn", s.closes_at AS "closesAt", s.status,
  s.cancel_reason AS "cancelReason", s.note, v.registered, v.waiting, v.present
  FROM workshop_sessions s JOIN v_workshop_sessions v ON v.id = s.id`;

type HoldRaw = Omit<HoldRow, 'letGo'> & { readonly letGo: number };

/** The sessions of workshops, and the bookings that they hold. */
export function sessionStore(database: Database): SessionStore {
  const range = database.prepare<object, SessionRow>(
    `SELECT ${columns} WHERE s.starts_at < @to AND s.ends_at > @from
       AND (@workshopId IS NULL OR s.workshop_id = @workshopId)
     ORDER BY s.starts_at, s.id`,
  );
  const find = database.prepare<[number], SessionRow>(`SELECT ${columns} WHERE s.id = ?`);
  const leading = database.prepare<[string, string], { personId: number }>(
    `SELECT DISTINCT t.person_id AS "personId" FROM workshop_sessions s
       JOIN workshop_trainers t ON t.workshop_id = s.workshop_id
     WHERE s.starts_at <= ? AND s.ends_at >= ? AND s.status = 'planned'`,
  );
  const insert = database.prepare(
    `INSERT INTO workshop_sessions(public_id, created_at, workshop_id, starts_at, ends_at, places, opens_on,
       closes_at, status, cancel_reason, note)
     VALUES (@publicId, @createdAt, @workshopId, @startsAt, @endsAt, @places, @opensOn, @closesAt, @status,
       @cancelReason, @note)`,
  );
  const update = database.prepare(
    `UPDATE workshop_sessions SET version = version + 1, starts_at = @startsAt, ends_at = @endsAt, places = @places,
       opens_on = @opensOn, closes_at = @closesAt, status = @status, cancel_reason = @cancelReason, note = @note
     WHERE id = @id AND version = @version`,
  );
  const removeHolds = database.prepare('DELETE FROM workshop_holds WHERE session_id = ?');
  const remove = database.prepare('DELETE FROM workshop_sessions WHERE id = ?');
  const holds = database.prepare<[string], HoldRaw>(
    `SELECT h.session_id AS "sessionId", h.booking_id AS "bookingId", b.version AS "bookingVersion",
       b.resource_id AS "resourceId", r.name AS "resourceName", b.starts_at AS "startsAt", b.ends_at AS "endsAt",
       b.status, h.let_go AS "letGo"
     FROM workshop_holds h JOIN bookings b ON b.id = h.booking_id JOIN resources r ON r.id = b.resource_id
     WHERE h.session_id IN (SELECT value FROM json_each(?)) ORDER BY r.name, h.booking_id`,
  );
  const hold = database.prepare('INSERT INTO workshop_holds(session_id, booking_id) VALUES (?, ?)');
  const unhold = database.prepare('DELETE FROM workshop_holds WHERE booking_id = ?');
  const letGo = database.prepare('UPDATE workshop_holds SET let_go = ? WHERE session_id = ?');
  return {
    inRange: (from, to, workshopId) => range.all({ from, to, workshopId }),
    find: (id) => find.get(id),
    leading: (startsAt, endsAt) => leading.all(startsAt, endsAt).map(({ personId }) => personId),
    insert: (publicId, createdAt, workshopId, state) =>
      Number(insert.run({ ...state, publicId, createdAt, workshopId }).lastInsertRowid),
    update: (id, version, state) =>
      update.run({ ...state, id, version }).changes === 0 ? undefined : version + 1,
    remove(id) {
      removeHolds.run(id);
      remove.run(id);
    },
    holds: (sessionIds) =>
      holds.all(JSON.stringify(sessionIds)).map((row) => ({ ...row, letGo: row.letGo === 1 })),
    hold: (sessionId, bookingId) => void hold.run(sessionId, bookingId),
    unhold: (bookingId) => void unhold.run(bookingId),
    setLetGo: (sessionId, isLetGo) => void letGo.run(Number(isLetGo), sessionId),
  };
}
