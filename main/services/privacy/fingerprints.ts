import { createHmac } from 'node:crypto';
import { nameKey, type PersonName } from '../../../shared/domain/names.ts';
import { fold } from '../../../shared/domain/text-folding.ts';
import type { Fingerprints } from '../../store/privacy.ts';

/** Who somebody is, as far as an import's line says it. */
export interface Fingerprinted extends PersonName {
  readonly birthDate: string | null;
  readonly email: string;
  readonly memberNumbers: readonly string[];
}

/** 24 bits: enough to recognise one among hundreds, too few to find a name out by trying all of them. */
const digits = 6;

const printOf = (secret: string, kind: string, value: string): string =>
  value === '' ? '' : createHmac('sha256', secret).update(`${kind} ${value}`).digest('hex').slice(0, digits);

/** The short salted fingerprints of somebody (G1): what recognises them, with a doubt, if an import brings them back. */
export function fingerprintsOf(secret: string, person: Fingerprinted): Fingerprints {
  return {
    name: printOf(secret, 'name', nameKey(person)),
    birth: printOf(secret, 'birth', person.birthDate ?? ''),
    email: printOf(secret, 'email', person.email.toLowerCase()),
    numbers: person.memberNumbers.map((number) => printOf(secret, 'number', fold(number))),
  };
}

/** Whether two prints say the same; undefined where one of them says nothing. */
const agree = (one: string, other: string): boolean | undefined =>
  one === '' || other === '' ? undefined : one === other;

/** Whether a line could be somebody who was erased: the name, and nothing known of both that speaks against it. */
export function couldBe(line: Fingerprints, erased: Fingerprints): boolean {
  if (line.numbers.some((number) => erased.numbers.includes(number))) return true;
  if (line.name === '' || line.name !== erased.name) return false;
  const telling = [agree(line.birth, erased.birth), agree(line.email, erased.email)];
  return telling.includes(true) || !telling.includes(false);
}
