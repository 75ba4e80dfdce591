import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/french.js';
import { fingerprintWords } from '../../../shared/domain/pass-fingerprint.ts';

/** A fresh Ed25519 pair, both parts raw (32 bytes) in base64url. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What stands before the raw 32 bytes in PKCS#8 and in SubjectPublicKeyInfo (RFC 8410): always the same. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

const privateKeyOf = (privateKey: string) =>
  createPrivateKey({
    key: Buffer.concat([privatePrefix, Buffer.from(privateKey, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  });
const publicKeyOf = (raw: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });

/** Draws a key pair from the system's randomness (X5). */
export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64url'),
  };
}

/** The public part that belongs to a private one, base64url. */
export function publicKeyFor(privateKey: string): string {
  const publicKey = createPublicKey(privateKeyOf(privateKey));
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');
}

/** The Ed25519 signature (64 bytes) over some bytes, by a raw private key in base64url. */
export function signBytes(privateKey: string, bytes: Uint8Array): Uint8Array {
  return sign(null, bytes, privateKeyOf(privateKey));
}

/** Whether a signature is this key's over these bytes. `publicKey` is 32 raw bytes; an impossible key is a no. */
export function isSignedBy(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, bytes, publicKeyOf(publicKey), signature);
  } catch {
    return false;
  }
}

/** A key's fingerprint: SHA-256 of its 32 raw bytes (base64url in), hexadecimal. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
}

/** The eight French words to read aloud for a hexadecimal fingerprint (X5): the same on both screens. */
export function wordsOfFingerprint(fingerprint: string): string[] {
  return fingerprintWords(Buffer.from(fingerprint, 'hex'), wordlist);
}
