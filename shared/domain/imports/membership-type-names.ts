import { foldedWords } from '../text-folding.ts';
import type { MembershipRules } from '../memberships.ts';

/** A type of membership that the place already has. */
export interface KnownMembershipType extends MembershipRules {
  readonly id: number;
  readonly name: string;
}

/** A type that a file names and the place does not have: proposed with what its lines say. */
export interface ProposedMembershipType {
  readonly key: string;
  readonly name: string;
  /** The fee that most of its lines paid, in cents; absent where no line gives one. */
  readonly usualFeeCents?: number;
  /** Prix libre: the name says so. `minimumFeeCents` is then the lowest fee seen, and 0 for the others. */
  readonly freePrice: boolean;
  readonly minimumFeeCents: number;
  /** A joint membership (X1) and the other structure as the name gives it. */
  readonly jointWith?: string;
  readonly lineNumbers: readonly number[];
}

const EMPTY_WORDS: ReadonlySet<string> = new Set(
  'adhesion adherent adherente cotisation tarif membre type annuelle annuel prix libre de la le l pour'.split(
    ' ',
  ),
);

/** Singular and masculine enough for « individuel » and « individuelles » to meet. */
function stem(word: string): string {
  return word.replace(/s$/u, '').replace(/lle$/u, 'l').replace(/e$/u, '');
}

function tellingWords(name: string): readonly string[] {
  const words = foldedWords(name.replace(/\([^)]*\)/gu, ' ')).filter(
    (word) => !/^(?:19|20)\d{2}$/u.test(word),
  );
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  return (telling.length > 0 ? telling : words).map(stem);
}

/** The key that two names of one type share: « Adhésion réduite » and « Réduite (étudiant, RSA) » have the same. */
export function typeNameKey(name: string): string {
  return [...tellingWords(name)].toSorted().join(' ');
}

/**
 * The known type that a file's wording means: the same telling words, or else the one type whose words all stand in
 * it. Undefined where none does, or several do: proposed as a new type then, never guessed.
 */
export function matchMembershipType<Type extends { readonly name: string }>(
  name: string,
  types: readonly Type[],
): Type | undefined {
  const key = typeNameKey(name);
  if (key === '') return undefined;
  const same = types.find((type) => typeNameKey(type.name) === key);
  if (same !== undefined) return same;
  const words = new Set(tellingWords(name));
  const within = types.filter((type) => {
    const typeWords = tellingWords(type.name);
    return typeWords.length > 0 && typeWords.every((word) => words.has(word));
  });
  const [only] = within;
  return within.length === 1 && !words.has('conjoint') ? only : undefined;
}

/** The other structure of a joint membership by its name: « Conjointe Machins Machines » (X1); undefined for others. */
export function jointPartnerIn(name: string): string | undefined {
  const found = /(?:^|\s)(?:conjointe?|jointe?)\s+(?:avec\s+)?(.+)$/iu.exec(name.trim());
  return found?.[1]?.trim();
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1] || other[0] - one[0])[0]?.[0];
}

/** A line's wording and fee, from which a type is proposed. */
export interface TypeMention {
  readonly lineNumber: number;
  readonly typeName: string;
  readonly feeCents?: number;
}

/** The types that a file's lines name and the place does not have, in the order of the file, each once (P4). */
export function proposeMembershipTypes(
  mentions: readonly TypeMention[],
  types: readonly KnownMembershipType[],
): readonly ProposedMembershipType[] {
  const byKey = new Map<string, TypeMention[]>();
  // A file has thousands of lines and a handful of wordings: each wording is compared once.
  const keys = new Map<string, string | undefined>();
  for (const mention of mentions) {
    const { typeName } = mention;
    if (!keys.has(typeName)) {
      keys.set(
        typeName,
        matchMembershipType(typeName, types) === undefined ? typeNameKey(typeName) : undefined,
      );
    }
    const key = keys.get(typeName);
    if (key === undefined) continue;
    const lines = byKey.get(key);
    if (lines === undefined) byKey.set(key, [mention]);
    else lines.push(mention);
  }
  return [...byKey].map(([key, lines]) => proposeType(key, lines));
}

function proposeType(key: string, lines: readonly TypeMention[]): ProposedMembershipType {
  const name = lines[0]?.typeName ?? key;
  const fees = lines.flatMap((line) => (line.feeCents === undefined ? [] : [line.feeCents]));
  const usual = mostFrequent(fees);
  const joint = jointPartnerIn(name);
  const freePrice = /prix\s+libre|libre/iu.test(name);
  return {
    key,
    name,
    ...(usual === undefined ? {} : { usualFeeCents: usual }),
    freePrice,
    minimumFeeCents: freePrice && fees.length > 0 ? Math.min(...fees) : 0,
    ...(joint === undefined ? {} : { jointWith: joint }),
    lineNumbers: lines.map((line) => line.lineNumber),
  };
}
