/** Reads a bank's sheet: which column is what, by its heading or by what stands in it, then its lines (M2, P4). */
import {
  withIdentities,
  type BankStatement,
  type RefusedLine,
  type StatedBalance,
  type StatementLine,
} from './bank-statement.ts';
import { calendarDay, type LocalDate } from './calendar.ts';
import { readDateCell } from './imports/reading-cells.ts';
import type { SheetRow } from './imports/sheet-rows.ts';
import { parseAmount } from './money.ts';
import { fold } from './text-folding.ts';

/** What a column of a bank's sheet holds. */
export const bankFields = ['ignore', 'date', 'label', 'details', 'amount', 'debit', 'credit'] as const;
export type BankField = (typeof bankFields)[number];

const knownHeadings: Readonly<Record<Exclude<BankField, 'ignore'>, readonly string[]>> = {
  date: [
    'date',
    'date operation',
    'date d operation',
    'date de l operation',
    'date op',
    'date comptable',
    'date de comptabilisation',
    'dateop',
  ],
  label: [
    'libelle',
    'libelle operation',
    'libelle de l operation',
    'libelle simplifie',
    'nature de l operation',
    'nature',
    'description',
    'designation',
    'intitule',
    'operation',
    'label',
  ],
  details: [
    'libelle detaille',
    'libelle complementaire',
    'details',
    'detail',
    'informations complementaires',
    'infos complementaires',
    'information complementaire',
    'commentaire',
    'communication',
    'reference client',
  ],
  amount: [
    'montant',
    'montant eur',
    'montant euros',
    'montant en euros',
    'montant en eur',
    'amount',
    'valeur eur',
  ],
  debit: ['debit', 'debit eur', 'debit euros', 'debit en euros', 'montant debit', 'debit montant'],
  credit: ['credit', 'credit eur', 'credit euros', 'credit en euros', 'montant credit', 'credit montant'],
};
const fieldByHeading = new Map<string, BankField>();
for (const field of bankFields) {
  if (field !== 'ignore') for (const heading of knownHeadings[field]) fieldByHeading.set(heading, field);
}

/** A column as recognised. */
export interface BankColumn {
  readonly index: number;
  readonly heading: string;
  readonly field: BankField;
}

/** A sheet as recognised: rows before `headerIndex` are titles; -1 where it has no headings at all. */
export interface BankSheet {
  readonly headerIndex: number;
  readonly columns: readonly BankColumn[];
}

const rowsSearched = 30;

const fieldsOf = (row: SheetRow): (BankField | undefined)[] =>
  row.cells.map((cell) => fieldByHeading.get(fold(cell)));

function byHeadings(rows: readonly SheetRow[]): BankSheet | undefined {
  const counts = rows
    .slice(0, rowsSearched)
    .map((row) => new Set(fieldsOf(row).filter((field) => field !== undefined)).size);
  const most = Math.max(0, ...counts);
  if (most < 2) return undefined;
  const headerIndex = counts.indexOf(most);
  const header = rows[headerIndex];
  if (header === undefined) return undefined;
  const given = new Set<BankField>();
  const columns = header.cells.map((heading, index): BankColumn => {
    const field = fieldByHeading.get(fold(heading));
    if (field === undefined || given.has(field)) return { index, heading: heading.trim(), field: 'ignore' };
    given.add(field);
    return { index, heading: heading.trim(), field };
  });
  return { headerIndex, columns };
}

const isDay = (cell: string): boolean => dayOf(cell, '2100-01-01') !== undefined;
const isAmount = (cell: string): boolean => /\d/u.test(cell) && parseAmount(cell).kind !== 'invalid';

/** Where lines begin that have a day and an amount; what stands right above them are headings in words of their own. */
function firstLineOf(rows: readonly SheetRow[]): number {
  return rows.findIndex(({ cells }) => {
    const days = cells.filter((cell) => isDay(cell.trim()));
    return days.length > 0 && cells.some((cell) => !days.includes(cell) && isAmount(cell.trim()));
  });
}

const mostly = (cells: readonly string[], test: (cell: string) => boolean): boolean =>
  cells.length > 0 && cells.filter(test).length >= cells.length * 0.8;

