import type { z } from 'zod';
import type { actingFor, guardian } from '../../shared/contract/people.ts';
import type { Database } from './sqlite.ts';

export type Guardian = z.infer<typeof guardian>;
export type ActingFor = z.infer<typeof actingFor>;

/** Rows as stored, to be put back as they were when a merge is taken back. */
export interface TieRows {
  readonly guardians: readonly unknown[];
  readonly actingFor: readonly unknown[];
}

export interface TieStore {
  guardiansOf(personId: number): readonly (Guardian & { displayName: string; phone: string })[];
  wardsOf(personId: number): readonly { personId: number; displayName: string }[];
  /** Replaces who answers for a person. */
  setGuardians(personId: number, guardians: readonly Guardian[]): void;
  organisationsOf(personId: number): readonly ActingFor[];
  peopleOf(
    organisationId: number,
  ): readonly { personId: number; displayName: string; role: string; paysFor: boolean }[];
  /** Writes or changes that a person acts for a structure. */
  actFor(personId: number, tie: Omit<ActingFor, 'organisationName'>): void;
  /** Ends the tie; false when there was none. */
  stopActingFor(personId: number, organisationId: number): boolean;
  /** All ties of some people, for `restore`. */
  rowsOf(personIds: readonly [number, number]): TieRows;
  /** Moves the ties of one person to another; where both have one, the one who stays keeps theirs. */
  move(fromId: number, toId: number): void;
  /** Puts the ties of these people back as they were. */
  restore(personIds: readonly [number, number], rows: TieRows): void;
}

function reading(
  database: Database,
): Pick<TieStore, 'guardiansOf' | 'wardsOf' | 'organisationsOf' | 'peopleOf'> {
  const guardians = database.prepare<
    [number],
    Omit<Guardian, 'mayFetch' | 'mayBook'> & {
      mayFetch: number;
      mayBook: string;
      displayName: string;
      phone: string;
    }
  >(
    `SELECT g.guardian_id AS "personId", g.tie, g.may_fetch AS "mayFetch", g.authorised_on AS "authorisedOn",
       g.authorised_until AS "authorisedUntil", g.may_book AS "mayBook", p.display_name AS "displayName", p.phone
     FROM guardians g JOIN v_people p ON p.id = g.guardian_id WHERE g.person_id = ? ORDER BY g.position`,
  );
  const wards = database.prepare<[number], { personId: number; displayName: string }>(
    `SELECT g.person_id AS "personId", p.display_name AS "displayName"
     FROM guardians g JOIN v_people p ON p.id = g.person_id
     WHERE g.guardian_id = ? AND p.merged_into IS NULL ORDER BY p.sort_key, p.id`,
  );
  const organisations = database.prepare<[number], Omit<ActingFor, 'paysFor'> & { paysFor: number }>(
    `SELECT a.organisation_id AS "organisationId", o.name AS "organisationName", a.role, a.pays_for AS "paysFor"
     FROM acting_for a JOIN organisations o ON o.id = a.organisation_id
     WHERE a.person_id = ? ORDER BY o.sort_key, o.id`,
  );
  const people = database.prepare<
    [number],
    { personId: number; displayName: string; role: string; paysFor: number }
  >(
    `SELECT a.person_id AS "personId", p.display_name AS "displayName", a.role, a.pays_for AS "paysFor"
     FROM acting_for a JOIN v_people p ON p.id = a.person_id
     WHERE a.organisation_id = ? AND p.merged_into IS NULL ORDER BY p.sort_key, p.id`,
  );
  return {
    guardiansOf: (id) =>
      guardians.all(id).map((row) => ({
        ...row,
        mayFetch: row.mayFetch === 1,
        mayBook: JSON.parse(row.mayBook) as Guardian['mayBook'],
      })),
    wardsOf: (id) => wards.all(id),
    organisationsOf: (id) => organisations.all(id).map((row) => ({ ...row, paysFor: row.paysFor === 1 })),
    peopleOf: (id) => people.all(id).map((row) => ({ ...row, paysFor: row.paysFor === 1 })),
  };
}

