import type { Party } from '../../shared/contract/common.ts';
import type { Identity } from '../../shared/contract/billing-documents.ts';
import type { Database } from './sqlite.ts';

/** Whom a document may be for, as the people's and structures' sheets have it today. */
export interface BillingParty extends Identity {
  readonly party: Party;
  /** A structure buys as a professional: it owes the 40 € indemnity when late (I4). */
  readonly professional: boolean;
  readonly serviceCode: string;
  readonly publicBody?: boolean;
  readonly phone: string;
}

export interface BillingPartyStore {
  /** The identity of a person or structure; undefined when there is none. */
  find(party: Party): BillingParty | undefined;
  /** The structure that pays for what a person uses (I5), the first by name; undefined when nobody else does. */
  payingFor(personId: number): Party | undefined;
  /** Whether an adhesion of the party is in force on a day (P3). */
  isMemberOn(party: Party, date: string): boolean;
  /** Whether the party has member's price and access on a day, grace and named people included (P3). */
  hasMemberRightsOn(party: Party, date: string): boolean;
}

/** The party behind two nullable columns; null when both are. */
export function partyOf(personId: number | null, organisationId: number | null): Party | null {
  if (personId !== null) return { kind: 'person', id: personId };
  return organisationId === null ? null : { kind: 'organisation', id: organisationId };
}

/** The two columns of a party. */
export function columnsOf(party: Party | null): { personId: number | null; organisationId: number | null } {
  return {
    personId: party?.kind === 'person' ? party.id : null,
    organisationId: party?.kind === 'organisation' ? party.id : null,
  };
}

interface OrganisationIdentity extends Identity {
  serviceCode: string;
  phone: string;
  kind: string;
}

/** Who is billed: read from the views of people and memberships. */
export function billingPartyStore(database: Database): BillingPartyStore {
  const person = database.prepare<[number], Identity & { phone: string }>(
    `SELECT display_name AS name, address, postcode, commune, '' AS siret, '' AS rna, '' AS "vatNumber", email, phone
     FROM v_people WHERE id = ?`,
  );
  const organisation = database.prepare<[number], OrganisationIdentity>(
    `SELECT name, address, postcode, commune, siret, rna, vat_number AS "vatNumber", email,
       service_code AS "serviceCode", phone, kind FROM v_organisations WHERE id = ?`,
  );
  const paying = database.prepare<[number], { id: number }>(
    `SELECT organisation_id AS id FROM v_acting_for WHERE person_id = ? AND pays_for = 1
     ORDER BY organisation_name, organisation_id LIMIT 1`,
  );
  type Asked = { personId: number | null; organisationId: number | null; date: string };
  const isTheirs = `((@personId IS NOT NULL AND person_id = @personId)
    OR (@organisationId IS NOT NULL AND organisation_id = @organisationId)) AND starts_on <= @date`;
  const member = database.prepare<Asked>(
    `SELECT 1 FROM v_memberships WHERE ${isTheirs} AND ends_on >= @date LIMIT 1`,
  );
  const rights = database.prepare<Asked>(
    `SELECT 1 FROM v_member_rights WHERE ${isTheirs} AND until_day >= @date LIMIT 1`,
  );
  return {
    find(party) {
      if (party.kind === 'person') {
        const row = person.get(party.id);
        return row === undefined ? undefined : { ...row, party, professional: false, serviceCode: '' };
      }
      const row = organisation.get(party.id);
      if (row === undefined) return undefined;
      const { kind, ...identity } = row;
      return { ...identity, party, professional: true, ...(kind === 'public' && { publicBody: true }) };
    },
    payingFor(personId) {
      const row = paying.get(personId);
      return row === undefined ? undefined : { kind: 'organisation', id: row.id };
    },
    isMemberOn: (party, date) => member.get({ ...columnsOf(party), date }) !== undefined,
    hasMemberRightsOn: (party, date) => rights.get({ ...columnsOf(party), date }) !== undefined,
  };
}
