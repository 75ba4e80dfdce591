import {
  ensureRoom,
  drawFacts,
  drawParagraph,
  finishSheet,
  openSheet,
  placeFrameOf,
  type PlaceFrame,
  type Fact,
} from './page.ts';
import { ink, openPaper } from './paper.ts';
import { drawTable } from './table.ts';

/** One elector on the sheet to sign. */
export type AttendanceSheetLine = {
  /** The elector's number, the same on every paper of the assembly. */
  readonly number: string;
  readonly name: string;
  /** « adhérent n° A0042 », « représentée par Léa Ferrier » */
  readonly detail?: string | undefined;
  /** Whose voices they hold. */
  readonly proxiesFrom: readonly string[];
  /** Who holds theirs. */
  readonly proxyTo?: string | undefined;
};

/** All that the attendance sheet of an assembly prints. */
export type AttendanceSheetModel = PlaceFrame & {
  /** « Assemblée générale ordinaire du samedi 28 mars 2026 » */
  readonly title: string;
  readonly detail?: string | undefined;
  readonly facts: readonly Fact[];
  readonly lines: readonly AttendanceSheetLine[];
};

/**
 * The attendance sheet to sign (R2): electors by name with their number, who holds whose voice, room for a signature.
 * `createdAt` is a UTC instant. Rejects when the fonts cannot be found.
 */
export async function renderAttendanceSheet(
  model: AttendanceSheetModel,
  options: { createdAt: string },
): Promise<Uint8Array> {
  const documentName = 'Feuille d’émargement';
  const paper = await openPaper({
    title: `${documentName}, ${model.title}`,
    author: model.placeName,
    ...options,
  });
  const sheet = openSheet(paper, {
    ...placeFrameOf(model),
    documentName,
    documentDetail: model.title,
  });
  if (model.detail !== undefined) drawParagraph(sheet, model.detail, { size: 10, colour: ink.quiet });
  sheet.y += 6;
  drawFacts(sheet, model.facts, 4);
  sheet.y += 4;
  const certify = 'Feuille certifiée exacte, le bureau de l’assemblée\u00A0:';
  drawTable(
    sheet,
    [
      { header: 'N°', width: 26, align: 'right' },
      { header: 'Nom', width: { share: 1.1 } },
      { header: 'Pouvoirs reçus', width: { share: 0.9 } },
      { header: 'Signature', width: { share: 1 } },
    ],
    model.lines.map((line) => ({
      cells: [
        line.number,
        line.name,
        line.proxiesFrom.join('\n'),
        line.proxyTo === undefined ? '' : `pouvoir à ${line.proxyTo}`,
      ],
      details: [undefined, line.detail],
    })),
    // Room to sign: as high as a signature, whatever stands in the line.
    { size: 10, padding: 9, followedBy: 60 },
  );
  ensureRoom(sheet, 60);
  sheet.y += 18;
  drawParagraph(sheet, certify, { size: 10 });
  return finishSheet(sheet);
}
