import ICAL from 'ical.js';
import { daysInMonth, type LocalDate, type LocalDateTime } from '../../shared/domain/calendar.ts';

/** More than any event of a place returns within the bounds read; a limit against a file that would never end. */
const mostTimes = 4000;

export type Recurrence = InstanceType<typeof ICAL.Recur>;

/** What a rule says of days of the month; the library moves 30 February to March, and no calendar does (RFC 5545). */
function fitsDay(rule: Recurrence, start: LocalDateTime, at: LocalDateTime): boolean {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const days: unknown = rule.parts.BYMONTHDAY;
  const isOther = ['BYDAY', 'BYYEARDAY', 'BYWEEKNO'].some((part) => part in rule.parts);
  if (Array.isArray(days)) {
    const length = daysInMonth(year, month);
    return days.some((each: number) => (each > 0 ? each === day : length + 1 + each === day));
  }
  if (isOther || (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY')) return true;
  const months: unknown = rule.parts.BYMONTH;
  const wanted = Array.isArray(months) ? (months as number[]) : [Number(start.slice(5, 7))];
  return day === Number(start.slice(8, 10)) && (rule.freq === 'MONTHLY' || wanted.includes(month));
}

/** Parts that no program of ours meets, and over which the library can look for a day that never comes. */
const rareParts = ['BYYEARDAY', 'BYWEEKNO', 'BYHOUR', 'BYMINUTE', 'BYSECOND'];
const positioned = /^[+-]?\d+/u;

function isOdd(rule: Recurrence): boolean {
  const { parts, freq, interval } = rule;
  const days: unknown = parts.BYDAY ?? [];
  const hasPositions = Array.isArray(days) && days.some((day) => positioned.test(String(day)));
  const isByMonth = freq === 'MONTHLY' || freq === 'YEARLY';
  const isTooFar = Array.isArray(days) && days.some((day) => Math.abs(Number.parseInt(String(day), 10)) > 5);
  return (
    interval < 1 ||
    interval > 400 ||
    rareParts.some((part) => part in parts) ||
    (hasPositions && (!isByMonth || isTooFar)) ||
    ('BYMONTHDAY' in parts && !isByMonth) ||
    // Every seventh day that is a Tuesday, begun on a Friday, never comes.
    (freq === 'DAILY' && interval > 1 && ('BYDAY' in parts || 'BYMONTH' in parts)) ||
    ('BYSETPOS' in parts && freq !== 'MONTHLY') ||
    (freq === 'YEARLY' && 'BYDAY' in parts && 'BYMONTHDAY' in parts)
  );
}

/** French: why a rule is not followed; undefined where it is. */
export function ruleProblem(rule: Recurrence): string | undefined {
  if (['SECONDLY', 'MINUTELY', 'HOURLY'].includes(rule.freq))
    return 'Revient plusieurs fois par jour\u00a0: cette règle n’est pas reprise. Réserver en une seule fois.';
  return isOdd(rule)
    ? 'Cette façon de revenir n’est pas reprise. Réserver la série dans le planning.'
    : undefined;
}

/** The library refuses rules whose parts contradict each other: such a rule gives no other day. */
function iteratorOf(rule: Recurrence, start: LocalDateTime) {
  try {
    return rule.iterator(ICAL.Time.fromString(`${start}:00`, undefined));
  } catch {
    return undefined;
  }
}

/**
 * The times that a rule gives from `start` on, `start` itself included, up to the end of the day `until`; all at the
 * wall clock on which the rule is written. `ends` is its own end on that clock, where it has one by date.
 */
export function timesOf(
  rule: Recurrence,
  start: LocalDateTime,
  bounds: { readonly until: LocalDate; readonly ends: LocalDateTime | undefined },
): LocalDateTime[] {
  // Its end and its count are looked at here: the library would compare clocks that differ, and count days that are none.
  const endless = ICAL.Recur.fromData({ ...rule.toJSON(), count: undefined, until: undefined } as never);
  const most = Math.min(mostTimes, rule.count ?? mostTimes);
  const iterator = iteratorOf(endless, start);
  if (iterator === undefined) return [start];
  const last = `${bounds.until}T23:59`;
  const times = new Set<LocalDateTime>([start]);
  for (let step = 0; step < mostTimes * 2 && times.size < most; step += 1) {
    const next = iterator.next();
    // It is typed as always answering a time, and answers nothing at the end.
    if (!(next as unknown)) break;
    const at = next.toString().slice(0, 16);
    if (at > last || (bounds.ends !== undefined && at > bounds.ends)) break;
    if (at >= start && fitsDay(rule, start, at)) times.add(at);
  }
  return [...times].toSorted();
}
