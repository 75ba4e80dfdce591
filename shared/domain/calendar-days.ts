/**
 * Whole days of the calendar, as `YYYY-MM-DD` text: what periods, birth dates and due dates are made of (T2).
 * Plain text compares in time order, so `a <= b` is enough to order two days. No zone and no clock are involved.
 */
const DAY_IN_MILLISECONDS = 86_400_000;

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** How many days month `month` (1–12) of `year` has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** The day `YYYY-MM-DD` of these numbers, or undefined where the calendar has no such day (31 February, month 13). */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Year, month and day of a `YYYY-MM-DD` text; throws a RangeError for anything else: callers check what people type. */
export function partsOfDay(day: string): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const parts = { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) };
  if (calendarDay(parts.year, parts.month, parts.day) !== day)
    throw new RangeError(`not a calendar day: ${day}`);
  return parts;
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isCalendarDay(text: string): boolean {
  return calendarDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) === text;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: string, count: number): string {
  const { year, month, day: dayOfMonth } = partsOfDay(day);
  const moved = new Date(Date.UTC(year, month - 1, dayOfMonth) + count * DAY_IN_MILLISECONDS);
  return `${pad(moved.getUTCFullYear(), 4)}-${pad(moved.getUTCMonth() + 1, 2)}-${pad(moved.getUTCDate(), 2)}`;
}

/**
 * The last day of a term of `months` months that begins on `day`: the eve of the same day of the month (P2), or the
 * month's last day where that day of the month does not exist, so that nobody loses a day (29 February → 28 February).
 */
export function lastDayOfTerm(day: string, months: number): string {
  const from = partsOfDay(day);
  const monthIndex = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(monthIndex / 12);
  const month = (monthIndex % 12) + 1;
  const anniversary = calendarDay(year, month, from.day);
  return anniversary === undefined
    ? `${pad(year, 4)}-${pad(month, 2)}-${pad(daysInMonth(year, month), 2)}`
    : addDays(anniversary, -1);
}
