import { fold } from '../text-folding.ts';

/** Who was there when: one letter of the paper sheet. */
export type PresenceLetter = 'M' | 'A' | 'J';

/** A cell of a presence sheet as read; an unclear one is what somebody has to say once, by its wording. */
export type PresenceCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'letter'; readonly letter: PresenceLetter }
  | { readonly kind: 'unclear'; readonly code: string };

/** What an unclear wording is said to mean; `nothing`: nobody was there. */
export type CodeMeaning = PresenceLetter | 'nothing';

const WORDS: Readonly<Record<PresenceLetter, readonly string[]>> = {
  M: ['m', 'mat', 'matin', 'matinee'],
  A: ['a', 'ap', 'aprem', 'apm', 'pm', 'apres midi', 'apres m', 'apresmidi'],
  J: ['j', 'jour', 'journee', 'jee', 'm a', 'ma', 'mj', 'matin apres midi', 'm et a'],
};
const EMPTY = new Set(['', 'abs', 'absent', 'absente', '0', 'non', 'n']);
const LETTER_OF: ReadonlyMap<string, PresenceLetter> = new Map(
  (['M', 'A', 'J'] as const).flatMap((letter) => WORDS[letter].map((word) => [word, letter] as const)),
);

/** What a wording usually means, to be proposed: « 1 » and « x » are a day; « AM » and « ½ » are nobody's guess. */
const USUAL_MEANINGS: ReadonlyMap<string, PresenceLetter> = new Map([
  ['1', 'J'],
  ['x', 'J'],
  ['oui', 'J'],
  ['ok', 'J'],
  ['p', 'J'],
  ['present', 'J'],
  ['presente', 'J'],
]);

/** The key under which a wording is asked about: capitals, accents and spaces aside; signs alone keep themselves. */
export function codeKey(text: string): string {
  const tidy = text.trim().toLowerCase();
  if (tidy === '½' || tidy === '1/2' || tidy === '0,5' || tidy === '0.5') return '½';
  const folded = fold(tidy);
  return folded === '' ? tidy : folded;
}

/** What may be proposed for an unclear wording; undefined where any guess would be one. */
export function usualMeaning(code: string): PresenceLetter | undefined {
  return USUAL_MEANINGS.get(code) ?? (/^[✓✔☑]$/u.test(code) ? 'J' : undefined);
}

/**
 * Reads a cell: `M`, `matin`, `a`, `après-midi`, `J`, `M+A` without doubt; anything else is unclear until `meanings`
 * says what it means (`1`, `x`, `½`, `AM`: morning in English, afternoon here). A dash is nobody.
 */
export function readPresenceCell(text: string, meanings: ReadonlyMap<string, CodeMeaning>): PresenceCell {
  const key = codeKey(text);
  if (EMPTY.has(key) || /^[-–—./]+$/u.test(key)) return { kind: 'empty' };
  const letter = LETTER_OF.get(key);
  if (letter !== undefined) return { kind: 'letter', letter };
  const meaning = meanings.get(key);
  if (meaning === undefined) return { kind: 'unclear', code: key };
  return meaning === 'nothing' ? { kind: 'empty' } : { kind: 'letter', letter: meaning };
}

/** Reads how many visitors a cell of the unnamed line says: a whole number of 0 to 999; undefined for anything else. */
export function readVisitors(text: string): number | undefined {
  const tidy = text.trim();
  if (tidy === '' || /^[-–—]+$/u.test(tidy)) return 0;
  return /^\d{1,3}(?:[.,]0+)?$/u.test(tidy) ? Math.trunc(Number(tidy.replace(',', '.'))) : undefined;
}

/** How many half-days a letter is. */
export function halfDaysOf(letter: PresenceLetter): number {
  return letter === 'J' ? 2 : 1;
}

/** Two letters of one day as one: what either says. */
export function union(one: PresenceLetter, other: PresenceLetter): PresenceLetter {
  return one === other ? one : 'J';
}
