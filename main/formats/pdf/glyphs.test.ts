import { describe, expect, it } from 'vitest';

import { loadDocumentAsset, type DocumentAssetName } from '../document-assets.ts';
import { readCoverage } from '../true-type.ts';
import { printableWith } from './glyphs.ts';

describe('glyphs of printed documents', () => {
  for (const font of ['regular', 'italic', 'semibold'] satisfies DocumentAssetName[]) {
    it(`M2: the ${font} font has every sign that French amounts and sentences need`, () => {
      const coverage = readCoverage(loadDocumentAsset(font));
      const needed = Array.from('\u202F\u00A0€œŒæÆ’‘“”«»–—…·°²½×−→□ÀÉÈÊËÎÏÔÛÙÇàéèêëîïôûùüÿçñ');
      expect(needed.filter((sign) => !coverage.has(sign.codePointAt(0) ?? 0))).toEqual([]);
      expect(coverage.has(0x4e00)).toBe(false);
    });
  }

  it('gives composed letters, drops what has no ink, and shows what it cannot draw', () => {
    const printable = printableWith((codePoint) => codePoint < 0x180 || codePoint === 0x25a1);
    expect(printable('Le\u0301a')).toBe('Léa');
    expect(printable('a\tb\r\nc')).toBe('a b\nc');
    expect(printable('x\u200By\u00ADz')).toBe('xyz');
    expect(printable('Ǻ')).toBe('A');
    expect(printable('北🙂')).toBe('□□');
  });
});
