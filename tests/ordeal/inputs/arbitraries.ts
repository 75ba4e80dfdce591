import fc, { type Arbitrary } from 'fast-check';
import type * as z from 'zod';

/** Texts of every form that the contract asks for, and some that only look like it. */
const usual = [
  'Fabre',
  'a',
  '2026-11-24',
  '2026-11-27',
  '2026-12-24',
  '2025-01-31',
  '2026-11-24T18:00',
  '2026-11-25T10:00',
  '2026-11-25T12:30',
  '2026-03-29T02:30',
  '2026-10-25T02:30',
  '18:00',
  '09:00',
  '2026-11',
  '2026-10',
  '2026',
  '0123456789abcdef0123456789abcdef',
  '2026-11-24T17:00:00.000Z',
  'jeudi 18 h 2 h',
  '0601020304',
  'lea@exemple.fr',
  '35000',
  'FR7630006000011234567890189',
  'Europe/Paris',
  '#336699',
  '',
];

/** Days and hours at the edges of what a calendar can say. */
const edges = [
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '9999-12-31T23:59',
  '1900-01-01',
  '2190-12-31',
  '2026-02-29',
  '2024-02-29',
  '0000-00',
  '0001-01',
  '9999-12',
  '24:00',
  '00:00',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '2026-13-45T99:99:99Z',
];

/** What breaks programs: quotes, wildcards, control characters, halves of characters, names of the language's own. */
const hostile = [
  "'; DROP TABLE people; --",
  '" OR ""="',
  '%',
  '_%_%',
  '*',
  '"',
  'a"b*c^d(e)f:g-h NEAR/2 OR AND NOT',
  '\0',
  'a\0b',
  '\u0007\u001B[31m',
  '\uD800',
  'a\uDFFFb',
  '\uFEFF',
  '\u202Etxt.exe',
  '\u200B',
  '\u2028\u2029',
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦'.repeat(20),
  '../../../../etc/passwd',
  '..\\..\\x',
  '/dev/null',
  'CON',
  '=cmd|"/c calc"!A1',
  '+33 6',
  '-1',
  '<script>alert(1)</script>',
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>',
  '{{constructor.constructor("x")()}}',
  '${7*7}',
  'javascript:alert(1)',
  'http://127.0.0.1:9/',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '١٢٣',
  'İıſK',
  'a\r\nBcc: b@exemple.fr',
  ' '.repeat(300),
  'a'.repeat(200),
  'a'.repeat(201),
  'é'.repeat(5000),
  'a'.repeat(5001),
  'a@'.repeat(3000),
  `${'a.'.repeat(2000)}fr`,
  '1'.repeat(400),
  ' \t\n'.repeat(1000),
];

const huge = ['x'.repeat(200_000), '\u0300'.repeat(100_000), '(('.repeat(50_000)];

const numbers = [
  0,
  -0,
  -1,
  1,
  0.5,
  1e-9,
  2 ** 31,
  2 ** 31 - 1,
  -(2 ** 31),
  2 ** 32,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  1e21,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1_000_000_000,
  -1_000_000_000,
  10_000,
];

/** Objects as JSON brings them: `__proto__` is then a field like any other. */
const fromJson = (text: string): unknown => JSON.parse(text) as unknown;
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
const circular: Record<string, unknown> = {};
circular['self'] = circular;

/** Values of the wrong type, with what the window's channel can carry and JSON cannot. */
const wrong: readonly unknown[] = [
  null,
  undefined,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  fromJson('{"__proto__":{"role":"manager"}}'),
  fromJson('{"constructor":{"prototype":{"ok":true}}}'),
  fromJson('{"toString":1,"valueOf":2,"length":-1,"then":3}'),
  nested(200),
  circular,
  Array.from({ length: 20_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, index])),
  10n,
  new Date('2026-11-24T08:00:00Z'),
  new Date(Number.NaN),
  new Map([['id', 1]]),
  new Set([1]),
  new Uint8Array(64),
  /a/u,
  new Error('x'),
];

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly items?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
}

const definitionOf = (schema: z.ZodType): Definition => schema.def;

/** What a place can offer for a field: the tickets of files that wait, ids that are there. */
export type Offers = Readonly<Record<string, readonly unknown[]>>;

const takenBy = (schema: z.ZodType, values: readonly unknown[]): unknown[] =>
  values.filter((value) => schema.safeParse(value).success);

function oneOf(values: readonly unknown[]): Arbitrary<unknown> {
  return fc.constantFrom(...values);
}

/** Anything but what is asked for. */
const anythingWrong: Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: oneOf(hostile) },
  { weight: 4, arbitrary: oneOf(edges) },
  { weight: 6, arbitrary: oneOf(numbers) },
  { weight: 6, arbitrary: oneOf(wrong) },
  { weight: 1, arbitrary: oneOf(huge) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.double() },
);

