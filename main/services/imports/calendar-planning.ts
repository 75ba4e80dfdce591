import type { CalendarSource } from '../../../shared/contract/imports-calendar.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import type { FoundEvent } from '../../../shared/domain/imports/calendar-events.ts';
import type { KnownEvent } from '../../store/imported-events.ts';
import { holdsSlot } from '../bookings/view.ts';
import type { QueryContext } from '../context.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { CalendarFile, DrawnCalendar, PlannedEvent } from './calendar-drawing.ts';
import { digestOf, judge, type Judging } from './calendar-judging.ts';
import { resolveAll } from './calendar-resolving.ts';

/** How far ahead a calendar is read unless somebody says: endless series stop somewhere. */
export function usualUntil({ clock }: QueryContext): string {
  return addDays(clock.today(), 366);
}

function isWithin(event: FoundEvent, from: string | undefined, until: string): boolean {
  if (event.startsAt === undefined || event.endsAt === undefined) return true;
  return (
    event.startsAt < `${addDays(until, 1)}T00:00` && (from === undefined || event.endsAt > `${from}T00:00`)
  );
}

/** What was imported of these events before, by the event's key. */
function knownOf({ store }: QueryContext, events: readonly FoundEvent[]): ReadonlyMap<string, KnownEvent> {
  const known = store.imports.events.known([...new Set(events.map(({ uid }) => uid))]);
  return new Map(known.map((event) => [`${event.uid} ${event.occurrence}`.trim(), event]));
}

/** Occurrences that were imported and that the file has no longer, although it still has their event: cancelled there. */
function goneFrom(
  context: QueryContext,
  events: readonly FoundEvent[],
  known: ReadonlyMap<string, KnownEvent>,
  until: string,
): PlannedEvent[] {
  const there = new Set(events.map(({ key }) => key));
  const byUid = new Map(events.map((event) => [event.uid, event]));
  return Array.from(known).flatMap(([key, { uid, bookingId, digest }]): PlannedEvent[] => {
    const sibling = byUid.get(uid);
    const row = context.store.bookings.find(bookingId, context.clock.today());
    if (there.has(key) || digest === null || sibling === undefined || row === undefined) return [];
    const isToCome = row.endsAt > context.clock.localNow() && row.startsAt < `${addDays(until, 1)}T00:00`;
    if (!isToCome || !holdsSlot(row.status)) return [];
    const found: FoundEvent = {
      ...sibling,
      key,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      status: 'CANCELLED',
    };
    return [
      {
        found,
        outcome: row.billed ? 'refuse' : 'cancel',
        reasons: [
          row.billed ? 'N’est plus dans le fichier, mais déjà facturée.' : 'N’est plus dans le fichier.',
        ],
        isPast: false,
        changes: [],
        resource: context.store.resources.find(row.resourceId),
        party: undefined,
        title: row.title,
        optionUntil: null,
        wish: undefined,
        plan: undefined,
        row,
        digest: digestOf(found),
      },
    ];
  });
}

const movesAway = ({ outcome, row }: PlannedEvent): number[] =>
  row !== undefined && (outcome === 'update' || outcome === 'cancel') ? [row.id] : [];

function judgeAll(judging: Judging, events: readonly FoundEvent[]): PlannedEvent[] | undefined {
  const planned: PlannedEvent[] = [];
  for (const [index, event] of events.entries()) {
    if (index % 50 === 0) {
      judging.context.progress(index, events.length, 'Comparaison avec le planning');
      if (judging.context.isCancelled()) return undefined;
    }
    planned.push(judge(judging, event));
  }
  return planned;
}

/**
 * Draws what an import of bookings will do, event by event (P4), against the planning as it is now. Refused only when
 * somebody asked to stop.
 */
export function drawCalendar(
  context: QueryContext,
  file: CalendarFile,
  input: CalendarSource,
): Outcome<DrawnCalendar> {
  const until = input.until ?? usualUntil(context);
  const events = file.found.events.filter((event) => isWithin(event, input.from, until));
  const { places, parties, partyOfEvent, resources, remembered } = resolveAll(context, file, input, events);
  const known = knownOf(context, file.found.events);
  const decided = new Map(input.decisions.map(({ key, decision }) => [key, decision]));
  const gone = goneFrom(context, file.found.events, known, until).map((event): PlannedEvent =>
    decided.get(event.found.key) === 'leave_out'
      ? { ...event, outcome: 'skip', reasons: ['Laissé de côté.'] }
      : event,
  );
  // What moves away is in nobody's way; what then cannot move stays where it is, and is looked at again as such.
  let moving = new Set([...known.values()].map(({ bookingId }) => bookingId));
  for (;;) {
    const planned = judgeAll(
      {
        context,
        input,
        decided,
        known,
        partyOfEvent,
        isSheet: file.kind === 'sheet',
        resources: new Map(resources.map((resource) => [resource.id, resource])),
        places: new Map(places.map((place) => [place.key, place])),
        moving: [...moving],
        taken: new Map(),
      },
      events,
    );
    if (planned === undefined) return refuse('CANCELLED', 'Lecture arrêtée\u00a0: rien n’a été écrit.');
    const all = [...gone, ...planned];
    const leaving = new Set(all.flatMap(movesAway));
    if (leaving.size === moving.size)
      return done({ file, from: input.from, until, places, parties, events: all, remembered });
    moving = leaving;
  }
}
