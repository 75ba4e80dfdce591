/** What a drag asks for: from where it began and where it stands to a slot. Pure; steps are quarters of an hour. */
import { addMinutes, minutesOf, localOfMinutes } from '../../shared/domain/calendar.ts';
import type { CalendarSlot } from './entries.ts';
import {
  floorStep,
  MINUTES_IN_DAY,
  momentOf,
  roundStep,
  STEP_MINUTES,
  type HoursColumn,
} from './geometry.ts';

/** A point of the grid: a column, and the minute of its day. */
export interface GridPoint {
  readonly column: HoursColumn;
  readonly minute: number;
}

/** What of a booking is held: itself, or one of its edges. */
export type Grip = 'body' | 'start' | 'end';

interface Bounds {
  readonly resourceId: number;
  readonly startsAt: string;
  readonly endsAt: string;
}

const absolute = ({ column, minute }: GridPoint): number => minutesOf(`${column.date}T00:00`) + minute;

/** The slot drawn from one point to another, up or down, within the column it began in: at least one step. */
export function drawnSlot(from: GridPoint, to: GridPoint): CalendarSlot {
  const first = floorStep(Math.min(from.minute, MINUTES_IN_DAY - 1));
  const now = floorStep(Math.min(to.minute, MINUTES_IN_DAY - 1));
  return {
    resourceId: from.column.resourceId,
    startsAt: momentOf(from.column.date, Math.min(first, now)),
    endsAt: momentOf(from.column.date, Math.max(first, now) + STEP_MINUTES),
  };
}

/** Where a booking comes to stand: as far from the pointer as when it was taken up, as long as before. */
export function movedSlot(booking: Bounds, from: GridPoint, to: GridPoint): CalendarSlot {
  const moved = minutesOf(booking.startsAt) + absolute(to) - absolute(from);
  const length = minutesOf(booking.endsAt) - minutesOf(booking.startsAt);
  // By quarters of the clock, but straight sideways keeps 9:40 at 9:40.
  const isSameTime = Math.abs(to.minute - from.minute) < STEP_MINUTES / 2;
  const days = Math.round((absolute(to) - to.minute - absolute(from) + from.minute) / MINUTES_IN_DAY);
  const start = isSameTime ? minutesOf(booking.startsAt) + days * MINUTES_IN_DAY : roundStep(moved);
  return {
    resourceId: to.column.resourceId ?? booking.resourceId,
    startsAt: localOfMinutes(start),
    endsAt: localOfMinutes(start + length),
  };
}

/** A booking with one edge at the pointer, never shorter than a step. */
export function stretchedSlot(booking: Bounds, grip: 'start' | 'end', to: GridPoint): CalendarSlot {
  const at = localOfMinutes(roundStep(absolute(to)));
  const { resourceId, startsAt, endsAt } = booking;
  if (grip === 'end') {
    const least = addMinutes(startsAt, STEP_MINUTES);
    return { resourceId, startsAt, endsAt: at < least ? least : at };
  }
  const latest = addMinutes(endsAt, -STEP_MINUTES);
  return { resourceId, startsAt: at > latest ? latest : at, endsAt };
}

/** Which part of a box is held, from how far into it the pointer is; a low box has no edges to hold. */
export function gripAt(into: number, height: number, isTouch: boolean): Grip {
  const edge = isTouch ? 14 : 7;
  if (height < edge * 3) return into > height - edge / 2 ? 'end' : 'body';
  if (into < edge) return 'start';
  return into > height - edge ? 'end' : 'body';
}
