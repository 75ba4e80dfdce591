import { createHash } from 'node:crypto';
import { bookingFields } from '../../../shared/contract/booking-fields.ts';
import type { CalendarSource } from '../../../shared/contract/imports-calendar.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addDays, datePart } from '../../../shared/domain/calendar.ts';
import { formatRange, quoted } from '../../../shared/domain/french.ts';
import type { FoundEvent } from '../../../shared/domain/imports/calendar-events.ts';
import { placeKey } from '../../../shared/domain/imports/calendar-matching.ts';
import { openIntervals } from '../../../shared/domain/opening-hours.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { BookingRow } from '../../store/bookings.ts';
import type { KnownEvent } from '../../store/imported-events.ts';
import { wishIn, wishOf } from '../bookings/booking.ts';
import type { Wish } from '../bookings/plan.ts';
import { holdsSlot } from '../bookings/view.ts';
import { openingReader } from '../resources/opening.ts';
import { boundsProblem } from '../resources/time-bounds.ts';
import type { EventChange, PlannedEvent, ResolvedParty, ResolvedPlace } from './calendar-drawing.ts';
import { because, take, weigh, type Verdict, type Weighed, type Weighing } from './calendar-weighing.ts';

/** What an event is judged by. */
export interface Judging extends Weighing {
  readonly input: CalendarSource;
  readonly isSheet: boolean;
  readonly resources: ReadonlyMap<number, Resource>;
  readonly places: ReadonlyMap<string, ResolvedPlace>;
  readonly partyOfEvent: ReadonlyMap<string, ResolvedParty>;
  readonly known: ReadonlyMap<string, KnownEvent>;
}

