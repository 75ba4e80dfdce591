import { formatMinutes, formatTimeRange } from './french.ts';

/** How long, and between which hours where they were said. Minutes; times `HH:MM`. */
export interface SpentTime {
  readonly minutes: number;
  readonly from: string | null;
  readonly until: string | null;
}

const MOST_MINUTES = 24 * 60;
const number = String.raw`\d+(?:[.,]\d+)?`;
const hours = String.raw`(?:heures?|hrs?|h)`;
const minutesWord = String.raw`(?:minutes?|mins?|mn)`;
const clock = String.raw`(\d{1,2})\s*(?:h|:|heures?)\s*(\d{2})?`;
const wordEnd = String.raw`(?![\p{L}\d])`;

const RANGE = new RegExp(
  String.raw`(?:\bde\s+)?(?<![\p{L}\d])${clock}\s*(?:à|a|-|–|—|>|→|jusqu.?à)\s*${clock}${wordEnd}`,
  'iu',
);
const HOURS = new RegExp(
  String.raw`(?<![\p{L}\d])(${number})\s*${hours}\s*(\d{1,2})?(?:\s*${minutesWord})?${wordEnd}`,
  'iu',
);
const MINUTES = new RegExp(String.raw`(?<![\p{L}\d])(\d+)\s*${minutesWord}${wordEnd}`, 'iu');
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/(?<![\p{L}\d])(?:une\s+heure\s+et\s+demie)(?![\p{L}])/iu, 90],
  [/(?<![\p{L}\d])(?:une?\s+)?demi[-\s]heure(?![\p{L}])/iu, 30],
  [/(?<![\p{L}\d])(?:½|1\/2)\s*h(?:eure)?(?![\p{L}])/iu, 30],
  [/(?<![\p{L}\d])(?:un\s+)?quart\s+d.heure(?![\p{L}])/iu, 15],
  [/(?<![\p{L}\d])une\s+heure(?![\p{L}])/iu, 60],
  [/(?<![\p{L}\d])(?:une\s+)?demi[-\s]journée(?![\p{L}])/iu, 4 * 60],
];

/** Something read in a text. */
export interface Found<T> {
  readonly value: T;
  /** The text without what was read. */
  readonly rest: string;
}

/** The text without what a pattern found in it. */
export const without = (text: string, match: RegExpMatchArray): string =>
  `${text.slice(0, match.index)} ${text.slice((match.index ?? 0) + match[0].length)}`;

const padded = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function readRange(text: string): Found<SpentTime> | undefined {
  const match = RANGE.exec(text);
  if (match === null) return undefined;
  const [, h1 = '', m1 = '0', h2 = '', m2 = '0'] = match;
  const [from, until] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  if (Number(h1) > 23 || Number(h2) > 24 || Number(m1) > 59 || Number(m2) > 59 || until > MOST_MINUTES)
    return undefined;
  // « de 22 h à 1 h » goes over midnight.
  const minutes = until > from ? until - from : until + MOST_MINUTES - from;
  const value = { minutes, from: padded(Number(h1), Number(m1)), until: padded(Number(h2), Number(m2)) };
  return { value, rest: without(text, match) };
}

function readLength(text: string): Found<number> | undefined {
  for (const [pattern, minutes] of WORDS) {
    const match = pattern.exec(text);
    if (match !== null) return { value: minutes, rest: without(text, match) };
  }
  const byHours = HOURS.exec(text);
  if (byHours !== null) {
    const [, written = '0', more] = byHours;
    const whole = Number(written.replace(',', '.'));
    // « 1,5 h 30 » has two readings, and so has « 2 h 75 ».
    if (more !== undefined && (!Number.isInteger(whole) || Number(more) > 59)) return undefined;
    return { value: Math.round(whole * 60) + Number(more ?? 0), rest: without(text, byHours) };
  }
  const byMinutes = MINUTES.exec(text);
  if (byMinutes === null) return undefined;
  return { value: Number(byMinutes[1]), rest: without(text, byMinutes) };
}

/** The first duration in a text, whatever stands around it. */
export function readTime(text: string): Found<SpentTime> | undefined {
  const range = readRange(text);
  const found = range ?? lengthOnly(text);
  if (found === undefined || found.value.minutes <= 0 || found.value.minutes > MOST_MINUTES) return undefined;
  return found;
}

function lengthOnly(text: string): Found<SpentTime> | undefined {
  const length = readLength(text);
  if (length === undefined) return undefined;
  return { value: { minutes: length.value, from: null, until: null }, rest: length.rest };
}

/**
 * A duration as people write it: `2h30`, `1,5 h`, `90 min`, `une demi-heure`, `de 14h à 17h`; a bare number is hours
 * (`2`, `1,5`). Undefined for anything else, for nothing and for more than a day.
 */
export function parseSpentTime(text: string): SpentTime | undefined {
  const typed = text.trim();
  if (/^\d{1,2}(?:[.,]\d{1,2})?$/u.test(typed)) {
    const minutes = Math.round(Number(typed.replace(',', '.')) * 60);
    return minutes > 0 && minutes <= MOST_MINUTES ? { minutes, from: null, until: null } : undefined;
  }
  const found = readTime(typed);
  return found !== undefined && found.rest.trim() === '' ? found.value : undefined;
}

/** A time spent in words: `2 h 30`, with its hours where they are known: `14 h – 17 h (3 h)`. */
export function spentTimeInWords(time: SpentTime): string {
  const length = formatMinutes(time.minutes);
  if (time.from === null || time.until === null) return length;
  return `${formatTimeRange(time.from, time.until)} (${length})`;
}
