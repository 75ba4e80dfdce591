/** Code points that a glyph draws. */
type Coverage = Set<number>;

function addFormat4(view: DataView, table: number, covered: Coverage): void {
  const segments = view.getUint16(table + 6) / 2;
  const ends = table + 14;
  const starts = ends + segments * 2 + 2;
  const deltas = starts + segments * 2;
  const offsets = deltas + segments * 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const at = segment * 2;
    const start = view.getUint16(starts + at);
    const offset = view.getUint16(offsets + at);
    const delta = view.getUint16(deltas + at);
    for (let code = start; code <= view.getUint16(ends + at); code += 1) {
      const listed = offset === 0 ? code : view.getUint16(offsets + at + offset + (code - start) * 2);
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) covered.add(code);
    }
  }
}

function addFormat12(view: DataView, table: number, covered: Coverage): void {
  const groups = view.getUint32(table + 12);
  for (let group = 0; group < groups; group += 1) {
    const at = table + 16 + group * 12;
    for (let code = view.getUint32(at); code <= view.getUint32(at + 4); code += 1) covered.add(code);
  }
}

function findTable(view: DataView, tag: string): number {
  const wanted = Array.from(tag).reduce((number, letter) => number * 256 + (letter.codePointAt(0) ?? 0), 0);
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + index * 16;
    if (view.getUint32(record) === wanted) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no ${tag} table`);
}

/**
 * The code points for which a TrueType font has a glyph, read from its `cmap` (formats 4 and 12).
 * Throws when the bytes are no such font.
 */
export function readCoverage(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const map = findTable(view, 'cmap');
  const covered: Coverage = new Set();
  for (let index = 0; index < view.getUint16(map + 2); index += 1) {
    const table = map + view.getUint32(map + 4 + index * 8 + 4);
    const format = view.getUint16(table);
    if (format === 4) addFormat4(view, table, covered);
    if (format === 12) addFormat12(view, table, covered);
  }
  return covered;
}
