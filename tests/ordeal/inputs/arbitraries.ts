import fc, { type Arbitrary } from 'fast-check';
import type * as z from 'zod';
import { edges, fromJson, hostile, huge, numbers, usual, wrong } from './hostile.ts';

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
  const taking = taken.length === 0 ? ['Fabre'] : taken;
  return odd.length === 0
    ? oneOf(taking)
    : fc.oneof({ weight: 6, arbitrary: oneOf(taking) }, { weight: 1, arbitrary: oneOf(odd) });
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
