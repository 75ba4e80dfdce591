import { neutraliseFormula } from '../formula-cells.ts';
import type { PlannedLine } from './import-plan.ts';
import type { SheetRow } from './sheet-rows.ts';

/** The heading of the column that says why a line came back. */
export const REASON_HEADING = 'À corriger';

const quoted = (cell: string): string => (/[";\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * The refused lines as they came, under their headings, with the reason in a last column (P4): to be corrected and
 * imported again as it is. CSV text, `;`, CRLF, with a byte order mark so that Excel reads its accents; cells that a
 * spreadsheet would run are made harmless (R1). Undefined where nothing was refused.
 */
export function correctionFile(
  rows: readonly SheetRow[],
  headerIndex: number,
  lines: readonly PlannedLine[],
): string | undefined {
  const header = rows[headerIndex];
  const reasons = new Map(
    lines
      .filter((line) => line.outcome === 'refuse')
      .map((line) => [line.lineNumber, line.reasons.join(' ')]),
  );
  if (header === undefined || reasons.size === 0) return undefined;
  const width = header.cells.filter((cell) => cell !== REASON_HEADING).length;
  const padded = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => cells[index] ?? '');
  const back = rows.slice(headerIndex + 1).flatMap((row) => {
    const reason = reasons.get(row.lineNumber);
    return reason === undefined ? [] : [[...padded(row.cells), reason]];
  });
  const table = [[...padded(header.cells), REASON_HEADING], ...back];
  return `\uFEFF${table.map((cells) => cells.map((cell) => quoted(neutraliseFormula(cell))).join(';')).join('\r\n')}\r\n`;
}
