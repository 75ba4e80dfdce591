import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import * as z from 'zod';
import { publicKeyFor } from './key-pairs.ts';

/** scrypt at 2^15 × 8 takes a tenth of a second and 32 MB: dear for whoever tries phrases by the million. */
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const format = 'comptoir-cle-scellee';

const sealed = z.strictObject({
  format: z.literal(format),
  version: z.literal(1),
  placeId: z.string().regex(/^[0-9a-f]{32}$/),
  placeName: z.string(),
  publicKey: z.string(),
  madeAt: z.string(),
  listNumber: z.int(),
  scrypt: z.strictObject({ N: z.literal(cost.N), r: z.literal(cost.r), p: z.literal(cost.p) }),
  salt: z.string(),
  nonce: z.string(),
  sealed: z.string(),
});

/** What a sealed key file brings back, besides the private part. */
export interface SealedAbout {
  readonly placeId: string;
  readonly placeName: string;
  readonly publicKey: string;
  readonly madeAt: string;
  /** Of the last list of revocations: the next one must be higher. */
  readonly listNumber: number;
}

const keyOf = (passphrase: string, salt: Uint8Array): Uint8Array =>
  scryptSync(passphrase.normalize('NFKC').trim(), salt, 32, cost);

/** A private key sealed by a passphrase: scrypt, AES-256-GCM over it with what else the file says. A JSON text. */
export function sealKey(privateKey: string, about: SealedAbout, passphrase: string): string {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), nonce);
  cipher.setAAD(Buffer.from(JSON.stringify(about), 'utf8'));
  const body = Buffer.concat([
    cipher.update(Buffer.from(privateKey, 'base64url')),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  const { N, r, p } = cost;
  const file: z.input<typeof sealed> = {
    format,
    version: 1,
    ...about,
    scrypt: { N, r, p },
    salt: salt.toString('base64url'),
    nonce: nonce.toString('base64url'),
    sealed: body.toString('base64url'),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export type Unsealed =
  | { readonly ok: true; readonly privateKey: string; readonly about: SealedAbout }
  | { readonly ok: false; readonly problem: 'unreadable' | 'wrong_phrase' };

function readSealed(text: string): z.output<typeof sealed> | undefined {
  try {
    return sealed.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Opens a sealed key file; another phrase, or one byte changed, and it stays shut. */
export function unsealKey(text: string, passphrase: string): Unsealed {
  const file = readSealed(text);
  if (file === undefined) return { ok: false, problem: 'unreadable' };
  const { placeId, placeName, publicKey, madeAt, listNumber } = file;
  const about: SealedAbout = { placeId, placeName, publicKey, madeAt, listNumber };
  const body = Buffer.from(file.sealed, 'base64url');
  try {
    const nonce = Buffer.from(file.nonce, 'base64url');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      keyOf(passphrase, Buffer.from(file.salt, 'base64url')),
      nonce,
    );
    decipher.setAAD(Buffer.from(JSON.stringify(about), 'utf8'));
    decipher.setAuthTag(body.subarray(-16));
    const privateKey = Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]);
    const text32 = privateKey.toString('base64url');
    if (publicKeyFor(text32) !== publicKey) return { ok: false, problem: 'unreadable' };
    return { ok: true, privateKey: text32, about };
  } catch {
    return { ok: false, problem: 'wrong_phrase' };
  }
}
