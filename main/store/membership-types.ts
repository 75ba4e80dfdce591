import type { z } from 'zod';
import type { MembershipType, membershipTypeFields } from '../../shared/contract/memberships.ts';
import { assignments } from './columns.ts';
import { memberStatesOn } from './member-states.ts';
import type { Database } from './sqlite.ts';

export type MembershipTypeFields = z.infer<typeof membershipTypeFields>;
export type MembershipTypeRow = Omit<MembershipType, 'membersToday'>;

export interface MembershipTypeStore {
  find(id: number): MembershipTypeRow | undefined;
  /** Types in use first, in the place's order, with how many are members by them on a day. */
  list(date: string, withArchived: boolean): MembershipType[];
  insert(fields: MembershipTypeFields): number;
  /** The new version, or undefined when `version` is not the one in force. */
  update(
    id: number,
    version: number,
    patch: Partial<MembershipTypeFields & { archived: boolean }>,
  ): number | undefined;
  /** Gives the types this order; those not named keep their place after them. */
  order(ids: readonly number[]): void;
  /** Takes an addition back (undoing an import). Throws when a membership is of this type. */
  removeAddition(id: number): void;
}

const columns = {
  name: 'name',
  forWhom: 'for_whom',
  usualFee: 'usual_fee_cents',
  freeFee: 'free_fee',
  minimumFee: 'minimum_fee_cents',
  season: 'season',
  graceDays: 'grace_days',
  withCounterpart: 'with_counterpart',
  partnerOrganisationId: 'partner_organisation_id',
  partnerShare: 'partner_share_cents',
  partnerSeason: 'partner_season',
  namedPeople: 'named_people',
  namedHaveRights: 'named_have_rights',
} as const satisfies Record<keyof MembershipTypeFields, string>;

const withArchive = { ...columns, archived: 'archived' } as const;

function stored(fields: Partial<MembershipTypeFields & { archived: boolean }>) {
  const { season, partnerSeason } = fields;
  return {
    ...fields,
    season: season === undefined ? undefined : JSON.stringify(season),
    partnerSeason:
      partnerSeason === undefined || partnerSeason === null ? partnerSeason : JSON.stringify(partnerSeason),
  };
}

const selected = `t.id, t.version, t.archived,
  ${Object.entries(columns)
    .map(([field, column]) => `t.${column} AS "${field}"`)
    .join(', ')}`;

interface StoredType extends Omit<
  MembershipTypeRow,
  'season' | 'partnerSeason' | 'freeFee' | 'withCounterpart' | 'namedHaveRights' | 'archived'
> {
  season: string;
  partnerSeason: string | null;
  namedHaveRights: number;
  freeFee: number;
  withCounterpart: number;
  archived: number;
}

function typeOf<T extends StoredType>(row: T): Omit<T, keyof StoredType> & MembershipTypeRow {
  return {
    ...row,
    season: JSON.parse(row.season) as MembershipTypeRow['season'],
    partnerSeason:
      row.partnerSeason === null
        ? null
        : (JSON.parse(row.partnerSeason) as MembershipTypeRow['partnerSeason']),
    namedHaveRights: row.namedHaveRights === 1,
    freeFee: row.freeFee === 1,
    withCounterpart: row.withCounterpart === 1,
    archived: row.archived === 1,
  };
}

/** Membership types: what is paid, for how long, and what of it is held for a partner (X1). */
export function membershipTypeStore(database: Database): MembershipTypeStore {
  const find = database.prepare<[number], StoredType>(
    `SELECT ${selected} FROM membership_types t WHERE t.id = ?`,
  );
  const list = database.prepare<
    { date: string; withArchived: number },
    StoredType & { membersToday: number }
  >(
    `SELECT ${selected},
       (SELECT count(*) FROM v_memberships m
        WHERE m.type_id = t.id AND @date BETWEEN m.starts_on AND m.ends_on) AS "membersToday"
     FROM membership_types t WHERE NOT t.archived OR @withArchived ORDER BY t.archived, t.position, t.id`,
  );
  const insert = database.prepare(
    `INSERT INTO membership_types(position, ${Object.values(columns).join(', ')})
     VALUES ((SELECT coalesce(max(position), 0) + 1 FROM membership_types), ${Object.keys(columns)
       .map((field) => `@${field}`)
       .join(', ')})`,
  );
  const place = database.prepare('UPDATE membership_types SET position = ? WHERE id = ?');
  const all = database.prepare<[], { id: number }>('SELECT id FROM membership_types ORDER BY position, id');
  const remove = database.prepare('DELETE FROM membership_types WHERE id = ?');
  return {
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? undefined : typeOf(row);
    },
    list: (date, withArchived) => list.all({ date, withArchived: Number(withArchived) }).map(typeOf),
    insert: (fields) => Number(insert.run(assignments(withArchive, stored(fields)).values).lastInsertRowid),
    update(id, version, patch) {
      const { sql, values } = assignments(withArchive, stored(patch));
      const { changes } = database
        .prepare(
          `UPDATE membership_types SET ${sql} version = version + 1 WHERE id = @id AND version = @version`,
        )
        .run({ ...values, id, version });
      return changes === 0 ? undefined : version + 1;
    },
    order(ids) {
      const others = all.all().flatMap(({ id }) => (ids.includes(id) ? [] : [id]));
      for (const [index, id] of [...ids, ...others].entries()) place.run(index + 1, id);
    },
    removeAddition: (id) => void remove.run(id),
  };
}

/** How many people and structures are members on a day, and how many of them have paid nothing in force (P3). */
export function membersCount(database: Database): (date: string) => { members: number; unpaid: number } {
  const count = database.prepare<{ date: string }, { members: number; unpaid: number | null }>(
    `SELECT count(*) AS members, sum(NOT paid_in_force) AS unpaid FROM (${memberStatesOn()}) WHERE in_force`,
  );
  return (date) => {
    const { members, unpaid } = count.get({ date }) ?? { members: 0, unpaid: 0 };
    return { members, unpaid: unpaid ?? 0 };
  };
}
