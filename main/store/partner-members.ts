import type { OutputOf } from '../../shared/contract/contract.ts';
import type { KnownMember, KnownRecognition } from '../../shared/domain/imports/partner-list.ts';
import { listName, type PersonName } from '../../shared/domain/names.ts';
import { fold, foldedWords } from '../../shared/domain/text-folding.ts';
import type { PeopleStore } from './people.ts';
import { isConstraint, type Database } from './sqlite.ts';

/** Somebody whom a partner's list names. */
export interface PartnerMember extends PersonName {
  readonly id: number;
  readonly version: number;
  readonly partnerOrganisationId: number;
  readonly partnerName: string;
  readonly memberNumber: string;
  readonly validUntil: string;
  readonly listedOn: string;
  readonly endedOn: string | null;
  /** The last day that counts. */
  readonly until: string;
  readonly personId: number | null;
}
export type PartnerMemberFields = Pick<
  PartnerMember,
  'memberNumber' | 'lastName' | 'firstName' | 'validUntil' | 'listedOn' | 'endedOn' | 'personId'
>;
export type PartnerList = OutputOf<'imports.partnerLists'>[number];
export type NewPartnerList = Omit<PartnerList, 'id' | 'partnerName' | 'undone'>;

/** What a list wrote; `before` as JSON, null for what is new. */
export interface PartnerListRow {
  readonly entity: 'partner_member' | 'recognition';
  readonly entityId: number;
  readonly before: string | null;
  readonly version: number;
}

export interface PartnerMemberStore {
  find(id: number): PartnerMember | undefined;
  /** A partner's members by name, those who count on a day first. */
  of(partnerOrganisationId: number, date: string): PartnerMember[];
  /** Whoever has never come, counts on a day, and is called or numbered so; under an agreement in force here. */
  search(text: string, date: string, limit: number): PartnerMember[];
  insert(partnerOrganisationId: number, fields: PartnerMemberFields): number;
  /** The new version. */
  update(id: number, fields: PartnerMemberFields): number;
  remove(id: number): void;
  /** Those of a partner's list under its own number, whoever they are here; one at most. */
  byNumber(partnerOrganisationId: number, memberNumber: string): PartnerMember | undefined;
  /** Removes a person who came in by a welcome; false where something rests on them: the command must then refuse. */
  removePerson(personId: number): boolean;
  /** Whom lists named so far, and who is recognised, as the rule takes them. */
  known(partnerOrganisationId: number): {
    readonly members: KnownMember[];
    readonly recognised: KnownRecognition[];
  };
  addList(list: NewPartnerList): number;
  addListRow(listId: number, position: number, row: PartnerListRow): void;
  lists(partnerOrganisationId: number | null): PartnerList[];
  list(id: number): PartnerList | undefined;
  /** What a list wrote, last first. */
  listRows(listId: number): PartnerListRow[];
  markListUndone(id: number, at: string): void;
}

const selected = `m.id, m.version, m.partner_organisation_id AS "partnerOrganisationId", m.partner_name AS "partnerName",
  m.member_number AS "memberNumber", m.last_name AS "lastName", m.first_name AS "firstName",
  m.valid_until AS "validUntil", m.listed_on AS "listedOn", m.ended_on AS "endedOn", m.until_day AS until,
  m.person_id AS "personId" FROM v_partner_members m`;

const stored = (fields: PartnerMemberFields) => ({
  ...fields,
  searchText: [...foldedWords(`${fields.firstName} ${fields.lastName}`), fold(fields.memberNumber)]
    .map((word) => ` ${word}`)
    .join(''),
  sortKey: fold(listName(fields)),
});

type Lists = Pick<
  PartnerMemberStore,
  'addList' | 'addListRow' | 'lists' | 'list' | 'listRows' | 'markListUndone'
>;

