import { drawLine, drawText, ink, textHeight, type TextStyle } from './paper.ts';
import { startPage, type Sheet } from './page.ts';

/** A column of a printed table: its width in points, or its share of what the others leave. */
export type PaperColumn = {
  readonly header: string;
  readonly width: number | { readonly share: number };
  readonly align?: 'left' | 'right' | 'center' | undefined;
};

/** A line of a printed table: a text for each column, and a quieter one under a cell where it has one. */
export type PaperRow = {
  readonly cells: readonly string[];
  /** Printed under the cell of the same index. */
  readonly details?: readonly (string | undefined)[] | undefined;
  /** What the line adds to the total carried from page to page, in cents. */
  readonly carriedCents?: number | undefined;
  readonly strong?: boolean | undefined;
};

/** How a total is carried over a page break, in the last column. */
export type CarriedTotal = { readonly format: (cents: number) => string };

/** Looks of a table that differ between documents. */
export type TableOptions = {
  readonly size?: number | undefined;
  readonly padding?: number | undefined;
  readonly carried?: CarriedTotal | undefined;
  /** Height in points of what follows: the last line goes over to the next page with it rather than leave it alone. */
  readonly followedBy?: number | undefined;
};

type Drawing = {
  readonly sheet: Sheet;
  readonly columns: readonly PaperColumn[];
  readonly widths: readonly number[];
  readonly size: number;
  readonly padding: number;
};

/** A cell with this sign gets a box to tick by hand, larger than the font's own. */
export const tickBox = '☐';

/** Space in points between two columns. */
export const columnGap = 8;

function columnWidths(columns: readonly PaperColumn[], total: number): number[] {
  const fixed = columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? width : 0), 0);
  const shares = columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? 0 : width.share), 0);
  const free = total - fixed - columnGap * (columns.length - 1);
  return columns.map(({ width }) => (typeof width === 'number' ? width : (free * width.share) / shares));
}

function eachCell(
  drawing: Drawing,
  visit: (index: number, x: number, width: number, align: TextStyle['align']) => void,
): void {
  let x = drawing.sheet.left;
  for (const [index, column] of drawing.columns.entries()) {
    const width = drawing.widths[index] ?? 0;
    visit(index, x, width, column.align);
    x += width + columnGap;
  }
}

function drawHeader(drawing: Drawing): void {
  const { sheet } = drawing;
  const style: TextStyle = { size: Math.min(8.5, drawing.size), font: 'semibold', leading: 1.15 };
  let height = 0;
  eachCell(drawing, (index, _x, width) => {
    height = Math.max(height, textHeight(sheet.paper, drawing.columns[index]?.header ?? '', width, style));
  });
  eachCell(drawing, (index, x, width, align) => {
    const text = drawing.columns[index]?.header ?? '';
    // Short headers stand on the line, beside longer ones.
    const y = sheet.y + height - textHeight(sheet.paper, text, width, style);
    drawText(sheet.paper, text, { x, y, width }, { ...style, align });
  });
  sheet.y += height + 4;
  drawLine(sheet.paper, { x: sheet.left, y: sheet.y }, sheet.width, 0.5, ink.text);
}

const detailStyle = (drawing: Drawing): TextStyle => ({
  size: Math.max(8, drawing.size - 1),
  colour: ink.quiet,
  leading: 1.2,
});

function rowHeight(drawing: Drawing, row: PaperRow): number {
  let height = 0;
  eachCell(drawing, (index, _x, width) => {
    const text = row.cells[index] ?? '';
    const detail = row.details?.[index] ?? '';
    const own = textHeight(drawing.sheet.paper, text === '' ? ' ' : text, width, cellStyle(drawing, row));
    const under = detail === '' ? 0 : textHeight(drawing.sheet.paper, detail, width, detailStyle(drawing));
    height = Math.max(height, own + under);
  });
  return height + 2 * drawing.padding;
}

const cellStyle = (drawing: Drawing, row: PaperRow): TextStyle => ({
  size: drawing.size,
  font: row.strong === true ? 'semibold' : 'regular',
});

function drawRow(drawing: Drawing, row: PaperRow, height: number): void {
  const { sheet } = drawing;
  eachCell(drawing, (index, x, width, align) => {
    const style = { ...cellStyle(drawing, row), align };
    if (row.cells[index] === tickBox) {
      drawTickBox(drawing, x, width);
      return;
    }
    const y = drawText(
      sheet.paper,
      row.cells[index] ?? '',
      { x, y: sheet.y + drawing.padding, width },
      style,
    );
    drawText(sheet.paper, row.details?.[index] ?? '', { x, y, width }, { ...detailStyle(drawing), align });
  });
  sheet.y += height;
  drawLine(sheet.paper, { x: sheet.left, y: sheet.y }, sheet.width, 0.35, ink.hairline);
}

function drawTickBox({ sheet, size, padding }: Drawing, x: number, width: number): void {
  sheet.paper.document
    .lineWidth(0.75)
    .strokeColor(ink.text)
    .rect(x + (width - size) / 2, sheet.y + padding + 0.1 * size, size, size)
    .stroke();
}

function drawCarried(drawing: Drawing, label: string, text: string): void {
  const { sheet } = drawing;
  const style: TextStyle = { size: drawing.size, font: 'italic', colour: ink.quiet, align: 'right' };
  const y = sheet.y + drawing.padding;
  const last = drawing.widths.at(-1) ?? 0;
  const labelWidth = sheet.width - last - columnGap;
  drawText(sheet.paper, label, { x: sheet.left, y, width: labelWidth }, style);
  sheet.y =
    drawText(sheet.paper, text, { x: sheet.left + labelWidth + columnGap, y, width: last }, style) +
    drawing.padding;
}

/**
 * Draws a table over the sheet's width. A line is never cut; every new page repeats the header and, where a total
 * is carried, shows « À reporter » below and « Report » above. At least one line stands under each header.
 */
export function drawTable(
  sheet: Sheet,
  columns: readonly PaperColumn[],
  rows: readonly PaperRow[],
  options: TableOptions = {},
): void {
  const size = options.size ?? 9.5;
  const padding = options.padding ?? 4;
  const drawing: Drawing = { sheet, columns, widths: columnWidths(columns, sheet.width), size, padding };
  const carriedHeight = options.carried ? size * 1.25 + 2 * padding : 0;
  const heights = rows.map((row) => rowHeight(drawing, row));
  if (sheet.y + 30 + (heights[0] ?? 0) + carriedHeight > sheet.bottom) startPage(sheet);
  drawHeader(drawing);
  let carried = 0;
  for (const [index, row] of rows.entries()) {
    const height = heights[index] ?? 0;
    const isLast = index === rows.length - 1;
    const below = isLast && index > 0 ? (options.followedBy ?? 0) : isLast ? 0 : carriedHeight;
    if (sheet.y + height + below > sheet.bottom) {
      if (options.carried) drawCarried(drawing, 'À reporter', options.carried.format(carried));
      startPage(sheet);
      drawHeader(drawing);
      if (options.carried) drawCarried(drawing, 'Report', options.carried.format(carried));
    }
    drawRow(drawing, row, height);
    carried += row.carriedCents ?? 0;
  }
}
