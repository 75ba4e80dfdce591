/** Whom and what a fablab's diary means: machines by what their names share, volunteers by their first name (P4, P6). */
import { fold, foldedWords } from '../text-folding.ts';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** Words of a machine's name, without the sign of a number: « n°2 » and « n° 2 » are one. */
const wordsOf = (name: string): string[] =>
  foldedWords(name.replaceAll(/n\s*[°º]\s*/giu, ' ')).filter((word) => word !== 'n');

const numbersOf = (words: readonly string[]): string[] => words.filter((word) => /^\d{1,2}$/u.test(word));

/**
 * The machine that a wording means: of just that name (`sure`), or the one whose whole name is within it (« Découpe
 * laser » for « Découpe laser Trotec Speedy 100 »), the number told apart. Undefined where none or several may be meant.
 */
export function matchDiaryMachine(
  written: string,
  machines: readonly Named[],
): { readonly id: number; readonly sure: boolean } | undefined {
  const words = wordsOf(written);
  const same = machines.filter(({ name }) => wordsOf(name).join(' ') === words.join(' '));
  if (same.length === 1 && same[0] !== undefined) return { id: same[0].id, sure: true };
  const numbers = numbersOf(words);
  const within = machines
    .map(({ id, name }) => ({ id, own: wordsOf(name) }))
    .filter(({ own }) => {
      const [few, many] = own.length <= words.length ? [own, words] : [words, own];
      const ownNumbers = numbersOf(own);
      return (
        few.length > 0 &&
        few.every((word) => many.includes(word)) &&
        (ownNumbers.length === 0 || numbers.length === 0 || ownNumbers.every((one) => numbers.includes(one)))
      );
    });
  const longest = Math.max(0, ...within.map(({ own }) => own.length));
  const best = within.filter(({ own }) => own.length === longest);
  return best.length === 1 && best[0] !== undefined ? { id: best[0].id, sure: false } : undefined;
}

interface Volunteer {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  /** Has been on permanences, noted volunteer time, or has a volunteer's account. */
  readonly volunteers: boolean;
}

/**
 * Whom a volunteer's name means, the likeliest first: the whole name, or a first name. `sure` where one alone bears it,
 * or one alone of those who bear it has volunteered before.
 */
export function matchDiaryVolunteer(
  written: string,
  people: readonly Volunteer[],
): { readonly sure: boolean; readonly ids: readonly number[] } {
  const name = fold(written);
  const whole = people.filter(
    ({ firstName, lastName }) =>
      fold(`${firstName} ${lastName}`) === name || fold(`${lastName} ${firstName}`) === name,
  );
  const found = whole.length > 0 ? whole : people.filter(({ firstName }) => fold(firstName) === name);
  const known = found.filter(({ volunteers }) => volunteers);
  const ordered = [...known, ...found.filter(({ volunteers }) => !volunteers)];
  return { sure: known.length === 1 || found.length === 1, ids: ordered.map(({ id }) => id) };
}
