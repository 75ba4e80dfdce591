import type { CallOptions, TestPlace } from './place.ts';
import type { z } from 'zod';
import type { membershipTypeFields } from '../../shared/contract/memberships.ts';
import type { OrganisationFields, PersonFields } from '../../shared/contract/people.ts';
import { blankOrganisation, blankPerson } from '../../renderer/ui/blank-fields.ts';

type MembershipTypeFields = z.infer<typeof membershipTypeFields>;

/** A person's fields, blank but for what a test is about. */
export function personFields(given: Partial<PersonFields> = {}): PersonFields {
  return { ...blankPerson, lastName: 'Ferrier', firstName: 'Léa', ...given };
}

/** A structure's fields, blank but for what a test is about. */
export function organisationFields(given: Partial<OrganisationFields> = {}): OrganisationFields {
  return { ...blankOrganisation, name: 'Machins Machines', ...given };
}

/** Adds a person through the dispatch, passing over duplicates, and answers the id. */
export async function addPerson(
  place: TestPlace,
  given: Partial<PersonFields> = {},
  more: { readonly memberNumber?: string } & CallOptions = {},
): Promise<number> {
  const { memberNumber, ...options } = more;
  const input = { fields: personFields(given), ...(memberNumber === undefined ? {} : { memberNumber }) };
  const accept = ['LIKELY_DUPLICATE', 'GUARDIAN_MISSING'] as const;
  return (await place.mustCall('people.create', input, { accept, ...options })).id;
}

/** Adds a structure through the dispatch and answers the id. */
export async function addOrganisation(
  place: TestPlace,
  given: Partial<OrganisationFields> = {},
): Promise<number> {
  return (await place.mustCall('people.createOrganisation', { fields: organisationFields(given) })).id;
}

/** Adds a membership type through the dispatch and answers the id: 20,00 € a calendar year unless said otherwise. */
export async function addMembershipType(
  place: TestPlace,
  given: Partial<MembershipTypeFields> = {},
): Promise<number> {
  const fields: MembershipTypeFields = {
    name: 'Individuelle',
    forWhom: 'person',
    usualFee: 2000,
    freeFee: false,
    minimumFee: 0,
    season: { kind: 'calendar_year', countsForNextYearFrom: '11-01' },
    graceDays: 0,
    withCounterpart: false,
    partnerOrganisationId: null,
    partnerShare: 0,
    partnerSeason: null,
    namedPeople: 0,
    namedHaveRights: true,
    ...given,
  };
  return (await place.mustCall('memberships.saveType', { fields })).id;
}
