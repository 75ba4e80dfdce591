import type { Drawing, Shape } from '../../../shared/domain/dashboard/drawing-shapes.ts';
import { paperInks } from '../../../shared/domain/dashboard/picture-svg.ts';
import { drawText, textWidth, type Paper } from './paper.ts';

/** A colour laid on white so strongly: what a square of the heat map is, without asking the printer for transparency. */
function onWhite(colour: string, strength: number): string {
  const part = (at: number): string => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(255 - (255 - value) * strength)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** Draws the very shapes that the screen shows, in points from a corner, so much smaller or larger. */
export function drawShapes(
  paper: Paper,
  { shapes }: Pick<Drawing, 'shapes'>,
  corner: { readonly x: number; readonly y: number },
  scale: number,
): void {
  for (const shape of shapes) drawShape(paper, shape, corner, scale);
}

function drawShape(
  paper: Paper,
  shape: Shape,
  corner: { readonly x: number; readonly y: number },
  scale: number,
): void {
  const { document } = paper;
  const colour = paperInks[shape.ink];
  if (shape.kind === 'text') {
    const style = {
      size: shape.size * scale,
      colour,
      font: shape.isBold === true ? ('semibold' as const) : ('regular' as const),
    };
    const width = textWidth(paper, shape.text, style) + 2;
    const back = shape.anchor === 'end' ? width - 1 : shape.anchor === 'middle' ? width / 2 : 0;
    // A shape's text stands on its baseline; paper's hangs from its top: about its size above.
    const place = {
      x: corner.x + shape.x * scale - back,
      y: corner.y + shape.y * scale - style.size * 1.12,
      width,
    };
    drawText(paper, shape.text, place, style);
    return;
  }
  document.save();
  if (shape.kind === 'rect') {
    document
      .rect(corner.x + shape.x * scale, corner.y + shape.y * scale, shape.width * scale, shape.height * scale)
      .fill(shape.strength === undefined ? colour : onWhite(colour, shape.strength));
  } else {
    document
      .moveTo(corner.x + shape.x1 * scale, corner.y + shape.y1 * scale)
      .lineTo(corner.x + shape.x2 * scale, corner.y + shape.y2 * scale)
      .lineWidth(shape.weight * scale)
      .stroke(colour);
  }
  document.restore();
}
