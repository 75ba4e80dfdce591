import type { Database } from './sqlite.ts';

export interface MergeRow {
  readonly id: number;
  readonly keepId: number;
  readonly mergeId: number;
  readonly at: string;
  readonly undoneAt: string | null;
  /** What `start` was given, as JSON text. */
  readonly before: string;
}

export interface MergeStore {
  find(id: number): MergeRow | undefined;
  /** Begins the log of a merge, inside the command that makes it; `before` is what its undoing needs. */
  start(merge: { keepId: number; mergeId: number; at: string; before: unknown }): number;
  /**
   * Points every row of a table that refers to one person to the other, and notes which, for `moveBack`. Any area may
   * use it on its own tables from its listener of `people.merged`. The table needs an `id`; rows in `except` stay.
   */
  moveRows(
    mergeLogId: number,
    table: string,
    column: string,
    fromId: number,
    toId: number,
    except?: ReadonlySet<number>,
  ): number;
  /** Points the rows noted under a merge back; called from the listener of `people.unmerged`. */
  moveBack(mergeLogId: number, table: string, column: string, toId: number): void;
  /** Whether anything has been written about either person since the merge, by any area's audit. */
  hasChangedSince(id: number): boolean;
  /** The newest merge that is not taken back and that this one's people take part in as the one who stays. */
  isLatestOf(id: number): boolean;
  markUndone(id: number, at: string): void;
}

const plainName = /^[a-z_]+$/;

/** The update that points one row elsewhere; names come from our own code, and are looked at all the same. */
function pointing(table: string, column: string): string {
  if (!plainName.test(table) || !plainName.test(column)) throw new TypeError(`${table}.${column}`);
  return `UPDATE ${table} SET ${column} = ? WHERE id = ?`;
}

/** What merges did, row by row, so that they can be taken back (P5). */
export function mergeStore(database: Database): MergeStore {
  const find = database.prepare<[number], MergeRow>(
    `SELECT id, keep_id AS "keepId", merge_id AS "mergeId", at, undone_at AS "undoneAt", before_value AS "before"
     FROM merges WHERE id = ?`,
  );
  const start = database.prepare(
    `INSERT INTO merges(keep_id, merge_id, at, before_value, audit_id)
     VALUES (?, ?, ?, ?, 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'), 0))`,
  );
  const note = database.prepare(
    'INSERT INTO merge_moves(merge_log_id, table_name, column_name, row_id) VALUES (?, ?, ?, ?)',
  );
  const noted = database.prepare<[number, string, string], { rowId: number }>(
    `SELECT row_id AS "rowId" FROM merge_moves WHERE merge_log_id = ? AND table_name = ? AND column_name = ?`,
  );
  const changed = database.prepare<[number], { n: number }>(
    `SELECT count(*) AS n FROM merges m JOIN audit_changes c ON c.audit_id > m.audit_id
     WHERE m.id = ? AND (
       (c.entity = 'person' AND c.entity_id IN (m.keep_id, m.merge_id))
       OR json_extract(coalesce(c.after_value, c.before_value), '$.personId') IN (m.keep_id, m.merge_id)
       OR json_extract(coalesce(c.after_value, c.before_value), '$.payerPersonId') IN (m.keep_id, m.merge_id))`,
  );
  const later = database.prepare<[number], { n: number }>(
    `SELECT count(*) AS n FROM merges m JOIN merges l ON l.id > m.id AND l.undone_at IS NULL
       AND (l.keep_id IN (m.keep_id, m.merge_id) OR l.merge_id IN (m.keep_id, m.merge_id))
     WHERE m.id = ?`,
  );
  const undone = database.prepare('UPDATE merges SET undone_at = ? WHERE id = ?');
  return {
    find: (id) => find.get(id),
    start: ({ keepId, mergeId, at, before }) =>
      Number(start.run(keepId, mergeId, at, JSON.stringify(before)).lastInsertRowid),
    moveRows(mergeLogId, table, column, fromId, toId, except = new Set()) {
      const update = database.prepare(pointing(table, column));
      const rows = database
        .prepare<[number], { id: number }>(`SELECT id FROM ${table} WHERE ${column} = ?`)
        .all(fromId)
        .filter(({ id }) => !except.has(id));
      for (const { id } of rows) {
        note.run(mergeLogId, table, column, id);
        update.run(toId, id);
      }
      return rows.length;
    },
    moveBack(mergeLogId, table, column, toId) {
      const update = database.prepare(pointing(table, column));
      for (const { rowId } of noted.all(mergeLogId, table, column)) update.run(toId, rowId);
    },
    hasChangedSince: (id) => (changed.get(id)?.n ?? 0) > 0,
    isLatestOf: (id) => (later.get(id)?.n ?? 0) === 0,
    markUndone: (id, at) => void undone.run(at, id),
  };
}
