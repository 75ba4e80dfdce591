import type { Attachment, AttachmentKind } from '../../shared/contract/attachments.ts';
import type { Database } from './sqlite.ts';

export type NewAttachment = Omit<Attachment, 'id' | 'version'> & {
  readonly publicId: string;
  readonly bytes: Uint8Array;
};
export type KeptAttachment = Attachment & { readonly removedAt: string | null };

/** The table or view whose `id` a kind's `entityId` is. */
const entities: Readonly<Record<AttachmentKind, string>> = {
  agreement: 'agreements',
  network: 'networks',
  person: 'people',
  organisation: 'organisations',
  assembly: 'assemblies',
  resource: 'resources',
  expense: 'expenses',
  session: 'workshop_sessions',
  grant: 'grants',
  hire: 'hires',
  insurance: 'insurance_certificates',
};

export interface AttachmentStore {
  /** Whether what a file is to be kept for is there. */
  entityExists(kind: AttachmentKind, entityId: number): boolean;
  /** The files kept for an entity, newest first; removed ones left out. */
  of(kind: AttachmentKind, entityId: number): Attachment[];
  /** Removed ones as well, while their bytes are there. */
  find(id: number): KeptAttachment | undefined;
  bytes(id: number): Uint8Array | undefined;
  insert(attachment: NewAttachment): number;
  /** The new version. */
  rename(id: number, label: string): number;
  /** Removes on an instant, or with null puts back; the new version. */
  setRemoved(id: number, removedAt: string | null): number;
  /** Lets go of what was removed before an instant; how many. */
  purge(before: string): number;
  /** Lets go at once of all that is kept for an entity; how many. */
  forget(kind: AttachmentKind, entityId: number): number;
  /** The files that bear an entity's id but are of another kind: for `moveRows`, which only looks at the id. */
  idsOfOtherKinds(kind: AttachmentKind, entityId: number): Set<number>;
}

const selected = `id, version, kind, entity_id AS "entityId", file_name AS "fileName", label,
  media_type AS "mediaType", size, sha256, added_at AS "addedAt", added_by AS "addedBy"`;

/** Files kept inside the data file, so that they are in every backup. */
export function attachmentStore(database: Database): AttachmentStore {
  const of = database.prepare<[string, number], Attachment>(
    `SELECT ${selected} FROM v_attachments WHERE kind = ? AND entity_id = ? ORDER BY added_at DESC, id DESC`,
  );
  const find = database.prepare<[number], KeptAttachment>(
    `SELECT ${selected}, removed_at AS "removedAt" FROM attachments WHERE id = ? AND bytes IS NOT NULL`,
  );
  const bytes = database.prepare<[number], Uint8Array>('SELECT bytes FROM attachments WHERE id = ?').pluck();
  const insert = database.prepare(
    `INSERT INTO attachments(public_id, kind, entity_id, file_name, label, media_type, size, sha256, added_at, added_by,
       bytes)
     VALUES (@publicId, @kind, @entityId, @fileName, @label, @mediaType, @size, @sha256, @addedAt, @addedBy, @bytes)`,
  );
  const rename = database.prepare<[string, number], number>(
    'UPDATE attachments SET label = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const setRemoved = database.prepare<[string | null, number], number>(
    'UPDATE attachments SET removed_at = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  const purge = database.prepare('DELETE FROM attachments WHERE removed_at < ?');
  const forget = database.prepare('DELETE FROM attachments WHERE kind = ? AND entity_id = ?');
  const others = database
    .prepare<[string, number], number>('SELECT id FROM attachments WHERE kind <> ? AND entity_id = ?')
    .pluck();
  return {
    entityExists: (kind, entityId) =>
      database.prepare<[number]>(`SELECT 1 FROM ${entities[kind]} WHERE id = ?`).get(entityId) !== undefined,
    of: (kind, entityId) => of.all(kind, entityId),
    find: (id) => find.get(id),
    bytes: (id) => bytes.get(id),
    insert: (attachment) => Number(insert.run(attachment).lastInsertRowid),
    rename: (id, label) => rename.pluck().get(label, id) ?? 0,
    setRemoved: (id, removedAt) => setRemoved.pluck().get(removedAt, id) ?? 0,
    purge: (before) => purge.run(before).changes,
    forget: (kind, entityId) => forget.run(kind, entityId).changes,
    idsOfOtherKinds: (kind, entityId) => new Set(others.all(kind, entityId)),
  };
}
