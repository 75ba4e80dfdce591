import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldTight, foldedWords } from './text-folding.ts';

describe('fold', () => {
  it('P6: « Lefèvre » is found by lefev', () => {
    expect(fold('Lefèvre').startsWith(fold('lefev'))).toBe(true);
    expect(fold('LEFÈVRE')).toBe('lefevre');
  });

  it('P6: accents composed or not, ligatures and foreign letters fold to plain ones', () => {
    expect(fold('Laëtitia')).toBe(fold('Lae\u0308titia'));
    expect(fold('Cœur Ægidius Müller Straße')).toBe('coeur aegidius muller strasse');
    expect(fold('SØREN Łukasz İzmir')).toBe('soren lukasz izmir');
  });

  it('P6: apostrophes, dashes and no-break spaces of any kind are a space', () => {
    expect(fold("d'Aubignac")).toBe('d aubignac');
    expect(fold('D’Aubignac')).toBe('d aubignac');
    expect(fold('Chaix‑Rey — Die\u00A0')).toBe('chaix rey die');
    expect(fold('N° adhérent')).toBe('no adherent');
  });

  it('P6: the tight key joins what is typed in one go', () => {
    expect(foldTight("d'Aubignac")).toBe('daubignac');
    expect(foldedWords('  ')).toEqual([]);
  });

  it('P6: folding twice changes nothing', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});
