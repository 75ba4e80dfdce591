import type { Party } from '../../shared/contract/common.ts';
import type { PassBookTypeFields } from '../../shared/contract/coverage-pass-books.ts';
import type { PlanFields } from '../../shared/contract/coverage-plans.ts';
import { furnish } from './booking-place.ts';
import type { TestPlace } from './place.ts';

/** A text with plain spaces, for comparing. */
export const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');

/** Somebody of Die without any tie. */
export const aPerson = (place: TestPlace, name = 'Inès'): Promise<number> =>
  furnish(place).person(name, 'Faure');

/** A table to work at, for 15 a half-day and 25 a day. */
export async function aDesk(place: TestPlace, capacity = 10): Promise<number> {
  const add = furnish(place);
  const id = await add.resource({ name: 'Grande table', kind: 'desk', capacity, seats: 0 });
  await add.priceList([id], { individual: { halfDay: 1500, day: 2500 } }, { name: 'Coworking' });
  return id;
}

/** A room for 12 an hour, 40 a half-day, 70 a day (C1's example). */
export async function aRoom(place: TestPlace): Promise<number> {
  const add = furnish(place);
  const id = await add.resource({ name: 'Salle Est' });
  await add.priceList([id], { individual: { hour: 1200, halfDay: 4000, day: 7000 } }, { name: 'Salles' });
  return id;
}

/** A plan for desks, without limit unless it is said. */
export async function aPlan(place: TestPlace, fields: Partial<PlanFields>): Promise<number> {
  const { id } = await place.mustCall('coverage.savePlan', {
    fields: {
      name: 'Nomade',
      scope: { kinds: ['desk'], resourceIds: [] },
      allowance: null,
      keepsPlace: false,
      price: 12_000,
      includesVat: true,
      vatRate: 2000,
      ...fields,
    },
  });
  return id;
}

/** A type of carnet of ten half-days of desks for a year, unless it is said; answers its id. */
export async function aCarnetType(
  place: TestPlace,
  fields: Partial<PassBookTypeFields> = {},
): Promise<number> {
  const type = await place.mustCall('coverage.savePassBookType', {
    fields: {
      name: 'Coworking',
      scope: { kinds: ['desk'], resourceIds: [] },
      unit: 'half_day',
      units: 10,
      wholeDayIsOneUnit: false,
      stepMinutes: 30,
      validityMonths: 12,
      price: 12_000,
      includesVat: true,
      vatRate: 2000,
      ...fields,
    },
  });
  return type.id;
}

/** A carnet of ten half-days of desks, sold today, for a year, unless it is said; answers its id. */
export async function aCarnet(
  place: TestPlace,
  holder: Party,
  fields: Partial<PassBookTypeFields> = {},
  boughtOn?: string,
): Promise<number> {
  const sold = await place.mustCall('coverage.sellPassBook', {
    typeId: await aCarnetType(place, fields),
    holder,
    ...(boughtOn !== undefined && { boughtOn }),
  });
  return sold.id;
}
