import type { SeriesRule } from '../../shared/contract/booking-series.ts';
import type { ShiftFields } from '../../shared/contract/fablab-shifts.ts';
import { onDutyWithin } from '../../shared/domain/shifts.ts';
import type { Database } from './sqlite.ts';

/** Somebody who is on a permanence, and the volunteer time noted for it. */
export interface ShiftStaffRow {
  readonly personId: number;
  readonly displayName: string;
  /** The time that was noted once, taken away since or not (P9). */
  readonly volunteerTimeId: number | null;
  /** Minutes that stand as volunteer time; null where none do. */
  readonly notedMinutes: number | null;
  /** Since when they look for somebody in their place; null: they come. */
  readonly askedOutAt: string | null;
}

/** A permanence as it is stored. */
export interface ShiftRow extends ShiftFields {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly seriesId: number | null;
  readonly seriesDate: string | null;
  readonly rule: SeriesRule | null;
  readonly cancelledAt: string | null;
  readonly cancelledReason: string;
  readonly changedAt: string;
  readonly removed: boolean;
  readonly staff: readonly ShiftStaffRow[];
}

/** What a permanence is set to: its fields, and whether it is cancelled or taken away. */
export interface ShiftState extends ShiftFields {
  readonly cancelledAt: string | null;
  readonly cancelledReason: string;
  readonly removed: boolean;
}

export interface NewShift extends ShiftFields {
  readonly publicId: string;
  readonly seriesId: number | null;
  readonly seriesDate: string | null;
  readonly createdAt: string;
}

export interface PersonOn {
  readonly personId: number;
  readonly displayName: string;
}

export interface ShiftsStore {
  /** Those that touch `[from, to)`, in order, cancelled ones too; nothing that was taken away. */
  inRange(from: string, to: string): ShiftRow[];
  find(id: number): ShiftRow | undefined;
  /** The ids of a series in the order of its rule, taken away ones left out. */
  ofSeries(seriesId: number): readonly number[];
  addSeries(publicId: string, createdAt: string, rule: SeriesRule): number;
  insert(shift: NewShift): number;
  /** The new version, or undefined where somebody changed it since. */
  set(id: number, version: number, state: ShiftState, changedAt: string): number | undefined;
  /** Puts somebody on; false where they are on already. */
  addStaff(shiftId: number, personId: number, addedBy: string, addedAt: string): boolean;
  /** Takes somebody off; false where they are not on. */
  removeStaff(shiftId: number, personId: number, at: string): boolean;
  /** Notes since when somebody looks for another in their place; null: no more. */
  askOut(shiftId: number, personId: number, at: string | null): void;
  tieTime(shiftId: number, personId: number, volunteerTimeId: number): void;
  /** People whose permanences, none of them cancelled, cover the whole of `[startsAt, endsAt)` (T1). */
  onDuty(startsAt: string, endsAt: string): PersonOn[];
  /** When there is a permanence within `[from, to)`: what opens with them is open then, staffed yet or not. */
  openSpans(from: string, to: string): { readonly start: string; readonly end: string }[];
  /** Those who have been on since a day, the most often first. */
  regulars(since: string): PersonOn[];
  /** Places that permanences have had, the latest first. */
  places(): string[];
  /** The bookings that stay without a permanence, as long as they stay where they are. */
  keptBookings(): ReadonlySet<number>;
  keepBooking(
    booking: { readonly id: number; readonly startsAt: string; readonly endsAt: string },
    kept: boolean,
  ): void;
}

type Raw = Omit<ShiftRow, 'rule' | 'removed' | 'staff'> & {
  readonly rule: string | null;
  readonly removed: number;
};

const columns = `s.id, s.version, s.public_id AS "publicId", s.series_id AS "seriesId",
  s.series_date AS "seriesDate", r.rule, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.place, s.wanted, s.note,
  s.cancelled_at AS "cancelledAt", s.cancelled_reason AS "cancelledReason", s.changed_at AS "changedAt", s.removed
  FROM shifts s LEFT JOIN shift_series r ON r.id = s.series_id`;
