import type { OrganisationFields, OrganisationSummary } from '../../shared/contract/people.ts';
import { fold } from '../../shared/domain/text-folding.ts';
import { assignments } from './columns.ts';
import type { SearchStore } from './search.ts';
import type { Database } from './sqlite.ts';

export interface OrganisationRow extends OrganisationFields {
  readonly id: number;
  readonly version: number;
  readonly publicId: string;
  readonly memberNumber: string | null;
  readonly createdAt: string;
  readonly isPartner: boolean;
}

export interface OrganisationStore {
  find(id: number): OrganisationRow | undefined;
  /** Structures whose name is the same but for case and accents. */
  namesakes(name: string): readonly { readonly id: number; readonly name: string }[];
  insert(fields: OrganisationFields, more: { readonly publicId: string; readonly createdAt: string }): number;
  /** Changes some fields; the new version, or undefined when `version` is not the one in force. */
  update(id: number, version: number, patch: Partial<OrganisationFields>): number | undefined;
  /** Takes an addition back (undoing an import). Throws when something refers to the structure. */
  removeAddition(id: number): void;
  /** A page by name of those that `ids` names, or of all. */
  list(
    ids: readonly number[] | null,
    limit: number,
    offset: number,
  ): { total: number; rows: OrganisationSummary[] };
  index(id: number): void;
}

const columns = {
  name: 'name',
  kind: 'kind',
  siret: 'siret',
  rna: 'rna',
  vatNumber: 'vat_number',
  email: 'email',
  phone: 'phone',
  address: 'address',
  postcode: 'postcode',
  commune: 'commune',
  serviceCode: 'service_code',
  note: 'note',
} as const satisfies Record<keyof OrganisationFields, string>;

/** A partner is a structure with which there is, or has been, an agreement. */
const isPartner = 'EXISTS (SELECT 1 FROM agreements a WHERE a.partner_organisation_id = o.id)';
const selected = `o.id, o.version, o.public_id AS "publicId", o.member_number AS "memberNumber",
  o.created_at AS "createdAt", ${isPartner} AS "isPartner",
  ${Object.entries(columns)
    .map(([field, column]) => `o.${column} AS "${field}"`)
    .join(', ')}`;

type Stored<T> = Omit<T, 'isPartner'> & { isPartner: number };
const withTruth = <T extends { isPartner: number }>(
  row: T,
): Omit<T, 'isPartner'> & { isPartner: boolean } => ({
  ...row,
  isPartner: row.isPartner === 1,
});

function listing(database: Database): OrganisationStore['list'] {
  const count = database.prepare<{ ids: string | null }, { n: number }>(
    'SELECT count(*) AS n FROM organisations WHERE @ids IS NULL OR id IN (SELECT value FROM json_each(@ids))',
  );
  const list = database.prepare<
    { ids: string | null; limit: number; offset: number },
    Stored<OrganisationSummary>
  >(
    `SELECT o.id, o.name, o.kind, o.member_number AS "memberNumber", o.commune, o.email, o.phone,
       ${isPartner} AS "isPartner",
       (SELECT count(*) FROM acting_for f JOIN people p ON p.id = f.person_id
        WHERE f.organisation_id = o.id AND p.merged_into IS NULL) AS "peopleCount"
     FROM organisations o WHERE @ids IS NULL OR o.id IN (SELECT value FROM json_each(@ids))
     ORDER BY o.sort_key, o.id LIMIT @limit OFFSET @offset`,
  );
  return (ids, limit, offset) => {
    const given = ids === null ? null : JSON.stringify(ids);
    const rows = list.all({ ids: given, limit, offset }).map(withTruth);
    return { total: count.get({ ids: given })?.n ?? 0, rows };
  };
}

/** Structures: associations, companies and public bodies that people act for. */
export function organisationStore(database: Database, search: SearchStore): OrganisationStore {
  const find = database.prepare<[number], Stored<OrganisationRow>>(
    `SELECT ${selected} FROM organisations o WHERE o.id = ?`,
  );
  const namesakes = database.prepare<[string], { id: number; name: string }>(
    'SELECT id, name FROM organisations WHERE sort_key = ?',
  );
  const insert = database.prepare(
    `INSERT INTO organisations(public_id, created_at, sort_key, ${Object.values(columns).join(', ')})
     VALUES (@publicId, @createdAt, @sortKey, ${Object.keys(columns)
       .map((field) => `@${field}`)
       .join(', ')})`,
  );
  const numbers = database.prepare<[number], { number: string }>(
    'SELECT number FROM member_numbers WHERE organisation_id = ?',
  );
  const removal = [
    'DELETE FROM acting_for WHERE organisation_id = @id',
    'UPDATE member_numbers SET organisation_id = NULL WHERE organisation_id = @id',
    'DELETE FROM organisations WHERE id = @id',
  ].map((sql) => database.prepare<{ id: number }>(sql));
  const letGo = database.prepare('DELETE FROM member_numbers WHERE number = ?');
  const findOne = (id: number): OrganisationRow | undefined => {
    const row = find.get(id);
    return row === undefined ? undefined : withTruth(row);
  };
  const index = (id: number): void => {
    const found = find.get(id);
    if (found === undefined) return;
    const { name, email, phone } = found;
    search.put({
      holder: { kind: 'organisation', id },
      names: [name],
      email,
      phone,
      sortKey: fold(name),
    });
  };
  return {
    find: findOne,
    namesakes: (name) => namesakes.all(fold(name)),
    insert(fields, more) {
      const id = Number(insert.run({ ...fields, ...more, sortKey: fold(fields.name) }).lastInsertRowid);
      index(id);
      return id;
    },
    update(id, version, patch) {
      const before = findOne(id);
      if (before === undefined || before.version !== version) return undefined;
      const { sql, values } = assignments(columns, patch);
      database
        .prepare(`UPDATE organisations SET ${sql} sort_key = @sortKey, version = version + 1 WHERE id = @id`)
        .run({ ...values, sortKey: fold(patch.name ?? before.name), id });
      index(id);
      return version + 1;
    },
    removeAddition(id) {
      const given = numbers.all(id);
      for (const step of removal) step.run({ id });
      for (const { number } of given) letGo.run(number);
      search.remove({ kind: 'organisation', id });
    },
    list: listing(database),
    index,
  };
}
