import type { Booking } from '../../shared/contract/bookings.ts';
import type { ResourceKind } from '../../shared/contract/resources.ts';
import type { ResourceColour } from '../../shared/domain/resource-colours.ts';
import type { LocalDateTime } from '../../shared/domain/calendar.ts';

/** A booking as the calendar draws it. */
export interface Entry {
  readonly id: number;
  readonly booking: Booking;
  readonly resourceId: number;
  /** Where it is drawn: its own bounds, or where it was just dropped. */
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
  /** Whether it may be moved: cancelled and billed ones may not. */
  readonly movable: boolean;
  /** How many bookings it stands for; more than one only in a week, for a resource of many places. */
  readonly gathered: number;
}

/** A column of the day. */
export interface CalendarColumn {
  readonly id: number;
  readonly name: string;
  readonly kind: ResourceKind;
  readonly places: number;
  readonly colour: ResourceColour;
  /** « en panne », « en maintenance »; empty when it works. */
  readonly stateWord: string;
}

/** Time that is not free although no booking of this very resource holds it; `staffed` takes nothing: a permanence. */
export interface Veil {
  readonly kind: 'closed' | 'held' | 'buffer' | 'staffed';
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
  /** « fermé », « Grand espace : Ressourcerie du Claps »; empty for a buffer. */
  readonly label: string;
  /** The booking that holds it. */
  readonly bookingId?: number;
}

/** Where a drag or a click stands. */
export interface CalendarSlot {
  /** Null where columns are days. */
  readonly resourceId: number | null;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/** The same booking gives the same entry, so that a cell whose booking has not changed is not drawn anew. */
const known = new WeakMap<Booking, Entry>();

/** A booking as an entry; `moved` draws it where it was just dropped, until the store has answered. */
export function entryOf(booking: Booking, moved: CalendarSlot | undefined): Entry {
  const before = moved === undefined ? known.get(booking) : undefined;
  if (before !== undefined) return before;
  const entry: Entry = {
    id: booking.id,
    booking,
    resourceId: moved?.resourceId ?? booking.resourceId,
    startsAt: moved?.startsAt ?? booking.startsAt,
    endsAt: moved?.endsAt ?? booking.endsAt,
    gathered: 1,
    movable: !booking.billed && (booking.status === 'confirmed' || booking.status === 'option'),
  };
  if (moved === undefined) known.set(booking, entry);
  return entry;
}

/**
 * Gathers the bookings of resources with many places, stretch by stretch: fifteen people at one table would be fifteen
 * slivers in a day of the week. The others stay as they are.
 */
export function gatherPlaces(entries: readonly Entry[], manyPlaces: ReadonlySet<number>): Entry[] {
  const alone = entries.filter((entry) => !manyPlaces.has(entry.resourceId));
  const crowd = entries
    .filter((entry) => manyPlaces.has(entry.resourceId))
    .toSorted((a, b) => a.resourceId - b.resourceId || (a.startsAt < b.startsAt ? -1 : 1));
  const gathered: Entry[] = [];
  for (const entry of crowd) {
    const last = gathered.at(-1);
    if (last === undefined || last.resourceId !== entry.resourceId || last.endsAt <= entry.startsAt) {
      gathered.push(entry);
      continue;
    }
    const endsAt = last.endsAt > entry.endsAt ? last.endsAt : entry.endsAt;
    gathered[gathered.length - 1] = { ...last, endsAt, movable: false, gathered: last.gathered + 1 };
  }
  return [...alone, ...gathered];
}
