import { anybody } from '../../../shared/domain/bookable-by.ts';
import { resourcesCommands } from '../resources/commands.ts';
import { settingsCommands } from '../settings/commands.ts';
import { fieldsOf } from '../resources/fields.ts';
import type { CommandContext } from '../context.ts';
import { must } from './example-author.ts';
import type { ExamplePlace } from './example-place.ts';

const morning = [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: '08:00', to: '13:00' }] : []));

/** Changes what is said of a resource, and nothing else. */
function describe(
  context: CommandContext,
  id: number | undefined,
  fields: Partial<ReturnType<typeof fieldsOf>>,
): void {
  const before = id === undefined ? undefined : context.store.resources.find(id);
  if (before === undefined) return;
  const { version, partIds } = before;
  must(
    resourcesCommands.save(context, {
      id: before.id,
      version,
      fields: { ...fieldsOf(before), ...fields },
      partIds,
    }),
  );
}

/** The summer of the place, its school holidays, and what stands on the doors: once its year has been lived. */
export function hoursAndDoors(context: CommandContext, place: ExamplePlace): void {
  const { version } = context.store.settings.place();
  must(settingsCommands.save(context, { version, patch: { schoolZone: 'A' } }));
  const when = { kind: 'yearly', from: '07-15', until: '08-31' } as const;
  must(
    resourcesCommands.saveSeason(context, {
      fields: { resourceId: null, name: 'Horaires d’été', when, hours: morning },
    }),
  );
  const [east, west, whole] = place.rooms;
  const rules =
    'Ranger les tables comme on les a trouvées.\nÉteindre le chauffage et les lumières en partant.';
  const equipment = 'Écran et vidéoprojecteur\nTableau blanc\n20 chaises, 6 tables';
  describe(context, east, { rules, equipment, setups: 'En U, 12 personnes\nEn théâtre, 20 personnes' });
  describe(context, west, { rules, setups: 'Autour d’une table, 10 personnes' });
  describe(context, whole, { rules, equipment, setups: 'En théâtre, 45 personnes' });
  const [printer, , laser] = place.machines;
  const workshop =
    'Ne rien laisser tourner sans quelqu’un à côté.\nPorter les lunettes.\nNettoyer en partant.';
  describe(context, printer, { rules: 'Nettoyer le plateau.\nPeser le filament avant et après.' });
  const bookableBy = { ...anybody, membershipTypeIds: [], organisationIds: [], minimumAge: 16 };
  describe(context, laser, { rules: workshop, bookableBy });
}
