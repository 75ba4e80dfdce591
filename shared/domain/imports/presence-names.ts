import { capitaliseName, displayName, likeNames, nameKey, type PersonName } from '../names.ts';
import { fold, foldedWords } from '../text-folding.ts';
import { splitFullName } from './reading-words.ts';
import type { NameColumns } from './presence-layout.ts';
import type { SheetRow } from './sheet-rows.ts';

/** A name as a presence sheet writes it; what stood in brackets is a partner, or a commune that tells namesakes apart. */
export interface WrittenName extends PersonName {
  readonly bracket?: string;
}

/** Somebody the place knows, as names are compared. */
export interface KnownPerson extends PersonName {
  readonly id: number;
  readonly commune: string;
  /** What tells them from a namesake on the screen: commune, age, number. */
  readonly hint: string;
}

/** Why a name on a sheet is taken for somebody. */
export type NameGround = 'remembered' | 'same_name' | 'like_name' | 'near_name';

/** Whom a written name may be: the surest first. `sure`: nobody has to be asked. */
export interface NameMatch {
  readonly sure: boolean;
  readonly candidates: readonly { readonly person: KnownPerson; readonly ground: NameGround }[];
}

const BRACKETS = /\s*\(([^()]+)\)\s*/u;

/** Reads the name of a line: brackets apart, capitals put right; undefined where nobody is named. */
export function readName(row: SheetRow, columns: NameColumns): WrittenName | undefined {
  const text = (index: number): string => (row.cells[index] ?? '').replace(/\s+/gu, ' ').trim();
  const typed = 'full' in columns ? [text(columns.full)] : [text(columns.last), text(columns.first)];
  const bracket = typed.map((part) => BRACKETS.exec(part)?.[1]?.trim()).find((part) => part !== undefined);
  const [one = '', other = ''] = typed.map((part) => part.replace(BRACKETS, ' ').trim());
  const name =
    'full' in columns
      ? splitFullName(one)
      : { lastName: capitaliseName(one), firstName: capitaliseName(other) };
  if (displayName(name) === '') return undefined;
  return { ...name, ...(bracket === undefined || bracket === '' ? {} : { bracket }) };
}

/** The key under which a written name is remembered: as it stands, accents and capitals aside, its bracket with it. */
export function writtenKey({ lastName, firstName, bracket = '' }: WrittenName): string {
  return [lastName, firstName, bracket].map(fold).join('|');
}

/** Whether two texts differ by one letter at most: added, dropped, changed, or two neighbours swapped. */
export function isOneSlipApart(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const [restShort, restLong] = [
    short.slice(start, short.length - end),
    long.slice(start, long.length - end),
  ];
  if (restLong.length <= 1) return true;
  return restShort.length === 2 && restLong.length === 2 && `${restShort[1]}${restShort[0]}` === restLong;
}

function isInitialOf(initial: string, first: string): boolean {
  return initial.length === 1 && first.startsWith(initial);
}

/** The two parts of a name as near names are looked for: folded, the family name without particles. */
interface FoldedName {
  readonly first: string;
  readonly last: string;
}

function foldedName(name: PersonName): FoldedName {
  return { first: fold(name.firstName), last: nameKey({ ...name, firstName: '' }) };
}

/** Names that may be one, but for a slip, an initial, a missing given name, or one of two family names. */
function isNear(written: FoldedName, known: FoldedName): boolean {
  const { first, last } = written;
  if (last === known.last)
    return first === '' || isInitialOf(first, known.first) || isSlip(first, known.first);
  if (first !== known.first || first === '') return false;
  if (isSlip(last, known.last)) return true;
  const [words, knownWords] = [last.split(' '), known.last.split(' ')];
  return isPartOf(words, knownWords) || isPartOf(knownWords, words);
}

function isPartOf(few: readonly string[], many: readonly string[]): boolean {
  return few.length < many.length && few.every((word) => word.length > 2 && many.includes(word));
}

