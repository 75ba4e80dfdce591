import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { bareBooking } from '../../../tests/support/bare-booking.ts';
import { localConflict } from './local-conflicts.ts';

const plain = { partIds: [], wholeIds: [], bufferBefore: 0, bufferAfter: 0, capacity: 1 };
const whole = { ...plain, id: 1, partIds: [2, 3] };
const east = { ...plain, id: 2, wholeIds: [1], bufferAfter: 15 };
const west = { ...plain, id: 3, wholeIds: [1] };
const table = { ...plain, id: 4, capacity: 2 };
const resources = [whole, east, west, table];

const booked = (resourceId: number, more: Partial<Booking> = {}): Booking =>
  bareBooking({ resourceId, ...more });
const slot = (resourceId: number | null, from: string, to: string) => ({
  resourceId,
  startsAt: `2026-11-24T${from}`,
  endsAt: `2026-11-24T${to}`,
});

describe('who is in the way, said while something is dragged', () => {
  it('B1: a minute of overlap is in the way, back to back is not, a buffer is; nobody is in their own way', () => {
    expect(localConflict(resources, [booked(3)], slot(3, '15:59', '17:00'), null)).toBe('Atelier');
    expect(localConflict(resources, [booked(3)], slot(3, '16:00', '17:00'), null)).toBeNull();
    expect(localConflict(resources, [booked(2)], slot(2, '16:00', '17:00'), null)).toBe('Atelier');
    expect(localConflict(resources, [booked(3)], slot(3, '14:00', '15:00'), { id: 9, places: 1 })).toBeNull();
    expect(
      localConflict(resources, [booked(3, { status: 'cancelled' })], slot(3, '14:00', '15:00'), null),
    ).toBeNull();
  });

  it('B2: the whole is in the way of its parts, a part of the whole and not of the other part', () => {
    expect(localConflict(resources, [booked(1)], slot(2, '14:00', '15:00'), null)).toBe('Atelier');
    expect(localConflict(resources, [booked(2)], slot(1, '14:00', '15:00'), null)).toBe('Atelier');
    expect(localConflict(resources, [booked(2)], slot(3, '14:00', '15:00'), null)).toBeNull();
  });

  it('B3: a table is full when its places are, not before', () => {
    const one = booked(4);
    const two = booked(4, { id: 10 });
    expect(localConflict(resources, [one], slot(4, '14:00', '15:00'), null)).toBeNull();
    expect(localConflict(resources, [one], slot(4, '14:00', '15:00'), { id: 8, places: 2 })).toBe('Atelier');
    expect(localConflict(resources, [one, two], slot(4, '14:00', '15:00'), null)).toBe('Atelier');
  });

  it('says nothing of a slot that is of no resource yet', () => {
    expect(localConflict(resources, [booked(3)], slot(null, '14:00', '15:00'), null)).toBeNull();
  });
});
