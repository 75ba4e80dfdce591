import type { InputOf } from '../../shared/contract/contract.ts';
import { furnish } from './booking-place.ts';
import type { TestPlace } from './place.ts';

type TypeFields = InputOf<'fablab.saveHabilitationType'>['fields'];

/** A place with a laser that asks for an habilitation of a year, and a printer that asks for none. */
export async function fablabPlace(place: TestPlace) {
  const add = furnish(place);
  const laser = await add.resource({ name: 'Découpeuse laser', kind: 'machine' });
  const printer = await add.resource({ name: 'Prusa n° 1', kind: 'machine', group: 'Prusa' });
  const trainer = await add.person('Rémi', 'Brun');
  const type = async (fields: Partial<TypeFields> & { readonly name: string }): Promise<number> =>
    (
      await place.mustCall('fablab.saveHabilitationType', {
        fields: { months: 12, warnDays: 30, ...fields },
      })
    ).id;
  const typeId = await type({ name: 'Découpe laser', resourceIds: [laser] });
  const give = (personIds: number[], on: string, of = typeId, options?: Parameters<TestPlace['call']>[2]) =>
    place.call(
      'fablab.giveHabilitation',
      {
        typeId: of,
        personIds,
        on,
        source: { of: 'training', origin: `Formation du ${on}`, trainerId: trainer },
      },
      options,
    );
  /** Plans a permanence with these people. */
  const onDuty = (startsAt: string, endsAt: string, personIds: number[]) =>
    place.mustCall('fablab.addShifts', {
      fields: { startsAt, endsAt, place: 'Fablab', wanted: 1, note: '' },
      personIds,
    });
  return { add, laser, printer, trainer, typeId, type, give, onDuty };
}
