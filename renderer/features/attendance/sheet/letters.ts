import type { HalfDay } from '../../../../shared/contract/attendance.ts';
import { readPresenceCell, readVisitors } from '../../../../shared/domain/imports/presence-cells.ts';

/** What a cell of the sheet shows: morning, afternoon, day, or nobody there. */
export type Letter = '' | 'M' | 'A' | 'J';

const halves: Readonly<Record<Letter, readonly HalfDay[]>> = {
  '': [],
  M: ['morning'],
  A: ['afternoon'],
  J: ['morning', 'afternoon'],
};

/** The halves of a letter. */
export function halvesOf(letter: Letter): HalfDay[] {
  return [...halves[letter]];
}

/** The letter of some halves. */
export function letterOf(given: readonly HalfDay[]): Letter {
  if (given.length === 2) return 'J';
  return given[0] === 'morning' ? 'M' : given[0] === 'afternoon' ? 'A' : '';
}

/** A letter as typed or pasted (`m`, `matin`, blank…); undefined for what cannot be read. */
export function letterOfText(text: string): Letter | undefined {
  const cell = readPresenceCell(text, new Map());
  if (cell.kind === 'empty') return '';
  return cell.kind === 'letter' ? cell.letter : undefined;
}

/** A number of visitors as pasted; undefined for what cannot be read. */
export const visitorsOfText = readVisitors;

/** The cells of a block copied from a spreadsheet: lines by tabs, the last line end being no line. */
export function readBlock(text: string): string[][] {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/\n$/u, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.replace(/^"(.*)"$/u, '$1').trim()));
}

/** A block as a spreadsheet takes it. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.join('\t')).join('\n');
}

/** Half-days in a row of letters. */
export function halfDaysIn(letters: readonly Letter[]): number {
  return letters.reduce((sum, letter) => sum + halves[letter].length, 0);
}
