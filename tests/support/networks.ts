import type { InputOf } from '../../shared/contract/contract.ts';
import type { TestPlace } from './place.ts';

type AgreementInput = InputOf<'networks.saveAgreement'>['fields'];

/** An agreement's fields: 3 days a month each, both ways, since January 2026, unless a test says otherwise. */
export function agreementInput(
  partnerOrganisationId: number,
  given: Partial<AgreementInput> = {},
): AgreementInput {
  return {
    partnerOrganisationId,
    direction: 'both',
    startsOn: '2026-01-01',
    endsOn: null,
    memberPrice: true,
    visitsPerPerson: 6,
    visitsPerStructure: null,
    halfDayCountsHalf: true,
    access: { rooms: true, desks: true, machines: false },
    overflowPrice: 1500,
    overflowPaidBy: 'person',
    signedOn: null,
    note: '',
    ...given,
  };
}

/** Adds an agreement through the dispatch and answers its id. */
export async function addAgreement(
  place: TestPlace,
  partnerOrganisationId: number,
  given: Partial<AgreementInput> = {},
): Promise<number> {
  const fields = agreementInput(partnerOrganisationId, given);
  return (await place.mustCall('networks.saveAgreement', { fields })).id;
}

/** Recognises somebody as a partner's member on their card, since 2 November 2026 and until the year's end. */
export async function recognise(
  place: TestPlace,
  personId: number,
  partnerOrganisationId: number,
  given: Partial<InputOf<'networks.recognise'>> = {},
): Promise<number> {
  const input = {
    personId,
    partnerOrganisationId,
    partnerMemberNumber: 'LC-12',
    proof: 'card' as const,
    seenOn: '2026-11-02',
    validUntil: '2026-12-31',
    ...given,
  };
  return (await place.mustCall('networks.recognise', input)).id;
}