/** Without known headings: the first column of days, the last of amounts, the one with the longest words. */
function byContent(rows: readonly SheetRow[]): BankSheet | undefined {
  const first = firstLineOf(rows);
  if (first < 0) return undefined;
  const body = rows.slice(first);
  const width = Math.max(0, ...body.map(({ cells }) => cells.length));
  const columnOf = (index: number): string[] =>
    body.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
  const all = Array.from({ length: width }, (_none, index) => ({ index, cells: columnOf(index) }));
  const date = all.find(({ cells }) => mostly(cells, isDay));
  const amount = all.findLast(({ cells }) => mostly(cells, isAmount) && !mostly(cells, isDay));
  const label = all
    .filter(({ index }) => index !== date?.index && index !== amount?.index)
    .toSorted((one, other) => other.cells.join('').length - one.cells.join('').length)[0];
  if (date === undefined || amount === undefined || label === undefined) return undefined;
  const fields = new Map<number, BankField>([
    [date.index, 'date'],
    [amount.index, 'amount'],
    [label.index, 'label'],
  ]);
  const above = rows[first - 1]?.cells ?? [];
  const headings = above.filter((cell) => cell.trim() !== '').length >= 3 ? above : [];
  return {
    headerIndex: first - 1,
    columns: all.map(({ index }) => ({
      index,
      heading: headings[index]?.trim() || `Colonne ${index + 1}`,
      field: fields.get(index) ?? 'ignore',
    })),
  };
}

/** Which column of a bank's sheet is what; undefined where nothing in it looks like a statement. */
export function recogniseBankSheet(rows: readonly SheetRow[]): BankSheet | undefined {
  return byHeadings(rows) ?? byContent(rows);
}

/** The shape of a sheet: its columns are remembered under it. */
export function bankShape({ columns }: BankSheet): string {
  return columns.map(({ heading }) => fold(heading)).join('|');
}

/** Why a choice of columns cannot be read (French); undefined when it can. */
export function mappingFault(columns: readonly BankColumn[]): string | undefined {
  const fields = columns.map(({ field }) => field).filter((field) => field !== 'ignore');
  if (new Set(fields).size < fields.length) return 'Chaque information ne se prend que dans une colonne.';
  if (!fields.includes('date')) return 'Dire quelle colonne porte la date.';
  if (!fields.includes('label')) return 'Dire quelle colonne porte le libellé.';
  const [amount, debit, credit] = (['amount', 'debit', 'credit'] as const).map((field) =>
    fields.includes(field),
  );
  if (amount === true && (debit === true || credit === true))
    return 'Choisir le montant signé, ou le débit et le crédit, mais pas les deux.';
  return amount === true || (debit === true && credit === true)
    ? undefined
    : 'Dire quelle colonne porte le montant, ou lesquelles le débit et le crédit.';
}

