import type { ResourceFields } from '../../shared/contract/resources.ts';
import type { PriceCategory, UnitPrices } from '../../shared/contract/pricing.ts';
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
  requiresMembership: 'no',
  hours: null,
  group: '',
  note: '',
};

const noPrices: UnitPrices = {
  hour: null,
  halfDay: null,
  day: null,
  evening: null,
  weekend: null,
  week: null,
};

const contact = { email: '', phone: '', address: '', postcode: '', commune: 'Die' };

/** What tests of resources, prices and bookings put into a place, each through its command. */
export function furnish(place: TestPlace) {
  return {
    /** Adds a resource and answers its id. */
    resource: async (fields: Partial<ResourceFields> = {}, partIds: number[] = []): Promise<number> =>
      (await place.mustCall('resources.save', { fields: { ...room, ...fields }, partIds })).id,
    /** Adds a price list for some resources, by category. */
    priceList: async (
      resourceIds: number[],
      prices: Partial<Record<PriceCategory, Partial<UnitPrices>>>,
      terms: { readonly halfDayAsRun?: boolean; readonly name?: string } = {},
    ): Promise<number> =>
      (
        await place.mustCall('pricing.saveList', {
          fields: {
            name: terms.name ?? 'Grille',
            resourceIds,
            includesVat: true,
            vatRate: 2000,
            stepMinutes: 60,
            minimumMinutes: 60,
            halfDayAsRun: terms.halfDayAsRun ?? false,
            closedHoursCount: false,
            prices: Object.entries(prices).map(([category, units]) => ({
              category: category as PriceCategory,
              units: { ...noPrices, ...units },
            })),
            setupFee: 0,
          },
        })
      ).id,
    /** Adds a person of Die and answers the id. */
    person: async (firstName: string, lastName: string, commune = 'Die'): Promise<number> =>
      (
        await place.mustCall(
          'people.create',
          {
            fields: {
              ...contact,
              commune,
              firstName,
              lastName,
              civility: '',
              gender: null,
              birthDate: null,
              note: '',
            },
          },
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
          fields: { ...contact, name, kind, siret: '', rna: '', vatNumber: '', serviceCode: '', note: '' },
        })
      ).id,
  };
}
