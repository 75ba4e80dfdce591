import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { SettledHit, StopHit } from '../../../shared/contract/fablab-stops.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, datePart, minutesOf } from '../../../shared/domain/calendar.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { Occupied } from '../../store/booking-slots.ts';
import type { StopRow } from '../../store/stops.ts';
import { freeSlots, taking, type Free } from '../bookings/free.ts';
import { labelOf } from '../bookings/view.ts';
import type { QueryContext } from '../context.ts';

/** How far after its own time, or after the return, a later time is looked for, in days. */
const laterDays = 14;

type Stop = NonNullable<OutputOf<'fablab.stop'>>;

/** The last day whose bookings a stop falls on: the eve of the return, or so many days from today. */
export function lastDayOf(context: QueryContext, stop: StopRow, days: number): string {
  return stop.expectedBackOn === null
    ? addDays(context.clock.today(), days - 1)
    : addDays(stop.expectedBackOn, -1);
}

/** The bookings that a stop falls on and that hold their slot, soonest first: of its parts and wholes too (B2). */
export function rowsHit(context: QueryContext, stop: StopRow, days: number): BookingRow[] {
  const { store, clock } = context;
  const from = clock.localNow();
  const to = `${addDays(lastDayOf(context, stop, days), 1)}T00:00`;
  if (to <= from) return [];
  const resourceIds = [...(store.resources.kinOf().get(stop.resourceId) ?? [stop.resourceId])];
  return store.bookings
    .inRange({ from, to, today: clock.today(), resourceIds, withCancelled: false })
    .filter(({ status }) => status === 'confirmed' || status === 'option');
}

/** Whom to ring: volunteers see the phone of those who are booked today, nobody else's (F4). */
function phoneFor({ store, clock, actor }: QueryContext, row: BookingRow): string {
  if (actor.role === 'reader') return '';
  if (actor.role === 'volunteer' && datePart(row.startsAt) !== clock.today()) return '';
  const ofPerson = row.personId === null ? '' : (store.people.find(row.personId)?.phone ?? '');
  if (ofPerson !== '' || row.organisationId === null || actor.role === 'volunteer') return ofPerson;
  return store.organisations.find(row.organisationId)?.phone ?? '';
}

function hitBooking(context: QueryContext, row: BookingRow): StopHit['booking'] {
  const { id, version, status, resourceId, resourceName, startsAt, endsAt, personId, organisationId } = row;
  const organisation = organisationId === null ? null : { kind: 'organisation' as const, id: organisationId };
  const party = personId === null ? organisation : { kind: 'person' as const, id: personId };
  const place = { resourceId, resourceName, startsAt, endsAt };
  return { id, version, status, ...place, label: labelOf(row), party, phone: phoneFor(context, row) };
}

interface Search {
  readonly resources: readonly Resource[];
  readonly stop: StopRow;
  /** What proposals made before would take. */
  readonly taken: Occupied[];
}

function soonest(slots: readonly Free[]): Free[] {
  return slots.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1)).slice(0, 1);
}

/** Where a booking could go: a like one at the same time, then its own after the return or a like one later (B13). */
function proposalsFor(context: QueryContext, row: BookingRow, search: Search): StopHit['proposals'] {
  const { resources, stop, taken } = search;
  const own = resources.find(({ id }) => id === row.resourceId);
  if (own === undefined) return [];
  const likes = resources.filter(
    ({ id, group, state }) => id !== own.id && group !== '' && group === own.group && state === 'available',
  );
  const minutes = minutesOf(row.endsAt) - minutesOf(row.startsAt);
  const found = (resource: Resource, from: string, to: string): Free[] =>
    freeSlots(context, resource, { windows: [{ from, to }], minutes, places: row.places }, taken);
  const atOnce = likes.flatMap((like) => found(like, row.startsAt, row.endsAt)).slice(0, 1);
  const back = stop.expectedBackOn;
  const after = back === null ? [] : found(own, `${back}T00:00`, `${addDays(back, laterDays)}T00:00`);
  const day = datePart(row.startsAt);
  const later =
    atOnce.length > 0
      ? []
      : soonest(likes.flatMap((like) => found(like, row.startsAt, `${addDays(day, laterDays)}T00:00`)));
  return [...atOnce, ...later, ...after].map((slot) => ({
    ...slot,
    resourceName: resources.find(({ id }) => id === slot.resourceId)?.name ?? '',
  }));
}

/** What a stop falls on, with where each could go; what is proposed to one is proposed to nobody after (B13). */
export function hitsOf(context: QueryContext, stop: StopRow, days: number): StopHit[] {
  const resources = context.store.resources.list(false);
  const decided = context.store.stops.decisions(stop.id);
  const search: Search = { resources, stop, taken: [] };
  return rowsHit(context, stop, days).map((row) => {
    const kept = decided.get(row.id)?.decision === 'kept';
    const proposals = kept ? [] : proposalsFor(context, row, search);
    const [first] = proposals;
    if (first !== undefined) search.taken.push(...taking(context, first, row.places));
    return { booking: hitBooking(context, row), kept, proposals };
  });
}

/** What was moved or cancelled because of a stop, with where it lay and whether its people know. */
export function settledOf(context: QueryContext, stop: StopRow): SettledHit[] {
  const { store, clock } = context;
  return [...store.stops.decisions(stop.id).values()].flatMap(
    ({ bookingId, decision, toldAt, ...before }) => {
      const row = store.bookings.find(bookingId, clock.today());
      if (row === undefined || decision === 'kept') return [];
      const { resourceId, startsAt, endsAt } = before;
      const resourceName = store.resources.find(resourceId)?.name ?? '';
      return [
        {
          booking: hitBooking(context, row),
          decision,
          before: { resourceId, resourceName, startsAt, endsAt },
          toldAt,
        },
      ];
    },
  );
}

/** A stop as screens get it. */
export function shownStop(context: QueryContext, stop: StopRow, days: number): Stop {
  const { id, version, resourceId, state, note, startedAt, startedBy, endedAt, expectedBackOn } = stop;
  return {
    id,
    version,
    resourceId,
    resourceName: context.store.resources.find(resourceId)?.name ?? '',
    state,
    note,
    startedAt,
    startedBy,
    endedAt,
    expectedBackOn,
    until: lastDayOf(context, stop, days),
    hits: endedAt === null ? hitsOf(context, stop, days) : [],
    settled: settledOf(context, stop),
  };
}
