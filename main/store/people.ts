import type { PersonFields } from '../../shared/contract/people.ts';
import { displayName, listName, nameKey } from '../../shared/domain/names.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import { assignments } from './columns.ts';
import type { SearchStore } from './search.ts';
import type { Database } from './sqlite.ts';

/** A person as stored; `phone` is E.164 where it could be read. */
export interface PersonRow extends PersonFields {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly memberNumber: string | null;
  readonly displayName: string;
  readonly createdAt: string;
  readonly mergedInto: number | null;
  /** When the person was erased (G1): the row stays without a name. */
  readonly erasedAt: string | null;
}

export interface PeopleStore {
  /** A person, those merged into another included; undefined when there is none. */
  find(id: number): PersonRow | undefined;
  /** Adds a person and answers the id. */
  insert(fields: PersonFields, more: { readonly publicId: string; readonly createdAt: string }): number;
  /** Changes some fields; the new version, or undefined when `version` is not the one in force. */
  update(id: number, version: number, patch: Partial<PersonFields>): number | undefined;
  /** Takes an addition back (undoing an import): number, ties and all. Throws when something refers to the person. */
  removeAddition(id: number): void;
  /** Says into whom a person was merged, or that they stand alone again; answers the new version. */
  setMergedInto(id: number, keepId: number | null): number;
  /** Gives the person a number that another file of theirs had (merge), or takes it back with null. */
  setMemberNumber(id: number, number: string | null): void;
  /** People not merged away whose names are alike (P5). */
  namesakes(name: Pick<PersonFields, 'firstName' | 'lastName'>): PersonRow[];
  /** Everybody who has a namesake, grouped by likeness of name. */
  allNamesakes(): PersonRow[];
  /** Notes « Deux personnes » (P5). */
  tellApart(oneId: number, otherId: number): void;
  areToldApart(oneId: number, otherId: number): boolean;
  /** Every pair told apart, for an import. */
  toldApart(): (readonly [number, number])[];
  /** Puts a person in the search index as they are now, or out of it once merged away. */
  index(id: number): void;
}

const columns = {
  lastName: 'last_name',
  firstName: 'first_name',
  civility: 'civility',
  gender: 'gender',
  birthDate: 'birth_date',
  email: 'email',
  phone: 'phone',
  address: 'address',
  postcode: 'postcode',
  commune: 'commune',
  note: 'note',
} as const satisfies Record<keyof PersonFields, string>;

const selected = `id, version, public_id AS "publicId", member_number AS "memberNumber", created_at AS "createdAt",
  merged_into AS "mergedInto", erased_at AS "erasedAt", trim(first_name || ' ' || last_name) AS "displayName",
  ${Object.entries(columns)
    .map(([field, column]) => `${column} AS "${field}"`)
    .join(', ')}`;

/** The keys that follow from a name: the order of lists and what alike names share. */
function keysOf(fields: Pick<PersonFields, 'firstName' | 'lastName'>): { sortKey: string; nameKey: string } {
  return { sortKey: fold(listName(fields)), nameKey: nameKey(fields) };
}

function reading(
  database: Database,
): Pick<PeopleStore, 'find' | 'namesakes' | 'allNamesakes' | 'areToldApart' | 'toldApart'> {
  const find = database.prepare<[number], PersonRow>(`SELECT ${selected} FROM people WHERE id = ?`);
  const namesakes = database.prepare<[string], PersonRow>(
    `SELECT ${selected} FROM people WHERE name_key = ? AND name_key <> '' AND merged_into IS NULL ORDER BY id`,
  );
  const allNamesakes = database.prepare<[], PersonRow>(
    `SELECT ${selected} FROM people
     WHERE merged_into IS NULL AND name_key IN
       (SELECT name_key FROM people WHERE merged_into IS NULL AND name_key <> '' GROUP BY name_key HAVING count(*) > 1)
     ORDER BY name_key, id`,
  );
  const apart = database.prepare('SELECT 1 FROM told_apart WHERE first_id = ? AND second_id = ?');
  const pairs = database.prepare<[], { one: number; other: number }>(
    'SELECT first_id AS one, second_id AS other FROM told_apart',
  );
  return {
    find: (id) => find.get(id),
    namesakes: (name) => namesakes.all(keysOf(name).nameKey),
    allNamesakes: () => allNamesakes.all(),
    toldApart: () => pairs.all().map(({ one, other }) => [one, other] as const),
    areToldApart: (one, other) => apart.get(Math.min(one, other), Math.max(one, other)) !== undefined,
  };
}