function merging(database: Database): Pick<TieStore, 'rowsOf' | 'move' | 'restore'> {
  const guardianRows = database.prepare<[number, number, number, number]>(
    'SELECT * FROM guardians WHERE person_id IN (?, ?) OR guardian_id IN (?, ?)',
  );
  const actingRows = database.prepare<[number, number]>('SELECT * FROM acting_for WHERE person_id IN (?, ?)');
  const moves = [
    `INSERT OR IGNORE INTO guardians(person_id, guardian_id, position, tie, may_fetch, authorised_on, authorised_until, may_book)
     SELECT @toId, guardian_id, position + 100, tie, may_fetch, authorised_on, authorised_until, may_book
     FROM guardians
     WHERE person_id = @fromId AND guardian_id <> @toId`,
    `INSERT OR IGNORE INTO guardians(person_id, guardian_id, position, tie, may_fetch, authorised_on, authorised_until, may_book)
     SELECT person_id, @toId, position, tie, may_fetch, authorised_on, authorised_until, may_book
     FROM guardians
     WHERE guardian_id = @fromId AND person_id <> @toId`,
    'DELETE FROM guardians WHERE person_id = @fromId OR guardian_id = @fromId',
    `INSERT OR IGNORE INTO acting_for(person_id, organisation_id, role, pays_for)
     SELECT @toId, organisation_id, role, pays_for FROM acting_for WHERE person_id = @fromId`,
    'DELETE FROM acting_for WHERE person_id = @fromId',
  ].map((sql) => database.prepare<{ fromId: number; toId: number }>(sql));
  const clearGuardians = database.prepare(
    'DELETE FROM guardians WHERE person_id IN (?, ?) OR guardian_id IN (?, ?)',
  );
  const clearActing = database.prepare('DELETE FROM acting_for WHERE person_id IN (?, ?)');
  const putGuardian = database.prepare(
    `INSERT INTO guardians(person_id, guardian_id, position, tie, may_fetch, authorised_on, authorised_until, may_book)
     VALUES (@person_id, @guardian_id, @position, @tie, @may_fetch, @authorised_on, @authorised_until, @may_book)`,
  );
  const putActing = database.prepare(
    'INSERT INTO acting_for(person_id, organisation_id, role, pays_for) VALUES (@person_id, @organisation_id, @role, @pays_for)',
  );
  return {
    rowsOf: ([one, other]) => ({
      guardians: guardianRows.all(one, other, one, other),
      actingFor: actingRows.all(one, other),
    }),
    move(fromId, toId) {
      for (const step of moves) step.run({ fromId, toId });
    },
    restore([one, other], rows) {
      clearGuardians.run(one, other, one, other);
      clearActing.run(one, other);
      for (const row of rows.guardians) putGuardian.run(row);
      for (const row of rows.actingFor) putActing.run(row);
    },
  };
}

/** Who answers for whom (P8), and who acts for which structure. */
export function tieStore(database: Database): TieStore {
  const clear = database.prepare('DELETE FROM guardians WHERE person_id = ?');
  const addGuardian = database.prepare(
    `INSERT INTO guardians(person_id, guardian_id, position, tie, may_fetch, authorised_on, authorised_until,
       may_book) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const act = database.prepare(
    `INSERT INTO acting_for(person_id, organisation_id, role, pays_for) VALUES (?, ?, ?, ?)
     ON CONFLICT(person_id, organisation_id) DO UPDATE SET role = excluded.role, pays_for = excluded.pays_for`,
  );
  const stop = database.prepare('DELETE FROM acting_for WHERE person_id = ? AND organisation_id = ?');
  return {
    ...reading(database),
    ...merging(database),
    setGuardians(personId, guardians) {
      clear.run(personId);
      for (const [position, guardian] of guardians.entries()) {
        const { personId: guardianId, tie, mayFetch, authorisedOn, authorisedUntil, mayBook } = guardian;
        const fetches = Number(mayFetch);
        const books = JSON.stringify(mayBook);
        addGuardian.run(personId, guardianId, position, tie, fetches, authorisedOn, authorisedUntil, books);
      }
    },
    actFor: (personId, { organisationId, role, paysFor }) =>
      void act.run(personId, organisationId, role, Number(paysFor)),
    stopActingFor: (personId, organisationId) => stop.run(personId, organisationId).changes > 0,
  };
}
