import type { Drawing, Shape } from '../../../../shared/domain/dashboard/drawing-shapes.ts';
import {
  paperInks,
  pictureSvg,
  slideFont,
  slideOf,
} from '../../../../shared/domain/dashboard/picture-svg.ts';
import type { Picture } from '../../../../shared/domain/dashboard/pictures.ts';
import { fold } from '../../../../shared/domain/text-folding.ts';

/** Twice the size of a screen: sharp on a projector. */
const sharpness = 2;

/** `tableau-de-bord-recettes-par-activite.svg` */
export function pictureFileName({ title }: Pick<Picture, 'title'>, ending: string): string {
  return `tableau-de-bord-${fold(title).replaceAll(' ', '-')}.${ending}`;
}

/** The picture as an SVG file. */
export function svgFile(picture: Picture, placeName: string): File {
  const type = 'image/svg+xml';
  return new File([pictureSvg(picture, placeName)], pictureFileName(picture, 'svg'), { type });
}

function paint(canvas: CanvasRenderingContext2D, shape: Shape): void {
  const colour = paperInks[shape.ink];
  switch (shape.kind) {
    case 'rect':
      canvas.globalAlpha = shape.strength ?? 1;
      canvas.fillStyle = colour;
      canvas.fillRect(shape.x, shape.y, shape.width, shape.height);
      canvas.globalAlpha = 1;
      return;
    case 'line':
      canvas.strokeStyle = colour;
      canvas.lineWidth = shape.weight;
      canvas.beginPath();
      canvas.moveTo(shape.x1, shape.y1);
      canvas.lineTo(shape.x2, shape.y2);
      canvas.stroke();
      return;
    case 'text':
      canvas.fillStyle = colour;
      canvas.font = `${shape.isBold === true ? 600 : 400} ${shape.size}px ${slideFont}`;
      canvas.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      canvas.fillText(shape.text, shape.x, shape.y);
  }
}

/** Paints the slide on a canvas: the same shapes as the SVG, in the fonts that the screen already has. */
function painted({ width, height, shapes }: Drawing): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.scale(sharpness, sharpness);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) paint(context, shape);
  return canvas;
}

/** The picture as PNG; rejects where this machine cannot paint. */
export async function pngOf(picture: Picture, placeName: string): Promise<Blob> {
  // A weight that the screen has not shown yet is fetched before it is painted with.
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px ${slideFont}`)));
  const canvas = painted(slideOf(picture, placeName));
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
  });
}
