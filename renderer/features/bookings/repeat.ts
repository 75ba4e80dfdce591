import type { SeriesResolution, SeriesRule } from '../../../shared/contract/booking-series.ts';
import { addMonths, dayOfWeek, type LocalDate } from '../../../shared/domain/calendar.ts';
import { patternFor, patternWords, type RulePattern } from '../../../shared/domain/series.ts';

export type PatternKind = RulePattern['kind'];

/** A rule that the form makes. */
export type RepeatRule = Omit<SeriesRule, 'pattern'> & { readonly pattern: RulePattern };

/** How the form of a new booking repeats it; null: once. */
export type Repeat = RepeatRule | null;

/** The kinds of return that a first day offers, said as they would be: « chaque mardi », « chaque mois, le 24 »… */
export function repeatChoices(
  date: LocalDate,
): readonly { readonly value: PatternKind; readonly label: string }[] {
  return (['weekly', 'monthly_on_day', 'monthly_on_weekday'] as const).map((value) => ({
    value,
    label: patternWords(patternFor(value, date, dayOfWeek(date))),
  }));
}

/** A first rule of a kind: as the first day suggests it, for three months. */
export function repeatFrom(kind: PatternKind, date: LocalDate): RepeatRule {
  const end = { kind: 'until' as const, date: addMonths(date, 3) };
  return { pattern: patternFor(kind, date, dayOfWeek(date)), end };
}

/** The same kind of rule counted from another first day; what was chosen besides stays. */
export function repeatOnDay(rule: RepeatRule, date: LocalDate): RepeatRule {
  const { pattern } = rule;
  if (pattern.kind === 'weekly' && pattern.weekdays.includes(dayOfWeek(date))) return rule;
  return { ...rule, pattern: { ...patternFor(pattern.kind, date, dayOfWeek(date)), every: pattern.every } };
}

/** The decisions with one more, which replaces what was decided for that day; undefined takes the decision back. */
export function decided(
  resolutions: readonly SeriesResolution[],
  date: LocalDate,
  resolution: SeriesResolution | undefined,
): readonly SeriesResolution[] {
  const others = resolutions.filter((one) => one.date !== date);
  return resolution === undefined ? others : [...others, resolution];
}
