import {
  drawFacts,
  drawParagraph,
  ensureRoom,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Fact,
} from './page.ts';
import { ink, openPaper } from './paper.ts';

/** The figures for the minutes of an assembly, as they are printed. */
export type MinutesModel = PlaceFrame & {
  readonly title: string;
  /** « arrêtés à la clôture », or that the session still goes on. */
  readonly detail: string;
  readonly sentences: readonly string[];
  readonly facts: readonly Fact[];
  readonly items: readonly { readonly title: string; readonly text: string; readonly result: string }[];
};

/** The figures for the minutes (R2). `createdAt` is a UTC instant. Rejects when the fonts cannot be found. */
export async function renderMinutes(
  model: MinutesModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const paper = await openPaper({ title: model.title, author: model.placeName, ...options });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName: 'Chiffres pour le procès-verbal',
    documentDetail: model.detail,
  });
  drawParagraph(sheet, model.title, { size: 13, font: 'semibold', leading: 1.3 });
  sheet.y += 8;
  for (const sentence of model.sentences) drawParagraph(sheet, sentence, { size: 10.5, leading: 1.45 });
  sheet.y += 12;
  drawFacts(sheet, model.facts, 6);
  for (const item of model.items) {
    sheet.y += 10;
    ensureRoom(sheet, 48);
    drawParagraph(sheet, item.title, { size: 11, font: 'semibold', leading: 1.35 });
    if (item.text !== '') drawParagraph(sheet, item.text, { size: 10, colour: ink.quiet, leading: 1.35 });
    if (item.result !== '') {
      sheet.y += 2;
      drawParagraph(sheet, item.result, { size: 10.5, leading: 1.4 });
    }
  }
  sheet.y += 40;
  ensureRoom(sheet, 40);
  drawParagraph(
    sheet,
    'La présidence de séance\t\t\t\tLe secrétariat de séance'.replaceAll('\t', '          '),
    {
      size: 10,
    },
  );
  return finishSheet(sheet);
}
