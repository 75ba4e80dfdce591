import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInLetters, numberInLetters } from './amount-in-letters.ts';

describe('amounts in letters', () => {
  it.each([
    [0, 'zéro'],
    [1, 'un'],
    [17, 'dix-sept'],
    [21, 'vingt-et-un'],
    [22, 'vingt-deux'],
    [61, 'soixante-et-un'],
    [70, 'soixante-dix'],
    [71, 'soixante-et-onze'],
    [77, 'soixante-dix-sept'],
    [80, 'quatre-vingts'],
    [81, 'quatre-vingt-un'],
    [91, 'quatre-vingt-onze'],
    [99, 'quatre-vingt-dix-neuf'],
    [100, 'cent'],
    [101, 'cent-un'],
    [180, 'cent-quatre-vingts'],
    [200, 'deux-cents'],
    [201, 'deux-cent-un'],
    [1000, 'mille'],
    [1001, 'mille-un'],
    [1080, 'mille-quatre-vingts'],
    [2000, 'deux-mille'],
    [80_000, 'quatre-vingt-mille'],
    [200_000, 'deux-cent-mille'],
    [1_000_000, 'un-million'],
    [80_000_000, 'quatre-vingts-millions'],
    [200_300_271, 'deux-cents-millions-trois-cent-mille-deux-cent-soixante-et-onze'],
  ])('I12: %i is « %s »', (value, words) => {
    expect(numberInLetters(value)).toBe(words);
  });

  it.each([
    [100, 'un euro'],
    [1, 'un centime'],
    [7105, 'soixante-et-onze euros et cinq centimes'],
    [101, 'un euro et un centime'],
    [8080, 'quatre-vingts euros et quatre-vingts centimes'],
    [0, 'zéro euro'],
    [100_000_000, 'un-million d’euros'],
    [100_000_100, 'un-million-un euros'],
  ])('I12: %i cents are « %s »', (cents, words) => {
    expect(amountInLetters(cents)).toBe(words);
  });

  it('I12: no two numbers are written alike', () => {
    const number = fc.integer({ min: 0, max: 999_999_999 });
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(numberInLetters(one) === numberInLetters(other)).toBe(one === other);
      }),
    );
  });
});
