/**
 * Dates and times of the place's wall clock, as text and as integers (DOMAIN §3, DESIGN « Time »).
 * Dates are `YYYY-MM-DD`, local times `YYYY-MM-DDTHH:MM`; both sort as text. No `Date`, so no machine's zone.
 */

/** A calendar date, `YYYY-MM-DD`. */
export type LocalDate = string;
/** A wall-clock time of the place, `YYYY-MM-DDTHH:MM`. */
export type LocalDateTime = string;
/** 1 is Monday, 7 is Sunday: weeks begin on Monday (T5). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A half-open span of local time: `start` is in it, `end` is not (T1). */
export interface LocalInterval {
  readonly start: LocalDateTime;
  readonly end: LocalDateTime;
}

const MINUTES_IN_DAY = 1440;
const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/u;
const TIME_PATTERN = /^([01]\d|2[0-3]):([0-5]\d)$/u;

/** Whether a text is a real date of the calendar, `YYYY-MM-DD`: 29 February only in leap years. */
export function isLocalDate(text: string): boolean {
  const match = DATE_PATTERN.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether a place can speak of it, births included: beyond it a day is a slip of the keyboard, and counting from it stalls. */
export function isWithinReach(dateOrTime: string): boolean {
  return dateOrTime >= '1900-01-01' && dateOrTime < '2201-01-01';
}

/** Whether a text is a real local time, `YYYY-MM-DDTHH:MM`, 00:00 to 23:59; the zone is not looked at. */
export function isLocalDateTime(text: string): boolean {
  return text.charAt(10) === 'T' && isLocalDate(text.slice(0, 10)) && isTimeOfDay(text.slice(11));
}

/** Whether a text is a time of the day, `HH:MM`, 00:00 to 23:59. */
export function isTimeOfDay(text: string): boolean {
  return TIME_PATTERN.test(text);
}

/** The number of days of a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether a year of the Gregorian calendar has 366 days. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The year, month (1–12) and day of a date. @throws RangeError when it is no real date. */
export function partsOfDate(date: LocalDate): { year: number; month: number; day: number } {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

/** The date of a year, month (1–12) and day. @throws RangeError when there is no such day. */
export function dateOf(year: number, month: number, day: number): LocalDate {
  const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`);
  return date;
}

/**
 * The date of numbers that somebody typed, or undefined where the calendar has no such day (31 February, month 13).
 * A year before 1000 is a slip of the hand, never a date of the place.
 */
export function calendarDay(year: number, month: number, day: number): LocalDate | undefined {
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return dateOf(year, month, day);
}

/** Days since 1970-01-01, negative before. @throws RangeError when it is no real date. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOfDate(date);
  // Years begun in March put the leap day last: the day of the year is then one formula for all months.
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The date that is so many days after 1970-01-01. @throws RangeError outside years 0 to 9999. */
export function dateOfDayNumber(days: number): LocalDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leap = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leap) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The date so many days later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/**
 * The same day of the month so many months later, on the last day where the month is shorter (T5).
 * Count from the first date each time, so that the 31st returns: `addMonths('2026-01-31', 2)` is 31 March.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOfDate(date);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/**
 * The last day of a term of `months` months that begins on `date`: the eve of the same day of the month (P2), or the
 * month's last day where that day of the month does not exist, so that nobody loses a day (29 February → 28 February).
 */
export function lastDayOfTerm(date: LocalDate, months: number): LocalDate {
  const anniversary = addMonths(date, months);
  return anniversary.slice(8) === date.slice(8) ? addDays(anniversary, -1) : anniversary;
}

/** Days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of the week: 1 is Monday, 7 is Sunday (T5). */
export function dayOfWeek(date: LocalDate): Weekday {
  const index = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return WEEKDAYS[index] ?? 1;
}

/** The seven days of the week in their order, Monday first (T5). */
export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The Monday of a date's week (T5). */
export function weekStart(date: LocalDate): LocalDate {
  return addDays(date, 1 - dayOfWeek(date));
}

/** The date of a local time. */
export function datePart(local: LocalDateTime): LocalDate {
  return local.slice(0, 10);
}

/** The time of the day of a local time, `HH:MM`. */
export function timePart(local: LocalDateTime): string {
  return local.slice(11, 16);
}

/** Minutes since midnight of `HH:MM`; `24:00`, the end of a day, is 1440. @throws RangeError when it is no time. */
export function minutesOfDay(time: string): number {
  if (time === '24:00') return MINUTES_IN_DAY;
  const match = TIME_PATTERN.exec(time);
  if (match === null) throw new RangeError(`not a time: ${time}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/**
 * Calendar minutes of a local time since 1970-01-01T00:00, zone and daylight saving left out:
 * the same as SQLite's `unixepoch(x)/60`. For comparing and laying out, never for billing (T3).
 * @throws RangeError when it is no real local time.
 */
export function minutesOf(local: LocalDateTime): number {
  if (!isLocalDateTime(local)) throw new RangeError(`not a local time: ${local}`);
  return dayNumber(local.slice(0, 10)) * MINUTES_IN_DAY + minutesOfDay(local.slice(11));
}

/** The local time of calendar minutes since 1970-01-01T00:00, the inverse of `minutesOf`. */
export function localOfMinutes(minutes: number): LocalDateTime {
  const day = Math.floor(minutes / MINUTES_IN_DAY);
  const rest = minutes - day * MINUTES_IN_DAY;
  return `${dateOfDayNumber(day)}T${twoDigits(Math.floor(rest / 60))}:${twoDigits(rest % 60)}`;
}

/** The local time so many calendar minutes later (T2: a wall-clock move, not an elapsed one). */
export function addMinutes(local: LocalDateTime, minutes: number): LocalDateTime {
  return localOfMinutes(minutesOf(local) + minutes);
}

/** Whether two half-open spans share a minute: back-to-back ones do not (T1). */
export function overlaps(a: LocalInterval, b: LocalInterval): boolean {
  return a.start < b.end && b.start < a.end;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
