/** A booking that returns: where its occurrences fall, and how its rule is said (T2, T5, T6). */
import {
  addDays,
  datePart,
  daysBetween,
  minutesOf,
  timePart,
  type LocalDate,
  type LocalDateTime,
  type LocalInterval,
  type Weekday,
} from './calendar.ts';
import { formatDateLong, joinWords, plural, weekdayName } from './french.ts';
import { occurrencesOf, recurrenceFault, type Recurrence, type RecurrencePattern } from './recurrence.ts';

/** No series has more occurrences: ten years of one a week. Each is stored, and shown before it is (T6). */
export const MOST_IN_A_SERIES = 520;

/** One occurrence of a series. `date` is the day of the rule that it stands for, wherever it is moved later (T6). */
export interface Occurrence {
  readonly date: LocalDate;
  readonly startsAt: LocalDateTime;
  readonly endsAt: LocalDateTime;
}

/** How a booking returns, without the day on which it first does. */
export type Rule = Omit<Recurrence, 'from'>;

/**
 * The occurrences of a booking that returns, first to last: each at the wall-clock times of `first` (T2), ending as
 * many days later as `first` does. `first`'s own day is one of them only where the rule falls on it. What the night of
 * a change of hour does to a bound is not looked at here (T3).
 * @throws RangeError when the rule is not sound: ask `ruleFault` before.
 */
export function occurrencesFrom(first: LocalInterval, rule: Rule): Occurrence[] {
  const from = datePart(first.start);
  const days = daysBetween(from, datePart(first.end));
  return occurrencesOf({ from, ...rule }).map((date) => ({
    date,
    startsAt: `${date}T${timePart(first.start)}`,
    endsAt: `${addDays(date, days)}T${timePart(first.end)}`,
  }));
}

/** What is wrong with a rule from a day on, in French with what to do, or undefined. */
export function ruleFault(from: LocalDate, rule: Rule): string | undefined {
  const fault = recurrenceFault({ from, ...rule });
  if (fault !== null) return faultWords[fault];
  const count = occurrencesOf({ from, ...rule }).length;
  if (count === 0) return 'Aucune séance à ces dates. Repousser la fin de la série ou changer les jours.';
  if (count > MOST_IN_A_SERIES)
    return `Cette série aurait plus de ${MOST_IN_A_SERIES} séances. L’arrêter plus tôt, puis la reprendre.`;
  return undefined;
}

const faultWords: Readonly<Record<NonNullable<ReturnType<typeof recurrenceFault>>, string>> = {
  every: 'La série revient au moins une fois, et au plus toutes les 120 semaines ou tous les 120 mois.',
  weekdays: 'Choisir au moins un jour de la semaine.',
  day: 'Choisir un jour du mois entre 1 et 31.',
  position: 'Choisir quel jour du mois\u00a0: premier, deuxième… ou dernier.',
  count: 'Indiquer combien de séances.',
  until: 'La série finit dix ans après son début au plus tard.',
};

/** The dates whose occurrence runs into the one before it, buffers included (minutes): no series can hold those. */
export function runningIntoTheLast(
  occurrences: readonly Occurrence[],
  buffers: { readonly before: number; readonly after: number },
): LocalDate[] {
  return occurrences.flatMap((one, index) => {
    const last = occurrences[index - 1];
    if (last === undefined) return [];
    return minutesOf(last.endsAt) + buffers.after > minutesOf(one.startsAt) - buffers.before
      ? [one.date]
      : [];
  });
}

/** « chaque mardi et jeudi », « toutes les 2 semaines, le lundi », « le dernier vendredi de chaque mois »… (T5). */
export function patternWords(pattern: RecurrencePattern): string {
  const { every } = pattern;
  if (pattern.kind === 'listed') return 'à des dates choisies';
  if (pattern.kind === 'weekly') {
    const days = Array.from(new Set(pattern.weekdays)).toSorted((one, other) => one - other);
    if (every === 1) return `chaque ${joinWords(days.map(weekdayName))}`;
    return `toutes les ${every} semaines, ${joinWords(days.map((day) => `le ${weekdayName(day)}`))}`;
  }
  const months = every === 1 ? 'chaque mois' : `tous les ${every} mois`;
  if (pattern.kind === 'monthly_on_day') {
    const day = pattern.day === 1 ? '1er' : String(pattern.day);
    const short = pattern.day > 28 ? ' (ou le dernier jour)' : '';
    return `${months}, le ${day}${short}`;
  }
  return `${months}, ${positionWords[pattern.position]} ${weekdayName(pattern.weekday)}`;
}

const positionWords = {
  1: 'le premier',
  2: 'le deuxième',
  3: 'le troisième',
  4: 'le quatrième',
  5: 'le cinquième',
  [-1]: 'le dernier',
  [-2]: 'l’avant-dernier',
} as const;

/** The whole rule in a sentence: « chaque mardi, jusqu’au 30 juin 2027 » or « chaque mardi, 12 fois ». */
export function ruleWords({ pattern, end }: Rule): string {
  const until =
    end.kind === 'until'
      ? `jusqu’au ${formatDateLong(end.date, { year: true })}`
      : plural(end.count, 'fois', 'fois');
  return `${patternWords(pattern)}, ${until}`;
}

/** A pattern that somebody may choose: days that are only listed come from another calendar. */
export type RulePattern = Exclude<RecurrencePattern, { readonly kind: 'listed' }>;

/** The pattern that a first day suggests, of one kind: the same weekday, day of the month or weekday of the month. */
export function patternFor(kind: RulePattern['kind'], date: LocalDate, weekday: Weekday): RulePattern {
  const day = Number(date.slice(8));
  if (kind === 'weekly') return { kind, every: 1, weekdays: [weekday] };
  if (kind === 'monthly_on_day') return { kind, every: 1, day };
  const nth = Math.ceil(day / 7);
  const position = nth === 5 ? -1 : (nth as 1 | 2 | 3 | 4);
  return { kind, every: 1, weekday, position };
}
