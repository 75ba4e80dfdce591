import { addDays, addMonths } from '../../../shared/domain/calendar.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { resourcesCommands } from '../resources/commands.ts';
import { chanceFrom, ExampleRefused, must, onDay, type Happening } from './example-author.ts';
import { heldByPeople } from './example-coverage.ts';
import { remindOne } from './example-mail.ts';
import { fundingLife } from './example-funding.ts';
import { reportLife } from './example-reports.ts';
import { hoursAndDoors } from './example-hours.ts';
import { lettingsInWriting, sharedWork } from './example-lettings.ts';
import { addNetwork } from './example-directory.ts';
import { networkLife } from './example-network.ts';
import { machineHabilitations } from './example-habilitations.ts';
import { machineJobs } from './example-jobs.ts';
import { machineUpkeep } from './example-machines.ts';
import { endingSoon, membershipsOf, paidTwice, populate, recognise } from './example-people.ts';
import { associationLife, volunteerTime } from './example-governance.ts';
import { furnish } from './example-place.ts';
import { permanences } from './example-shifts.ts';
import { arrivals, bookedAhead } from './example-today.ts';
import { privacy } from './example-privacy.ts';
import { treasuryLife } from './example-treasury.ts';
import { workshopLife } from './example-workshops.ts';
import { bookings, checkIns, counterSales, invoicing, waitingDraft, type YearParts } from './example-year.ts';

const seed = 26_150;

const byDay = (one: Happening, other: Happening): number =>
  one.day < other.day ? -1 : Number(one.day > other.day);

/** Runs what happens, day after day; what a day brings about later joins the agenda. */
function live(context: CommandContext, agenda: Happening[]): Outcome<unknown> {
  agenda.sort(byDay);
  let ran = 0;
  while (ran < agenda.length) {
    const now = agenda[ran];
    if (now === undefined) break;
    if (ran % 25 === 0) {
      context.progress(ran, agenda.length, 'Une année de Latelier');
      if (context.isCancelled())
        return refuse('CANCELLED', 'Exemple arrêté\u00a0: le fichier est resté vide.');
    }
    const known = agenda.length;
    now.happen(onDay(context, now.day));
    ran += 1;
    if (agenda.length > known) agenda.push(...agenda.splice(ran).toSorted(byDay));
  }
  return done(undefined);
}

function closures(context: CommandContext, year: number): void {
  const closed = [
    [`${year - 1}-12-24T00:00`, `${year}-01-02T00:00`, 'Fermeture de fin d’année'],
    [`${year}-08-08T00:00`, `${year}-08-22T00:00`, 'Congés d’été'],
  ] as const;
  for (const [startsAt, endsAt, reason] of closed) {
    must(resourcesCommands.addClosure(context, { resourceId: null, startsAt, endsAt, reason }));
  }
}

function fill(context: CommandContext): Outcome<{ people: number; bookings: number }> {
  const today = context.clock.today();
  const year = Number(today.slice(0, 4));
  const since = `${year - 1}-01-01`;
  const chance = chanceFrom(seed);
  const first = onDay(context, since);
  const place = furnish(first, since);
  const people = populate(first, chance, place);
  recognise(first, people, place, `${year + 1}-12-31`);
  closures(first, year);
  const from = `${addMonths(today, -12).slice(0, 7)}-01`;
  const parts: YearParts = { from, today, people, place, chance };
  const agenda: Happening[] = [
    ...membershipsOf(year - 1, today, people, place, chance),
    ...membershipsOf(year, today, people, place, chance),
    ...endingSoon(today, people, place),
    ...paidTwice(today, people),
    ...bookedAhead(parts),
    ...bookings(parts),
    ...checkIns(parts),
    ...arrivals(parts),
    ...counterSales(parts),
    ...privacy(addDays(since, 20), people),
    ...volunteerTime(parts),
    ...associationLife(parts),
  ];
  agenda.push(...invoicing(parts, agenda), waitingDraft(parts));
  const lived = live(context, agenda);
  if (!lived.ok) return lived;
  remindOne(context, today);
  // By chance of their own: what else the example holds stays as it was.
  machineJobs(context, people, place, chanceFrom(seed + 1));
  machineHabilitations(context, people, place);
  machineUpkeep(context, place, today);
  permanences(context, people);
  networkLife(context, people, place);
  addNetwork(context, place, since);
  hoursAndDoors(context, place);
  heldByPeople(context, people, place);
  workshopLife(context, people, place);
  fundingLife(context, today, people.adults.slice(0, 6));
  reportLife(context, today);
  lettingsInWriting(context, today);
  sharedWork(
    context,
    today,
    people.adults.slice(2, 4),
    place.organisations[5] ?? place.organisations[0] ?? 0,
  );
  // Last: the account's balance is taken over from whatever the others have noted.
  treasuryLife(context, since, today);
  const range = { from: `${since}T00:00`, to: `${addDays(today, 60)}T00:00`, today };
  const counted = context.store.bookings.inRange({ ...range, resourceIds: undefined, withCancelled: true });
  return done({ people: people.adults.length + people.minors.length, bookings: counted.length });
}

/** Fills an empty file with a believable place, through the services, so that every rule holds in it. */
export const fillWithExample: CommandHandlers<'imports'>['fillWithExample'] = (context) => {
  if (context.store.imports.known().length > 0) {
    return refuse(
      'NOT_POSSIBLE_NOW',
      'Ce fichier contient déjà des personnes\u00a0: l’exemple ne remplit qu’un fichier vide. En créer un autre.',
    );
  }
  try {
    return context.store.search.together(() => fill(context));
  } catch (fault) {
    if (fault instanceof ExampleRefused) return fault.refusal;
    throw fault;
  }
};
