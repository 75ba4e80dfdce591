import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, findCanonicalFault } from './canonical.ts';

const text = fc.string({ unit: 'grapheme' }).map((raw) => raw.normalize('NFC'));
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }),
  ),
}));

describe('the canonical text of a document', () => {
  it('I9: keys are sorted by UTF-16 units, and nothing but the value is written', () => {
    expect(canonicalJson({ b: [1, true], a: { é: 'Lefèvre\n', '€': -0 } })).toBe(
      '{"a":{"é":"Lefèvre\\n","€":0},"b":[1,true]}',
    );
    // RFC 8785, 3.2.3: an emoji's surrogates sort before U+FF21.
    expect(canonicalJson({ '\uff21': 1, '\u{1f600}': 2, '1': 3, '\r': 4 })).toBe(
      '{"\\r":4,"1":3,"\u{1f600}":2,"\uff21":1}',
    );
  });

  it('I9: an independent writer of RFC 8785 gives the same text, and reading it gives the value', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        fc.pre(findCanonicalFault(value) === null);
        const json = canonicalJson(value);
        expect(json).toBe(canonicalize(value));
        expect(canonicalJson(JSON.parse(json))).toBe(json);
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['a fraction', { a: [1, 0.5] }, '$.a[1]: not_a_safe_integer'],
    ['an integer past 2^53', { a: 2 ** 53 }, '$.a: not_a_safe_integer'],
    ['not a number', Number.NaN, '$: not_a_safe_integer'],
    ['a decomposed letter', { name: 'Lefe\u0300vre' }, '$.name: not_nfc'],
    ['a decomposed key', { 'e\u0301': 1 }, '$.e\u0301: not_nfc'],
    ['half an emoji', ['\ud83d'], '$[0]: not_well_formed'],
    ['null', { a: null }, '$.a: type_not_allowed'],
    ['undefined', { a: undefined }, '$.a: type_not_allowed'],
    ['a big integer', 1n, '$: type_not_allowed'],
    ['a date', { at: new Date(0) }, '$.at: not_plain'],
    ['a map', new Map([['a', 1]]), '$: not_plain'],
    ['a symbol', { [Symbol('a')]: 1 }, '$: not_plain'],
    ['a hole', { list: Array.from<number>({ length: 0 }).concat(Array<number>(2)) }, '$.list: not_plain'],
  ])('I9: %s cannot enter the chain', (_name, value, message) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(message));
  });

  it('I9: a value that holds itself is refused, not followed', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(findCanonicalFault(loop)?.reason).toBe('too_deep');
  });
});
