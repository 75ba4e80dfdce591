import type { MemberLayout, MemberLayoutFields } from '../../shared/contract/reports.ts';
import type { Database } from './sqlite.ts';

export interface MemberLayoutStore {
  list(): MemberLayout[];
  find(id: number): MemberLayout | undefined;
  add(fields: MemberLayoutFields, at: string): number;
  /** The new version, or undefined when `version` is not the one in force. */
  save(id: number, version: number, fields: MemberLayoutFields): number | undefined;
  /** Takes a layout away, or with null puts it back. */
  remove(id: number, at: string | null): number;
}

type LayoutRow = { id: number; version: number; name: string; layout: string };
const layoutOf = ({ layout, ...row }: LayoutRow): MemberLayout => ({
  ...(JSON.parse(layout) as Omit<MemberLayoutFields, 'name'>),
  ...row,
});

const parts = ({ name, ...layout }: MemberLayoutFields): [string, string] => [name, JSON.stringify(layout)];

/** Layouts of the member export that were saved (R1). */
export function memberLayoutStore(database: Database): MemberLayoutStore {
  const list = database.prepare<[], LayoutRow>(
    'SELECT id, version, name, layout FROM member_layouts WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE, id',
  );
  const find = database.prepare<[number], LayoutRow>(
    'SELECT id, version, name, layout FROM member_layouts WHERE id = ? AND removed_at IS NULL',
  );
  const add = database.prepare('INSERT INTO member_layouts(name, layout, created_at) VALUES (?, ?, ?)');
  const save = database.prepare<[string, string, number, number], { version: number }>(
    'UPDATE member_layouts SET name = ?, layout = ?, version = version + 1 WHERE id = ? AND version = ? RETURNING version',
  );
  const remove = database.prepare<[string | null, number], { version: number }>(
    'UPDATE member_layouts SET removed_at = ?, version = version + 1 WHERE id = ? RETURNING version',
  );
  return {
    list: () => list.all().map(layoutOf),
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : layoutOf(row);
    },
    add: (fields, at) => Number(add.run(...parts(fields), at).lastInsertRowid),
    save: (id, version, fields) => save.get(...parts(fields), id, version)?.version,
    remove: (id, at) => remove.get(at, id)?.version ?? 0,
  };
}
