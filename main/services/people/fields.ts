import type { OrganisationFields, PersonFields } from '../../../shared/contract/people.ts';
import {
  checkEmail,
  checkRna,
  checkSiret,
  checkVatNumber,
  normalisePhone,
} from '../../../shared/domain/identifiers.ts';
import { refuse, type Refusal } from '../outcome.ts';

type Country = Exclude<Parameters<typeof normalisePhone>[1], undefined>;

/** Where a number without prefix belongs, by the zone of the place. */
const countries: Readonly<Record<string, Country>> = {
  'Indian/Reunion': 'RE',
  'America/Guadeloupe': 'GP',
  'America/Martinique': 'MQ',
  'America/Cayenne': 'GF',
  'Indian/Mayotte': 'YT',
};

export type Tidied<F> = { readonly ok: true; readonly fields: F } | Refusal;

function tidyContact(
  fields: Partial<Pick<PersonFields, 'email' | 'phone'>>,
  zone: string,
  wrong: Record<string, string>,
): Partial<Pick<PersonFields, 'email' | 'phone'>> {
  const tidied: { email?: string; phone?: string } = {};
  if (fields.email !== undefined && fields.email !== '') {
    const email = checkEmail(fields.email);
    if (email.ok) tidied.email = email.value;
    else wrong['fields.email'] = email.reason;
  }
  if (fields.phone !== undefined && fields.phone !== '') {
    const phone = normalisePhone(fields.phone, countries[zone] ?? 'FR');
    if (phone.ok) tidied.phone = phone.value;
    else wrong['fields.phone'] = phone.reason;
  }
  return tidied;
}

function answer<F>(fields: F, wrong: Record<string, string>): Tidied<F> {
  const sentences = Object.values(wrong);
  if (sentences.length === 0) return { ok: true, fields };
  return refuse('INVALID_INPUT', sentences.join(' '), { fields: wrong });
}

/**
 * A person's fields as they are kept: e-mail and telephone in one writing (E.164), postcode as given (people come from
 * abroad too). Refused: an address or a number that cannot be one, a birth date to come.
 */
export function tidyPerson<F extends Partial<PersonFields>>(
  fields: F,
  zone: string,
  today: string,
): Tidied<F> {
  const wrong: Record<string, string> = {};
  const contact = tidyContact(fields, zone, wrong);
  if (fields.birthDate !== undefined && fields.birthDate !== null && fields.birthDate > today) {
    wrong['fields.birthDate'] = 'La date de naissance est dans l’avenir. Vérifier l’année.';
  }
  return answer({ ...fields, ...contact }, wrong);
}

/** A structure's fields as they are kept: an odd SIRET or VAT number is refused, an odd RNA passes (I4). */
export function tidyOrganisation<F extends Partial<OrganisationFields>>(fields: F, zone: string): Tidied<F> {
  const wrong: Record<string, string> = {};
  const tidied: Partial<OrganisationFields> = tidyContact(fields, zone, wrong);
  if (fields.siret !== undefined && fields.siret !== '') {
    const siret = checkSiret(fields.siret);
    if (siret.ok) tidied.siret = siret.value;
    else wrong['fields.siret'] = siret.reason;
  }
  if (fields.vatNumber !== undefined && fields.vatNumber !== '') {
    const vatNumber = checkVatNumber(fields.vatNumber);
    // Numbers of other countries have other forms: they stay as given.
    if (vatNumber.ok) tidied.vatNumber = vatNumber.value;
    else if (/^\s*fr/iu.test(fields.vatNumber)) wrong['fields.vatNumber'] = vatNumber.reason;
  }
  if (fields.rna !== undefined && fields.rna !== '') tidied.rna = checkRna(fields.rna).value;
  return answer({ ...fields, ...tidied }, wrong);
}

/** The fields of `before` that `patch` gives: what an undo puts back. */
export function previousOf<F extends object>(before: F, patch: Partial<F>): Partial<F> {
  return Object.fromEntries(
    Object.keys(patch).map((field) => [field, before[field as keyof F]]),
  ) as Partial<F>;
}

type Given<F> = { [K in keyof F]?: Exclude<F[K], undefined> };

/** A patch without what was left out. */
export function givenOf<F extends object>(patch: F): Given<F> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Given<F>;
}
