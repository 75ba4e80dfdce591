import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Participant } from '../../../shared/contract/workshop-registrations.ts';
import { workshopFields, type SessionResolution } from '../../../shared/contract/workshop-fields.ts';
import { addDays, addMonths, datePart, weekStart } from '../../../shared/domain/calendar.ts';
import type { CommandContext } from '../context.ts';
import { workshopsCommands } from '../workshops/commands.ts';
import { heldFor, previewOf, wantedSessions } from '../workshops/occurrences.ts';
import { must, onDay } from './example-author.ts';
import type { ExamplePeople } from './example-people.ts';
import type { ExamplePlace } from './example-place.ts';

type Fields = InputOf<'workshops.save'>['fields'];
type Dates = Pick<InputOf<'workshops.addSessions'>, 'startsAt' | 'endsAt'> &
  Partial<Pick<InputOf<'workshops.addSessions'>, 'rule' | 'resourceIds'>>;

/** Adds a workshop and its dates; where somebody has the room already it takes place without one (B5). */
function offer(context: CommandContext, given: Fields, dates: Dates): number[] {
  const fields = workshopFields.parse(given);
  const { id } = must(workshopsCommands.save(context, { fields }));
  const { rule = null, resourceIds = [] } = dates;
  const asked = { ...dates, rule, resourceIds, resolutions: [] };
  const held = heldFor(fields, undefined);
  const resolutions = wantedSessions(asked).flatMap((one): SessionResolution[] =>
    previewOf(context, one, { resourceIds, held }).state === 'free'
      ? []
      : [{ date: one.date, action: 'without' }],
  );
  const added = workshopsCommands.addSessions(context, {
    ...asked,
    workshopId: id,
    opensDaysBefore: null,
    closesMinutesBefore: null,
    resolutions,
  });
  return must(added).ids;
}

function register(
  context: CommandContext,
  sessionId: number,
  who: Participant,
  walkIn: boolean,
): { id: number; version: number } {
  const ask = { sessionId, who, ifFull: 'wait' as const, amount: null, priceReason: '', note: '', walkIn };
  return must(workshopsCommands.register(context, ask));
}

const person = (personId: number): Participant => ({ kind: 'person', personId, organisationId: null });

const visitor = (band: string, gender: 'female' | 'male' | null, commune: string): Participant => ({
  kind: 'anonymous',
  seats: 1,
  band,
  gender,
  commune,
  isFirst: true,
});

/** Every fortnight: who comes regularly, and a visitor whose name nobody asks. */
function digitalHelp(context: CommandContext, people: ExamplePeople, place: ExamplePlace): void {
  const today = context.clock.today();
  const wednesday = addDays(weekStart(addMonths(today, -2)), 2);
  const ids = offer(
    context,
    {
      kind: 'workshop',
      title: 'Échanges de Pratiques Numériques',
      description: 'On vient avec sa question ou son appareil, on repart avec une réponse.',
      theme: 'Numérique',
      trainerIds: [people.adults[3] ?? 0],
      places: 8,
      digital: true,
      digitalTheme: 'Démarches en ligne',
      grantTag: 'Conseiller numérique',
    },
    {
      startsAt: `${wednesday}T14:00`,
      endsAt: `${wednesday}T16:00`,
      rule: {
        pattern: { kind: 'weekly', every: 2, weekdays: [3] },
        end: { kind: 'until', date: addDays(today, 45) },
      },
      resourceIds: [place.rooms[1] ?? 0],
    },
  );
  for (const [index, id] of ids.entries()) {
    const session = context.store.workshops.sessions.find(id);
    if (session === undefined) continue;
    const day = datePart(session.startsAt);
    const regulars = people.adults.slice(30, 33 + (index % 3));
    const isOver = session.endsAt < context.clock.localNow();
    const that = isOver ? onDay(context, day) : context;
    for (const personId of isOver ? regulars : regulars.slice(0, 2))
      register(that, id, person(personId), isOver);
    if (isOver) register(that, id, visitor('60 à 69 ans', index % 2 === 0 ? 'female' : null, 'Die'), true);
  }
}

/** Open to all, on the last Friday of the month. */
function lastFriday(context: CommandContext): void {
  const today = context.clock.today();
  const from = `${today.slice(0, 7)}-01`;
  offer(
    context,
    {
      kind: 'event',
      title: 'Vendredi du tiers-lieu',
      description: 'Repas partagé, visite des ateliers, musique si quelqu’un en apporte.',
      theme: 'Vie du lieu',
      pricing: { mode: 'open', suggested: 500 },
      absenceDue: false,
    },
    {
      startsAt: `${from}T18:30`,
      endsAt: `${from}T22:00`,
      rule: {
        pattern: { kind: 'monthly_on_weekday', every: 1, weekday: 5, position: -1 },
        end: { kind: 'count', count: 6 },
      },
    },
  );
}

/** A first training three weeks ago, ticked; the next one is full and somebody waits. */
function laserTraining(context: CommandContext, people: ExamplePeople, place: ExamplePlace): void {
  const today = context.clock.today();
  const wednesday = addDays(weekStart(today), -19);
  const laser = place.machines[2] ?? 0;
  const [type] = context.store.habilitations.askedBy(laser);
  const ids = offer(
    context,
    {
      kind: 'training',
      title: 'Prendre en main la découpe laser',
      description: 'Sécurité, préparation d’un fichier, premier objet.',
      theme: 'Fablab',
      trainerIds: [people.adults[10] ?? 0],
      ageFrom: 16,
      places: 4,
      pricing: {
        mode: 'listed',
        prices: [
          { category: 'member', amount: 1500 },
          { category: 'individual', amount: 2500 },
        ],
      },
      materials: 'Un dessin ou une idée\u202f; le contreplaqué est fourni.',
      habilitationTypeId: type?.id ?? null,
    },
    {
      startsAt: `${wednesday}T16:00`,
      endsAt: `${wednesday}T18:00`,
      rule: { pattern: { kind: 'weekly', every: 4, weekdays: [3] }, end: { kind: 'count', count: 2 } },
      resourceIds: [laser],
    },
  );
  const [first = 0, next = 0] = ids;
  const that = onDay(context, wednesday);
  const came = people.adults.slice(40, 43).map((id) => register(that, first, person(id), false));
  const entries = came.map(({ id, version }, index) => ({
    id,
    version,
    attendance: index === 2 ? ('absent' as const) : ('present' as const),
  }));
  const ticked = must(workshopsCommands.attend(that, { entries }));
  const results = ticked.entries.slice(0, 2).map(({ id, version }, index) => ({
    id,
    version,
    result: index === 0 ? ('passed' as const) : ('again' as const),
  }));
  must(workshopsCommands.judge(that, { sessionId: first, results }));
  for (const id of people.adults.slice(43, 48)) register(context, next, person(id), false);
}

/** What people come to: a series of digital help, a monthly evening, and a training at the laser with its waiting line. */
export function workshopLife(context: CommandContext, people: ExamplePeople, place: ExamplePlace): void {
  const asked = onDay(context, context.clock.today());
  digitalHelp(asked, people, place);
  lastFriday(asked);
  laserTraining(asked, people, place);
}
