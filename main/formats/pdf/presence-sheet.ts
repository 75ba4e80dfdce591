import { dayOfWeek, partsOfDate, type LocalDate } from '../../../shared/domain/calendar.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import {
  drawParagraph,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  startPage,
  type Sheet,
} from './page.ts';
import { drawLine, drawText, ink, openPaper, textWidth, type TextStyle } from './paper.ts';

/** A day of the sheet; a closed one is grey. */
export type PresenceDay = { readonly date: LocalDate; readonly isClosed: boolean };

/** A line of the sheet: a name, and what stands in each day's cell (« M », « A », « J », a number, or nothing). */
export type PresenceLine = {
  readonly name: string;
  readonly cells: readonly string[];
  /** What stands at the end of the line; empty on a sheet to fill in. */
  readonly total: string;
  readonly strong?: boolean | undefined;
};

/** All that a month's presence sheet prints. */
export type PresenceSheetModel = PlaceFrame & {
  /** Any day of the month. */
  readonly month: LocalDate;
  readonly days: readonly PresenceDay[];
  readonly lines: readonly PresenceLine[];
  /** Totals by day under the lines; none on a sheet to fill in. */
  readonly sums: readonly PresenceLine[];
  readonly legend: string;
};

type Grid = {
  readonly sheet: Sheet;
  readonly model: PresenceSheetModel;
  readonly dayWidth: number;
};

const nameWidth = 132;
const totalWidth = 34;
const rowHeight = 15;
const headHeight = 26;
const weekdayLetters = ['L', 'M', 'M', 'J', 'V', 'S', 'D'];

/**
 * The month's presence sheet, A4 landscape, without colours: to be filled in by hand, or as it stands. `createdAt` is a
 * UTC instant. Rejects when the fonts cannot be found.
 */
export async function renderPresenceSheet(
  model: PresenceSheetModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const documentName = `Feuille de présence ${formatMonth(model.month)}`;
  const paper = await openPaper({
    title: documentName,
    author: model.placeName,
    landscape: true,
    ...options,
  });
  const sheet = openSheet(paper, { ...placeFrameOf(model), documentName });
  drawParagraph(sheet, model.legend, { size: 9, colour: ink.quiet });
  sheet.y += 4;
  const dayWidth = (sheet.width - nameWidth - totalWidth) / Math.max(1, model.days.length);
  const grid: Grid = { sheet, model, dayWidth };
  drawHead(grid);
  for (const [index, line] of model.lines.entries()) {
    // The sums stay with the last line.
    const kept = index === model.lines.length - 1 ? model.sums.length * rowHeight : 0;
    if (sheet.y + rowHeight + kept > sheet.bottom) {
      startPage(sheet);
      drawHead(grid);
    }
    drawRow(grid, line);
  }
  for (const line of model.sums) drawRow(grid, line);
  return finishSheet(sheet);
}

const xOfDay = ({ sheet, dayWidth }: Grid, index: number): number =>
  sheet.left + nameWidth + index * dayWidth;

function drawHead(grid: Grid): void {
  const { sheet, model, dayWidth } = grid;
  const quiet: TextStyle = { size: 7.5, align: 'center', colour: ink.quiet, leading: 1 };
  for (const [index, { date }] of model.days.entries()) {
    const box = { x: xOfDay(grid, index), width: dayWidth };
    const letter = weekdayLetters[dayOfWeek(date) - 1] ?? '';
    drawText(sheet.paper, letter, { ...box, y: sheet.y + 2 }, quiet);
    const day = String(partsOfDate(date).day);
    drawText(
      sheet.paper,
      day,
      { ...box, y: sheet.y + 11 },
      { size: 9, font: 'semibold', align: 'center', leading: 1 },
    );
  }
  sheet.y += headHeight;
  drawLine(sheet.paper, { x: sheet.left, y: sheet.y }, sheet.width, 0.75, ink.text);
}

function drawRow(grid: Grid, line: PresenceLine): void {
  const { sheet, model, dayWidth } = grid;
  const { paper, left, width } = sheet;
  const font = line.strong === true ? 'semibold' : 'regular';
  for (const [index, { isClosed }] of model.days.entries()) {
    const x = xOfDay(grid, index);
    if (isClosed) paper.document.rect(x, sheet.y, dayWidth, rowHeight).fill(ink.ghost);
    paper.document
      .lineWidth(0.35)
      .strokeColor(ink.line)
      .moveTo(x, sheet.y)
      .lineTo(x, sheet.y + rowHeight)
      .stroke();
    const box = { x, y: sheet.y + 2.5, width: dayWidth };
    drawText(paper, line.cells[index] ?? '', box, { size: 8.5, font, align: 'center', leading: 1.1 });
  }
  const end = xOfDay(grid, model.days.length);
  paper.document
    .lineWidth(0.35)
    .strokeColor(ink.line)
    .moveTo(end, sheet.y)
    .lineTo(end, sheet.y + rowHeight)
    .stroke();
  const name = fitted(grid, line.name, font);
  drawText(
    paper,
    name.text,
    { x: left, y: sheet.y + 2.5, width: nameWidth - 4 },
    { ...name.style, leading: 1.1 },
  );
  const total = { x: end, y: sheet.y + 2.5, width: totalWidth };
  drawText(paper, line.total, total, { size: 8.5, font: 'semibold', align: 'right', leading: 1.1 });
  sheet.y += rowHeight;
  drawLine(paper, { x: left, y: sheet.y }, width, 0.35, ink.line);
}

/** A name on one line: set smaller, then cut with … rather than wrapped over its neighbours. */
function fitted({ sheet }: Grid, text: string, font: 'regular' | 'semibold') {
  const room = nameWidth - 4;
  const fits = (words: string, size: number): boolean =>
    textWidth(sheet.paper, words, { size, font }) <= room;
  const size = [9, 8.5, 8].find((candidate) => fits(text, candidate)) ?? 8;
  const letters = Array.from(text);
  while (letters.length > 1 && !fits(letters.join(''), size)) letters.splice(-2, 2, '…');
  return { text: letters.join(''), style: { size, font } };
}
