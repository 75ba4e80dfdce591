/** Answers whether a font can draw a code point. */
export type GlyphTest = (codePoint: number) => boolean;

/** Stands for a character that no font here can draw, so that its absence is seen on paper. */
const unknownMark = '□';

function substitute(character: string, hasGlyph: GlyphTest): string {
  if (character === '\n') return character;
  if (/[\t\r\v\f]/u.test(character)) return ' ';
  // Joiners, marks of direction, variation selectors and controls have no ink: nothing is lost without them.
  if (/[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}]/u.test(character)) return '';
  if (hasGlyph(character.codePointAt(0) ?? 0)) return character;
  const [base] = character.normalize('NFD');
  if (base !== undefined && base !== character && hasGlyph(base.codePointAt(0) ?? 0)) return base;
  return hasGlyph(unknownMark.codePointAt(0) ?? 0) ? unknownMark : '?';
}

/**
 * A function that gives a text back in characters that the font has: composed accents, the bare letter where an
 * accented one is missing, □ for the rest. PDF/A forbids a missing glyph, and a name may hold any sign at all.
 */
export function printableWith(hasGlyph: GlyphTest): (text: string) => string {
  const known = new Map<string, string>();
  const one = (character: string): string => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const after = substitute(character, hasGlyph);
    known.set(character, after);
    return after;
  };
  // Each text is measured, placed and drawn: its answer is kept.
  const knownTexts = new Map<string, string>();
  return (text) => {
    const before = knownTexts.get(text);
    if (before !== undefined) return before;
    const printable = Array.from(text.normalize('NFC').replaceAll('\r\n', '\n'), one).join('');
    knownTexts.set(text, printable);
    return printable;
  };
}