/** What the file says of an event, hashed: read again and the same, ours is left alone whatever became of it. */
export function digestOf(event: FoundEvent): string {
  const { startsAt, endsAt, isAllDay, title, place, who, status, attendees } = event;
  const said = [startsAt, endsAt, isAllDay, title, place, who.name, who.email, status, attendees];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

type Bounds = { readonly startsAt: string; readonly endsAt: string };

/** A whole day is from opening to closing, or midnight to midnight where somebody says so or nothing opens. */
function boundsOf({ context, input }: Judging, event: FoundEvent, resource: Resource): Bounds | undefined {
  const { startsAt, endsAt } = event;
  if (startsAt === undefined || endsAt === undefined) return undefined;
  if (!event.isAllDay || input.allDay === 'whole') return { startsAt, endsAt };
  const { hours, closures } = openingReader(context.store, startsAt, endsAt)(resource);
  const openOn = (day: string) => openIntervals(`${day}T00:00`, `${addDays(day, 1)}T00:00`, hours, closures);
  const first = openOn(datePart(startsAt))[0];
  const last = openOn(addDays(datePart(endsAt), -1)).at(-1);
  return { startsAt: first?.start ?? startsAt, endsAt: last?.end ?? endsAt };
}

function partyIds(party: ResolvedParty | undefined): Pick<Wish, 'personId' | 'organisationId'> {
  const choice = party?.choice;
  return {
    personId: choice?.kind === 'person' ? choice.id : null,
    organisationId: choice?.kind === 'organisation' ? choice.id : null,
  };
}

/** The title that is left: none where it is the very name of whom the booking is for. */
function titleOf(event: FoundEvent, party: ResolvedParty | undefined): string {
  const isName = party !== undefined && party.name !== '' && fold(party.name) === fold(event.title);
  return isName ? '' : event.title;
}

function changesOf(
  before: BookingRow,
  wish: Wish,
  title: string,
  resource: Resource,
  party: string,
): EventChange[] {
  const changes: EventChange[] = [];
  const add = (field: string, one: string, other: string): void => {
    if (one !== other) changes.push({ field, before: one, after: other });
  };
  add('Quand', formatRange(before.startsAt, before.endsAt), formatRange(wish.startsAt, wish.endsAt));
  add('Ressource', before.resourceName, resource.name);
  add('Titre', before.title, title);
  if (wish.personId !== before.personId || wish.organisationId !== before.organisationId)
    add('Pour', before.organisationName ?? before.personName ?? '—', party);
  return changes;
}

/** What a booking that was imported before becomes, now that the file says something else. */
function judgeKnown(judging: Judging, row: BookingRow, asked: Asked): Verdict {
  const { event } = asked;
  if (!holdsSlot(row.status))
    return because('refuse', 'Annulée ici depuis\u00a0: la rétablir dans le planning si elle doit revenir.');
  // Nobody named in the file: whoever was put on it here stays, and so does what it was called then.
  const isNamed = asked.wish.personId !== null || asked.wish.organisationId !== null;
  const { resourceId, startsAt, endsAt, personId, organisationId } = asked.wish;
  const forWhom = isNamed ? { personId, organisationId } : {};
  const wish: Wish = { ...wishOf(row), resourceId, startsAt, endsAt, ...forWhom };
  const title = isNamed || row.title !== '' ? asked.title : row.title;
  const changes = changesOf(row, wish, title, asked.resource, asked.party?.name ?? '—');
  if (row.status === 'option' && event.status === 'CONFIRMED')
    changes.push({ field: 'État', before: 'option', after: 'confirmée' });
  if (changes.length === 0) return because('same');
  if (row.billed) return because('refuse', 'Déjà facturée\u00a0: faire un avoir avant de la changer.');
  const verdict = weigh(judging, { ...asked, wish }, row.id);
  const outcome = verdict.outcome === 'create' ? 'update' : verdict.outcome;
  return { ...verdict, outcome, changes, title, wish };
}

function judgeNew(judging: Judging, asked: Asked): Verdict {
  const verdict = weigh(judging, asked);
  if (asked.event.status !== 'TENTATIVE' || asked.isPast) return verdict;
  const today = judging.context.clock.today();
  const dayBefore = addDays(datePart(asked.wish.startsAt), -1);
  const optionUntil = dayBefore < today ? today : dayBefore;
  const reasons = [...(verdict.reasons ?? []), 'Provisoire\u00a0: prise en option.'];
  return { ...verdict, optionUntil, ...(verdict.outcome === 'create' && { reasons }) };
}

/** An event with everything that is needed to weigh it. */
interface Asked extends Weighed {
  readonly title: string;
  readonly party: ResolvedParty | undefined;
}

function cancelled(row: BookingRow | undefined): Verdict {
  if (row === undefined) return because('skip', 'Annulé dans le fichier.');
  if (!holdsSlot(row.status)) return because('same');
  return row.billed
    ? because('refuse', 'Annulé dans le fichier, mais déjà facturé ici\u00a0: faire un avoir d’abord.')
    : because('cancel', 'Annulé dans le fichier.');
}

/** What is settled without looking at the planning; undefined for what has to be weighed. */
function settled(judging: Judging, { found: event, row, digest }: PlannedEvent): Verdict | undefined {
  const decision = judging.decided.get(event.key);
  if (decision === 'leave_out') return because('skip', 'Laissé de côté.');
  if (event.problem !== undefined) return because('refuse', event.problem);
  if (row !== undefined && judging.known.get(event.key)?.digest === digest) return because('same');
  if (event.status === 'CANCELLED') return cancelled(row);
  // What is undecided is marked as free by many programs, and is an option here all the same.
  const isFree = event.isFree && event.status === 'CONFIRMED';
  if (isFree && row === undefined && decision !== 'take')
    return because('skip', 'Ne prend pas de temps dans le calendrier d’origine («\u00a0disponible\u00a0»).');
  return undefined;
}

/** The resource of an event, or why it has none. */
function resourceFor({ places, resources }: Judging, event: FoundEvent): Resource | Verdict {
  const place = places.get(placeKey(event));
  if (place?.leftOut === true) return because('skip', `Lieu laissé de côté\u00a0: ${quoted(place.written)}.`);
  const resource = place?.resourceId === undefined ? undefined : resources.get(place.resourceId);
  if (resource !== undefined) return resource;
  return because(
    'refuse',
    event.place === ''
      ? 'Aucun lieu\u00a0: dire quelle ressource.'
      : `Dire quelle ressource est ${quoted(event.place)}.`,
  );
}

function verdictOf(judging: Judging, base: PlannedEvent): Verdict {
  const { found: event, row, party } = base;
  const early = settled(judging, base);
  if (early !== undefined) return early;
  const resource = resourceFor(judging, event);
  if ('outcome' in resource) return resource;
  const bounds = boundsOf(judging, event, resource);
  if (bounds === undefined) return because('refuse', 'Cet événement n’a pas de dates.');
  const { clock } = judging.context;
  const odd = boundsProblem(bounds.startsAt, bounds.endsAt, clock.zone());
  if (odd !== undefined) return { ...because('refuse', odd.error.message), resource };
  const wish = wishIn(
    bookingFields.parse({
      resourceId: resource.id,
      ...bounds,
      ...partyIds(party),
      attendees: judging.isSheet ? Math.min(event.attendees, 5000) : 0,
    }),
  );
  const isPast = bounds.endsAt <= clock.localNow();
  const asked = { event, resource, wish, isPast, party, title: titleOf(event, party) };
  const verdict = row === undefined ? judgeNew(judging, asked) : judgeKnown(judging, row, asked);
  return { resource, wish, isPast, title: asked.title, ...verdict };
}

/** What becomes of an event: what is in its way, what has to be confirmed, what changes (P4, B1, B4, B12). */
export function judge(judging: Judging, event: FoundEvent): PlannedEvent {
  const { context, known } = judging;
  const before = known.get(event.key);
  const row =
    before === undefined ? undefined : context.store.bookings.find(before.bookingId, context.clock.today());
  const base: PlannedEvent = {
    found: event,
    outcome: 'same',
    reasons: [],
    isPast: false,
    changes: [],
    resource: undefined,
    party: judging.partyOfEvent.get(event.key),
    title: event.title,
    optionUntil: null,
    wish: undefined,
    plan: undefined,
    row,
    digest: digestOf(event),
  };
  const planned: PlannedEvent = { ...base, ...verdictOf(judging, base) };
  const { outcome, wish, resource } = planned;
  if ((outcome === 'create' || outcome === 'update') && wish !== undefined && resource !== undefined)
    take(judging, { event, wish, resource });
  return planned;
}
