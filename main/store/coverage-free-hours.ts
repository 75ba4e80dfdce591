import type { FreeHoursFields } from '../../shared/contract/coverage.ts';
import { targetStore } from './coverage-targets.ts';
import type { Database } from './sqlite.ts';

export interface FreeHoursRow extends FreeHoursFields {
  readonly id: number;
  readonly version: number;
  readonly membershipTypeId: number;
  readonly membershipTypeName: string;
}

/** A membership that gives free hours, and until when it runs. */
export interface FreeHoursHeld {
  readonly membershipId: number;
  readonly freeHoursId: number;
  readonly typeName: string;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly from: string;
  readonly until: string;
  readonly minutes: number;
  readonly per: FreeHoursFields['per'];
}

export interface FreeHoursStore {
  list(): FreeHoursRow[];
  /** Also one that was taken off. */
  find(id: number): (FreeHoursRow & { readonly removed: boolean }) | undefined;
  insert(membershipTypeId: number, fields: FreeHoursFields): number;
  /** The new version; it also comes back where it was taken off. */
  update(id: number, version: number, fields: FreeHoursFields): number | undefined;
  remove(id: number, version: number, removedAt: string): number | undefined;
  /** What memberships of these people and structures give, whenever they run. */
  held(personIds: readonly number[], organisationIds: readonly number[]): FreeHoursHeld[];
  /** Who is a member by a type: whose uses are to be covered anew when it changes. */
  membersBy(membershipTypeId: number): { personId: number | null; organisationId: number | null }[];
}

/** What types of membership give in time, and who holds it. */
export function freeHoursStore(database: Database): FreeHoursStore {
  const targets = targetStore(database);
  type Row = Omit<FreeHoursRow, 'scope'> & { removed: number };
  const columns = `f.id, f.version, f.membership_type_id AS "membershipTypeId", t.name AS "membershipTypeName",
    f.minutes, f.per, f.removed_at IS NOT NULL AS removed
    FROM free_hours f JOIN v_membership_types t ON t.id = f.membership_type_id`;
  const list = database.prepare<[], Row>(
    `SELECT ${columns} WHERE f.removed_at IS NULL ORDER BY t.position, f.id`,
  );
  const find = database.prepare<[number], Row>(`SELECT ${columns} WHERE f.id = ?`);
  const insert = database.prepare(
    'INSERT INTO free_hours(membership_type_id, minutes, per) VALUES (@membershipTypeId, @minutes, @per)',
  );
  const update = database.prepare(
    `UPDATE free_hours SET version = version + 1, minutes = @minutes, per = @per, removed_at = NULL
     WHERE id = @id AND version = @version`,
  );
  const remove = database.prepare(
    'UPDATE free_hours SET version = version + 1, removed_at = ? WHERE id = ? AND version = ?',
  );
  const held = database.prepare<object, FreeHoursHeld>(
    `SELECT m.id AS "membershipId", f.id AS "freeHoursId", m.type_name AS "typeName", m.person_id AS "personId",
       m.organisation_id AS "organisationId", m.starts_on AS "from", m.ends_on AS until, f.minutes, f.per
     FROM free_hours f JOIN v_memberships m ON m.type_id = f.membership_type_id
     WHERE f.removed_at IS NULL AND (m.person_id IN (SELECT value FROM json_each(@personIds))
       OR m.organisation_id IN (SELECT value FROM json_each(@organisationIds)))
     ORDER BY m.ends_on, m.id, f.id`,
  );
  const members = database.prepare<[number], { personId: number | null; organisationId: number | null }>(
    `SELECT DISTINCT person_id AS "personId", organisation_id AS "organisationId" FROM v_memberships
     WHERE type_id = ?`,
  );
  return {
    list() {
      const scopes = targets.all('free_hours_id');
      return list.all().map(({ removed: _removed, ...row }) => ({
        ...row,
        scope: scopes.get(row.id) ?? { kinds: [], resourceIds: [] },
      }));
    },
    find(id) {
      const row = find.get(id);
      return row === undefined
        ? undefined
        : { ...row, removed: row.removed === 1, scope: targets.of('free_hours_id', id) };
    },
    insert(membershipTypeId, { minutes, per, scope }) {
      const id = Number(insert.run({ membershipTypeId, minutes, per }).lastInsertRowid);
      targets.replace('free_hours_id', id, scope);
      return id;
    },
    update(id, version, { minutes, per, scope }) {
      if (update.run({ id, version, minutes, per }).changes === 0) return undefined;
      targets.replace('free_hours_id', id, scope);
      return version + 1;
    },
    remove: (id, version, removedAt) =>
      remove.run(removedAt, id, version).changes === 0 ? undefined : version + 1,
    held: (personIds, organisationIds) =>
      held.all({
        personIds: JSON.stringify(personIds),
        organisationIds: JSON.stringify(organisationIds),
      }),
    membersBy: (membershipTypeId) => members.all(membershipTypeId),
  };
}
