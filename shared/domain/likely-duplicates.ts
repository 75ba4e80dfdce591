import { emailKey } from './identifiers.ts';
import { nameKey, type PersonName } from './names.ts';

/** What is looked at to tell whether two files are one person (P5). Dates are `YYYY-MM-DD`. */
export interface DuplicateCandidate extends PersonName {
  readonly birthDate?: string;
  readonly email?: string;
}

/** Why two people may be one, the surest first (P5). */
export type LikenessReason = 'same_name_and_birth_date' | 'same_email_and_like_name' | 'like_name';

/** Two people who may be one; `first` stands before `second` in the list that was given. */
export interface LikelyDuplicate<Person> {
  readonly first: Person;
  readonly second: Person;
  readonly reason: LikenessReason;
}

/** What two people whose names are already known to be alike have in common; undefined: told apart by birth date. */
export function likenessOfNamesakes(
  one: DuplicateCandidate,
  other: DuplicateCandidate,
): LikenessReason | undefined {
  if (one.birthDate !== undefined && one.birthDate === other.birthDate) return 'same_name_and_birth_date';
  const sameEmail =
    one.email !== undefined && other.email !== undefined && emailKey(one.email) === emailKey(other.email);
  if (sameEmail) return 'same_email_and_like_name';
  return one.birthDate !== undefined && other.birthDate !== undefined ? undefined : 'like_name';
}

/**
 * Pairs of people who may be one (P5). The same e-mail alone is never enough (families and payers share one), nor are
 * like names once two known birth dates differ. Only namesakes are compared, so 20,000 people take a moment.
 * `areTwoPeople` answers whether somebody has already said « Deux personnes » of a pair.
 */
export function likelyDuplicates<Person extends DuplicateCandidate>(
  people: readonly Person[],
  areTwoPeople: (one: Person, other: Person) => boolean = () => false,
): readonly LikelyDuplicate<Person>[] {
  const namesakes = new Map<string, Person[]>();
  const pairs: LikelyDuplicate<Person>[] = [];
  for (const second of people) {
    const key = nameKey(second);
    if (key === '') continue;
    const seen = namesakes.get(key);
    if (seen === undefined) {
      namesakes.set(key, [second]);
      continue;
    }
    for (const first of seen) {
      const reason = likenessOfNamesakes(first, second);
      if (reason !== undefined && !areTwoPeople(first, second)) pairs.push({ first, second, reason });
    }
    seen.push(second);
  }
  return pairs;
}

/** The reason in French, for the line of an import or the list of likely duplicates. */
export function likenessInWords(reason: LikenessReason): string {
  switch (reason) {
    case 'same_name_and_birth_date':
      return 'même nom et même date de naissance';
    case 'same_email_and_like_name':
      return 'même courriel et nom semblable';
    default:
      return 'nom semblable, sans date de naissance pour les départager';
  }
}
