import type { CommandContext } from '../context.ts';
import { consentCommands } from '../privacy/consent-commands.ts';
import { reportsCommands } from '../reports/commands.ts';
import { must, type Happening } from './example-author.ts';
import type { ExamplePeople } from './example-people.ts';

const federation = [
  ['lastName', 'NOM'],
  ['firstName', 'PRENOM'],
  ['birthYear', 'ANNEE NAISSANCE'],
  ['commune', 'VILLE'],
  ['membershipType', 'TYPE'],
  ['fee', 'COTISATION'],
] as const;

function consent(context: CommandContext, personId: number, kindId: number, how: string): void {
  const on = context.clock.today();
  must(consentCommands.giveConsent(context, { personId, kindId, on, how, guardianId: null }));
}

/** Consents as the assembly's forms gather them, and the layout that the federation asks for each January. */
export function privacy(since: string, { adults }: ExamplePeople): Happening[] {
  return [
    {
      day: since,
      happen(context) {
        const kinds = context.store.consents.kinds();
        for (const [index, personId] of adults.slice(0, 36).entries()) {
          for (const [place, { id }] of kinds.entries()) {
            if ((index + place) % 3 !== 0) consent(context, personId, id, 'formulaire d’adhésion');
          }
        }
        must(
          reportsCommands.saveLayout(context, {
            fields: {
              name: 'Fédération',
              columns: federation.map(([key, header]) => ({ key, header })),
              personalData: true,
              typeIds: [],
              holders: 'all',
              paidOnly: false,
              format: 'xlsx',
            },
          }),
        );
      },
    },
  ];
}
