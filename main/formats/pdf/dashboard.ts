import { drawChart } from '../../../shared/domain/dashboard/drawing.ts';
import type { Picture } from '../../../shared/domain/dashboard/pictures.ts';
import { drawShapes } from './chart.ts';
import {
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Sheet,
} from './page.ts';
import { ink, openPaper, textHeight } from './paper.ts';

export type DashboardPaper = PlaceFrame & {
  /** The days it is of, in words. */
  readonly period: string;
  /** UTC instant given as the file's date. */
  readonly createdAt: string;
};

/** Pictures are drawn as wide as a screen's and made smaller: 12 pixels are then 9 points. */
const drawnWidth = 640;

/** The dashboard on paper: each picture with its title, its sentence and how it was counted, two or three a page. */
export async function renderDashboard(
  pictures: readonly Picture[],
  options: DashboardPaper,
): Promise<Uint8Array> {
  const title = 'Tableau de bord';
  const paper = await openPaper({ title, author: options.placeName, createdAt: options.createdAt });
  const sheet = openSheet(paper, {
    ...placeFrameOf(options),
    documentName: title,
    documentDetail: options.period,
  });
  for (const picture of pictures) drawPicture(sheet, picture, options.period);
  return finishSheet(sheet);
}

function drawPicture(sheet: Sheet, picture: Picture, period: string): void {
  const { title, sentence, note, chart } = picture;
  const scale = sheet.width / drawnWidth;
  const drawing = chart === null ? undefined : drawChart(chart, drawnWidth);
  const styles = {
    title: { size: 12.5, font: 'semibold' },
    sentence: { size: 10 },
    note: { size: 8.5, colour: ink.quiet },
  } as const;
  const heading = picture.period === period ? title : `${title}, ${picture.period}`;
  const height =
    textHeight(sheet.paper, heading, sheet.width, styles.title) +
    textHeight(sheet.paper, sentence, sheet.width, styles.sentence) +
    textHeight(sheet.paper, note, sheet.width, styles.note) +
    (drawing === undefined ? 0 : drawing.height * scale + 14);
  ensureRoom(sheet, Math.min(height, sheet.bottom - 90));
  drawParagraph(sheet, heading, styles.title);
  drawParagraph(sheet, sentence, styles.sentence);
  if (drawing !== undefined) {
    sheet.y += 6;
    drawShapes(sheet.paper, drawing, { x: sheet.left, y: sheet.y }, scale);
    sheet.y += drawing.height * scale + 6;
  }
  drawParagraph(sheet, note, styles.note);
  sheet.y += 16;
}
