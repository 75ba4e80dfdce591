import { calendarDay } from '../calendar.ts';
import { monthName, shortMonthName } from '../french.ts';
import { fold, foldedWords } from '../text-folding.ts';
import { fieldOfHeading } from './import-fields.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

/** A column of a day: what its heading says of it. The year is absent where only the title has it. */
export interface DayColumn {
  readonly index: number;
  readonly heading: string;
  readonly day: number;
  readonly month?: number;
  readonly year?: number;
}

/** Where the names stand: in two columns, or in one. */
export type NameColumns = { readonly last: number; readonly first: number } | { readonly full: number };

/** A presence sheet as recognised: its columns by day, and what its title says of the month. */
export interface PresenceLayout {
  readonly headerIndex: number;
  readonly title: string;
  readonly names: NameColumns;
  readonly days: readonly DayColumn[];
  /** A column of sums by person. */
  readonly total?: number;
  /** Columns that are neither: remarks, numbers. */
  readonly others: readonly { readonly index: number; readonly heading: string }[];
  readonly month?: number;
  readonly year?: number;
  /** The shape of the file, months and days aside: the next month's file has the same. */
  readonly signature: string;
}

const ROWS_SEARCHED = 15;
const FEWEST_DAYS = 3;
const MONTHS: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => [
    [fold(monthName(month)), month] as const,
    [fold(shortMonthName(month)), month] as const,
  ]),
);
const WEEKDAY =
  /^(?:l|m|j|v|s|d|lu|ma|me|je|ve|sa|di|lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/u;
const TOTAL = /^(?:total|totaux|somme|jours|nb|nombre|demi journees)(?: |$)/u;

function fullYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** A heading that names a day: `02/11`, `2.11.26`, `2026-11-02`, « lun. 2 nov. », « 2 »; undefined for any other. */
export function dayOfHeading(heading: string): Omit<DayColumn, 'index' | 'heading'> | undefined {
  const tidy = heading.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?$/u.exec(tidy);
  if (iso !== null) return checked(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const digits = /^(?:\p{L}+\.?\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{2}|\d{4}))?$/u.exec(tidy);
  if (digits !== null) return checked(Number(digits[1]), Number(digits[2]), fullYear(digits[3]));
  const words = foldedWords(tidy).filter((word) => !WEEKDAY.test(word));
  const [day = '', month, year, ...rest] = words;
  if (rest.length > 0 || !/^\d{1,2}(?:er)?$/u.test(day)) return undefined;
  const named = month === undefined ? undefined : MONTHS.get(month);
  if (month !== undefined && named === undefined) return undefined;
  if (year !== undefined && !/^(?:\d{2}|\d{4})$/u.test(year)) return undefined;
  return checked(Number(day.replace('er', '')), named, fullYear(year));
}

function checked(day: number, month: number | undefined, year: number | undefined) {
  // 2028 is a leap year: without one of its own a 29 February is possible.
  if (calendarDay(year ?? 2028, month ?? 1, day) === undefined) return undefined;
  return { day, ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) };
}

/** The columns of days of a row, where they are those of a header: several, none twice, running on to the right. */
function dayColumns(row: SheetRow): readonly DayColumn[] {
  const days = row.cells.flatMap((heading, index) => {
    const day = dayOfHeading(heading);
    return day === undefined ? [] : [{ index, heading: heading.trim(), ...day }];
  });
  if (days.length < FEWEST_DAYS) return [];
  const distinct = new Set(days.map(({ day, month, year }) => `${year} ${month} ${day}`));
  const before = row.cells.slice(0, days[0]?.index ?? 0);
  // A line of a list of people may hold three dates; it has no column of names to their left.
  return distinct.size === days.length && before.length > 0 && isOneRun(days) && isRunning(days) ? days : [];
}

const MOST_GAPS = 3;

/** Headings of one kind side by side: a line of people has dates and amounts here and there. */
function isOneRun(days: readonly DayColumn[]): boolean {
  const [first] = days;
  const span = (days.at(-1)?.index ?? 0) - (first?.index ?? 0) + 1;
  const isOneKind = days.every(
    ({ month, year }) =>
      (month === undefined) === (first?.month === undefined) &&
      (year === undefined) === (first?.year === undefined),
  );
  return isOneKind && span - days.length <= MOST_GAPS;
}

/** Days that follow one another, a month at most further on: dates of a list of people jump about. */
function isRunning(days: readonly DayColumn[]): boolean {
  return days.every((one, index) => {
    const next = days[index + 1];
    if (next === undefined) return true;
    if (one.year !== undefined && next.year !== undefined && next.year - one.year > 1) return false;
    if (one.month === undefined || next.month === undefined || one.month === next.month)
      return next.day > one.day;
    return next.month === (one.month % 12) + 1;
  });
}

