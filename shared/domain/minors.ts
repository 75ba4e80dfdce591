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
