import { partsOfDate } from './calendar.ts';

/** The age from which somebody is of age in France (code civil, art. 414). */
export const AGE_OF_MAJORITY = 18;

/**
 * Age in whole years on a day (P8); both are `YYYY-MM-DD`. Somebody born on 29 February grows older on 1 March of
 * the other years. Negative before birth: callers that take typed dates refuse those first.
 */
export function ageOn(birthDate: string, date: string): number {
  const born = partsOfDate(birthDate);
  const now = partsOfDate(date);
  const hadBirthday = now.month > born.month || (now.month === born.month && now.day >= born.day);
  return now.year - born.year - (hadBirthday ? 0 : 1);
}

/** Whether somebody is a minor on a day (P8). An unknown birth date is not taken for a minor's: undefined then. */
export function isMinorOn(birthDate: string | undefined, date: string): boolean | undefined {
  return birthDate === undefined ? undefined : ageOn(birthDate, date) < AGE_OF_MAJORITY;
}

/** What minors may book alone (P8): nothing, what a guardian has authorised, or some kinds of resources for all. */
export interface AloneRules<K extends string> {
  readonly mayBookAlone: 'nothing' | 'authorised' | 'kinds';
  readonly kinds: readonly K[];
}

/** What a guardian has signed: from when, until when (null: as long as they are a minor), for what. */
export interface Authorisation<K extends string> {
  readonly authorisedOn: string | null;
  readonly authorisedUntil: string | null;
  readonly mayBook: readonly K[];
}

/** Whether an authorisation is in force on a day: an unsigned one never is. */
export function isAuthorisedOn(
  { authorisedOn, authorisedUntil }: Pick<Authorisation<string>, 'authorisedOn' | 'authorisedUntil'>,
  date: string,
): boolean {
  return (
    authorisedOn !== null && authorisedOn <= date && (authorisedUntil === null || date <= authorisedUntil)
  );
}

/** Whether a minor may book a kind of resource alone for a day (P8). One guardian's authorisation is enough. */
export function minorMayBook<K extends string>(
  rules: AloneRules<K>,
  kind: K,
  authorisations: readonly Authorisation<K>[],
  date: string,
): boolean {
  if (rules.mayBookAlone === 'nothing') return false;
  if (rules.mayBookAlone === 'kinds') return rules.kinds.includes(kind);
  return authorisations.some((one) => isAuthorisedOn(one, date) && one.mayBook.includes(kind));
}
