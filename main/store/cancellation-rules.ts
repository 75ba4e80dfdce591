import type { CancellationTarget } from '../../shared/contract/booking-rules.ts';
import type { Resource, ResourceKind } from '../../shared/contract/resources.ts';
import type { CancellationTerms } from '../../shared/domain/cancellation.ts';
import type { Database } from './sqlite.ts';

export interface CancellationRuleRow {
  readonly target: CancellationTarget;
  readonly version: number;
  readonly terms: CancellationTerms;
}

export interface CancellationRuleStore {
  /** The place's first, then kinds and resources as they were added. */
  list(): CancellationRuleRow[];
  find(target: CancellationTarget): CancellationRuleRow | undefined;
  /** The terms of a resource: its own, else its kind's, else the place's (B7); null where there are none. */
  termsFor(resource: Pick<Resource, 'id' | 'kind'>): CancellationTerms | null;
  /** Adds, changes or (null) removes; answers the new version, 0 for none, undefined where somebody changed it since. */
  save(target: CancellationTarget, version: number, terms: CancellationTerms | null): number | undefined;
}

interface Row {
  version: number;
  terms: string;
  resourceId: number | null;
  resourceKind: ResourceKind | null;
}

function targetOf({ resourceId, resourceKind }: Row): CancellationTarget {
  if (resourceId !== null) return { of: 'resource', resourceId };
  return resourceKind === null ? { of: 'place' } : { of: 'kind', resourceKind };
}

const rowOf = (row: Row): CancellationRuleRow => ({
  target: targetOf(row),
  version: row.version,
  terms: JSON.parse(row.terms) as CancellationTerms,
});

const keysOf = (target: CancellationTarget) => ({
  resourceId: target.of === 'resource' ? target.resourceId : null,
  resourceKind: target.of === 'kind' ? target.resourceKind : null,
});

/** What cancelling costs, by resource, kind or place (B7). */
export function cancellationRuleStore(database: Database): CancellationRuleStore {
  const columns = 'version, terms, resource_id AS "resourceId", resource_kind AS "resourceKind"';
  const where = 'resource_id IS @resourceId AND resource_kind IS @resourceKind';
  const list = database.prepare<[], Row>(
    `SELECT ${columns} FROM cancellation_rules ORDER BY resource_id IS NOT NULL, resource_kind IS NOT NULL, id`,
  );
  const find = database.prepare<object, Row>(`SELECT ${columns} FROM cancellation_rules WHERE ${where}`);
  const nearest = database.prepare<object, Row>(
    `SELECT ${columns} FROM cancellation_rules WHERE resource_id = @id OR resource_kind = @kind
       OR (resource_id IS NULL AND resource_kind IS NULL)
     ORDER BY resource_id IS NULL, resource_kind IS NULL LIMIT 1`,
  );
  const insert = database.prepare(
    'INSERT INTO cancellation_rules(resource_id, resource_kind, terms) VALUES (@resourceId, @resourceKind, @terms)',
  );
  const update = database.prepare(
    `UPDATE cancellation_rules SET version = version + 1, terms = @terms WHERE ${where} AND version = @version`,
  );
  const remove = database.prepare(`DELETE FROM cancellation_rules WHERE ${where} AND version = @version`);
  return {
    list: () => list.all().map(rowOf),
    find: (target) => {
      const row = find.get(keysOf(target));
      return row === undefined ? undefined : rowOf(row);
    },
    termsFor: ({ id, kind }) => {
      const row = nearest.get({ id, kind });
      return row === undefined ? null : rowOf(row).terms;
    },
    save(target, version, terms) {
      const keys = keysOf(target);
      if (terms === null)
        return version === 0 || remove.run({ ...keys, version }).changes === 1 ? 0 : undefined;
      const text = JSON.stringify(terms);
      if (version === 0) {
        insert.run({ ...keys, terms: text });
        return 1;
      }
      return update.run({ ...keys, version, terms: text }).changes === 1 ? version + 1 : undefined;
    },
  };
}
