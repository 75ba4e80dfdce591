import type { AccessoryWish } from '../../../shared/contract/pricing-accessories.ts';
import type { HandDiscount } from '../../../shared/contract/pricing-terms.ts';
import type { Undo } from '../../../shared/contract/errors.ts';
import type { BookingRow, BookingState } from '../../store/bookings.ts';
import type { CommandContext } from '../context.ts';
import { lateRateAfter } from './cancelling.ts';
import { coverChanges } from './covering.ts';
import { done, notFound, refuse, stale, unconfirmed, type Outcome, type Refusal } from '../outcome.ts';
import type { Plan, Wish } from './plan.ts';

/** The part of a row that may change, as it is stored and audited. */
export function stateOf(row: BookingRow): BookingState {
  return {
    resourceId: row.resourceId,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    places: row.places,
    bufferBefore: row.bufferBefore,
    bufferAfter: row.bufferAfter,
    status: row.status,
    optionUntil: row.optionUntil,
    personId: row.personId,
    organisationId: row.organisationId,
    title: row.title,
    attendees: row.attendees,
    note: row.note,
    category: row.category,
    categoryReason: row.categoryReason,
    agreed: row.agreed,
    agreedBasis: row.agreedBasis,
    trial: row.trial,
    cancelReason: row.cancelReason,
    setup: row.setup,
    publicLabel: row.publicLabel,
    cancellation: row.cancellation,
    lateRate: row.lateRate,
    fee: row.fee,
    feeOn: row.feeOn,
    feeWaived: row.feeWaived,
    accessories: row.accessories.map(({ accessoryId, quantity }) => ({ accessoryId, quantity })),
    discount: row.discount,
    discountReason: row.discountReason,
    supervisedBy: row.supervisedBy,
  };
}

/** Marks options past their day (B6), so that their slots are free for what comes next. Answers how many. */
export function expireDue(context: CommandContext): number {
  const due = context.store.bookings.dueOptions(context.clock.today());
  for (const row of due) {
    const after: BookingState = { ...stateOf(row), status: 'expired' };
    context.store.bookings.update(row.id, row.version, after);
    context.audit('booking', row.id, { ...stateOf(row), status: 'option' }, after);
  }
  if (due.length > 0)
    context.emit(
      'bookings.changed',
      due.map(({ id }) => id),
    );
  return due.length;
}

/** The booking to change, once due options have gone: refused when it is not there or was changed since. */
export function bookingAt(context: CommandContext, id: number, version: number): BookingRow | Refusal {
  const read = context.store.bookings.find(id, context.clock.today());
  if (read === undefined) return notFound('Cette réservation');
  // Read before expiring: whoever saw an option saw its version before it was marked as expired.
  if (read.version !== version) return stale();
  expireDue(context);
  return context.store.bookings.find(id, context.clock.today()) ?? notFound('Cette réservation');
}

/** What refuses a plan, worst first: held slot, missing membership, then what nobody has confirmed. */
export function planRefusal(
  context: CommandContext,
  plan: Pick<Plan, 'held' | 'barred' | 'warnings'>,
): Refusal | undefined {
  if (plan.held !== undefined) return plan.held;
  if (plan.barred !== undefined) return plan.barred;
  if (context.actor.role !== 'volunteer') return unconfirmed(plan.warnings, context.accepted);
  // Volunteers confirm nothing (B4, B8): they are told, and whom to ask.
  if (plan.warnings.length === 0) return undefined;
  const outside = plan.warnings.some(({ code }) => code === 'OUTSIDE_OPENING_HOURS');
  const message = plan.warnings.map((warning) => warning.message).join(' ');
  const alone = plan.warnings.find(({ code }) => code === 'SUPERVISION_MISSING');
  // Whoever is to stand beside can be named by the volunteer: nobody has to be asked for that.
  const others = plan.warnings.some(({ code }) => code !== 'SUPERVISION_MISSING');
  return refuse(
    outside ? 'OUTSIDE_OPENING_HOURS' : 'NOT_ALLOWED',
    others ? `${message} Demander à la personne qui gère le lieu.` : message,
    alone === undefined ? {} : { fields: { supervisedBy: alone.message } },
  );
}

