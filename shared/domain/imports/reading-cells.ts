import { addDays, calendarDay } from '../calendar.ts';
import { ageOn } from '../minors.ts';
import { parseAmount } from '../money.ts';

/** A cell that could not be taken, and why (French). */
export interface RefusedCell {
  readonly kind: 'refused';
  readonly reason: string;
}
/** Nothing written in the cell. */
export interface EmptyCell {
  readonly kind: 'empty';
}
/** A date cell: a day `YYYY-MM-DD`. */
export type DateCell = { readonly kind: 'day'; readonly day: string } | EmptyCell | RefusedCell;
/** An amount cell: integer cents (M1). */
export type AmountCell = { readonly kind: 'amount'; readonly cents: number } | EmptyCell | RefusedCell;

const EMPTY: EmptyCell = { kind: 'empty' };
const DAY_FIRST = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{2}|\d{4})(?:[ T]+\d{1,2}[:h]\d{2}(?::\d{2})?)?$/u;
const YEAR_FIRST = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$/u;
/** A payment may be dated a little ahead (a post-dated cheque); a two-digit year never means more than that. */
const DAYS_AHEAD = 366;
const OLDEST_AGE = 120;

function refused(reason: string): RefusedCell {
  return { kind: 'refused', reason };
}

/** The year that two digits mean: in the century that makes the day no later than `latest`. */
function fullYear(twoDigits: number, month: number, day: number, latest: string): number {
  const sameCentury = Math.floor(Number(latest.slice(0, 4)) / 100) * 100 + twoDigits;
  const candidate = calendarDay(sameCentury, month, day) ?? `${sameCentury}-12-31`;
  return candidate > latest ? sameCentury - 100 : sameCentury;
}

function readDay(text: string, latest: string): DateCell {
  const tidy = text.replace(/\s+/gu, ' ').trim();
  if (tidy === '') return EMPTY;
  const dayFirst = DAY_FIRST.exec(tidy);
  const yearFirst = YEAR_FIRST.exec(tidy);
  if (dayFirst === null && yearFirst === null) {
    return refused(`«\u00A0${tidy}\u00A0» ne se lit pas comme une date.`);
  }
  const [yearText, monthText, dayText] =
    yearFirst === null ? [dayFirst?.[3], dayFirst?.[2], dayFirst?.[1]] : yearFirst.slice(1);
  const month = Number(monthText);
  const day = Number(dayText);
  const year = yearText?.length === 2 ? fullYear(Number(yearText), month, day, latest) : Number(yearText);
  const found = calendarDay(year, month, day);
  return found === undefined
    ? refused(`«\u00A0${tidy}\u00A0» n’existe pas dans le calendrier.`)
    : { kind: 'day', day: found };
}

/**
 * Reads the date of a payment or a period (P4): `26/4/1997`, `26/04/97`, `2026-03-16`, `16/03/2026 10:00:00`, the day
 * before the month. Two digits of a year never mean more than a year after `today`. Impossible days are refused.
 */
export function readDateCell(text: string, today: string): DateCell {
  return readDay(text, addDays(today, DAYS_AHEAD));
}

/** Reads a birth date, as `readDateCell`: `15/01/56` is 1956. Refused in the future, or beyond 120 years of age. */
export function readBirthDateCell(text: string, today: string): DateCell {
  const cell = readDay(text, today);
  if (cell.kind !== 'day') return cell;
  if (cell.day > today)
    return refused(`«\u00A0${text.trim()}\u00A0» est à venir\u00A0: ce n’est pas une date de naissance.`);
  if (ageOn(cell.day, today) > OLDEST_AGE)
    return refused(`«\u00A0${text.trim()}\u00A0» donne plus de ${OLDEST_AGE} ans.`);
  return cell;
}

/** Cents as people read them in a message: 150000 → « 1500,00 € » (grouping is the screen's affair). */
export function plainEuros(cents: number): string {
  const size = Math.abs(cents);
  const euros = String(Math.trunc(size / 100)).replace(/\B(?=(?:\d{3})+$)/gu, '\u202F');
  return `${cents < 0 ? '-' : ''}${euros},${String(size % 100).padStart(2, '0')}\u00A0€`;
}

/**
 * Reads an amount (M2): `7`, `10,00`, `20,00 €`. An amount in words, a negative one, and one with two readings
 * (`1,500`) are refused with the question to answer.
 */
export function readAmountCell(text: string): AmountCell {
  const tidy = text.trim();
  if (tidy === '') return EMPTY;
  const parsed = parseAmount(tidy);
  if (parsed.kind === 'ambiguous') {
    const [one, other] = parsed.readings;
    return refused(
      `«\u00A0${tidy}\u00A0» se lit de deux façons\u00A0: ${plainEuros(one)} ou ${plainEuros(other)}. Écrire l’un des deux.`,
    );
  }
  if (parsed.kind === 'invalid')
    return refused(`«\u00A0${tidy}\u00A0» ne se lit pas comme un montant\u00A0: l’écrire en chiffres.`);
  return parsed.cents < 0
    ? refused(`«\u00A0${tidy}\u00A0» est un montant négatif.`)
    : { kind: 'amount', cents: parsed.cents };
}
