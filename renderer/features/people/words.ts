import type { PersonSummary } from '../../../shared/contract/people.ts';
import { partsOfDate, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';

/** The filters of the list as one would say them, in the order of the screen. */
export const filterWords = {
  all: 'tout le monde',
  members: 'à jour',
  unpaid: 'cotisation à régler',
  ending: 'finit dans 30 jours',
  lapsed: 'n’est plus à jour',
  never: 'sans adhésion',
  partners: 'd’un partenaire',
  minors: 'mineurs',
} as const;

export type PeopleFilter = keyof typeof filterWords;

/** What is shown where a filter finds nobody. */
export const nobodyWords: Readonly<Record<PeopleFilter, string>> = {
  all: 'Personne de ce nom.',
  members: 'Personne n’est à jour aujourd’hui.',
  unpaid: 'Toutes les cotisations sont réglées.',
  ending: 'Aucune adhésion ne finit dans les 30 jours.',
  lapsed: 'Personne n’a laissé passer son adhésion.',
  never: 'Tout le monde a ou a eu une adhésion.',
  partners: 'Aucun membre d’un partenaire n’est reconnu aujourd’hui.',
  minors: 'Personne n’est mineur aujourd’hui.',
};

export const stateWords = {
  current: 'à jour',
  current_unpaid: 'cotisation à régler',
  grace: 'délai de grâce',
  lapsed: 'n’est plus à jour',
  never: 'sans adhésion',
} as const;

export type MembershipState = keyof typeof stateWords;

/** `31 décembre`, with its year when that is not the one of today: `31 décembre 2027`. */
export function dayWords(date: LocalDate, today: LocalDate): string {
  const isThisYear = partsOfDate(date).year === partsOfDate(today).year;
  const [, ...words] = formatDateLong(date, { year: !isThisYear }).split(' ');
  return words.join('\u00a0');
}

/** What tells two people of one name apart (P6): `Die · 34 ans`. */
export function personHint(person: Pick<PersonSummary, 'commune' | 'age'>): string {
  // The age first: of two people of one name and one commune, it is what must not be cut off (P6).
  return [person.age === null ? '' : plural(person.age, 'an'), person.commune]
    .filter((part) => part !== '')
    .join(' · ');
}

export const kindWords = {
  association: 'association',
  company: 'entreprise',
  public: 'structure publique',
  other: 'autre structure',
} as const;

export const genderWords = {
  female: 'féminin',
  male: 'masculin',
  other: 'autre',
} as const;

/** Names of fields, for sentences about what was changed. */
export const fieldWords: Readonly<Record<string, string>> = {
  lastName: 'nom',
  firstName: 'prénom',
  civility: 'civilité',
  gender: 'genre',
  birthDate: 'date de naissance',
  email: 'courriel',
  phone: 'téléphone',
  address: 'adresse',
  postcode: 'code postal',
  commune: 'commune',
  note: 'note',
  memberNumber: 'numéro',
  guardians: 'responsables',
  actsFor: 'structure',
  name: 'nom',
  kind: 'nature',
  siret: 'SIRET',
  rna: 'RNA',
  vatNumber: 'TVA',
  serviceCode: 'code service',
  refusesMail: 'relances',
};
