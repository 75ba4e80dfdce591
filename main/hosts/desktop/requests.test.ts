import { describe, expect, it } from 'vitest';
import { isForDesktop, readDesktopRequest, safeFileName } from './requests.ts';

const readPicture = (input: unknown) => readDesktopRequest({ name: 'desktop.copyPicture', input });

describe('what a screen asks of the desktop itself', () => {
  it('is told from the engine’s by its name', () => {
    expect(isForDesktop({ name: 'desktop.saveFile' })).toBe(true);
    expect(isForDesktop({ name: 'bookings.create' })).toBe(false);
    expect(isForDesktop(null)).toBe(false);
    expect(isForDesktop({ name: 3 })).toBe(false);
  });

  it('is read whole or not at all', () => {
    expect(readDesktopRequest({ name: 'desktop.saveFile', input: { ticket: 't' } })).toEqual({
      name: 'desktop.saveFile',
      ticket: 't',
    });
    expect(readDesktopRequest({ name: 'desktop.saveFile', input: { ticket: 3 } })).toBeUndefined();
    expect(readDesktopRequest({ name: 'desktop.saveFile' })).toBeUndefined();
    expect(readDesktopRequest({ name: 'desktop.runProgram', input: { ticket: 't' } })).toBeUndefined();
    const file = { fileName: 'a.csv', mediaType: 'text/csv', bytes: new Uint8Array(3) };
    expect(readDesktopRequest({ name: 'desktop.uploadFile', input: file })).toEqual({
      name: 'desktop.uploadFile',
      file,
    });
    expect(
      readDesktopRequest({ name: 'desktop.uploadFile', input: { ...file, bytes: 'abc' } }),
    ).toBeUndefined();
  });

  it('puts a PNG on the clipboard, and nothing that only says so', () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
    expect(readPicture({ png })).toEqual({ name: 'desktop.copyPicture', png });
    expect(readPicture({ png: png.slice(0, 7) })).toBeUndefined();
    expect(readPicture({ png: new TextEncoder().encode('<svg onload=…>') })).toBeUndefined();
    expect(readPicture({ png: [...png] })).toBeUndefined();
  });
});

describe('the name proposed for a file', () => {
  it.each([
    ['Adhérents 2026.csv', 'Adhérents 2026.csv'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['a\u0000b:c.pdf', 'a-b-c.pdf'],
    ['..', 'document'],
    ['facture.pdf. ', 'facture.pdf'],
  ])('%j becomes %j', (proposed, safe) => {
    expect(safeFileName(proposed)).toBe(safe);
  });
});
