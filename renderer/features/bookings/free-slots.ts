import type { BookingFields } from '../../../shared/contract/booking-fields.ts';
import type { LocalDateTime } from '../../../shared/domain/calendar.ts';

export interface FreeSlot {
  readonly resourceId: number;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/** The fields of a booking of which only where and when are known. */
export function bareFields(slot: FreeSlot): BookingFields {
  return {
    ...slot,
    places: 1,
    personId: null,
    organisationId: null,
    title: '',
    attendees: 0,
    note: '',
    setup: '',
    publicLabel: '',
    optionUntil: null,
    category: null,
    categoryReason: '',
    accessories: [],
    discount: null,
    discountReason: '',
    supervisedBy: null,
  };
}
