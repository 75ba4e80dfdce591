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
import { drawTable } from './table.ts';

/** Somebody on the sheet to sign; no name: a line to fill in. */
export type WorkshopSheetLine = { readonly name: string; readonly detail?: string | undefined };

/** All that the attendance sheet of a session prints. */
export type WorkshopSheetModel = PlaceFrame & {
  readonly title: string;
  readonly detail: string;
  readonly facts: readonly Fact[];
  readonly lines: readonly WorkshopSheetLine[];
};

/**
 * The sheet to sign of a workshop's session: who is registered, empty lines for whoever comes besides, room for the
 * signature of who leads it. `createdAt` is a UTC instant. Rejects when the fonts cannot be found.
 */
export async function renderWorkshopSheet(
  model: WorkshopSheetModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const { placeName, title } = model;
  const documentName = 'Feuille d’émargement';
  const paper = await openPaper({ title: `${documentName}, ${title}`, author: placeName, ...options });
  const sheet = openSheet(paper, { ...placeFrameOf(model), documentName, documentDetail: title });
  drawParagraph(sheet, model.detail, { size: 10, colour: ink.quiet });
  sheet.y += 6;
  drawFacts(sheet, model.facts, 3);
  sheet.y += 4;
  drawTable(
    sheet,
    [
      { header: 'N°', width: 26, align: 'right' },
      { header: 'Nom', width: { share: 1.2 } },
      { header: 'Commune', width: { share: 0.7 } },
      { header: 'Signature', width: { share: 1 } },
    ],
    model.lines.map(({ name, detail }, index) => ({
      cells: [String(index + 1), name, detail ?? '', ''],
    })),
    // Room to sign: as high as a signature, whatever stands in the line.
    { size: 10, padding: 9, followedBy: 60 },
  );
  ensureRoom(sheet, 60);
  sheet.y += 18;
  drawParagraph(sheet, 'Feuille certifiée exacte par qui a animé la séance\u00a0:', { size: 10 });
  return finishSheet(sheet);
}

/** Something that the public may come to. */
export type ProgrammeLine = {
  /** « vendredi 27 » */
  readonly day: string;
  readonly time: string;
  readonly title: string;
  readonly detail: string;
  readonly price: string;
};

/** What is pinned up for a month. */
export type ProgrammeModel = PlaceFrame & {
  /** « novembre 2026 » */
  readonly month: string;
  readonly lines: readonly ProgrammeLine[];
  readonly contact: string;
};

/** The month's programme for the public, to pin up, large enough to be read from a step away. */
export async function renderProgramme(
  model: ProgrammeModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const { placeName, month } = model;
  const documentName = `Programme, ${month}`;
  const paper = await openPaper({ title: documentName, author: placeName, ...options });
  const sheet = openSheet(paper, { ...placeFrameOf(model), documentName });
  sheet.y += 10;
  if (model.lines.length === 0) {
    drawParagraph(sheet, 'Rien n’est encore annoncé pour ce mois.', { size: 14 });
  } else {
    drawTable(
      sheet,
      [
        { header: 'Jour', width: 96 },
        { header: 'Heure', width: 92 },
        { header: 'Quoi', width: { share: 1 } },
        { header: 'Prix', width: 112 },
      ],
      model.lines.map(({ day, time, title, detail, price }) => ({
        cells: [day, time, title, price],
        details: [undefined, undefined, detail === '' ? undefined : detail],
      })),
      { size: 12.5, padding: 9, followedBy: 40 },
    );
  }
  if (model.contact !== '') {
    ensureRoom(sheet, 40);
    sheet.y += 16;
    drawParagraph(sheet, model.contact, { size: 12 });
  }
  return finishSheet(sheet);
}
