import type { Database } from './sqlite.ts';

/** What is remembered of files of one shape. */
export interface ImportSource {
  readonly id: number;
  readonly kind: 'people' | 'presence' | 'calendar';
  readonly signature: string;
  /** The last file of that shape, and when it was imported. */
  readonly fileName: string;
  readonly usedAt: string;
  /** What was chosen, as JSON. */
  readonly choices: string;
}

export interface ImportSourcesStore {
  /** What is remembered of a shape; undefined when nothing is, or it was forgotten. */
  find(kind: ImportSource['kind'], signature: string): ImportSource | undefined;
  /** Every shape that is remembered, the last used first, with how many names. */
  list(): (ImportSource & { readonly names: number })[];
  /** Remembers what was chosen for a shape, in place of what was before; answers its id. */
  remember(source: Omit<ImportSource, 'id'>): number;
  /** Forgets a shape, or takes that back; false when there is none. */
  forget(id: number, forgotten: boolean): boolean;
  /** Who the names of a source's files are; null: nobody, counted without a name. */
  names(sourceId: number): Map<string, number | null>;
  rememberName(sourceId: number, name: string, personId: number | null): void;
  /** Lets go of the names that mean somebody whose addition is taken back. */
  forgetPerson(personId: number): void;
}

const selected = `s.id, s.kind, s.signature, s.file_name AS "fileName", s.used_at AS "usedAt", s.choices`;

/** Choices for files of one shape, so that next month's asks nothing (P4). */
export function importSourcesStore(database: Database): ImportSourcesStore {
  const find = database.prepare<[string, string], ImportSource>(
    `SELECT ${selected} FROM import_sources s WHERE s.kind = ? AND s.signature = ? AND s.forgotten = 0`,
  );
  const list = database.prepare<[], ImportSource & { names: number }>(
    `SELECT ${selected}, (SELECT count(*) FROM import_source_names n WHERE n.source_id = s.id) AS names
     FROM import_sources s WHERE s.forgotten = 0 ORDER BY s.used_at DESC, s.id DESC`,
  );
  // What was forgotten is gone for good once another file of that shape is imported.
  const dropNames = database.prepare(
    `DELETE FROM import_source_names WHERE source_id IN
      (SELECT id FROM import_sources WHERE kind = @kind AND signature = @signature AND forgotten = 1)`,
  );
  const put = database.prepare<object, { id: number }>(
    `INSERT INTO import_sources(kind, signature, file_name, used_at, choices)
     VALUES (@kind, @signature, @fileName, @usedAt, @choices)
     ON CONFLICT(kind, signature) DO UPDATE SET file_name = excluded.file_name, used_at = excluded.used_at,
       choices = excluded.choices, forgotten = 0 RETURNING id`,
  );
  const forget = database.prepare('UPDATE import_sources SET forgotten = ? WHERE id = ?');
  const names = database.prepare<[number], { name: string; personId: number | null }>(
    'SELECT name, person_id AS "personId" FROM import_source_names WHERE source_id = ?',
  );
  const putName = database.prepare(
    `INSERT INTO import_source_names(source_id, name, person_id) VALUES (?, ?, ?)
     ON CONFLICT(source_id, name) DO UPDATE SET person_id = excluded.person_id`,
  );
  const dropPerson = database.prepare('DELETE FROM import_source_names WHERE person_id = ?');
  return {
    find: (kind, signature) => find.get(kind, signature),
    list: () => list.all(),
    remember(source) {
      dropNames.run(source);
      return put.get(source)?.id ?? 0;
    },
    forget: (id, forgotten) => forget.run(Number(forgotten), id).changes > 0,
    names: (sourceId) => new Map(names.all(sourceId).map(({ name, personId }) => [name, personId])),
    rememberName: (sourceId, name, personId) => void putName.run(sourceId, name, personId),
    forgetPerson: (personId) => void dropPerson.run(personId),
  };
}
