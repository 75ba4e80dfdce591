/** When the place or a resource is open, and what of a span of time is not (B4, T1, T2). Wall clock only. */
import {
  addDays,
  datePart,
  dayOfWeek,
  localOfMinutes,
  minutesOf,
  minutesOfDay,
  overlaps,
  type LocalDate,
  type LocalDateTime,
  type LocalInterval,
  type Weekday,
} from './calendar.ts';

/** A span of a day, `HH:MM`; `to` may be `24:00`, and one that is before `from` is of the next day (a late evening). */
export interface OpenSpan {
  readonly from: string;
  readonly to: string;
}

/** The spans of each day of the week, 1 is Monday; a day that is missing is closed. */
export type WeeklyHours = Readonly<Partial<Record<Weekday, readonly OpenSpan[]>>>;

/** Weekly hours and when they hold, dates inclusive, null without limit. Of two that hold on a date the last counts. */
export interface SeasonHours {
  readonly validFrom: LocalDate | null;
  readonly validUntil: LocalDate | null;
  readonly week: WeeklyHours;
}

/** Time when the place or a resource cannot be used, and why. */
export interface Closure extends LocalInterval {
  readonly label: string;
}

/** A part of a span that is closed: by the weekly hours, or by a closure that has a label. */
export type ClosedSpan =
  | (LocalInterval & { readonly kind: 'outside_hours' })
  | (LocalInterval & { readonly kind: 'closure'; readonly label: string });

/** Whether a span may be booked without confirmation, and if not, what of it is closed and why (B4). */
export type OpeningAnswer =
  { readonly open: true } | { readonly open: false; readonly closed: readonly ClosedSpan[] };

/** The weekly hours that hold on a date, those of the last season listed that covers it; none is closed all week. */
export function weekOn(date: LocalDate, hours: readonly SeasonHours[]): WeeklyHours {
  const season = hours.findLast(
    (one) =>
      (one.validFrom === null || one.validFrom <= date) &&
      (one.validUntil === null || date <= one.validUntil),
  );
  return season?.week ?? {};
}

/**
 * The open parts of `[start, end)`: within the weekly hours and outside every closure, in order, those that touch
 * being one (B4).
 * @throws RangeError when a bound is no local time.
 */
export function openIntervals(
  start: LocalDateTime,
  end: LocalDateTime,
  hours: readonly SeasonHours[],
  closures: readonly Closure[],
): LocalInterval[] {
  return subtract(hoursWithin(start, end, hours), closures);
}

/**
 * Whether `[start, end)` is open (B4): all of it, or with `continuous` (overnight print, exhibition, loan) only its
 * start and its end. Otherwise what is closed, in order; with `continuous`, only what lies at a closed end.
 * @throws RangeError when a bound is no local time or `end` is not after `start`.
 */
export function isWithinOpening(
  start: LocalDateTime,
  end: LocalDateTime,
  hours: readonly SeasonHours[],
  closures: readonly Closure[],
  options: { readonly continuous: boolean },
): OpeningAnswer {
  if (minutesOf(end) <= minutesOf(start)) throw new RangeError('a span must end after it starts');
  const all = closedSpans(start, end, hours, closures);
  const closed = options.continuous ? all.filter((one) => one.start === start || one.end === end) : all;
  return closed.length === 0 ? { open: true } : { open: false, closed };
}

/** The closed parts of `[start, end)`: each closure that falls in it, then what the weekly hours leave out, in order. */
export function closedSpans(
  start: LocalDateTime,
  end: LocalDateTime,
  hours: readonly SeasonHours[],
  closures: readonly Closure[],
): ClosedSpan[] {
  const asked = { start, end };
  const within = closures.filter((closure) => overlaps(closure, asked));
  const byClosure = within.map((closure): ClosedSpan => {
    return { kind: 'closure', label: closure.label, ...clip(closure, asked) };
  });
  const outside = subtract(subtract([asked], hoursWithin(start, end, hours)), within);
  const byHours = outside.map((span): ClosedSpan => ({ kind: 'outside_hours', ...span }));
  return [...byClosure, ...byHours].toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

/** Weekly hours as spans of time within `[start, end)`, merged; the evening before may reach over midnight. */
function hoursWithin(
  start: LocalDateTime,
  end: LocalDateTime,
  hours: readonly SeasonHours[],
): LocalInterval[] {
  const asked = { start, end };
  const spans: LocalInterval[] = [];
  for (let date = addDays(datePart(start), -1); date <= datePart(end); date = addDays(date, 1)) {
    for (const span of weekOn(date, hours)[dayOfWeek(date)] ?? []) {
      const interval = spanOnDate(date, span);
      if (overlaps(interval, asked)) spans.push(clip(interval, asked));
    }
  }
  return merge(spans);
}

/** A span of a day as a span of time on one date, over midnight where `to` is before `from`. */
export function spanOnDate(date: LocalDate, span: OpenSpan): LocalInterval {
  const midnight = minutesOf(`${date}T00:00`);
  const from = minutesOfDay(span.from);
  const to = minutesOfDay(span.to);
  return {
    start: localOfMinutes(midnight + from),
    end: localOfMinutes(midnight + (to < from ? to + 1440 : to)),
  };
}

function clip(interval: LocalInterval, to: LocalInterval): LocalInterval {
  return {
    start: interval.start > to.start ? interval.start : to.start,
    end: interval.end < to.end ? interval.end : to.end,
  };
}

function merge(spans: readonly LocalInterval[]): LocalInterval[] {
  const merged: LocalInterval[] = [];
  for (const span of spans.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))) {
    const last = merged.at(-1);
    if (last === undefined || span.start > last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { start: last.start, end: span.end };
  }
  return merged;
}

function subtract(spans: readonly LocalInterval[], taken: readonly LocalInterval[]): LocalInterval[] {
  let left = Array.from(spans);
  for (const one of taken) {
    left = left.flatMap((span) => {
      if (!overlaps(span, one)) return [span];
      const parts: LocalInterval[] = [];
      if (span.start < one.start) parts.push({ start: span.start, end: one.start });
      if (one.end < span.end) parts.push({ start: one.end, end: span.end });
      return parts;
    });
  }
  return left;
}
