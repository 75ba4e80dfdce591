/**
 * Dates, hours and counts as the screens and papers write them (FACE « Voice »). No Intl: its spaces and
 * abbreviations differ between Node and Electron, and the same data must give the same bytes (R1).
 */
import {
  addDays,
  datePart,
  dayOfWeek,
  partsOfDate,
  timePart,
  type LocalDate,
  type LocalDateTime,
} from './calendar.ts';
import { formatInteger } from './money.ts';

const NO_BREAK_SPACE = '\u00a0';
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const SHORT_DAYS = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'];
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const SHORT_MONTHS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];

/** The name of a day of the week, 1 to 7 from Monday: `mardi`. */
export function weekdayName(weekday: number): string {
  return DAYS[weekday - 1] ?? '';
}

/** The name of a month, 1 to 12: `novembre`. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** The short name of a month, 1 to 12: `nov.`. */
export function shortMonthName(month: number): string {
  return SHORT_MONTHS[month - 1] ?? '';
}

/** `mardi 24 novembre`, or with its year `mardi 24 novembre 2026`; the first is `mardi 1er décembre`. */
export function formatDateLong(date: LocalDate, options: { readonly year?: boolean } = {}): string {
  const { year, month, day } = partsOfDate(date);
  const text = `${weekdayName(dayOfWeek(date))} ${ordinalDay(day)} ${monthName(month)}`;
  return options.year === true ? `${text} ${year}` : text;
}

/** `24/11/2026`, for tables and papers. */
export function formatDateShort(date: LocalDate): string {
  partsOfDate(date);
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** `mar. 24 nov.`, where there is little room. */
export function formatDateBrief(date: LocalDate): string {
  const { month, day } = partsOfDate(date);
  return `${SHORT_DAYS[dayOfWeek(date) - 1] ?? ''} ${ordinalDay(day)} ${SHORT_MONTHS[month - 1] ?? ''}`;
}

/** `novembre 2026`, of any date of the month. */
export function formatMonth(date: LocalDate): string {
  const { year, month } = partsOfDate(date);
  return `${monthName(month)} ${year}`;
}

/** `14 h 30` from `14:30` or from a local time; `14 h` on the hour; no-break spaces. */
export function formatTime(time: string): string {
  const clock = time.includes('T') ? timePart(time) : time;
  const [hours = '', minutes = ''] = clock.split(':');
  return hoursAndMinutes(Number(hours), Number(minutes));
}

/** `14 h – 16 h 30`, from two times of the day. */
export function formatTimeRange(from: string, to: string): string {
  return `${formatTime(from)}${NO_BREAK_SPACE}– ${formatTime(to)}`;
}

/**
 * A span of local time in words: `mardi 24 novembre, de 14 h à 16 h`, or over several days
 * `du mardi 24 novembre, 14 h, au mercredi 25 novembre, 10 h`. Midnight at its end is 24 h of the day before (T1).
 */
export function formatRange(start: LocalDateTime, end: LocalDateTime): string {
  const endsAtMidnight = timePart(end) === '00:00' && end > start;
  const lastDate = endsAtMidnight ? addDays(datePart(end), -1) : datePart(end);
  const until = endsAtMidnight ? formatTime('24:00') : formatTime(end);
  const from = formatTime(start);
  if (lastDate === datePart(start)) return `${formatDateLong(lastDate)}, de ${from} à ${until}`;
  return `du ${formatDateLong(datePart(start))}, ${from}, au ${formatDateLong(lastDate)}, ${until}`;
}

/** A duration in minutes: `6 h 30`, `2 h`, `45 min`; negative ones bear a minus. */
export function formatMinutes(minutes: number): string {
  const size = Math.abs(minutes);
  const text = size < 60 ? `${size}${NO_BREAK_SPACE}min` : hoursAndMinutes(Math.floor(size / 60), size % 60);
  return minutes < 0 ? `-${text}` : text;
}

/** A count with its noun: `0 place`, `1 place`, `2 places`; pass the plural where it is not the word with an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatInteger(count)}${NO_BREAK_SPACE}${Math.abs(count) < 2 ? one : many}`;
}

/** A list in a sentence: `lundi, mardi et jeudi`. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} et ${words.at(-1) ?? ''}`;
}

/** A text between French quotation marks, with their no-break spaces. */
export function quoted(text: string): string {
  return `«${NO_BREAK_SPACE}${text}${NO_BREAK_SPACE}»`;
}

function hoursAndMinutes(hours: number, minutes: number): string {
  const whole = `${hours}${NO_BREAK_SPACE}h`;
  return minutes === 0 ? whole : `${whole}${NO_BREAK_SPACE}${String(minutes).padStart(2, '0')}`;
}

function ordinalDay(day: number): string {
  return day === 1 ? '1er' : String(day);
}
