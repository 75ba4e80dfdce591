/** The cells of a picture's table as they are read, and as a spreadsheet takes them from the clipboard. French. */
import { formatAmount, formatInteger, multiplyRoundHalfUp } from '../money.ts';
import type { CellKind, PictureTable } from './pictures.ts';
import { hoursWords, wholeRate } from './words.ts';

/** A cell in words: `612 h`, `34 %`, `1 240`, `980,00 €`; a dash where there is nothing to say. */
export function cellWords(value: string | number | null, kind: CellKind): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'count':
    case 'text':
      return formatInteger(value);
    case 'rate':
      return wholeRate(value);
    case 'cents':
      return formatAmount(value);
    case 'hours':
      return hoursWords(value);
  }
}

/** A number as French spreadsheets read it when it is pasted: digits, a comma, two decimals. */
function pasted(value: string | number | null, kind: CellKind): string {
  if (value === null) return '';
  // What would part a cell or a line is a space; what would be read as a formula is a text.
  if (typeof value === 'string') return value.replaceAll(/[\t\r\n]/gu, ' ').replace(/^(?=[=+\-@])/u, "'");
  if (kind === 'count' || kind === 'text') return String(value);
  const hundredths = kind === 'hours' ? multiplyRoundHalfUp(Math.round(value), 100, 60) : value;
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}

/** The table as lines of cells with tabs between, which every spreadsheet pastes as cells. */
export function tableText({ columns, rows }: PictureTable): string {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => row.map((value, index) => pasted(value, columns[index]?.kind ?? 'text'))),
  ];
  return lines.map((cells) => cells.join('\t')).join('\n');
}
