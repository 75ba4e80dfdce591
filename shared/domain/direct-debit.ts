/** SEPA direct debits: creditor identifiers, mandates, sequences, days on which banks settle (EPC rulebooks). */
import { addDays, addMonths, dayOfWeek, type LocalDate } from './calendar.ts';
import { easterSunday } from './holidays.ts';

/** What may stand in a reference: the letters, digits and signs that every bank takes (EPC217-08), 35 at most. */
export const sepaReference = /^[A-Za-z0-9+?/:().,'-](?:[A-Za-z0-9+?/:().,' -]{0,33}[A-Za-z0-9+?/:().,'-])?$/u;

const digitsOf = (text: string): string =>
  text.replaceAll(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));

/** The rest of a long number by 97, a piece at a time (ISO 7064). */
function restBy97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/**
 * A creditor identifier (ICS) without spaces, its key checked (EPC262-08): `FR72ZZZ123456`. The three signs after the
 * key are the creditor's own and are left out of it. Undefined where it is none.
 */
export function checkCreditorId(text: string): string | undefined {
  const bare = text.replaceAll(/\s/gu, '').toUpperCase();
  const parts = /^([A-Z]{2})(\d{2})[A-Z0-9]{3}([A-Z0-9]{1,28})$/u.exec(bare);
  if (parts === null) return undefined;
  const [, country = '', key = '', national = ''] = parts;
  if (country === 'FR' && !/^[A-Z0-9]{6}$/u.test(national)) return undefined;
  return restBy97(digitsOf(`${national}${country}${key}`)) === 1 ? bare : undefined;
}

/** A mandate unused for so long may no longer be used (EPC016-06, 4.1). */
export const monthsUntilLapsed = 36;
/** How many days ahead whoever pays is told, unless something shorter was agreed (EPC016-06, 4.3.4). */
export const noticeDays = 14;

export interface MandateFacts {
  readonly signedOn: LocalDate | null;
  readonly revokedOn: LocalDate | null;
  readonly recurrence: 'recurrent' | 'one_off';
  /** The day of the last collection that it was used for, returned ones too; null: never. */
  readonly lastUsedOn: LocalDate | null;
  /** Whether one of them was paid, or is about to be. */
  readonly hasCollected: boolean;
}

export type MandateState = 'unsigned' | 'active' | 'used' | 'lapsed' | 'revoked';

/** Whether a mandate can be used for a collection on a day, or why it cannot. */
export function mandateState(mandate: MandateFacts, on: LocalDate): MandateState {
  const { signedOn, revokedOn, recurrence, lastUsedOn, hasCollected } = mandate;
  if (revokedOn !== null) return 'revoked';
  if (signedOn === null) return 'unsigned';
  if (recurrence === 'one_off' && hasCollected) return 'used';
  return on > addMonths(lastUsedOn ?? signedOn, monthsUntilLapsed) ? 'lapsed' : 'active';
}

/** First, following or only: a first one that came back is asked for as a first one again. */
export function sequenceOf({ recurrence, hasCollected }: MandateFacts): 'FRST' | 'RCUR' | 'OOFF' {
  if (recurrence === 'one_off') return 'OOFF';
  return hasCollected ? 'RCUR' : 'FRST';
}

/** Whether banks settle in euros on a day (TARGET): no weekend, and six days of the year. */
export function isBankDay(day: LocalDate): boolean {
  const easter = easterSunday(Number(day.slice(0, 4)));
  const closed = [addDays(easter, -2), addDays(easter, 1)];
  return (
    dayOfWeek(day) <= 5 &&
    !closed.includes(day) &&
    !['01-01', '05-01', '12-25', '12-26'].includes(day.slice(5))
  );
}

/** The day itself or the next on which banks settle. */
export function bankDayFrom(day: LocalDate): LocalDate {
  let found = day;
  while (!isBankDay(found)) found = addDays(found, 1);
  return found;
}

/** A text in the signs that every bank takes: accents off, the rest a space (EPC217-08). */
export function sepaText(text: string, most: number): string {
  return (
    text
      .replaceAll('œ', 'oe')
      .replaceAll('Œ', 'OE')
      .replaceAll('æ', 'ae')
      .replaceAll('’', "'")
      .normalize('NFD')
      .replaceAll(/\p{Mark}/gu, '')
      .replaceAll(/[^A-Za-z0-9+?/:().,' -]/gu, ' ')
      .replaceAll(/ +/gu, ' ')
      // A reference may not begin or end with one, nor hold two together.
      .replaceAll(/\/{2,}/gu, '/')
      .trim()
      .slice(0, most)
      .trim()
  );
}

/** Why a direct debit came back, by the codes that statements show (ISO 20022 external codes). */
export const returnCodes = {
  AM04: 'provision insuffisante',
  AC01: 'IBAN faux',
  AC04: 'compte clos',
  AC06: 'compte bloqué',
  AC13: 'compte d’un particulier, mandat interentreprises',
  AG01: 'opération interdite sur ce compte',
  MD01: 'pas de mandat',
  MD06: 'contestée par qui a payé',
  MD07: 'titulaire décédé',
  MS02: 'refusée par qui paie',
  MS03: 'raison non donnée',
  SL01: 'refusée par la banque de qui paie',
} as const;
export type ReturnCode = keyof typeof returnCodes;
export const returnCodeList = Object.keys(returnCodes) as readonly ReturnCode[];
