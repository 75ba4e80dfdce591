import type { CoverageScope } from '../../shared/contract/coverage-fields.ts';
import type { ResourceKind } from '../../shared/contract/resources.ts';
import type { Database } from './sqlite.ts';

/** What a scope belongs to, by the column that refers to it. */
export type TargetOwner = 'plan_id' | 'pass_book_type_id' | 'pass_book_id' | 'free_hours_id';

export interface TargetStore {
  /** Everything of an owner, by its id. */
  all(owner: TargetOwner): ReadonlyMap<number, CoverageScope>;
  of(owner: TargetOwner, id: number): CoverageScope;
  replace(owner: TargetOwner, id: number, scope: CoverageScope): void;
}

interface Row {
  ownerId: number;
  kind: ResourceKind | null;
  resourceId: number | null;
}

function scopeOf(rows: readonly Row[]): CoverageScope {
  return {
    kinds: rows.flatMap(({ kind }) => kind ?? []),
    resourceIds: rows.flatMap(({ resourceId }) => resourceId ?? []),
  };
}

const columns = (owner: TargetOwner): string =>
  `SELECT ${owner} AS "ownerId", resource_kind AS kind, resource_id AS "resourceId" FROM coverage_targets
   WHERE ${owner}`;

/** What plans, carnets and free hours cover: kinds, resources by name, or both. */
export function targetStore(database: Database): TargetStore {
  const prepared = (owner: TargetOwner) => ({
    all: database.prepare<[], Row>(`${columns(owner)} IS NOT NULL ORDER BY id`),
    of: database.prepare<[number], Row>(`${columns(owner)} = ? ORDER BY id`),
    clear: database.prepare(`DELETE FROM coverage_targets WHERE ${owner} = ?`),
    add: database.prepare(
      `INSERT INTO coverage_targets(${owner}, resource_kind, resource_id) VALUES (?, ?, ?)`,
    ),
  });
  const statements = {
    plan_id: prepared('plan_id'),
    pass_book_type_id: prepared('pass_book_type_id'),
    pass_book_id: prepared('pass_book_id'),
    free_hours_id: prepared('free_hours_id'),
  };
  return {
    all(owner) {
      const rows = new Map<number, Row[]>();
      for (const row of statements[owner].all.all()) {
        rows.set(row.ownerId, [...(rows.get(row.ownerId) ?? []), row]);
      }
      return new Map([...rows].map(([id, own]) => [id, scopeOf(own)]));
    },
    of: (owner, id) => scopeOf(statements[owner].of.all(id)),
    replace(owner, id, { kinds, resourceIds }) {
      const { clear, add } = statements[owner];
      clear.run(id);
      for (const kind of new Set(kinds)) add.run(id, kind, null);
      for (const resourceId of new Set(resourceIds)) add.run(id, null, resourceId);
    },
  };
}
