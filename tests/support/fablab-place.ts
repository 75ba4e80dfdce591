import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import { usualMachine } from '../../shared/domain/machines.ts';
import { furnish } from './booking-place.ts';
import { openTestPlace, type TestPlace } from './place.ts';

export type Ending = InputOf<'fablab.finishJob'>['ending'];

/** A job that went well, of which nothing else is said. */
export const success: Ending = { outcome: 'success' };

/** A place with a laser at 12,00 € an hour by half hours, somebody who comes, and plywood at 0,25 € a dm². */
export interface Fablab {
  readonly place: TestPlace;
  readonly laser: number;
  readonly personId: number;
  readonly plywood: number;
  readonly setMachine: (fields: Partial<InputOf<'fablab.saveMachine'>['fields']>) => Promise<unknown>;
  /** Starts a job on the laser, expected to take so many minutes. */
  readonly start: (minutes?: number) => Promise<{ readonly id: number }>;
  /** Sets the clock to a UTC time of 24 November 2026. */
  readonly at: (time: string) => void;
  /** What should be there of the plywood, in thousandths. */
  readonly stock: () => Promise<number | undefined>;
  readonly bookings: () => Promise<OutputOf<'bookings.inRange'>>;
  /** What waits to be billed: kind, cents, designation. */
  readonly toBill: () => Promise<readonly (readonly [string, number, string])[]>;
  readonly past: (
    startsAt: string,
    endsAt: string,
    more?: Partial<InputOf<'fablab.noteJob'>>,
  ) => InputOf<'fablab.noteJob'>;
}

const plain: InputOf<'fablab.saveMaterial'>['fields'] = {
  name: 'contreplaqué 3 mm',
  unit: 'dm²',
  price: 25,
  pricePer: 1000,
  purchasePrice: 15,
  purchasePer: 1000,
  reorderAt: 50_000,
  note: '',
  resourceIds: [],
  groups: [],
};

/** Opens a test place with what jobs need. */
export async function openFablab(): Promise<Fablab> {
  const place = openTestPlace();
  const add = furnish(place);
  const laser = await add.resource({ name: 'Découpe laser', kind: 'machine', seats: 0, group: 'Laser' });
  await add.priceList([laser], { individual: { hour: 1200 } }, { stepMinutes: 30, minimumMinutes: 30 });
  const personId = await add.person('Adèle', 'Caron');
  const { id: plywood } = await place.mustCall('fablab.saveMaterial', { fields: plain });
  return {
    place,
    laser,
    personId,
    plywood,
    setMachine: (fields) =>
      place.mustCall('fablab.saveMachine', {
        resourceId: laser,
        version: 0,
        fields: { ...usualMachine, ...fields },
      }),
    start: (minutes = 60) => place.mustCall('fablab.startJob', { resourceId: laser, personId, minutes }),
    at: (time) => place.setNow(`2026-11-24T${time}:00.000Z`),
    stock: async () => (await place.mustCall('fablab.materials', {}))[0]?.stock,
    bookings: () => place.mustCall('bookings.inRange', { from: '2026-11-24T00:00', to: '2026-11-26T00:00' }),
    toBill: async () =>
      (await place.mustCall('billing.toBill', { until: '2026-11-24' })).map(
        ({ amount, line }) => [line.source.kind, amount, line.designation] as const,
      ),
    past: (startsAt, endsAt, more = {}) => ({
      resourceId: laser,
      personId,
      startsAt,
      endsAt,
      outcome: 'success',
      ...more,
    }),
  };
}
