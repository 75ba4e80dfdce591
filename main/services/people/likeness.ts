import type { PersonFields } from '../../../shared/contract/people.ts';
import {
  likenessInWords,
  likenessOfNamesakes,
  type DuplicateCandidate,
  type LikenessReason,
} from '../../../shared/domain/likely-duplicates.ts';
import type { PersonRow } from '../../store/people.ts';
import type { Store } from '../../store/store.ts';

type Compared = Pick<PersonFields, 'firstName' | 'lastName' | 'birthDate' | 'email'>;

/** What the rule of P5 looks at, of a person as stored or as typed; `id` is 0 for one who is not stored. */
export function candidateOf(
  person: Compared & { readonly id?: number },
): DuplicateCandidate & { readonly id: number } {
  const { id, firstName, lastName, birthDate, email } = person;
  return {
    id: id ?? 0,
    firstName,
    lastName,
    // Null and empty are « not known »: the rule takes them as absent.
    ...(birthDate === null ? {} : { birthDate }),
    ...(email === '' ? {} : { email }),
  };
}

/** A known person who is likely the one that is about to be added. */
export interface Likely {
  readonly person: PersonRow;
  readonly reason: string;
}

const surest: readonly LikenessReason[] = [
  'same_name_and_birth_date',
  'same_email_and_like_name',
  'like_name',
];

/** Who of the people already known is likely the same, the surest first (P5). */
export function likelySame(store: Store, fields: Compared): Likely[] {
  const added = candidateOf(fields);
  return store.people
    .namesakes(fields)
    .flatMap((person) => {
      const reason = likenessOfNamesakes(candidateOf(person), added);
      return reason === undefined ? [] : [{ person, reason }];
    })
    .toSorted((one, other) => surest.indexOf(one.reason) - surest.indexOf(other.reason))
    .map(({ person, reason }) => ({ person, reason: likenessInWords(reason) }));
}
