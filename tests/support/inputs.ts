import type * as z from 'zod';

/** Texts of every form that the contract asks for; a schema takes those that it understands. */
const texts = [
  'Fabre',
  'a',
  '2026-11-24',
  '2026-11-24T18:00',
  '18:00',
  '2026-11',
  '2026',
  '0123456789abcdef0123456789abcdef',
  '2026-11-24T17:00:00.000Z',
  'jeudi 18 h 2 h',
  '0601020304',
  'lea@exemple.fr',
  '35000',
  'Europe/Paris',
  '#336699',
  '',
];
const lateTexts = ['2026-11-27', '2026-11-24T20:00', '20:00', '2026-12', '2027', ...texts];
const isLate = (name: string): boolean =>
  /^(?:to|until|end|through|last|after)/u.test(name) || /(?:Until|To|End)$/u.test(name);
const numbers = (turn: number): number[] => [turn + 1, 1, 0, 2, 10, 60, 2026, 0.5];

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
  readonly in?: z.ZodType;
  readonly left?: z.ZodType;
}

const definitionOf = (schema: z.ZodType): Definition => schema.def;
const at = <T>(values: readonly T[], turn: number): T | undefined => values[turn % values.length];

function objectFor(shape: Readonly<Record<string, z.ZodType>>, turn: number): Record<string, unknown> {
  const entries = Object.entries(shape).flatMap(([name, field]) => {
    const value = valueFor(field, name, turn);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function firstTaken(schema: z.ZodType, candidates: readonly unknown[]): unknown {
  return candidates.find((candidate) => schema.safeParse(candidate).success) ?? candidates[0];
}

/**
 * A value that a schema takes, another one each turn: ids count up, choices and what may be left out alternate. Not every
 * rule of a schema can be met by guessing; what cannot is refused, and that is an answer too.
 */
export function valueFor(schema: z.ZodType, name: string, turn: number): unknown {
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'object':
      return objectFor(definition.shape ?? {}, turn);
    case 'array': {
      const one = definition.element && valueFor(definition.element, name, turn);
      return firstTaken(schema, [[one], [], [one, one]]);
    }
    case 'optional':
      return turn % 3 === 2 || definition.innerType === undefined
        ? undefined
        : valueFor(definition.innerType, name, turn);
    case 'default':
    case 'prefault':
      return turn % 3 === 1 || definition.innerType === undefined
        ? undefined
        : valueFor(definition.innerType, name, turn);
    case 'nullable':
      return turn % 3 === 1 || definition.innerType === undefined
        ? null
        : valueFor(definition.innerType, name, turn);
    case 'union':
      return valueFor(at(definition.options ?? [], turn) ?? schema, name, Math.floor(turn / 2));
    case 'enum':
      return at(Object.values(definition.entries ?? {}), turn);
    case 'literal':
      return at(definition.values ?? [], turn);
    case 'boolean':
      return turn % 2 === 0;
    case 'number':
    case 'int':
      return firstTaken(schema, name === 'version' ? [1] : numbers(turn));
    case 'string':
      return firstTaken(schema, isLate(name) ? lateTexts : [at(texts, turn), ...texts]);
    case 'pipe':
      return definition.in && valueFor(definition.in, name, turn);
    case 'readonly':
    case 'lazy':
      return definition.innerType && valueFor(definition.innerType, name, turn);
    case 'record':
      return {};
    default:
      return null;
  }
}
