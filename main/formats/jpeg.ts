/** A picture as a camera or a screen writes it, by its segments (ITU T.81, annex B). */

const startOfImage = 0xffd8;
const startOfScan = 0xda;
const adobe = 0xee;

/**
 * A JPEG without what tells of its making: where it was taken, by which device, its comments, a smaller copy of what
 * was cut away. What decoding needs stays. Undefined for what is no JPEG to its end.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== startOfImage) return undefined;
  // Every JPEG ends by its own mark: what was cut on the way does not.
  if (view.getUint16(view.byteLength - 2) !== 0xffd9) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === startOfScan) {
      kept.push(bytes.subarray(at));
      return Buffer.concat(kept);
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (marker < 0xc0 || end > view.byteLength) return undefined;
    const tells = (marker > 0xe0 && marker <= 0xef && marker !== adobe) || marker === 0xfe;
    if (!tells) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}
