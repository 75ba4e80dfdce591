import type { Database } from './sqlite.ts';

/** Somebody on the list to check in from; `commune` only where another bears the same name. */
export interface RollPerson {
  readonly personId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly commune: string;
}

/** Names of everybody who may be checked in: neither merged away nor erased. */
export interface AttendanceRollStore {
  /** First letters of the folded family names with how many people each, in their order. */
  initials(): { readonly initial: string; readonly people: number }[];
  /** By name, whose folded name begins with `initial`. */
  namesAt(initial: string): RollPerson[];
  /** The names of some people, by name. */
  namesOf(personIds: readonly number[]): RollPerson[];
}

const columns = `p.id AS personId, p.first_name AS firstName, p.last_name AS lastName,
  CASE WHEN EXISTS(SELECT 1 FROM v_people q WHERE q.sort_key = p.sort_key AND q.id <> p.id AND q.merged_into IS NULL)
    THEN p.commune ELSE '' END AS commune`;

/** The alphabetical index of the list on the tablet. */
export function attendanceRollStore(database: Database): AttendanceRollStore {
  const initials = database.prepare<[], { initial: string; people: number }>(
    `SELECT CASE WHEN substr(sort_key, 1, 1) BETWEEN 'a' AND 'z' THEN substr(sort_key, 1, 1) ELSE '#' END AS initial,
       count(*) AS people
     FROM v_people WHERE merged_into IS NULL AND erased_at IS NULL GROUP BY initial ORDER BY initial = '#', initial`,
  );
  const between = database.prepare<[string, string], RollPerson>(
    `SELECT ${columns} FROM v_people p WHERE p.merged_into IS NULL AND p.erased_at IS NULL
       AND p.sort_key >= ? AND p.sort_key < ? ORDER BY p.sort_key, p.id`,
  );
  const others = database.prepare<[], RollPerson>(
    `SELECT ${columns} FROM v_people p WHERE p.merged_into IS NULL AND p.erased_at IS NULL
       AND NOT (p.sort_key >= 'a' AND p.sort_key < '{') ORDER BY p.sort_key, p.id`,
  );
  const some = database.prepare<[string], RollPerson>(
    `SELECT ${columns} FROM v_people p WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.sort_key, p.id`,
  );
  return {
    initials: () => initials.all(),
    namesAt: (initial) =>
      initial === '#'
        ? others.all()
        : between.all(initial, String.fromCodePoint((initial.codePointAt(0) ?? 0) + 1)),
    namesOf: (personIds) => some.all(JSON.stringify(personIds)),
  };
}
