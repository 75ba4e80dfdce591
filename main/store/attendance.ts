import type { CheckIn } from '../../shared/contract/attendance.ts';
import { attendanceRollStore, type AttendanceRollStore } from './attendance-roll.ts';
import { attendanceMonthStore, type AttendanceMonthStore } from './attendance-months.ts';
import type { Database } from './sqlite.ts';

/** What a passage costs and why; the amount is kept, in cents. */
export interface Coverage {
  readonly kind: CheckIn['kind'];
  readonly coverage: string;
  readonly amount: number;
  readonly includesVat: boolean;
  readonly vatRate: number;
  readonly payerOrganisationId: number | null;
}

export interface Halves {
  readonly morning: boolean;
  readonly afternoon: boolean;
}

export type CheckInRow = Readonly<CheckIn> &
  Coverage & {
    readonly createdAt: string;
    /** How much of the amount stands on drafts and invoices, in cents. */
    readonly billedAmount: number;
  };

export interface AttendanceStore extends AttendanceMonthStore, AttendanceRollStore {
  /** Who was here on a day, by name. */
  day(date: string): CheckInRow[];
  /** A person's passages between two days, newest first. */
  of(personId: number, from: string, to: string): CheckInRow[];
  find(personId: number, date: string): CheckInRow | undefined;
  /** Those of these passages that are there. */
  byIds(ids: readonly number[]): CheckInRow[];
  /** Adds a passage without halves and without coverage, or answers the one there; both are set next. */
  open(personId: number, date: string, createdAt: string): number;
  setHalves(id: number, halves: Halves): void;
  setCoverage(id: number, coverage: Coverage): void;
  /** Counts a passage as a trial day (P7). */
  markTrial(id: number): void;
  /** On how many days before one somebody was here on trial, by passages and bookings together (P7). */
  trialDaysBefore(personId: number, date: string): number;
  /** Puts a passage back exactly as it was, its id included. */
  restore(row: CheckInRow): void;
  remove(id: number): void;
  /** Who came most often on the weekday of a date in the eight weeks before it and, unless asked for, is not here on it. */
  usual(
    date: string,
    limit: number,
    withHere?: boolean,
  ): { personId: number; displayName: string; times: number }[];
  /** Desks that are let by the place, whole ones made of parts left out: what there is to sit at. */
  desks(): { readonly id: number; readonly capacity: number }[];
  /** Of those here on a date, who also has a booking of a desk that day: their seat is counted there. */
  withDeskBooking(date: string): ReadonlySet<number>;
  noteMerge(mergeLogId: number, rows: readonly CheckInRow[]): void;
  mergedUnder(mergeLogId: number): (readonly CheckInRow[])[];
}

interface Raw extends Omit<
  CheckInRow,
  'morning' | 'afternoon' | 'billed' | 'includesVat' | 'trial' | 'minor' | 'mayFetch'
> {
  trial: number;
  minor: number;
  mayFetch: string;
  morning: number;
  afternoon: number;
  billed: number;
  includesVat: number;
}

const columns = `c.id, c.version, c.person_id AS personId,
  p.display_name || CASE WHEN p.commune <> '' AND EXISTS(SELECT 1 FROM v_people q
    WHERE q.sort_key = p.sort_key AND q.id <> p.id AND q.merged_into IS NULL)
    THEN ' (' || p.commune || ')' ELSE '' END AS displayName,
  c.trial, coalesce(p.birth_date > date(c.date, '-18 years'), 0) AS minor,
  CASE WHEN p.birth_date > date(c.date, '-18 years') THEN
    (SELECT json_group_array(json_object('displayName', g.guardian_name, 'tie', g.tie, 'phone', g.guardian_phone))
      FROM v_guardians g WHERE g.person_id = c.person_id AND g.may_fetch = 1
        AND coalesce(g.authorised_until, '9999-12-31') >= c.date) ELSE '[]' END AS mayFetch,
  c.date, c.morning, c.afternoon, c.kind, c.coverage, c.amount_cents AS amount, c.includes_vat AS includesVat,
  c.vat_rate AS vatRate, c.payer_organisation_id AS payerOrganisationId, c.created_at AS createdAt,
  EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'check_in' AND s.id = c.id) AS billed,
  coalesce((SELECT sum(s.covered_cents) FROM v_billed_check_ins s WHERE s.id = c.id), 0) AS billedAmount
  FROM check_ins c JOIN v_people p ON p.id = c.person_id`;

const rowOf = (raw: Raw): CheckInRow => ({
  ...raw,
  trial: raw.trial === 1,
  minor: raw.minor === 1,
  mayFetch: JSON.parse(raw.mayFetch) as CheckIn['mayFetch'],
  morning: raw.morning === 1,
  afternoon: raw.afternoon === 1,
  billed: raw.billed === 1,
  includesVat: raw.includesVat === 1,
});

type Reading = Pick<AttendanceStore, 'day' | 'of' | 'find' | 'byIds' | 'usual' | 'desks' | 'withDeskBooking'>;

