import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import type { ExportTable, TableColumn, TableValue } from '../tables.ts';
import {
  drawFacts,
  drawParagraph,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Fact,
  type Sheet,
} from './page.ts';
import { ink, openPaper, textWidth } from './paper.ts';
import { columnGap, drawTable, type PaperColumn } from './table.ts';

/** What stands around a printed list. */
export type ListOptions = PlaceFrame & {
  /** A quieter line under the title: « au 31 décembre 2026, sans données personnelles ». */
  readonly detail?: string | undefined;
  /** Counts to be read before the list: « 112 adhésions », by type … */
  readonly facts?: readonly Fact[] | undefined;
  /** UTC instant given as the file's date; for R1 it depends on the data or the year, never on the clock. */
  readonly createdAt: string;
};

/**
 * R1: a table of any length as a landscape PDF, its header repeated on every page. Uncompressed, so that the same
 * table and options give the same bytes on every machine. Rejects when the fonts cannot be found.
 */
export async function renderMemberList(table: ExportTable, options: ListOptions): Promise<Uint8Array> {
  const paper = await openPaper({
    title: table.title,
    author: options.placeName,
    createdAt: options.createdAt,
    landscape: true,
    compress: false,
  });
  const sheet = openSheet(paper, {
    ...placeFrameOf(options),
    documentName: table.title,
    documentDetail: options.detail,
  });
  drawFacts(sheet, options.facts ?? [], 6);
  sheet.y += 4;
  if (table.rows.length === 0) {
    drawParagraph(sheet, 'Cette liste est vide.', { size: 10, colour: ink.quiet });
    return finishSheet(sheet);
  }
  const cells = table.rows.map((row) =>
    table.columns.map((column) => cellText(column, row[column.key] ?? null)),
  );
  const size = table.columns.length <= 8 ? 9 : table.columns.length <= 11 ? 8.5 : 7.5;
  const rows = cells.map((texts) => ({ cells: texts }));
  drawTable(sheet, layOut(sheet, table.columns, cells, size), rows, { size, padding: 2.5 });
  return finishSheet(sheet);
}

function cellText(column: TableColumn, value: TableValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  // Integers are numbers of members and years as often as counts: never grouped.
  if (typeof value === 'number') return column.kind === 'amount' ? formatAmount(value) : String(value);
  return column.kind === 'date' ? formatDateShort(value) : value;
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

const rightAligned = new Set<TableColumn['kind']>(['amount', 'integer']);

/**
 * Widths by what the columns hold: everything on one line if that fits, the room left over shared among texts; else
 * short columns keep their width and long texts give way in proportion.
 */
function layOut(
  sheet: Sheet,
  columns: readonly TableColumn[],
  cells: readonly (readonly string[])[],
  size: number,
): PaperColumn[] {
  const available = sheet.width - columnGap * (columns.length - 1);
  const natural = columns.map((column, index) => naturalWidth(sheet, column, cells, index, size));
  const least = columns.map((column, index) =>
    column.kind === 'text' ? Math.min(natural[index] ?? 0, 48) : (natural[index] ?? 0),
  );
  const excess = sum(natural) - available;
  const flexible = natural.map((width, index) =>
    excess > 0 ? width - (least[index] ?? 0) : textShare(columns[index]),
  );
  const parts = sum(flexible) || 1;
  return columns.map((column, index) => ({
    header: column.header,
    width: (natural[index] ?? 0) - (excess * (flexible[index] ?? 0)) / parts,
    align: rightAligned.has(column.kind) ? 'right' : 'left',
  }));
}

const textShare = (column: TableColumn | undefined): number => (column?.kind === 'text' ? 1 : 0);

/** The width of the widest cell, judged among the longest few texts; a header may wrap between its words. */
function naturalWidth(
  sheet: Sheet,
  column: TableColumn,
  cells: readonly (readonly string[])[],
  index: number,
  size: number,
): number {
  const texts = new Set(cells.map((row) => row[index] ?? ''));
  const longest = [...texts].toSorted((a, b) => b.length - a.length).slice(0, 12);
  const headerWords = column.header.split(' ');
  const headerSize = Math.min(8.5, size);
  return (
    1 +
    Math.max(
      ...longest.map((text) => textWidth(sheet.paper, text, { size })),
      ...headerWords.map((word) => textWidth(sheet.paper, word, { size: headerSize, font: 'semibold' })),
    )
  );
}
