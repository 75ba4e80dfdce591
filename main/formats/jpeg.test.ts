import { describe, expect, it } from 'vitest';
import { smallJpeg } from '../../tests/support/pictures.ts';
import { bareJpeg } from './jpeg.ts';
import { pictureSize } from './pdf/picture.ts';

/** A segment put behind the start of a picture, as a camera does. */
function withSegment(marker: number, text: string): Uint8Array {
  const body = Buffer.from(text);
  const head = Buffer.from([0xff, marker, 0, body.length + 2]);
  return Buffer.concat([smallJpeg.subarray(0, 2), head, body, smallJpeg.subarray(2)]);
}

describe('a picture without its making', () => {
  it.each([
    [0xe1, 'Exif GPS 44.75 N 5.37 E'],
    [0xe2, 'profile'],
    [0xed, 'Photoshop'],
    [0xfe, 'comment'],
  ])('G1: loses segment %i with what it tells', (marker, text) => {
    const bare = bareJpeg(withSegment(marker, text));
    expect(Buffer.from(bare ?? []).equals(smallJpeg)).toBe(true);
  });

  it('keeps what decoding needs', () => {
    expect(pictureSize(bareJpeg(smallJpeg) ?? new Uint8Array())).toEqual({ width: 8, height: 8 });
    expect(bareJpeg(withSegment(0xee, 'Adobe'))?.byteLength).toBeGreaterThan(smallJpeg.byteLength);
  });

  it('is none where it was cut, or is something else', () => {
    expect(bareJpeg(smallJpeg.subarray(0, smallJpeg.byteLength - 10))).toBeUndefined();
    expect(bareJpeg(Buffer.from('<svg onload="x()"/>'))).toBeUndefined();
    expect(bareJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0xff, 0xd9]))).toBeUndefined();
    expect(bareJpeg(new Uint8Array())).toBeUndefined();
  });
});
