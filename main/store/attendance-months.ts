import type { Database } from './sqlite.ts';

/** One passage of a month as its sheet shows it. */
export interface MonthCell {
  readonly personId: number;
  readonly date: string;
  readonly morning: boolean;
  readonly afternoon: boolean;
  readonly billed: boolean;
}

/** Somebody on a month's sheet; `hint` tells namesakes apart. */
export interface MonthPerson {
  readonly personId: number;
  readonly displayName: string;
  readonly sortKey: string;
  /** Half-days in the months before, by which those who usually come stand first. */
  readonly before: number;
}

/** Visitors of a day whose names nobody noted. */
export interface UnnamedVisits {
  readonly id: number;
  readonly version: number;
  readonly date: string;
  readonly visitors: number;
}

/** What a month's presence sheet needs beside single passages. */
export interface AttendanceMonthStore {
  /** Passages between two days, both included, by person and date. */
  cells(from: string, until: string): MonthCell[];
  /**
   * Who belongs on the sheet of `[from, until]`: everybody who came, and of those who came on at least two days since
   * `since` the `limit` most frequent. The most usual first, then by name.
   */
  sheetPeople(since: string, from: string, until: string, limit: number): MonthPerson[];
  /** Who has a booking of a desk on a day between two: their seat is counted there (B3). */
  seatedBetween(from: string, until: string): { readonly personId: number; readonly date: string }[];
  unnamed(date: string): UnnamedVisits | undefined;
  unnamedBetween(from: string, until: string): UnnamedVisits[];
  /** Notes how many unnamed visitors a day had, 0 for none; what stands there then. */
  setUnnamed(date: string, visitors: number, createdAt: string): UnnamedVisits | undefined;
}

const sheetPeopleSql = `
  WITH earlier AS (
    SELECT person_id, sum(morning + afternoon) AS halves, count(*) AS days FROM check_ins
    WHERE date >= @since AND date < @from GROUP BY person_id),
  usual AS (SELECT person_id FROM earlier WHERE days > 1 ORDER BY halves DESC, person_id LIMIT @limit),
  wanted AS (
    SELECT person_id FROM usual UNION SELECT person_id FROM check_ins WHERE date BETWEEN @from AND @until)
  SELECT p.id AS personId,
    p.display_name || CASE WHEN p.commune <> '' AND EXISTS(SELECT 1 FROM v_people q
      WHERE q.sort_key = p.sort_key AND q.id <> p.id AND q.merged_into IS NULL)
      THEN ' (' || p.commune || ')' ELSE '' END AS displayName,
    p.sort_key AS sortKey, coalesce(e.halves, 0) AS before
  FROM wanted w JOIN v_people p ON p.id = w.person_id LEFT JOIN earlier e ON e.person_id = w.person_id
  ORDER BY before DESC, p.sort_key, p.id`;

type RawCell = Omit<MonthCell, 'morning' | 'afternoon' | 'billed'> &
  Record<'morning' | 'afternoon' | 'billed', number>;

/** A month of passages at a glance: its cells, its people, and the visitors without a name. */
export function attendanceMonthStore(database: Database): AttendanceMonthStore {
  const cells = database.prepare<[string, string], RawCell>(
    `SELECT c.person_id AS personId, c.date, c.morning, c.afternoon,
       EXISTS(SELECT 1 FROM v_billed_sources s WHERE s.kind = 'check_in' AND s.id = c.id) AS billed
     FROM check_ins c WHERE c.date BETWEEN ? AND ? ORDER BY c.date, c.person_id`,
  );
  const people = database.prepare<object, MonthPerson>(sheetPeopleSql);
  const seated = database.prepare<[string, string], { personId: number; date: string }>(
    `SELECT DISTINCT b.person_id AS personId, b.booked_on AS date FROM v_bookings b
     WHERE b.booked_on BETWEEN ? AND ? AND b.person_id IS NOT NULL AND b.resource_kind = 'desk'
       AND b.status IN('confirmed','no_show')`,
  );
  const selected = 'SELECT id, version, date, visitors FROM unnamed_visits';
  const one = database.prepare<[string], UnnamedVisits>(`${selected} WHERE date = ?`);
  const between = database.prepare<[string, string], UnnamedVisits>(
    `${selected} WHERE date BETWEEN ? AND ? ORDER BY date`,
  );
  const put = database.prepare<[string, number, string]>(
    `INSERT INTO unnamed_visits(date, visitors, created_at) VALUES (?, ?, ?)
     ON CONFLICT(date) DO UPDATE SET visitors = excluded.visitors, version = version + 1`,
  );
  const remove = database.prepare('DELETE FROM unnamed_visits WHERE date = ?');
  return {
    cells: (from, until) =>
      cells.all(from, until).map((raw) => ({
        ...raw,
        morning: raw.morning === 1,
        afternoon: raw.afternoon === 1,
        billed: raw.billed === 1,
      })),
    sheetPeople: (since, from, until, limit) => people.all({ since, from, until, limit }),
    seatedBetween: (from, until) => seated.all(from, until),
    unnamed: (date) => one.get(date),
    unnamedBetween: (from, until) => between.all(from, until),
    setUnnamed(date, visitors, createdAt) {
      if (visitors === 0) remove.run(date);
      else put.run(date, visitors, createdAt);
      return one.get(date);
    },
  };
}
