import { ink, type Paper } from './paper.ts';

/** Points in a millimetre. */
export const millimetre = 72 / 25.4;
/** ISO/IEC 7810 ID-1, the size of a bank card, in points; ten fit on A4 with room for a printer's margins. */
export const cardSize = { width: 85.6 * millimetre, height: 53.98 * millimetre };
const columns = 2;
const perPage = 10;

/** Lays cards out to be cut, ten a page: `draw` gets each one's upper left corner in points, its outline is drawn. */
export function drawCardSheet<Model>(
  paper: Paper,
  models: readonly Model[],
  draw: (model: Model, x: number, y: number) => void,
): void {
  const left = (paper.width - columns * cardSize.width) / 2;
  const top = (paper.height - (perPage / columns) * cardSize.height) / 2;
  for (const [index, model] of models.entries()) {
    const place = index % perPage;
    if (place === 0) paper.document.addPage();
    const [x, y] = [
      left + (place % columns) * cardSize.width,
      top + Math.floor(place / columns) * cardSize.height,
    ];
    paper.document.save().lineWidth(0.4).strokeColor(ink.line).dash(2, { space: 2 });
    paper.document.rect(x, y, cardSize.width, cardSize.height).stroke().undash().restore();
    draw(model, x, y);
  }
}
