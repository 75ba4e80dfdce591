import type { Resource } from '../../../shared/contract/resources.ts';
import {
  addMinutes,
  minutesOf,
  timePart,
  minutesOfDay,
  type LocalDateTime,
} from '../../../shared/domain/calendar.ts';
import type { Occupied } from '../../store/booking-slots.ts';
import type { QueryContext } from '../context.ts';
import { openingReader } from '../resources/opening.ts';
import { nextFreeSlot } from './slots.ts';

/** Somewhere and some time that is free. */
export interface Free {
  readonly resourceId: number;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/** Within which stretch of time, `[from, to)`, a slot may lie. */
export interface Window {
  readonly from: LocalDateTime;
  readonly to: LocalDateTime;
}

/** The next quarter of an hour: nobody books for 10:07. */
export function nextQuarter(localNow: LocalDateTime): LocalDateTime {
  const over = minutesOfDay(timePart(localNow)) % 15;
  return over === 0 ? localNow : addMinutes(localNow, 15 - over);
}

/** What somebody would take of a resource and all below it, as rows of what is occupied. */
export function taking(context: QueryContext, slot: Free, places: number): Occupied[] {
  const [from, to] = [minutesOf(slot.startsAt), minutesOf(slot.endsAt)];
  return context.store.bookings.covered(slot.resourceId).map(({ id }) => ({
    bookingId: 0,
    resourceId: id,
    from,
    to,
    places: id === slot.resourceId ? places : null,
  }));
}

/**
 * The first free and open slot of a resource in each window, as booking would see it: buffers, parts and wholes, places,
 * hours and closures (B1–B4); nothing before `soonest`, the next quarter of an hour unless said. `besides` is taken too,
 * though not booked.
 */
export function freeSlots(
  context: QueryContext,
  resource: Resource,
  asked: {
    readonly windows: readonly Window[];
    readonly minutes: number;
    readonly places: number;
    readonly soonest?: LocalDateTime;
  },
  besides: readonly Occupied[] = [],
): Free[] {
  const { store, clock } = context;
  const soonest = asked.soonest ?? nextQuarter(clock.localNow());
  const windows = asked.windows
    .map(({ from, to }) => ({ from: from < soonest ? soonest : from, to }))
    .filter(({ from, to }) => minutesOf(from) + asked.minutes <= minutesOf(to));
  const [first, last] = [windows[0], windows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { bufferBefore, bufferAfter } = resource;
  const covered = store.bookings.covered(resource.id);
  const rows = store.bookings
    .occupied(
      resource.id,
      minutesOf(first.from) - bufferBefore,
      minutesOf(last.to) + bufferAfter,
      clock.today(),
      [],
    )
    .concat(besides);
  const opening = openingReader(store, first.from, last.to)(resource);
  return windows.flatMap(({ from, to }): Free[] => {
    const start = minutesOf(from);
    const wanted = {
      resourceId: resource.id,
      start,
      end: start + asked.minutes,
      bufferBefore,
      bufferAfter,
      places: asked.places,
    };
    const found = nextFreeSlot(wanted, covered, rows, opening, {
      until: minutesOf(to),
      continuous: resource.continuousUse,
    });
    return found === null ? [] : [{ resourceId: resource.id, ...found }];
  });
}
