import type { organisationKind, OrganisationFields, PersonFields } from '../../../shared/contract/people.ts';
import type { SubjectDetails } from '../../../shared/domain/imports/import-plan.ts';
import { foldedWords } from '../../../shared/domain/text-folding.ts';
import type * as z from 'zod';

const longest = { text: 200, note: 5000 };

const short = (text: string | undefined): string =>
  (text ?? '').normalize('NFC').trim().slice(0, longest.text);
const contactOf = ({ email, phone, address, postcode, commune, note }: SubjectDetails) => ({
  email: short(email),
  phone: short(phone),
  address: short(address),
  postcode: short(postcode),
  commune: short(commune),
  note: (note ?? '').normalize('NFC').trim().slice(0, longest.note),
});

/** A person as a line gives them, blanks empty; whoever has only one name has it as their last name. */
export function personFieldsOf(details: SubjectDetails): PersonFields {
  const lastName = short(details.lastName);
  const firstName = short(details.firstName);
  return {
    lastName: lastName === '' ? firstName : lastName,
    firstName: lastName === '' ? '' : firstName,
    civility: short(details.civility),
    gender: details.gender ?? null,
    birthDate: details.birthDate ?? null,
    ...contactOf(details),
  };
}

const companyWords = new Set(['sarl', 'sas', 'sasu', 'scop', 'scic', 'eurl', 'sa', 'sci', 'gaec', 'earl']);
const publicWords = new Set([
  'mairie',
  'commune',
  'communes',
  'departement',
  'region',
  'ecole',
  'college',
  'lycee',
]);

/** What a structure's name says it is; an association where it says nothing, as most of a place's members are. */
export function kindOfOrganisation(name: string): z.infer<typeof organisationKind> {
  const words = foldedWords(name);
  if (words.some((word) => companyWords.has(word))) return 'company';
  return words.some((word) => publicWords.has(word)) ? 'public' : 'association';
}

/** A structure as a line gives it. */
export function organisationFieldsOf(details: SubjectDetails): OrganisationFields {
  const name = short(details.organisationName);
  return {
    name,
    kind: kindOfOrganisation(name),
    siret: '',
    rna: '',
    vatNumber: '',
    serviceCode: '',
    ...contactOf(details),
  };
}

/** Only the fields of `all` that a line changes. */
function picked<F extends object>(all: F, names: readonly string[]): Partial<F> {
  return Object.fromEntries(Object.entries(all).filter(([field]) => names.includes(field))) as Partial<F>;
}

/** What a line changes about a person already known. */
export function personPatchOf(after: SubjectDetails): Partial<PersonFields> {
  return picked(personFieldsOf(after), Object.keys(after));
}

/** What a line changes about a structure already known. */
export function organisationPatchOf(after: SubjectDetails): Partial<OrganisationFields> {
  const names = Object.keys(after).map((field) => (field === 'organisationName' ? 'name' : field));
  return picked(organisationFieldsOf(after), names);
}
