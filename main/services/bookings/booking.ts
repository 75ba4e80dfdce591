import type { BookingFields, BookingPatch } from '../../../shared/contract/booking-fields.ts';
import type { BookingState } from '../../store/bookings.ts';
import type { CommandContext } from '../context.ts';
import { refuseField, type Refusal } from '../outcome.ts';
import { nothingOwed } from './cancelling.ts';
import { coverChanges, type BookingChange } from './covering.ts';
import type { Plan, Wish } from './plan.ts';

/** What a booking asks for as it stands. */
export function wishOf(row: BookingState): Wish {
  const { resourceId, startsAt, endsAt, places, personId, organisationId } = row;
  const { attendees, category, categoryReason, discount, discountReason } = row;
  // What a series remembers to go back to may be older than the naming of volunteers.
  const supervisedBy = row.supervisedBy ?? null;
  const accessories = row.accessories.map(({ accessoryId, quantity }) => ({ accessoryId, quantity }));
  return {
    resourceId,
    startsAt,
    endsAt,
    places,
    personId,
    organisationId,
    attendees,
    category,
    categoryReason,
    accessories,
    discount,
    discountReason,
    supervisedBy,
  };
}

/** What the fields of a new booking ask for. */
export function wishIn(fields: BookingFields): Wish {
  const {
    title: _title,
    note: _note,
    setup: _setup,
    publicLabel: _label,
    optionUntil: _until,
    ...wish
  } = fields;
  return wish;
}

/** What a booking asks for once some of its fields are changed: a field that is not named stays as it is. */
export function changedWish(row: BookingState, fields: BookingPatch): Wish {
  const before = wishOf(row);
  return {
    ...before,
    personId: fields.personId === undefined ? before.personId : fields.personId,
    organisationId: fields.organisationId === undefined ? before.organisationId : fields.organisationId,
    attendees: fields.attendees ?? before.attendees,
    places: fields.places ?? before.places,
    category: fields.category === undefined ? before.category : fields.category,
    categoryReason: fields.category === null ? '' : (fields.categoryReason ?? before.categoryReason),
    accessories: fields.accessories ?? before.accessories,
    discount: fields.discount === undefined ? before.discount : fields.discount,
    discountReason: fields.discount === null ? '' : (fields.discountReason ?? before.discountReason),
    supervisedBy: fields.supervisedBy === undefined ? before.supervisedBy : fields.supervisedBy,
  };
}

/** What of a plan hangs on where and when: kept with the booking. */
export function placed(wish: Wish, plan: Plan) {
  const { bufferBefore, bufferAfter } = plan.resource;
  return { ...wish, bufferBefore, bufferAfter, trial: plan.trial };
}

/** Refuses an option whose last day has passed already (B6). */
export function optionOver({ clock }: CommandContext, optionUntil: string | null): Refusal | undefined {
  if (optionUntil === null || optionUntil >= clock.today()) return undefined;
  return refuseField('INVALID_INPUT', 'optionUntil', 'Une option tient au moins jusqu’à aujourd’hui.');
}

/** What of a booking changes neither its price nor its place. */
export type Told = Pick<BookingFields, 'title' | 'note' | 'setup' | 'publicLabel' | 'optionUntil'>;

/**
 * Stores a booking whose plan stands in nobody's way, and notes it for the audit and the screens. What pays for it is
 * for the caller to work out: once for all of a series (`coverChanges`).
 */
export function writeBooking(context: CommandContext, fields: Told, wish: Wish, plan: Plan): BookingChange {
  const { title, note, setup, publicLabel, optionUntil } = fields;
  const state: BookingState = {
    ...placed(wish, plan),
    title,
    note,
    setup,
    publicLabel,
    optionUntil,
    status: optionUntil === null ? 'confirmed' : 'option',
    agreed: plan.price,
    agreedBasis: plan.basis,
    cancelReason: '',
    cancellation: plan.cancellation,
    ...nothingOwed,
    lateRate: 0,
  };
  const id = context.store.bookings.insert(context.newId(), context.clock.now(), state);
  context.audit('booking', id, null, state);
  context.emit('bookings.changed', [id]);
  return { id, before: null, after: state };
}

/** Stores one booking, works out what pays for it (C3), and answers its id. */
export function book(context: CommandContext, fields: Told, wish: Wish, plan: Plan): number {
  const change = writeBooking(context, fields, wish, plan);
  coverChanges(context, [change]);
  return change.id;
}
