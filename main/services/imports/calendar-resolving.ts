import type { CalendarSource } from '../../../shared/contract/imports-calendar.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { FoundEvent } from '../../../shared/domain/imports/calendar-events.ts';
import {
  KnownParties,
  organisersTell,
  placeKey,
  resourceOf,
  writtenParty,
} from '../../../shared/domain/imports/calendar-matching.ts';
import type { ImportSource } from '../../store/import-sources.ts';
import type { CommandContext, QueryContext } from '../context.ts';
import type { CalendarFile, DrawnCalendar, ResolvedParty, ResolvedPlace } from './calendar-drawing.ts';

type Parties = CalendarSource['parties'];
type Choice = Parties[number]['choice'];

/** What is remembered of calendars of one shape; people stand apart, by their ids. */
interface CalendarMemory {
  readonly places: CalendarSource['places'];
  readonly parties: Parties;
}

function memoryOf({ store }: QueryContext, source: ImportSource | undefined): CalendarMemory {
  if (source === undefined) return { places: [], parties: [] };
  const kept = JSON.parse(source.choices) as CalendarMemory;
  const people = Array.from(store.imports.sources.names(source.id), ([key, id]): Parties[number] => ({
    key,
    choice: id === null ? { kind: 'nobody' } : { kind: 'person', id },
  }));
  return { places: kept.places, parties: [...kept.parties, ...people] };
}

function resolvePlaces(
  events: readonly FoundEvent[],
  resources: readonly Resource[],
  said: CalendarSource['places'],
  kept: CalendarSource['places'],
): ResolvedPlace[] {
  const now = new Map(said.map(({ key, choice }) => [key, choice]));
  const before = new Map(kept.map(({ key, choice }) => [key, choice]));
  const byKey = new Map<string, { written: string; events: number }>();
  for (const event of events) {
    const key = placeKey(event);
    const one = byKey.get(key);
    if (one === undefined) byKey.set(key, { written: event.place, events: 1 });
    else one.events += 1;
  }
  const isThere = (id: number): boolean => resources.some((resource) => resource.id === id);
  return Array.from(byKey, ([key, place]): ResolvedPlace => {
    const choice = now.get(key) ?? before.get(key);
    if (choice?.kind === 'leave_out')
      return { key, ...place, resourceId: undefined, leftOut: true, sure: true };
    if (choice?.kind === 'resource' && isThere(choice.resourceId))
      return { key, ...place, resourceId: choice.resourceId, leftOut: false, sure: true };
    const guess = resourceOf(place.written, resources);
    return { key, ...place, resourceId: guess?.resourceId, leftOut: false, sure: guess?.sure ?? false };
  });
}

function nameOfChoice({ store }: QueryContext, choice: Choice, written: string): string | undefined {
  if (choice.kind === 'person') return store.people.find(choice.id)?.displayName;
  if (choice.kind === 'organisation') return store.organisations.find(choice.id)?.name;
  return choice.kind === 'nobody' ? '' : written;
}

function resolveParties(
  context: QueryContext,
  events: readonly FoundEvent[],
  said: Parties,
  kept: Parties,
): { readonly parties: ResolvedParty[]; readonly ofEvent: ReadonlyMap<string, ResolvedParty> } {
  const known = new KnownParties(context.store.imports.events.parties());
  const tells = organisersTell(events);
  const now = new Map(said.map(({ key, choice }) => [key, choice]));
  const before = new Map(kept.map(({ key, choice }) => [key, choice]));
  const keyed = events.flatMap((event) => {
    const written = writtenParty(event, known, tells);
    return written === undefined ? [] : [{ event, written }];
  });
  const counts = new Map<string, number>();
  for (const { written } of keyed) counts.set(written.key, (counts.get(written.key) ?? 0) + 1);
  const parties = new Map<string, ResolvedParty>();
  for (const { written } of keyed) {
    if (parties.has(written.key)) continue;
    const { match } = written;
    const chosen = now.get(written.key) ?? before.get(written.key);
    const guess: Choice =
      match?.sure === true ? { kind: match.party.kind, id: match.party.id } : { kind: 'nobody' };
    const chosenName = chosen === undefined ? undefined : nameOfChoice(context, chosen, written.written);
    const choice = chosen === undefined || chosenName === undefined ? guess : chosen;
    parties.set(written.key, {
      written,
      events: counts.get(written.key) ?? 0,
      choice,
      name: nameOfChoice(context, choice, written.written) ?? '',
      sure: choice === chosen || match?.sure === true || match === undefined,
    });
  }
  const ofEvent = new Map(
    keyed.flatMap(({ event, written }) => {
      const party = parties.get(written.key);
      return party === undefined ? [] : [[event.key, party] as const];
    }),
  );
  return { parties: [...parties.values()], ofEvent };
}

/** Which resources and whom the events of a file are for: said now, said for the last such file, or recognised. */
export function resolveAll(
  context: QueryContext,
  file: CalendarFile,
  input: CalendarSource,
  events: readonly FoundEvent[],
) {
  const remembered = context.store.imports.sources.find('calendar', file.found.signature);
  const memory = memoryOf(context, remembered);
  const resources = context.store.resources.list(false);
  const places = resolvePlaces(events, resources, input.places, memory.places);
  const { parties, ofEvent } = resolveParties(context, events, input.parties, memory.parties);
  return { remembered, resources, places, parties, partyOfEvent: ofEvent };
}

/** Remembers what was said of places and names, so that the next file of that calendar asks nothing. */
export function rememberCalendar(
  { store, clock }: CommandContext,
  drawn: DrawnCalendar,
  input: CalendarSource,
): void {
  const { sources } = store.imports;
  const said = new Set(input.parties.map(({ key }) => key));
  const chosen = drawn.parties.filter(
    ({ written, sure, choice }) => said.has(written.key) || (sure && choice.kind !== 'nobody'),
  );
  const id = sources.remember({
    kind: 'calendar',
    signature: drawn.file.found.signature,
    fileName: drawn.file.fileName,
    usedAt: clock.now(),
    choices: JSON.stringify({
      places: drawn.places
        .filter(({ resourceId, leftOut }) => leftOut || resourceId !== undefined)
        .map(({ key, resourceId, leftOut }) => ({
          key,
          choice: leftOut ? { kind: 'leave_out' } : { kind: 'resource', resourceId },
        })),
      parties: chosen.flatMap(({ written, choice }) =>
        choice.kind === 'organisation' ? [{ key: written.key, choice }] : [],
      ),
    }),
  });
  for (const { written, choice } of chosen) {
    if (choice.kind === 'person') sources.rememberName(id, written.key, choice.id);
    if (choice.kind === 'nobody') sources.rememberName(id, written.key, null);
  }
}