/** Everything that a price hangs on. */
const priced = [
  ...(['resourceId', 'startsAt', 'endsAt', 'places', 'personId', 'organisationId'] as const),
  ...(['category', 'categoryReason', 'discountReason'] as const),
] as const;

const discountWords = (discount: HandDiscount | null | undefined): string =>
  discount == null ? '' : discount.kind === 'percent' ? `${discount.basisPoints} bp` : `${discount.cents} c`;
const accessoryWords = (accessories: readonly AccessoryWish[] = []): string =>
  accessories
    .map(({ accessoryId, quantity }) => `${accessoryId}:${quantity}`)
    .toSorted()
    .join();

/** Whether two discounts given by hand are one. */
export function isSameDiscount(one: HandDiscount | null, other: HandDiscount | null): boolean {
  return discountWords(one) === discountWords(other);
}

/** Whether two wishes are priced alike, the list being the same. */
export function asksTheSame(one: Wish | BookingState, other: Wish): boolean {
  return (
    priced.every((key) => one[key] === other[key]) &&
    discountWords(one.discount) === discountWords(other.discount) &&
    accessoryWords(one.accessories) === accessoryWords(other.accessories)
  );
}

/** What was agreed about a booking: its price, and what cancelling costs. */
type Agreement = Pick<BookingState, 'agreed' | 'agreedBasis' | 'cancellation' | 'lateRate'>;

/**
 * What is agreed for a wish. The terms of cancelling stay those of the day it was booked, unless it goes to another
 * resource; moving from a slot that could no longer be given up for nothing keeps what that would have cost (B7).
 * Going back to exactly what was there before takes back what was agreed then (C2), so
 * that undoing a move never reprices.
 */
export function agreedFor(context: CommandContext, row: BookingRow, wish: Wish, plan: Plan): Agreement {
  const { id } = row;
  const [last] = context.store.audit.list({ entity: 'booking', entityId: id, limit: 1 });
  const latest = last?.changes.findLast(({ entity, entityId }) => entity === 'booking' && entityId === id);
  const before = latest?.before as BookingState | null | undefined;
  if (before != null && asksTheSame(before, wish))
    return {
      agreed: before.agreed,
      agreedBasis: before.agreedBasis,
      // What was written before there were terms says nothing of them.
      cancellation: (before as Partial<BookingState>).cancellation ?? null,
      lateRate: (before as Partial<BookingState>).lateRate ?? 0,
    };
  const cancellation = wish.resourceId === row.resourceId ? row.cancellation : plan.cancellation;
  const lateRate = lateRateAfter(row, { startsAt: wish.startsAt, cancellation }, context.clock.localNow());
  return { agreed: plan.price, agreedBasis: plan.basis, cancellation, lateRate };
}

/** What a booking in that state is charged, in cents (B7). */
function owed({ status, fee, agreed }: Pick<BookingState, 'status' | 'fee' | 'agreed'>): number {
  if (status === 'cancelled') return fee ?? 0;
  return status === 'expired' ? 0 : (fee ?? agreed?.total ?? 0);
}

/** Refuses what would change the amount of something already on an invoice: a credit note comes first (I2). */
export function billedRefusal(row: BookingRow, patch: Partial<BookingState>): Refusal | undefined {
  if (!row.billed || owed({ ...row, ...patch }) === owed(row)) return undefined;
  return refuse(
    'NOT_POSSIBLE_NOW',
    'Cette réservation est déjà facturée et son prix changerait. Faire d’abord un avoir.',
  );
}

/** Stores a change, notes it for the audit and the screens, and answers it with its inverse. */
export function change(
  context: CommandContext,
  before: BookingRow,
  patch: Partial<BookingState>,
  undoing: (version: number) => Undo,
): Outcome<{ id: number; version: number }> {
  const after: BookingState = { ...stateOf(before), ...patch };
  const version = context.store.bookings.update(before.id, before.version, after);
  if (version === undefined) return stale();
  context.audit('booking', before.id, stateOf(before), after);
  context.emit('bookings.changed', [before.id]);
  coverChanges(context, [{ id: before.id, before: stateOf(before), after }]);
  return done({ id: before.id, version }, undoing(version));
}