function reading(database: Database): Reading {
  const day = database.prepare<[string], Raw>(`SELECT ${columns} WHERE c.date = ? ORDER BY p.sort_key, c.id`);
  const of = database.prepare<[number, string, string], Raw>(
    `SELECT ${columns} WHERE c.person_id = ? AND c.date BETWEEN ? AND ? ORDER BY c.date DESC`,
  );
  const one = database.prepare<[number, string], Raw>(
    `SELECT ${columns} WHERE c.person_id = ? AND c.date = ?`,
  );
  const several = database.prepare<[string], Raw>(
    `SELECT ${columns} WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.date, c.id`,
  );
  const usual = database.prepare<object, { personId: number; displayName: string; times: number }>(
    `WITH RECURSIVE days(n, date) AS (
       SELECT 1, date(@date, '-7 days') UNION ALL SELECT n + 1, date(date, '-7 days') FROM days WHERE n < 8)
     SELECT c.person_id AS personId, p.display_name AS displayName, count(*) AS times
     FROM days d JOIN check_ins c ON c.date = d.date JOIN v_people p ON p.id = c.person_id
     WHERE @withHere = 1 OR NOT EXISTS(SELECT 1 FROM check_ins t WHERE t.person_id = c.person_id AND t.date = @date)
     GROUP BY c.person_id ORDER BY times DESC, max(c.date) DESC, p.sort_key LIMIT @limit`,
  );
  const desks = database.prepare<[], { id: number; capacity: number }>(
    `SELECT id, places AS capacity FROM v_resources
     WHERE kind = 'desk' AND archived = 0 AND id NOT IN (SELECT whole_id FROM resource_parts) ORDER BY id`,
  );
  const seated = database.prepare<[string, string], { id: number }>(
    `SELECT DISTINCT b.person_id AS id FROM v_bookings b
     WHERE b.person_id IN (SELECT person_id FROM check_ins WHERE date = ?) AND b.resource_kind = 'desk'
       AND b.status IN('confirmed','no_show') AND b.booked_on = ?`,
  );
  return {
    day: (date) => day.all(date).map(rowOf),
    of: (personId, from, to) => of.all(personId, from, to).map(rowOf),
    find: (personId, date) => {
      const raw = one.get(personId, date);
      return raw === undefined ? undefined : rowOf(raw);
    },
    byIds: (ids) => several.all(JSON.stringify(ids)).map(rowOf),
    usual: (date, limit, withHere = false) => usual.all({ date, limit, withHere: Number(withHere) }),
    desks: () => desks.all(),
    withDeskBooking: (date) => new Set(seated.all(date, date).map(({ id }) => id)),
  };
}

/** Booleans as SQLite takes them. */
const flat = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'boolean' ? Number(value) : value,
    ]),
  );

type Writing = Omit<AttendanceStore, keyof Reading | keyof AttendanceMonthStore | keyof AttendanceRollStore>;

function writing(database: Database): Writing {
  const open = database.prepare(
    `INSERT INTO check_ins(person_id, date, morning, afternoon, kind, created_at) VALUES (?, ?, 0, 0, 'free', ?)`,
  );
  const halves = database.prepare(
    'UPDATE check_ins SET morning = ?, afternoon = ?, version = version + 1 WHERE id = ?',
  );
  const coverage = database.prepare(
    `UPDATE check_ins SET kind = @kind, coverage = @coverage, amount_cents = @amount, includes_vat = @includesVat,
       vat_rate = @vatRate, payer_organisation_id = @payerOrganisationId WHERE id = @id`,
  );
  const markTrial = database.prepare('UPDATE check_ins SET trial = 1 WHERE id = ?');
  const trials = database.prepare<{ personId: number; date: string }, { days: number }>(
    `SELECT count(*) AS days FROM (
       SELECT date FROM check_ins WHERE person_id = @personId AND trial = 1 AND date < @date
       UNION SELECT booked_on FROM bookings
       WHERE person_id = @personId AND trial = 1 AND status = 'confirmed' AND booked_on < @date)`,
  );
  const restore = database.prepare(
    `INSERT OR REPLACE INTO check_ins(id, version, person_id, date, morning, afternoon, kind, coverage, amount_cents,
       includes_vat, vat_rate, payer_organisation_id, created_at, trial)
     VALUES (@id, @version, @personId, @date, @morning, @afternoon, @kind, @coverage, @amount, @includesVat, @vatRate,
       @payerOrganisationId, @createdAt, @trial)`,
  );
  const remove = database.prepare('DELETE FROM check_ins WHERE id = ?');
  const note = database.prepare('INSERT INTO check_in_merges(merge_log_id, check_ins) VALUES (?, ?)');
  const noted = database.prepare<[number], { rows: string }>(
    'SELECT check_ins AS rows FROM check_in_merges WHERE merge_log_id = ? ORDER BY id',
  );
  return {
    open: (personId, date, createdAt) => Number(open.run(personId, date, createdAt).lastInsertRowid),
    setHalves: (id, { morning, afternoon }) => void halves.run(Number(morning), Number(afternoon), id),
    setCoverage: (id, value) => void coverage.run({ ...flat(value), id }),
    markTrial: (id) => void markTrial.run(id),
    trialDaysBefore: (personId, date) => trials.get({ personId, date })?.days ?? 0,
    // A row that a merge noted before there were trial days says nothing of them.
    restore: (row) => void restore.run({ trial: 0, ...flat(row) }),
    remove: (id) => void remove.run(id),
    noteMerge: (mergeLogId, rows) => void note.run(mergeLogId, JSON.stringify(rows)),
    mergedUnder: (mergeLogId) => noted.all(mergeLogId).map(({ rows }) => JSON.parse(rows) as CheckInRow[]),
  };
}

/** Check-ins as facts: one row a person and date, with what pays for it. */
export function attendanceStore(database: Database): AttendanceStore {
  return {
    ...reading(database),
    ...writing(database),
    ...attendanceMonthStore(database),
    ...attendanceRollStore(database),
  };
}
