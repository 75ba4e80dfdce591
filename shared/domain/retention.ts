import { addDays, addMonths, dateOf, partsOfDate, type LocalDate } from './calendar.ts';

/** The most that a retention may be set to, in months after the last tie (G2). */
export const longestRetention = 36;
/** How long accounting is kept after the end of its financial year (article L123-22 of the Code de commerce). */
const accountingYears = 10;

/** The last day of the financial year in which a day falls; the year starts on the 1st of the month given (1–12). */
export function endOfFinancialYear(day: LocalDate, startsInMonth: number): LocalDate {
  const { year, month } = partsOfDate(day);
  const nextStart =
    month >= startsInMonth ? dateOf(year + 1, startsInMonth, 1) : dateOf(year, startsInMonth, 1);
  return addDays(nextStart, -1);
}

/** Until when accounting of a day keeps names (G1): ten years from its financial year's end, that day included. */
export function accountingKeptUntil(day: LocalDate, startsInMonth: number): LocalDate {
  return addMonths(endOfFinancialYear(day, startsInMonth), 12 * accountingYears);
}

/** The first day on which somebody may be proposed for erasure (G2). */
export function dueForErasure(lastTie: LocalDate, retentionMonths: number): LocalDate {
  return addMonths(lastTie, retentionMonths);
}

/** What of somebody statistics may keep once the name is gone. */
export interface AnonymousFacts {
  readonly bornFrom: number | null;
  readonly bornUntil: number | null;
  readonly gender: 'female' | 'male' | 'other' | null;
  readonly commune: string;
}

/** What to count others by: whoever shares all that is not null. */
export type FactsSought = {
  readonly decade: number | null;
  readonly gender: string | null;
  readonly commune: string | null;
};

/** Of so many others must share whatever is kept of somebody, or it goes. */
const crowd = 5;

/**
 * What stays for statistics (G1): decade of birth, gender as declared and commune, as long as at least five others
 * share all of what is kept; else the commune goes, then the gender, then the decade. `others` counts them.
 */
export function anonymousFacts(
  person: {
    readonly birthDate: string | null;
    readonly gender: AnonymousFacts['gender'];
    readonly commune: string;
  },
  others: (sought: FactsSought) => number,
): AnonymousFacts {
  const decade =
    person.birthDate === null ? null : Math.floor(Number(person.birthDate.slice(0, 4)) / 10) * 10;
  const { gender } = person;
  const commune = person.commune === '' ? null : person.commune;
  const tries: FactsSought[] = [
    { decade, gender, commune },
    { decade, gender, commune: null },
    { decade, gender: null, commune: null },
    { decade: null, gender: null, commune },
  ];
  const kept = tries.find((each) => others(each) >= crowd) ?? { decade: null, gender: null, commune: null };
  return {
    bornFrom: kept.decade,
    bornUntil: kept.decade === null ? null : kept.decade + 9,
    gender: kept.gender === null ? null : gender,
    commune: kept.commune ?? '',
  };
}
