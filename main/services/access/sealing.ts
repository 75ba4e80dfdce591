import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Sealed } from '../../store/access.ts';

const saltBytes = 16;
const keyBytes = 32;
/** RFC 7914 parameters: 32 MiB and some 60 ms a guess on a small laptop. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, keyBytes, cost, (fault, key) => {
      if (fault === null) resolve(key);
      else reject(fault);
    });
  });
}

/** A secret under scrypt with a salt of its own. */
export async function seal(secret: string): Promise<Sealed> {
  const salt = randomBytes(saltBytes);
  const key = await derive(secret, salt);
  return { salt: salt.toString('hex'), hash: key.toString('hex') };
}

/** Compared against where there is nothing to compare with, so that nobody hears who has a PIN from how long it takes. */
const nobodys: Sealed = { salt: '00'.repeat(saltBytes), hash: '00'.repeat(keyBytes) };

/** Whether a secret is the sealed one; `undefined` never is, and takes as long. */
export async function opens(secret: string, sealed: Sealed | undefined): Promise<boolean> {
  const { salt, hash } = sealed ?? nobodys;
  const key = await derive(secret, Buffer.from(salt, 'hex'));
  return timingSafeEqual(key, Buffer.from(hash, 'hex')) && sealed !== undefined;
}

/** What is kept of a session's token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A token of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
