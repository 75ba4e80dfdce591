import { pictureLimits } from '../../../shared/contract/resource-sheet.ts';

/** A picture and its smaller copy, ready to be handed over; or why there is none, in French. */
export type Downscaled =
  | { readonly ok: true; readonly picture: File; readonly thumbnail: File }
  | { readonly ok: false; readonly reason: string };

/** More than any camera makes; beyond, drawing it could take the memory of the desk's machine. */
const mostFileBytes = 40_000_000;
const mostPoints = 100_000_000;
const qualities = [0.85, 0.75, 0.6, 0.45, 0.3];

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

/** Draws a picture so that it measures and weighs no more than said; undefined where it cannot. */
async function shrink(
  image: ImageBitmap,
  name: string,
  limits: { readonly side: number; readonly bytes: number },
): Promise<File | undefined> {
  const scale = Math.min(1, limits.side / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  // What is see-through would turn black in a JPEG.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  for (const quality of qualities) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the first that is light enough is the best
    const blob = await jpegOf(canvas, quality);
    if (blob !== null && blob.size <= limits.bytes) return new File([blob], name, { type: 'image/jpeg' });
  }
  return undefined;
}

/** Makes a photo small enough to be kept in every backup, and its smaller copy for lists; upright, as it was held. */
export async function downscale(file: File): Promise<Downscaled> {
  if (file.size > mostFileBytes)
    return {
      ok: false,
      reason: 'Cette image est trop lourde (40\u00a0Mo au plus). En choisir une plus légère.',
    };
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return {
      ok: false,
      reason: 'Cette image ne se lit pas. La choisir en JPEG, PNG ou WebP, telle que l’appareil l’a prise.',
    };
  }
  if (image.width * image.height > mostPoints)
    return { ok: false, reason: 'Cette image est trop grande. En choisir une de moins de 100 mégapixels.' };
  const { mostSide, mostBytes, mostThumbnailSide, mostThumbnailBytes } = pictureLimits;
  const picture = await shrink(image, 'photo.jpg', { side: mostSide, bytes: mostBytes });
  const thumbnail = await shrink(image, 'vignette.jpg', {
    side: mostThumbnailSide,
    bytes: mostThumbnailBytes,
  });
  image.close();
  return picture === undefined || thumbnail === undefined
    ? { ok: false, reason: 'Cette image ne se laisse pas réduire. En choisir une autre.' }
    : { ok: true, picture, thumbnail };
}