function indexing(search: SearchStore, find: PeopleStore['find']): (id: number, isNew?: boolean) => void {
  return (id, isNew = false) => {
    const person = find(id);
    if (person === undefined || person.mergedInto !== null || person.erasedAt !== null) {
      search.remove({ kind: 'person', id });
      return;
    }
    const entry = {
      holder: { kind: 'person', id },
      names: [person.lastName, person.firstName, displayName(person)],
      email: person.email,
      phone: person.phone,
      sortKey: keysOf(person).sortKey,
    } as const;
    search.put(entry, isNew);
  };
}

function removing(database: Database, search: SearchStore): PeopleStore['removeAddition'] {
  const steps = [
    'DELETE FROM guardians WHERE person_id = @id OR guardian_id = @id',
    'DELETE FROM acting_for WHERE person_id = @id',
    'DELETE FROM told_apart WHERE first_id = @id OR second_id = @id',
    // The number is let go before it is deleted: only a number that is nobody's may go.
    'UPDATE member_numbers SET person_id = NULL WHERE person_id = @id',
    'DELETE FROM people WHERE id = @id',
  ].map((sql) => database.prepare<{ id: number }>(sql));
  const numbersOf = database.prepare<[number], { number: string }>(
    'SELECT number FROM member_numbers WHERE person_id = ?',
  );
  const letGo = database.prepare('DELETE FROM member_numbers WHERE number = ?');
  return (id) => {
    const numbers = numbersOf.all(id);
    for (const step of steps) step.run({ id });
    for (const { number } of numbers) letGo.run(number);
    search.remove({ kind: 'person', id });
  };
}

/** People: the rows, their keys for lists and likeness, and their place in the search index. */
export function peopleStore(database: Database, search: SearchStore): PeopleStore {
  const read = reading(database);
  const index = indexing(search, read.find);
  const insert = database.prepare(
    `INSERT INTO people(public_id, created_at, sort_key, name_key, ${Object.values(columns).join(', ')})
     VALUES (@publicId, @createdAt, @sortKey, @nameKey, ${Object.keys(columns)
       .map((field) => `@${field}`)
       .join(', ')})`,
  );
  const merged = database.prepare<[number | null, number], { version: number }>(
    'UPDATE people SET merged_into = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const number = database.prepare('UPDATE people SET member_number = ? WHERE id = ?');
  const apart = database.prepare('INSERT OR IGNORE INTO told_apart(first_id, second_id) VALUES (?, ?)');
  return {
    ...read,
    index: (id) => index(id),
    insert(fields, more) {
      const id = Number(insert.run({ ...fields, ...more, ...keysOf(fields) }).lastInsertRowid);
      index(id, true);
      return id;
    },
    update(id, version, patch) {
      const before = read.find(id);
      if (before === undefined || before.version !== version) return undefined;
      const { sql, values } = assignments(columns, patch);
      database
        .prepare(
          `UPDATE people SET ${sql} sort_key = @sortKey, name_key = @nameKey, version = version + 1 WHERE id = @id`,
        )
        .run({ ...values, ...keysOf({ ...before, ...patch }), id });
      index(id);
      return version + 1;
    },
    removeAddition: removing(database, search),
    setMergedInto: (id, keepId) => merged.get(keepId, id)?.version ?? 0,
    setMemberNumber: (id, value) => void number.run(value, id),
    tellApart: (one, other) => void apart.run(Math.min(one, other), Math.max(one, other)),
  };
}
