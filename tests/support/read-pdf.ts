import { inflateSync } from 'node:zlib';

/** What a test wants to know of a PDF that we made. */
export type ReadPdf = {
  /** The texts of each page in drawing order, one piece a line; no-break spaces, which share a glyph, as spaces. */
  readonly pages: readonly string[];
  /** PostScript names of the fonts, and whether their file is inside. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  /** How often a page asks for glyph 0, which PDF/A forbids. */
  readonly missingGlyphs: number;
  /** The catalog and the XMP metadata as text. */
  readonly catalog: string;
  readonly metadata: string;
  /** The files inside, by name. */
  readonly attachments: Readonly<Record<string, Uint8Array>>;
};

type PdfObject = { readonly head: string; readonly stream: Buffer | undefined };

/** Objects by number, found by the cross-reference table: a wrong offset makes the test fail, as it should. */
function readObjects(bytes: Buffer): Map<number, PdfObject> {
  const text = bytes.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text)?.[1]);
  const table = /^xref\n0 (\d+)\n/u.exec(text.slice(start));
  if (!table) throw new Error('the cross-reference table is not where the file says');
  const first = start + table[0].length;
  const objects = new Map<number, PdfObject>();
  for (let number = 1; number < Number(table[1]); number += 1) {
    const offset = Number(text.slice(first + number * 20, first + number * 20 + 10));
    objects.set(number, readObject(bytes, text, offset, number));
  }
  return objects;
}

function readObject(bytes: Buffer, text: string, offset: number, number: number): PdfObject {
  if (!text.startsWith(`${number} 0 obj`, offset)) throw new Error(`object ${number} is not at its offset`);
  const end = text.indexOf('endobj', offset);
  const streamAt = text.indexOf('\nstream\n', offset);
  if (streamAt === -1 || streamAt > end) return { head: text.slice(offset, end), stream: undefined };
  const head = text.slice(offset, streamAt);
  const length = Number(/\/Length (\d+)/u.exec(head)?.[1]);
  const raw = bytes.subarray(streamAt + 8, streamAt + 8 + length);
  return { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw };
}

const reference = (head: string, name: string): number =>
  Number(new RegExp(`/${name} (\\d+) 0 R`, 'u').exec(head)?.[1]);

/** Glyph numbers to characters, from the map that lets readers copy text. */
function readCharacterMap(cmap: string): Map<number, string> {
  const characters = new Map<number, string>();
  for (const range of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/giu)) {
    const first = Number.parseInt(range[1] ?? '', 16);
    for (const [index, entry] of [...(range[2] ?? '').matchAll(/<([0-9a-f ]*)>/giu)].entries()) {
      const units = Buffer.from((entry[1] ?? '').replaceAll(' ', ''), 'hex').swap16();
      characters.set(first + index, units.toString('utf16le'));
    }
  }
  return characters;
}

/**
 * Reads back a PDF made by pdfkit (compressed or not): its texts, fonts and metadata.
 * Throws when the file's structure is broken. Not a general reader.
 */
export function readPdf(source: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(source));
  const get = (number: number): PdfObject => {
    const found = objects.get(number);
    if (!found) throw new Error(`object ${number} is missing`);
    return found;
  };
  const all = [...objects.values()];
  const catalog = all.find(({ head }) => head.includes('/Type /Catalog'))?.head ?? '';
  const kids = /\/Kids \[([^\]]*)\]/u.exec(get(reference(catalog, 'Pages')).head)?.[1] ?? '';
  let missingGlyphs = 0;
  const pages = [...kids.matchAll(/(\d+) 0 R/gu)].map(([, number]) => {
    const page = get(Number(number)).head;
    const resources = get(reference(page, 'Resources')).head;
    const maps = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/gu)].map(([, name = '', font]) => [
        name,
        readCharacterMap(
          get(reference(get(Number(font)).head, 'ToUnicode')).stream?.toString('latin1') ?? '',
        ),
      ]),
    );
    const content = get(reference(page, 'Contents')).stream?.toString('latin1') ?? '';
    let map = new Map<number, string>();
    const lines: string[] = [];
    for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/gu)) {
      if (font !== undefined) map = maps.get(font) ?? new Map<number, string>();
      if (shown === undefined) continue;
      const glyphs = [...shown.replaceAll(/>[^<]*</gu, '').matchAll(/[0-9a-f]{4}/giu)].map(([hex]) =>
        Number.parseInt(hex, 16),
      );
      missingGlyphs += glyphs.filter((glyph) => glyph === 0).length;
      lines.push(glyphs.map((glyph) => map.get(glyph) ?? '\u{FFFD}').join(''));
    }
    return lines.join('\n').replaceAll(/[\u00A0\u202F]/gu, ' ');
  });
  const fonts = all
    .filter(({ head }) => head.includes('/Type /FontDescriptor'))
    .map(({ head }) => ({
      name: /\/FontName \/(\S+)/u.exec(head)?.[1] ?? '',
      embedded: head.includes('/FontFile2'),
    }));
  const metadata = get(reference(catalog, 'Metadata')).stream?.toString('utf8') ?? '';
  const attachments = Object.fromEntries(
    all
      .filter(({ head }) => head.includes('/Type /Filespec'))
      .map(({ head }): [string, Uint8Array] => [
        /\/F \(([^)]*)\)/u.exec(head)?.[1] ?? '',
        new Uint8Array(get(reference(head, 'F')).stream ?? []),
      ]),
  );
  return { pages, fonts, missingGlyphs, catalog, metadata, attachments };
}
