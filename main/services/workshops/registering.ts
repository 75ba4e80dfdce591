import type { Participant } from '../../../shared/contract/workshop-registrations.ts';
import type { PriceCategory } from '../../../shared/contract/pricing-terms.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatRange, formatTime, plural } from '../../../shared/domain/french.ts';
import { ageOn } from '../../../shared/domain/minors.ts';
import {
  admission,
  agesWords,
  fitsAges,
  nextWaiting,
  placesLeft,
  registrationPrice,
  registrationState,
} from '../../../shared/domain/workshops.ts';
import type { RegistrationRow, RegistrationStart } from '../../store/workshop-registrations.ts';
import type { SessionRow } from '../../store/workshop-sessions.ts';
import type { WorkshopRow } from '../../store/workshops.ts';
import type { QueryContext } from '../context.ts';
import { notFound, refuse, type Refusal } from '../outcome.ts';
import { categoryOn } from '../pricing/category.ts';
import { sessionAt } from './session-keeping.ts';
import { workshopAt } from './saving.ts';
import { isMemberOn, participantName, partiesOfRow, seatsOf } from './view.ts';

/** Somebody who is to be registered, as the register knows them. */
export interface Asking {
  readonly personId: number | null;
  readonly organisationId: number | null;
  readonly seats: number;
  readonly name: string;
  readonly age: number | null;
}

/** A session with its workshop and everybody on its list. */
export interface Room {
  readonly session: SessionRow;
  readonly workshop: WorkshopRow;
  readonly rows: readonly RegistrationRow[];
}

/** A session as it is read before anything is written to it; refused where there is none. */
export function roomAt(context: QueryContext, sessionId: number): Room | Refusal {
  const session = sessionAt(context, sessionId);
  if ('ok' in session) return session;
  const workshop = workshopAt(context, session.workshopId);
  if ('ok' in workshop) return workshop;
  return { session, workshop, rows: context.store.workshops.registrations.ofSession(sessionId) };
}

/** Who asks, or why nobody of that id can. */
export function askingOf({ store }: QueryContext, who: Participant, date: string): Asking | Refusal {
  if (who.kind === 'anonymous')
    return { personId: null, organisationId: null, seats: who.seats, name: 'Sans nom', age: null };
  const { organisationId } = who;
  const organisation = organisationId === null ? undefined : store.organisations.find(organisationId);
  if (organisationId !== null && organisation === undefined) return notFound('Cette structure');
  if (who.kind === 'organisation')
    return { personId: null, organisationId, seats: who.seats, name: organisation?.name ?? '', age: null };
  const person = store.people.find(who.personId);
  if (person === undefined || person.mergedInto !== null) return notFound('Cette personne');
  const age = person.birthDate === null ? null : ageOn(person.birthDate, date);
  return { personId: person.id, organisationId, seats: 1, name: person.displayName, age };
}

/** What somebody pays, and why (C2). */
export interface Priced {
  readonly price: number;
  readonly category: PriceCategory;
  readonly reason: string;
}

/** What was agreed is what holds on the day of the session (C2); `given` is what they give where the price is open. */
export function pricedFor(
  { store }: QueryContext,
  { workshop, session }: Room,
  asking: Asking,
  given: number | null,
): Priced {
  const { category, reason } = categoryOn(store, asking, datePart(session.startsAt));
  const price = registrationPrice(workshop.pricing, { category, seats: asking.seats, given });
  return { price, category, reason };
}

/** Whether there is room for so many (B3, B10). */
export function roomFor({ session, rows }: Room, seats: number): 'in' | 'behind' | 'full' {
  return admission(seatsOf(session, rows), seats);
}

