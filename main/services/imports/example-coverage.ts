import type { PassBookTypeFields } from '../../../shared/contract/coverage-pass-books.ts';
import type { PlanFields } from '../../../shared/contract/coverage-plans.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { coverageCommands } from '../coverage/commands.ts';
import type { CommandContext } from '../context.ts';
import { must } from './example-author.ts';
import type { ExamplePeople } from './example-people.ts';
import type { ExamplePlace } from './example-place.ts';

const price = (cents: number) => ({ price: cents, includesVat: true, vatRate: 2000 });
const desks = { kinds: ['desk' as const], resourceIds: [] };

const plans: readonly PlanFields[] = [
  { name: 'Poste fixe', scope: desks, allowance: null, keepsPlace: true, ...price(18_000) },
  { name: 'Nomade', scope: desks, allowance: null, keepsPlace: false, ...price(11_000) },
  {
    name: '8 jours par mois',
    scope: desks,
    allowance: { unit: 'day', units: 8, carriesOver: false },
    keepsPlace: false,
    ...price(8000),
  },
];

const halfDays: PassBookTypeFields = {
  name: '10 demi-journées',
  scope: desks,
  unit: 'half_day',
  units: 10,
  wholeDayIsOneUnit: false,
  stepMinutes: 30,
  validityMonths: 12,
  ...price(8500),
};
const roomHours: PassBookTypeFields = {
  ...halfDays,
  name: '10 heures de salle',
  scope: { kinds: ['room'], resourceIds: [] },
  unit: 'hour',
  ...price(12_000),
};

/** Who comes often has a plan, who comes sometimes a carnet, a structure hours of a room: from this month on. */
export function heldByPeople(context: CommandContext, people: ExamplePeople, place: ExamplePlace): void {
  const today = context.clock.today();
  const from = `${today.slice(0, 7)}-01`;
  const planIds = plans.map((fields) => must(coverageCommands.savePlan(context, { fields })).id);
  for (const [index, planId] of planIds.entries()) {
    const holder = { kind: 'person', id: people.adults[index] ?? 0 } as const;
    const terms = { people: 1, from, until: null, suspendedMonths: [], note: '' };
    must(coverageCommands.subscribe(context, { planId, holder, ...terms }));
  }
  const half = must(coverageCommands.savePassBookType(context, { fields: halfDays }));
  const hours = must(coverageCommands.savePassBookType(context, { fields: roomHours }));
  // One of this month, and one that ends soon.
  for (const [index, boughtOn] of [from, addMonths(from, -11)].entries()) {
    const holder = { kind: 'person', id: people.adults[3 + index] ?? 0 } as const;
    must(coverageCommands.sellPassBook(context, { typeId: half.id, holder, boughtOn }));
  }
  const structure = place.organisations[2];
  if (structure !== undefined)
    must(
      coverageCommands.sellPassBook(context, {
        typeId: hours.id,
        holder: { kind: 'organisation', id: structure },
      }),
    );
}
