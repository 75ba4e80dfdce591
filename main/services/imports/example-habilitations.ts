import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import type { CommandContext } from '../context.ts';
import { fablabCommands } from '../fablab/commands.ts';
import { must, onDay } from './example-author.ts';
import type { ExamplePlace } from './example-place.ts';
import type { ExamplePeople } from './example-people.ts';

/** Who was trained when (months and days before today), by whom: indices among the adults. */
const trainings = [
  { months: 20, days: 4, trainer: 10, people: [17, 26, 27], type: 0 },
  { months: 11, days: 12, trainer: 10, people: [12, 28, 29], type: 0 },
  { months: 27, days: 0, trainer: 10, people: [33], type: 0 },
  // Ends within the month: two years but three weeks ago.
  { months: 23, days: 10, trainer: 10, people: [30], type: 0 },
  { months: 5, days: 9, trainer: 18, people: [12, 19, 20, 21, 22], type: 1 },
  { months: 9, days: 20, trainer: 18, people: [11, 23], type: 1 },
  { months: 3, days: 2, trainer: 10, people: [29, 34], type: 2 },
] as const;

/**
 * What may be used alone and by whom (F1, F2): the trainers as somebody saw them, those they trained, one whose time is
 * over, one whose time ends soon, one withdrawn. What stands in the planning stays: some of it is for the desk to look at.
 */
export function machineHabilitations(
  context: CommandContext,
  people: ExamplePeople,
  place: ExamplePlace,
): void {
  const today = context.clock.today();
  const [, , laser = 0, , , mill = 0] = place.machines;
  const typeIds = (
    [
      {
        name: 'Découpe laser',
        months: 24,
        warnDays: 60,
        resourceIds: [laser],
        rules: 'Ne jamais laisser la machine seule\nPas de PVC\nFiltre et compresseur avant de lancer',
      },
      { name: 'Impression 3D', months: null, warnDays: 30, resourceIds: [], rules: '' },
      {
        name: 'Fraiseuse CNC',
        months: 12,
        warnDays: 30,
        resourceIds: [mill],
        rules: 'Lunettes et casque\nSerrage vérifié à deux',
      },
    ] as const
  ).map(
    (fields) =>
      must(
        fablabCommands.saveHabilitationType(context, {
          fields: { ...fields, resourceIds: [...fields.resourceIds], groups: [], archived: false },
        }),
      ).id,
  );
  const adult = (index: number): number => people.adults[index] ?? 0;
  const seenOn = addMonths(today, -22);
  for (const [index, typeId] of typeIds.entries())
    must(
      fablabCommands.giveHabilitation(onDay(context, seenOn), {
        typeId,
        personIds: [index === 1 ? adult(18) : adult(10)],
        on: seenOn,
        source: { of: 'seen', byId: adult(3), reason: 'A monté et réglé la machine' },
      }),
    );
  for (const training of trainings) {
    const on = addDays(addMonths(today, -training.months), -training.days);
    must(
      fablabCommands.giveHabilitation(onDay(context, on), {
        typeId: typeIds[training.type] ?? 0,
        personIds: training.people.map(adult),
        on,
        source: { of: 'training', origin: 'Initiation en petit groupe', trainerId: adult(training.trainer) },
      }),
    );
  }
  must(
    fablabCommands.withdrawHabilitation(context, {
      personId: adult(29),
      typeId: typeIds[0] ?? 0,
      on: addDays(today, -6),
      reason: 'Machine laissée sans surveillance pendant une découpe',
    }),
  );
}
