import type { Database } from './sqlite.ts';

/** A day that a statement took the place of. */
export interface ReplacedVisit {
  readonly personId: number;
  readonly date: string;
  readonly halfDays: number;
  readonly statementId: number | null;
}

export interface TakenStatement {
  readonly id: number;
  readonly partnerOrganisationId: number;
  readonly fileName: string;
  readonly takenAt: string;
  readonly replaced: readonly ReplacedVisit[];
  readonly undoneAt: string | null;
}

export interface StatementStore {
  find(id: number): TakenStatement | undefined;
  /** The same file, taken already and not taken back. */
  byFingerprint(fingerprint: string): TakenStatement | undefined;
  insert(statement: {
    readonly partnerOrganisationId: number;
    readonly fileName: string;
    readonly fingerprint: string;
    readonly signed: boolean;
    readonly from: string;
    readonly to: string;
    readonly takenAt: string;
  }): number;
  setReplaced(id: number, replaced: readonly ReplacedVisit[]): void;
  markUndone(id: number, at: string): void;
}

type Row = Omit<TakenStatement, 'replaced'> & { readonly replaced: string };

/** Statements of partners that were taken in (X6). */
export function statementStore(database: Database): StatementStore {
  const columns = `id, partner_organisation_id AS "partnerOrganisationId", file_name AS "fileName",
    taken_at AS "takenAt", replaced, undone_at AS "undoneAt"`;
  const find = database.prepare<[number], Row>(`SELECT ${columns} FROM statements WHERE id = ?`);
  const same = database.prepare<[string], Row>(
    `SELECT ${columns} FROM statements WHERE fingerprint = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1`,
  );
  const insert = database.prepare(
    `INSERT INTO statements(partner_organisation_id, file_name, fingerprint, signed, from_day, to_day, taken_at)
     VALUES (@partnerOrganisationId, @fileName, @fingerprint, @signed, @from, @to, @takenAt)`,
  );
  const replaced = database.prepare('UPDATE statements SET replaced = ? WHERE id = ?');
  const undone = database.prepare('UPDATE statements SET undone_at = ?, version = version + 1 WHERE id = ?');
  const taken = (row: Row | undefined): TakenStatement | undefined =>
    row === undefined ? undefined : { ...row, replaced: JSON.parse(row.replaced) as ReplacedVisit[] };
  return {
    find: (id) => taken(find.get(id)),
    byFingerprint: (fingerprint) => taken(same.get(fingerprint)),
    insert: (statement) =>
      Number(insert.run({ ...statement, signed: Number(statement.signed) }).lastInsertRowid),
    setReplaced: (id, visits) => void replaced.run(JSON.stringify(visits), id),
    markUndone: (id, at) => void undone.run(at, id),
  };
}
