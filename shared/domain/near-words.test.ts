import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersApart, nearWords } from './near-words.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });

describe('mistyped words', () => {
  it('counts letters that are added, dropped, changed or swapped', () => {
    expect(lettersApart('salle', 'salle', 2)).toBe(0);
    expect(lettersApart('sale', 'salle', 2)).toBe(1);
    expect(lettersApart('slale', 'salle', 2)).toBe(1);
    expect(lettersApart('caushion', 'caution', 3)).toBe(2);
    expect(lettersApart('chat', 'facture', 2)).toBe(3);
  });

  it('is the same either way, nothing for equal words, and never less than the difference in length', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        const apart = lettersApart(one, other, 20);
        expect(lettersApart(other, one, 20)).toBe(apart);
        expect(apart === 0).toBe(one === other);
        expect(apart).toBeGreaterThanOrEqual(Math.abs(one.length - other.length));
        // A lower limit only hides how far it is, never that it is near.
        expect(lettersApart(one, other, 2) <= 2).toBe(apart <= 2);
      }),
    );
  });

  it('guesses a word, whole or half typed, and never a short one', () => {
    const known = ['facture', 'sauvegarde', 'caution', 'tva', 'adhesion'];
    expect(nearWords('fcature', known)).toEqual(['facture']);
    expect(nearWords('sauvgarde', known)).toEqual(['sauvegarde']);
    expect(nearWords('Adhéssion', known)).toEqual(['adhesion']);
    expect(nearWords('sauvga', known)).toEqual(['sauvegarde']);
    expect(nearWords('tav', known)).toEqual([]);
    expect(nearWords('imprimante', known)).toEqual([]);
  });
});