function timeWarnings({ clock }: QueryContext, { session }: Room): Warning[] {
  const { opensOn, closesAt, status } = session;
  const state = registrationState({ ...session, isCancelled: status === 'cancelled' }, clock.localNow());
  if (state === 'over') return [{ code: 'IN_THE_PAST', message: 'Cette séance est passée.' }];
  if (state === 'not_yet' && opensOn !== null)
    return [{ code: 'BEYOND_HORIZON', message: `Les inscriptions ouvrent le ${formatDateLong(opensOn)}.` }];
  if (state === 'closed' && closesAt !== null)
    return [
      {
        code: 'NOTICE_TOO_SHORT',
        message: `Les inscriptions sont closes depuis le ${formatDateLong(datePart(closesAt))}, ${formatTime(closesAt)}.`,
      },
    ];
  return [];
}

/** What the desk should know before it registers somebody, and may pass over. */
export function whoWarnings(context: QueryContext, { session, workshop }: Room, asking: Asking): Warning[] {
  const warnings: Warning[] = [];
  const date = datePart(session.startsAt);
  const isMember = isMemberOn(context, partiesOfRow(asking), date);
  if (workshop.membersOnly && !isMember)
    warnings.push({
      code: 'MEMBERSHIP_MISSING',
      message: `Réservé aux adhérents\u00a0: ${asking.name} n’a pas d’adhésion à jour le ${formatDateLong(date)}.`,
    });
  const { ageFrom, ageUntil } = workshop;
  if (!fitsAges(asking.age, ageFrom, ageUntil))
    warnings.push({
      code: 'NOT_ENTITLED',
      message: `${asking.name} a ${plural(asking.age ?? 0, 'an')}\u202f; c’est ${agesWords(ageFrom, ageUntil)}.`,
    });
  return warnings;
}

/** The same, with when one may register and who would be passed over; whoever stands at the door is simply noted. */
export function askWarnings(
  context: QueryContext,
  room: Room,
  asking: Asking,
  walkIn: boolean,
): readonly Warning[] {
  const warnings = whoWarnings(context, room, asking);
  return walkIn ? warnings : [...timeWarnings(context, room), ...warnings];
}

/** Whoever waits would be passed over: said, and for the desk to decide (B10). */
export function behindWarning({ session, rows }: Room): Warning {
  const next = nextWaiting(seatsOf(session, rows));
  const name = next === undefined ? 'Quelqu’un' : participantName(next);
  return { code: 'LIMIT_REACHED', message: `${name} attend déjà cette place.` };
}

/** No room, with what is left and what can be done instead. */
export function fullRefusal({ session, workshop }: Room): Refusal {
  const left = placesLeft({ places: session.places, taken: session.registered }) ?? 0;
  const what = left === 0 ? 'C’est complet' : `Il ne reste que ${plural(left, 'place')}`;
  const instead = workshop.hasWaiting ? 'Mettre en liste d’attente' : 'Choisir une autre séance';
  return refuse(
    'BOOKING_CAPACITY',
    `${what}\u00a0: ${workshop.title}, ${formatRange(session.startsAt, session.endsAt)}. ${instead}.`,
    { details: { placesLeft: left, canWait: workshop.hasWaiting } },
  );
}

/** A registration as it begins: at the price of the day, its seats not yet looked at. */
export function startOf(
  context: QueryContext,
  { session, workshop }: Room,
  who: Participant,
  asking: Asking,
  priced: Priced,
): RegistrationStart {
  const declared = who.kind === 'anonymous' ? who : { band: '', gender: null, commune: '', isFirst: null };
  return {
    sessionId: session.id,
    personId: asking.personId,
    organisationId: asking.organisationId,
    seats: asking.seats,
    status: 'registered',
    rank: context.store.workshops.registrations.nextRank(session.id),
    band: declared.band,
    gender: declared.gender,
    commune: declared.commune,
    isFirst: declared.isFirst,
    walkIn: false,
    attendance: null,
    present: 0,
    result: null,
    habilitationId: null,
    category: priced.category,
    price: priced.price,
    vatRate: workshop.vatRate,
    absenceDue: workshop.absenceDue,
    priceReason: '',
    note: '',
    cancelledFrom: null,
    cancelReason: '',
  };
}