function namesIn(header: SheetRow, firstDay: number): NameColumns {
  const fields = header.cells.slice(0, firstDay).map(fieldOfHeading);
  const last = fields.indexOf('lastName');
  const first = fields.indexOf('firstName');
  if (last >= 0 && first >= 0) return { last, first };
  const full = fields.indexOf('fullName');
  if (full >= 0) return { full };
  if (last >= 0) return { full: last };
  return firstDay >= 2 && first < 0 ? { last: 0, first: 1 } : { full: Math.max(0, first) };
}

/** The month and year that a title names: « novembre 2026 », « nov. 26 », « 11/2026 ». */
export function monthOfTitle(title: string): { readonly month?: number; readonly year?: number } {
  const numbers = /(?:^|\D)(0?[1-9]|1[0-2])\s*[/.-]\s*(20\d{2})(?:\D|$)/u.exec(title);
  if (numbers !== null) return { month: Number(numbers[1]), year: Number(numbers[2]) };
  const words = foldedWords(title);
  const at = words.findIndex((word) => word.length > 2 && MONTHS.has(word));
  const year = words.find((word) => /^20\d{2}$/u.test(word));
  const short = at >= 0 && /^\d{2}$/u.test(words[at + 1] ?? '') ? `20${words[at + 1]}` : undefined;
  const month = at < 0 ? undefined : MONTHS.get(words[at] ?? '');
  const found = year ?? short;
  return {
    ...(month === undefined ? {} : { month }),
    ...(found === undefined ? {} : { year: Number(found) }),
  };
}

function othersOf(
  header: SheetRow,
  names: NameColumns,
  days: readonly DayColumn[],
  total: number | undefined,
) {
  const used = new Set([...Object.values(names), ...days.map(({ index }) => index), total]);
  return header.cells.flatMap((heading, index) =>
    used.has(index) || heading.trim() === '' ? [] : [{ index, heading: heading.trim() }],
  );
}

/**
 * Recognises a month's presence sheet, even under a title: names to the left, a column a day. Undefined where no row
 * of the first ones is a header of days.
 */
export function recognisePresence(rows: readonly SheetRow[]): PresenceLayout | undefined {
  const found = rows
    .slice(0, ROWS_SEARCHED)
    .map((row, index) => ({ row, index, days: dayColumns(row) }))
    .toSorted((one, other) => other.days.length - one.days.length)[0];
  if (found === undefined || found.days.length === 0) return undefined;
  const { row: header, index: headerIndex, days } = found;
  const names = namesIn(header, days[0]?.index ?? 0);
  const lastDay = days.at(-1)?.index ?? 0;
  const after = header.cells.findIndex((cell, index) => index > lastDay && TOTAL.test(fold(cell)));
  const total = after < 0 ? undefined : after;
  const title = rows
    .slice(0, headerIndex)
    .filter((row) => !isEmptyRow(row))
    .map((row) => row.cells.filter((cell) => cell.trim() !== '').join(' '))
    .join(' ');
  const others = othersOf(header, names, days, total);
  return {
    headerIndex,
    title,
    names,
    days,
    ...(total === undefined ? {} : { total }),
    others,
    ...monthOfTitle(title),
    signature: [
      'presence',
      ...header.cells.slice(0, days[0]?.index ?? 0).map(fold),
      ...others.map((one) => fold(one.heading)),
    ].join('|'),
  };
}

/** What is missing to know the days of a sheet. */
export interface SheetMonth {
  readonly month: number;
  readonly year: number;
}

/**
 * The date of each day column. A heading's own month and year stand; else the title's (or the one that was asked for).
 * A sheet over New Year has its later months in the next year.
 */
export function datesOf(layout: PresenceLayout, given: SheetMonth): ReadonlyMap<number, string> {
  const dates = new Map<number, string>();
  for (const { index, day, month = given.month, year } of layout.days) {
    const ahead = given.month - month > 6 ? 1 : month - given.month > 6 ? -1 : 0;
    const date = calendarDay(year ?? given.year + ahead, month, day);
    if (date !== undefined) dates.set(index, date);
  }
  return dates;
}

/**
 * The month of a sheet as far as it says itself: by its title, or by its columns; `year` is absent where nobody has
 * written it, and then has to be asked for.
 */
export function monthSaid(layout: PresenceLayout): { readonly month?: number; readonly year?: number } {
  const month = layout.month ?? layout.days.find((one) => one.month !== undefined)?.month;
  const year = layout.days.find((one) => one.year !== undefined)?.year ?? layout.year;
  return { ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) };
}
