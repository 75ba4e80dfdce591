import { cardSize, drawCardSheet, millimetre } from './card-sheet.ts';
import { drawText, ink, openPaper, textHeight, type Paper } from './paper.ts';
import { pictureSize } from './picture.ts';

/** One habilitation on a card. */
export interface CardLine {
  readonly name: string;
  /** The machines it opens, in their order. */
  readonly machines: readonly string[];
  /** « jusqu’au 12 mars 2027 », « sans limite de durée ». */
  readonly until: string;
  /** Six digits. */
  readonly number: string;
}

/** What the card of somebody who may use machines alone prints (F1). */
export interface HabilitationCardModel {
  readonly placeName: string;
  readonly holderName: string;
  /** PNG or JPEG; undefined where there is none. */
  readonly picture: Uint8Array | undefined;
  readonly lines: readonly CardLine[];
}

const inset = 5 * millimetre;
const pictureBox = { width: 17 * millimetre, height: 21 * millimetre };

/** Fills the box with the picture's middle: a portrait is cut above and below rather than squeezed. */
function drawPicture(paper: Paper, picture: Uint8Array, x: number, y: number): void {
  const size = pictureSize(picture);
  if (size === undefined) return;
  const scale = Math.max(pictureBox.width / size.width, pictureBox.height / size.height);
  const [width, height] = [size.width * scale, size.height * scale];
  paper.document.save().rect(x, y, pictureBox.width, pictureBox.height).clip();
  paper.document.image(
    Buffer.from(picture),
    x + (pictureBox.width - width) / 2,
    y + (pictureBox.height - height) / 2,
    { width, height },
  );
  paper.document.restore();
}

/** The lines at the largest size at which all of them fit; machines are left out where they would not. */
function drawLines(
  paper: Paper,
  lines: readonly CardLine[],
  box: { x: number; y: number; width: number },
  bottom: number,
): void {
  const draw = (size: number, withMachines: boolean, isTrial: boolean): number => {
    let y = box.y;
    for (const line of lines) {
      const parts = [
        { text: line.name, style: { size, font: 'semibold' as const, leading: 1.15 } },
        {
          text: `${line.until}, n°\u00a0${line.number.replace(/(\d{3})(\d{3})/u, '$1\u202f$2')}`,
          style: { size: size - 1, leading: 1.15 },
        },
        ...(withMachines && line.machines.length > 0
          ? [
              {
                text: line.machines.join(', '),
                style: { size: size - 1.5, leading: 1.15, colour: ink.quiet },
              },
            ]
          : []),
      ];
      for (const { text, style } of parts)
        y = isTrial
          ? y + textHeight(paper, text, box.width, style)
          : drawText(paper, text, { ...box, y }, style);
      y += 2.5;
    }
    return y;
  };
  const fits = [
    // Few habilitations are written large: a card is read across a machine.
    [12, true],
    [10.5, true],
    [9, true],
    [8, true],
    [7, true],
    [7, false],
    [6, false],
  ] as const;
  const [size, withMachines] = fits.find(([points, machines]) => draw(points, machines, true) <= bottom) ?? [
    5,
    false,
  ];
  draw(size, withMachines, false);
}

function drawCard(paper: Paper, model: HabilitationCardModel, x: number, y: number): void {
  const withPicture = model.picture !== undefined && pictureSize(model.picture) !== undefined;
  const left = x + inset;
  const side = withPicture ? pictureBox.width + 4 * millimetre : 0;
  const box = (top: number) => ({ x: left, y: top, width: cardSize.width - 2 * inset - side });
  let top = drawText(paper, `${model.placeName}, machines en autonomie`, box(y + 4.5 * millimetre), {
    size: 8,
    colour: ink.quiet,
    leading: 1.15,
  });
  const size = [15, 13, 11, 9].find(
    (points) =>
      textHeight(paper, model.holderName, box(0).width, { size: points, font: 'semibold', leading: 1.15 }) <
      32,
  );
  top = drawText(paper, model.holderName, box(top + 2), { size: size ?? 8, font: 'semibold', leading: 1.15 });
  if (withPicture && model.picture !== undefined)
    drawPicture(paper, model.picture, x + cardSize.width - inset - pictureBox.width, y + 4.5 * millimetre);
  drawLines(paper, model.lines, box(top + 5), y + cardSize.height - 4 * millimetre);
}

/**
 * Cards to cut out, ten a page: who may use which machines alone, until when, with a number to check. `createdAt` is a
 * UTC instant; the same models give the same bytes. Rejects when the fonts cannot be found.
 */
export async function renderHabilitationCards(
  models: readonly HabilitationCardModel[],
  options: { readonly createdAt: string },
): Promise<Uint8Array> {
  const paper = await openPaper({ title: 'Habilitations', author: models[0]?.placeName ?? '', ...options });
  drawCardSheet(paper, models, (model, x, y) => drawCard(paper, model, x, y));
  return paper.finish();
}
