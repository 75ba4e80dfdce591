import { describe, expect, it } from 'vitest';

import { pictureSize } from './picture.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

describe('pictures in documents', () => {
  it('reads the size of a PNG and of a JPEG from their heads', () => {
    expect(pictureSize(bytes('89504e470d0a1a0a 0000000d 49484452 00000078 0000003c'))).toEqual({
      width: 120,
      height: 60,
    });
    expect(pictureSize(bytes('ffd8 ffe0 0004 0000 ffc4 0003 00 ffc2 0011 08 0040 0100 03'))).toEqual({
      width: 256,
      height: 64,
    });
  });

  it('knows no size of anything else, or of half a picture', () => {
    for (const hex of [
      '',
      '47494638',
      '89504e470d0a1a0a',
      'ffd8',
      'ffd8 ffc0 0011',
      'ffd8 0000 0000 0000 0000 0000',
    ]) {
      expect(pictureSize(bytes(hex))).toBeUndefined();
    }
  });
});
