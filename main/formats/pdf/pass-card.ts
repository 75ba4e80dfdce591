import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { cardSize, drawCardSheet, millimetre } from './card-sheet.ts';
import { drawText, ink, openPaper, textHeight, type Paper } from './paper.ts';
import { drawCode } from './qr-code.ts';
import { longDay } from './wording.ts';

/** What the card of an inter-space pass prints (X5). */
export type PassCardModel = {
  readonly placeName: string;
  readonly holderName: string;
  readonly memberNumber: string;
  readonly validUntil: LocalDate;
  /** « partout où il y a une convention ». */
  readonly audience: string;
  /** « prix adhérent, salles et postes » ; empty: not said. */
  readonly rights: string;
  /** The text of its QR code. */
  readonly code: string;
};

function drawCard(paper: Paper, model: PassCardModel, x: number, y: number): void {
  const side = 42 * millimetre;
  drawCode(paper, model.code, { x: x + cardSize.width - side - 2 * millimetre, y: y + 6 * millimetre }, side);
  const left = x + 5 * millimetre;
  const box = (top: number) => ({ x: left, y: top, width: cardSize.width - side - 8 * millimetre });
  let top = y + 6 * millimetre;
  top = drawText(paper, model.placeName, box(top), { size: 9, font: 'semibold', leading: 1.15 });
  top = drawText(paper, 'Pass inter-espaces', box(top + 1), { size: 7.5, colour: ink.quiet });
  const name = [12, 11, 10, 9].find(
    (size) =>
      textHeight(paper, model.holderName, box(0).width, { size, font: 'semibold', leading: 1.15 }) < 34,
  );
  top = drawText(paper, model.holderName, box(top + 8), {
    size: name ?? 8,
    font: 'semibold',
    leading: 1.15,
  });
  const number = model.memberNumber === '' ? '' : `n°\u00a0${model.memberNumber}`;
  top = drawText(paper, number, box(top + 1), { size: 8 });
  drawText(paper, `Jusqu’au ${longDay(model.validUntil)}, ${model.audience}`, box(top + 5), {
    size: 7,
    leading: 1.2,
    colour: ink.quiet,
  });
}

function drawPage(paper: Paper, model: PassCardModel): void {
  paper.document.addPage();
  const side = 120 * millimetre;
  const box = (top: number) => ({ x: 20 * millimetre, y: top, width: paper.width - 40 * millimetre });
  const centred = { align: 'center' } as const;
  let y = drawText(paper, model.placeName, box(28 * millimetre), { size: 22, font: 'semibold', ...centred });
  y = drawText(paper, 'Pass inter-espaces', box(y), { size: 13, colour: ink.quiet, ...centred }) + 14;
  drawCode(paper, model.code, { x: (paper.width - side) / 2, y }, side);
  y += side + 14;
  y = drawText(paper, model.holderName, box(y), { size: 24, font: 'semibold', ...centred });
  const number = model.memberNumber === '' ? '' : `adhésion n°\u00a0${model.memberNumber}`;
  y = drawText(paper, number, box(y), { size: 13, ...centred });
  y = drawText(paper, `Valable jusqu’au ${longDay(model.validUntil)}, ${model.audience}`, box(y + 10), {
    size: 13,
    ...centred,
  });
  y = drawText(paper, model.rights, box(y), { size: 11, colour: ink.quiet, ...centred });
  drawText(
    paper,
    'À montrer à l’accueil, imprimé ou sur un téléphone. Le lieu visité le vérifie hors ligne\u202f; il peut servir autant de fois que voulu tant qu’il est valable.',
    box(y + 24),
    { size: 10, colour: ink.quiet, ...centred },
  );
}

/**
 * Passes as cards to cut out, ten a page, or one on a whole page to show or photograph. `createdAt` is a UTC instant;
 * the same models give the same bytes. Rejects when the fonts cannot be found.
 */
export async function renderPassCards(
  models: readonly PassCardModel[],
  layout: 'cards' | 'pages',
  options: { readonly createdAt: string },
): Promise<Uint8Array> {
  const author = models[0]?.placeName ?? '';
  const paper = await openPaper({ title: 'Pass inter-espaces', author, ...options });
  if (layout === 'cards') drawCardSheet(paper, models, (model, x, y) => drawCard(paper, model, x, y));
  else for (const model of models) drawPage(paper, model);
  return paper.finish();
}