function textFor(schema: z.ZodType, name: string, offers: Offers): Arbitrary<unknown> {
  const offered = takenBy(schema, offers[name] ?? []);
  const taken = [...offered, ...offered, ...offered, ...takenBy(schema, usual)];
  const odd = takenBy(schema, [...edges, ...hostile]);
  const near = taken.length === 0 ? ['Fabre'] : taken;
  return odd.length === 0
    ? oneOf(near)
    : fc.oneof({ weight: 6, arbitrary: oneOf(near) }, { weight: 1, arbitrary: oneOf(odd) });
}

function numberFor(schema: z.ZodType, name: string): Arbitrary<unknown> {
  const small =
    name === 'version'
      ? fc.integer({ min: 1, max: 4 })
      : /id$/iu.test(name)
        ? fc.integer({ min: 1, max: 60 })
        : fc.constantFrom(1, 2, 3, 5, 10, 15, 30, 60, 100, 500, 1000, 2000, 2026, 5000);
  const odd = takenBy(schema, numbers);
  const taken = fc.oneof(
    { weight: 5, arbitrary: small },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 5000 }) },
  );
  return odd.length === 0
    ? taken
    : fc.oneof({ weight: 7, arbitrary: taken }, { weight: 1, arbitrary: oneOf(odd) });
}

/** How often a field is spoilt: once in so many. */
const spoiltOnceIn = 60;

function objectFor(shape: Readonly<Record<string, z.ZodType>>, offers: Offers): Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, spoilt(field, name, offers)]),
  );
  const extra = fc.oneof(
    { weight: 40, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: oneOf([fromJson('{"__proto__":{"role":"system"}}'), { unknown: 1 }, { '': null }]),
    },
  );
  return fc.tuple(fc.record(fields), extra).map(([value, more]) => {
    // What is undefined was left out; `__proto__` stays a field of its own, as JSON would bring it.
    const made: Record<string, unknown> = {};
    for (const [name, each] of [...Object.entries(value), ...Object.entries(more as object)])
      if (each !== undefined)
        Object.defineProperty(made, name, {
          value: each,
          enumerable: true,
          configurable: true,
          writable: true,
        });
    return made;
  });
}

function arrayFor(schema: z.ZodType, name: string, offers: Offers): Arbitrary<unknown> {
  const { element } = definitionOf(schema);
  if (element === undefined) return fc.constant([]);
  return fc.array(spoilt(element, name.replace(/s$/u, ''), offers), { maxLength: 4 });
}

/** Values that a schema takes, mostly; see `spoilt` for those that it should not. */
function near(schema: z.ZodType, name: string, offers: Offers): Arbitrary<unknown> {
  const { type, shape, innerType, options, items, entries, values, keyType, valueType } =
    definitionOf(schema);
  switch (type) {
    case 'object':
      return objectFor(shape ?? {}, offers);
    case 'array':
      return arrayFor(schema, name, offers);
    case 'tuple':
      return fc.tuple(...(items ?? []).map((item) => spoilt(item, name, offers)));
    case 'optional':
    case 'default':
    case 'prefault':
      return innerType === undefined
        ? fc.constant(undefined)
        : fc.oneof(
            { weight: 2, arbitrary: near(innerType, name, offers) },
            { weight: 1, arbitrary: fc.constant(undefined) },
          );
    case 'nullable':
      return innerType === undefined
        ? fc.constant(null)
        : fc.oneof(
            { weight: 2, arbitrary: near(innerType, name, offers) },
            { weight: 1, arbitrary: fc.constant(null) },
          );
    case 'union':
      return fc.oneof(...(options ?? []).map((option) => near(option, name, offers)));
    case 'enum':
      return oneOf(Object.values(entries ?? {}));
    case 'literal':
      return oneOf(values ?? []);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return numberFor(schema, name);
    case 'string':
      return textFor(schema, name, offers);
    case 'record':
      return keyType === undefined || valueType === undefined
        ? fc.constant({})
        : fc
            .array(fc.tuple(near(keyType, name, offers), spoilt(valueType, name, offers)), { maxLength: 3 })
            .map((pairs) => Object.fromEntries(pairs.map(([key, value]) => [String(key), value])));
    case 'readonly':
    case 'lazy':
      return innerType === undefined ? fc.constant(null) : near(innerType, name, offers);
    default:
      return anythingWrong;
  }
}

function spoilt(schema: z.ZodType, name: string, offers: Offers): Arbitrary<unknown> {
  return fc.oneof(
    { weight: spoiltOnceIn - 1, arbitrary: near(schema, name, offers) },
    { weight: 1, arbitrary: anythingWrong },
  );
}

/**
 * Inputs for a call: mostly what its schema takes with odd values in it, sometimes a field of the wrong type, unknown
 * fields, or something else altogether.
 */
export function inputsFor(schema: z.ZodType, offers: Offers): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 24, arbitrary: near(schema, 'input', offers) },
    { weight: 1, arbitrary: anythingWrong },
  );
}
