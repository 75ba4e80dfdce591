import { formatAmount, formatRate } from '../../../shared/domain/money.ts';
import type { InvoiceVatTotal } from './invoice-model.ts';
import type { Sheet } from './page.ts';
import { drawLine, drawText, textWidth, type TextStyle } from './paper.ts';
import { drawTable, type PaperRow } from './table.ts';

/** A line of totals: in passing, stronger, or the last one, which is what matters. */
export type TotalLine = {
  readonly label: string;
  readonly cents: number;
  readonly weight: 'plain' | 'strong' | 'final';
};

/** Width in points of the block of totals. */
export const totalsWidth = 240;
const lineHeights = { plain: 15, strong: 18, final: 27 };

/** Height in points of a block of totals. */
export function totalsHeight(lines: readonly TotalLine[]): number {
  return lines.reduce((sum, line) => sum + lineHeights[line.weight], 0);
}

/** Height in points, at most, of the table of VAT by rate. */
export function vatTableHeight(vatTotals: readonly InvoiceVatTotal[]): number {
  return 24 + vatTotals.reduce((sum, total) => sum + (total.exemption === undefined ? 18 : 44), 0);
}

/** Draws totals in the right of the sheet, one under the other; `y` is then below them. */
export function drawTotals(sheet: Sheet, lines: readonly TotalLine[]): void {
  const x = sheet.left + sheet.width - totalsWidth;
  for (const line of lines) {
    const style: TextStyle = {
      size: line.weight === 'final' ? 12.5 : 10,
      font: line.weight === 'plain' ? 'regular' : 'semibold',
    };
    if (line.weight === 'final') {
      drawLine(sheet.paper, { x, y: sheet.y + 3 }, totalsWidth);
      sheet.y += 8;
    }
    const amount = formatAmount(line.cents);
    const amountWidth = textWidth(sheet.paper, amount, style) + 1;
    const labelWidth = totalsWidth - amountWidth - 6;
    const labelBottom = drawText(sheet.paper, line.label, { x, y: sheet.y, width: labelWidth }, style);
    const amountBox = { x: x + totalsWidth - amountWidth, y: sheet.y, width: amountWidth };
    drawText(sheet.paper, amount, amountBox, { ...style, align: 'right' });
    sheet.y = Math.max(
      labelBottom + 2,
      sheet.y + lineHeights[line.weight] - (line.weight === 'final' ? 8 : 0),
    );
  }
}

/** Draws what each rate adds up to (M3), over the area's width. */
export function drawVatTable(area: Sheet, vatTotals: readonly InvoiceVatTotal[]): void {
  const rows = vatTotals.map((total): PaperRow => ({
    cells: [
      total.exemption === undefined ? formatRate(total.rate) : 'Sans TVA',
      formatAmount(total.baseCents),
      formatAmount(total.vatCents),
    ],
    details: [total.exemption],
  }));
  if (rows.length === 0) return;
  drawTable(
    area,
    [
      { header: 'Taux de TVA', width: { share: 1 } },
      { header: 'Base HT', width: 62, align: 'right' },
      { header: 'TVA', width: 54, align: 'right' },
    ],
    rows,
    { size: 9, padding: 2.5 },
  );
}
