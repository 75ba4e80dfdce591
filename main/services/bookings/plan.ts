import type { Price } from '../../../shared/contract/pricing.ts';
import type { AccessoryWish } from '../../../shared/contract/pricing-accessories.ts';
import type { HandDiscount, PriceCategory } from '../../../shared/contract/pricing-terms.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import { addMinutes, datePart, minutesOf } from '../../../shared/domain/calendar.ts';
import type { CancellationTerms } from '../../../shared/domain/cancellation.ts';
import { formatDateLong, formatRange, formatTime, plural, quoted } from '../../../shared/domain/french.ts';
import { isWithinOpening } from '../../../shared/domain/opening-hours.ts';
import type { BookingRow, BookingState } from '../../store/bookings.ts';
import type { QueryContext } from '../context.ts';
import { notFound, refuse, refuseField, type Refusal } from '../outcome.ts';
import { accessOn } from '../pricing/category.ts';
import { priceOf } from '../pricing/use-price.ts';
import { openingReader, type Opening } from '../resources/opening.ts';
import { boundsProblem } from '../resources/time-bounds.ts';
import { accessoriesMissing, accessoryProblem } from './accessories.ts';
import { machineUse } from './machine-use.ts';
import { supervisionWarnings } from './supervision.ts';
import { minorAlone } from './minors.ts';
import { ruleWarnings } from './rules.ts';
import { inTheWay, nextFreeSlot, placesLeft, type Wanted } from './slots.ts';
import { labelOf } from './view.ts';
import { whoMayBook } from './who-may.ts';

/** What somebody wants to book, whether new or moved. */
export interface Wish {
  readonly resourceId: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly places: number;
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly attendees: number;
  readonly category: PriceCategory | null;
  readonly categoryReason: string;
  readonly accessories: readonly AccessoryWish[];
  readonly discount: HandDiscount | null;
  readonly discountReason: string;
  /** The volunteer on duty who is named (F1); null: none. */
  readonly supervisedBy: number | null;
}

/** A wish at the usual terms: nobody chose a category, accessories or a discount, nor named a volunteer. */
export const usualTerms: Pick<
  Wish,
  'category' | 'categoryReason' | 'accessories' | 'discount' | 'discountReason' | 'supervisedBy'
> = {
  category: null,
  categoryReason: '',
  accessories: [],
  discount: null,
  discountReason: '',
  supervisedBy: null,
};

/** What stands between a wish and a booking, and what it would be. */
export interface Plan {
  readonly resource: Resource;
  readonly conflicts: readonly BookingRow[];
  readonly nextFree: { readonly startsAt: string; readonly endsAt: string } | null;
  /** Set when the slot is held: who, when, and the next free time (B1, B3). */
  readonly held: Refusal | undefined;
  /** Set when a membership is required and missing (P7), a minor may not book this alone (P8), or an habilitation lacks (F1). */
  readonly barred: Refusal | undefined;
  readonly warnings: readonly Warning[];
  /** null when nothing is charged: no list, or the place's own use. */
  readonly price: Price | null;
  readonly basis: BookingState['agreedBasis'];
  readonly trial: boolean;
  /** What cancelling costs by what is agreed today (B7); null: nothing. */
  readonly cancellation: CancellationTerms | null;
}

/** How far ahead the next free time is looked for, in days. */
const lookAhead = 14;

function wishProblem({ store, clock }: QueryContext, wish: Wish): Refusal | undefined {
  const bounds = boundsProblem(wish.startsAt, wish.endsAt, clock.zone());
  if (bounds !== undefined) return bounds;
  // The schema's own bound (BOOKING_LENGTH), said before it is met.
  if (minutesOf(wish.endsAt) - minutesOf(wish.startsAt) > 366 * 1440)
    return refuse('BOOKING_LENGTH', 'Une réservation dure un an au plus. La couper en plusieurs.');
  if (wish.category !== null && wish.categoryReason === '')
    return refuseField('INVALID_INPUT', 'categoryReason', 'Dire pourquoi cette catégorie est choisie.');
  if (wish.discount !== null && wish.discountReason === '')
    return refuseField('INVALID_INPUT', 'discountReason', 'Dire pourquoi cette remise est faite.');
  for (const id of [wish.personId, wish.supervisedBy])
    if (id !== null && !store.bookings.partyExists({ kind: 'person', id })) return notFound('Cette personne');
  if (
    wish.organisationId !== null &&
    !store.bookings.partyExists({ kind: 'organisation', id: wish.organisationId })
  )
    return notFound('Cette structure');
  return undefined;
}

