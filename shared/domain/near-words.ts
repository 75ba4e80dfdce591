import { fold } from './text-folding.ts';

/**
 * How many letters to add, drop, change or swap with their neighbour make one word of the other; any number above `most`
 * where it is more (optimal string alignment, so that « slale » is one away from « salle »).
 */
export function lettersApart(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** How many letters of a word may be mistaken: none in a short one, where another word would be meant. */
function mistakesIn(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}

/**
 * The words of a vocabulary (folded) that a mistyped one may stand for, nearest first; a word that is half typed is
 * compared with the beginnings of longer ones. None where the word is too short to be guessed.
 */
export function nearWords(typed: string, vocabulary: Iterable<string>): string[] {
  const word = fold(typed);
  const most = mistakesIn(word);
  if (most === 0) return [];
  const near: { readonly known: string; readonly apart: number }[] = [];
  for (const known of vocabulary) {
    const beginnings = Array.from({ length: most + 1 }, (_, more) => known.slice(0, word.length + more));
    const apart = Math.min(...[known, ...beginnings].map((piece) => lettersApart(word, piece, most)));
    if (apart <= most) near.push({ known, apart });
  }
  return near.toSorted((one, other) => one.apart - other.apart).map(({ known }) => known);
}
