import type { Party } from '../../shared/contract/common.ts';
import {
  memberNumberParts,
  nextMemberNumber,
  type MemberNumberSeries,
} from '../../shared/domain/member-numbers.ts';
import type { Database } from './sqlite.ts';

export interface MemberNumberStore {
  /** Whose a number is or has been; `holder` is null for one whose holder was erased. Undefined: never given. */
  holderOf(number: string): { readonly number: string; readonly holder: Party | null } | undefined;
  /** Gives a number for life (P1) and writes it on the holder. Throws MEMBER_NUMBER_TAKEN (trigger) if it was given. */
  give(holder: Party, number: string, at: string): void;
  /** Takes a number back that should never have been given (undoing an import). */
  takeBack(holder: Party): void;
  /** The next free number of the place's series. */
  next(): string;
  /** Gives the next number unless the holder has one; answers the number they have in the end. */
  ensure(holder: Party, at: string): string;
}

interface Row {
  number: string;
  personId: number | null;
  organisationId: number | null;
}

/** The register of member numbers: the only thing that says whose a number is. */
export function memberNumberStore(database: Database): MemberNumberStore {
  const find = database.prepare<[string], Row>(
    `SELECT number, person_id AS "personId", organisation_id AS "organisationId" FROM member_numbers WHERE number = ?`,
  );
  const insert = database.prepare(
    `INSERT INTO member_numbers(number, person_id, organisation_id, given_at, prefix, rank, width)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const series = database.prepare<[], MemberNumberSeries>(
    'SELECT prefix, numbers, highest, width FROM member_number_series',
  );
  const held = {
    person: database.prepare<[number], { number: string | null }>(
      'SELECT member_number AS number FROM people WHERE id = ?',
    ),
    organisation: database.prepare<[number], { number: string | null }>(
      'SELECT member_number AS number FROM organisations WHERE id = ?',
    ),
  };
  const write = {
    person: database.prepare('UPDATE people SET member_number = ? WHERE id = ? AND member_number IS NULL'),
    organisation: database.prepare(
      'UPDATE organisations SET member_number = ? WHERE id = ? AND member_number IS NULL',
    ),
  };
  const letGo = database.prepare(
    'UPDATE member_numbers SET person_id = NULL, organisation_id = NULL WHERE number = ?',
  );
  const remove = database.prepare('DELETE FROM member_numbers WHERE number = ?');
  const blank = {
    person: database.prepare('UPDATE people SET member_number = NULL WHERE id = ?'),
    organisation: database.prepare('UPDATE organisations SET member_number = NULL WHERE id = ?'),
  };
  const made: MemberNumberStore = {
    holderOf(number) {
      const row = find.get(number);
      if (row === undefined) return undefined;
      const { personId, organisationId } = row;
      if (personId !== null) return { number: row.number, holder: { kind: 'person', id: personId } };
      if (organisationId === null) return { number: row.number, holder: null };
      return { number: row.number, holder: { kind: 'organisation', id: organisationId } };
    },
    give(holder, number, at) {
      const parts = memberNumberParts(number);
      const personId = holder.kind === 'person' ? holder.id : null;
      const organisationId = holder.kind === 'organisation' ? holder.id : null;
      insert.run(
        number,
        personId,
        organisationId,
        at,
        parts?.prefix ?? null,
        parts?.rank ?? null,
        parts?.width ?? null,
      );
      write[holder.kind].run(number, holder.id);
    },
    takeBack({ kind, id }) {
      const number = held[kind].get(id)?.number;
      blank[kind].run(id);
      // Only a number that is nobody's may go.
      for (const step of [letGo, remove]) step.run(number);
    },
    next: () => nextMemberNumber(series.all()),
    ensure(holder, at) {
      const known = held[holder.kind].get(holder.id)?.number;
      if (known !== null && known !== undefined) return known;
      const number = made.next();
      made.give(holder, number, at);
      return number;
    },
  };
  return made;
}
