import type { WaitingEntry, WaitingFields } from '../../../shared/contract/booking-waiting.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import {
  formatDateLong,
  formatMinutes,
  formatTime,
  formatTimeRange,
  plural,
} from '../../../shared/domain/french.ts';
import type { Occupied } from '../../store/booking-slots.ts';
import type { WaitingRow } from '../../store/waiting.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done } from '../outcome.ts';
import { freeSlots, taking, type Free, type Window } from './free.ts';
import { isOpenable } from './machine-use.ts';
import { planOf, usualTerms, type Wish } from './plan.ts';

/** Which days are looked at for one who waits: more would be a season. */
const mostDays = 62;

const kindWords = {
  room: 'n’importe quelle salle',
  desk: 'n’importe quel poste',
  machine: 'n’importe quelle machine',
  equipment: 'n’importe quel matériel',
} as const;

/** « n’importe quelle salle pour 12 personnes ». */
function targetWords({ target, attendees, resourceName }: WaitingRow): string {
  if (target.of === 'resource') return resourceName ?? '';
  if (target.of === 'group') return `${target.group}, le premier libre`;
  return attendees === 0
    ? kindWords[target.resourceKind]
    : `${kindWords[target.resourceKind]} pour ${plural(attendees, 'personne')}`;
}

/** « mardi 24 novembre, de 9 h à 12 h », or « 2 h entre 9 h et 18 h, du mardi 24 au vendredi 27 novembre ». */
function whenWords({ firstDay, lastDay, fromTime, toTime, minutes }: WaitingRow): string {
  const days =
    firstDay === lastDay
      ? formatDateLong(firstDay)
      : `du ${formatDateLong(firstDay)} au ${formatDateLong(lastDay)}`;
  const whole = freeMinutes(fromTime, toTime) === minutes;
  const hours = whole
    ? formatTimeRange(fromTime, toTime)
    : `${formatMinutes(minutes)} entre ${formatTime(fromTime)} et ${formatTime(toTime)}`;
  return `${days}, ${hours}`;
}

const clockMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const freeMinutes = (from: string, to: string): number => clockMinutes(to) - clockMinutes(from);

/** The resources that would do: in use, and large enough where any of a kind would. */
export function candidates(context: QueryContext, { target, attendees }: WaitingFields): Resource[] {
  return context.store.resources
    .list(false)
    .filter((resource) => {
      if (target.of === 'resource') return resource.id === target.resourceId;
      if (target.of === 'group') return resource.group === target.group;
      return resource.kind === target.resourceKind && (attendees === 0 || resource.seats >= attendees);
    })
    .filter(({ state }) => state === 'available');
}

function windowsOf({ firstDay, lastDay, fromTime, toTime }: WaitingFields, today: string): Window[] {
  const windows: Window[] = [];
  const end = toTime === '24:00' ? '00:00' : toTime;
  for (let day = firstDay < today ? today : firstDay; day <= lastDay; day = addDays(day, 1)) {
    if (windows.length >= mostDays) break;
    windows.push({
      from: `${day}T${fromTime}`,
      to: `${toTime === '24:00' ? addDays(day, 1) : day}T${end}`,
    });
  }
  return windows;
}

/** What booking for somebody who waits asks for. */
export function waitingWish(row: WaitingFields, slot: Free): Wish {
  const { places, personId, organisationId, attendees } = row;
  return { ...slot, places, personId, organisationId, attendees, ...usualTerms };
}

/** The soonest slot that somebody who waits could be given, though others before them have had theirs. */
function offerFor(context: QueryContext, row: WaitingRow, given: readonly Occupied[]): Free | undefined {
  const { minutes, places } = row;
  const windows = windowsOf(row, context.clock.today());
  return candidates(context, row)
    .flatMap((resource) => freeSlots(context, resource, { windows, minutes, places }, given))
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : one.startsAt > other.startsAt ? 1 : 0))
    .find((slot) => {
      // Whoever may not book there is not in line for it (P7, P8); what the desk may pass over, it may.
      const plan = planOf(context, waitingWish(row, slot));
      if ('ok' in plan || plan.held !== undefined) return false;
      return plan.barred === undefined || isOpenable(plan.barred);
    });
}

const labelOf = ({ organisationName, personName, title }: WaitingRow): string =>
  [personName ?? organisationName ?? '', title].filter((text) => text !== '').join(', ');

/** Whether anybody could still be given something: the last window may have passed today. */
function isOver(row: WaitingRow, localNow: string): boolean {
  const end = row.toTime === '24:00' ? '23:59' : row.toTime;
  return `${row.lastDay}T${end}` <= localNow;
}

/** The waiting list in its order, each with what is free for them now (B10). Nothing is written and nobody is told. */
export function waitingEntries(context: QueryContext): WaitingEntry[] {
  const { store, clock, actor } = context;
  const given: Occupied[] = [];
  return store.waiting
    .list(clock.today())
    .filter((row) => !isOver(row, clock.localNow()))
    .map((row, index) => {
      const slot = offerFor(context, row, given);
      if (slot !== undefined) given.push(...taking(context, slot, row.places));
      const resourceName = slot === undefined ? '' : (store.resources.find(slot.resourceId)?.name ?? '');
      const {
        resourceName: _resource,
        personName: _person,
        organisationName: _organisation,
        status: _status,
        goneReason: _gone,
        bookingId: _booking,
        ...entry
      } = row;
      return {
        ...entry,
        note: actor.role === 'volunteer' ? '' : row.note,
        targetName: targetWords(row),
        label: labelOf(row),
        when: whenWords(row),
        place: index + 1,
        offer: slot === undefined ? null : { ...slot, resourceName },
      };
    });
}

export const waiting: QueryHandlers<'bookings'>['waiting'] = (context) => done(waitingEntries(context));
