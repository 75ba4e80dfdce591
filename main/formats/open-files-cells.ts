import { neutraliseFormula, restoreFormula } from '../../shared/domain/formula-cells.ts';

/** A value of a table: bytes are written as a file of their own, and stand in their cell by its name. */
export type OpenCell = string | number | null | Uint8Array;

/** What stands for nothing: an empty cell is an empty text. */
export const missingValue = String.raw`\N`;

/**
 * A text as its cell has it: one that begins with a backslash gets another, so that it is not taken for a missing value;
 * what a spreadsheet would take for a formula gets an apostrophe (R1). `readText` gives back exactly what went in.
 */
export function writtenText(text: string): string {
  return neutraliseFormula(text.startsWith('\\') ? `\\${text}` : text);
}

function readText(cell: string): string {
  const text = restoreFormula(cell);
  return text.startsWith('\\\\') ? text.slice(1) : text;
}

/** A cell back to what it was written from, by the type of its column; `bytesOf` finds a file by its name. Undefined: it cannot be. */
export function readCell(
  cell: string,
  type: string,
  bytesOf: (name: string) => Uint8Array | undefined,
): OpenCell | undefined {
  if (cell === missingValue) return null;
  if (type === 'BLOB') return bytesOf(cell);
  if (type !== 'INTEGER' && type !== 'REAL') return readText(cell);
  const number = Number(cell);
  return cell.trim() === '' || Number.isNaN(number) ? undefined : number;
}
