import type { FoundSlot } from '../../../shared/contract/booking-find.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Resource, ResourceKind } from '../../../shared/contract/resources.ts';
import {
  addDays,
  addMinutes,
  dayOfWeek,
  minutesOfDay,
  type LocalDate,
  type LocalDateTime,
} from '../../../shared/domain/calendar.ts';
import {
  formatDateLong,
  formatMinutes,
  formatTime,
  joinWords,
  plural,
  weekdayName,
} from '../../../shared/domain/french.ts';
import { readSlotWish, type SlotWish } from '../../../shared/domain/slot-wish.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import type { QueryContext, QueryHandlers } from '../context.ts';
import { done, refuseField } from '../outcome.ts';
import { priceForRole } from '../pricing/redaction.ts';
import { priceOf } from '../pricing/use-price.ts';
import { freeSlots, type Free, type Window } from './free.ts';
import { isOpenable } from './machine-use.ts';
import { planOf, usualTerms, type Plan } from './plan.ts';

type Asked = Parameters<QueryHandlers<'bookings'>['findSlots']>[1];
type Understood = OutputOf<'bookings.findSlots'>['understood'];

const mostShown = 12;
const mostDays = 92;
/** Slots looked at closely at most: each is planned as a booking would be. */
const mostPlanned = 60;

const kindWords: Readonly<Record<ResourceKind, { many: string; words: readonly string[] }>> = {
  room: { many: 'salles', words: ['salle', 'salles'] },
  desk: { many: 'postes', words: ['poste', 'postes', 'bureau', 'bureaux', 'place'] },
  machine: { many: 'machines', words: ['machine', 'machines', 'imprimante'] },
  equipment: { many: 'matériel', words: ['materiel', 'equipement'] },
};

interface Search {
  readonly resources: readonly Resource[];
  readonly what: string;
  readonly notUnderstood: readonly string[];
}

const suits = (resource: Resource, people: number): boolean =>
  resource.kind === 'room'
    ? resource.seats === 0 || resource.seats >= people
    : resource.kind !== 'desk' || resource.capacity >= people;

/** How many places of a resource so many people take: a room is let whole, a desk each (B3). */
const placesFor = ({ kind, capacity }: Resource, people: number): number =>
  kind === 'desk' && capacity > 1 ? Math.max(1, people) : 1;

function named(all: readonly Resource[], rest: readonly string[]): Resource[] {
  if (rest.length === 0) return [];
  const has = (resource: Resource): boolean => {
    const words = foldedWords(`${resource.name} ${resource.group}`);
    return rest.every((word) => words.includes(word));
  };
  return all.filter(has);
}

/** Which resources are looked at: those named, those of a group or a kind, else every room. */
function searchIn(context: QueryContext, { fields }: Asked, { rest }: SlotWish, people: number): Search {
  const all = context.store.resources.list(false).filter(({ state }) => state === 'available');
  const fit = (list: readonly Resource[]): Resource[] => list.filter((resource) => suits(resource, people));
  if (fields.resourceId !== undefined) {
    const resources = all.filter(({ id }) => id === fields.resourceId);
    return { resources, what: resources[0]?.name ?? '', notUnderstood: rest };
  }
  if (fields.group !== undefined && fields.group !== '')
    return {
      resources: fit(all.filter(({ group }) => group === fields.group)),
      what: fields.group,
      notUnderstood: rest,
    };
  const byName = fields.resourceKind === undefined ? named(all, rest) : [];
  if (byName.length > 0)
    return {
      resources: fit(byName),
      what: byName.length === 1 ? (byName[0]?.name ?? '') : rest.join(' '),
      notUnderstood: [],
    };
  const kinds = Object.entries(kindWords) as [ResourceKind, { many: string; words: readonly string[] }][];
  const said = kinds.find(([, { words }]) => rest.some((word) => words.includes(word)));
  const kind = fields.resourceKind ?? said?.[0] ?? 'room';
  return {
    resources: fit(all.filter((resource) => resource.kind === kind)),
    what: kindWords[kind].many,
    notUnderstood: rest.filter((word) => !kindWords[kind].words.includes(word)),
  };
}

function windowsOf(wish: Understood): Window[] {
  const windows: Window[] = [];
  for (let day = wish.firstDay; day <= wish.lastDay && windows.length < mostDays; day = addDays(day, 1)) {
    if (!wish.weekdays.includes(dayOfWeek(day))) continue;
    const { fromTime, toTime } = wish;
    // 24:00 is the next day's midnight: no moment of a day is called so.
    const at = (time: string): LocalDateTime => addMinutes(`${day}T00:00`, minutesOfDay(time));
    windows.push({ from: at(fromTime ?? '00:00'), to: at(toTime ?? '24:00') });
  }
  return windows;
}

