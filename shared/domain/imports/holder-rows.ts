/** A list of who holds which habilitation, as places kept it before: recognised, read and judged line by line (F2, P4). */
import { formatDateShort } from '../french.ts';
import { emailKey } from '../identifiers.ts';
import { likeNames, listName, type PersonName } from '../names.ts';
import { fold } from '../text-folding.ts';
import { fieldOfHeading } from './import-fields.ts';
import { readDateCell } from './reading-cells.ts';
import { splitFullName } from './reading-words.ts';
import { isEmptyRow, type SheetRow } from './sheet-rows.ts';

/** What a column of such a list can hold. */
export type HolderField =
  'memberNumber' | 'lastName' | 'firstName' | 'fullName' | 'email' | 'type' | 'givenOn' | 'until';

export type HolderMapping = Partial<Readonly<Record<HolderField, number>>>;

/** Headings of such lists, the app's own among them; folded when looked up. */
const headings: readonly (readonly [HolderField, readonly string[]])[] = [
  ['fullName', ['Personne', 'Titulaire', 'Qui']],
  ['type', ['Habilitation', 'Type', 'Machine', 'Formation', 'Type d’habilitation']],
  [
    'givenOn',
    ['Obtenue le', 'Date', 'Le', 'Date de formation', 'Formé le', 'Formée le', 'Acquise le', 'Depuis'],
  ],
  ['until', ['Valable jusqu’au', 'Jusqu’au', 'Expire le', 'Fin', 'Validité', 'Fin de validité', 'Échéance']],
];
const known = new Map(
  headings.flatMap(([field, words]) => words.map((word) => [fold(word), field] as const)),
);
const ofPeople: ReadonlySet<HolderField> = new Set<HolderField>([
  'memberNumber',
  'lastName',
  'firstName',
  'fullName',
  'email',
]);

function fieldOf(heading: string): HolderField | undefined {
  const field = fieldOfHeading(heading);
  return known.get(fold(heading)) ?? [...ofPeople].find((own) => own === field);
}

const rowsSearched = 20;
const identifies = ({ memberNumber, lastName, fullName, email }: HolderMapping): boolean =>
  [memberNumber, lastName, fullName, email].some((index) => index !== undefined);

/**
 * The row of headings and its columns; undefined where no row says both who and when. « Nom » alone holds whole names
 * where there is no column of first names, as in the app's own list.
 */
export function recogniseHolders(
  rows: readonly SheetRow[],
): { readonly headerIndex: number; readonly mapping: HolderMapping } | undefined {
  for (const [headerIndex, row] of rows.slice(0, rowsSearched).entries()) {
    const mapping: { -readonly [F in HolderField]?: number } = {};
    for (const [index, cell] of row.cells.entries()) {
      const field = fieldOf(cell.trim());
      if (field !== undefined && mapping[field] === undefined) mapping[field] = index;
    }
    if (mapping.lastName !== undefined && mapping.firstName === undefined && mapping.fullName === undefined) {
      mapping.fullName = mapping.lastName;
      delete mapping.lastName;
    }
    if (mapping.givenOn !== undefined && identifies(mapping)) return { headerIndex, mapping };
  }
  return undefined;
}

/** A line as it was read; `problem` is French and says why it cannot be taken. */
export interface ListedHolder extends PersonName {
  readonly line: number;
  readonly memberNumber: string;
  readonly email: string;
  /** The habilitation as it is written; empty where the list has no such column. */
  readonly type: string;
  readonly givenOn: string;
  /** undefined: the list does not say, and the type's own validity counts. */
  readonly until: string | undefined;
  readonly problem: string | undefined;
}

const cellOf = (row: SheetRow, index: number | undefined): string =>
  index === undefined ? '' : (row.cells[index] ?? '').trim();

