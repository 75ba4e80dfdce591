import type { InputOf } from '../../shared/contract/contract.ts';
import type { ResourceFields } from '../../shared/contract/resources.ts';
import { anybody } from '../../shared/domain/bookable-by.ts';
import type { PriceCategory, UnitPrices } from '../../shared/contract/pricing-terms.ts';
import { organisationFields, personFields } from './people.ts';
import type { TestPlace } from './place.ts';

/** A room as the settings make one: one place, nothing required. */
export const room: ResourceFields = {
  name: 'Salle Est',
  kind: 'room',
  capacity: 1,
  seats: 12,
  ownerOrganisationId: null,
  bufferBefore: 0,
  bufferAfter: 0,
  continuousUse: false,
  opensWithShifts: false,
  requiresMembership: 'no',
  hours: null,
  group: '',
  note: '',
  bookableBy: { ...anybody, membershipTypeIds: [], organisationIds: [] },
  colour: null,
  rules: '',
  setups: '',
  equipment: '',
};

const noPrices: UnitPrices = {
  hour: null,
  halfDay: null,
  day: null,
  evening: null,
  weekend: null,
  week: null,
};

type AgreementFields = InputOf<'networks.saveAgreement'>['fields'];

function things(place: TestPlace) {
  return {
    /** Adds a resource and answers its id. */
    resource: async (fields: Partial<ResourceFields> = {}, partIds: number[] = []): Promise<number> =>
      (await place.mustCall('resources.save', { fields: { ...room, ...fields }, partIds })).id,
    /** Adds a price list for some resources, by category. */
    priceList: async (
      resourceIds: number[],
      prices: Partial<Record<PriceCategory, Partial<UnitPrices>>>,
      terms: Partial<InputOf<'pricing.saveList'>['fields']> = {},
    ): Promise<number> =>
      (
        await place.mustCall('pricing.saveList', {
          fields: {
            name: 'Grille',
            resourceIds,
            includesVat: true,
            vatRate: 2000,
            stepMinutes: 60,
            minimumMinutes: terms.stepMinutes ?? 60,
            halfDayAsRun: false,
            closedHoursCount: false,
            prices: Object.entries(prices).map(([category, units]) => ({
              category: category as PriceCategory,
              units: { ...noPrices, ...units },
            })),
            setupFee: 0,
            ...terms,
          },
        })
      ).id,
    /** Adds an accessory at one price for everybody, and answers its id. */
    accessory: async (
      name: string,
      fields: Partial<InputOf<'pricing.saveAccessory'>['fields']> & { readonly price?: number } = {},
    ): Promise<number> => {
      const { price = 0, ...rest } = fields;
      const prices = [{ category: 'individual' as const, amount: price }];
      const whole = { name, per: 'use' as const, stock: null, prices, ...rest };
      return (await place.mustCall('pricing.saveAccessory', { fields: whole })).id;
    },
  };
}

function parties(place: TestPlace) {
  return {
    /** Adds a person of Die and answers the id. */
    person: async (firstName: string, lastName: string, commune = 'Die'): Promise<number> =>
      (
        await place.mustCall(
          'people.create',
          { fields: personFields({ commune, firstName, lastName }) },
          { accept: ['LIKELY_DUPLICATE'] },
        )
      ).id,
    /** Adds a structure and answers its id. */
    organisation: async (
      name: string,
      kind: 'association' | 'company' | 'public' | 'other' = 'association',
    ): Promise<number> =>
      (
        await place.mustCall('people.createOrganisation', {
          fields: organisationFields({ name, kind, commune: 'Die' }),
        })
      ).id,
  };
}

function ties(place: TestPlace) {
  return {
    /** Adds a membership type for persons, by calendar year, free, with a month of grace. */
    membershipType: async (graceDays = 31): Promise<number> =>
      (
        await place.mustCall('memberships.saveType', {
          fields: {
            name: 'Individuelle',
            forWhom: 'person',
            usualFee: 0,
            freeFee: true,
            minimumFee: 0,
            season: { kind: 'calendar_year', countsForNextYearFrom: null },
            graceDays,
            withCounterpart: false,
            partnerOrganisationId: null,
            partnerShare: 0,
          },
        })
      ).id,
    /** Agrees with a partner for 2026 and recognises a person as its member until the end of it. */
    partnership: async (personId: number, terms: Partial<AgreementFields> = {}): Promise<number> => {
      const partner = await place.mustCall(
        'people.createOrganisation',
        { fields: organisationFields({ commune: 'Die' }) },
        { accept: ['LIKELY_DUPLICATE'] },
      );
      await place.mustCall('networks.saveAgreement', {
        fields: {
          partnerOrganisationId: partner.id,
          direction: 'both',
          startsOn: '2026-01-01',
          endsOn: '2026-12-31',
          memberPrice: true,
          visitsPerPerson: null,
          visitsPerStructure: null,
          halfDayCountsHalf: true,
          access: { rooms: true, desks: true, machines: false },
          overflowPrice: 0,
          overflowPaidBy: 'person',
          signedOn: null,
          note: '',
          ...terms,
        },
      });
      await place.mustCall('networks.recognise', {
        personId,
        partnerOrganisationId: partner.id,
        partnerMemberNumber: 'M-7',
        proof: 'card',
        seenOn: '2026-01-05',
        validUntil: '2026-12-31',
      });
      return partner.id;
    },
  };
}

/** What tests of resources, prices and bookings put into a place, each through its command. */
export function furnish(place: TestPlace) {
  return { ...things(place), ...parties(place), ...ties(place) };
}
