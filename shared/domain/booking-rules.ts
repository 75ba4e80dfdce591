/** How far ahead, how soon before and how much somebody may book (B8). Pure: the clock and the bookings come in. */
import { addDays, addMinutes, datePart, minutesOf, weekStart, type LocalDateTime } from './calendar.ts';
import { formatDateLong, formatMinutes, plural, quoted } from './french.ts';

/** What a rule is for: one resource, or all of a kind. */
export interface BookingRule {
  /** « Prusa n° 1 », « Machines ». */
  readonly targetName: string;
  /** Which resources' bookings count together. */
  readonly resourceIds: readonly number[];
  /** Hours before the start by which it has to be booked; null: none. */
  readonly noticeHours: number | null;
  /** Days ahead at most; null: no limit. */
  readonly horizonDays: number | null;
  readonly minutesPerDay: number | null;
  readonly minutesPerWeek: number | null;
}

/** A stretch on a resource, `[startsAt, endsAt)`. */
export interface BookedStretch {
  readonly resourceId: number;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/** What a rule has against a booking; the codes are those that the desk may pass over. */
export interface RuleBreach {
  readonly code: 'NOTICE_TOO_SHORT' | 'BEYOND_HORIZON' | 'LIMIT_REACHED';
  /** French: what would be passed over. */
  readonly message: string;
}

/** Calendar minutes of some stretches that fall within `[from, to)`. */
function minutesWithin(stretches: readonly BookedStretch[], from: LocalDateTime, to: LocalDateTime): number {
  return stretches.reduce((sum, { startsAt, endsAt }) => {
    const start = startsAt > from ? startsAt : from;
    const end = endsAt < to ? endsAt : to;
    return start < end ? sum + minutesOf(end) - minutesOf(start) : sum;
  }, 0);
}

function limitBreach(
  rule: BookingRule,
  wish: BookedStretch,
  held: readonly BookedStretch[],
  per: 'day' | 'week',
): RuleBreach | undefined {
  const most = per === 'day' ? rule.minutesPerDay : rule.minutesPerWeek;
  if (most === null) return undefined;
  const length = per === 'day' ? 1 : 7;
  const counted = held.filter(({ resourceId }) => rule.resourceIds.includes(resourceId)).concat(wish);
  const first = per === 'day' ? datePart(wish.startsAt) : weekStart(datePart(wish.startsAt));
  for (let date = first; `${date}T00:00` < wish.endsAt; date = addDays(date, length)) {
    const taken = minutesWithin(counted, `${date}T00:00`, `${addDays(date, length)}T00:00`);
    if (taken <= most) continue;
    const when = per === 'day' ? formatDateLong(date) : `la semaine du ${formatDateLong(date)}`;
    const unit = per === 'day' ? 'jour' : 'semaine';
    const message = `${quoted(rule.targetName)}\u00a0: ${formatMinutes(most)} par ${unit} au plus et par personne\u202f; avec celle-ci, ${formatMinutes(taken)} ${when}.`;
    return { code: 'LIMIT_REACHED', message };
  }
  return undefined;
}

/**
 * What a rule has against a booking, in the order of the fields (B8). `held` are the other bookings that hold a slot
 * for the same person (or the structure where there is no person), of any resource and any time.
 */
export function breachesOf(
  rule: BookingRule,
  wish: BookedStretch,
  held: readonly BookedStretch[],
  localNow: LocalDateTime,
): RuleBreach[] {
  const breaches: RuleBreach[] = [];
  const { noticeHours, horizonDays, targetName } = rule;
  // What has begun is a fact, not a booking ahead.
  if (
    noticeHours !== null &&
    wish.startsAt >= localNow &&
    wish.startsAt < addMinutes(localNow, noticeHours * 60)
  )
    breaches.push({
      code: 'NOTICE_TOO_SHORT',
      message: `${quoted(targetName)} se réserve au moins ${plural(noticeHours, 'heure')} à l’avance.`,
    });
  if (horizonDays !== null && datePart(wish.startsAt) > addDays(datePart(localNow), horizonDays))
    breaches.push({
      code: 'BEYOND_HORIZON',
      message: `${quoted(targetName)} se réserve au plus ${plural(horizonDays, 'jour')} à l’avance.`,
    });
  for (const per of ['day', 'week'] as const) {
    const breach = limitBreach(rule, wish, held, per);
    if (breach !== undefined) breaches.push(breach);
  }
  return breaches;
}
