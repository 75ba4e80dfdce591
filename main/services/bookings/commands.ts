import type { BookingPatch } from '../../../shared/contract/booking-fields.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, type Outcome, type Refusal } from '../outcome.ts';
import type { BookingRow } from '../../store/bookings.ts';
import { discountRefusal } from './accessories.ts';
import {
  agreedFor,
  asksTheSame,
  billedRefusal,
  bookingAt,
  change,
  expireDue,
  isSameDiscount,
  planRefusal,
} from './changing.ts';
import { book, changedWish, optionOver, placed, wishIn, wishOf } from './booking.ts';
import { byMistake } from './cancelling.ts';
import { keepOverClosure } from './closures.ts';
import { copy, uncopy } from './copying.ts';
import { pastUseCommands } from './uses.ts';
import { meantBy, tellableTo } from './hidden-fields.ts';
import { withoutOldLack } from './machine-use.ts';
import { bookNextFree } from './next-free.ts';
import { planOf, type Plan, type Wish } from './plan.ts';
import { seriesCommands } from './series.ts';
import { statusCommands } from './statuses.ts';
import { holdsSlot } from './view.ts';
import { waitingCommands } from './waiting-commands.ts';

/** The booking to move or change, while it still holds its slot. */
function heldBookingAt(context: CommandContext, id: number, version: number): BookingRow | Refusal {
  const row = bookingAt(context, id, version);
  if ('ok' in row || holdsSlot(row.status)) return row;
  return refuse('NOT_POSSIBLE_NOW', 'Cette réservation ne tient plus son créneau. La rétablir d’abord.');
}

/** Warnings that a change newly brings: what was there before has been passed over already. */
function newWarnings(context: CommandContext, plan: Plan, wish: Wish, before: BookingRow): Plan {
  const previous = planOf(context, wishOf(before), [before.id]);
  if ('ok' in previous) return plan;
  const known = new Set(previous.warnings.map(({ message }) => message));
  // An habilitation is asked for each day and each machine anew (F1); what stays the same use is let be below.
  const warnings = plan.warnings.filter(
    ({ code, message }) => code === 'HABILITATION_MISSING' || !known.has(message),
  );
  return withoutOldLack({ ...plan, warnings }, before, wish);
}

interface Revision {
  readonly id: number;
  readonly version: number;
  readonly resourceId?: number;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly fields: BookingPatch;
}

/** What a revision asks for: whatever it does not name stays as it is. */
function revisedWish(before: BookingRow, { resourceId, startsAt, endsAt, fields }: Revision): Wish {
  return {
    ...changedWish(before, fields),
    resourceId: resourceId ?? before.resourceId,
    startsAt: startsAt ?? before.startsAt,
    endsAt: endsAt ?? before.endsAt,
  };
}

/** Everything of a booking that a revision may change, as it was: what takes the revision back. */
function asItWas(
  { actor }: CommandContext,
  before: BookingRow,
  name: RevisingCommand,
): Omit<Revision, 'id' | 'version'> | Place {
  const { resourceId, startsAt, endsAt, personId, organisationId, attendees, places } = before;
  const { category, categoryReason, title, note, setup, publicLabel, discount, discountReason } = before;
  const { supervisedBy } = before;
  const { accessories } = wishOf(before);
  const place = { resourceId, startsAt, endsAt };
  if (name === 'bookings.move') return place;
  const fields = tellableTo(actor.role, {
    personId,
    organisationId,
    attendees,
    places,
    category,
    categoryReason,
    title,
    note,
    setup,
    publicLabel,
    accessories: Array.from(accessories),
    discount,
    discountReason,
    supervisedBy,
  });
  return name === 'bookings.update' ? { fields } : { ...place, fields };
}
type RevisingCommand = 'bookings.move' | 'bookings.update' | 'bookings.revise';
type Place = Pick<BookingRow, 'resourceId' | 'startsAt' | 'endsAt'>;

/** A discount that stands was given by whoever could; another is asked about anew. */
function newDiscountRefusal(
  context: CommandContext,
  plan: Plan,
  wish: Wish,
  { discount }: BookingRow,
): Refusal | undefined {
  return isSameDiscount(discount, wish.discount) ? undefined : discountRefusal(context, plan, wish);
}

/** Moves, changes, or both: the one way by which a booking that stands becomes another (B1, B7). */
function revise(
  context: CommandContext,
  asked: Revision,
  name: RevisingCommand,
  label: string,
): Outcome<{ id: number; version: number }> {
  const { id, version } = asked;
  const before = heldBookingAt(context, id, version);
  if ('ok' in before) return before;
  const fields = meantBy(context.actor.role, asked.fields, before);
  const revision = { ...asked, fields };
  const wish = revisedWish(before, revision);
  const plan = planOf(context, wish, [id]);
  if ('ok' in plan) return plan;
  const refusal =
    planRefusal(context, newWarnings(context, plan, wish, before)) ??
    newDiscountRefusal(context, plan, wish, before);
  if (refusal !== undefined) return refusal;
  const { agreed, agreedBasis, cancellation, lateRate } = asksTheSame(wishOf(before), wish)
    ? before
    : agreedFor(context, before, wish, plan);
  const billed = billedRefusal(before, { agreed });
  if (billed !== undefined) return billed;
  const isMoved = (['resourceId', 'startsAt', 'endsAt'] as const).some((key) => wish[key] !== before[key]);
  const { bufferBefore, bufferAfter } = before;
  const { title = before.title, note = before.note } = fields;
  const { setup = before.setup, publicLabel = before.publicLabel } = fields;
  const after = {
    ...placed(wish, plan),
    // Where it stays, the buffers that were agreed stay too.
    ...(!isMoved && { bufferBefore, bufferAfter }),
    agreed,
    agreedBasis,
    cancellation,
    lateRate,
    title,
    note,
    setup,
    publicLabel,
  };
  return change(context, before, after, (saved) => ({
    name,
    input: { id, version: saved, ...asItWas(context, before, name) },
    label,
  }));
}

export const bookingsCommands: CommandHandlers<'bookings'> = {
  ...statusCommands,
  ...seriesCommands,
  ...waitingCommands,
  bookNextFree,
  copy,
  uncopy,
  ...pastUseCommands,
  keepOverClosure,
  create(context, fields) {
    expireDue(context);
    const { optionUntil } = fields;
    const wish = wishIn(fields);
    const over = optionOver(context, optionUntil);
    if (over !== undefined) return over;
    const plan = planOf(context, wish);
    if ('ok' in plan) return plan;
    const refusal = planRefusal(context, plan) ?? discountRefusal(context, plan, wish);
    if (refusal !== undefined) return refusal;
    const id = book(context, fields, wish, plan);
    return done(
      { id, version: 1 },
      {
        name: 'bookings.cancel',
        input: { id, version: 1, ...byMistake },
        label: optionUntil === null ? 'Réservé' : 'Option posée',
      },
    );
  },
  move: (context, input) =>
    revise(context, { ...input, fields: {} }, 'bookings.move', 'Réservation déplacée'),
  update: (context, input) => revise(context, input, 'bookings.update', 'Réservation modifiée'),
  revise: (context, input) => revise(context, input, 'bookings.revise', 'Réservation modifiée'),
  expireOptions(context) {
    return done({ expired: expireDue(context) });
  },
};
