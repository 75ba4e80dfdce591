/** Permanences: when the fablab is staffed, by whom, what is missing, and when it is open for it (T1, T2, B4). */
import {
  addDays,
  datePart,
  dayOfWeek,
  overlaps,
  partsOfDate,
  timePart,
  type LocalDate,
  type LocalDateTime,
  type LocalInterval,
} from './calendar.ts';
import { joinWords, weekdayName } from './french.ts';
import type { OpenSpan, SeasonHours } from './opening-hours.ts';

/** No permanence is longer than a day: more is a slip of the keyboard, or several of them. */
export const LONGEST_SHIFT_IN_MINUTES = 1440;

/** Somebody who is on for a span of time. */
export interface StaffedSpan extends LocalInterval {
  readonly personId: number;
}

/** What of a permanence says whether somebody is missing. */
export interface WantedStaff {
  readonly startsAt: LocalDateTime;
  readonly wanted: number;
  readonly staff: readonly { readonly personId: number; readonly displayName: string }[];
  readonly cancelled: boolean;
}

/**
 * Who is there for the whole of `[start, end)`: back-to-back or overlapping spans of one person count as one, a gap of
 * a minute does not (T1). In the order in which they come, each once.
 */
export function onDutyWithin(spans: readonly StaffedSpan[], asked: LocalInterval): number[] {
  const within = spans
    .filter((span) => overlaps(span, asked))
    .toSorted((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
  const reached = new Map<number, LocalDateTime>();
  for (const { personId, start, end } of within) {
    const until = reached.get(personId) ?? asked.start;
    if (start <= until) reached.set(personId, end > until ? end : until);
  }
  return [...reached].filter(([, until]) => until >= asked.end).map(([personId]) => personId);
}

/** How many are still looked for: none for a permanence that is cancelled, or that has more than enough. */
export function missingOn({ wanted, staff, cancelled }: Omit<WantedStaff, 'startsAt'>): number {
  return cancelled ? 0 : Math.max(0, wanted - staff.length);
}

/** « Il manque quelqu’un jeudi 3 », « Il manque 2 personnes jeudi 3 », or « Personne jeudi 3 » where nobody is on yet. */
export function holeWords(shift: WantedStaff): string {
  const missing = missingOn(shift);
  if (missing === 0) return '';
  const date = datePart(shift.startsAt);
  const { day } = partsOfDate(date);
  const when = `${weekdayName(dayOfWeek(date))}\u00a0${day === 1 ? '1er' : day}`;
  if (shift.staff.length === 0) return `Personne ${when}`;
  return missing === 1 ? `Il manque quelqu’un ${when}` : `Il manque ${missing}\u00a0personnes ${when}`;
}

/** Who is on, in a few words: « Rémi et Karim », first names where that tells them apart; '' for nobody. */
export function staffWords(staff: readonly { readonly displayName: string }[]): string {
  const firsts = staff.map(({ displayName }) => displayName.split(' ')[0] ?? displayName);
  const names = staff.map(({ displayName }, index) =>
    firsts.filter((first) => first === firsts[index]).length > 1 ? displayName : (firsts[index] ?? ''),
  );
  return joinWords(names);
}

/**
 * The hours that permanences open, a day at a time within `[from, until]`, as `opening-hours.ts` takes them: a day
 * without one is closed all day; one that passes midnight opens both days. Those that touch or overlap are one.
 */
export function hoursOfShifts(
  shifts: readonly LocalInterval[],
  from: LocalDate,
  until: LocalDate,
): SeasonHours[] {
  const hours: SeasonHours[] = [];
  // The evening before may reach into the first day.
  for (let date = addDays(from, -1); date <= until; date = addDays(date, 1)) {
    const day = { start: `${date}T00:00`, end: `${addDays(date, 1)}T00:00` };
    const spans = shifts
      .filter((shift) => overlaps(shift, day))
      .map(({ start, end }): OpenSpan => ({
        from: start < day.start ? '00:00' : timePart(start),
        to: end >= day.end ? '24:00' : timePart(end),
      }));
    if (spans.length > 0)
      hours.push({ validFrom: date, validUntil: date, week: { [dayOfWeek(date)]: spans } });
  }
  return hours;
}

/** What is needed to say whether somebody may write on the rota. */
export interface RotaWriter {
  /** Staff of the desk put anybody on or off; others only themselves. */
  readonly staff: boolean;
  /** Whose account it is; null where it belongs to no sheet. */
  readonly ownPersonId: number | null;
}

/**
 * Why somebody may not put these people on or off a permanence, or undefined: whoever is not of the desk puts on and
 * off themselves alone, and only until it is over (what has been is the desk's to correct).
 */
export function rotaRefusal(
  writer: RotaWriter,
  personIds: readonly number[],
  shift: { readonly endsAt: LocalDateTime },
  now: LocalDateTime,
): 'no_sheet' | 'others' | 'over' | undefined {
  if (writer.staff) return undefined;
  if (writer.ownPersonId === null) return 'no_sheet';
  if (personIds.some((personId) => personId !== writer.ownPersonId)) return 'others';
  return shift.endsAt <= now ? 'over' : undefined;
}
