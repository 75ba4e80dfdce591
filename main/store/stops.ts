import type { Database } from './sqlite.ts';

/** A time in which something was out of order or in maintenance; `endedAt` is null while it still is. */
export interface StopRow {
  readonly id: number;
  readonly version: number;
  readonly resourceId: number;
  readonly state: 'maintenance' | 'out_of_order';
  readonly note: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly startedBy: string;
  readonly endedBy: string | null;
  readonly expectedBackOn: string | null;
}

/** What was decided of a booking that a stop falls on, and where it lay before. */
export interface StopDecision {
  readonly bookingId: number;
  readonly decision: 'kept' | 'moved' | 'cancelled';
  readonly resourceId: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly toldAt: string | null;
}

export interface StopStore {
  /** The stops of a resource, newest first. */
  of(resourceId: number): StopRow[];
  /** Every stop that has not ended. */
  open(): StopRow[];
  find(id: number): StopRow | undefined;
  start(stop: Pick<StopRow, 'resourceId' | 'state' | 'note' | 'startedAt' | 'startedBy'>): number;
  /** Writes down what the note says now. */
  setNote(id: number, note: string): void;
  end(id: number, at: string, by: string): void;
  /** Goes on as if it had never ended. */
  reopen(id: number): void;
  remove(id: number): void;
  expect(id: number, version: number, on: string | null): number | undefined;
  decisions(stopId: number): ReadonlyMap<number, StopDecision>;
  decide(stopId: number, decision: StopDecision): void;
  forget(stopId: number, bookingId: number): void;
  setTold(stopId: number, bookingId: number, at: string | null): void;
  /** What was moved or cancelled and nobody was told of, by stop, of stops that ended too. */
  untold(): { readonly stopId: number; readonly resourceId: number; readonly bookings: number }[];
  /** How often each resource was out of order between two instants, and for how many minutes in all. */
  failures(
    from: string,
    to: string,
  ): ReadonlyMap<number, { readonly times: number; readonly minutes: number }>;
}

type Decisions = Pick<StopStore, 'decisions' | 'decide' | 'forget' | 'setTold' | 'untold'>;

function decisionsIn(database: Database): Decisions {
  const of = database.prepare<[number], StopDecision>(
    // Who was written to about it is told, without anybody having to say so.
    `SELECT d.booking_id AS bookingId, d.decision, d.resource_id AS resourceId, d.starts_at AS startsAt,
       d.ends_at AS endsAt, coalesce(d.told_at, (SELECT max(m.at) FROM mail_messages m
         WHERE m.about_kind = 'booking' AND m.about_id = d.booking_id AND m.topic = 'stop:' || d.stop_id
           AND m.status <> 'refused')) AS toldAt
     FROM stop_decisions d WHERE d.stop_id = ?`,
  );
  const decide = database.prepare(
    `INSERT INTO stop_decisions(stop_id, booking_id, decision, resource_id, starts_at, ends_at, told_at)
     VALUES (@stopId, @bookingId, @decision, @resourceId, @startsAt, @endsAt, @toldAt)
     ON CONFLICT(stop_id, booking_id) DO UPDATE SET decision = excluded.decision, resource_id = excluded.resource_id,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, told_at = excluded.told_at`,
  );
  const forget = database.prepare('DELETE FROM stop_decisions WHERE stop_id = ? AND booking_id = ?');
  const told = database.prepare<[string | null, number, number]>(
    'UPDATE stop_decisions SET told_at = ? WHERE stop_id = ? AND booking_id = ?',
  );
  const untold = database.prepare<[], { stopId: number; resourceId: number; bookings: number }>(
    `SELECT s.id AS stopId, s.resource_id AS resourceId, count(*) AS bookings FROM stop_decisions d
     JOIN resource_stops s ON s.id = d.stop_id
     JOIN bookings b ON b.id = d.booking_id
     WHERE d.told_at IS NULL AND d.decision <> 'kept'
       AND NOT EXISTS(SELECT 1 FROM mail_messages m WHERE m.about_kind = 'booking' AND m.about_id = d.booking_id
         AND m.topic = 'stop:' || s.id AND m.status <> 'refused') AND (b.person_id IS NOT NULL OR b.organisation_id IS NOT NULL)
     GROUP BY s.id ORDER BY s.id`,
  );
  return {
    decisions: (stopId) => new Map(of.all(stopId).map((row) => [row.bookingId, row])),
    decide: (stopId, decision) => void decide.run({ ...decision, stopId }),
    forget: (stopId, bookingId) => void forget.run(stopId, bookingId),
    setTold: (stopId, bookingId, at) => void told.run(at, stopId, bookingId),
    untold: () => untold.all(),
  };
}

/** When things stood still, who said so, and what became of those who had booked (F3). */
export function stopStore(database: Database): StopStore {
  const columns = `id, version, resource_id AS resourceId, state, note, started_at AS startedAt, ended_at AS endedAt,
    started_by AS startedBy, ended_by AS endedBy, expected_back_on AS expectedBackOn FROM resource_stops`;
  const of = database.prepare<[number], StopRow>(
    `SELECT ${columns} WHERE resource_id = ? ORDER BY started_at DESC, id DESC`,
  );
  const open = database.prepare<[], StopRow>(
    `SELECT ${columns} WHERE ended_at IS NULL ORDER BY started_at, id`,
  );
  const one = database.prepare<[number], StopRow>(`SELECT ${columns} WHERE id = ?`);
  const start = database.prepare(
    `INSERT INTO resource_stops(resource_id, state, note, started_at, started_by)
     VALUES (@resourceId, @state, @note, @startedAt, @startedBy)`,
  );
  const note = database.prepare('UPDATE resource_stops SET version = version + 1, note = ? WHERE id = ?');
  const end = database.prepare(
    'UPDATE resource_stops SET version = version + 1, ended_at = ?, ended_by = ? WHERE id = ?',
  );
  const reopen = database.prepare(
    'UPDATE resource_stops SET version = version + 1, ended_at = NULL, ended_by = NULL WHERE id = ?',
  );
  const remove = database.prepare('DELETE FROM resource_stops WHERE id = ?');
  const expect = database.prepare<[string | null, number, number]>(
    'UPDATE resource_stops SET version = version + 1, expected_back_on = ? WHERE id = ? AND version = ?',
  );
  const failures = database.prepare<object, { resourceId: number; times: number; minutes: number }>(
    `SELECT resource_id AS resourceId, count(*) AS times,
       sum((unixepoch(min(coalesce(ended_at, @to), @to)) - unixepoch(max(started_at, @from))) / 60) AS minutes
     FROM resource_stops WHERE state = 'out_of_order' AND started_at < @to AND coalesce(ended_at, @to) > @from
     GROUP BY resource_id`,
  );
  return {
    ...decisionsIn(database),
    of: (resourceId) => of.all(resourceId),
    open: () => open.all(),
    find: (id) => one.get(id),
    start: (stop) => Number(start.run(stop).lastInsertRowid),
    setNote: (id, text) => void note.run(text, id),
    end: (id, at, by) => void end.run(at, by, id),
    reopen: (id) => void reopen.run(id),
    remove: (id) => void remove.run(id),
    expect: (id, version, on) => (expect.run(on, id, version).changes === 1 ? version + 1 : undefined),
    failures: (from, to) =>
      new Map(
        failures.all({ from, to }).map(({ resourceId, times, minutes }) => [resourceId, { times, minutes }]),
      ),
  };
}
