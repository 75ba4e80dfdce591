/** Letters that Unicode does not take apart into a letter and an accent, and their plain spelling. */
const PLAIN_SPELLING: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * The key under which a text is searched and compared (P6): without accents, ligatures or capitals; apostrophes,
 * dashes and every other sign are a plain space, and runs of spaces are one. `fold('Lefèvre')` is `lefevre`,
 * `fold('D’Aubignac')` is `d aubignac`. Digits stay. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('n°', 'no')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[œæßøłđðþı]/gu, (letter) => PLAIN_SPELLING[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded text without its spaces, for what is typed in one go: `daubignac` and `d'Aubignac` are then one. */
export function foldTight(text: string): string {
  return fold(text).replaceAll(' ', '');
}

/** The folded words of a text, in their order; none for an empty text. */
export function foldedWords(text: string): readonly string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
