/** French public holidays, computed for any year (T7; Code du travail, art. L3133-1, L3134-13 and L3422-2). */
import { addDays, dateOf, partsOfDate, type LocalDate } from './calendar.ts';
import type { SchoolZone } from './school-calendar.ts';

/** Every public holiday there is, by a name for the settings: a place may open on some of them. */
export const holidayKeys = [
  'new_year',
  'good_friday',
  'easter_monday',
  'labour_day',
  'victory_1945',
  'ascension',
  'whit_monday',
  'abolition',
  'national_day',
  'assumption',
  'all_saints',
  'armistice_1918',
  'christmas',
  'saint_stephen',
] as const;
export type HolidayKey = (typeof holidayKeys)[number];

/** A public holiday and its French name. */
export interface Holiday {
  readonly date: LocalDate;
  readonly key: HolidayKey;
  readonly name: string;
}

/** `MM-DD` on which slavery's abolition is a public holiday overseas (Code du travail, art. L3422-2). */
const abolitionDays: Readonly<Partial<Record<SchoolZone, string>>> = {
  mayotte: '04-27',
  martinique: '05-22',
  guadeloupe: '05-27',
  guiana: '06-10',
  reunion: '12-20',
};

/**
 * Where the place stands (T7): Bas-Rhin, Haut-Rhin and Moselle keep two more days, five overseas departments one more
 * (`zone` is the school's, which tells them apart).
 */
export interface HolidayRegion {
  readonly alsaceMoselle?: boolean;
  readonly zone?: SchoolZone | null;
}

/** Easter Sunday of a year of the Gregorian calendar (the computation of Meeus, Jones and Butcher). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const skipped = Math.floor((century + 8) / 25);
  const correction = Math.floor((century - skipped + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const dayOfMarch = epact + toSunday - 7 * late + 114;
  return dateOf(year, Math.floor(dayOfMarch / 31), (dayOfMarch % 31) + 1);
}

/** The holidays of a year in the order of the calendar: 11, 13 in Alsace-Moselle, 12 in overseas departments (T7). */
export function holidaysOf(year: number, region: HolidayRegion = {}): Holiday[] {
  const easter = easterSunday(year);
  const holidays: Holiday[] = [
    { date: dateOf(year, 1, 1), key: 'new_year', name: 'Jour de l’An' },
    { date: addDays(easter, 1), key: 'easter_monday', name: 'Lundi de Pâques' },
    { date: dateOf(year, 5, 1), key: 'labour_day', name: 'Fête du Travail' },
    { date: dateOf(year, 5, 8), key: 'victory_1945', name: 'Victoire de 1945' },
    { date: addDays(easter, 39), key: 'ascension', name: 'Ascension' },
    { date: addDays(easter, 50), key: 'whit_monday', name: 'Lundi de Pentecôte' },
    { date: dateOf(year, 7, 14), key: 'national_day', name: 'Fête nationale' },
    { date: dateOf(year, 8, 15), key: 'assumption', name: 'Assomption' },
    { date: dateOf(year, 11, 1), key: 'all_saints', name: 'Toussaint' },
    { date: dateOf(year, 11, 11), key: 'armistice_1918', name: 'Armistice de 1918' },
    { date: dateOf(year, 12, 25), key: 'christmas', name: 'Noël' },
  ];
  if (region.alsaceMoselle === true) {
    holidays.push(
      { date: addDays(easter, -2), key: 'good_friday', name: 'Vendredi saint' },
      { date: dateOf(year, 12, 26), key: 'saint_stephen', name: 'Saint-Étienne' },
    );
  }
  const abolition = region.zone == null ? undefined : abolitionDays[region.zone];
  if (abolition !== undefined)
    holidays.push({ date: `${year}-${abolition}`, key: 'abolition', name: 'Abolition de l’esclavage' });
  // A stable sort: in 2008 Ascension fell on 1 May, and both names stay, in this order.
  return holidays.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The name of the holiday on a date, or null on other days; two on one day are joined (T7). */
export function holidayName(date: LocalDate, region: HolidayRegion = {}): string | null {
  const names = holidaysOf(partsOfDate(date).year, region)
    .filter((holiday) => holiday.date === date)
    .map((holiday) => holiday.name);
  return names.length === 0 ? null : names.join(', ');
}
