import type { HoursLine } from '../../../shared/domain/hours-words.ts';
import {
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Fact,
  type Sheet,
} from './page.ts';
import { drawText, ink, openPaper, textHeight } from './paper.ts';
import { pictureSize } from './picture.ts';

/** All that the sheet of a resource prints for its door. */
export type ResourceSheetModel = PlaceFrame & {
  readonly name: string;
  /** « Salle », « Machine ». */
  readonly kind: string;
  /** JPEG; left out where there is none. */
  readonly picture?: Uint8Array | undefined;
  /** Capacity, who may book, notice: whatever is good to know first. */
  readonly facts: readonly Fact[];
  readonly hours: readonly HoursLine[];
  /** Hours of seasons, one sentence each. */
  readonly seasons: readonly string[];
  readonly rules: readonly string[];
  readonly setups: readonly string[];
  readonly equipment: readonly string[];
  /** « En panne : buse bouchée »; empty when it works. */
  readonly state: string;
};

const headSize = 12;
const mostPictureHeight = 210;

function drawPicture(sheet: Sheet, picture: Uint8Array | undefined): void {
  const size = picture === undefined ? undefined : pictureSize(picture);
  if (picture === undefined || size === undefined) return;
  const scale = Math.min(sheet.width / size.width, mostPictureHeight / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  ensureRoom(sheet, height + 14);
  sheet.paper.document.image(Buffer.from(picture), sheet.left, sheet.y, { width, height });
  sheet.y += height + 14;
}

function drawHead(sheet: Sheet, title: string): void {
  ensureRoom(sheet, 46);
  sheet.y += 8;
  drawParagraph(sheet, title, { size: headSize, font: 'semibold' });
  sheet.y += 2;
}

/** Lines under a head, each with its dot: read from a step away. */
function drawLines(sheet: Sheet, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  drawHead(sheet, title);
  const style = { size: 12 };
  for (const line of lines) {
    const box = { x: sheet.left + 14, width: sheet.width - 14 };
    ensureRoom(sheet, textHeight(sheet.paper, line, box.width, style));
    drawText(sheet.paper, '•', { x: sheet.left, y: sheet.y, width: 14 }, style);
    sheet.y = drawText(sheet.paper, line, { ...box, y: sheet.y }, style) + 2;
  }
}

function drawHours(sheet: Sheet, { hours, seasons }: ResourceSheetModel): void {
  drawHead(sheet, 'Horaires');
  const style = { size: 12 };
  for (const { days, hours: text } of hours) {
    ensureRoom(sheet, 18);
    const first = days.charAt(0).toUpperCase() + days.slice(1);
    drawText(sheet.paper, first, { x: sheet.left, y: sheet.y, width: 170 }, style);
    sheet.y = drawText(
      sheet.paper,
      text,
      { x: sheet.left + 180, y: sheet.y, width: sheet.width - 180 },
      style,
    );
  }
  for (const season of seasons) drawParagraph(sheet, season, { size: 10.5, colour: ink.quiet });
}

/**
 * The sheet of a room or a machine for its door, A4: what it looks like, what one may do there, when it opens.
 * `createdAt` is a UTC instant. Rejects when the fonts cannot be found.
 */
export async function renderResourceSheet(
  model: ResourceSheetModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const paper = await openPaper({ title: model.name, author: model.placeName, ...options });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName: model.name,
    documentDetail: model.kind,
  });
  if (model.state !== '') {
    drawParagraph(sheet, model.state, { size: 13, font: 'semibold' });
    sheet.y += 8;
  }
  drawPicture(sheet, model.picture);
  drawFacts(sheet, model.facts, 3);
  drawLines(sheet, 'Règles', model.rules);
  drawHours(sheet, model);
  drawLines(sheet, 'Équipement', model.equipment);
  drawLines(sheet, 'Dispositions', model.setups);
  return finishSheet(sheet);
}
