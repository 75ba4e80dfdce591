import type { Party } from '../../shared/contract/common.ts';
import { accessoryStore, type AccessoryStore } from './accessories.ts';
import { priceListStore, type PriceListStore } from './price-lists.ts';
import type { Database } from './sqlite.ts';

/** A membership as C2 needs it; `until` is the last day that counts, `graceUntil` the last day of price and access. */
export interface MembershipHeld {
  readonly from: string;
  readonly until: string;
  readonly graceUntil: string;
  readonly paid: boolean;
  /** The structure whose membership names this person; null where the membership is their own. */
  readonly through: string | null;
}

/** What makes somebody a partner's member on a day (X2), and what the agreement then gives (X1). */
export interface PartnerRight {
  readonly partnerName: string;
  readonly until: string;
  readonly memberPrice: boolean;
  readonly rooms: boolean;
  readonly desks: boolean;
  readonly machines: boolean;
  /** Resources opened, or left closed, against what holds for their kind. */
  readonly also: readonly number[];
  readonly except: readonly number[];
}

export interface PricingStore extends PriceListStore, AccessoryStore {
  /**
   * What gives price and access on a day, grace included: one's own memberships first, then those of structures that
   * name one (P3); of either, paid first, then what lasts longest.
   */
  membershipsOn(party: Party, date: string): MembershipHeld[];
  /** Every membership ever held, for asking about many days at once. */
  membershipsOf(party: Party): MembershipHeld[];
  /** A person's rights as a partner's member on a day; those of the structure itself for an organisation. */
  partnerRightsOn(party: Party, date: string): PartnerRight[];
  /** What a structure is: its kind as recorded. */
  organisation(id: number): { readonly name: string; readonly kind: string } | undefined;
  /** The commune of a person or a structure as recorded; empty where it is not known. */
  communeOf(party: Party): string;
}

interface RightRow {
  partnerName: string;
  until: string;
  memberPrice: number;
  rooms: number;
  desks: number;
  machines: number;
  also: string;
  except: string;
}

type Standing = Pick<
  PricingStore,
  'membershipsOf' | 'membershipsOn' | 'partnerRightsOn' | 'organisation' | 'communeOf'
>;

function standing(database: Database): Standing {
  const held = (column: string) =>
    database.prepare<
      [number, string, string],
      { from: string; until: string; graceUntil: string; paid: number; through: string | null }
    >(
      `SELECT r.starts_on AS "from", r.ends_on AS until, r.until_day AS graceUntil, r.is_paid AS paid,
         o.name AS through
       FROM v_member_rights r LEFT JOIN organisations o ON o.id = r.through_organisation_id
       WHERE r.${column} = ? AND r.starts_on <= ? AND r.until_day >= ?
       ORDER BY r.through_organisation_id IS NOT NULL, r.is_paid DESC, r.ends_on DESC`,
    );
  const byPerson = held('person_id');
  const byOrganisation = held('organisation_id');
  // A resource may be named one by one, against what holds for its kind (X1).
  const gives = `t.member_price AS memberPrice, t.access_rooms AS rooms, t.access_desks AS desks,
    t.access_machines AS machines,
    (SELECT json_group_array(n.resource_id) FROM agreement_resources n WHERE n.terms_id = t.id AND n.is_open = 1) AS also,
    (SELECT json_group_array(n.resource_id) FROM agreement_resources n WHERE n.terms_id = t.id AND n.is_open = 0)
      AS "except"`;
  const ofPerson = database.prepare<{ id: number; date: string }, RightRow>(
    `SELECT v.partner_name AS partnerName, v.until_day AS until, ${gives}
     FROM v_partner_rights v JOIN v_agreement_terms t ON t.agreement_id = v.agreement_id
       AND @date BETWEEN t.from_day AND t.until_day
     WHERE v.person_id = @id AND @date BETWEEN v.from_day AND v.until_day
     ORDER BY t.member_price DESC, v.until_day DESC`,
  );
  const ofStructure = database.prepare<{ id: number; date: string }, RightRow>(
    `SELECT a.partner_name AS partnerName, a.last_day AS until, ${gives}
     FROM v_agreements a JOIN v_agreement_terms t ON t.agreement_id = a.id AND @date BETWEEN t.from_day AND t.until_day
     WHERE a.partner_organisation_id = @id AND a.direction IN ('theirs_here', 'both')
       AND @date BETWEEN a.starts_on AND a.last_day
     ORDER BY t.member_price DESC, a.starts_on DESC`,
  );
  const organisation = database.prepare<[number], { name: string; kind: string }>(
    'SELECT name, kind FROM v_organisations WHERE id = ?',
  );
  const commune = (view: string) =>
    database.prepare<[number], { commune: string }>(`SELECT commune FROM ${view} WHERE id = ?`);
  const personCommune = commune('v_people');
  const structureCommune = commune('v_organisations');
  return {
    membershipsOf: ({ kind, id }) =>
      (kind === 'person' ? byPerson : byOrganisation)
        .all(id, '9999-12-31', '0000-01-01')
        .map((row) => ({ ...row, paid: row.paid === 1 })),
    membershipsOn: ({ kind, id }, date) =>
      (kind === 'person' ? byPerson : byOrganisation)
        .all(id, date, date)
        .map((row) => ({ ...row, paid: row.paid === 1 })),
    partnerRightsOn: ({ kind, id }, date) =>
      (kind === 'person' ? ofPerson : ofStructure).all({ id, date }).map((row) => ({
        partnerName: row.partnerName,
        until: row.until,
        memberPrice: row.memberPrice === 1,
        rooms: row.rooms === 1,
        desks: row.desks === 1,
        machines: row.machines === 1,
        also: JSON.parse(row.also) as number[],
        except: JSON.parse(row.except) as number[],
      })),
    organisation: (id) => organisation.get(id),
    communeOf: ({ kind, id }) =>
      (kind === 'person' ? personCommune : structureCommune).get(id)?.commune ?? '',
  };
}

/** Price lists, and what decides by which category somebody is charged on a day. */
export function pricingStore(database: Database): PricingStore {
  return { ...priceListStore(database), ...accessoryStore(database), ...standing(database) };
}
