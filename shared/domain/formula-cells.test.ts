import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { neutraliseFormula, restoreFormula } from './formula-cells.ts';

const awkward = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', ' ', '\u00A0', 'a', '1'),
});

describe('formula cells', () => {
  it('R1: a text that begins like a formula is made harmless', () => {
    for (const text of ['=1+1', '+33 6 12', '-5', '@SUM(A1)', '\tx', '\rx', ' =1+1', "'=1"]) {
      expect(neutraliseFormula(text)).toBe(`'${text}`);
    }
  });

  it('R1: an ordinary text is left alone, apostrophes included', () => {
    for (const text of ['', 'Léa', "l'atelier", "'tis", 'a=1', '2 − 1']) {
      expect(neutraliseFormula(text)).toBe(text);
      expect(restoreFormula(text)).toBe(text);
    }
  });

  it('R1: any text reads back as it was, and never begins with a formula sign', () => {
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string({ unit: 'grapheme' })), (text) => {
        const cell = neutraliseFormula(text);
        expect(restoreFormula(cell)).toBe(text);
        expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r]/u);
      }),
    );
  });
});
