import { readDateCell } from './imports/reading-cells.ts';
import { isEmptyRow, type SheetRow } from './imports/sheet-rows.ts';
import { fold } from './text-folding.ts';

/** What a column of a partner's sheet of visits can be (X6). */
export type StatementColumnKind =
  | 'ignore'
  | 'date'
  | 'name'
  | 'lastName'
  | 'firstName'
  | 'memberNumber'
  | 'length'
  | 'halfDays'
  | 'direction';

/** A visit as a partner tells it: where, seen from who wrote it; below zero where it takes one back. */
export interface ToldVisit {
  readonly at: 'issuer' | 'recipient';
  readonly date: string;
  readonly name: string;
  readonly memberNumber: string;
  readonly halfDays: number;
}

const headings: readonly (readonly [StatementColumnKind, RegExp])[] = [
  ['halfDays', /^(?:nb |nombre )?(?:de )?demi ?journees?$/u],
  ['date', /^(?:date|jour|le|date de (?:la )?visite)$/u],
  ['firstName', /^prenom/u],
  ['lastName', /^nom de famille$/u],
  ['memberNumber', /numero|^n°|^no\b|^num\b|matricule|adherent n/u],
  ['name', /^(?:nom|nom complet|nom et prenom|qui|personne|membre|adherente?|visiteur)$/u],
  ['length', /^(?:duree|jours?|journees?|temps|quantite)$/u],
  ['direction', /^(?:sens|lieu|ou|chez)$/u],
];

/** What each column of a sheet is, by its heading; each kind once, « nom » beside « prénom » being the family name. */
export function statementColumns(header: readonly string[]): StatementColumnKind[] {
  const taken = new Set<StatementColumnKind>();
  const kinds = header.map((text): StatementColumnKind => {
    const words = fold(text).trim();
    const found = headings.find(([kind, pattern]) => !taken.has(kind) && pattern.test(words))?.[0];
    if (found === undefined) return 'ignore';
    taken.add(found);
    return found;
  });
  if (!taken.has('firstName')) return kinds;
  return kinds.map((kind) => (kind === 'name' && !taken.has('lastName') ? 'lastName' : kind));
}

const halfWords = /^(?:½|0[,.]5|1\/2|demi.*|m|a|matin|matinee|am|apres[- ]?midi|pm)$/u;
const wholeWords = /^(?:1|1[,.]0+|j|jour|journee|entiere|journee entiere|oui|x|2 demi.*)$/u;

function halfDaysOf(text: string, kind: 'length' | 'halfDays'): number | undefined {
  const words = fold(text).trim().replaceAll(/\s+/gu, ' ');
  if (kind === 'halfDays') return /^-?[12]$/u.test(words) ? Number(words) : undefined;
  if (halfWords.test(words)) return 1;
  return wholeWords.test(words) ? 2 : undefined;
}

/** How the two structures may be called in a column that says where a visit was. */
export interface StatementNames {
  readonly issuer: string;
  readonly recipient: readonly string[];
}

function placeOf(text: string, names: StatementNames): ToldVisit['at'] | undefined {
  const words = fold(text).trim();
  if (words === '' || words === fold(names.issuer) || /chez nous|^ici$|^nous$/u.test(words)) return 'issuer';
  const isRecipient = names.recipient.some((name) => fold(name) === words);
  return isRecipient || /chez vous|^la[- ]bas$|^vous$/u.test(words) ? 'recipient' : undefined;
}

/** A row that cannot be taken for a visit, and why, in French. */
export interface UnreadRow {
  readonly line: number;
  readonly reason: string;
}

/**
 * The visits of a partner's sheet (X6), by the columns named: without any that says where, they are our members at the
 * partner's; without a length, whole days. Rows that are no visit of a settlement's CSV (fees, uses) are passed over.
 */
export function readStatementRows(
  rows: readonly SheetRow[],
  columns: readonly StatementColumnKind[],
  names: StatementNames,
  today: string,
): { readonly visits: ToldVisit[]; readonly unread: UnreadRow[] } {
  const visits: ToldVisit[] = [];
  const unread: UnreadRow[] = [];
  for (const row of rows) {
    if (isEmptyRow(row)) continue;
    const read = readRow(row, columns, names, today);
    if (typeof read === 'string') unread.push({ line: row.lineNumber, reason: read });
    else if (read !== undefined) visits.push(read);
  }
  return { visits, unread };
}

function readRow(
  row: SheetRow,
  columns: readonly StatementColumnKind[],
  names: StatementNames,
  today: string,
): ToldVisit | string | undefined {
  const cell = (kind: StatementColumnKind): string => {
    const index = columns.indexOf(kind);
    return index < 0 ? '' : (row.cells[index]?.trim() ?? '');
  };
  const isOther = columns.includes('halfDays') && cell('halfDays') === '' && cell('direction') === '';
  if (isOther) return undefined;
  const date = readDateCell(cell('date'), today);
  if (date.kind === 'empty') return 'La date manque.';
  if (date.kind !== 'day') return date.reason;
  const name = cell('name') || [cell('firstName'), cell('lastName')].filter((part) => part !== '').join(' ');
  if (name === '') return 'Le nom manque.';
  const lengthKind = columns.includes('halfDays') ? 'halfDays' : 'length';
  const length = cell(lengthKind);
  const halfDays = length === '' ? 2 : halfDaysOf(length, lengthKind);
  if (halfDays === undefined) return `«\u00a0${length}\u00a0» n’est ni une journée ni une demi-journée.`;
  const at = placeOf(cell('direction'), names);
  if (at === undefined) return `«\u00a0${cell('direction')}\u00a0» n’est aucune des deux structures.`;
  return { at, date: date.day, name, memberNumber: cell('memberNumber'), halfDays };
}