function wantedOf(wish: Wish, resource: Resource): Wanted {
  return {
    resourceId: resource.id,
    start: minutesOf(wish.startsAt),
    end: minutesOf(wish.endsAt),
    bufferBefore: resource.bufferBefore,
    bufferAfter: resource.bufferAfter,
    places: wish.places,
  };
}

type Slot = Pick<Plan, 'conflicts' | 'nextFree' | 'held'>;

/** « 16 h » on the same day, « 9 h le mercredi 25 novembre » on another. */
function whenWords(startsAt: string, sameDayAs: string): string {
  const time = formatTime(startsAt);
  return datePart(startsAt) === datePart(sameDayAs)
    ? time
    : `${time} le ${formatDateLong(datePart(startsAt))}`;
}

function heldRefusal(
  wish: Wish,
  resource: Resource,
  conflicts: readonly BookingRow[],
  left: number,
  nextFree: Slot['nextFree'],
): Refusal {
  const [first] = conflicts;
  const proposal =
    nextFree === null
      ? ' Choisir un autre jour ou une autre ressource.'
      : ` Proposer ${whenWords(nextFree.startsAt, wish.startsAt)}\u202f?`;
  const details = {
    bookingId: first?.id ?? null,
    nextFreeStartsAt: nextFree?.startsAt ?? null,
    placesLeft: left,
  };
  if (resource.capacity > 1) {
    const message = `${quoted(resource.name)}\u00a0: il reste ${plural(left, 'place')} sur ${resource.capacity} à ce moment.${proposal}`;
    return refuse('BOOKING_CAPACITY', message, { details });
  }
  const by = first === undefined ? '' : ` par ${labelOf(first)}`;
  const range = first === undefined ? '' : `, ${formatRange(first.startsAt, first.endsAt)}`;
  const beside =
    first !== undefined && (first.endsAt <= wish.startsAt || wish.endsAt <= first.startsAt)
      ? ' (battement compris)'
      : '';
  const message = `Déjà réservé\u00a0: ${quoted(first?.resourceName ?? resource.name)}${range}${by}${beside}.${proposal}`;
  return refuse('BOOKING_OVERLAP', message, { details });
}

function slotOf(context: QueryContext, wish: Wish, resource: Resource, except: readonly number[]): Slot {
  const { store, clock } = context;
  const wanted = wantedOf(wish, resource);
  const from = wanted.start - wanted.bufferBefore;
  const today = clock.today();
  const covered = store.bookings.covered(resource.id);
  const near = store.bookings.occupied(resource.id, from, wanted.end + wanted.bufferAfter, today, except);
  const blocking = inTheWay(wanted, covered, near);
  if (blocking.length === 0) return { conflicts: [], nextFree: null, held: undefined };
  const ids = [...new Set(blocking.map(({ bookingId }) => bookingId))];
  const conflicts = ids.flatMap((id) => store.bookings.find(id, today) ?? []);
  const until = wanted.end + lookAhead * 1440;
  const rows = store.bookings.occupied(resource.id, from, until + wanted.bufferAfter, today, except);
  const opening = openingReader(store, wish.startsAt, addMinutes(wish.endsAt, lookAhead * 1440))(resource);
  const nextFree = nextFreeSlot(wanted, covered, rows, opening, {
    until,
    continuous: resource.continuousUse,
  });
  const left = placesLeft(wanted, resource.capacity, near);
  return { conflicts, nextFree, held: heldRefusal(wish, resource, conflicts, left, nextFree) };
}

function timeWarnings({ clock }: QueryContext, wish: Wish, resource: Resource, opening: Opening): Warning[] {
  const warnings: Warning[] = [];
  const { continuousUse: continuous } = resource;
  const answer = isWithinOpening(wish.startsAt, wish.endsAt, opening.hours, opening.closures, { continuous });
  if (!answer.open) {
    const parts = answer.closed.map((span) => {
      const why = span.kind === 'closure' && span.label !== '' ? ` (${span.label})` : '';
      return `${formatRange(span.start, span.end)}${why}`;
    });
    const more = parts.length > 2 ? '…' : '';
    warnings.push({
      code: 'OUTSIDE_OPENING_HOURS',
      message: `Hors des heures d’ouverture\u00a0: ${parts.slice(0, 2).join(', ')}${more}.`,
    });
  }
  // What has begun today is not the past: the desk notes who has just sat down.
  if (wish.endsAt <= clock.localNow() || datePart(wish.startsAt) < clock.today())
    warnings.push({ code: 'IN_THE_PAST', message: 'Ce créneau est dans le passé.' });
  return warnings;
}

