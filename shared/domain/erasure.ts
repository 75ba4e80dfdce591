import { displayPhone } from './identifiers.ts';
import { displayName, nameKey, type PersonName } from './names.ts';
import { fold } from './text-folding.ts';

/** What a person can be recognised by in a text that somebody typed or a machine wrote. */
export interface Recognisable extends PersonName {
  readonly email: string;
  /** E.164, or as typed. */
  readonly phone: string;
  readonly memberNumber: string | null;
}

/** What of it nobody else known to the place shares: only that may be looked for in texts about others (G1). */
export interface OwnTraces {
  readonly person: Recognisable;
  /** Nobody else bears this whole name. */
  readonly ownName: boolean;
  /** Nobody else bears this family name, not even as part of a longer one. */
  readonly ownFamilyName: boolean;
  readonly ownEmail: boolean;
  readonly ownPhone: boolean;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
/** Between two words of a name: spaces of any width, the dash or the comma of a list; JSON's quotes stay outside. */
const gap = String.raw`[\s,;'’\-]+`;

/** Its words, whatever stands between them. */
const spelled = (name: string): string =>
  name
    .split(/[\s,;'’-]+/u)
    .filter((word) => word !== '')
    .map(escaped)
    .join(gap);

/** A name as it is met: with or without its accents, its spaces of any width. */
function wordsOf(text: string): string[] {
  const tidy = text.trim().normalize('NFC');
  if (tidy === '') return [];
  return [...new Set([spelled(tidy), spelled(fold(tidy))])].filter((word) => word !== '');
}

function namePatterns({ firstName, lastName }: PersonName): string[] {
  const [first, last] = [wordsOf(firstName), wordsOf(lastName)];
  if (first.length === 0 || last.length === 0) return first.length === 0 ? last : first;
  return first.flatMap((given) =>
    last.flatMap((family) => [`${given}${gap}${family}`, `${family}${gap}${given}`]),
  );
}

/** The digits of a number with whatever stands between them, in both its national and its international form. */
function phonePatterns(phone: string): string[] {
  const forms = [phone, displayPhone(phone)].map((form) => form.replace(/\D/gu, ''));
  return [...new Set(forms)]
    .filter((digits) => digits.length >= 6)
    .map((digits) => Array.from(digits).join(String.raw`[\s.()/\-]*`));
}

const alone = (pattern: string): string => `(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`;

/**
 * The expression that finds somebody in a text: the whole name in either order, with or without accents and capitals,
 * the mail, the telephone however it is spaced, the member number. What others share is left out, for it is theirs as
 * well; a family name alone counts only with `familyName` and where nobody else bears it. Undefined when there is
 * nothing to look for.
 */
export function tracesPattern(
  all: readonly OwnTraces[],
  { familyName }: { readonly familyName: boolean },
): RegExp | undefined {
  const patterns = all.flatMap(({ person, ...own }) => [
    ...(own.ownName ? namePatterns(person) : []),
    ...(familyName && own.ownFamilyName && fold(person.lastName).length >= 3 ? wordsOf(person.lastName) : []),
    ...(own.ownEmail && person.email !== '' ? [escaped(person.email)] : []),
    ...(own.ownPhone ? phonePatterns(person.phone) : []),
    // A bare rank (« 42 ») is any number; only one that carries letters is somebody's wherever it stands.
    ...(person.memberNumber !== null && /\p{L}/u.test(person.memberNumber)
      ? [escaped(person.memberNumber)]
      : []),
  ]);
  const unique = [...new Set(patterns)].toSorted((a, b) => b.length - a.length);
  return unique.length === 0 ? undefined : new RegExp(alone(unique.join('|')), 'giu');
}

/** The text with every trace replaced by the opaque reference; the same text where there was none. */
export function withoutTraces(text: string, pattern: RegExp | undefined, reference: string): string {
  return pattern === undefined ? text : text.replace(pattern, reference);
}

/** Whether two people would be taken for each other by name. */
export const sameName = (one: PersonName, other: PersonName): boolean => nameKey(one) === nameKey(other);

/** « Personne effacée E-3F9A21C4 »: what stands where a name stood. */
export const erasedName = (reference: string): string => `Personne effacée ${reference}`;

/** The whole name for texts of the app. */
export const nameOf = (person: PersonName): string => displayName(person);
