import type { Party } from '../../../shared/contract/common.ts';
import { displayPhone } from '../../../shared/domain/identifiers.ts';
import { isMinorOn } from '../../../shared/domain/minors.ts';
import type { Desk } from './desk.ts';

/** Somebody to write to, as messages and letters need them. */
export interface Recipient {
  readonly party: Party;
  readonly name: string;
  /** Empty for a structure, and where none is known. */
  readonly firstName: string;
  readonly email: string;
  readonly phone: string;
  readonly memberNumber: string;
  /** The lines of an envelope below the name; none without an address. */
  readonly addressLines: readonly string[];
}

interface Contact {
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly postcode: string;
  readonly commune: string;
}

function linesOf({ address, postcode, commune }: Contact): string[] {
  const town = [postcode, commune].filter((part) => part !== '').join(' ');
  const lines = address.split('\n').map((line) => line.trim());
  return address === '' || commune === '' ? [] : [...lines, town].filter((line) => line !== '');
}

/** A person or structure to write to; undefined when there is none any more (merged, erased). */
export function recipientOf({ store, isErased }: Desk, party: Party): Recipient | undefined {
  if (party.kind === 'person') {
    const person = store.people.find(party.id);
    if (person === undefined || person.mergedInto !== null || isErased(person.id)) return undefined;
    const { firstName, email, memberNumber } = person;
    return {
      party,
      name: person.displayName,
      firstName,
      email,
      phone: displayPhone(person.phone),
      memberNumber: memberNumber ?? '',
      addressLines: linesOf(person),
    };
  }
  const structure = store.organisations.find(party.id);
  if (structure === undefined) return undefined;
  return {
    party,
    name: structure.name,
    firstName: '',
    email: structure.email,
    phone: displayPhone(structure.phone),
    memberNumber: structure.memberNumber ?? '',
    addressLines: linesOf(structure),
  };
}

/**
 * Whom to write to about somebody's membership: themselves; for a minor the first guardian who can be reached by
 * e-mail, else the first (P8); for a structure without e-mail the first who acts for it and has one.
 */
export function answererFor(desk: Desk, holder: Party): Recipient | undefined {
  const { store, clock } = desk;
  const own = recipientOf(desk, holder);
  if (own === undefined) return undefined;
  const reached = (ids: readonly number[]): Recipient[] =>
    ids.flatMap((id) => recipientOf(desk, { kind: 'person', id }) ?? []);
  if (holder.kind === 'person') {
    const birthDate = store.people.find(holder.id)?.birthDate ?? undefined;
    if (isMinorOn(birthDate, clock.today()) !== true) return own;
    const guardians = reached(store.ties.guardiansOf(holder.id).map(({ personId }) => personId));
    return guardians.find(({ email }) => email !== '') ?? guardians[0] ?? own;
  }
  if (own.email !== '') return own;
  const people = reached(store.ties.peopleOf(holder.id).map(({ personId }) => personId));
  return people.find(({ email }) => email !== '') ?? own;
}
