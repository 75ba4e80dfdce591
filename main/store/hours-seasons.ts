import type {
  HoursSeasonFields,
  HoursSeasonRow,
  SchoolYearRow,
} from '../../shared/contract/hours-seasons.ts';
import type { WeeklyHours } from '../../shared/contract/settings.ts';
import type { SchoolZone } from '../../shared/domain/school-calendar.ts';
import type { Database } from './sqlite.ts';

export type KeptSchoolYear = Pick<SchoolYearRow, 'year' | 'version' | 'holidays'>;

export interface HoursSeasonStore {
  /** In the order in which they were added; of one resource and of the place alike. */
  list(): HoursSeasonRow[];
  find(id: number): HoursSeasonRow | undefined;
  insert(fields: HoursSeasonFields): number;
  update(id: number, version: number, fields: HoursSeasonFields): number | undefined;
  remove(id: number, version: number): boolean;
  /** The school years of a zone whose dates the place keeps itself, oldest first. */
  keptYears(zone: SchoolZone): KeptSchoolYear[];
  /** Keeps a year's dates (null: keeps none, so that the published ones hold); false where `version` is not in force. */
  keepYear(
    zone: SchoolZone,
    year: number,
    version: number,
    holidays: KeptSchoolYear['holidays'] | null,
  ): boolean;
}

interface SeasonRow {
  id: number;
  version: number;
  resourceId: number | null;
  resourceName: string | null;
  name: string;
  kind: HoursSeasonFields['when']['kind'];
  starts: string | null;
  ends: string | null;
  hours: string;
}

function seasonOf({ kind, starts, ends, hours, ...row }: SeasonRow): HoursSeasonRow {
  const when =
    kind === 'dates' || kind === 'yearly' ? { kind, from: starts ?? '', until: ends ?? '' } : { kind };
  return { ...row, when, hours: JSON.parse(hours) as WeeklyHours };
}

function valuesOf({ resourceId, name, when, hours }: HoursSeasonFields) {
  const dated = when.kind === 'dates' || when.kind === 'yearly';
  return {
    resourceId,
    name,
    kind: when.kind,
    starts: dated ? when.from : null,
    ends: dated ? when.until : null,
    hours: JSON.stringify(hours),
  };
}

type Seasons = Pick<HoursSeasonStore, 'list' | 'find' | 'insert' | 'update' | 'remove'>;

function seasonsIn(database: Database): Seasons {
  const columns = `s.id, s.version, s.resource_id AS resourceId, r.name AS resourceName, s.name, s.kind, s.starts,
    s.ends, s.hours FROM hours_seasons s LEFT JOIN resources r ON r.id = s.resource_id`;
  const list = database.prepare<[], SeasonRow>(`SELECT ${columns} ORDER BY s.id`);
  const one = database.prepare<[number], SeasonRow>(`SELECT ${columns} WHERE s.id = ?`);
  const insert = database.prepare(
    `INSERT INTO hours_seasons(resource_id, name, kind, starts, ends, hours)
     VALUES (@resourceId, @name, @kind, @starts, @ends, @hours)`,
  );
  const update = database.prepare(
    `UPDATE hours_seasons SET version = version + 1, resource_id = @resourceId, name = @name, kind = @kind,
       starts = @starts, ends = @ends, hours = @hours WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare('DELETE FROM hours_seasons WHERE id = ? AND version = ?');
  return {
    list: () => list.all().map(seasonOf),
    find: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : seasonOf(row);
    },
    insert: (fields) => Number(insert.run(valuesOf(fields)).lastInsertRowid),
    update: (id, version, fields) =>
      update.run({ ...valuesOf(fields), id, version }).changes === 1 ? version + 1 : undefined,
    remove: (id, version) => remove.run(id, version).changes === 1,
  };
}

type SchoolYears = Pick<HoursSeasonStore, 'keptYears' | 'keepYear'>;

function schoolYearsIn(database: Database): SchoolYears {
  const years = database.prepare<[string], { id: number; year: number; version: number }>(
    'SELECT id, year, version FROM school_years WHERE zone = ? ORDER BY year',
  );
  const holidays = database.prepare<[number], { name: string; from: string; until: string }>(
    `SELECT name, starts_on AS "from", ends_on AS until FROM school_holidays WHERE school_year_id = ?
     ORDER BY starts_on, id`,
  );
  const add = database.prepare('INSERT INTO school_years(zone, year) VALUES (?, ?)');
  const touch = database.prepare('UPDATE school_years SET version = version + 1 WHERE id = ?');
  const remove = database.prepare('DELETE FROM school_years WHERE id = ?');
  const clear = database.prepare('DELETE FROM school_holidays WHERE school_year_id = ?');
  const addHoliday = database.prepare(
    'INSERT INTO school_holidays(school_year_id, name, starts_on, ends_on) VALUES (?, ?, ?, ?)',
  );
  return {
    keptYears: (zone) => years.all(zone).map(({ id, ...row }) => ({ ...row, holidays: holidays.all(id) })),
    keepYear: (zone, year, version, given) => {
      const before = years.all(zone).find((row) => row.year === year);
      if ((before?.version ?? 0) !== version) return false;
      if (before !== undefined) clear.run(before.id);
      if (given === null) {
        if (before !== undefined) remove.run(before.id);
        return true;
      }
      const id = before?.id ?? Number(add.run(zone, year).lastInsertRowid);
      if (before !== undefined) touch.run(id);
      for (const { name, from, until } of given) addHoliday.run(id, name, from, until);
      return true;
    },
  };
}

/** Hours that hold for a season, and the school calendar where the place keeps it itself. */
export function hoursSeasonStore(database: Database): HoursSeasonStore {
  return { ...seasonsIn(database), ...schoolYearsIn(database) };
}