/** « 3 h, pour 12 personnes, du lundi 30 novembre au dimanche 6 décembre, sauf le lundi ». */
function sentenceOf(wish: Omit<Understood, 'sentence'>): string {
  const { minutes, people, firstDay, lastDay, weekdays, fromTime, toTime, what } = wish;
  const days =
    firstDay === lastDay
      ? formatDateLong(firstDay)
      : `du ${formatDateLong(firstDay)} au ${formatDateLong(lastDay)}`;
  const times =
    fromTime !== null && toTime !== null
      ? `entre ${formatTime(fromTime)} et ${formatTime(toTime)}`
      : fromTime !== null
        ? `à partir de ${formatTime(fromTime)}`
        : toTime === null
          ? ''
          : `avant ${formatTime(toTime)}`;
  const on =
    weekdays.length === 7 || firstDay === lastDay ? '' : `le ${joinWords(weekdays.map(weekdayName))}`;
  return [
    formatMinutes(minutes),
    people > 0 ? `pour ${plural(people, 'personne')}` : '',
    what,
    days,
    on,
    times,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function understand(
  context: QueryContext,
  asked: Asked,
): { wish: Understood; resources: readonly Resource[] } {
  const today = context.clock.today();
  const said = readSlotWish(asked.sentence, today);
  const { fields } = asked;
  const people = fields.people ?? said.people ?? 0;
  const later = (day: LocalDate): LocalDate => (day < today ? today : day);
  const firstDay = later(
    fields.firstDay ?? said.firstDay ?? (said.lastDay === null ? asked.from : undefined) ?? today,
  );
  const until = fields.lastDay ?? said.lastDay ?? addDays(firstDay, 13);
  const { resources, what, notUnderstood } = searchIn(context, asked, said, people);
  const wish = {
    minutes: fields.minutes ?? said.minutes ?? 60,
    people,
    firstDay,
    lastDay: until,
    weekdays: fields.weekdays ?? [...said.weekdays],
    fromTime: fields.fromTime ?? said.fromTime,
    toTime: fields.toTime ?? said.toTime,
    what,
    notUnderstood: [...notUnderstood],
  };
  return { wish: { ...wish, sentence: sentenceOf(wish) }, resources };
}

interface Candidate extends Free {
  readonly resource: Resource;
}

/** Soonest first; at one time the room that is least too large, one of unknown size last, then the settings' order. */
function better(people: number): (one: Candidate, other: Candidate) => number {
  const waste = ({ resource }: Candidate): number =>
    resource.kind !== 'room' ? 0 : resource.seats === 0 ? 100_000 : resource.seats - people;
  return (one, other) => {
    if (one.startsAt !== other.startsAt) return one.startsAt < other.startsAt ? -1 : 1;
    return waste(one) - waste(other) || one.resource.position - other.resource.position;
  };
}

/** What the slot would cost each category that its list names: who asks is often not known yet. */
function totalsOf(
  { store }: QueryContext,
  { resource, ...slot }: Candidate,
  places: number,
): FoundSlot['totals'] {
  const list = store.pricing.listOf(resource.id, slot.startsAt.slice(0, 10));
  return (list?.prices ?? []).map(({ category }) => {
    const override = { category, reason: 'comparaison' };
    const use = { resource, ...slot, places, personId: null, organisationId: null, override };
    return { category, total: priceOf(store, use).price.total };
  });
}

function foundOf(
  context: QueryContext,
  asked: Asked,
  slot: Candidate,
  plan: Plan,
  places: number,
): FoundSlot {
  const { resource, resourceId, startsAt, endsAt } = slot;
  const isKnown = asked.personId !== null || asked.organisationId !== null;
  return {
    resourceId,
    resourceName: resource.name,
    startsAt,
    endsAt,
    seats: resource.seats,
    places,
    price: plan.price === null || !isKnown ? null : priceForRole(plan.price, context.actor.role),
    totals: isKnown ? [] : totalsOf(context, slot, places),
    warnings: plan.warnings.map(({ message }) => message),
  };
}

/** Free slots for what was said or filled in, over all that suits (B2–B4, B8, P7). */
export const findSlots: QueryHandlers<'bookings'>['findSlots'] = (context, asked) => {
  const { wish, resources } = understand(context, asked);
  if (wish.lastDay < wish.firstDay)
    return refuseField('INVALID_INPUT', 'lastDay', 'Le dernier jour vient avant le premier.');
  const { minutes, people } = wish;
  const windows = windowsOf(wish);
  const candidates = resources
    .flatMap((resource) =>
      freeSlots(context, resource, { windows, minutes, places: placesFor(resource, people) }).map((slot) => ({
        ...slot,
        resource,
      })),
    )
    .toSorted(better(people))
    .slice(0, mostPlanned);
  const { personId, organisationId } = asked;
  const slots: FoundSlot[] = [];
  for (const slot of candidates) {
    if (slots.length >= mostShown) break;
    const { resource, ...when } = slot;
    const places = placesFor(resource, people);
    const who = { personId, organisationId, attendees: people, ...usualTerms };
    const plan = planOf(context, { ...when, ...who, places });
    if ('ok' in plan || plan.held !== undefined) continue;
    if (plan.barred !== undefined && !isOpenable(plan.barred)) continue;
    slots.push(foundOf(context, asked, slot, plan, places));
  }
  return done({ understood: wish, slots });
};
