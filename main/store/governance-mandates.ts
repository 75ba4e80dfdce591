import type { MandateFields, MandateRow } from '../../shared/contract/governance-mandates.ts';
import type { Database } from './sqlite.ts';

/** A mandate as stored; whether its term has gone by is a question of the day. */
export type StoredMandate = Omit<MandateRow, 'isOverdue'> & { readonly resolutionId: number | null };

export interface DeclarationRow {
  readonly id: number;
  readonly version: number;
  readonly declaredOn: string;
  readonly reference: string;
  readonly list: string;
}

type EndedHow = NonNullable<MandateRow['endedHow']>;

export interface MandateStore {
  /** Newest first, then by name. */
  all(personId?: number | null): StoredMandate[];
  find(id: number): StoredMandate | undefined;
  add(
    fields: MandateFields,
    more: { readonly publicId: string; readonly createdAt: string; readonly resolutionId?: number | null },
  ): number;
  /** The new version, or undefined when `version` is not the one in force. */
  change(id: number, version: number, fields: MandateFields): number | undefined;
  end(
    id: number,
    ended: { readonly on: string; readonly how: EndedHow; readonly byResolutionId?: number | null } | null,
  ): number;
  remove(id: number): void;
  /** Takes an election's mandates away and lets those that it ended go on; answers how many were given. */
  undoElection(resolutionId: number): number;
  /** Newest first. */
  declarations(): DeclarationRow[];
  declare(declaration: Omit<DeclarationRow, 'id' | 'version'>): number;
  removeDeclaration(id: number): void;
}

const selected = `id, version, body, role, person_id AS "personId", display_name AS "personName",
  organisation_id AS "organisationId", coalesce(organisation, '') AS "organisationName", starts_on AS "startsOn",
  ends_on AS "endsOn", ended_on AS "endedOn", ended_how AS "endedHow", note, resolution_id AS "resolutionId",
  assembly_id AS "assemblyId"`;

function declarationPart(
  database: Database,
): Pick<MandateStore, 'declarations' | 'declare' | 'removeDeclaration'> {
  const list = database.prepare<[], DeclarationRow>(
    `SELECT id, version, declared_on AS "declaredOn", reference, list FROM board_declarations
     ORDER BY declared_on DESC, id DESC`,
  );
  const add = database.prepare(
    'INSERT INTO board_declarations(declared_on, reference, list) VALUES (@declaredOn, @reference, @list)',
  );
  const remove = database.prepare('DELETE FROM board_declarations WHERE id = ?');
  return {
    declarations: () => list.all(),
    declare: (declaration) => Number(add.run(declaration).lastInsertRowid),
    removeDeclaration: (id) => void remove.run(id),
  };
}

/** Who sits where, from when to when (R2), and what was declared of it. */
export function mandateStore(database: Database): MandateStore {
  const all = database.prepare<{ personId: number | null }, StoredMandate>(
    `SELECT ${selected} FROM v_mandates WHERE @personId IS NULL OR person_id = @personId
     ORDER BY starts_on DESC, sort_key, id`,
  );
  const find = database.prepare<[number], StoredMandate>(`SELECT ${selected} FROM v_mandates WHERE id = ?`);
  const add = database.prepare(
    `INSERT INTO mandates(public_id, created_at, resolution_id, body, role, person_id, organisation_id, starts_on,
       ends_on, note)
     VALUES (@publicId, @createdAt, @resolutionId, @body, @role, @personId, @organisationId, @startsOn, @endsOn, @note)`,
  );
  const change = database.prepare(
    `UPDATE mandates SET body = @body, role = @role, person_id = @personId, organisation_id = @organisationId,
       starts_on = @startsOn, ends_on = @endsOn, note = @note, version = version + 1
     WHERE id = @id AND version = @version`,
  );
  const end = database.prepare<
    { id: number; on: string | null; how: string | null; by: number | null },
    { version: number }
  >(
    `UPDATE mandates SET ended_on = @on, ended_how = @how, ended_by_resolution_id = @by, version = version + 1
     WHERE id = @id RETURNING version`,
  );
  const remove = database.prepare('DELETE FROM mandates WHERE id = ?');
  const removeGiven = database.prepare('DELETE FROM mandates WHERE resolution_id = ?');
  const goOn = database.prepare(
    `UPDATE mandates SET ended_on = NULL, ended_how = NULL, ended_by_resolution_id = NULL, version = version + 1
     WHERE ended_by_resolution_id = ?`,
  );
  return {
    ...declarationPart(database),
    all: (personId = null) => all.all({ personId }),
    find: (id) => find.get(id),
    add: (fields, { resolutionId = null, ...more }) =>
      Number(add.run({ ...fields, ...more, resolutionId }).lastInsertRowid),
    change: (id, version, fields) =>
      change.run({ ...fields, id, version }).changes === 0 ? undefined : version + 1,
    end: (id, ended) =>
      end.get({ id, on: ended?.on ?? null, how: ended?.how ?? null, by: ended?.byResolutionId ?? null })
        ?.version ?? 0,
    remove: (id) => void remove.run(id),
    undoElection(resolutionId) {
      goOn.run(resolutionId);
      return removeGiven.run(resolutionId).changes;
    },
  };
}
