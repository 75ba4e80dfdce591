/**
 * The short fingerprint of a key, read aloud by one place while the other looks at its own screen (X5): the first 88
 * bits of SHA-256 over the raw public key, as eight words of a list of 2,048.
 */

/** How many words a fingerprint has, 11 bits each. */
export const FINGERPRINT_WORDS = 8;

/**
 * The words of a fingerprint. `hash` is the SHA-256 of the raw public key; `list` has 2,048 words. Texts are NFC.
 * @throws RangeError when the hash is too short or the list has another length.
 */
export function fingerprintWords(hash: Uint8Array, list: readonly string[]): string[] {
  if (hash.length * 8 < FINGERPRINT_WORDS * 11 || list.length !== 2048)
    throw new RangeError('a fingerprint needs 11 bytes and 2,048 words');
  const bits = Array.from(hash.subarray(0, 11), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: FINGERPRINT_WORDS }, (_, index) => {
    const word = list[Number.parseInt(bits.slice(index * 11, index * 11 + 11), 2)];
    return (word ?? '').normalize('NFC');
  });
}
