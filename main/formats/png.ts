import { inflateSync } from 'node:zlib';
import { pictureSize, type PictureSize } from './pdf/picture.ts';

const headLength = 33;
const end = [0x49, 0x45, 0x4e, 0x44];

/** The chunks of a PNG by their names, undefined where they do not hold together. */
function chunksOf(bytes: Uint8Array): { readonly name: string; readonly data: Uint8Array }[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { name: string; data: Uint8Array }[] = [];
  let at = 8;
  while (at + 12 <= bytes.byteLength) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.byteLength) return undefined;
    const name = String.fromCodePoint(...bytes.subarray(at + 4, at + 8));
    chunks.push({ name, data: bytes.subarray(at + 8, at + 8 + length) });
    if (end.every((code, index) => bytes[at + 4 + index] === code)) return chunks;
    at += 12 + length;
  }
  return undefined;
}

/** How many samples a point has, by the kind of colour. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * The size of a PNG that a PDF can hold as it is: whole, of 8 bits at most, not interlaced, its points unpacking to
 * exactly what its head says. Undefined for anything else.
 */
export function wholePng(bytes: Uint8Array): PictureSize | undefined {
  const size = bytes[0] === 0x89 && bytes.byteLength > headLength ? pictureSize(bytes) : undefined;
  const chunks = size === undefined ? undefined : chunksOf(bytes);
  if (size === undefined || chunks === undefined) return undefined;
  const [depth = 0, colour = 0, , , interlace = 1] = bytes.subarray(24, 29);
  const perPoint = samples[colour];
  if (perPoint === undefined || depth > 8 || interlace !== 0) return undefined;
  if (colour === 3 && !chunks.some(({ name }) => name === 'PLTE')) return undefined;
  const rowLength = Math.ceil((size.width * perPoint * depth) / 8) + 1;
  const packed = Buffer.concat(chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data));
  try {
    const points = inflateSync(packed, { maxOutputLength: rowLength * size.height + 1 });
    return points.byteLength === rowLength * size.height ? size : undefined;
  } catch {
    return undefined;
  }
}
