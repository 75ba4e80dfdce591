import type { AuditEntry } from '../../shared/contract/settings.ts';
import type { Database } from './sqlite.ts';

export interface AuditRecord {
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly host: string;
  readonly command: string;
  readonly accepted: readonly string[];
  readonly changes: readonly { entity: string; entityId: number; before: unknown; after: unknown }[];
}

export interface AuditStore {
  /** Writes one command with what it changed. */
  add(record: AuditRecord): void;
  /** Entries newest first, for an entity or for all, before an id. */
  list(filter: {
    entity?: string | undefined;
    entityId?: number | undefined;
    before?: number | undefined;
    limit: number;
  }): AuditEntry[];
}

interface LogRow {
  id: number;
  at: string;
  actor: string;
  role: string;
  host: string;
  command: string;
  accepted: string;
}
interface ChangeRow {
  entity: string;
  entity_id: number;
  before_value: string | null;
  after_value: string | null;
}

const parse = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
const write = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** The audit log: who did what, when, from which host, what before and after. */
export function auditStore(database: Database): AuditStore {
  const insertLog = database.prepare(
    'INSERT INTO audit_log(at, actor, role, host, command, accepted) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertChange = database.prepare(
    'INSERT INTO audit_changes(audit_id, entity, entity_id, before_value, after_value) VALUES (?, ?, ?, ?, ?)',
  );
  const listAll = database.prepare<[number, number], LogRow>(
    'SELECT id, at, actor, role, host, command, accepted FROM audit_log WHERE id < ? ORDER BY id DESC LIMIT ?',
  );
  const listEntity = database.prepare<[string, number, number, number], LogRow>(
    `SELECT DISTINCT l.id, l.at, l.actor, l.role, l.host, l.command, l.accepted
     FROM audit_changes c JOIN audit_log l ON l.id = c.audit_id
     WHERE c.entity = ? AND c.entity_id = ? AND l.id < ? ORDER BY l.id DESC LIMIT ?`,
  );
  const changesOf = database.prepare<[number], ChangeRow>(
    'SELECT entity, entity_id, before_value, after_value FROM audit_changes WHERE audit_id = ? ORDER BY id',
  );
  return {
    add(record) {
      const { lastInsertRowid } = insertLog.run(
        record.at,
        record.actor,
        record.role,
        record.host,
        record.command,
        JSON.stringify(record.accepted),
      );
      for (const change of record.changes) {
        insertChange.run(
          lastInsertRowid,
          change.entity,
          change.entityId,
          write(change.before),
          write(change.after),
        );
      }
    },
    list({ entity, entityId, before, limit }) {
      const from = before ?? Number.MAX_SAFE_INTEGER;
      const rows =
        entity !== undefined && entityId !== undefined
          ? listEntity.all(entity, entityId, from, limit)
          : listAll.all(from, limit);
      return rows.map((row) => ({
        ...row,
        accepted: JSON.parse(row.accepted) as string[],
        changes: changesOf.all(row.id).map((change) => ({
          entity: change.entity,
          entityId: change.entity_id,
          before: parse(change.before_value),
          after: parse(change.after_value),
        })),
      }));
    },
  };
}
