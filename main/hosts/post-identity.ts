import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  X509Certificate,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { wordlist } from '@scure/bip39/wordlists/french.js';
import { fingerprintWords } from '../../shared/domain/pass-fingerprint.ts';
import { selfSignedCertificate } from './self-signed.ts';

/** Who the post is on this machine: its key, and what is derived from it. */
export interface PostIdentity {
  /** PKCS#8 in PEM. */
  readonly privateKey: string;
  /** Eight hexadecimal digits that name its cookie. */
  readonly instance: string;
  /** Four words to read aloud, 44 bits of the key's SHA-256. */
  readonly words: readonly string[];
}

const spokenWords = 4;

function identityOf(privateKey: string): PostIdentity {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(spki).digest();
  return {
    privateKey,
    instance: hash.toString('hex').slice(-8),
    words: fingerprintWords(hash, wordlist).slice(0, spokenWords),
  };
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * The post's identity beside a data file, made when it is first needed. The key lies in a file of its own that only its
 * owner reads, and not in the data: a backup carries no key of the network away, and another machine has another. A file
 * that is no key any more is replaced: browsers are asked to compare again.
 */
export function postIdentityOf(file: string): PostIdentity {
  const path = `${file}.poste.pem`;
  try {
    return identityOf(readFileSync(path, 'utf8'));
  } catch {
    const privateKey = newKey();
    writeFileSync(path, privateKey, { mode: 0o600 });
    return identityOf(privateKey);
  }
}

interface CertificateWish {
  readonly address: string;
  readonly names: readonly string[];
  readonly now: Date;
}

/** A certificate as the post uses it and the desk shows it. */
export interface PostCertificate {
  readonly pem: string;
  /** SHA-256 of the whole certificate, as browsers show it: hexadecimal, in capitals, by colons. */
  readonly fingerprint: string;
  /** The instant of its end. */
  readonly validUntil: string;
}

const day = 86_400_000;
/** Made anew so long before its end. */
const margin = 30 * day;
/** Of the networks that a laptop comes back to: browsers that have said yes to one are not asked again. */
const keptCertificates = 5;
const pemPattern = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/gu;

function readCertificates(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').match(pemPattern) ?? [];
  } catch {
    return [];
  }
}

function isGoodFor(pem: string, privateKey: string, { address, names, now }: CertificateWish): boolean {
  try {
    const read = new X509Certificate(pem);
    return (
      Date.parse(read.validTo) - now.getTime() > margin &&
      Date.parse(read.validFrom) <= now.getTime() &&
      read.checkPrivateKey(createPrivateKey(privateKey)) &&
      read.checkIP(address) !== undefined &&
      names.every((name) => read.checkHost(name) !== undefined)
    );
  } catch {
    return false;
  }
}

/** The certificate of the post beside a data file for an address: the same as before while it is good, else a new one. */
export function certificateFor(
  file: string,
  { privateKey }: PostIdentity,
  wish: CertificateWish,
): PostCertificate {
  const path = `${file}.poste.crt`;
  const known = readCertificates(path);
  const good = known.find((pem) => isGoodFor(pem, privateKey, wish));
  const pem = good ?? selfSignedCertificate(privateKey, wish);
  if (good === undefined)
    writeFileSync(path, [pem, ...known.slice(0, keptCertificates - 1)].join('\n'), { mode: 0o600 });
  const read = new X509Certificate(pem);
  return { pem, fingerprint: read.fingerprint256, validUntil: new Date(read.validTo).toISOString() };
}
