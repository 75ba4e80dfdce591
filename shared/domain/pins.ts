/** PINs: which are too easy to guess, and how long guessing has to wait (DESIGN, hosts and security). */
import type { LocalDate } from './calendar.ts';

export const SHORTEST_PIN = 6;
export const LONGEST_PIN = 12;

const LADDER = '01234567890';
const MINUTE = 60_000;

/** How often one may be wrong before waiting begins, and how long waiting may get. */
const FREE_ATTEMPTS = 5;
const LONGEST_WAIT_MINUTES = 60;
const ADDRESS_ATTEMPTS = 20;
const ADDRESS_WINDOW_MINUTES = 15;

/**
 * What is wrong with a new PIN, in French; null when it may be used. Refused are what is no 6 to 12 digits, one digit
 * or two or three repeated, a run up or down, and the birth date of its holder.
 */
export function pinProblem(pin: string, birthDate: LocalDate | null): string | null {
  if (!/^\d+$/.test(pin)) return 'Un code ne contient que des chiffres.';
  if (pin.length < SHORTEST_PIN) return `Choisir au moins ${SHORTEST_PIN} chiffres.`;
  if (pin.length > LONGEST_PIN) return `Choisir au plus ${LONGEST_PIN} chiffres.`;
  if (isRepeated(pin) || isRun(pin))
    return 'Ce code est trop facile à deviner. Éviter les suites et les répétitions.';
  if (birthDate !== null && datesOf(birthDate).some((date) => pin.includes(date)))
    return 'Ce code est une date de naissance. En choisir un autre.';
  return null;
}

function isRepeated(pin: string): boolean {
  return [1, 2, 3].some((length) => {
    const piece = pin.slice(0, length);
    return piece.repeat(Math.ceil(pin.length / length)).slice(0, pin.length) === pin;
  });
}

function isRun(pin: string): boolean {
  const back = pin.split('').toReversed().join('');
  return (LADDER + LADDER.slice(1)).includes(pin) || (LADDER + LADDER.slice(1)).includes(back);
}

/** A birth date as people type it: day first or year first, the year with two digits or four. */
function datesOf(birthDate: LocalDate): string[] {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const short = year.slice(2);
  return [day + month + short, day + month + year, short + month + day, year + month + day];
}

/**
 * Until when an account takes no PIN, as epoch milliseconds; null when it does. `failures` are the instants of the
 * wrong PINs since the last right one, oldest first. Five are free; the sixth waits a minute, and each further one
 * twice as long, an hour at most: a day's guessing gets through some thirty of a million.
 */
export function accountLockedUntil(failures: readonly number[], now: number): number | null {
  const last = failures.at(-1);
  if (last === undefined || failures.length < FREE_ATTEMPTS) return null;
  const minutes = Math.min(2 ** Math.min(failures.length - FREE_ATTEMPTS, 10), LONGEST_WAIT_MINUTES);
  const until = last + minutes * MINUTE;
  return until > now ? until : null;
}

/**
 * Until when an address may try no PIN at all, as epoch milliseconds; null when it may: twenty wrong ones within a
 * quarter of an hour, whoever's they were. `failures` oldest first.
 */
export function addressLockedUntil(failures: readonly number[], now: number): number | null {
  const first = failures.at(-ADDRESS_ATTEMPTS);
  if (first === undefined) return null;
  const until = first + ADDRESS_WINDOW_MINUTES * MINUTE;
  return until > now ? until : null;
}
