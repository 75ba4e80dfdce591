import type { CommandContext, CommandHandlers } from '../context.ts';
import { done, refuse, type Refusal } from '../outcome.ts';
import type { BookingRow } from '../../store/bookings.ts';
import { agreedFor, billedRefusal, bookingAt, change, expireDue, planRefusal } from './changing.ts';
import { book, optionOver, placed, wishOf } from './booking.ts';
import { planOf, type Plan, type Wish } from './plan.ts';
import { seriesCommands } from './series.ts';
import { statusCommands } from './statuses.ts';
import { holdsSlot } from './view.ts';

/** The booking to move or change, while it still holds its slot. */
function heldBookingAt(context: CommandContext, id: number, version: number): BookingRow | Refusal {
  const row = bookingAt(context, id, version);
  if ('ok' in row || holdsSlot(row.status)) return row;
  return refuse('NOT_POSSIBLE_NOW', 'Cette réservation ne tient plus son créneau. La rétablir d’abord.');
}

/** Warnings that a change newly brings: what was there before has been passed over already. */
function newWarnings(context: CommandContext, plan: Plan, before: BookingRow): Plan {
  const previous = planOf(context, wishOf(before), [before.id]);
  if ('ok' in previous) return plan;
  const known = new Set(previous.warnings.map(({ message }) => message));
  return { ...plan, warnings: plan.warnings.filter(({ message }) => !known.has(message)) };
}

export const bookingsCommands: CommandHandlers<'bookings'> = {
  ...statusCommands,
  ...seriesCommands,
  create(context, fields) {
    expireDue(context);
    const { title: _title, note: _note, optionUntil, ...wish } = fields;
    const over = optionOver(context, optionUntil);
    if (over !== undefined) return over;
    const plan = planOf(context, wish);
    if ('ok' in plan) return plan;
    const refusal = planRefusal(context, plan);
    if (refusal !== undefined) return refusal;
    const id = book(context, fields, wish, plan);
    return done(
      { id, version: 1 },
      {
        name: 'bookings.cancel',
        input: { id, version: 1, reason: 'Réservée par erreur' },
        label: optionUntil === null ? 'Réservé' : 'Option posée',
      },
    );
  },
  move(context, { id, version, resourceId, startsAt, endsAt }) {
    const before = heldBookingAt(context, id, version);
    if ('ok' in before) return before;
    const wish = { ...wishOf(before), resourceId, startsAt, endsAt };
    const plan = planOf(context, wish, [id]);
    if ('ok' in plan) return plan;
    const refusal = planRefusal(context, newWarnings(context, plan, before));
    if (refusal !== undefined) return refusal;
    const agreed = agreedFor(context, id, wish, plan);
    const billed = billedRefusal(before, agreed.agreed);
    if (billed !== undefined) return billed;
    return change(context, before, { ...placed(wish, plan), ...agreed }, (saved) => ({
      name: 'bookings.move',
      input: {
        id,
        version: saved,
        resourceId: before.resourceId,
        startsAt: before.startsAt,
        endsAt: before.endsAt,
      },
      label: 'Réservation déplacée',
    }));
  },
  update(context, { id, version, fields }) {
    const before = heldBookingAt(context, id, version);
    if ('ok' in before) return before;
    const { title = before.title, note = before.note } = fields;
    const wish: Wish = {
      ...wishOf(before),
      personId: fields.personId === undefined ? before.personId : fields.personId,
      organisationId: fields.organisationId === undefined ? before.organisationId : fields.organisationId,
      attendees: fields.attendees ?? before.attendees,
      places: fields.places ?? before.places,
      category: fields.category === undefined ? before.category : fields.category,
      categoryReason: fields.category === null ? '' : (fields.categoryReason ?? before.categoryReason),
    };
    const plan = planOf(context, wish, [id]);
    if ('ok' in plan) return plan;
    const refusal = planRefusal(context, newWarnings(context, plan, before));
    if (refusal !== undefined) return refusal;
    const reprices = (['personId', 'organisationId', 'places', 'category', 'categoryReason'] as const).some(
      (key) => wish[key] !== before[key],
    );
    const { agreed, agreedBasis } = reprices ? agreedFor(context, id, wish, plan) : before;
    const billed = billedRefusal(before, agreed);
    if (billed !== undefined) return billed;
    const { personId, organisationId, attendees, places, category, categoryReason } = before;
    const previous = {
      personId,
      organisationId,
      attendees,
      places,
      category,
      categoryReason,
      title: before.title,
      note: before.note,
    };
    const kept = { bufferBefore: before.bufferBefore, bufferAfter: before.bufferAfter };
    return change(
      context,
      before,
      { ...placed(wish, plan), ...kept, agreed, agreedBasis, title, note },
      (saved) => ({
        name: 'bookings.update',
        input: { id, version: saved, fields: previous },
        label: 'Réservation modifiée',
      }),
    );
  },
  expireOptions(context) {
    return done({ expired: expireDue(context) });
  },
};