/** One line a person, though a merge may have left two: the line that bears the time stands for both. */
const staffColumns = `SELECT shift_id AS "shiftId", person_id AS "personId", display_name AS "displayName",
  max(volunteer_time_id) AS "volunteerTimeId", max(noted_minutes) AS "notedMinutes",
  (SELECT max(a.asked_out_at) FROM shift_staff a WHERE a.shift_id = v_shift_staff.shift_id
    AND a.person_id = v_shift_staff.person_id) AS "askedOutAt" FROM v_shift_staff`;

type Reading = Pick<
  ShiftsStore,
  'inRange' | 'find' | 'ofSeries' | 'onDuty' | 'openSpans' | 'regulars' | 'places' | 'keptBookings'
>;

function reading(database: Database): Reading {
  const within = database.prepare<{ from: string; to: string }, Raw>(
    `SELECT ${columns} WHERE s.removed = 0 AND s.starts_at < @to AND s.ends_at > @from ORDER BY s.starts_at, s.id`,
  );
  const staffWithin = database.prepare<{ from: string; to: string }, ShiftStaffRow & { shiftId: number }>(
    `${staffColumns} WHERE starts_at < @to AND ends_at > @from GROUP BY shift_id, person_id
     ORDER BY min(id)`,
  );
  const one = database.prepare<[number], Raw>(`SELECT ${columns} WHERE s.id = ?`);
  // Of one taken away too: whoever was on comes back with it.
  const staffOf = database.prepare<[number], ShiftStaffRow & { shiftId: number }>(
    `SELECT f.shift_id AS "shiftId", f.person_id AS "personId", p.display_name AS "displayName",
       max(f.volunteer_time_id) AS "volunteerTimeId", max(t.minutes) AS "notedMinutes",
       max(f.asked_out_at) AS "askedOutAt"
     FROM shift_staff f JOIN v_people p ON p.id = f.person_id
       LEFT JOIN v_volunteer_times t ON t.id = f.volunteer_time_id
     WHERE f.shift_id = ? GROUP BY f.person_id ORDER BY min(f.id)`,
  );
  const ofSeries = database.prepare<[number], { id: number }>(
    'SELECT id FROM shifts WHERE series_id = ? AND removed = 0 ORDER BY series_date, id',
  );
  const spans = database.prepare<{ from: string; to: string }, { start: string; end: string }>(
    `SELECT starts_at AS start, ends_at AS "end" FROM v_shifts
     WHERE cancelled_at IS NULL AND starts_at < @to AND ends_at > @from ORDER BY starts_at`,
  );
  const onSpans = database.prepare<
    { from: string; to: string },
    { personId: number; displayName: string; start: string; end: string }
  >(
    `SELECT person_id AS "personId", display_name AS "displayName", starts_at AS start, ends_at AS "end"
     FROM v_shift_staff WHERE cancelled_at IS NULL AND starts_at < @to AND ends_at > @from ORDER BY starts_at, id`,
  );
  const regulars = database.prepare<[string], PersonOn>(
    `SELECT person_id AS "personId", display_name AS "displayName" FROM v_shift_staff WHERE starts_at >= ?
     GROUP BY person_id ORDER BY count(*) DESC, sort_key LIMIT 30`,
  );
  const places = database.prepare<[], { place: string }>(
    `SELECT place FROM v_shifts WHERE place <> '' GROUP BY place ORDER BY max(starts_at) DESC LIMIT 20`,
  );
  const kept = database.prepare<[], { id: number }>(
    `SELECT k.booking_id AS id FROM kept_without_shift k JOIN bookings b ON b.id = k.booking_id
     WHERE b.starts_at = k.starts_at AND b.ends_at = k.ends_at`,
  );
  const rowOf = ({ rule, removed, ...raw }: Raw, staff: readonly ShiftStaffRow[]): ShiftRow => ({
    ...raw,
    rule: rule === null ? null : (JSON.parse(rule) as SeriesRule),
    removed: removed === 1,
    staff,
  });
  return {
    inRange: (from, to) => {
      const staff = new Map<number, ShiftStaffRow[]>();
      for (const { shiftId, ...person } of staffWithin.all({ from, to }))
        staff.set(shiftId, [...(staff.get(shiftId) ?? []), person]);
      return within.all({ from, to }).map((raw) => rowOf(raw, staff.get(raw.id) ?? []));
    },
    find: (id) => {
      const raw = one.get(id);
      if (raw === undefined) return undefined;
      return rowOf(
        raw,
        staffOf.all(id).map(({ shiftId: _shiftId, ...person }) => person),
      );
    },
    ofSeries: (seriesId) => ofSeries.all(seriesId).map(({ id }) => id),
    openSpans: (from, to) => spans.all({ from, to }),
    onDuty: (startsAt, endsAt) => {
      const rows = onSpans.all({ from: startsAt, to: endsAt });
      const names = new Map(rows.map(({ personId, displayName }) => [personId, displayName]));
      return onDutyWithin(rows, { start: startsAt, end: endsAt }).map((personId) => ({
        personId,
        displayName: names.get(personId) ?? '',
      }));
    },
    regulars: (since) => regulars.all(since),
    places: () => places.all().map(({ place }) => place),
    keptBookings: () => new Set(kept.all().map(({ id }) => id)),
  };
}

