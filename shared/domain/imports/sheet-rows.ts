/** One row of a sheet as text, whatever the file was; `lineNumber` is where it begins in the file, from 1. */
export interface SheetRow {
  readonly lineNumber: number;
  readonly cells: readonly string[];
  /** Hidden in its workbook, by hand or by a filter. */
  readonly isHidden?: boolean;
}

/** Whether nothing is written in a row. */
export function isEmptyRow(row: SheetRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}
