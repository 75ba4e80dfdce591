import { describe, expect, it } from 'vitest';
import { fingerprintWords } from './pass-fingerprint.ts';

const list = Array.from({ length: 2048 }, (_, index) => `mot${index}`);

describe("a key's fingerprint", () => {
  it('X5: is 88 bits in eight words, eleven bits each, in the order of the hash', () => {
    const hash = Uint8Array.from([0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xaa]);
    expect(fingerprintWords(hash, list)).toEqual([
      'mot2047',
      'mot0',
      'mot0',
      'mot0',
      'mot0',
      'mot0',
      'mot0',
      'mot1',
    ]);
  });

  it('X5: changes with any of its bits, and accented words are composed', () => {
    const zero = new Uint8Array(32);
    const words = fingerprintWords(zero, list).join(' ');
    for (let bit = 0; bit < 88; bit += 1) {
      const other = Uint8Array.from(zero);
      other[bit >> 3] = 0x80 >> (bit & 7);
      expect(fingerprintWords(other, list).join(' ')).not.toBe(words);
    }
    expect(
      fingerprintWords(
        zero,
        list.map(() => 'e\u0301cole'),
      )[0],
    ).toBe('\u00e9cole');
    expect(() => fingerprintWords(zero, ['un'])).toThrow(RangeError);
  });
});