/** Permanences of the fablab, who is on, and which bookings stay without one. */
export function shiftsStore(database: Database): ShiftsStore {
  const addSeries = database.prepare(
    'INSERT INTO shift_series(public_id, created_at, rule) VALUES (?, ?, ?)',
  );
  const insert = database.prepare(
    `INSERT INTO shifts(public_id, series_id, series_date, starts_at, ends_at, place, wanted, note, created_at,
       changed_at)
     VALUES (@publicId, @seriesId, @seriesDate, @startsAt, @endsAt, @place, @wanted, @note, @createdAt, @createdAt)`,
  );
  const set = database.prepare(
    `UPDATE shifts SET version = version + 1, starts_at = @startsAt, ends_at = @endsAt, place = @place,
       wanted = @wanted, note = @note, cancelled_at = @cancelledAt, cancelled_reason = @cancelledReason,
       removed = @removed, changed_at = @changedAt
     WHERE id = @id AND version = @version`,
  );
  const isOn = database.prepare<[number, number], { id: number }>(
    'SELECT id FROM shift_staff WHERE shift_id = ? AND person_id = ?',
  );
  const add = database.prepare(
    'INSERT INTO shift_staff(shift_id, person_id, added_by, added_at) VALUES (?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM shift_staff WHERE shift_id = ? AND person_id = ?');
  const touch = database.prepare('UPDATE shifts SET changed_at = ? WHERE id = ?');
  const askOut = database.prepare(
    'UPDATE shift_staff SET asked_out_at = ? WHERE shift_id = ? AND person_id = ?',
  );
  const tie = database.prepare(
    `UPDATE shift_staff SET volunteer_time_id = @timeId WHERE id =
       (SELECT min(id) FROM shift_staff WHERE shift_id = @shiftId AND person_id = @personId)`,
  );
  const keep = database.prepare(
    'INSERT OR REPLACE INTO kept_without_shift(booking_id, starts_at, ends_at) VALUES (@id, @startsAt, @endsAt)',
  );
  const unkeep = database.prepare('DELETE FROM kept_without_shift WHERE booking_id = ?');
  return {
    ...reading(database),
    addSeries: (publicId, createdAt, rule) =>
      Number(addSeries.run(publicId, createdAt, JSON.stringify(rule)).lastInsertRowid),
    insert: (shift) => Number(insert.run(shift).lastInsertRowid),
    set: (id, version, state, changedAt) =>
      set.run({ ...state, removed: state.removed ? 1 : 0, id, version, changedAt }).changes === 1
        ? version + 1
        : undefined,
    addStaff: (shiftId, personId, addedBy, addedAt) => {
      if (isOn.get(shiftId, personId) !== undefined) return false;
      add.run(shiftId, personId, addedBy, addedAt);
      touch.run(addedAt, shiftId);
      return true;
    },
    removeStaff: (shiftId, personId, at) => {
      if (remove.run(shiftId, personId).changes === 0) return false;
      touch.run(at, shiftId);
      return true;
    },
    askOut: (shiftId, personId, at) => void askOut.run(at, shiftId, personId),
    tieTime: (shiftId, personId, timeId) => void tie.run({ shiftId, personId, timeId }),
    keepBooking: ({ id, startsAt, endsAt }, kept) =>
      void (kept ? keep.run({ id, startsAt, endsAt }) : unkeep.run(id)),
  };
}
