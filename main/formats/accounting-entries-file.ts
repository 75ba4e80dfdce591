import { encodeLatin9 } from './latin9.ts';

/** A line of the file of accounting entries; amounts in cents, dates `YYYY-MM-DD`. */
export interface AccountingRow {
  readonly journalCode: string;
  readonly journalName: string;
  readonly entryNumber: number;
  readonly entryDate: string;
  readonly accountNumber: string;
  readonly accountName: string;
  readonly auxiliaryCode: string;
  readonly auxiliaryName: string;
  readonly piece: string;
  readonly pieceDate: string;
  readonly label: string;
  readonly debit: number;
  readonly credit: number;
  readonly validatedOn: string;
}

export interface AccountingFileOptions {
  readonly separator: 'tab' | 'pipe';
  readonly encoding: 'latin9' | 'utf8';
}

/** The eighteen fields of article A. 47 A-1, VII, of the Livre des procédures fiscales, in its order. */
const fields: readonly (readonly [string, (row: AccountingRow) => string])[] = [
  ['JournalCode', (row) => row.journalCode],
  ['JournalLib', (row) => row.journalName],
  ['EcritureNum', (row) => String(row.entryNumber)],
  ['EcritureDate', (row) => compactDate(row.entryDate)],
  ['CompteNum', (row) => row.accountNumber],
  ['CompteLib', (row) => row.accountName],
  ['CompAuxNum', (row) => row.auxiliaryCode],
  ['CompAuxLib', (row) => row.auxiliaryName],
  ['PieceRef', (row) => row.piece],
  ['PieceDate', (row) => compactDate(row.pieceDate)],
  ['EcritureLib', (row) => row.label],
  ['Debit', (row) => amount(row.debit)],
  ['Credit', (row) => amount(row.credit)],
  ['EcritureLet', () => ''],
  ['DateLet', () => ''],
  ['ValidDate', (row) => compactDate(row.validatedOn)],
  ['Montantdevise', () => ''],
  ['Idevise', () => ''],
];

const compactDate = (date: string): string => date.replaceAll('-', '');

/** Decimal comma, no groups, always two decimals: `2020,34`. */
function amount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** A field is on one line and holds no separator, whichever is used: names are typed by people. */
const onOneLine = (text: string): string =>
  (/[\t\r\n|]/u.test(text) ? text.replaceAll(/ *[\t\r\n|]+[\t\r\n| ]*/gu, ' ') : text).trim();

/**
 * The bytes of a FEC: a line of names, a line each, CRLF (I10, article A. 47 A-1 of the LPF). ISO 8859-15 by default:
 * some tools of the tax office read nothing else.
 */
export function accountingEntriesFile(
  rows: readonly AccountingRow[],
  { separator, encoding }: AccountingFileOptions,
): Uint8Array {
  const between = separator === 'tab' ? '\t' : '|';
  const lines = [
    fields.map(([name]) => name),
    ...rows.map((row) => fields.map(([, value]) => onOneLine(value(row)))),
  ];
  const text = lines.map((line) => `${line.join(between)}\r\n`).join('');
  return encoding === 'latin9' ? encodeLatin9(text) : new TextEncoder().encode(text);
}

/** `SIRENFECAAAAMMJJ.txt`: by the SIREN, else the number in the register of associations, and the year's last day. */
export function accountingEntriesFileName(
  { siret, rna }: { readonly siret: string; readonly rna: string },
  lastDay: string,
): string {
  const known = siret === '' ? rna.replaceAll(/\W/gu, '') : siret.slice(0, 9);
  return `${known === '' ? 'SANSSIREN' : known}FEC${compactDate(lastDay)}.txt`;
}
