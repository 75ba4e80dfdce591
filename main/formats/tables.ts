import type { CellValue, WriteOptions } from 'hucre';

import { neutraliseFormula } from '../../shared/domain/formula-cells.ts';
import { fixedArchive } from './fixed-archive.ts';

/** How a column's values are held and shown. `date` is `YYYY-MM-DD`, `amount` integer cents. */
export type TableColumnKind = 'text' | 'date' | 'amount' | 'integer' | 'boolean';

/** One column of an exported table; `width` is in characters. */
export type TableColumn = {
  readonly key: string;
  readonly header: string;
  readonly kind: TableColumnKind;
  readonly width?: number | undefined;
};

/** A value as the services hold it; `null` is an empty cell. */
export type TableValue = string | number | boolean | null;

/** A table to be exported, in the order in which it is to appear. */
export type ExportTable = {
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, TableValue>>[];
};

/** The media types of the sheets that are written here, by format. */
export const sheetMediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const;

const byteOrderMark = '\u{FEFF}';
/** Files say that they were made then: a true date would make two exports of the same data differ (R1). */
const fixedMoment = new Date(Date.UTC(2000, 0, 1));

const words = (value: boolean): string => (value ? 'Oui' : 'Non');

/** The value as a checked kind; a value that does not fit its column is a fault of the caller and throws. */
function fit(column: TableColumn, row: Readonly<Record<string, TableValue>>): TableValue {
  const value = row[column.key] ?? null;
  if (value === null) return null;
  const fits = {
    text: () => typeof value === 'string',
    date: () => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value),
    amount: () => Number.isSafeInteger(value),
    integer: () => Number.isSafeInteger(value),
    boolean: () => typeof value === 'boolean',
  }[column.kind];
  if (!fits())
    throw new TypeError(`column ${column.key} (${column.kind}) cannot hold ${JSON.stringify(value)}`);
  return value;
}

/** Cents as digits with a decimal comma and no grouping, which every French spreadsheet reads as a number. */
function plainAmount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function csvText(column: TableColumn, row: Readonly<Record<string, TableValue>>): string {
  const value = fit(column, row);
  if (value === null) return '';
  if (typeof value === 'boolean') return words(value);
  if (typeof value === 'number') return column.kind === 'amount' ? plainAmount(value) : String(value);
  return column.kind === 'date' ? value.split('-').toReversed().join('/') : neutraliseFormula(value);
}

const quoted = (cell: string): string => (/[";\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * R1: the table as CSV bytes: UTF-8 with a byte order mark, `;`, decimal comma, dates `JJ/MM/AAAA`, Oui/Non,
 * CRLF; texts that look like formulas are made harmless (`restoreFormula` reads them back).
 * Throws TypeError on a value that does not fit its column.
 */
export function writeCsv(table: ExportTable): Uint8Array {
  const lines = [
    table.columns.map((column) => quoted(neutraliseFormula(column.header))),
    ...table.rows.map((row) => table.columns.map((column) => quoted(csvText(column, row)))),
  ];
  return new TextEncoder().encode(byteOrderMark + lines.map((cells) => `${cells.join(';')}\r\n`).join(''));
}

const numberFormats: Partial<Record<TableColumnKind, string>> = {
  date: 'dd/mm/yyyy',
  amount: '#,##0.00',
  integer: '0',
};

function sheetValue(column: TableColumn, row: Readonly<Record<string, TableValue>>): CellValue {
  const value = fit(column, row);
  if (typeof value === 'boolean') return words(value);
  if (typeof value === 'number') return column.kind === 'amount' ? value / 100 : value;
  if (value === null || column.kind !== 'date') return value;
  return new Date(`${value}T00:00:00Z`); // hucre reads the UTC fields as the wall clock
}

/** Sheet names allow 31 characters and not these signs (Excel's rule, followed by LibreOffice). */
const sheetName = (title: string): string =>
  title
    .replaceAll(/[\\/?*[\]:']/gu, ' ')
    .trim()
    .slice(0, 31) || 'Liste';

function sheetOf(table: ExportTable, name: string): WriteOptions['sheets'][number] {
  const rows = table.rows.map((row) => table.columns.map((column) => sheetValue(column, row)));
  const cells = new Map<string, { style: { numFmt?: string; font?: { bold: boolean } } }>();
  for (const [columnIndex, column] of table.columns.entries()) {
    cells.set(`0,${columnIndex}`, { style: { font: { bold: true } } });
    const numFmt = numberFormats[column.kind];
    if (numFmt === undefined) continue;
    // Cell by cell: ODS ignores the format of a column.
    for (const [rowIndex, row] of rows.entries()) {
      if (row[columnIndex] !== null) cells.set(`${rowIndex + 1},${columnIndex}`, { style: { numFmt } });
    }
  }
  return {
    name,
    columns: table.columns.map((column) => ({
      width: column.width ?? Math.max(column.header.length + 2, 12),
    })),
    rows: [table.columns.map((column) => column.header), ...rows],
    cells,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnLetters(table.columns.length - 1)}${rows.length + 1}` },
  };
}

function workbook(tables: readonly ExportTable[], title: string): WriteOptions {
  const names = sheetNames(tables.map((table) => table.title));
  return {
    properties: { title, creator: 'Comptoir', created: fixedMoment, modified: fixedMoment },
    sheets: tables.map((table, index) => sheetOf(table, names[index] ?? `Feuille ${index + 1}`)),
  };
}

/** The names of a workbook's sheets: no two alike, whatever their case. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const wanted = sheetName(title);
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted.slice(0, 28)} ${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function columnLetters(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/**
 * R1: the table as an XLSX workbook of one sheet, with true dates and numbers (amounts in euros) and a first line
 * that stays in view; the same table gives the same bytes. Rejects with TypeError on a value that does not fit.
 */
export async function writeXlsx(table: ExportTable): Promise<Uint8Array> {
  const { writeXlsx: write } = await import('hucre/xlsx');
  return fixedArchive(await write(workbook([table], table.title)));
}

/** R1: several tables as an XLSX workbook, a sheet each; everything else as `writeXlsx`. */
export async function writeXlsxBook(tables: readonly ExportTable[], title: string): Promise<Uint8Array> {
  const { writeXlsx: write } = await import('hucre/xlsx');
  return fixedArchive(await write(workbook(tables, title)));
}

/** R1: the table as an ODS document; everything else as `writeXlsx`. */
export async function writeOds(table: ExportTable): Promise<Uint8Array> {
  const { writeOds: write } = await import('hucre/ods');
  return fixedArchive(await write(workbook([table], table.title)));
}