function readRow(row: SheetRow, mapping: HolderMapping, today: string): ListedHolder {
  const whole = splitFullName(cellOf(row, mapping.fullName));
  const given = readDateCell(cellOf(row, mapping.givenOn), today);
  // An end may lie far ahead: two digits of a year are those of this century.
  const end = readDateCell(cellOf(row, mapping.until), today.replace(/^\d{4}/u, '2099'));
  const listed = {
    line: row.lineNumber,
    memberNumber: cellOf(row, mapping.memberNumber),
    email: cellOf(row, mapping.email),
    lastName: cellOf(row, mapping.lastName) || whole.lastName,
    firstName: cellOf(row, mapping.firstName) || whole.firstName,
    type: cellOf(row, mapping.type),
    givenOn: given.kind === 'day' ? given.day : '',
    until: end.kind === 'day' ? end.day : undefined,
  };
  return { ...listed, problem: problemOf(listed, [given, end], today) };
}

function problemOf(
  listed: Omit<ListedHolder, 'problem'>,
  cells: readonly ReturnType<typeof readDateCell>[],
  today: string,
): string | undefined {
  const { memberNumber, email, lastName, givenOn, until } = listed;
  if (memberNumber === '' && email === '' && lastName === '') return 'Sans nom.';
  for (const cell of cells) if (cell.kind === 'refused') return cell.reason;
  if (givenOn === '') return 'Sans date d’obtention.';
  if (givenOn > today) return `Le ${formatDateShort(givenOn)} est à venir.`;
  if (until !== undefined && until < givenOn)
    return `Finirait le ${formatDateShort(until)}, avant d’être obtenue.`;
  return undefined;
}

/** Reads the lines under the headings; empty ones are passed over. `today`: no habilitation is of a day to come. */
export function readHolderRows(
  rows: readonly SheetRow[],
  mapping: HolderMapping,
  today: string,
): ListedHolder[] {
  return rows.filter((row) => !isEmptyRow(row)).map((row) => readRow(row, mapping, today));
}

/** Somebody of the register, as far as such a list can name them. */
export interface KnownPerson extends PersonName {
  readonly id: number;
  readonly memberNumber: string;
  readonly email: string;
}

/** Whom a line means: one person, or why nobody, with those who come into question. */
export type HolderMatch =
  | { readonly personId: number; readonly how: 'number' | 'email' | 'name' | 'said' }
  | { readonly personId: null; readonly reason: string; readonly candidates: readonly number[] };

/** People by what a list may call them: built once for thousands of lines. */
export function holderFinder(
  people: readonly KnownPerson[],
): (listed: ListedHolder, said: number | undefined) => HolderMatch {
  const byNumber = new Map(people.map((one) => [one.memberNumber, one]));
  const byEmail = new Map<string, KnownPerson[]>();
  for (const one of people)
    if (one.email !== '')
      byEmail.set(emailKey(one.email), [...(byEmail.get(emailKey(one.email)) ?? []), one]);
  return (listed, said) => {
    if (said !== undefined) return { personId: said, how: 'said' };
    const hasName = listed.lastName !== '';
    const numbered = listed.memberNumber === '' ? undefined : byNumber.get(listed.memberNumber);
    if (numbered !== undefined) {
      if (hasName && !likeNames(numbered, listed))
        return nobody(`Le n° ${listed.memberNumber} est celui de ${listName(numbered)}.`, [numbered]);
      return { personId: numbered.id, how: 'number' };
    }
    const mailed = listed.email === '' ? [] : (byEmail.get(emailKey(listed.email)) ?? []);
    // Families and payers share an address (P5): the name has to fit, where there is one.
    const fitting = hasName ? mailed.filter((one) => likeNames(one, listed)) : mailed;
    if (fitting.length === 1 && fitting[0] !== undefined) return { personId: fitting[0].id, how: 'email' };
    if (fitting.length > 1 && !hasName)
      return nobody('Plusieurs personnes ont cette adresse\u00a0: dire laquelle.', fitting);
    const named = hasName ? people.filter((one) => likeNames(one, listed)) : [];
    if (named.length === 1 && named[0] !== undefined) return { personId: named[0].id, how: 'name' };
    if (named.length > 1) return nobody('Plusieurs personnes ont ce nom\u00a0: dire laquelle.', named);
    return nobody('Personne de ce nom n’est connu ici\u00a0: l’ajouter aux adhérents d’abord.', []);
  };
}

const nobody = (reason: string, candidates: readonly KnownPerson[]): HolderMatch => ({
  personId: null,
  reason,
  candidates: candidates.map(({ id }) => id),
});
