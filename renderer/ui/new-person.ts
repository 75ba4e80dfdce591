import type { PersonFields } from '../../shared/contract/people.ts';
import { capitaliseName } from '../../shared/domain/names.ts';
import { blankPerson } from './blank-fields.ts';

/**
 * The fields of somebody of whom only a typed name is known: `Léa Fontaine`, or `FONTAINE Léa` when the first words
 * are in capitals. One word alone is a last name.
 */
export function newPersonFields(typed: string): PersonFields {
  const words = typed.trim().split(/\s+/u);
  const capitals = words.findIndex((word) => !isCapital(word));
  const split = words.length < 2 ? 0 : capitals > 0 ? capitals : 1;
  const [first, second] = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
  const [firstName, lastName] = capitals > 0 ? [second, first] : [first, second];
  return { ...blankPerson, firstName: capitaliseName(firstName), lastName: capitaliseName(lastName) };
}

function isCapital(word: string): boolean {
  return word.length > 1 && word === word.toLocaleUpperCase('fr') && word !== word.toLocaleLowerCase('fr');
}
