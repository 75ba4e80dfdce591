import type { Booking } from '../../../shared/contract/bookings.ts';
import type { Resource } from '../../../shared/contract/resources.ts';
import { addMinutes, minutesOf, overlaps } from '../../../shared/domain/calendar.ts';
import { peakLoad } from '../../../shared/domain/places-taken.ts';
import type { CalendarSlot } from '../../calendar/entries.ts';
import { holds, kin } from './veils.ts';

type Related = Pick<Resource, 'id' | 'partIds' | 'wholeIds' | 'bufferBefore' | 'bufferAfter' | 'capacity'>;

/**
 * Who would be in the way of a slot, among the bookings on the screen: said at once while something is dragged, before
 * the store is asked, which alone decides. Buffers (B1), wholes and parts (B2) and places (B3) count. Null: nobody.
 */
export function localConflict(
  resources: readonly Related[],
  bookings: readonly Booking[],
  slot: CalendarSlot,
  except: { readonly id: number; readonly places: number } | null,
): string | null {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const resource = slot.resourceId === null ? undefined : byId.get(slot.resourceId);
  if (resource === undefined) return null;
  const others = bookings.filter((booking) => holds(booking) && booking.id !== except?.id);
  const wholesAndParts = new Set([
    ...kin(resource.id, byId, 'partIds'),
    ...kin(resource.id, byId, 'wholeIds'),
  ]);
  const wanted = withBuffers(slot, resource);
  const inTheWay = others.filter((booking) => {
    if (booking.resourceId !== resource.id && !wholesAndParts.has(booking.resourceId)) return false;
    return overlaps(wanted, withBuffers(booking, byId.get(booking.resourceId)));
  });
  const [first] = inTheWay;
  if (first === undefined) return null;
  if (resource.capacity === 1) return first.label;
  const taken = inTheWay.map((booking) => ({
    from: minutesOf(booking.startsAt),
    to: minutesOf(booking.endsAt),
    places: booking.resourceId === resource.id ? booking.places : null,
  }));
  const peak = peakLoad(taken, minutesOf(slot.startsAt), minutesOf(slot.endsAt), resource.capacity);
  return peak + (except?.places ?? 1) > resource.capacity ? first.label : null;
}

function withBuffers(
  span: { readonly startsAt: string; readonly endsAt: string },
  resource: Related | undefined,
): { readonly start: string; readonly end: string } {
  return {
    start: addMinutes(span.startsAt, -(resource?.bufferBefore ?? 0)),
    end: addMinutes(span.endsAt, resource?.bufferAfter ?? 0),
  };
}
