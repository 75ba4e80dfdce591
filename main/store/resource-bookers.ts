import type { Party } from '../../shared/contract/common.ts';
import type { Database } from './sqlite.ts';

/** Whom resources name as those who may book them (B8), and what somebody holds that a resource may name. */
export interface ResourceBookers {
  /** By resource: the types of membership and the structures it names; nothing for those that name none. */
  all(): ReadonlyMap<number, { readonly membershipTypeIds: number[]; readonly organisationIds: number[] }>;
  /** Makes these the types and structures that a resource names. */
  set(resourceId: number, membershipTypeIds: readonly number[], organisationIds: readonly number[]): void;
  /**
   * What gives somebody access on a day, grace included: the types of their memberships, and the structures whose
   * membership names them.
   */
  heldOn(
    party: Party,
    date: string,
  ): { readonly membershipTypeIds: readonly number[]; readonly organisationIds: readonly number[] };
}

interface Row {
  resourceId: number;
  typeId: number | null;
  organisationId: number | null;
}
interface HeldRow {
  typeId: number;
  organisationId: number | null;
}

export function resourceBookers(database: Database): ResourceBookers {
  const all = database.prepare<[], Row>(
    `SELECT resource_id AS resourceId, membership_type_id AS typeId, organisation_id AS organisationId
     FROM resource_bookers ORDER BY resource_id, membership_type_id, organisation_id`,
  );
  const clear = database.prepare('DELETE FROM resource_bookers WHERE resource_id = ?');
  const add = database.prepare(
    'INSERT INTO resource_bookers(resource_id, membership_type_id, organisation_id) VALUES (?, ?, ?)',
  );
  const held = (column: string) =>
    database.prepare<{ id: number; date: string }, HeldRow>(
      `SELECT m.type_id AS typeId, r.through_organisation_id AS organisationId
       FROM v_member_rights r JOIN v_memberships m ON m.id = r.membership_id
       WHERE r.${column} = @id AND @date BETWEEN r.starts_on AND r.until_day`,
    );
  const byPerson = held('person_id');
  const byOrganisation = held('organisation_id');
  return {
    all: () => {
      const found = new Map<number, { membershipTypeIds: number[]; organisationIds: number[] }>();
      for (const { resourceId, typeId, organisationId } of all.all()) {
        const one = found.get(resourceId) ?? { membershipTypeIds: [], organisationIds: [] };
        if (typeId !== null) one.membershipTypeIds.push(typeId);
        if (organisationId !== null) one.organisationIds.push(organisationId);
        found.set(resourceId, one);
      }
      return found;
    },
    set: (resourceId, membershipTypeIds, organisationIds) => {
      clear.run(resourceId);
      for (const id of new Set(membershipTypeIds)) add.run(resourceId, id, null);
      for (const id of new Set(organisationIds)) add.run(resourceId, null, id);
    },
    heldOn: ({ kind, id }, date) => {
      const rows = (kind === 'person' ? byPerson : byOrganisation).all({ id, date });
      return {
        membershipTypeIds: rows.map(({ typeId }) => typeId),
        organisationIds: rows.flatMap(({ organisationId }) => organisationId ?? []),
      };
    },
  };
}
