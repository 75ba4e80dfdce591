import { erasedName } from '../../shared/domain/erasure.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import type { SearchStore } from './search.ts';
import type { Database } from './sqlite.ts';

export interface ErasingStore {
  /** Deletes the rows of a table that refer to these people; answers how many. For an area's own tables. */
  removeRows(table: string, column: string, personIds: readonly number[]): number;
  /** Makes a column null in the rows that refer to these people; answers how many. */
  letGo(table: string, column: string, personIds: readonly number[]): number;
  /** Empties texts of the rows of a table that refer to these people; answers how many rows there are. */
  blankTexts(table: string, column: string, personIds: readonly number[], texts: readonly string[]): number;
  /** Rewrites texts (JSON too) of the rows that refer to these people. */
  rewriteTexts(
    table: string,
    column: string,
    personIds: readonly number[],
    text: string,
    rewrite: (text: string) => string,
  ): void;
  /** Takes who they are and how to reach them off these people: ties, numbers, merges and search entries included. */
  forgetPerson(personId: number, reference: string, erasedAt: string): void;
  /** Empties what the audit log kept about these people; who did it and when stays. */
  forgetAudit(personIds: readonly number[]): void;
  /** Empties what imports noted about these people to be undone. */
  forgetImportNotes(personIds: readonly number[]): void;
}

const plainName = /^[a-z_]+$/;

function named(...names: readonly string[]): void {
  for (const name of names) if (!plainName.test(name)) throw new TypeError(name);
}

const ids = '(SELECT value FROM json_each(?))';

function rows(
  database: Database,
): Pick<ErasingStore, 'removeRows' | 'letGo' | 'blankTexts' | 'rewriteTexts'> {
  return {
    removeRows(table, column, personIds) {
      named(table, column);
      return database.prepare(`DELETE FROM ${table} WHERE ${column} IN ${ids}`).run(JSON.stringify(personIds))
        .changes;
    },
    letGo(table, column, personIds) {
      named(table, column);
      return database
        .prepare(`UPDATE ${table} SET ${column} = NULL WHERE ${column} IN ${ids}`)
        .run(JSON.stringify(personIds)).changes;
    },
    blankTexts(table, column, personIds, texts) {
      named(table, column, ...texts);
      const set = texts.map((text) => `${text} = ''`).join(', ');
      return database
        .prepare(`UPDATE ${table} SET ${set} WHERE ${column} IN ${ids}`)
        .run(JSON.stringify(personIds)).changes;
    },
    rewriteTexts(table, column, personIds, text, rewrite) {
      named(table, column, text);
      const found = database
        .prepare<[string], { row: number; value: string | null }>(
          `SELECT rowid AS row, ${text} AS value FROM ${table} WHERE ${column} IN ${ids}`,
        )
        .all(JSON.stringify(personIds));
      const write = database.prepare(`UPDATE ${table} SET ${text} = ? WHERE rowid = ?`);
      for (const { row, value } of found) {
        if (value !== null && rewrite(value) !== value) write.run(rewrite(value), row);
      }
    },
  };
}

/** Fields of the log in which somebody typed about somebody; ids, days and amounts stay. */
const typedFields: ReadonlySet<string> = new Set(
  'note title reason cancelReason categoryReason endReason comment text body subject message description payerName partnerMemberNumber reference name displayName email phone address'.split(
    ' ',
  ),
);

/** A value of the log without what was typed in it. */
function withoutTyped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTyped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typedFields.has(key) && typeof inner === 'string' ? '' : withoutTyped(inner),
    ]),
  );
}

const plain = (text: string | null): string | null =>
  text === null ? null : JSON.stringify(withoutTyped(JSON.parse(text)));

interface AuditValues {
  readonly id: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** The log of the person empties; of what hung on them (a booking, a membership) it keeps all but what was typed. */
function auditForgetting(database: Database): ErasingStore['forgetAudit'] {
  const own = database.prepare(
    `UPDATE audit_changes SET before_value = NULL, after_value = NULL
     WHERE entity = 'person' AND entity_id IN ${ids}`,
  );
  const refersTo = (value: string): string =>
    ['personId', 'payerPersonId', 'guardianId', 'holder.id', 'party.id', 'payer.id', 'for.id']
      .map((path) => `json_extract(${value}, '$.${path}') IN ${ids.replace('?', '@ids')}`)
      .join(' OR ');
  const others = database.prepare<{ ids: string }, AuditValues>(
    `SELECT id, before_value AS before, after_value AS after FROM audit_changes
     WHERE (json_valid(before_value) AND (${refersTo('before_value')}))
       OR (json_valid(after_value) AND (${refersTo('after_value')}))`,
  );
  const write = database.prepare('UPDATE audit_changes SET before_value = ?, after_value = ? WHERE id = ?');
  return (personIds) => {
    own.run(JSON.stringify(personIds));
    for (const { id, before, after } of others.all({ ids: JSON.stringify(personIds) })) {
      write.run(plain(before), plain(after), id);
    }
  };
}

/** What every area needs when somebody is erased (G1), and what the erasure does to people, audit and imports. */
export function erasingStore(database: Database, search: SearchStore): ErasingStore {
  const person = database.prepare(
    `UPDATE people SET last_name = @name, first_name = '', civility = '', gender = NULL, birth_date = NULL, email = '',
       phone = '', address = '', postcode = '', commune = '', note = '', member_number = NULL, sort_key = @sortKey,
       name_key = '', erased_at = @erasedAt, version = version + 1 WHERE id = @id`,
  );
  const ties = [
    'DELETE FROM guardians WHERE person_id = @id OR guardian_id = @id',
    'DELETE FROM acting_for WHERE person_id = @id',
    'DELETE FROM told_apart WHERE first_id = @id OR second_id = @id',
    // P1: the number stays given, to nobody.
    'UPDATE member_numbers SET person_id = NULL WHERE person_id = @id',
    "UPDATE merges SET before_value = '{}' WHERE keep_id = @id OR merge_id = @id",
  ].map((sql) => database.prepare<{ id: number }>(sql));
  const audit = auditForgetting(database);
  const notes = database.prepare(
    `UPDATE import_rows SET before_value = NULL WHERE entity IN ('person', 'acting_for') AND entity_id IN ${ids}`,
  );
  return {
    ...rows(database),
    forgetPerson(id, reference, erasedAt) {
      const name = erasedName(reference);
      for (const tie of ties) tie.run({ id });
      person.run({ id, name, sortKey: fold(name), erasedAt });
      search.remove({ kind: 'person', id });
    },
    forgetAudit: audit,
    forgetImportNotes: (personIds) => void notes.run(JSON.stringify(personIds)),
  };
}
