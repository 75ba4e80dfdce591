import type { Booking } from '../../shared/contract/bookings.ts';

/** A booking as the calls answer it, Tuesday from two to four, with nothing said but what a test says. */
export function bareBooking(more: Partial<Booking> = {}): Booking {
  return {
    id: 9,
    version: 1,
    resourceId: 1,
    resourceName: 'Salle Est',
    resourceKind: 'room',
    startsAt: '2026-11-24T14:00',
    endsAt: '2026-11-24T16:00',
    places: 1,
    personId: null,
    personName: null,
    organisationId: null,
    organisationName: null,
    title: 'Atelier',
    label: 'Atelier',
    attendees: 0,
    note: '',
    setup: '',
    publicLabel: '',
    fee: null,
    feeWaived: '',
    status: 'confirmed',
    optionUntil: null,
    agreed: null,
    covered: null,
    accessories: [],
    discount: null,
    discountReason: '',
    billed: false,
    seriesId: null,
    flags: [],
    ...more,
  };
}
