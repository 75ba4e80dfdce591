import type { z } from 'zod';
import type { consentKindFields, Consent, ConsentKind } from '../../shared/contract/privacy.ts';
import type { Database } from './sqlite.ts';

/** Somebody who consents today, with where to write: a minor's guardian where the guardian consented. */
export interface Consenting {
  readonly personId: number;
  readonly displayName: string;
  readonly email: string;
  readonly birthDate: string | null;
  readonly guardianName: string;
  readonly guardianEmail: string;
  readonly givenOn: string;
  readonly givenHow: string;
}

export interface ConsentStore {
  kinds(): ConsentKind[];
  kind(id: number): ConsentKind | undefined;
  addKind(fields: z.infer<typeof consentKindFields>): number;
  /** The new version, or undefined when `version` is not the one in force. */
  saveKind(id: number, version: number, fields: z.infer<typeof consentKindFields>): number | undefined;
  of(personId: number): Consent[];
  find(id: number): (Consent & { readonly personId: number }) | undefined;
  give(given: {
    readonly personId: number;
    readonly kindId: number;
    readonly on: string;
    readonly how: string;
    readonly by: string;
    readonly guardianId: number | null;
    readonly at: string;
  }): number;
  withdraw(
    id: number,
    version: number,
    withdrawal: { readonly on: string; readonly how: string; readonly by: string } | null,
  ): number | undefined;
  remove(id: number): void;
  /** Who consents to a kind on a day, by name. */
  consenting(kindId: number, today: string): Consenting[];
}

const selected = `SELECT id, version, person_id AS "personId", kind_id AS "kindId", kind, given_on AS "givenOn",
  given_how AS "givenHow", given_noted_by AS "givenNotedBy", guardian_id AS "guardianId",
  guardian_name AS "guardianName", withdrawn_on AS "withdrawnOn", withdrawn_how AS "withdrawnHow",
  withdrawn_noted_by AS "withdrawnNotedBy" FROM v_consents`;

type KindRow = Omit<ConsentKind, 'archived'> & { archived: number };
const kindOf = (row: KindRow): ConsentKind => ({ ...row, archived: row.archived === 1 });

function kinds(database: Database): Pick<ConsentStore, 'kinds' | 'kind' | 'addKind' | 'saveKind'> {
  const columns = `SELECT k.id, k.version, k.name, k.description, k.purpose, k.archived,
    (SELECT count(*) FROM v_consents c WHERE c.kind_id = k.id AND c.withdrawn_on IS NULL) AS given FROM consent_kinds k`;
  const all = database.prepare<[], KindRow>(`${columns} ORDER BY k.archived, k.position, k.id`);
  const one = database.prepare<[number], KindRow>(`${columns} WHERE k.id = ?`);
  const insert = database.prepare(
    `INSERT INTO consent_kinds(name, description, purpose, archived, position)
     VALUES (@name, @description, @purpose, @archived, 1 + coalesce((SELECT max(position) FROM consent_kinds), 0))`,
  );
  const update = database.prepare<object, { version: number }>(
    `UPDATE consent_kinds SET name = @name, description = @description, purpose = @purpose, archived = @archived,
       version = version + 1 WHERE id = @id AND version = @version RETURNING version`,
  );
  return {
    kinds: () => all.all().map(kindOf),
    kind: (id) => {
      const row = one.get(id);
      return row === undefined ? undefined : kindOf(row);
    },
    addKind: (fields) => Number(insert.run({ ...fields, archived: Number(fields.archived) }).lastInsertRowid),
    saveKind: (id, version, fields) =>
      update.get({ ...fields, archived: Number(fields.archived), id, version })?.version,
  };
}

/** Consents with their days: what for, given and withdrawn when, how, and noted by whom. */
export function consentStore(database: Database): ConsentStore {
  type Row = Consent & { readonly personId: number };
  const of = database.prepare<[number], Row>(
    `${selected} WHERE person_id = ? ORDER BY given_on DESC, id DESC`,
  );
  const find = database.prepare<[number], Row>(`${selected} WHERE id = ?`);
  const give = database.prepare(
    `INSERT INTO consents(person_id, kind_id, given_on, given_how, given_noted_by, guardian_id, created_at)
     VALUES (@personId, @kindId, @on, @how, @by, @guardianId, @at)`,
  );
  const withdraw = database.prepare<object, { version: number }>(
    `UPDATE consents SET withdrawn_on = @on, withdrawn_how = @how, withdrawn_noted_by = @by, version = version + 1
     WHERE id = @id AND version = @version RETURNING version`,
  );
  const remove = database.prepare('DELETE FROM consents WHERE id = ?');
  const consenting = database.prepare<[number, string], Consenting>(
    `SELECT c.person_id AS "personId", p.display_name AS "displayName", p.email, p.birth_date AS "birthDate",
       coalesce(g.display_name, '') AS "guardianName", coalesce(g.email, '') AS "guardianEmail",
       c.given_on AS "givenOn", c.given_how AS "givenHow"
     FROM v_consents c JOIN v_people p ON p.id = c.person_id LEFT JOIN v_people g ON g.id = c.guardian_id
     WHERE c.kind_id = ? AND c.withdrawn_on IS NULL AND c.given_on <= ? AND p.merged_into IS NULL
       AND p.erased_at IS NULL
     ORDER BY p.sort_key, p.id`,
  );
  return {
    ...kinds(database),
    of: (personId) => of.all(personId).map(({ personId: _personId, ...row }) => row),
    find: (id) => find.get(id),
    give: (given) => Number(give.run(given).lastInsertRowid),
    withdraw: (id, version, withdrawal) =>
      withdraw.get({ on: null, how: '', by: '', ...withdrawal, id, version })?.version,
    remove: (id) => void remove.run(id),
    consenting: (kindId, today) => consenting.all(kindId, today),
  };
}