function resourceWarnings(wish: Wish, resource: Resource): Warning[] {
  const warnings: Warning[] = [];
  // It may be mended by then: the manager decides, a volunteer does not (F3).
  if (resource.state !== 'available') {
    const state = resource.state === 'maintenance' ? 'en maintenance' : 'hors service';
    const note = resource.stateNote === '' ? '' : ` (${resource.stateNote})`;
    warnings.push({
      code: 'RESOURCE_OUT_OF_ORDER',
      message: `${quoted(resource.name)} est ${state}${note}.`,
    });
  }
  if (resource.seats > 0 && wish.attendees > resource.seats)
    warnings.push({
      code: 'CAPACITY_EXCEEDED',
      message: `${plural(wish.attendees, 'personne')} prévues pour ${plural(resource.seats, 'place assise', 'places assises')}.`,
    });
  return warnings;
}

function membership(
  { store }: QueryContext,
  wish: Wish,
  resource: Resource,
): Pick<Plan, 'barred' | 'trial'> & { readonly warnings: readonly Warning[] } {
  const fine = { barred: undefined, trial: false, warnings: [] };
  const rule = resource.requiresMembership;
  if (rule === 'no') return fine;
  const date = datePart(wish.startsAt);
  const access = accessOn(store, wish, resource, date);
  if (access.open) return fine;
  const asked = `${quoted(resource.name)} demande une adhésion à jour le ${formatDateLong(date)}.`;
  const message =
    access.closedBy === undefined
      ? asked
      : `La convention avec ${access.closedBy} n’ouvre pas ${quoted(resource.name)}, qui demande une adhésion à jour.`;
  if (rule === 'trial') return { ...fine, trial: true };
  if (rule === 'warn') return { ...fine, warnings: [{ code: 'MEMBERSHIP_MISSING', message }] };
  return {
    ...fine,
    barred: refuse('MEMBERSHIP_REQUIRED', `${message} Prendre ou renouveler l’adhésion d’abord.`),
  };
}

function priceFor(
  context: QueryContext,
  wish: Wish,
  resource: Resource,
  opening: Opening,
): Pick<Plan, 'price' | 'basis'> {
  // The place's own use is charged to nobody.
  if (wish.personId === null && wish.organisationId === null && wish.category === null)
    return { price: null, basis: null };
  const override =
    wish.category === null ? undefined : { category: wish.category, reason: wish.categoryReason };
  const { price, basis } = priceOf(context.store, { ...wish, resource, override, opening });
  const isCharged = price.priceListId !== null || price.lines.length > 0;
  return isCharged ? { price, basis } : { price: null, basis: null };
}

/**
 * What a wish would give: price, who is in the way, what needs confirming. Refused only where it makes no sense (a
 * bound that does not exist, an unknown resource); `except` are the bookings that are being moved.
 */
export function planOf(context: QueryContext, wish: Wish, except: readonly number[] = []): Plan | Refusal {
  const { store } = context;
  const problem = wishProblem(context, wish);
  if (problem !== undefined) return problem;
  const resource = store.resources.find(wish.resourceId);
  if (resource === undefined) return notFound('Cette ressource');
  if (resource.archived)
    return refuse(
      'NOT_POSSIBLE_NOW',
      `${quoted(resource.name)} est archivée. La remettre en service d’abord.`,
    );
  if (wish.places > resource.capacity)
    return refuseField(
      'BOOKING_CAPACITY',
      'places',
      `${quoted(resource.name)} n’a que ${plural(resource.capacity, 'place')}.`,
    );
  const along = accessoryProblem(context, wish.accessories, resource);
  if (along !== undefined) return along;
  const opening = openingReader(store, wish.startsAt, wish.endsAt)(resource);
  const slot = slotOf(context, wish, resource, except);
  const tie = membership(context, wish, resource);
  const alone = minorAlone(context, wish, resource);
  const entitled = whoMayBook(context, wish, resource);
  const able = machineUse(context, wish);
  return {
    resource,
    ...slot,
    held: slot.held ?? accessoriesMissing(context, wish, except),
    ...priceFor(context, wish, resource, opening),
    barred: entitled.barred ?? tie.barred ?? alone.barred ?? able.barred,
    trial: tie.trial,
    cancellation: store.cancellationRules.termsFor(resource),
    warnings: [
      ...timeWarnings(context, wish, resource, opening),
      ...resourceWarnings(wish, resource),
      ...ruleWarnings(context, wish, resource, except),
      ...tie.warnings,
      ...alone.warnings,
      ...supervisionWarnings(context, wish, resource),
      ...entitled.warnings,
      ...able.warnings,
    ],
  };
}
