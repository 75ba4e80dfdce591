import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { SeriesChange } from '../../../shared/contract/booking-series.ts';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { datePart, daysBetween, timePart } from '../../../shared/domain/calendar.ts';

/** Whether the fields ask for another place or time than the booking has. */
export function isMoved(booking: Booking, fields: BookingFields): boolean {
  return (
    booking.resourceId !== fields.resourceId ||
    booking.startsAt !== fields.startsAt ||
    booking.endsAt !== fields.endsAt
  );
}

function accessoryText(rows: BookingFields['accessories']): string {
  return rows
    .map(({ accessoryId, quantity }) => `${accessoryId}:${quantity}`)
    .toSorted()
    .join();
}

/** Whether a booking has these accessories already, in whatever order. */
function hasSame(booking: Booking, accessories: BookingFields['accessories']): boolean {
  return accessoryText(booking.accessories) === accessoryText(accessories);
}

/** A discount as one text, to compare. */
function discountText(discount: BookingFields['discount']): string {
  if (discount === null) return '';
  return discount.kind === 'percent' ? `${discount.basisPoints} bp` : `${discount.cents} c`;
}

/** What the fields change besides place and time; undefined when nothing. A category is sent when one is chosen. */
export function patchOf(booking: Booking, fields: BookingFields): Partial<BookingFields> | undefined {
  const { personId, organisationId, title, attendees, note, places, setup, publicLabel } = fields;
  const now: Partial<BookingFields> = {
    personId,
    organisationId,
    title,
    attendees,
    note,
    places,
    setup,
    publicLabel,
  };
  const before: Partial<BookingFields> = booking;
  const keys = [
    'personId',
    'organisationId',
    'title',
    'attendees',
    'note',
    'places',
    'setup',
    'publicLabel',
  ] as const;
  const changed = keys.filter((key) => now[key] !== before[key]);
  const patch: Partial<BookingFields> = Object.fromEntries(changed.map((key) => [key, now[key]]));
  const { accessories, discount, discountReason, category, categoryReason } = fields;
  const whole: Partial<BookingFields> = {
    ...patch,
    ...(category !== null && { category, categoryReason }),
    ...(!hasSame(booking, accessories) && { accessories }),
    ...((discountText(booking.discount) !== discountText(discount) ||
      booking.discountReason !== discountReason) && {
      discount,
      discountReason,
    }),
  };
  return Object.keys(whole).length === 0 ? undefined : whole;
}

/** What the fields of one occurrence ask of its whole series: other times, so many days later, elsewhere, else. */
export function seriesChangeOf(booking: Booking, fields: BookingFields): SeriesChange {
  const dayShift = daysBetween(datePart(booking.startsAt), datePart(fields.startsAt));
  const timesChange =
    timePart(booking.startsAt) !== timePart(fields.startsAt) ||
    timePart(booking.endsAt) !== timePart(fields.endsAt);
  return {
    dayShift,
    ...(timesChange && { startsAt: timePart(fields.startsAt), endsAt: timePart(fields.endsAt) }),
    ...(fields.resourceId !== booking.resourceId && { resourceId: fields.resourceId }),
    fields: patchOf(booking, fields) ?? {},
  };
}
