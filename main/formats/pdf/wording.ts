import { partsOfDate, type LocalDate } from '../../../shared/domain/calendar.ts';
import { monthName } from '../../../shared/domain/french.ts';
import type { InvoiceParty, PostalAddress } from './invoice-model.ts';

/** `2026-12-01` as « 1er décembre 2026 », its parts held together. */
export function longDay(date: LocalDate): string {
  const { year, month, day } = partsOfDate(date);
  return `${day === 1 ? '1er' : day}\u00A0${monthName(month)}\u00A0${year}`;
}

/** One day, or « du … au … ». */
export function dayRange(from: LocalDate, until: LocalDate | undefined): string {
  if (until === undefined || until === from) return longDay(from);
  const sameMonth = from.slice(0, 7) === until.slice(0, 7);
  const first = sameMonth ? (longDay(from).split('\u00A0')[0] ?? '') : longDay(from);
  return `du\u00A0${first} au\u00A0${longDay(until)}`;
}

/** Countries from which invoices are asked for; any other prints its code. No Intl: its names change with versions. */
const countries: Readonly<Record<string, string>> = {
  AD: 'ANDORRE',
  AT: 'AUTRICHE',
  BE: 'BELGIQUE',
  CA: 'CANADA',
  CH: 'SUISSE',
  DE: 'ALLEMAGNE',
  ES: 'ESPAGNE',
  GB: 'ROYAUME-UNI',
  IE: 'IRLANDE',
  IT: 'ITALIE',
  LU: 'LUXEMBOURG',
  MC: 'MONACO',
  NL: 'PAYS-BAS',
  PT: 'PORTUGAL',
  US: 'ÉTATS-UNIS',
};

/** An address as it goes on an envelope; the country only when it is another one. */
export function addressLines(address: PostalAddress): string[] {
  const town = [address.postcode, address.town].filter((part) => part !== '').join(' ');
  const country = address.countryCode === 'FR' ? '' : (countries[address.countryCode] ?? address.countryCode);
  return [...address.lines, town, country].filter((line) => line !== '');
}

/** Digits in the groups in which France reads a SIREN or SIRET; anything else as it is. */
export function groupedRegistration(number: string): string {
  const digits = number.replaceAll(/\s/gu, '');
  if (!/^\d{9}(\d{5})?$/u.test(digits)) return number;
  return digits.replace(/^(\d{3})(\d{3})(\d{3})/u, '$1\u00A0$2\u00A0$3\u00A0').trim();
}

/** Who a structure is by law, on one line, for the foot of its pages (I4). */
export function legalIdentity(party: InvoiceParty): string {
  const registration = party.siret ?? party.siren;
  return [
    party.legalForm === undefined ? party.name : `${party.name}, ${lowerFirst(party.legalForm)}`,
    addressLines(party.address).join(', '),
    registration === undefined
      ? undefined
      : `${party.siret === undefined ? 'SIREN' : 'SIRET'}\u00A0${groupedRegistration(registration)}`,
    party.rna === undefined ? undefined : `RNA\u00A0${party.rna}`,
    party.otherRegister,
    party.vatNumber === undefined ? undefined : `TVA\u00A0${party.vatNumber}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
