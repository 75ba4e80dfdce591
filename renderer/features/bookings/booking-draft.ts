import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { Booking } from '../../../shared/contract/bookings.ts';
import type { AccessoryWish } from '../../../shared/contract/pricing-accessories.ts';
import type { HandDiscount, PriceCategory } from '../../../shared/contract/pricing-terms.ts';
import { addDays, addMinutes, datePart, timePart } from '../../../shared/domain/calendar.ts';
import type { CalendarSlot } from '../../calendar/entries.ts';
import type { PickedParty } from '../../ui/PartyPicker.tsx';

/** What the form of a booking holds while it is filled in; null where nothing readable stands. */
export interface BookingDraft {
  readonly resourceId: number | null;
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The day it ends on; null: the day it begins on. */
  readonly endDate: string | null;
  readonly person: PickedParty | null;
  readonly organisation: PickedParty | null;
  readonly title: string;
  readonly attendees: number;
  readonly places: number;
  readonly note: string;
  readonly setup: string;
  readonly publicLabel: string;
  readonly optionUntil: string | null;
  readonly category: PriceCategory | null;
  readonly categoryReason: string;
  /** What comes along with it. */
  readonly accessories: readonly AccessoryWish[];
  readonly discount: HandDiscount | null;
  readonly discountReason: string;
  /** The volunteer on duty who is named (F1). */
  readonly supervisor: PickedParty | null;
}

const blank: BookingDraft = {
  resourceId: null,
  date: null,
  from: null,
  to: null,
  endDate: null,
  person: null,
  organisation: null,
  title: '',
  attendees: 0,
  places: 1,
  note: '',
  setup: '',
  publicLabel: '',
  optionUntil: null,
  category: null,
  categoryReason: '',
  accessories: [],
  discount: null,
  discountReason: '',
  supervisor: null,
};

/** A slot as the form writes it. An end at midnight stays on the next day: 24 h is no time of a field. */
export function slotInDraft(
  slot: Pick<CalendarSlot, 'startsAt' | 'endsAt'>,
): Pick<BookingDraft, 'date' | 'from' | 'to' | 'endDate'> {
  const [date, last] = [datePart(slot.startsAt), datePart(slot.endsAt)];
  return {
    date,
    from: timePart(slot.startsAt),
    to: timePart(slot.endsAt),
    endDate: last === date ? null : last,
  };
}

/** A draft for a slot that was clicked or drawn. */
export function draftOfSlot(slot: CalendarSlot): BookingDraft {
  return { ...blank, ...slotInDraft(slot), resourceId: slot.resourceId };
}

function picked(kind: PickedParty['kind'], id: number | null, name: string | null): PickedParty | null {
  return id === null ? null : { kind, id, label: name ?? '' };
}

/** A draft of a booking that stands, to be changed. */
export function draftOfBooking(booking: Booking): BookingDraft {
  return {
    ...blank,
    ...slotInDraft(booking),
    resourceId: booking.resourceId,
    person: picked('person', booking.personId, booking.personName),
    organisation: picked('organisation', booking.organisationId, booking.organisationName),
    title: booking.title,
    attendees: booking.attendees,
    places: booking.places,
    note: booking.note,
    setup: booking.setup,
    publicLabel: booking.publicLabel,
    optionUntil: booking.optionUntil,
    accessories: booking.accessories.map(({ accessoryId, quantity }) => ({ accessoryId, quantity })),
    discount: booking.discount,
    discountReason: booking.discountReason,
    supervisor: picked('person', booking.supervisedBy, booking.supervisorName),
  };
}

/**
 * What a draft asks for, or undefined while something is missing. An end before its start on one day is meant for the
 * next morning: « 22 h – 8 h » is a night.
 */
export function fieldsOf(draft: BookingDraft): BookingFields | undefined {
  const { resourceId, date, from, to } = draft;
  if (resourceId === null || date === null || from === null || to === null) return undefined;
  const lastDate = draft.endDate ?? (to <= from ? addDays(date, 1) : date);
  // « 24:00 » can be typed; it is the midnight that ends the day.
  const endsAt = to === '24:00' ? addMinutes(`${draft.endDate ?? date}T23:59`, 1) : `${lastDate}T${to}`;
  return {
    resourceId,
    startsAt: `${date}T${from === '24:00' ? '00:00' : from}`,
    endsAt,
    places: draft.places,
    personId: draft.person?.id ?? null,
    organisationId: draft.organisation?.id ?? null,
    title: draft.title,
    attendees: draft.attendees,
    note: draft.note,
    setup: draft.setup,
    publicLabel: draft.publicLabel,
    optionUntil: draft.optionUntil,
    category: draft.category,
    categoryReason: draft.categoryReason,
    accessories: Array.from(draft.accessories),
    discount: draft.discount,
    discountReason: draft.discountReason,
    supervisedBy: draft.supervisor?.id ?? null,
  };
}
