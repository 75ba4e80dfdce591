/**
 * Wall-clock times of the place as the calendar library's Dates (T2, DESIGN « Time »).
 *
 * The library lays out by Date, and Dates have a zone. Built in the browser's own zone, 02:30 on a night when that
 * zone changes its clocks would be drawn at 03:30, whichever zone the place is in: a manager in New York looking at
 * Die on 8 March, or a laptop left on Sydney's time. So the Dates that the calendar is given are *drawn* Dates: their
 * UTC fields are the place's wall clock. UTC has no such nights, and `wall-clock-localizer.ts` reads nothing else.
 * A drawn Date is never an instant: it must not leave `renderer/calendar/`.
 */
import {
  localOfMinutes,
  minutesOf,
  type LocalDate,
  type LocalDateTime,
} from '../../shared/domain/calendar.ts';

const MINUTE = 60_000;

/** The drawn Date of a local time. @throws RangeError when it is no local time. */
export function drawnOf(local: LocalDateTime): Date {
  return new Date(minutesOf(local) * MINUTE);
}

/** The local time of a drawn Date, seconds cut off: the inverse of `drawnOf`. */
export function localOfDrawn(drawn: Date): LocalDateTime {
  return localOfMinutes(Math.floor(drawn.getTime() / MINUTE));
}

/** The drawn Date of a day's midnight. @throws RangeError when it is no date. */
export function drawnDay(date: LocalDate): Date {
  return drawnOf(`${date}T00:00`);
}

/** The day on which a drawn Date lies. */
export function dayOfDrawn(drawn: Date): LocalDate {
  return localOfDrawn(drawn).slice(0, 10);
}

/** Two drawn bounds as the half-open span of local time they stand for (T1). */
export function spanOfDrawn(range: { readonly start: Date; readonly end: Date }): {
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
} {
  return { startsAt: localOfDrawn(range.start), endsAt: localOfDrawn(range.end) };
}
