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
function painted({ width, height, shapes }: Drawing): HTMLCanvasElement | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.scale(sharpness, sharpness);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  for (const shape of shapes) paint(context, shape);
  return canvas;
}

/** The picture as PNG; undefined where this machine cannot paint. */
export async function pngOf(picture: Picture, placeName: string): Promise<Blob | undefined> {
  // A weight that the screen has not shown yet is fetched before it is painted with.
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 16px ${slideFont}`)));
  const canvas = painted(slideOf(picture, placeName));
  if (canvas === undefined) return undefined;
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png');
  });
}

/** Whether this window lets a page put a picture on the clipboard: not over plain HTTP, and not the desktop's. */
export function canCopyPictures(): boolean {
  return window.isSecureContext && 'clipboard' in navigator && 'ClipboardItem' in window;
}

/** Puts the picture on the clipboard; answers whether it is there. */
export async function copyPicture(picture: Picture, placeName: string): Promise<boolean> {
  if (!canCopyPictures()) return false;
  try {
    const png = pngOf(picture, placeName).then((blob) => blob ?? Promise.reject(new Error('no canvas')));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    // Refused by the window: a file can still be saved.
    return false;
  }
}
