import { decodeQR } from 'qr/decode.js';

/** A decoded picture as the canvas gives it: RGBA. */
type Pixels = Pick<ImageData, 'width' | 'height' | 'data'>;

/** The text of the QR code in some pixels, or undefined when there is none, or none that can be read. */
export function codeIn(pixels: Pixels): string | undefined {
  try {
    return decodeQR(pixels);
  } catch {
    return undefined;
  }
}

/** Sides in pixels at which a picture is looked at: what is too fine at one size is plain at another. */
const sizes = [1200, 700, 2400] as const;

function pixelsOf(bitmap: ImageBitmap, longest: number): Pixels | undefined {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return undefined;
  // A transparent picture is read on white, as it is seen.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The text of the QR code in a picture file, read here and sent nowhere; undefined when none was found. */
export async function codeOfPicture(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  for (const longest of sizes) {
    const pixels = pixelsOf(bitmap, longest);
    const text = pixels === undefined ? undefined : codeIn(pixels);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Whether a file is to be looked at rather than read. */
export function isPicture(file: File): boolean {
  return file.type.startsWith('image/') || /\.(?:png|jpe?g|webp|gif|bmp|avif)$/iu.test(file.name);
}

/** What a chosen file says of a pass: the text of its code, or its own text; undefined: a picture without a code. */
export async function passTextOf(file: File): Promise<string | undefined> {
  return isPicture(file) ? codeOfPicture(file) : (await file.text()).slice(0, 20_000);
}
