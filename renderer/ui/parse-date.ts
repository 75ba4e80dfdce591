import {
  addDays,
  dateOf,
  dayOfWeek,
  isLocalDate,
  partsOfDate,
  type LocalDate,
} from '../../shared/domain/calendar.ts';
import { monthName, weekdayName } from '../../shared/domain/french.ts';
import { fold } from '../../shared/domain/text-folding.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const RELATIVE: Readonly<Record<string, number>> = {
  'avant hier': -2,
  hier: -1,
  'aujourd hui': 0,
  auj: 0,
  demain: 1,
  'apres demain': 2,
};

/**
 * Reads a day as people type it: `24/11/2026`, `24/11`, `24.11.26`, `24`, `24 nov`, `mardi 24 novembre 2026`,
 * `demain`, `hier`, `mardi` (the next one), `+7`. A day without its year is the nearest within half a year; a bare
 * day of the month is of this month. Answers undefined for what is no day, and for an empty text.
 */
export function parseTypedDate(text: string, today: LocalDate): LocalDate | undefined {
  const typed = fold(text);
  const relative = RELATIVE[typed];
  if (relative !== undefined) return addDays(today, relative);
  const shift = /^([+-]\d{1,4})(?: ?j(?:ours?)?)?$/u.exec(text.trim());
  if (shift !== null) return addDays(today, Number(shift[1]));
  const iso = text.trim();
  if (isLocalDate(iso)) return iso;
  return dayNamed(typed, today) ?? numericDay(text.trim(), today) ?? writtenDay(typed, today);
}

function dayNamed(typed: string, today: LocalDate): LocalDate | undefined {
  const wanted = DAYS.find((day) => isStartOf(typed, weekdayName(day), 3));
  if (wanted === undefined) return undefined;
  const ahead = (wanted - dayOfWeek(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

function numericDay(text: string, today: LocalDate): LocalDate | undefined {
  const match = /^(\d{1,2})(?:[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?)?$/u.exec(text);
  if (match === null) return undefined;
  const { year, month } = partsOfDate(today);
  const day = Number(match[1]);
  if (match[2] === undefined) return existing(year, month, day);
  if (match[3] !== undefined) return existing(fullYear(Number(match[3])), Number(match[2]), day);
  return nearest(Number(match[2]), day, today);
}

function writtenDay(typed: string, today: LocalDate): LocalDate | undefined {
  const words = typed.split(' ');
  if (words.length > 1 && DAYS.some((day) => isStartOf(words[0] ?? '', weekdayName(day), 3))) words.shift();
  const day = /^(\d{1,2})(?:er)?$/u.exec(words[0] ?? '')?.[1];
  const month = MONTHS.find((each) => isStartOf(words[1] ?? '', monthName(each), 3));
  if (day === undefined || month === undefined || words.length > 3) return undefined;
  if (words[2] === undefined) return nearest(month, Number(day), today);
  return /^\d{2}(?:\d{2})?$/u.test(words[2])
    ? existing(fullYear(Number(words[2])), month, Number(day))
    : undefined;
}

/** `nov` and `novembre`, `juil`; « jui » could be June or July and is neither. */
function isStartOf(typed: string, name: string, atLeast: number): boolean {
  const folded = fold(name);
  if (typed === 'jui') return false;
  return typed.length >= atLeast && folded.startsWith(typed);
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function existing(year: number, month: number, day: number): LocalDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isLocalDate(text) ? dateOf(year, month, day) : undefined;
}

function nearest(month: number, day: number, today: LocalDate): LocalDate | undefined {
  const { year } = partsOfDate(today);
  const earliest = addDays(today, -183);
  const latest = addDays(today, 183);
  const candidates = [year - 1, year, year + 1].map((each) => existing(each, month, day));
  return candidates.find((date) => date !== undefined && date >= earliest && date <= latest) ?? candidates[1];
}