function lists(database: Database): Lists {
  type Row = Omit<PartnerList, 'undone'> & { undone: number };
  const columns = `id, partner_organisation_id AS "partnerOrganisationId", partner_name AS "partnerName", at,
    taken_by AS "takenBy", file_name AS "fileName", listed_on AS "listedOn", added, changed, ended, same, refused,
    undone_at IS NOT NULL AS undone FROM v_partner_lists`;
  const add = database.prepare(
    `INSERT INTO partner_lists(partner_organisation_id, at, taken_by, file_name, listed_on, added, changed, ended, same,
       refused)
     VALUES (@partnerOrganisationId, @at, @takenBy, @fileName, @listedOn, @added, @changed, @ended, @same, @refused)`,
  );
  const addRow = database.prepare(
    `INSERT INTO partner_list_rows(list_id, position, entity, entity_id, before_value, version)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const several = database.prepare<{ partnerId: number | null }, Row>(
    `SELECT ${columns} WHERE @partnerId IS NULL OR partner_organisation_id = @partnerId ORDER BY id DESC`,
  );
  const one = database.prepare<[number], Row>(`SELECT ${columns} WHERE id = ?`);
  const rows = database.prepare<[number], PartnerListRow>(
    `SELECT entity, entity_id AS "entityId", before_value AS "before", version FROM partner_list_rows
     WHERE list_id = ? ORDER BY position DESC`,
  );
  const undone = database.prepare('UPDATE partner_lists SET undone_at = ? WHERE id = ?');
  const listOf = (row: Row): PartnerList => ({ ...row, undone: row.undone === 1 });
  return {
    addList: (list) => Number(add.run(list).lastInsertRowid),
    addListRow: (listId, position, row) =>
      void addRow.run(listId, position, row.entity, row.entityId, row.before, row.version),
    lists: (partnerId) => several.all({ partnerId }).map(listOf),
    list: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : listOf(row);
    },
    listRows: (listId) => rows.all(listId),
    markListUndone: (id, at) => void undone.run(at, id),
  };
}

function writing(database: Database): Pick<PartnerMemberStore, 'insert' | 'update' | 'remove'> {
  const insert = database.prepare(
    `INSERT INTO partner_members(partner_organisation_id, member_number, last_name, first_name, valid_until, listed_on,
       ended_on, person_id, search_text, sort_key)
     VALUES (@partnerOrganisationId, @memberNumber, @lastName, @firstName, @validUntil, @listedOn, @endedOn, @personId,
       @searchText, @sortKey)`,
  );
  const update = database
    .prepare<object, number>(
      `UPDATE partner_members SET member_number = @memberNumber, last_name = @lastName, first_name = @firstName,
         valid_until = @validUntil, listed_on = @listedOn, ended_on = @endedOn, person_id = @personId,
         search_text = @searchText, sort_key = @sortKey, version = version + 1
       WHERE id = @id RETURNING version`,
    )
    .pluck();
  const remove = database.prepare('DELETE FROM partner_members WHERE id = ?');
  return {
    insert: (partnerOrganisationId, fields) =>
      Number(insert.run({ ...stored(fields), partnerOrganisationId }).lastInsertRowid),
    update: (id, fields) => update.get({ ...stored(fields), id }) ?? 0,
    remove: (id) => void remove.run(id),
  };
}

function known(database: Database): PartnerMemberStore['known'] {
  const members = database.prepare<[number], KnownMember>(
    `SELECT id, member_number AS "memberNumber", last_name AS "lastName", first_name AS "firstName",
       valid_until AS "validUntil", ended_on AS "endedOn", person_id AS "personId"
     FROM v_partner_members WHERE partner_organisation_id = ? ORDER BY id`,
  );
  const recognised = database.prepare<[number], Omit<KnownRecognition, 'byList'> & { byList: number }>(
    `SELECT "recognitionId", "personId", "memberNumber", "lastName", "firstName", "seenOn", until, "byList" FROM (
       SELECT r.id AS "recognitionId", r.person_id AS "personId", r.partner_member_number AS "memberNumber",
         p.last_name AS "lastName", p.first_name AS "firstName", r.seen_on AS "seenOn", r.until,
         r.proof = 'list' AS "byList",
         row_number() OVER (PARTITION BY r.person_id ORDER BY r.until DESC, r.id DESC) AS place
       FROM v_recognitions r JOIN v_people p ON p.id = r.person_id
       WHERE r.partner_organisation_id = ? AND p.merged_into IS NULL AND p.erased_at IS NULL)
     WHERE place = 1 ORDER BY "personId"`,
  );
  return (partnerId) => ({
    members: members.all(partnerId),
    recognised: recognised.all(partnerId).map((row) => ({ ...row, byList: row.byList === 1 })),
  });
}

/** Partners' members as their lists name them, and the lists taken in (X2). */
export function partnerMemberStore(database: Database, people: PeopleStore): PartnerMemberStore {
  const find = database.prepare<[number], PartnerMember>(`SELECT ${selected} WHERE m.id = ?`);
  const byNumber = database.prepare<[number, string], PartnerMember>(
    `SELECT ${selected} WHERE m.partner_organisation_id = ? AND m.member_number = ? AND m.member_number <> ''`,
  );
  const of = database.prepare<{ partnerId: number; date: string }, PartnerMember>(
    `SELECT ${selected} WHERE m.partner_organisation_id = @partnerId
     ORDER BY m.until_day < @date, m.sort_key, m.id`,
  );
  // Each word begins a word of the name or is the number's beginning: a few thousand names are read in a millisecond.
  const search = database.prepare<{ words: string; date: string; limit: number }, PartnerMember>(
    `SELECT ${selected}
     WHERE m.person_id IS NULL AND m.until_day >= @date
       AND NOT EXISTS (SELECT 1 FROM json_each(@words) w WHERE instr(m.search_text, w.value) = 0)
       AND EXISTS (SELECT 1 FROM v_agreements a WHERE a.partner_organisation_id = m.partner_organisation_id
         AND a.direction IN ('theirs_here', 'both') AND @date BETWEEN a.starts_on AND a.last_day)
     ORDER BY m.sort_key, m.id LIMIT @limit`,
  );
  return {
    ...writing(database),
    ...lists(database),
    known: known(database),
    removePerson(personId) {
      try {
        people.removeAddition(personId);
        return true;
      } catch (fault) {
        if (isConstraint(fault)) return false;
        throw fault;
      }
    },
    find: (id) => find.get(id),
    byNumber: (partnerId, memberNumber) => byNumber.get(partnerId, memberNumber),
    of: (partnerId, date) => of.all({ partnerId, date }),
    search(text, date, limit) {
      const words = foldedWords(text).map((word) => ` ${word}`);
      if (words.length === 0) return [];
      return search.all({ words: JSON.stringify(words), date, limit });
    },
  };
}