/** One slip in a word of four letters or more: shorter names are one slip from everybody's. */
function isSlip(one: string, other: string): boolean {
  return Math.min(one.length, other.length) >= 4 && isOneSlipApart(one, other);
}

/** Everybody by the ways a sheet may write them, found without going through them all for each line. */
export class KnownNames {
  readonly #byKey = new Map<string, KnownPerson[]>();
  readonly #byId = new Map<number, KnownPerson>();
  readonly #people: readonly KnownPerson[];
  /** Made when the first name is met that nobody bears: most sheets need none. */
  #folded: readonly (readonly [KnownPerson, FoldedName])[] | undefined;

  constructor(people: readonly KnownPerson[]) {
    this.#people = people;
    for (const person of people) {
      this.#byId.set(person.id, person);
      const key = nameKey(person);
      const same = this.#byKey.get(key);
      if (same === undefined) this.#byKey.set(key, [person]);
      else same.push(person);
    }
  }

  /** Somebody by id. */
  person(id: number): KnownPerson | undefined {
    return this.#byId.get(id);
  }

  /**
   * Whom a written name may be (P5, P6). One person of just that name is sure; a name alike but for particles or order
   * is likely; namesakes are told apart by what stands in brackets (a commune, or a partner by `isOf`), else asked
   * about; where nobody has the name, whoever is near is proposed and never taken by itself.
   */
  find(written: WrittenName, isOf: (personId: number) => boolean): NameMatch {
    const alike = this.#byKey.get(nameKey(written)) ?? [];
    if (alike.length === 0) {
      return {
        sure: false,
        candidates: this.#near(written).map((person) => ({ person, ground: 'near_name' })),
      };
    }
    const told = toldApart(alike, written, isOf);
    return {
      sure: told.length === 1,
      candidates: told.map((person) => ({ person, ground: groundOf(written, person) })),
    };
  }

  #near(written: WrittenName): readonly KnownPerson[] {
    this.#folded ??= this.#people.map((person) => [person, foldedName(person)] as const);
    const wanted = foldedName(written);
    return this.#folded
      .filter(([, known]) => isNear(wanted, known))
      .slice(0, mostNear)
      .map(([person]) => person);
  }
}

const mostNear = 8;

function groundOf(written: WrittenName, person: KnownPerson): NameGround {
  return fold(displayName(written)) === fold(displayName(person)) ? 'same_name' : 'like_name';
}

function toldApart(
  alike: readonly KnownPerson[],
  written: WrittenName,
  isOf: (personId: number) => boolean,
): readonly KnownPerson[] {
  if (alike.length === 1 || written.bracket === undefined) return alike;
  const ofPartner = alike.filter(({ id }) => isOf(id));
  if (ofPartner.length > 0) return ofPartner;
  const ofCommune = alike.filter(({ commune }) => fold(commune) === fold(written.bracket ?? ''));
  return ofCommune.length > 0 ? ofCommune : alike;
}

const ARTICLES = new Set([
  'le',
  'la',
  'les',
  'l',
  'de',
  'du',
  'des',
  'd',
  'association',
  'asso',
  'sarl',
  'scop',
  'sas',
]);

/** The key two wordings of a partner's name share: « La Filature » is « Filature », « Asso Le Moulin » « moulin ». */
export function partnerKey(name: string): string {
  const words = foldedWords(name);
  const telling = words.filter((word) => !ARTICLES.has(word));
  return (telling.length > 0 ? telling : [...words]).join(' ');
}

/** Whether a bracket is only a commune where people live: it then tells namesakes apart and is no partner. */
export function isCommune(bracket: string, people: readonly KnownPerson[]): boolean {
  return people.some(({ commune }) => commune !== '' && fold(commune) === fold(bracket));
}

/** Whether two written names of one sheet are alike: two lines that may be one person. */
export function areAlike(one: WrittenName, other: WrittenName): boolean {
  return likeNames(one, other) && partnerKey(one.bracket ?? '') === partnerKey(other.bracket ?? '');
}
