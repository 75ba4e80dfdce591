/** Where ISO 8859-15 differs from Unicode's first 256: the signs it took in for French and the euro. */
const ownPlaces: ReadonlyMap<string, number> = new Map([
  ['€', 0xa4],
  ['Š', 0xa6],
  ['š', 0xa8],
  ['Ž', 0xb4],
  ['ž', 0xb8],
  ['Œ', 0xbc],
  ['œ', 0xbd],
  ['Ÿ', 0xbe],
]);
const takenPlaces: ReadonlySet<number> = new Set(ownPlaces.values());

/** What typography writes and ISO 8859-15 does not have, in the signs that it has. */
const plainSigns: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u202f': '\u00a0',
  '\u2011': '-',
};

function byteOf(sign: string): number | undefined {
  const own = ownPlaces.get(sign);
  if (own !== undefined) return own;
  const code = sign.codePointAt(0) ?? 0;
  return code < 256 && !takenPlaces.has(code) ? code : undefined;
}

function bytesOf(sign: string): number[] {
  const byte = byteOf(sign);
  if (byte !== undefined) return [byte];
  const plain = plainSigns[sign] ?? sign.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
  const bytes = Array.from(plain, byteOf);
  return bytes.length > 0 && bytes.every((one) => one !== undefined) ? bytes : [0x3f];
}

/** Signs that do not have the same place in ISO 8859-15 as in Unicode. */
const elsewhere = /[\u00a4\u00a6\u00a8\u00b4\u00b8\u00bc-\u00be\u{100}-\u{10ffff}]/gu;

/** A text in ISO 8859-15; what it lacks loses its accents or becomes a plain sign, and at last « ? ». */
export function encodeLatin9(text: string): Uint8Array {
  const placed = text
    .normalize('NFC')
    .replaceAll(elsewhere, (sign) => String.fromCodePoint(...bytesOf(sign)));
  return new Uint8Array(Buffer.from(placed, 'latin1'));
}
