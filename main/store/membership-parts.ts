import type { z } from 'zod';
import type { covering, Membership, namedPerson, PartnerSide } from '../../shared/contract/memberships.ts';
import type { Database } from './sqlite.ts';

export type NamedPerson = z.infer<typeof namedPerson>;
export type Covering = Omit<z.infer<typeof covering>, 'inForce'>;

/** The partner's side of a joint membership as it is written, both days included. */
export interface PartnerDays {
  readonly memberNumber: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What of a membership stands in tables of its own: the partner's side, and who is named. */
export interface MembershipPartsStore {
  openPartnerSide(membershipId: number, side: PartnerDays): void;
  /** Changes the partner's side; the membership's new version. */
  changePartnerSide(membershipId: number, side: PartnerDays): number;
  /** The last side that a holder had at a partner, by its last day; undefined when there is none. */
  lastPartnerSide(
    holder: { readonly kind: 'person' | 'organisation'; readonly id: number },
    partnerOrganisationId: number,
  ): PartnerDays | undefined;
  /** Whether a joint membership makes a person a member at a partner on a day, paid or not (X1). */
  isMemberThere(personId: number, partnerOrganisationId: number, date: string): boolean;
  /** Replaces who is named; the membership's new version. */
  setNamed(membershipId: number, people: readonly NamedPerson[]): number;
  /** Structures' memberships that name a person, newest first. */
  coveringsOf(personId: number): Covering[];
  /** The structure whose membership gives a person price and access on a day, grace included; null when none does. */
  coveredOn(personId: number, date: string): string | null;
  /** Takes the partner's side and the named people off a membership that is nobody's from now on. */
  clearParts(membershipId: number): void;
}

/** What the columns below bring, before `partsOf`. */
export interface PartsRow {
  partnerSide: string | null;
  named: string;
  namedLimit: number;
  namedHaveRights: number;
}

type Parts = Pick<Membership, 'partnerSide' | 'named' | 'namedLimit' | 'namedHaveRights'>;

/** Columns of a membership `m` of v_memberships; JSON, so that a membership stays one row. */
export const partsColumns = `m.named_people AS "namedLimit", m.named_have_rights AS "namedHaveRights",
  (SELECT json_object('partnerOrganisationId', s.partner_organisation_id, 'partnerName', s.partner_name,
      'memberNumber', s.partner_member_number, 'startsOn', s.starts_on, 'endsOn', s.ends_on)
    FROM v_partner_memberships s WHERE s.membership_id = m.id) AS "partnerSide",
  CASE WHEN m.organisation_id IS NULL THEN '[]' ELSE
    (SELECT json_group_array(json_object('personId', n.person_id, 'displayName', n.display_name, 'from', n.starts_on,
        'until', n.until) ORDER BY n.starts_on, n.id)
      FROM (SELECT x.id, x.person_id, p.display_name, x.starts_on, x.ends_on AS until
        FROM named_people x JOIN v_people p ON p.id = x.person_id WHERE x.membership_id = m.id) n) END AS named`;

/** A row's parts, and what is left of it. */
export function partsOf<R extends PartsRow>(row: R): { rest: Omit<R, keyof PartsRow>; parts: Parts } {
  const { partnerSide, named, namedLimit, namedHaveRights, ...rest } = row;
  return {
    rest,
    parts: {
      partnerSide: partnerSide === null ? null : (JSON.parse(partnerSide) as PartnerSide),
      named: JSON.parse(named) as Membership['named'],
      namedLimit,
      namedHaveRights: namedHaveRights === 1,
    },
  };
}

/** Named people and the partner's sides (X1). */
export function membershipPartsStore(database: Database): MembershipPartsStore {
  const open = database.prepare(
    `INSERT INTO partner_memberships(membership_id, partner_member_number, starts_on, ends_on)
     VALUES (@membershipId, @memberNumber, @startsOn, @endsOn)`,
  );
  const change = database.prepare(
    `UPDATE partner_memberships SET partner_member_number = @memberNumber, starts_on = @startsOn, ends_on = @endsOn
     WHERE membership_id = @membershipId`,
  );
  const bump = database.prepare<[number], { version: number }>(
    'UPDATE memberships SET version = version + 1 WHERE id = ? RETURNING version',
  );
  const last = database.prepare<object, PartnerDays>(
    `SELECT partner_member_number AS "memberNumber", starts_on AS "startsOn", ends_on AS "endsOn"
     FROM v_partner_memberships
     WHERE (person_id = @personId OR organisation_id = @organisationId) AND partner_organisation_id = @partnerId
     ORDER BY ends_on DESC, id DESC LIMIT 1`,
  );
  const there = database.prepare<[number, number, string], { one: 1 }>(
    `SELECT 1 AS one FROM v_partner_memberships
     WHERE person_id = ? AND partner_organisation_id = ? AND ? BETWEEN starts_on AND ends_on LIMIT 1`,
  );
  const clearNamed = database.prepare('DELETE FROM named_people WHERE membership_id = ?');
  const clearSide = database.prepare('DELETE FROM partner_memberships WHERE membership_id = ?');
  const name = database.prepare(
    'INSERT INTO named_people(membership_id, person_id, starts_on, ends_on) VALUES (?, ?, ?, ?)',
  );
  const coverings = database.prepare<[number], Omit<Covering, 'givesRights'> & { givesRights: number }>(
    `SELECT membership_id AS "membershipId", organisation_id AS "organisationId",
       organisation_name AS "organisationName", type_name AS "typeName", starts_on AS "from", ends_on AS until,
       named_have_rights AS "givesRights"
     FROM v_named_people WHERE person_id = ? AND starts_on <= ends_on ORDER BY starts_on DESC, id DESC`,
  );
  const covered = database.prepare<[number, string, string], { name: string }>(
    `SELECT o.name FROM v_member_rights r JOIN organisations o ON o.id = r.through_organisation_id
     WHERE r.person_id = ? AND r.starts_on <= ? AND r.until_day >= ? ORDER BY r.until_day DESC LIMIT 1`,
  );
  const bumped = (id: number): number => bump.get(id)?.version ?? 0;
  return {
    openPartnerSide: (membershipId, side) => void open.run({ ...side, membershipId }),
    changePartnerSide(membershipId, side) {
      change.run({ ...side, membershipId });
      return bumped(membershipId);
    },
    lastPartnerSide: ({ kind, id }, partnerId) =>
      last.get({
        personId: kind === 'person' ? id : null,
        organisationId: kind === 'organisation' ? id : null,
        partnerId,
      }),
    isMemberThere: (personId, partnerId, date) => there.get(personId, partnerId, date) !== undefined,
    setNamed(membershipId, people) {
      clearNamed.run(membershipId);
      for (const { personId, from, until } of people) name.run(membershipId, personId, from, until);
      return bumped(membershipId);
    },
    coveringsOf: (personId) =>
      coverings.all(personId).map((row) => ({ ...row, givesRights: row.givesRights === 1 })),
    coveredOn: (personId, date) => covered.get(personId, date, date)?.name ?? null,
    clearParts(membershipId) {
      clearNamed.run(membershipId);
      clearSide.run(membershipId);
    },
  };
}
