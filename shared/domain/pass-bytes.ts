/** Texts as bytes and bytes as text, in the one way that a pass may be written (X5). */

/** UTF-8, without the encoder that only hosts have. Lone surrogates become the replacement character. */
function utf8(text: string): number[] {
  const encoded = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
  const bytes: number[] = [];
  for (let at = 0; at < encoded.length; at += 1) {
    if (encoded[at] === '%') {
      bytes.push(Number.parseInt(encoded.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(encoded.codePointAt(at) ?? 0);
  }
  return bytes;
}

/** A text of at most `longest` bytes, one byte of length before it. A longer one is cut at a character. */
export function writeText(text: string, longest: number): number[] {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const more = utf8(letter);
    if (bytes.length + more.length > longest) break;
    bytes.push(...more);
  }
  return [bytes.length, ...bytes];
}

/** The text at a place in some bytes and where it ends; undefined where none could have been written so. */
export function readText(
  bytes: Uint8Array,
  at: number,
  longest: number,
): { readonly text: string; readonly end: number } | undefined {
  const length = bytes[at];
  if (length === undefined || length > longest || at + 1 + length > bytes.length) return undefined;
  const part = bytes.subarray(at + 1, at + 1 + length);
  const escaped = Array.from(part, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    const text = decodeURIComponent(escaped);
    return text.normalize('NFC') === text ? { text, end: at + 1 + length } : undefined;
  } catch {
    return undefined;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** What begins a pass wherever it is written. All of it is in QR's alphanumeric set, 5.5 bits a character. */
export const PASS_PREFIX = 'COMPTOIR-PASS:';
/** What ends it, so that a mail's next words are not taken for more of it. */
const END = '.';

function base32(bytes: Uint8Array): string {
  let text = '';
  let [bits, value] = [0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(value >> (bits - 5)) & 31] ?? '';
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (ALPHABET[(value << (5 - bits)) & 31] ?? '');
}

/** The bytes of an upper-case base32 text, undefined when it has spare bits set or letters too many. */
function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const letter of text) {
    const five = ALPHABET.indexOf(letter);
    if (five < 0) return undefined;
    value = (value << 5) | five;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(value >> bits);
    }
    value &= (1 << bits) - 1;
  }
  return bits < 5 && value === 0 ? Uint8Array.from(bytes) : undefined;
}

/**
 * A pass as the text that its QR code holds and that can be mailed or pasted: base32 (RFC 4648, no padding), because
 * mail and people change case, wrap lines and add blanks, which base45 and base64 do not survive; seven in a hundred
 * longer in a QR code than base45.
 */
export function passText(bytes: Uint8Array): string {
  return `${PASS_PREFIX}${base32(bytes)}${END}`;
}

/**
 * The bytes of a pass within any text (a mail, a `.pass` file, what a scanner typed): undefined where none begins,
 * and no bytes where what begins cannot be one.
 */
export function bytesOfPassText(text: string): Uint8Array | undefined {
  const found = /COMPTOIR-PASS:([A-Z2-7\s]*)/iu.exec(text.normalize('NFKC'));
  if (found === null) return undefined;
  const letters = (found[1] ?? '').replaceAll(/\s/gu, '').toUpperCase();
  return fromBase32(letters) ?? new Uint8Array(0);
}
