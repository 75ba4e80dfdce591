import { electronicFormatIBAN, isValidIBAN } from 'ibantools';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** What a check answers: the tidy value, or why it is refused (French, for the screen). */
export type Checked =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string };

const refused = (reason: string): Checked => ({ ok: false, reason });
const accepted = (value: string): Checked => ({ ok: true, value });

/** The SIREN of La Poste, whose establishments do not follow Luhn (INSEE's one exception). */
const LA_POSTE = '356000000';

function withoutSeparators(text: string): string {
  return text.replace(/[\s.\-_]/gu, '').toUpperCase();
}

function digitSum(digits: string): number {
  return Array.from(digits).reduce((sum, digit) => sum + Number(digit), 0);
}

function followsLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** A SIREN: 9 digits that follow Luhn. The value has no spaces (I4). */
export function checkSiren(text: string): Checked {
  const digits = withoutSeparators(text);
  if (!/^\d{9}$/u.test(digits)) return refused('Un SIREN a 9 chiffres.');
  if (digits === '000000000' || !followsLuhn(digits)) {
    return refused('Ce SIREN ne tombe pas juste\u00A0: relire ses chiffres.');
  }
  return accepted(digits);
}

/** A SIRET: 14 digits that follow Luhn, or for La Poste whose sum is a multiple of 5 (I4). */
export function checkSiret(text: string): Checked {
  const digits = withoutSeparators(text);
  if (!/^\d{14}$/u.test(digits)) return refused('Un SIRET a 14 chiffres.');
  const justForLaPoste = digits.startsWith(LA_POSTE) && digitSum(digits) % 5 === 0;
  if (/^0+$/u.test(digits) || !(followsLuhn(digits) || justForLaPoste)) {
    return refused('Ce SIRET ne tombe pas juste\u00A0: relire ses chiffres.');
  }
  return accepted(digits);
}

/**
 * An association's number in the national register, tidied. Never refused: associations of Alsace-Moselle have none,
 * and odd ones exist, so a `warning` says what to look at and the value stays as given (I4).
 */
export function checkRna(text: string): { readonly value: string; readonly warning?: string } {
  const value = withoutSeparators(text);
  if (/^W\d{9}$/u.test(value) || /^W9[A-Z]\d{7}$/u.test(value)) return { value };
  if (value === '')
    return { value, warning: 'Pas de numéro RNA\u00A0: il figure sur le récépissé de la préfecture.' };
  return {
    value,
    warning: 'Un numéro RNA s’écrit W suivi de 9 chiffres\u00A0: celui-ci est gardé tel quel.',
  };
}

/** The VAT number that follows from a SIREN: its key is (12 + 3 × SIREN mod 97) mod 97. */
export function vatNumberOf(siren: string): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97;
  return `FR${String(key).padStart(2, '0')}${siren}`;
}

/** A French VAT number: FR, a key, a SIREN; a key of two digits is verified, one with letters is taken (I4). */
export function checkVatNumber(text: string): Checked {
  const value = withoutSeparators(text);
  const parts = /^FR([0-9A-HJ-NP-Z]{2})(\d{9})$/u.exec(value);
  if (parts === null)
    return refused('Un numéro de TVA français s’écrit FR, une clé de 2 caractères et le SIREN.');
  const siren = checkSiren(parts[2] ?? '');
  if (!siren.ok) return siren;
  const keyIsDigits = /^\d{2}$/u.test(parts[1] ?? '');
  if (keyIsDigits && vatNumberOf(siren.value) !== value) {
    return refused('La clé de ce numéro de TVA ne répond pas au SIREN\u00A0: relire ses chiffres.');
  }
  return accepted(value);
}

/**
 * An e-mail address that can plausibly be written to; trimmed, the domain in small letters. Only writing to it would
 * prove more. Compare addresses by `emailKey`.
 */
export function checkEmail(text: string): Checked {
  const tidy = text.trim().replace(/^mailto:/iu, '');
  const parts = /^([^\s@<>(),;:"[\]\\]+)@([\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.\p{L}{2,})$/u.exec(
    tidy,
  );
  const local = parts?.[1] ?? '';
  const domain = parts?.[2] ?? '';
  if (parts === null || local.startsWith('.') || local.endsWith('.') || `${local}@${domain}`.includes('..')) {
    return refused(
      'Cette adresse de courriel n’en est pas une\u00A0: il y manque peut-être le @ ou le point.',
    );
  }
  return accepted(`${local}@${domain.toLowerCase()}`);
}

/** The key under which two e-mail addresses are one: capitals do not count. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * A telephone number as +33639980000 (E.164), from any usual writing; a number without prefix is of `country`.
 * Accepted when it is possible: ranges kept for fiction and numbers newer than our tables are not refused (P6).
 */
export function normalisePhone(
  text: string,
  country: 'FR' | 'RE' | 'GP' | 'MQ' | 'GF' | 'YT' = 'FR',
): Checked {
  const parsed = parsePhoneNumberFromString(text, country);
  const extra = /[^\d\s.\-+()/\u00A0\u202F]/u.test(text);
  if (parsed === undefined || extra || !parsed.isPossible()) {
    return refused('Ce numéro de téléphone n’a pas le bon nombre de chiffres.');
  }
  return accepted(parsed.number);
}

/** A telephone number in E.164 as it is read here: 06 39 98 00 00, or +49 30 … for another country. */
export function displayPhone(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (parsed === undefined) return e164;
  return parsed.countryCallingCode === '33' ? parsed.formatNational() : parsed.formatInternational();
}

/** A French postcode: 5 digits; the leading zero that spreadsheets eat is put back (`1000` → `01000`). */
export function checkPostcode(text: string): Checked {
  const digits = withoutSeparators(text);
  if (!/^\d{4,5}$/u.test(digits)) return refused('Un code postal a 5 chiffres.');
  const value = digits.padStart(5, '0');
  return /^(?:0[1-9]|[1-8]\d|9[0-578])/u.test(value)
    ? accepted(value)
    : refused('Ce code postal n’existe pas.');
}

/** An IBAN without spaces, its country's length and its key checked (ISO 13616). */
export function checkIban(text: string): Checked {
  const iban = electronicFormatIBAN(text) ?? '';
  return isValidIBAN(iban)
    ? accepted(iban)
    : refused('Cet IBAN ne tombe pas juste\u00A0: le recopier du RIB.');
}

/** An IBAN in fours, held together. */
export function groupedIban(iban: string): string {
  return iban.replaceAll(/\s/gu, '').replaceAll(/(.{4})(?=.)/gu, '$1\u00A0');
}

/** An IBAN as screens show it: its country and its last four signs, enough to tell two apart (G1). */
export function maskedIban(iban: string): string {
  const bare = iban.replaceAll(/\s/gu, '');
  return bare.length < 12 ? '••••' : `${bare.slice(0, 4)}\u00A0••••\u00A0${bare.slice(-4)}`;
}
