import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fileKindOf, safeFileName } from './file-kinds.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = bytesOf('%PDF-1.7\n1 0 obj\nendobj\n%%EOF');
const office = (member: string): Uint8Array =>
  zipSync({ '[Content_Types].xml': bytesOf('<Types/>'), [member]: bytesOf('<x/>') }, { level: 0 });

describe('what a file is', () => {
  it.each([
    ['application/pdf', pdf],
    ['image/png', new Uint8Array(readFileSync('build/icons/64x64.png').subarray(0, 40))],
    ['image/jpeg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', office('word/document.xml')],
    ['text/plain', bytesOf('Bonjour, é')],
  ])('%s is told by its content', (mediaType, bytes) => {
    expect(fileKindOf(bytes)?.mediaType).toBe(mediaType);
  });

  it.each([
    ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0])],
    ['a page with scripts', bytesOf('<!DOCTYPE html><script>x()</script>')],
    ['a document with macros', office('word/vbaProject.bin')],
    ['some other archive', office('setup.exe')],
    ['text that is not UTF-8', new Uint8Array([0x63, 0xe9, 0x20])],
  ])('%s is not kept', (_what, bytes) => {
    expect(fileKindOf(bytes)).toBeUndefined();
  });

  it.each([
    ['../../etc/Convention: v1.2.PDF', 'Convention v1.2.pdf'],
    ['C:\\scans\\page', 'page.pdf'],
    ['facture\u202efdp.pdf', 'facturefdp.pdf'],
    ['...', 'fichier.pdf'],
    ['programme.exe', 'programme.exe.pdf'],
    ['convention.docx', undefined],
  ])('%j is saved as %j', (given, expected) => {
    expect(safeFileName(given, { mediaType: 'application/pdf', endings: ['pdf'] })).toBe(expected);
  });
});
