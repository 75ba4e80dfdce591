/** French public holidays, computed for any year (T7; Code du travail, art. L3133-1 and L3134-13). */
import { addDays, dateOf, partsOfDate, type LocalDate } from './calendar.ts';

/** A public holiday and its French name. */
export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
}

/** Where the place stands: Bas-Rhin, Haut-Rhin and Moselle keep two more days (T7). */
export interface HolidayRegion {
  readonly alsaceMoselle?: boolean;
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

/** The holidays of a year in the order of the calendar: 11, and 13 in Alsace-Moselle (T7). */
export function holidaysOf(year: number, region: HolidayRegion = {}): Holiday[] {
  const easter = easterSunday(year);
  const holidays: Holiday[] = [
    { date: dateOf(year, 1, 1), name: 'Jour de l’An' },
    { date: addDays(easter, 1), name: 'Lundi de Pâques' },
    { date: dateOf(year, 5, 1), name: 'Fête du Travail' },
    { date: dateOf(year, 5, 8), name: 'Victoire de 1945' },
    { date: addDays(easter, 39), name: 'Ascension' },
    { date: addDays(easter, 50), name: 'Lundi de Pentecôte' },
    { date: dateOf(year, 7, 14), name: 'Fête nationale' },
    { date: dateOf(year, 8, 15), name: 'Assomption' },
    { date: dateOf(year, 11, 1), name: 'Toussaint' },
    { date: dateOf(year, 11, 11), name: 'Armistice de 1918' },
    { date: dateOf(year, 12, 25), name: 'Noël' },
  ];
  if (region.alsaceMoselle === true) {
    holidays.push(
      { date: addDays(easter, -2), name: 'Vendredi saint' },
      { date: dateOf(year, 12, 26), name: 'Saint-Étienne' },
    );
  }
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
