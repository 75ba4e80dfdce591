import { addDays, dayOfWeek } from '../../../shared/domain/calendar.ts';
import { usualStatutes } from '../../../shared/domain/governance/statutes.ts';
import { governanceCommands } from '../governance/commands.ts';
import type { CommandContext } from '../context.ts';
import { volunteeringCommands } from '../volunteering/commands.ts';
import { chanceFrom, must, type Happening } from './example-author.ts';
import { openDays, type YearParts } from './example-year.ts';

const roles = [
  'coprésidence',
  'coprésidence',
  'trésorerie',
  'secrétariat',
  'membre',
  'membre',
  'membre',
  'membre',
];
const item = { text: '', majority: null, seats: 0 } as const;

/** Its own chance, so that the rest of the example stays as it was. */
const seed = 1901;

/** The first Saturday on or after a day: assemblies are held when people are free. */
const saturday = (day: string): string => addDays(day, (6 - dayOfWeek(day) + 7) % 7);

function plan(
  context: CommandContext,
  heldAt: string,
  kind: 'ordinary' | 'extraordinary',
  agenda: readonly (readonly [string, 'vote' | 'information' | 'election'])[],
): number {
  const fields = { kind, title: '', heldAt, place: 'Grand espace', note: '' };
  const { id, version } = must(governanceCommands.saveAssembly(context, { fields }));
  const items = agenda.map(([title, what]) => ({
    ...item,
    title,
    kind: what,
    seats: what === 'election' ? 8 : 0,
  }));
  must(governanceCommands.saveAgenda(context, { id, version, items }));
  return id;
}

/** Freezes the list and notes everybody convoked, as it was done at the time. */
function convoke(context: CommandContext, id: number): void {
  const { governance } = context.store;
  const version = governance.assemblies.find(id)?.version ?? 0;
  must(governanceCommands.convoke(context, { id, version }));
  const marks = governance.roll
    .of(id)
    .filter(({ votes }) => votes)
    .map((row) => ({
      rollId: row.id,
      on: context.clock.today(),
      how: row.email === '' ? ('letter' as const) : ('email' as const),
    }));
  must(governanceCommands.setConvoked(context, { assemblyId: id, marks }));
}

/** Spring's assembly: convoked in time, held, voted, its board elected and declared. */
function holdAssembly(context: CommandContext, id: number, { people }: YearParts): void {
  const chance = chanceFrom(seed);
  const { governance } = context.store;
  const electors = governance.roll.of(id).filter(({ votes, holder }) => votes && holder?.kind === 'person');
  const came = electors.filter((_, index) => index % 3 !== 2);
  for (const row of came) governanceCommands.arrive(context, { assemblyId: id, rollId: row.id });
  const version = (): number => governance.assemblies.find(id)?.version ?? 0;
  must(governanceCommands.openSession(context, { id, version: version() }));
  const voices = came.length;
  for (const resolution of governance.assemblies.resolutions(id)) {
    if (resolution.kind === 'vote') {
      const abstentions = chance.upTo(4);
      const ballot = { votesFor: voices - abstentions, votesAgainst: 0, abstentions, blank: 0 };
      must(
        governanceCommands.recordVote(context, { id: resolution.id, version: resolution.version, ballot }),
      );
    }
    if (resolution.kind === 'election') {
      const candidates = people.adults.slice(0, roles.length).map((personId, index) => ({
        personId,
        organisationId: null,
        role: roles[index] ?? 'membre',
        votes: voices - chance.upTo(5),
        elected: true,
      }));
      const endsOn = addDays(context.clock.today(), 3 * 365);
      must(
        governanceCommands.recordElection(context, {
          id: resolution.id,
          version: resolution.version,
          body: 'board',
          endsOn,
          candidates,
          outgoing: [],
        }),
      );
    }
  }
  must(governanceCommands.closeSession(context, { id, version: version() }));
}

/** A year of the association's life: statutes, spring's assembly and board, and the next assembly to be convoked. */
export function associationLife(parts: YearParts): Happening[] {
  const { today, from } = parts;
  const year = today.slice(0, 4);
  const held = saturday(`${year}-03-20`);
  const next = saturday(addDays(today, 18));
  let spring = 0;
  const rules = { ...usualStatutes, inForceFrom: from, votingTypeIds: null, boardMaximum: 10 };
  const happenings: Happening[] = [
    {
      day: from,
      happen: (context) =>
        void must(governanceCommands.saveStatutes(context, { fields: rules, note: 'Statuts d’origine' })),
    },
    {
      day: addDays(held, -20),
      happen: (context) => {
        spring = plan(context, `${held}T10:00`, 'ordinary', [
          ['Rapport moral et d’activité', 'vote'],
          ['Rapport financier', 'vote'],
          ['Montant des cotisations', 'vote'],
          ['Élection du conseil d’administration', 'election'],
        ]);
        convoke(context, spring);
      },
    },
    { day: held, happen: (context) => holdAssembly(context, spring, parts) },
    {
      day: addDays(held, 9),
      happen: (context) =>
        void must(
          governanceCommands.declareBoard(context, {
            declaredOn: addDays(held, 9),
            reference: 'récépissé reçu',
          }),
        ),
    },
    {
      day: addDays(today, -1),
      happen: (context) => {
        const agenda = [
          ['Modification des statuts', 'vote'],
          ['Questions diverses', 'information'],
        ] as const;
        plan(context, `${next}T10:00`, 'extraordinary', agenda);
      },
    },
  ];
  return happenings.filter(({ day }) => day <= today);
}

/** Volunteer time: Thursday's permanence, welcoming on some days, a working day in autumn. */
export function volunteerTime(parts: YearParts): Happening[] {
  const { people, from, today } = parts;
  const chance = chanceFrom(seed);
  const few = people.adults.slice(2, 12);
  const value: Happening = {
    day: from,
    happen: (context) =>
      void must(
        volunteeringCommands.saveHourlyValue(context, {
          inForceFrom: from,
          hourlyCents: 1200,
          basis: 'Décision du conseil, proche du SMIC horaire brut',
        }),
      ),
  };
  const given = openDays(addDays(from, 20), addDays(today, -1)).flatMap((day): Happening[] => {
    const isPermanence = dayOfWeek(day) === 4;
    if (!isPermanence && chance.upTo(4) > 0) return [];
    const who = isPermanence ? [chance.pick(few), chance.pick(few)] : [chance.pick(few)];
    return [
      {
        day,
        happen: (context) => {
          const wanted = isPermanence
            ? 'Permanence fablab'
            : chance.pick(['Accueil', 'Ménage', 'Administration']);
          const activity = context.store.volunteering.activityNamed(wanted);
          must(
            volunteeringCommands.note(context, {
              personIds: [...new Set(who)],
              date: day,
              minutes: isPermanence ? 180 : 60 + 30 * chance.upTo(4),
              startsAt: null,
              activityId: activity?.id ?? null,
              newActivity: '',
              note: '',
            }),
          );
        },
      },
    ];
  });
  return [value, ...given];
}
