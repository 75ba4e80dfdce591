import type { Booking } from '../../../shared/contract/bookings.ts';
import { addDays } from '../../../shared/domain/calendar.ts';

/** Who is at a machine now, and who comes next. */
export interface Standing {
  readonly now: Booking | undefined;
  readonly next: Booking | undefined;
  /** What touches today, in order. */
  readonly today: readonly Booking[];
}

/** What the bookings of a machine make of this moment; those that nobody came for count for nobody. */
export function standingOf(bookings: readonly Booking[], resourceId: number, localNow: string): Standing {
  const own = bookings
    .filter((each) => each.resourceId === resourceId && each.status !== 'no_show')
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  const today = localNow.slice(0, 10);
  return {
    now: own.find(({ startsAt, endsAt }) => startsAt <= localNow && localNow < endsAt),
    next: own.find(({ startsAt }) => startsAt > localNow),
    today: own.filter(
      ({ startsAt, endsAt }) => startsAt < `${addDays(today, 1)}T00:00` && endsAt > `${today}T00:00`,
    ),
  };
}

/** A stretch of the day strip, in hundredths of its width. */
export interface Bar {
  readonly left: number;
  readonly width: number;
}

/** Where `[startsAt, endsAt)` lies in a day drawn from one hour to another; what lies outside is cut. */
export function barOf(
  startsAt: string,
  endsAt: string,
  day: string,
  hours: { from: number; to: number },
): Bar {
  const at = (local: string): number => {
    if (local < `${day}T00:00`) return hours.from;
    if (local >= `${addDays(day, 1)}T00:00`) return hours.to;
    const hour = Number(local.slice(11, 13)) + Number(local.slice(14, 16)) / 60;
    return Math.min(hours.to, Math.max(hours.from, hour));
  };
  const span = hours.to - hours.from;
  const left = ((at(startsAt) - hours.from) / span) * 100;
  return { left, width: ((at(endsAt) - hours.from) / span) * 100 - left };
}
