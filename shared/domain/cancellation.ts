/** What cancelling costs, and until when it is free (B7). Pure: the clock and the amounts come in. */
import { addDays, addMinutes, datePart, type LocalDateTime } from './calendar.ts';
import { formatDateLong, formatTime, joinWords, plural } from './french.ts';
import { formatRate, multiplyRoundHalfUp, type BasisPoints, type Cents } from './money.ts';

/** From so near to the start on, this share of the price is owed. */
export interface CancellationStep {
  /**
   * How near, in `unit`. Days are calendar days: « 7 jours » before Tuesday the 24th is all of Tuesday the 17th,
   * whatever the hour of the booking. Hours are counted on the wall clock back from the start (T2), the minute itself
   * still in time: « 48 heures » before Monday 10:00 is Saturday 10:00, across a change of clocks too.
   */
  readonly before: number;
  readonly unit: 'days' | 'hours';
  readonly rate: BasisPoints;
}

/** What was agreed about cancelling: free before the first step, then dearer step by step. */
export interface CancellationTerms {
  readonly steps: readonly CancellationStep[];
  /** What is owed of the price where nobody came. */
  readonly noShowRate: BasisPoints;
}

/** What the terms look at of a booking. */
export interface Cancellable {
  readonly startsAt: LocalDateTime;
  /**
   * What was owed at least since it was moved away from a slot when that was late already: moving is free, and is no
   * way round the terms either. 0 where it never was.
   */
  readonly lateRate?: BasisPoints;
}

/** The last minute of the wall clock at which cancelling does not fall into a step yet. */
function lastMinuteBefore(startsAt: LocalDateTime, { before, unit }: CancellationStep): LocalDateTime {
  if (unit === 'hours') return addMinutes(startsAt, -before * 60);
  return `${addDays(datePart(startsAt), -before)}T23:59`;
}

/** Which share of the price cancelling at `localNow` costs, in basis points; 0 where it is free or nothing was agreed. */
export function cancellationRate(
  booking: Cancellable,
  terms: CancellationTerms | null,
  localNow: LocalDateTime,
): BasisPoints {
  const reached = (terms?.steps ?? []).filter((step) => localNow > lastMinuteBefore(booking.startsAt, step));
  return reached.reduce((most, { rate }) => Math.max(most, rate), booking.lateRate ?? 0);
}

/**
 * Whether cancelling at `localNow` is in time: it costs nothing, and gives back what was taken of a carnet (C5).
 * Without terms it always is; a booking that was moved when it was late already no longer is.
 */
export function isInTime(
  booking: Cancellable,
  terms: CancellationTerms | null,
  localNow: LocalDateTime,
): boolean {
  return cancellationRate(booking, terms, localNow) === 0;
}

/** What a share of an agreed price comes to, in cents, rounded half up. */
export function shareOwed(agreed: Cents, rate: BasisPoints): Cents {
  return multiplyRoundHalfUp(agreed, rate, 10_000);
}

/** The last minute at which cancelling is free, or null where it always or never is. */
export function freeUntil(booking: Cancellable, terms: CancellationTerms | null): LocalDateTime | null {
  if (terms === null || terms.steps.length === 0 || (booking.lateRate ?? 0) > 0) return null;
  return terms.steps
    .map((step) => lastMinuteBefore(booking.startsAt, step))
    .reduce((least, minute) => (minute < least ? minute : least));
}

/** « mardi 17 novembre inclus », « samedi 21 novembre à 10 h ». */
export function freeUntilWords(minute: LocalDateTime): string {
  const date = formatDateLong(datePart(minute));
  return minute.endsWith('T23:59') ? `${date} inclus` : `${date} à ${formatTime(minute)}`;
}

const unitWords = ({ before, unit }: CancellationStep): string =>
  unit === 'days' ? plural(before, 'jour') : plural(before, 'heure');

/** « gratuit jusqu’à 7 jours avant, puis 50 %, puis 100 % à moins de 48 heures ; absence : 100 % ». */
export function termsWords({ steps, noShowRate }: CancellationTerms): string {
  const noShow = `absence\u00a0: ${formatRate(noShowRate)}`;
  const [first, ...more] = steps;
  if (first === undefined) return `annulation gratuite\u202f; ${noShow}`;
  const parts = more.map((step) => `puis ${formatRate(step.rate)} à moins de ${unitWords(step)}`);
  const free = `gratuit jusqu’à ${unitWords(first)} avant, puis ${formatRate(first.rate)}`;
  return `${[free, ...parts].join(', ')}\u202f; ${noShow}`;
}

/** About how long before the start a step begins, in hours: to put steps in order. */
const reach = ({ before, unit }: CancellationStep): number => (unit === 'days' ? before * 24 : before);

/** What is wrong with terms, in French; undefined when they are sound: each step nearer and dearer than the one before. */
export function termsFault({ steps }: CancellationTerms): string | undefined {
  const faults = steps.flatMap((step, index) => {
    const last = steps[index - 1];
    if (last === undefined) return [];
    if (reach(step) >= reach(last)) return ['plus près du début que la précédente'];
    return step.rate <= last.rate ? ['plus chère que la précédente'] : [];
  });
  return faults.length === 0 ? undefined : `Chaque étape doit être ${joinWords([...new Set(faults)])}.`;
}