function dayOf(cell: string, today: LocalDate): string | undefined {
  const tidy = cell.trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(tidy);
  if (compact !== null) return calendarDay(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const read = readDateCell(tidy, today);
  return read.kind === 'day' ? read.day : undefined;
}

/** The decimal sign that the sheet's own amounts show: it decides what `1.500` is, which alone has two readings (M2). */
function decimalSign(cells: readonly string[]): ',' | '.' | undefined {
  const ends = (sign: string): number =>
    cells.filter((cell) => new RegExp(`[${sign}]\\d{1,2}(?:\\s*(?:€|EUR))?$`, 'iu').test(cell.trim())).length;
  const [commas, points] = [ends(','), ends('.')];
  if (commas > 0 && points === 0) return ',';
  return points > 0 && commas === 0 ? '.' : undefined;
}

type Amount = { readonly cents: number } | { readonly reason: string };

function amountOf(cell: string, sign: ',' | '.' | undefined): Amount {
  const tidy = cell
    .trim()
    .replace(/^\+/u, '')
    .replace(/^([^-].*)-$/u, '-$1')
    .replace(/^-\s+/u, '-');
  if (tidy === '') return { cents: 0 };
  const parsed = parseAmount(tidy);
  if (parsed.kind === 'amount') return { cents: parsed.cents };
  if (parsed.kind === 'ambiguous' && sign !== undefined) {
    const isGroup = !tidy.includes(sign);
    const sorted = [...parsed.readings].toSorted((one, other) => Math.abs(one) - Math.abs(other));
    const chosen = isGroup ? sorted.at(-1) : sorted[0];
    if (chosen !== undefined) return { cents: chosen };
  }
  if (parsed.kind === 'ambiguous')
    return { reason: `«\u00a0${tidy}\u00a0» se lit de deux façons\u00a0: l’écrire avec ses centimes.` };
  return { reason: `«\u00a0${tidy}\u00a0» ne se lit pas comme un montant.` };
}

type Cells = (field: BankField) => string;

/** What a line moved: the signed amount, or the credit less the debit, whatever sign the bank writes before it. */
function movedBy(cells: Cells, sign: ',' | '.' | undefined): Amount {
  const amount = amountOf(cells('amount'), sign);
  const debit = amountOf(cells('debit'), sign);
  const credit = amountOf(cells('credit'), sign);
  for (const one of [amount, debit, credit]) if ('reason' in one) return one;
  const [signed = 0, out = 0, into = 0] = [amount, debit, credit].map((one) =>
    'cents' in one ? one.cents : 0,
  );
  const cents = signed + Math.abs(into) - Math.abs(out);
  return cents === 0 ? { reason: 'Aucun montant sur cette ligne.' } : { cents };
}

/** « Solde au 24/11/2026 ; 1 234,56 » above the headings. */
function balanceAbove(rows: readonly SheetRow[], today: LocalDate): StatedBalance | null {
  for (const { cells } of rows) {
    const text = cells.join(' ');
    if (!fold(text).includes('solde')) continue;
    const written = /\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d{2}-\d{2}/u.exec(text)?.[0];
    const on = written === undefined ? undefined : dayOf(written, today);
    const amounts = cells
      .filter((cell) => !isDay(cell))
      .map((cell) => amountOf(/-?[\d\s\u00a0\u202f.,]+(?=\s*(?:€|EUR)?\s*$)/u.exec(cell)?.[0] ?? '', ','))
      .flatMap((one) => ('cents' in one && one.cents !== 0 ? [one.cents] : []));
    const amount = amounts.at(-1);
    if (on !== undefined && amount !== undefined) return { on, amount };
  }
  return null;
}

/** Reads the lines of a bank's sheet by its columns; those that cannot be taken say why. `today` dates two-digit years. */
export function readBankSheet(
  rows: readonly SheetRow[],
  { headerIndex, columns }: BankSheet,
  today: LocalDate,
): BankStatement {
  const indexOf = (field: BankField): number | undefined => columns.find((one) => one.field === field)?.index;
  const cellsOf =
    ({ cells }: SheetRow): Cells =>
    (field) =>
      (cells[indexOf(field) ?? -1] ?? '').trim();
  const body = rows.slice(headerIndex + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const sign = decimalSign(
    body.flatMap((row) => (['amount', 'debit', 'credit'] as const).map((field) => cellsOf(row)(field))),
  );
  const lines: Omit<StatementLine, 'identity'>[] = [];
  const refused: RefusedLine[] = [];
  for (const row of body) {
    const cells = cellsOf(row);
    const bookedOn = dayOf(cells('date'), today);
    const moved = movedBy(cells, sign);
    const [label, details] = [cells('label'), cells('details')];
    const words = details === '' || label.includes(details) ? label : `${label} ${details}`;
    const reason =
      bookedOn === undefined ? 'Sa date ne se lit pas.' : 'reason' in moved ? moved.reason : undefined;
    if (bookedOn === undefined || 'reason' in moved)
      refused.push({ line: row.lineNumber, text: words, reason: reason ?? '' });
    else
      lines.push({
        line: row.lineNumber,
        bookedOn,
        amount: moved.cents,
        label: words.replaceAll(/\s+/gu, ' ').slice(0, 400) || '…',
      });
  }
  const balance = balanceAbove(rows.slice(0, Math.max(0, headerIndex)), today);
  return { format: 'csv', account: '', lines: withIdentities(lines), refused, balance, doubts: [] };
}
